"""Home."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from claims.actions import facts
from claims.desk.access import DeskRequest, desk_page
from claims.queries.home import home as home_of


@desk_page
def home(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/home.html", {"home": home_of(viewer=request.user)})


@desk_page
@require_POST
def alerts_seen(request: DeskRequest) -> HttpResponse:
    """What was shown has been seen."""
    facts.alerts_seen(refs=request.POST.getlist("reading")[:50], by=request.user)
    return redirect("desk:home")
