"""The list of claims, and a claim's page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from claims.desk.access import DeskRequest, desk_page, known_on, page_of
from claims.desk.forms_source import LANGUAGES
from claims.models import Stance
from claims.queries.claims import claim_list, claim_page


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "language", "stance")}
    moment = known_on(request)
    found = page_of(request, claim_list(viewer=request.user, known_on=moment, **asked))
    context = {"page": found, "asked": asked, "languages": LANGUAGES[1:], "stances": Stance.choices, "known_on": moment}
    return render(request, "desk/claims.html", context)


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """A claim: its sentence, where it appears and by whom, its figures and dates. As of a day, if the address says so."""
    moment = known_on(request)
    found = claim_page(ref=ref, viewer=request.user, known_on=moment)
    if found is None:
        raise Http404
    context = {"claim": found.claim, "appearances": found.appearances, "translations": found.translations, "known_on": moment}
    return render(request, "desk/claim.html", context)
