"""How correcting goes over time."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.desk.access import DeskRequest, desk_page, moment_of
from claims.models import Correction
from claims.queries.dashboard import Asked, dashboard, desks


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    """The last year, or the days, desk and kind that the address names; with the figures behind each plot."""
    asked = _asked(request)
    context = {
        "asked": asked,
        "shown": dashboard(viewer=request.user, asked=asked),
        "desks": desks(),
        "kinds": Correction.Kind.choices,
        "labels": dict(Correction.Kind.choices),
        "narrowed": request.GET.urlencode(),
        "is_any": Correction.objects.visible_to(request.user)
        .filter(status=Correction.Status.ISSUED)
        .exists(),
    }
    return render(request, "desk/dashboard.html", context)


@desk_page
def plot(request: DeskRequest, name: str) -> HttpResponse:
    """One of its plots as an image of its own."""
    from claims.desk import plots  # drawing takes half a second to load, and no other page needs it

    if name not in plots.NAMES:
        raise Http404
    asked = _asked(request)
    theme = "dark" if request.GET.get("theme") == "dark" else "light"
    size = "narrow" if request.GET.get("size") == "narrow" else "wide"
    shown = dashboard(viewer=request.user, asked=asked)
    drawn = plots.svg(name, shown, by=asked.by, theme=theme, size=size)
    return HttpResponse(drawn, content_type="image/svg+xml")


def _asked(request: DeskRequest) -> Asked:
    today = timezone.localdate()
    until = _day(request, "until", today)
    since = _day(request, "since", (until.replace(day=1) - timedelta(days=330)).replace(day=1))
    return Asked(
        since=min(since, until),
        until=max(since, until),
        by="week" if request.GET.get("by") == "week" else "month",
        desk=request.GET.get("desk", "")[:12],
        kind=request.GET.get("kind", "")[:24],
    )


def _day(request: DeskRequest, name: str, otherwise: date) -> date:
    """The day that the address names; one that is not one is a 404."""
    moment = moment_of(request, name)
    return timezone.localtime(moment).date() if moment else otherwise
