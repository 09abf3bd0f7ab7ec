"""The list of reviews, beginning and writing one, and its page with the steps on its way."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import reviews
from claims.desk.access import (
    DeskRequest,
    desk_page,
    known_on,
    page_of,
    seen_or_404,
    what_is_wrong,
    with_note,
)
from claims.desk.forms_reviews import (
    AskedForm,
    AssignForm,
    BeginForm,
    EvidenceForm,
    ReviewStepForm,
    SeenForm,
    WriteForm,
)
from claims.models import Claim, RatingScale, Review
from claims.queries.reviews import ReviewState, review_list, review_page, reviews_with_parts
from claims.text.markdown import LONGEST, to_html
from core.accounts.roles import Permission
from core.record.revisions import Stale


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "state", "scale", "whose")}
    moment = known_on(request)
    context = {
        "page": page_of(request, review_list(viewer=request.user, known_on=moment, **asked)),
        "asked": asked,
        "states": ReviewState.choices,
        "scales": RatingScale.objects.filter(retired_at=None),
        "known_on": moment,
    }
    return render(request, "desk/reviews.html", context)


@desk_page
def begin(request: DeskRequest, ref: str) -> HttpResponse:
    """A new review of a claim."""
    request.user.require(Permission.WEIGH)
    claim = seen_or_404(Claim.objects, request.user, ref)
    posted = request.POST if request.method == "POST" else None
    form = BeginForm(posted, viewer=request.user, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        try:
            made = reviews.begin(claim=claim, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            named = "author_name" if "author" in getattr(error, "error_dict", {}) else None
            form.add_error(named, error.messages)
        except Stale:
            form.add_error(None, _("It was changed meanwhile. Look at it once more."))
        else:
            name = "desk:write-review" if made.author_id == request.user.pk else "desk:review"
            return redirect(name, ref=made.ref)
    context = {"form": form, "claim": claim}
    return render(request, "desk/begin_review.html", context, status=422 if form.errors else 200)


@desk_page
def write(request: DeskRequest, ref: str) -> HttpResponse:
    """Rating and reasoning, for the author of a draft. A save that came too late keeps what was typed, beside theirs."""
    review = seen_or_404(reviews_with_parts(request.user), request.user, ref)
    is_open = review.author_id == request.user.pk and review.status == Review.Status.DRAFT
    if not is_open and request.method != "POST":
        raise Http404
    theirs = None
    if request.method == "POST":
        form = WriteForm(request.POST, review=review)
        if form.is_valid():
            try:  # what is no draft of theirs any more is refused there, with all they wrote still in the form
                reviews.revise(review=review, by=request.user, **form.said())
            except ValidationError as error:
                named = "reasoning" if "reasoning" in getattr(error, "error_dict", {}) else None
                form.add_error(named, error.messages)
            except Stale as stale:
                theirs = stale.current
                form = WriteForm(
                    {**request.POST.dict(), "revision": str(stale.current.revision)}, review=review
                )
                told = _(
                    "%(who)s changed it meanwhile. Yours is in the form, theirs below; saving keeps yours."
                )
                form.add_error(None, told % {"who": stale.by_whom})
            else:
                messages.success(request, _("Saved."))
                return redirect("desk:review", ref=ref)
    else:
        form = WriteForm(
            review=review,
            initial={
                "revision": review.revision, "rating": review.rating.ref if review.rating else "",
                "reasoning": review.reasoning, "language": review.language,
            },
        )  # fmt: skip
    context = {"form": form, "review": review, "theirs": theirs, "html": _shown(review.reasoning)}
    return render(request, "desk/write_review.html", context, status=422 if form.errors else 200)


@desk_page
@require_POST
def preview(request: DeskRequest) -> HttpResponse:
    """What is typed, as it will be read. A part of a page."""
    text = request.POST.get("reasoning", "")
    if len(text.encode()) > LONGEST:
        told = _("It is longer than 32 KiB. Say it shorter, or link to the rest.")
        return render(request, "desk/_panel_refused.html", {"why": told}, status=422)
    return render(request, "desk/_preview.html", {"html": _shown(text)})


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """What was found, on what it rests, and the step that comes next. As of a day, if the address says so."""
    return shown(request, ref)


def shown(
    request: DeskRequest, ref: str, *, evidence: EvidenceForm | None = None, asked: AskedForm | None = None
) -> HttpResponse:
    """The review's page, with a form that needs another look where one is given."""
    moment = known_on(request)
    found = review_page(ref=ref, viewer=request.user, known_on=moment)
    if found is None:
        raise Http404
    review, user = found.review, request.user
    mine = review.author_id == user.pk
    context = {
        "found": found,
        "review": review,
        "html": _shown(review.reasoning),
        "known_on": moment,
        "mine": mine,
        "may_decide": moment is None and user.may(Permission.DECIDE),
        "may_weigh": moment is None and user.may(Permission.WEIGH),
        "writes": moment is None and mine and review.status == Review.Status.DRAFT,
        "evidence_form": evidence or EvidenceForm(viewer=user),
        "asked_form": asked or AskedForm(viewer=user, initial={"asked_on": timezone.localdate()}),
        "assign": AssignForm(
            viewer=user, initial={"revision": review.revision, "author": review.author.ref, "due_on": review.due_on}
        ) if moment is None and review.status == Review.Status.DRAFT and user.may(Permission.WEIGH) else None,
    }  # fmt: skip
    return render(request, "desk/review.html", context, status=422 if evidence or asked else 200)


@desk_page
@require_POST
def step(request: DeskRequest, ref: str) -> HttpResponse:
    """Submit, send back, approve, publish or give up."""
    review = seen_or_404(Review.objects, request.user, ref)
    form = ReviewStepForm(request.POST)
    if not form.is_valid():
        messages.error(request, what_is_wrong(form))
        return redirect("desk:review", ref=ref)
    reason = form.cleaned_data["reason"]
    given: dict[str, Any] = {
        "review": review,
        "revision": form.cleaned_data["revision"],
        "by": request.user,
    }
    try:
        match form.cleaned_data["step"]:
            case "submit":
                reviews.submit(**given)
                told = _("Submitted. Somebody else approves it.")
            case "send_back":
                reviews.send_back(**given, reason=reason)
                told = _("Sent back.")
            case "approve":
                reviews.approve(**given, reason=reason)
                told = _("Approved. It can be published now.")
            case "publish":
                reviews.publish(**given)
                told = _("Published. From now on it stays as it is.")
            case _other:
                reviews.give_up(**given, reason=reason)
                told = _("Given up.")
        messages.success(request, told)
    except (ValidationError, PermissionDenied) as error:
        messages.error(request, with_note(" ".join(getattr(error, "messages", [str(error)])), reason))
    except Stale as stale:
        told = _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
        messages.warning(request, with_note(told, reason))
    return redirect("desk:review", ref=ref)


@desk_page
@require_POST
def assign(request: DeskRequest, ref: str) -> HttpResponse:
    """Give a draft to somebody else, or another day."""
    review = seen_or_404(Review.objects.select_related("claim"), request.user, ref)
    form = AssignForm(request.POST, viewer=request.user)
    if form.is_valid():
        try:
            reviews.assign(review=review, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except Stale as stale:
            messages.warning(
                request, _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
            )
    else:
        messages.error(request, _("Choose who writes it, and a day."))
    return redirect("desk:review", ref=ref)


@desk_page
@require_POST
def succeed(request: DeskRequest, ref: str) -> HttpResponse:
    """A draft in place of a published review."""
    review = seen_or_404(Review.objects, request.user, ref)
    form = SeenForm(request.POST)
    if not form.is_valid():
        messages.error(request, what_is_wrong(form))
        return redirect("desk:review", ref=ref)
    try:
        made = reviews.succeed(review=review, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("desk:review", ref=ref)
    except Stale as stale:
        told = _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
        messages.warning(request, told)
        return redirect("desk:review", ref=ref)
    return redirect("desk:write-review", ref=made.ref)


def _shown(reasoning: str) -> str:
    return mark_safe(to_html(reasoning))  # noqa: S308 (cleaned by nh3)
