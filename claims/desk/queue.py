"""What waits: the queue, who is to do it, and closing a follow-up."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import assignments, follow_ups, requests, reviews
from claims.desk.access import DeskRequest, desk_page, seen_or_404, what_is_wrong, with_note
from claims.desk.forms_corrections import FinishForm
from claims.desk.forms_queue import AssignForm
from claims.models import Conflict, Correction, CorrectionRequest, FollowUp, Review, Standing
from claims.queries.queue import PER_PAGE, Asked, Tab, people_and_desks, queue
from claims.queries.waits import Kind
from core.accounts.roles import Permission
from core.record.revisions import Stale

ASKED = ("whose", "tab", "desk", "due")
MODELS: dict[str, Any] = {
    Kind.FOLLOW_UP: FollowUp, Kind.WRITE: Review, Kind.APPROVE_REVIEW: Review, Kind.PUBLISH_REVIEW: Review,
    Kind.APPROVE: Correction, Kind.ISSUE: Correction, Kind.DECIDE: Standing, Kind.SETTLE: Conflict, Kind.RENEW: Standing, Kind.REQUEST: CorrectionRequest,
}  # fmt: skip


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    """What waits for this person, or for whom the address names; narrowed by it."""
    said = _narrowing(request.GET)
    page = request.GET.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10_000 else 1
    found = queue(viewer=request.user, asked=Asked(**{"whose": "mine", **said}, page=number))
    people, desks = people_and_desks()
    without_tab = {name: value for name, value in said.items() if name != "tab"}
    context = {
        "queue": found,
        "asked": {"whose": "mine", **said},
        "tabs": [
            {
                "code": code, "label": label, "count": found.counts[Tab(code)],
                "address": "?" + urlencode({**without_tab, "tab": code}),
            }
            for code, label in Tab.choices
        ],
        "total": sum(found.counts.values()),
        "everything": "?" + urlencode(without_tab),
        "may_assign": request.user.may(Permission.WEIGH),
        "people": people,
        "desks": desks,
        "back": urlencode(said),
        "first": (number - 1) * PER_PAGE + 1,
        "earlier": "?" + urlencode({**said, "page": number - 1}) if number > 1 else "",
        "later": "?" + urlencode({**said, "page": number + 1}) if found.has_more else "",
    }  # fmt: skip
    return render(request, "desk/queue.html", context)


@desk_page
@require_POST
def assign(request: DeskRequest) -> HttpResponse:
    """Somebody is to do it, until a day."""
    form = AssignForm(request.POST, viewer=request.user)
    if not form.is_valid():
        told = [str(error) for errors in form.errors.values() for error in errors]
        messages.error(request, " ".join(told))
        return _back(request)
    said = form.cleaned_data
    model = MODELS.get(said["kind"])
    if model is None:  # a draft is its writer's
        raise Http404
    row = seen_or_404(model.objects, request.user, said["ref"])
    row.revision = said["revision"]
    try:
        if isinstance(row, Review) and row.status == Review.Status.DRAFT:
            author = said["person"] or row.author
            reviews.assign(
                review=row, revision=row.revision, author=author, due_on=said["due_on"], by=request.user
            )
        elif isinstance(row, CorrectionRequest):
            requests.revise(
                request=row, revision=row.revision, owner=said["person"] or row.owner,
                due_on=said["due_on"] or row.due_on, by=request.user,
            )  # fmt: skip
        elif isinstance(row, FollowUp):
            follow_ups.assign(
                follow_up=row, revision=row.revision, owner=said["person"] or row.owner,
                due_on=said["due_on"] or row.due_on, by=request.user,
            )  # fmt: skip
        else:
            assignments.assign(target=row, person=said["person"], due_on=said["due_on"], by=request.user)
        messages.success(request, _("Saved."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Stale as stale:
        messages.warning(request, _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom})
    return _back(request)


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
    else:
        messages.error(request, what_is_wrong(form))
    if request.POST.get("back") == "story":
        return redirect("desk:story", ref=follow_up.story.ref)
    return _back(request)


def _narrowing(given: QueryDict) -> dict[str, str]:
    """How the address narrows the queue; what it leaves open is not in it."""
    return {name: value[:40] for name in ASKED if (value := given.get(name, ""))}


def _back(request: DeskRequest) -> HttpResponse:
    """To the queue as it was narrowed."""
    said = _narrowing(QueryDict(request.POST.get("back", "")))
    return redirect(reverse("desk:queue") + ("?" + urlencode(said) if said else ""))
