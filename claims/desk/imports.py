"""Importing a sheet of claims: bring it, say which column is what, look at the rows, record them."""

import tempfile
from dataclasses import replace
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from claims.actions import imports
from claims.desk.access import DeskRequest, desk_page, page_of
from claims.desk.forms_imports import BringSheetForm, MapForm
from claims.exchange.incoming.importing import LOOKED_AT, Look, look, may_import
from claims.exchange.incoming.mapping import ColumnMap, fitted, from_json, guess, missing
from claims.exchange.incoming.sheet_writing import as_text
from claims.exchange.incoming.sheets import (
    LAST_HEADING,
    STET,
    Sheet,
    SheetRefused,
    Wrong,
    open_sheet,
    shape_of,
)
from claims.exchange.incoming.stet_export import check as check_export
from claims.exchange.incoming.workbench import file_of, run
from claims.models import Import, Mapping

AT_ONCE = 50  # rows that are recorded while their person waits
WAITED_S = 300  # until a job sees to what a web server that was killed left undone
SAMPLES = 3  # values of a column that are shown
LONGEST_SAMPLE = 60
ENDINGS = {"csv": "csv", "xlsx": "xlsx", "jsonl": "jsonl"}


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
        return render(request, "desk/import.html", _told(brought))
    kept = Mapping.objects.visible_to(request.user).filter(name=request.POST.get("kept", "")).first()
    if kept and request.POST.get("step") == "forget":
        return _forget(request, kept, then=brought)
    chosen = from_json(kept.columns) if kept else None
    name = request.POST.get("sheet") or brought.mapping.get("sheet", "")
    row = _row_of(request, chosen.header_row if chosen else brought.mapping.get("header_row", 0))
    with file_of(brought) as file:
        try:
            sheet = open_sheet(file, sheet=name, header_row=row)
        except SheetRefused as refused:
            if not row:
                return render(
                    request, "desk/import.html", {**_told(brought), "refused": str(refused)}, status=422
                )
            messages.error(request, str(refused))
            row, sheet = 0, open_sheet(file, sheet=name)
        return _mapping(request, brought, sheet, chosen=chosen, row=row)


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


def _forget(request: DeskRequest, kept: Mapping, *, then: Import) -> HttpResponse:
    named = {"name": kept.name, "person": kept.saved_by.name}
    try:
        imports.forget_mapping(mapping=kept, by=request.user)
        messages.info(request, _("The mapping “%(name)s” is kept no longer.") % named)
    except PermissionDenied:
        messages.error(request, _("%(person)s keeps the mapping “%(name)s”, and can give it up.") % named)
    return redirect("desk:import", key=then.key)


def _row_of(request: DeskRequest, held: int) -> int:
    """The row that the headings stand in, as the person says or as it was said; 0 where nobody did."""
    said = request.POST.get("header_row", "")
    if not said.isascii() or not said.isdigit():
        return held
    return int(said) if len(said) <= 5 and int(said) <= LAST_HEADING else 0


def _mapping(
    request: DeskRequest, brought: Import, sheet: Sheet, *, chosen: ColumnMap | None, row: int
) -> HttpResponse:
    """Which column is what; and, once that was said, the first rows as they would be."""
    kept = Mapping.objects.visible_to(request.user).select_related("saved_by")
    held = from_json(brought.mapping) if brought.mapping else None
    mapping = fitted(held, sheet) if held else guess(sheet)
    step = request.POST.get("step") if request.method == "POST" else ""
    if step == "use" and chosen:
        mapping, held = fitted(chosen, sheet), None
    if step == "sheet":
        mapping, held = guess(sheet), None
    form = MapForm(request.POST if step == "map" else None, sheet=sheet, mapping=mapping)
    if step == "map" and form.is_valid():
        said = replace(form.cleaned_data["mapping"], header_row=row)
        try:
            with transaction.atomic():
                if form.cleaned_data["name"]:
                    imports.keep_mapping(
                        name=form.cleaned_data["name"], columns=said.as_json(), by=request.user
                    )
                imports.map_columns(brought=brought, mapping=said.as_json())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("desk:import", key=brought.key)
    looked: Look | None = None
    if held and not form.errors:
        looked = look(sheet, held, by=request.user)
    samples = _samples(sheet)
    context = {
        **_told(brought), "form": form, "sheet": sheet, "kept": kept, "looked": looked, "looked_at": LOOKED_AT,
        "columns": [(field, samples.get(field.label, [])) for field in form.columns()],
        "looked_wrongs": [one for one in looked.outcome.told if one.is_wrong] if looked else [],
        "looked_notes": [one for one in looked.outcome.told if not one.is_wrong] if looked else [],
        "row": row, "lacking": missing(chosen, sheet) if step == "use" and chosen else [],
        "has_own": any(one.saved_by == request.user for one in kept), "chosen_name": request.POST.get("kept", ""),
        "open": step in ("use", "sheet") or bool(form.errors) or not looked,
    }  # fmt: skip
    return render(request, "desk/import.html", context, status=422 if form.errors else 200)


def _samples(sheet: Sheet) -> dict[str, list[str]]:
    """What stands in each column of the first rows."""
    found: dict[str, list[str]] = {column: [] for column in sheet.columns}
    for row in islice(sheet.rows(), 20):
        for column, cell in row.cells.items():
            if column in found and len(found[column]) < SAMPLES and not isinstance(cell, Wrong):
                text = as_text(cell)
                found[column].append(text if len(text) <= LONGEST_SAMPLE else f"{text[:LONGEST_SAMPLE]}…")
    return found


def _told(brought: Import) -> dict[str, Any]:
    return {
        "brought": brought,
        "is_stet": brought.shape == STET,
        "wrongs": [one for one in brought.told if one["is_wrong"]],
        "notes": [one for one in brought.told if not one["is_wrong"]],
        "has_bad_rows": bool(brought.wrong)
        and brought.shape in ENDINGS
        and default_storage.exists(brought.bad_rows_name),
    }
