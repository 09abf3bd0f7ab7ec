"""Home."""

from django.http import HttpResponse
from django.shortcuts import render

from claims.desk.access import DeskRequest, desk_page
from claims.queries.home import home as home_of


@desk_page
def home(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/home.html", {"home": home_of(viewer=request.user)})
