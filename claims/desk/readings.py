"""Taking readings: one from an appearance, many from a source; and a reading's own page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims.actions import appearances, readings
from claims.actions.given import numbers_of
from claims.desk.access import DeskRequest, desk_page, known_on, seen_or_404
from claims.desk.forms_facts import NoteForm, ReadingForm, TakeRow
from claims.models import Appearance, Fact, Reading, Reliability, Snapshot, Source
from claims.queries.candidates import Candidate, candidates
from claims.queries.claims import appearances_with_parts
from claims.queries.readings import readings_of, with_quotations
from core.accounts.roles import Permission
from core.record.revisions import Stale

MOST_TO_CORRECT = 50


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """One reading with its quotation, and what can be done about it."""
    moment = known_on(request)
    found = Reading.objects.as_known_on(moment).visible_to(request.user).filter(ref=ref)
    reading = with_quotations(found, viewer=request.user, known_on=moment).first()
    if reading is None:
        raise Http404
    may = moment is None and reading.retired_at is None and request.user.may(Permission.WEIGH)
    return render(
        request, "desk/reading_page.html", {"reading": reading, "known_on": moment, "may_set_aside": may}
    )


@desk_page
@require_POST
def set_aside(request: DeskRequest, ref: str) -> HttpResponse:
    reading = seen_or_404(Reading.objects.select_related("fact"), request.user, ref)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            readings.set_aside(
                reading=reading, revision=form.cleaned_data["revision"], reason=form.cleaned_data["note"], by=request.user
            )  # fmt: skip
            messages.success(request, _("Set aside. It stays here with its history."))
            return redirect("desk:fact", ref=reading.fact.ref)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except Stale as stale:
            messages.warning(request, _("%(name)s changed it meanwhile.") % {"name": stale.by_whom})
    return redirect("desk:reading", ref=ref)


@desk_page
def take(request: DeskRequest, ref: str) -> HttpResponse:
    """Take what an appearance says as a reading: first of which fact, then its value."""
    request.user.require(Permission.WEIGH)
    appearance = (
        appearances_with_parts(viewer=request.user)
        .select_related("passage__snapshot__source", "claim")
        .filter(ref=ref)
        .first()
    )
    if appearance is None:
        raise Http404
    source = appearance.passage.snapshot.source
    facts = Fact.objects.visible_to(request.user).filter(retired_at=None)
    fact = facts.filter(ref=request.GET.get("fact", "")).first()
    context: dict[str, Any] = {"appearance": appearance, "source": source, "fact": fact}
    if fact is None:
        return render(request, "desk/take.html", {**context, "facts": facts.order_by("-pk")[:200]})
    form = _reading_form(request, fact, appearance)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            readings.take(
                [
                    readings.Given(
                        fact=fact, appearance=appearance, as_of=given["as_of"], reliability=given["reliability"],
                        value=given["value"], verbatim=given["verbatim"], note=given["note"], corrects=given["corrects"],
                    )
                ],
                by=request.user,
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Taken as a reading."))
            return redirect("desk:fact", ref=fact.ref)
    return render(request, "desk/take.html", {**context, "form": form}, status=422 if form.errors else 200)


def _reading_form(request: DeskRequest, fact: Fact, appearance: Appearance) -> ReadingForm:
    """Filled in with the first figure or date of the appearance that fits the fact's kind."""
    scale = _scale()
    initial: dict[str, Any] = {
        "as_of": appearance.passage.snapshot.source.published_on,
        "reliability": _usual(scale),
    }
    figures, whens = appearance.own_figures, appearance.own_whens  # type: ignore[attr-defined]
    if fact.is_counted and figures:
        first = figures[0]
        low, high = numbers_of(first.hedge, first.low, first.high)
        initial |= {
            "hedge": first.hedge, "low": low, "high": high, "verbatim": first.verbatim, "as_of": first.as_of or initial["as_of"],
        }  # fmt: skip
    elif fact.kind == Fact.Kind.DATE and whens:
        initial |= {"edtf": whens[0].edtf, "verbatim": whens[0].verbatim}
    earlier = (
        readings_of(fact, viewer=request.user)
        .filter(retired_at=None)
        .select_related("holder")
        .order_by("-as_of", "-pk")
    )
    posted = request.POST if request.method == "POST" else None
    keys = list(earlier.values_list("pk", flat=True)[:MOST_TO_CORRECT])
    return ReadingForm(
        posted,
        fact=fact,
        viewer=request.user,
        readings=earlier.filter(pk__in=keys),
        scale=scale,
        initial=initial,
    )


@desk_page
def of_source(request: DeskRequest, ref: str) -> HttpResponse:
    """The figures and dates found in a source, to be ticked where they are readings of a fact; saved at once."""
    request.user.require(Permission.WEIGH)
    source = seen_or_404(Source.objects, request.user, ref)
    snapshot = Snapshot.objects.filter(source=source).order_by("-captured_at", "-pk").first()
    if snapshot is None or source.is_retired:
        raise Http404
    if (
        request.POST.get("snapshot", snapshot.ref) != snapshot.ref
    ):  # what stands at the same places may say something else
        messages.warning(
            request,
            _("The text was captured anew meanwhile, and nothing was taken. Tick it in the new text."),
        )
        return redirect("desk:source-readings", ref=ref)
    found = candidates(source=source, snapshot=snapshot, viewer=request.user)
    scale = _scale()
    rows = [_row(request, one, scale) for one in found]
    status = 200
    if request.method == "POST" and all([row.is_valid() for row in rows]):  # noqa: C419 (each is to show its errors)
        try:
            taken = _save(request, snapshot, [row for row in rows if row.cleaned_data["take"]])
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            status = 422
        else:
            told = ngettext("%(n)s reading taken.", "%(n)s readings taken.", taken) % {"n": taken}
            messages.success(request, told)
            return redirect("desk:source-readings", ref=ref)
    elif request.method == "POST":
        status = 422
    context = {"source": source, "snapshot": snapshot, "rows": rows}
    return render(request, "desk/source_readings.html", context, status=status)


def _scale() -> list[Reliability]:
    return list(Reliability.objects.filter(retired_at=None).order_by("position", "pk"))


def _usual(scale: list[Reliability]) -> str:
    """What most sources are: they report. Where that step was renamed, the last that weighs."""
    named = [step for step in scale if step.name == "Reported"] or [step for step in scale if step.weighs]
    return named[-1].ref if named else ""


def _row(request: DeskRequest, one: Candidate, scale: list[Reliability]) -> TakeRow:
    initial = {
        "as_of": one.as_of,
        "reliability": _usual(scale),
        "sentence": "" if one.appearance else " ".join(one.quotation.split())[:2000],
    }
    posted = request.POST if request.method == "POST" else None
    return TakeRow(posted, prefix=one.key, candidate=one, scale=scale, initial=initial)


def _save(request: DeskRequest, snapshot: Snapshot, ticked: list[TakeRow]) -> int:
    """All that was ticked, or nothing. Figures of one sentence that nobody recorded yet share its claim."""
    if not ticked:
        raise ValidationError(_("Nothing is ticked."))
    facts = {
        fact.ref: fact
        for fact in Fact.objects.visible_to(request.user).filter(
            ref__in=[row.cleaned_data["fact"] for row in ticked]
        )
    }
    with transaction.atomic():
        made: dict[tuple[int, int], Appearance] = {}
        given = []
        for row in ticked:
            one, typed = row.candidate, row.cleaned_data
            appearance = one.appearance or made.get(one.passage)
            if appearance is None:
                appearance = made[one.passage] = appearances.record(
                    snapshot=snapshot, start=one.passage[0], end=one.passage[1], sentence=typed["sentence"], by=request.user
                )  # fmt: skip
            given.append(
                readings.Given(
                    fact=facts[typed["fact"]], appearance=appearance, as_of=typed["as_of"], reliability=typed["reliability"],
                    value=one.value, verbatim=one.verbatim, note=typed["note"],
                )
            )  # fmt: skip
        return len(readings.take(given, by=request.user))
