"""Importing a sheet of claims: bring it, say which column is what, look at the rows, record them."""

import tempfile
from itertools import islice
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from claims.actions import imports
from claims.desk.access import DeskRequest, desk_page, page_of
from claims.desk.columns import ENDINGS, columns_page, told_of
from claims.desk.forms_imports import BringSheetForm
from claims.exchange.incoming.importing import may_import
from claims.exchange.incoming.mapping import from_json
from claims.exchange.incoming.sheets import STET, SheetRefused, open_sheet, shape_of
from claims.exchange.incoming.stet_export import check as check_export
from claims.exchange.incoming.workbench import file_of, run
from claims.models import Import

AT_ONCE = 50  # rows that are recorded while their person waits
WAITED_S = 300  # until a job sees to what a web server that was killed left undone


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    """Bring a file; and one's own imports of the last week."""
    may_import(request.user)
    form = BringSheetForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            with tempfile.TemporaryFile() as here:  # what is small is in memory, where no child can read it
                for chunk in upload.chunks():
                    here.write(chunk)
                here.flush()
                shape = shape_of(here)
                if shape == STET:
                    check_export(here)
                else:
                    open_sheet(here)
            brought = imports.bring(file=upload, name=upload.name or "", shape=shape, by=request.user)
        except SheetRefused as refused:
            form.add_error("upload", str(refused))
        else:
            return redirect("desk:import", key=brought.key)
    mine = Import.objects.visible_to(request.user)
    context = {"form": form, "page": page_of(request, mine)}
    return render(request, "desk/imports.html", context, status=422 if form.errors else 200)


@desk_page
def page(request: DeskRequest, key: UUID) -> HttpResponse:
    """One import: to be mapped, as it would be, under way, or what became of it."""
    may_import(request.user)
    brought = _own(request, key)
    if request.method == "POST" and request.POST.get("step") == "begin":
        return _begin(request, brought)
    if brought.shape == STET or brought.is_under_way or brought.state == Import.State.DONE:
        return render(request, "desk/import.html", told_of(brought))
    try:
        return columns_page(request, brought)
    except SheetRefused as refused:
        return render(request, "desk/import.html", {**told_of(brought), "refused": str(refused)}, status=422)


@desk_page
@require_POST
def give_up(request: DeskRequest, key: UUID) -> HttpResponse:
    brought = _own(request, key)
    try:
        imports.give_up(brought=brought)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("desk:import", key=key)
    messages.info(request, _("It is gone from here. What was recorded of it stays."))
    return redirect("desk:imports")


@desk_page
def progress(request: DeskRequest, key: UUID) -> HttpResponse:
    """How far it is; when it is done, the page is told to go on."""
    brought = _own(request, key)
    response = render(request, "desk/_import_progress.html", {"brought": brought})
    if not brought.is_under_way:
        response.headers["HX-Refresh"] = "true"
    return response


@desk_page
def bad_rows(request: DeskRequest, key: UUID) -> HttpResponseBase:
    """The rows that were not recorded, in the form that they came in."""
    brought = _own(request, key)
    if brought.shape not in ENDINGS or not default_storage.exists(brought.bad_rows_name):
        raise Http404
    stem = "".join(
        letter for letter in brought.file_name.rpartition(".")[0] if letter.isalnum() or letter in " -_"
    )
    stem, what = stem.strip()[:100] or "rows", pgettext("a file's name", "not-recorded")
    return FileResponse(
        default_storage.open(brought.bad_rows_name), as_attachment=True, content_type="application/octet-stream",
        filename=f"{stem}.{what}.{ENDINGS[brought.shape]}",
    )  # fmt: skip


def _own(request: DeskRequest, key: UUID) -> Import:
    brought = Import.objects.visible_to(request.user).filter(key=key).first()
    if brought is None:
        raise Http404
    return brought


def _begin(request: DeskRequest, brought: Import) -> HttpResponse:
    """Record it: what is small at once. A form sent twice begins it once."""
    how = request.POST.get("how", "")
    is_mapped = bool(brought.mapping) or brought.shape == STET
    if how not in Import.How.values or not is_mapped:
        return redirect("desk:import", key=brought.key)
    small = brought.shape != STET and _is_small(brought)
    begun = imports.begin(brought=brought, how=how, waits_s=WAITED_S if small else 0)
    if small and begun.state == Import.State.WAITING:
        run(begun.key)
    return redirect("desk:import", key=brought.key)


def _is_small(brought: Import) -> bool:
    try:
        with file_of(brought) as file:
            mapping = from_json(brought.mapping)
            sheet = open_sheet(file, sheet=mapping.sheet, header_row=mapping.header_row)
            return len(list(islice(sheet.rows(), AT_ONCE + 1))) <= AT_ONCE
    except SheetRefused:
        return True  # and it is refused again, with its reason, when it runs
