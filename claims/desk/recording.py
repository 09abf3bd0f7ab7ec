"""The panel beside the text: what was selected, what is found in it, and the claim recorded from it."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.actions import appearances
from claims.actions.given import GivenWhen, numbers_of
from claims.desk.access import DeskRequest, desk_page, seen_or_404
from claims.desk.forms_recording import MOST_ROWS, FigureRows, HopRows, RecordForm, WhenRows
from claims.desk.forms_source import languages_with
from claims.desk.marking import touched
from claims.models import Appearance, Evidence, Snapshot, Source
from claims.models.when import When
from claims.queries import reading_room, selection
from claims.queries.reviews import drafts_on
from core.accounts.roles import Permission
from core.models import User
from core.record.revisions import Stale

UNREADABLE = 422


@desk_page
@require_GET
def panel(request: DeskRequest, ref: str) -> HttpResponse:
    """The panel for a new selection, its figures and dates filled in as found. Nothing is recorded yet."""
    request.user.require(Permission.RECORD)
    source = seen_or_404(Source.objects, request.user, ref)
    snapshot = _snapshot(source, request.GET.get("snapshot", ""))
    try:
        start, end = int(request.GET["start"]), int(request.GET["end"])
        appearances.not_too_long(start, end)
        found = selection.look(snapshot=snapshot, source=source, start=start, end=end)
    except ValidationError as error:
        return _refused(request, " ".join(error.messages))
    except (KeyError, ValueError):
        return _refused(request, _("That selection is not in the text."))
    first = RecordForm(
        viewer=request.user,
        initial={
            "start": found.quote.start, "end": found.quote.end, "snapshot": snapshot.ref, "form_key": uuid4(),
            "language": source.language or request.user.language, "stance": "asserted",
        },
    )  # fmt: skip
    rows = {
        "hops": HopRows(prefix="hop", form_kwargs={"viewer": request.user}),
        "whens": WhenRows(prefix="when", initial=found.whens[:MOST_ROWS]),
        "figures": FigureRows(prefix="figure", initial=[_as_typed(row) for row in found.figures[:MOST_ROWS]]),
    }
    return _panel(
        request, source, first, rows, quote=found.quote.exact,
        drafts=drafts_on(viewer=request.user), sides=Evidence.Side.choices,
    )  # fmt: skip


@desk_page
@require_POST
def record(request: DeskRequest, ref: str) -> HttpResponse:
    """Record the claim; the answer is what was recorded and the paragraphs it touches, marked."""
    source = seen_or_404(Source.objects, request.user, ref)
    form, rows = _bound(request, source)
    snapshot = _snapshot(source, request.POST.get("snapshot", ""))
    start, end = _place(form, snapshot)
    try:
        given = _given(form, rows)
        made = appearances.record(
            snapshot=snapshot, start=start, end=end, claim=given["claim"], sentence=form.cleaned_data["sentence"],
            language=form.cleaned_data["language"], stance=given["stance"], hops=given["hops"], figures=given["figures"],
            whens=given["whens"], form_key=form.cleaned_data["form_key"], by=request.user,
        )  # fmt: skip
    except ValidationError as error:
        _say(form, error)
        return _panel(request, source, form, rows, quote=snapshot.text[start:end], status=UNREADABLE)
    return _recorded(request, made, snapshot)


@desk_page
def revise(request: DeskRequest, ref: str) -> HttpResponse:
    """The same panel on what is recorded already."""
    appearance = seen_or_404(
        Appearance.objects.select_related("claim", "passage__snapshot__source"), request.user, ref
    )
    snapshot = appearance.passage.snapshot
    form, rows = (
        _bound(request, snapshot.source) if request.method == "POST" else _filled(appearance, request.user)
    )
    status = 200
    if request.method == "POST":
        try:
            given = _given(form, rows)
            appearances.revise(
                appearance=appearance, revision=form.cleaned_data["revision"] or 0, stance=given["stance"], hops=given["hops"],
                figures=given["figures"], whens=given["whens"], by=request.user, reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except ValidationError as error:
            _say(form, error)
            status = UNREADABLE
        except Stale as stale:
            return _stale(request, appearance, form, rows, stale)
        else:
            return _recorded(request, appearance, snapshot)
    return _panel(
        request,
        snapshot.source,
        form,
        rows,
        quote=appearance.passage.exact,
        appearance=appearance,
        status=status,
    )


@desk_page
@require_POST
def retire(request: DeskRequest, ref: str) -> HttpResponse:
    """Take an appearance out of use; its highlight goes."""
    appearance = seen_or_404(
        Appearance.objects.select_related("passage__snapshot__source"), request.user, ref
    )
    try:
        appearances.retire(
            appearance=appearance, revision=int(request.POST.get("revision") or 0), by=request.user,
            reason=request.POST.get("reason", "")[:500],
        )  # fmt: skip
    except ValidationError as error:
        return _refused(request, " ".join(error.messages))
    except (Stale, ValueError):
        why = _("Somebody changed this meanwhile. Open the passage again to see how it is now.")
        return _refused(request, why)
    return _recorded(request, appearance, appearance.passage.snapshot)


def _refused(request: DeskRequest, why: str) -> HttpResponse:
    return render(request, "desk/_panel_refused.html", {"why": why}, status=UNREADABLE)


def _snapshot(source: Source, ref: str) -> Snapshot:
    snapshot = Snapshot.objects.filter(source=source, ref=ref).first()
    if snapshot is None:
        raise Http404
    return snapshot


def _place(form: RecordForm, snapshot: Snapshot) -> tuple[int, int]:
    """Where the selection is, by code points; a form that lost its place is answered like one for nothing."""
    form.full_clean()
    start, end = form.cleaned_data.get("start"), form.cleaned_data.get("end")
    if start is None or end is None or not start < end <= len(snapshot.text):
        raise Http404
    return start, end


def _offer_language(form: RecordForm, source: Source) -> None:
    """The source's own language can be chosen, if it is none of the usual ones."""
    form.fields["language"].choices = languages_with(source.language)[1:]  # type: ignore[attr-defined]


def _bound(request: DeskRequest, source: Source) -> tuple[RecordForm, dict[str, Any]]:
    form = RecordForm(request.POST, viewer=request.user)
    _offer_language(form, source)
    rows = {
        "hops": HopRows(request.POST, prefix="hop", form_kwargs={"viewer": request.user}),
        "whens": WhenRows(request.POST, prefix="when"),
        "figures": FigureRows(request.POST, prefix="figure"),
    }
    return form, rows


def _filled(appearance: Appearance, viewer: User) -> tuple[RecordForm, dict[str, Any]]:
    now = selection.as_given(appearance, viewer)
    form = RecordForm(
        viewer=viewer,
        initial={"claim": appearance.claim.ref, "stance": appearance.stance, "revision": appearance.revision},
    )
    rows = {
        "hops": HopRows(prefix="hop", initial=now.hops, form_kwargs={"viewer": viewer}),
        "whens": WhenRows(prefix="when", initial=now.whens),
        "figures": FigureRows(prefix="figure", initial=[_as_typed(row) for row in now.figures]),
    }
    return form, rows


def _as_typed(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure's numbers as a person would type them: one where the hedge takes one, and plain in every language."""
    low, high = numbers_of(figure["hedge"], figure["low"], figure["high"])
    return {
        **figure,
        "low": low if low is None else f"{low:f}",
        "high": high if high is None else f"{high:f}",
    }


def _given(form: RecordForm, rows: dict[str, Any]) -> dict[str, Any]:
    """What the whole panel says, or ValidationError. Rows left empty are no rows; periods are told by their place."""
    if not all([form.is_valid(), *(formset.is_valid() for formset in rows.values())]):
        raise ValidationError(_("Something in the panel needs another look."))
    whens: list[GivenWhen] = []
    places: dict[int, int] = {}
    for place, row in enumerate(rows["whens"].forms):
        given = row.when()
        if given:
            places[place] = len(whens)
            whens.append(given)
    periods = [places[place] for place in places if whens[places[place]].role == When.Role.COVERS]
    figures = [figure for row in rows["figures"].forms if (figure := row.figure())]
    hops = []
    for row in rows["hops"].forms:
        try:
            hop = row.hop()
        except ValidationError as error:
            row.add_error("name", error)
            raise
        if hop:
            hops.append(hop)
    # A figure covers the period it was given with; where it names none and there is but one, that one.
    only = periods[0] if len(periods) == 1 else None
    figures = [
        replace(figure, covers=places.get(figure.covers, only) if figure.covers is not None else only)
        for figure in figures
    ]
    return {
        "claim": form.cleaned_data["claim"],
        "stance": form.cleaned_data["stance"],
        "hops": hops,
        "figures": figures,
        "whens": whens,
    }


def _say(form: RecordForm, error: ValidationError) -> None:
    if hasattr(error, "error_dict"):
        for field, messages in error.error_dict.items():
            form.add_error(field if field in form.fields else None, messages)
    else:
        form.add_error(None, error)


def _panel(
    request: DeskRequest, source: Source, form: RecordForm, rows: dict[str, Any], *, quote: str,
    appearance: Appearance | None = None, status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    _offer_language(form, source)
    for formset in rows.values():
        for row in formset.forms:
            # Taken out, so not shown again beside an error.
            row.is_blank = row.is_bound and row.is_untouched()
    claim = form.cleaned_data.get("claim") if form.is_bound and hasattr(form, "cleaned_data") else None
    context = {
        "source": source,
        "form": form,
        "quote": quote,
        "appearance": appearance,
        "claim": claim,
        "may_retire": request.user.may(Permission.RETIRE),
        **rows,
        **more,
    }
    return render(request, "desk/_panel.html", context, status=status)


def _stale(
    request: DeskRequest, appearance: Appearance, form: RecordForm, rows: dict[str, Any], stale: Stale
) -> HttpResponse:
    """Theirs beside yours; what you typed stays in the form, which now builds on theirs."""
    theirs = selection.as_given(appearance, request.user)
    form.data = request.POST.copy()
    form.data["revision"] = str(stale.current.revision)
    return _panel(
        request, appearance.passage.snapshot.source, form, rows, quote=appearance.passage.exact, appearance=appearance,
        status=409, stale=stale, theirs=theirs,
    )  # fmt: skip


def _recorded(request: DeskRequest, made: Appearance, snapshot: Snapshot) -> HttpResponse:
    passage, shown = reading_room.passage(ref=made.passage.ref, viewer=request.user) or (made.passage, [])
    marks = reading_room.marks(snapshot=snapshot, viewer=request.user)
    context = {
        "passage": passage, "appearances": shown, "made": made, "oob": True, "snapshot": snapshot, "marks": marks, "may_record": True,
        "paragraphs": touched(snapshot.text, marks, made.passage.start, made.passage.end),
    }  # fmt: skip
    return render(request, "desk/_recorded.html", context)
