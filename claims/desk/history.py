"""What happened to one thing: who changed it, when, why."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from claims.desk.access import DeskRequest, desk_page, seen_or_404
from claims.models import Appearance, Claim, Source
from claims.queries.history import history_of
from core.record.past import recorded_models
from core.record.recorded import Recorded


@desk_page
def history(request: DeskRequest, ref: str) -> HttpResponse:
    prefix = ref.partition("-")[0]
    for model in recorded_models().values():
        if issubclass(model, Recorded) and prefix == model.PREFIX:
            row: Recorded = seen_or_404(model._default_manager, request.user, ref)
            told = history_of(row, request.user, request.GET.get("p", 1))
            return render(request, "desk/history.html", {"row": row, "history": told, "back": _page_of(row)})
    raise Http404


def _page_of(row: Recorded) -> str:
    """The desk's page on which the row is read; empty where it has none."""
    if isinstance(row, Appearance):
        row = row.claim
    pages: dict[type[Recorded], str] = {Claim: "desk:claim", Source: "desk:source"}
    name = pages.get(type(row))
    return reverse(name, args=[row.ref]) if name else ""
