"""Pages that belong to no face: what went wrong before any view was reached."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        limit = settings.MAX_PASTE // 2**20
        what = _(
            "That is more text than a form takes: at most %(limit)d MB. Nothing was stored. File it as a text file instead."
        )
        return render(request, "400.html", {"what": what % {"limit": limit}}, status=413)
    return render(request, "400.html", {"what": _("What was sent can't be read.")}, status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    what = _(
        "This page was open for too long, or in another log-in. Go back, reload it and send it again: what you typed is still there."
    )
    return render(request, "400.html", {"what": what}, status=403)
