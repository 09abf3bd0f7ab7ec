"""What happened to one thing: who changed it, when, why."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from claims.desk.access import DeskRequest, desk_page, seen_or_404
from core.record.past import recorded_models
from core.record.recorded import Recorded


@desk_page
def history(request: DeskRequest, ref: str) -> HttpResponse:
    prefix = ref.partition("-")[0]
    for model in recorded_models().values():
        if issubclass(model, Recorded) and model.PREFIX == prefix:
            row: Recorded = seen_or_404(model._default_manager, request.user, ref)
            return render(request, "desk/history.html", {"row": row})
    raise Http404
