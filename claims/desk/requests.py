"""The log of requests: the list, entering one, and its page."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import requests
from claims.desk.access import DeskRequest, desk_page, known_on, page_of, seen_or_404, with_note
from claims.desk.forms_facts import NoteForm
from claims.desk.forms_requests import CloseForm, RequestForm
from claims.models import CorrectionRequest
from claims.queries.comments import comments_of
from claims.queries.requests import request_list, requests_with_parts
from core.accounts.roles import Permission
from core.record.revisions import Stale

DAYS = 7  # until a request is due, where nothing else is said


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "direction", "state", "whose")}
    moment = known_on(request)
    context = {
        "page": page_of(request, request_list(viewer=request.user, known_on=moment, **asked)),
        "asked": asked,
        "directions": CorrectionRequest.Direction.choices,
        "outcomes": CorrectionRequest.Outcome.choices,
        "known_on": moment,
        "may_record": request.user.may(Permission.RECORD),
    }
    return render(request, "desk/requests.html", context)


@desk_page
def log(request: DeskRequest) -> HttpResponse:
    """A new one; `?about=` names the claim, fact or story."""
    request.user.require(Permission.RECORD)
    posted = request.POST if request.method == "POST" else None
    today = timezone.localdate()
    initial = {
        "asked_on": today, "due_on": today + timedelta(days=DAYS), "about": request.GET.get("about", "")[:12],
    }  # fmt: skip
    form = RequestForm(posted, viewer=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = requests.log(by=request.user, **form.said())
        except ValidationError as error:
            _say(form, error)
        else:
            return redirect("desk:request", ref=made.ref)
    return render(request, "desk/log_request.html", {"form": form}, status=422 if form.errors else 200)


@desk_page
def revise(request: DeskRequest, ref: str) -> HttpResponse:
    """What an open one says, and who sees to it until when."""
    asked = seen_or_404(requests_with_parts(request.user), request.user, ref)
    request.user.require(Permission.RECORD)
    posted = request.POST if request.method == "POST" else None
    form = RequestForm(posted, viewer=request.user, initial=_initial(asked))
    theirs: Any = None
    if request.method == "POST" and form.is_valid():
        said = {**form.said(), "owner": form.cleaned_data["owner"] or request.user}
        for fixed in ("direction", "asked_on"):
            said.pop(fixed)
        try:
            requests.revise(
                request=asked, revision=form.cleaned_data["revision"] or 0, by=request.user, **said
            )
        except ValidationError as error:
            _say(form, error)
        except Stale as stale:
            theirs = stale.current
            told = _("%(name)s changed it meanwhile. Yours is in the form, theirs below; saving keeps yours.")
            form.data = {**request.POST.dict(), "revision": str(theirs.revision)}
            form.add_error(None, told % {"name": stale.by_whom})
        else:
            return redirect("desk:request", ref=ref)
    context = {"form": form, "asked": asked, "theirs": theirs}
    return render(request, "desk/log_request.html", context, status=422 if form.errors else 200)


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """What is asked, by whom, until when, and what came of it. As of a day, if the address says so."""
    return _page(request, ref, CloseForm(initial={"closed_on": timezone.localdate()}))


@desk_page
@require_POST
def close(request: DeskRequest, ref: str) -> HttpResponse:
    asked = seen_or_404(CorrectionRequest.objects, request.user, ref)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            requests.close(request=asked, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            _say(form, error)
        except Stale as stale:
            told = _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
            form.add_error(None, told)
        else:
            messages.success(request, _("Closed."))
            return redirect("desk:request", ref=ref)
    return _page(request, ref, form)


@desk_page
@require_POST
def reopen(request: DeskRequest, ref: str) -> HttpResponse:
    asked = seen_or_404(CorrectionRequest.objects, request.user, ref)
    form = NoteForm(request.POST)
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            requests.reopen(
                request=asked, revision=form.cleaned_data["revision"], reason=note, by=request.user
            )
        except ValidationError as error:
            messages.error(request, with_note(" ".join(error.messages), note))
        except Stale as stale:
            told = _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
            messages.warning(request, with_note(told, note))
    return redirect("desk:request", ref=ref)


def _page(request: DeskRequest, ref: str, form: CloseForm) -> HttpResponse:
    moment = known_on(request)
    asked = requests_with_parts(request.user, moment).filter(ref=ref).first()
    if asked is None:
        raise Http404
    context = {
        "asked": asked,
        "comments": comments_of(asked, viewer=request.user, known_on=moment),
        "form": form,
        "known_on": moment,
        "may_record": moment is None and request.user.may(Permission.RECORD),
        "may_weigh": moment is None and request.user.may(Permission.WEIGH),
        "may_decide": moment is None and request.user.may(Permission.DECIDE),
    }
    return render(request, "desk/request.html", context, status=422 if form.errors else 200)


def _initial(asked: CorrectionRequest) -> dict[str, Any]:
    names = ("revision", "direction", "asked_by", "way", "asked_on", "due_on", "wording")
    return {name: getattr(asked, name) for name in names} | {
        "outlet": asked.outlet.ref if asked.outlet else "",
        "about": asked.target.ref if asked.target else "",
        "owner": asked.owner.ref,
        "owner_name": asked.owner.name,
    }


def _say(form: Any, error: ValidationError) -> None:
    names = {"owner": "owner_name"}
    for field, told in getattr(error, "error_dict", {None: error.messages}).items():
        name = names.get(field, field)
        form.add_error(name if name in form.fields else None, told)
