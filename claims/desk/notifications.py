"""What a person is told."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from claims.actions import notifications as actions
from claims.desk.access import DeskRequest, desk_page, page_of
from claims.queries.notifications import address_of, in_words, notifications


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    """Newest first; with `?state=unseen` what was not looked at."""
    state = "unseen" if request.GET.get("state") == "unseen" else ""
    page = page_of(request, notifications(viewer=request.user, state=state))
    lines = [{"told": told, "words": in_words(told), "address": address_of(told)} for told in page]
    return render(request, "desk/notifications.html", {"page": page, "lines": lines, "state": state})


@desk_page
@require_POST
def seen(request: DeskRequest) -> HttpResponse:
    """One was looked at, which leads to its thing; or all were."""
    told = notifications(viewer=request.user).filter(key=request.POST.get("notification", "")).first()
    if told is not None:
        actions.seen(told=told, by=request.user)
        return redirect(address_of(told))
    if request.POST.get("all"):
        actions.seen_all(by=request.user)
    return redirect("desk:notifications")
