"""The list of corrections, drafting one, and its page with the steps on its way."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import corrections, issuing, requests
from claims.desk.access import (
    DeskRequest,
    desk_page,
    known_on,
    page_of,
    seen_or_404,
    what_is_wrong,
    with_note,
)
from claims.desk.forms_corrections import CorrectionForm, StepForm
from claims.models import (
    Appearance,
    Claim,
    Correction,
    CorrectionRequest,
    Evidence,
    Fact,
    Issuing,
    NoticeTemplate,
    Outlet,
    Passage,
    Reading,
    Review,
    Story,
)
from claims.queries.corrections import correction_list, correction_page, corrections_with_parts
from core.accounts.roles import Permission
from core.record.revisions import Stale

Target = Claim | Fact | Story | Review
TARGETS: dict[str, type[Target]] = {"claim": Claim, "fact": Fact, "story": Story, "review": Review}


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "kind", "status")}
    moment = known_on(request)
    context = {
        "page": page_of(request, correction_list(viewer=request.user, known_on=moment, **asked)),
        "asked": asked,
        "kinds": Correction.Kind.choices,
        "statuses": Correction.Status.choices,
        "known_on": moment,
    }
    return render(request, "desk/corrections.html", context)


@desk_page
def draft(request: DeskRequest, target: str, ref: str) -> HttpResponse:
    """A new correction against a claim, fact, story or published review."""
    request.user.require(Permission.WEIGH)
    against: Any = seen_or_404(TARGETS[target].objects, request.user, ref)
    if isinstance(against, Review) and against.status != Review.Status.PUBLISHED:
        raise Http404
    posted = request.POST if request.method == "POST" and not _fills(request) else None
    again, asked = _against(request, target, ref), _asked(request, target, against)
    initial: dict[str, Any] = {"language": request.user.language, "severity": Correction.Severity.SERIOUS}
    if asked is not None:
        initial |= {"asked_by": asked.asked_by, "asked_on": asked.asked_on}
    if _fills(request):
        initial = {**request.POST.dict(), "wording": _filled(request)}
    form = CorrectionForm(posted, passages=_passages(against, request), viewer=request.user, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                made = corrections.draft(**{target: against}, against=again, **form.said(), by=request.user)
                if asked is not None:
                    requests.came_of(request=asked, correction=made, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        except Stale:
            form.add_error(None, _("It was changed meanwhile. Look at it once more."))
        else:
            return redirect("desk:correction", ref=made.ref)
    return _form_page(request, form, against, back=against.ref, kind=target, again=again)


@desk_page
def revise(request: DeskRequest, ref: str) -> HttpResponse:
    """What a draft says, changed by who drafted it."""
    correction = seen_or_404(corrections_with_parts(request.user), request.user, ref)
    is_open = correction.drafted_by_id == request.user.pk and correction.status == Correction.Status.DRAFT
    if not is_open and request.method != "POST":
        raise Http404
    posted = request.POST if request.method == "POST" and not _fills(request) else None
    theirs: Any = None
    form = CorrectionForm(
        posted,
        passages=_passages(correction.target, request, chosen=correction.wrong_id),
        viewer=request.user,
        initial={**request.POST.dict(), "wording": _filled(request)}
        if _fills(request)
        else _initial(correction),
    )
    if form.is_bound and form.is_valid():
        try:  # what is no draft of theirs any more is refused there, with all they wrote still in the form
            corrections.revise(
                correction=correction,
                revision=form.cleaned_data["revision"] or 0,
                by=request.user,
                **form.said(),
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        except Stale as stale:
            theirs = stale.current
            told = _("%(name)s changed it meanwhile. Yours is in the form, theirs below; saving keeps yours.")
            form.data = {**request.POST.dict(), "revision": str(theirs.revision)}
            form.add_error(None, told % {"name": stale.by_whom})
        else:
            return redirect("desk:correction", ref=ref)
    return _form_page(request, form, correction.target, back=ref, kind="correction", theirs=theirs)


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """What was wrong, what is right, what it reaches, and the step that comes next. As of a day, if the address says so."""
    moment = known_on(request)
    found = correction_page(ref=ref, viewer=request.user, known_on=moment)
    if found is None:
        raise Http404
    return render(
        request, "desk/correction.html", {"found": found, "correction": found.correction, "known_on": moment}
        | {"may_weigh": moment is None and request.user.may(Permission.WEIGH), "may_decide": moment is None and request.user.may(Permission.DECIDE), "mine": found.correction.drafted_by == request.user,
           "issuing": Issuing.objects.filter(correction=found.correction.pk).first() if moment is None and found.correction.status == Correction.Status.APPROVED else None}
    )  # fmt: skip


@desk_page
def progress(request: DeskRequest, ref: str) -> HttpResponse:
    """How far issuing it is; when it is over, the page is told to go on."""
    under_way = Issuing.objects.visible_to(request.user).filter(correction__ref=ref).first()
    if under_way is None:
        raise Http404
    response = render(request, "desk/_issuing.html", {"issuing": under_way, "ref": ref})
    if not under_way.is_under_way:
        response.headers["HX-Refresh"] = "true"
    return response


@desk_page
@require_POST
def step(request: DeskRequest, ref: str) -> HttpResponse:
    """Submit, send back, approve, issue or give up."""
    correction = seen_or_404(Correction.objects, request.user, ref)
    form = StepForm(request.POST)
    if form.is_valid():
        given: dict[str, Any] = {
            "correction": correction,
            "revision": form.cleaned_data["revision"],
            "by": request.user,
        }
        reason = form.cleaned_data["reason"]
        try:
            match form.cleaned_data["step"]:
                case "submit":
                    corrections.submit(**given)
                    told = _("Submitted. Somebody else approves it.")
                case "send_back":
                    corrections.send_back(**given, reason=reason)
                    told = _("Sent back.")
                case "approve":
                    corrections.approve(**given, reason=reason)
                    told = _("Approved. It can be issued now.")
                case "issue":
                    made = issuing.begin(**given)
                    told = (
                        _("It reaches much, and is being issued. This page shows how far it is.")
                        if isinstance(made, Issuing)
                        else _("Issued. What is to be put right is in its owners’ queues.")
                    )
                case _other:
                    corrections.give_up(**given, reason=reason)
                    told = _("Given up.")
            messages.success(request, told)
        except (ValidationError, PermissionDenied) as error:
            messages.error(request, with_note(" ".join(getattr(error, "messages", [str(error)])), reason))
        except Stale as stale:
            told = _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
            messages.warning(request, with_note(told, reason))
    else:
        messages.error(request, what_is_wrong(form))
    return redirect("desk:correction", ref=ref)


def _fills(request: DeskRequest) -> bool:
    """Whether the notice is to begin from the template; nothing is saved by that."""
    return request.method == "POST" and "fill" in request.POST


def _filled(request: DeskRequest) -> str:
    """The template's text with what the form says so far, above what was written already."""
    said = request.POST
    written = said.get("wording", "").strip()
    template = NoticeTemplate.objects.filter(
        kind=said.get("kind", ""), language=said.get("language", "")
    ).first()
    if template is None:
        messages.warning(request, _("There is no template for this kind and language yet."))
        return written
    passage = Passage.objects.visible_to(request.user).filter(ref=said.get("passage", "")).first()
    right = Claim.objects.visible_to(request.user).filter(ref=said.get("right", "")).first()
    outlet = Outlet.objects.visible_to(request.user).filter(ref=said.get("outlet", "")).first()
    text = template.filled(
        day=timezone.localdate(), wrong=said.get("wrong_words", "").strip() or (passage.exact if passage else ""),
        right=right.sentence if right else "", outlet=outlet.name if outlet else "",
    )  # fmt: skip
    return f"{text}\n\n{written}" if written and written != text else text


def _against(request: DeskRequest, target: str, ref: str) -> Correction | None:
    """The issued correction of the same thing that the address names to be corrected; one that is not there is a 404."""
    named = request.GET.get("against", "")
    if not named:
        return None
    issued = Correction.objects.filter(status=Correction.Status.ISSUED, **{f"{target}__ref": ref})
    return seen_or_404(issued, request.user, named)


def _asked(request: DeskRequest, target: str, against: Target) -> CorrectionRequest | None:
    """The open request about the same thing that the address names as what asked for it."""
    named = request.GET.get("request", "")
    if not named or target == "review":
        return None
    found = CorrectionRequest.objects.filter(outcome="", **{target: against.pk})
    if request.method == "POST" and not found.visible_to(request.user).filter(ref=named).exists():
        messages.warning(request, _("The request was closed meanwhile: the correction does not answer it."))
        return None
    return seen_or_404(found, request.user, named)


def _form_page(
    request: DeskRequest, form: CorrectionForm, against: Any, *, back: str, kind: str, **more: Any
) -> HttpResponse:
    context = {"form": form, "against": against, "back": back, "kind": kind, **more}
    return render(request, "desk/correct.html", context, status=422 if form.errors else 200)


def _passages(against: Target, request: DeskRequest, *, chosen: int | None = None) -> Any:
    """The passages in which it can have been wrong: where the claim was made, what the fact was read from, the story's own.

    And the one that was `chosen` before, which may be a part of one of these.
    """
    seen = Passage.objects.visible_to(request.user)
    before = Q(pk=chosen)
    if isinstance(against, Claim):
        made = Appearance.objects.visible_to(request.user).filter(claim=against, retired_at=None)
        return seen.filter(before | Q(pk__in=made.order_by().values("passage")))
    if isinstance(against, Fact):
        read = Reading.objects.visible_to(request.user).filter(fact=against, retired_at=None)
        return seen.filter(before | Q(pk__in=read.order_by().values("appearance__passage")))
    if isinstance(against, Review):
        shown = Evidence.objects.visible_to(request.user).filter(review=against)
        return seen.filter(before | Q(pk__in=shown.order_by().values("passage")))
    return seen.filter(snapshot__source=against.source_id)


def _initial(correction: Correction) -> dict[str, Any]:
    names = ("kind", "wording", "language", "severity", "cause", "asked_by", "asked_on")
    return {name: getattr(correction, name) for name in names} | {
        "passage": correction.wrong.ref if correction.wrong else "",
        "right": correction.right.ref if correction.right else "",
        "right_words": correction.right.sentence if correction.right else "",
        "outlet": correction.outlet.ref if correction.outlet else "",
        "notice": correction.notice.ref if correction.notice else "",
        "notice_title": correction.notice.title if correction.notice else "",
        "revision": correction.revision,
    }
