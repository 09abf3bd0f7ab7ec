"""What every desk page shares: who may open it, and what "not there" means."""

from collections.abc import Callable
from datetime import datetime, time
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Manager
from django.forms import BaseForm, DateField
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import User
from core.record.recorded import Recorded, RecordedQuerySet

Answer = Callable[..., HttpResponseBase]


def desk_page(view: Answer) -> Answer:
    """For those who are logged in. A part of a page is not replaced by the page that asks for log-in."""
    guarded = login_required(view)

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated and request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        return guarded(request, *args, **kwargs)

    return answered


R = TypeVar("R", bound=Recorded)


class DeskRequest(HttpRequest):
    """A request of somebody logged in."""

    user: User
    htmx: Any


def seen_or_404(queryset: Manager[R] | RecordedQuerySet[R], viewer: User, ref: str) -> R:
    """The row with this reference; one that `viewer` may not see is answered like one that does not exist."""
    row: R | None = queryset.visible_to(viewer).filter(ref=ref).first()  # type: ignore[union-attr]
    if row is None:
        raise Http404
    return row


def known_on(request: HttpRequest) -> datetime | None:
    """The moment that the page is asked for: the end of the day `known_on` names, or None for now.

    A day that is not one is answered with 404; a day to come is now.
    """
    return moment_of(request, "known_on")


def moment_of(request: HttpRequest, name: str) -> datetime | None:
    """The end of the day that the address names so, with the same answers as `known_on`."""
    day = request.GET.get(name, "")
    if not day:
        return None
    try:
        asked = DateField(input_formats=["%Y-%m-%d"]).clean(day)
    except ValidationError as error:
        raise Http404 from error
    moment = timezone.make_aware(datetime.combine(asked, time.max))
    return None if moment >= timezone.now() else moment


def page_of(request: HttpRequest, rows: Any, size: int = 50) -> Page[Any]:
    """The page that the address names; one that is not there gives the nearest."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def what_is_wrong(form: BaseForm) -> str:
    """What a form has against what was said, in one line, with the reason or note that would be lost."""
    told = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return with_note(
        told, next((form.data[name] for name in ("reason", "done_how") if form.data.get(name)), "")
    )


def with_note(told: str, note: str) -> str:
    """What a person is told, with the note they wrote in vain: it is not lost."""
    return f"{told} " + _("You wrote: “%(note)s”") % {"note": note} if note else told
