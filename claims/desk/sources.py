"""The list of sources."""

from django.http import HttpResponse
from django.shortcuts import render

from claims.desk.access import DeskRequest, desk_page, known_on, page_of
from claims.desk.forms_source import LANGUAGES
from claims.models import Source
from claims.queries.sources import source_list


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "outlet", "language", "kind")}
    moment = known_on(request)
    page = page_of(request, source_list(viewer=request.user, known_on=moment, **asked))
    context = {
        "page": page,
        "asked": asked,
        "languages": LANGUAGES[1:],
        "kinds": Source.Kind.choices,
        "known_on": moment,
    }
    return render(request, "desk/sources.html", context)
