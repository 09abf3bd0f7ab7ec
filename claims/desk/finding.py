"""The find field."""

from django.http import HttpResponse
from django.shortcuts import render

from claims.desk.access import DeskRequest, desk_page
from claims.queries.finding import find as find_all

LONGEST = 200


@desk_page
def find(request: DeskRequest) -> HttpResponse:
    q = request.GET.get("q", "")[:LONGEST]
    return render(request, "desk/find.html", {"q": q, "found": find_all(viewer=request.user, q=q)})
