"""The reading room."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from claims.desk.access import DeskRequest, desk_page, known_on
from claims.desk.marking import paragraphs
from claims.queries import reading_room
from core.accounts.roles import Permission


@desk_page
def room(request: DeskRequest, ref: str) -> HttpResponse:
    """A source's text, what is marked in it, and the panel to record more."""
    moment = known_on(request)
    found = reading_room.room(
        ref=ref, viewer=request.user, snapshot=request.GET.get("snapshot", ""), known_on=moment
    )
    if found is None:
        raise Http404
    context = {
        "source": found.source, "snapshot": found.snapshot, "snapshots": found.snapshots, "marks": found.marks,
        "paragraphs": paragraphs(found.snapshot.text, found.marks), "known_on": moment,
        "may_weigh": request.user.may(Permission.WEIGH),
        "may_record": moment is None and not found.source.is_retired and request.user.may(Permission.RECORD),
    }  # fmt: skip
    return render(request, "desk/room.html", context)


@desk_page
def passage(request: DeskRequest, ref: str) -> HttpResponse:
    """The claims made in one passage, for the panel; opened by itself it leads to the passage in its source."""
    moment = known_on(request)
    found = reading_room.passage(ref=ref, viewer=request.user, known_on=moment)
    if found is None:
        raise Http404
    marked, appearances = found
    return render(
        request, "desk/_passage.html", {"passage": marked, "appearances": appearances, "known_on": moment}
    )
