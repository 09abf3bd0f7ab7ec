"""The list of claims, and a claim's page."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.actions import claims, relations
from claims.desk.access import DeskRequest, desk_page, known_on, page_of, seen_or_404
from claims.desk.forms_corrections import RelateForm
from claims.desk.forms_facts import NoteForm
from claims.desk.forms_source import LANGUAGES
from claims.models import Claim, Relation, Stance
from claims.queries.claims import ClaimPage, claim_list, claim_page
from core.accounts.roles import Permission
from core.lines import Lines
from core.record.revisions import Stale


class TranslateForm(forms.Form):
    """The claim's sentence in another language."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES[1:])
    sentence = Lines(
        label=gettext_lazy("Sentence"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "language", "stance")}
    moment = known_on(request)
    found = page_of(request, claim_list(viewer=request.user, known_on=moment, **asked))
    context = {
        "page": found,
        "asked": asked,
        "languages": LANGUAGES[1:],
        "stances": Stance.choices,
        "known_on": moment,
    }
    return render(request, "desk/claims.html", context)


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """A claim: its sentence, where it appears and by whom, its figures and dates. As of a day, if the address says so."""
    moment = known_on(request)
    found = claim_page(ref=ref, viewer=request.user, known_on=moment)
    if found is None:
        raise Http404
    return _page(request, found, moment)


@desk_page
@require_POST
def translate(request: DeskRequest, ref: str) -> HttpResponse:
    """Add the claim's sentence in another language, or put another in its place."""
    claim = seen_or_404(Claim.objects, request.user, ref)
    form = TranslateForm(request.POST)
    if form.is_valid():
        try:
            claims.translate(claim=claim, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(
                "language" if "language" in getattr(error, "error_dict", {}) else None, error.messages
            )
        except Stale as stale:
            told = _("%(who)s changed this claim meanwhile. Look at it above, then send yours again.")
            form = TranslateForm({**request.POST.dict(), "revision": stale.current.revision})
            form.add_error(None, told % {"who": stale.by_whom})
        else:
            return redirect("desk:claim", ref=ref)
    found = claim_page(ref=ref, viewer=request.user)
    if found is None:
        raise Http404
    return _page(request, found, None, form=form, status=422)


@desk_page
@require_POST
def relate(request: DeskRequest, ref: str) -> HttpResponse:
    """Say how this claim stands to another."""
    claim = seen_or_404(Claim.objects, request.user, ref)
    form = RelateForm(request.POST, viewer=request.user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            relations.relate(claim=claim, kind=given["kind"], other=given["other"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        except Stale:
            form.add_error(None, _("It was changed meanwhile. Look at it once more."))
        else:
            return redirect("desk:claim", ref=ref)
    found = claim_page(ref=ref, viewer=request.user)
    if found is None:
        raise Http404
    return _page(request, found, None, relate_form=form, status=422)


@desk_page
@require_POST
def unrelate(request: DeskRequest, ref: str) -> HttpResponse:
    """Take a relation away, and say why."""
    relation = seen_or_404(Relation.objects.select_related("claim"), request.user, ref)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            relations.unrelate(relation=relation, by=request.user, reason=form.cleaned_data["note"])
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    return redirect("desk:claim", ref=relation.claim.ref)


def _page(
    request: DeskRequest,
    found: ClaimPage,
    moment: datetime | None,
    *,
    form: TranslateForm | None = None,
    relate_form: RelateForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "found": found,
        "relate": relate_form or RelateForm(viewer=request.user),
        "claim": found.claim,
        "appearances": found.appearances,
        "translations": found.translations,
        "known_on": moment,
        "form": form or TranslateForm(initial={"revision": found.claim.revision}),
        "may_weigh": request.user.may(Permission.WEIGH),
    }
    return render(request, "desk/claim.html", context, status=status)
