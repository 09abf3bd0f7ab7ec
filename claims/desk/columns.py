"""The page on which it is said which column of a sheet is what, and its first rows are seen as they would be."""

from dataclasses import replace
from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from claims.actions import imports
from claims.desk.access import DeskRequest
from claims.desk.forms_imports import MapForm
from claims.exchange.incoming.importing import LOOKED_AT, Look, look
from claims.exchange.incoming.mapping import ColumnMap, fitted, from_json, guess, missing
from claims.exchange.incoming.sheet_writing import as_text
from claims.exchange.incoming.sheets import LAST_HEADING, STET, Sheet, SheetRefused, Wrong, open_sheet
from claims.exchange.incoming.workbench import file_of
from claims.models import Import, Mapping
from core.accounts.roles import Permission

SAMPLES = 3  # values of a column that are shown
LONGEST_SAMPLE = 60
ENDINGS = {"csv": "csv", "xlsx": "xlsx", "jsonl": "jsonl"}


def columns_page(request: DeskRequest, brought: Import) -> HttpResponse:
    """Raises SheetRefused."""
    step = request.POST.get("step", "")
    kept = None
    if step in ("use", "forget"):
        named = Mapping.objects.visible_to(request.user).filter(name=request.POST.get("kept", ""))
        kept = named.select_related("saved_by").first()
    if kept and step == "forget":
        return _forget(request, kept, then=brought)
    chosen = from_json(kept.columns) if kept else None
    held = chosen.header_row if chosen else brought.mapping.get("header_row", 0)
    with file_of(brought) as file:
        try:
            name, row = _place_of(request, brought, held)
            sheet, why = open_sheet(file, sheet=name, header_row=0 if chosen else row), ""
            if chosen:  # its own sheet, unless another was just chosen; and its own row of headings
                is_theirs = name == request.POST.get("shown_sheet", name) and chosen.sheet in sheet.others
                name = chosen.sheet if is_theirs else name
                sheet = open_sheet(file, sheet=name, header_row=row)
        except SheetRefused as refused:  # then it is read as the page showed it, with what was chosen there
            shown = request.POST.get("shown_sheet") or request.POST.get("sheet", "")
            row = _row_in(request.POST.get("said_row", "")) or 0
            sheet, why = open_sheet(file, sheet=shown, header_row=row), str(refused)
            step = "map" if step == "sheet" else step
        if step == "map" and not why and _is_another(request, sheet):
            messages.info(
                request, _("Another sheet or row of headings is read now. Look at the columns again.")
            )
            step = "sheet"
        return _mapping(request, brought, sheet, step=step, chosen=chosen, row=row, why=why)


def told_of(brought: Import) -> dict[str, Any]:
    """What the page of an import says of it, whatever its state."""
    return {
        "brought": brought,
        "is_stet": brought.shape == STET,
        "wrongs": [one for one in brought.told if one["is_wrong"]],
        "notes": [one for one in brought.told if not one["is_wrong"]],
        "has_bad_rows": bool(brought.wrong)
        and brought.shape in ENDINGS
        and default_storage.exists(brought.bad_rows_name),
    }


def _forget(request: DeskRequest, kept: Mapping, *, then: Import) -> HttpResponse:
    named = {"name": kept.name, "person": kept.saved_by.name}
    try:
        imports.forget_mapping(mapping=kept, by=request.user)
        messages.info(request, _("The mapping “%(name)s” is kept no longer.") % named)
    except PermissionDenied:
        messages.error(request, _("%(person)s keeps the mapping “%(name)s”, and can give it up.") % named)
    return redirect("desk:import", key=then.key)


def _place_of(request: DeskRequest, brought: Import, held: int) -> tuple[str, int]:
    """The sheet to read, and its row of headings: as the person says, or as it was said; 0 where they are found.

    Raises SheetRefused for a row that is none.
    """
    posted = request.POST
    name = posted.get("sheet") or brought.mapping.get("sheet", "")
    if name != posted.get("shown_sheet", name) and posted.get("step") != "use":
        return name, 0
    if "header_row" not in posted or posted.get("step") == "use":
        return name, held
    said = posted["header_row"].strip()
    if posted.get("step") == "map" and said == posted.get("shown_row"):  # as it was found, or as it was said
        said = posted.get("said_row", said)
    row = _row_in(said or "0")
    if row is None:
        raise SheetRefused(_("The headings stand in a row from 1 to %(last)s.") % {"last": LAST_HEADING})
    return name, row


def _asks_for_a_row(request: DeskRequest) -> bool:
    """Whether it is the row of headings that they changed, and not the sheet or the mapping."""
    shown = request.POST.get("shown_sheet")
    return request.POST.get("step") != "use" and request.POST.get("sheet", shown) == shown


def _row_in(said: str) -> int | None:
    is_number = said.isascii() and said.isdigit() and len(said) <= 5
    return int(said) if is_number and int(said) <= LAST_HEADING else None


def _is_another(request: DeskRequest, sheet: Sheet) -> bool:
    """Whether its columns are not those that the page showed, so that what was said is said of others."""
    shown = (request.POST.get("shown_sheet"), request.POST.get("shown_row"))
    return None not in shown and shown != (sheet.name, f"{sheet.header_row}")


def _mapping(
    request: DeskRequest,
    brought: Import,
    sheet: Sheet,
    *,
    step: str,
    chosen: ColumnMap | None,
    row: int,
    why: str,
) -> HttpResponse:
    """Which column is what; and, once that was said, the first rows as they would be. `why` not as it was asked for."""
    held = from_json(brought.mapping) if brought.mapping else None
    mapping = fitted(held, sheet) if held else guess(sheet)
    if step == "use" and chosen:
        mapping, held = fitted(chosen, sheet), None
    if step == "sheet":
        mapping, held = guess(sheet), None
    form = MapForm(request.POST if step == "map" else None, sheet=sheet, mapping=mapping)
    if why and form.is_bound:
        form.add_error(None, why)
    elif why:
        messages.error(request, why)
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
    kept = list(Mapping.objects.visible_to(request.user).select_related("saved_by"))
    may_forget = request.user.may(Permission.ADMINISTER) or any(one.is_free_for(request.user) for one in kept)
    context = {
        **told_of(brought), "form": form, "sheet": sheet, "kept": kept, "looked": looked, "looked_at": LOOKED_AT,
        "columns": [(field, samples.get(field.label, [])) for field in form.columns()],
        "looked_wrongs": [one for one in looked.outcome.told if one.is_wrong] if looked else [],
        "looked_notes": [one for one in looked.outcome.told if not one.is_wrong] if looked else [],
        "row": row, "typed": request.POST.get("header_row") if why and _asks_for_a_row(request) else None, "lacking": missing(chosen, sheet) if chosen else [],
        "may_forget": may_forget, "chosen_name": request.POST.get("kept", ""),
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
