"""What every request passes through."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from core.problems import problem

Respond = Callable[[HttpRequest], HttpResponse]


def refuse_unreadable(respond: Respond) -> Respond:
    """Stop, in one place, what PostgreSQL can't hold: NUL and lone surrogates, in the address or the query.

    Bodies are read by forms, which refuse the same with a message beside the field; a body too large to be
    read at all is answered here, since nothing past this point could.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        parts = [request.path_info, *request.COOKIES.values()]
        for key, values in request.GET.lists():
            parts += [key, *values]
        if any(_unreadable(part) for part in parts):
            what = _("The address holds characters that no text can hold.")
            if request.path_info.startswith("/api/"):
                refused: HttpResponse = problem("unreadable", what, status=400)
            else:
                refused = render(request, "400.html", {"what": what}, status=400)
            refused.headers["Cache-Control"] = "no-store"
            return refused
        return respond(request)

    return middleware


def _unreadable(text: str) -> bool:
    return "\0" in text or any("\ud800" <= character <= "\udfff" for character in text)


def speak_the_persons_language(respond: Respond) -> Respond:
    """The interface in the language that the person chose; before log-in, in the one their browser asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        language = user.language if user.is_authenticated else translation.get_language_from_request(request)
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = respond(request)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response = response.render()
        response.headers.setdefault("Content-Language", language)
        if not user.is_authenticated:
            patch_vary_headers(response, ("Accept-Language",))
        return response

    return middleware


def keep_private(respond: Respond) -> Respond:
    """No cache, shared or the browser's own, keeps a page of someone logged in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware
