"""The list of facts, a fact's page, its chart, and what changed between two days."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import facts
from claims.desk import chart
from claims.desk.access import DeskRequest, desk_page, known_on, moment_of, page_of, seen_or_404
from claims.models import Fact, Reading
from claims.queries.facts import FactPage, fact_list, fact_page, with_standings
from claims.queries.readings import readings_in_use, readings_of, with_quotations
from claims.queries.series import series, today
from core.accounts.roles import Permission
from core.record.revisions import Stale

STATES = ("disagrees", "waits", "open")


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "kind", "state")}
    moment = known_on(request)
    found = page_of(request, fact_list(viewer=request.user, known_on=moment, **asked))
    found.object_list = with_standings(list(found.object_list), viewer=request.user, known_on=moment)
    context = {"page": found, "asked": asked, "kinds": Fact.Kind.choices, "known_on": moment}
    return render(request, "desk/facts.html", context)


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """What stands, the chart, the conflicts, the readings. As of a day, if the address says so."""
    moment = known_on(request)
    found = fact_page(
        ref=ref, viewer=request.user, known_on=moment, before=request.GET.get("before", "")[:12]
    )
    if found is None and moment:
        fact = seen_or_404(Fact.objects, request.user, ref)
        return render(request, "desk/not_asked_yet.html", {"fact": fact, "known_on": moment}, status=404)
    if found is None:
        raise Http404
    may = {
        "weigh": moment is None and request.user.may(Permission.WEIGH) and not found.fact.is_retired,
        "decide": moment is None and request.user.may(Permission.DECIDE) and not found.fact.is_retired,
    }
    return render(
        request, "desk/fact.html", {"found": found, "fact": found.fact, "known_on": moment, "may": may}
    )


@desk_page
@require_POST
def watch(request: DeskRequest, ref: str) -> HttpResponse:
    """Be told of readings outside what stands, or no more."""
    fact = seen_or_404(Fact.objects, request.user, ref)
    try:
        if request.POST.get("watch") == "no":
            facts.unwatch(fact=fact, by=request.user)
        else:
            facts.watch(fact=fact, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Stale:
        messages.warning(request, _("The fact was changed meanwhile. Look at it once more."))
    return redirect("desk:fact", ref=ref)


@desk_page
def chart_svg(request: DeskRequest, ref: str) -> HttpResponse:
    return _chart(request, ref, "image/svg+xml")


@desk_page
def chart_png(request: DeskRequest, ref: str) -> HttpResponse:
    return _chart(request, ref, "image/png")


@desk_page
def chart_table(request: DeskRequest, ref: str) -> HttpResponse:
    """What the chart shows, as a table."""
    moment = known_on(request)
    fact = _of_then(request, ref, moment)
    shown = series(fact=fact, viewer=request.user, known_on=moment)
    return render(request, "desk/chart_table.html", {"fact": fact, "series": shown, "known_on": moment})


def _of_then(request: DeskRequest, ref: str, moment: datetime | None) -> Fact:
    fact: Fact | None = Fact.objects.as_known_on(moment).visible_to(request.user).filter(ref=ref).first()
    if fact is None:
        raise Http404
    return fact


def _chart(request: DeskRequest, ref: str, kind: str) -> HttpResponse:
    """The chart as an image of its own."""
    moment = known_on(request)
    shown = series(fact=_of_then(request, ref, moment), viewer=request.user, known_on=moment)
    draw = chart.png if kind == "image/png" else chart.svg
    theme = "dark" if request.GET.get("theme") == "dark" else "light"
    size = "narrow" if request.GET.get("size") == "narrow" else "wide"
    drawn = draw(shown, theme=theme, size=size, today=today(moment))
    return HttpResponse(drawn, content_type=kind)


@dataclass(frozen=True)
class Between:
    """What two days' knowledge of a fact has apart."""

    came: list[Reading]
    went: list[Reading]
    allows_differs: bool
    stands_differs: bool


@desk_page
def two_days(request: DeskRequest, ref: str) -> HttpResponse:
    """The fact as it was known at the end of two days, side by side."""
    first, second = (moment_of(request, name) for name in ("first", "second"))
    pages = [fact_page(ref=ref, viewer=request.user, known_on=moment) for moment in (first, second)]
    fact = seen_or_404(Fact.objects, request.user, ref)
    context: dict[str, Any] = {"fact": fact, "days": list(zip((first, second), pages, strict=True))}
    context |= {
        "now": timezone.localtime(),
        "first": first,
        "second": second,
        "between": _between(fact, pages, first, second, request),
    }
    return render(request, "desk/two_days.html", context)


def _between(
    fact: Fact,
    pages: list[FactPage | None],
    first: datetime | None,
    second: datetime | None,
    request: DeskRequest,
) -> Between:
    held = [
        set(
            readings_in_use(fact, viewer=request.user, known_on=moment)
            .order_by()
            .values_list("pk", flat=True)
        )
        for moment in (first, second)
    ]
    shown = [
        list(
            with_quotations(
                readings_of(fact, viewer=request.user, known_on=moment).filter(pk__in=keys),
                viewer=request.user,
                known_on=moment,
            )[:100]
        )
        for moment, keys in ((second, held[1] - held[0]), (first, held[0] - held[1]))
    ]
    one, other = pages
    return Between(
        came=shown[0],
        went=shown[1],
        allows_differs=(one and one.allows) != (other and other.allows),
        stands_differs=(one and one.stands and one.stands.pk) != (other and other.stands and other.stands.pk),
    )
