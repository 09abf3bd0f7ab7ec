"""What waits: the queue, and closing a follow-up."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import follow_ups
from claims.desk.access import DeskRequest, desk_page, seen_or_404, with_note
from claims.desk.forms_corrections import FinishForm
from claims.models import FollowUp
from claims.queries.queue import queue
from core.record.revisions import Stale


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    """What waits for this person; with `?whose=all` for anybody."""
    whose = "all" if request.GET.get("whose") == "all" else "mine"
    return render(
        request, "desk/queue.html", {"queue": queue(viewer=request.user, whose=whose), "whose": whose}
    )


@desk_page
@require_POST
def finish(request: DeskRequest, ref: str) -> HttpResponse:
    """A follow-up is put right, or there was nothing to."""
    follow_up = seen_or_404(FollowUp.objects.select_related("story"), request.user, ref)
    form = FinishForm(request.POST)
    if form.is_valid():
        try:
            follow_ups.finish(follow_up=follow_up, by=request.user, **form.cleaned_data)
            messages.success(request, _("Done."))
        except ValidationError as error:
            messages.error(request, with_note(" ".join(error.messages), form.cleaned_data["done_how"]))
        except Stale as stale:
            told = _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
            messages.warning(request, with_note(told, form.cleaned_data["done_how"]))
    back = request.POST.get("back", "")
    if back == "story":
        return redirect("desk:story", ref=follow_up.story.ref)
    return redirect(reverse("desk:queue") + ("?whose=all" if back == "all" else ""))
