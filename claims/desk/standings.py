"""Proposing what stands, deciding on a proposal, settling a conflict."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import agreement, standings
from claims.desk.access import DeskRequest, desk_page, seen_or_404, with_note
from claims.desk.forms_facts import DecideForm, NoteForm, ProposeForm, initial_of
from claims.models import Confidentiality, Conflict, Fact, Reading, Standing
from claims.queries.facts import fact_page
from claims.queries.readings import readings_in_use
from core.accounts.roles import Permission
from core.record.revisions import Stale


@desk_page
def propose(request: DeskRequest, ref: str) -> HttpResponse:
    """What is to stand, from when, and why; filled in with the newest reading that is in use."""
    request.user.require(Permission.WEIGH)
    found = fact_page(ref=ref, viewer=request.user)
    if found is None:
        raise Http404
    newest = _newest(found.fact, request)
    initial = {"state": "stands", "valid_from": newest.as_of if newest else timezone.localdate()}
    if newest:
        initial |= initial_of(newest)
    posted = request.POST if request.method == "POST" else None
    form = ProposeForm(posted, fact=found.fact, viewer=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            standings.propose(
                fact=found.fact, state=form.cleaned_data["state"], valid_from=form.cleaned_data["valid_from"],
                reason=form.cleaned_data["reason"], value=form.cleaned_data["value"], by=request.user,
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error.messages)
        except Stale:
            form.add_error(None, _("The fact was changed meanwhile. Look at it once more."))
        else:
            messages.success(request, _("Proposed. Somebody else decides."))
            return redirect("desk:fact", ref=ref)
    context = {"found": found, "fact": found.fact, "form": form}
    return render(request, "desk/propose.html", context, status=422 if form.errors else 200)


def _newest(fact: Fact, request: DeskRequest) -> Reading | None:
    """The newest reading that counts, to begin from. What is restricted is not offered on a fact that is not."""
    rows = readings_in_use(fact, viewer=request.user)
    if fact.confidentiality != Confidentiality.RESTRICTED:
        rows = rows.seen_by_all()
    return rows.select_related("holder").order_by("-as_of", "-pk").first()


@desk_page
@require_POST
def decide(request: DeskRequest, ref: str) -> HttpResponse:
    """Approve, decline or take back a proposal."""
    standing = seen_or_404(Standing.objects.select_related("fact"), request.user, ref)
    form = DecideForm(request.POST)
    if form.is_valid():
        given = {"standing": standing, "revision": form.cleaned_data["revision"], "by": request.user}
        try:
            match form.cleaned_data["decision"]:
                case "approve":
                    standings.approve(**given, note=form.cleaned_data["note"])
                    messages.success(request, _("It stands."))
                case "decline":
                    standings.decline(**given, note=form.cleaned_data["note"])
                    messages.success(request, _("Declined."))
                case _other:
                    standings.withdraw(**given)
                    messages.success(request, _("Taken back."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except Stale as stale:
            told = _("%(name)s decided meanwhile.") % {"name": stale.by_whom}
            messages.warning(request, with_note(told, form.cleaned_data["note"]))
    return redirect("desk:fact", ref=standing.fact.ref)


@desk_page
@require_POST
def settle(request: DeskRequest, ref: str) -> HttpResponse:
    """Settle a conflict by saying how its readings can stand side by side."""
    conflict = seen_or_404(Conflict.objects.select_related("fact"), request.user, ref)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            agreement.explain(conflict=conflict, by=request.user, **form.cleaned_data)
            messages.success(request, _("Settled."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except Stale:
            told = _("Its readings changed meanwhile. Look at it once more.")
            messages.warning(request, with_note(told, form.cleaned_data["note"]))
    return redirect("desk:fact", ref=conflict.fact.ref)
