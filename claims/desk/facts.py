"""The list of facts, a fact's page, its chart, and what changed between two days."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from claims.actions import facts
from claims.desk import chart
from claims.desk.access import DeskRequest, desk_page, known_on, moment_of, page_of, seen_or_404
from claims.models import Fact, Reading
from claims.queries.facts import FactPage, fact_list, fact_page, readings_of, with_quotations, with_standings
from claims.queries.series import series, today
from core.accounts.roles import Permission

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
    if request.POST.get("watch") == "no":
        facts.unwatch(fact=fact, by=request.user)
    else:
        facts.watch(fact=fact, by=request.user)
    return redirect("desk:fact", ref=ref)


@desk_page
def chart_svg(request: DeskRequest, ref: str) -> HttpResponse:
    return _chart(request, ref, "image/svg+xml")


@desk_page
def chart_png(request: DeskRequest, ref: str) -> HttpResponse:
    return _chart(request, ref, "image/png")


def _chart(request: DeskRequest, ref: str, kind: str) -> HttpResponse:
    """The chart as an image of its own, drawn only where what it shows has changed since it was fetched."""
    moment = known_on(request)
    fact = Fact.objects.as_known_on(moment).visible_to(request.user).filter(ref=ref).first()
    if fact is None:
        raise Http404
    look = {
        "theme": "dark" if request.GET.get("theme") == "dark" else "light",
        "size": "narrow" if request.GET.get("size") == "narrow" else "wide",
    }
    shown = series(fact=fact, viewer=request.user, known_on=moment)
    drawn_of = repr((shown, look, kind, today(moment), request.LANGUAGE_CODE))
    tag = f'"{hashlib.sha256(drawn_of.encode()).hexdigest()[:32]}"'
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        draw = chart.png if kind == "image/png" else chart.svg
        response = HttpResponse(draw(shown, today=today(moment), **look), content_type=kind)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


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
            readings_of(fact, viewer=request.user, known_on=moment, in_use=True)
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
