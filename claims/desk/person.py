"""What a person sets for themselves."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claims.desk.access import DeskRequest, desk_page
from core.accounts import people
from core.models import User


@desk_page
@require_POST
def choose_language(request: DeskRequest) -> HttpResponse:
    """The interface in another language, back on the page one was on."""
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        people.choose_language(person=request.user, language=language)
    return _back(request)


@desk_page
@require_POST
def choose_mail(request: DeskRequest) -> HttpResponse:
    """Notifications by e-mail: at once, once a day, or not at all."""
    mail = request.POST.get("mail", "")
    if mail in User.Mail.values:
        people.choose_mail(person=request.user, mail=mail)
    return _back(request)


def _back(request: DeskRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, {request.get_host()}):
        return HttpResponseRedirect(back)
    return redirect("desk:home")
