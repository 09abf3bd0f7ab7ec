"""A review's evidence, and who was asked for comment, from its page and from the reading room."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import evidence
from claims.desk.access import DeskRequest, desk_page, seen_or_404
from claims.desk.forms_reviews import AnsweredForm, AskedForm, EvidenceForm, SelectedForm
from claims.desk.reviews import shown
from claims.models import Asked, Evidence, Review, Snapshot
from core.record.revisions import Stale


@desk_page
@require_POST
def bring(request: DeskRequest, ref: str) -> HttpResponse:
    """A passage, by its words in a source."""
    review = seen_or_404(Review.objects, request.user, ref)
    form = EvidenceForm(request.POST, viewer=request.user)
    if form.is_valid():
        try:
            evidence.bring(review=review, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            _say(form, error)
        except Stale:
            form.add_error(None, _("It was changed meanwhile. Look at it once more."))
        else:
            return redirect("desk:review", ref=ref)
    return shown(request, ref, evidence=form)


@desk_page
@require_POST
def bring_selected(request: DeskRequest) -> HttpResponse:
    """What was selected in the reading room; the answer takes the panel's place."""
    form = SelectedForm(request.POST, viewer=request.user)
    if not form.is_valid():
        why = _("Choose the review that this is evidence for.")
        return render(request, "desk/_panel_refused.html", {"why": why}, status=422)
    given = form.cleaned_data
    snapshot = seen_or_404(Snapshot.objects, request.user, given["snapshot"])
    if not given["start"] < given["end"] <= len(snapshot.text):
        raise Http404
    try:
        made = evidence.bring_selection(
            review=given["review"], snapshot=snapshot, start=given["start"], end=given["end"], side=given["side"],
            note=given["note"], by=request.user,
        )  # fmt: skip
    except ValidationError as error:
        return render(request, "desk/_panel_refused.html", {"why": " ".join(error.messages)}, status=422)
    except Stale as stale:
        why = _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
        return render(request, "desk/_panel_refused.html", {"why": why}, status=409)
    return render(request, "desk/_brought.html", {"review": made.review})


@desk_page
@require_POST
def take_out(request: DeskRequest, ref: str) -> HttpResponse:
    shown_as = seen_or_404(Evidence.objects.select_related("review"), request.user, ref)
    try:
        evidence.take_out(evidence=shown_as, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Stale as stale:
        messages.warning(request, _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom})
    return redirect("desk:review", ref=shown_as.review.ref)


@desk_page
@require_POST
def ask(request: DeskRequest, ref: str) -> HttpResponse:
    """Somebody was asked for comment."""
    review = seen_or_404(Review.objects, request.user, ref)
    form = AskedForm(request.POST, viewer=request.user)
    if form.is_valid():
        try:
            evidence.ask(review=review, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            _say(form, error)
        except Stale:
            form.add_error(None, _("It was changed meanwhile. Look at it once more."))
        else:
            return redirect("desk:review", ref=ref)
    return shown(request, ref, asked=form)


@desk_page
@require_POST
def answered(request: DeskRequest, ref: str) -> HttpResponse:
    """What they answered, or that they were not asked after all."""
    asked = seen_or_404(Asked.objects.select_related("review"), request.user, ref)
    form = AnsweredForm(request.POST)
    try:
        if request.POST.get("step") == "remove":
            evidence.asked_in_error(asked=asked, by=request.user)
        elif form.is_valid():
            evidence.answered(asked=asked, by=request.user, **form.cleaned_data)
        else:
            messages.error(request, _("Give the answer, and the day it came."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Stale as stale:
        messages.warning(request, _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom})
    return redirect("desk:review", ref=asked.review.ref)


def _say(form: Form, error: ValidationError) -> None:
    names = {"source": "source_title", "party": "name"}
    for field, told in getattr(error, "error_dict", {None: error.messages}).items():
        name = names.get(field, field)
        form.add_error(name if name in form.fields else None, told)
