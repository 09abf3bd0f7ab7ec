"""What goes wrong, as problem+json (RFC 9457): a type, a stable code, and the field or parameter it is about."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from drf_standardized_errors.types import Error, ErrorResponse
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from core.problems import MEDIA_TYPE, problem


class Refused(APIException):
    """A rule of the newsroom's forbids it, in words that the person understands; by field where there is one."""

    status_code = 422
    default_code = "refused"


class Changed(APIException):
    """It is not at the revision that was named: mostly, somebody saved before. Bears it as it is now, and what was sent."""

    status_code = 412
    default_code = "changed_meanwhile"

    def __init__(self, detail: str, *, theirs: Any, yours: Any) -> None:
        super().__init__(detail)
        self.theirs, self.yours = theirs, yours


class RevisionNeeded(APIException):
    status_code = 428
    default_code = "revision_needed"
    default_detail = gettext_lazy("Say in If-Match which revision you change: the ETag that you read.")
    unreadable = gettext_lazy(
        "If-Match is no ETag of one thing: send it as you read it, with its quotation marks."
    )


class Problem(ExceptionFormatter):
    def format_error_response(self, error_response: ErrorResponse) -> dict[str, Any]:
        """`errors` bear `code`, `detail`, and in `field` the parameter's or field's name where there is one."""
        first = min(error_response.errors, key=_place)
        status = getattr(self.exc, "status_code", 500)
        both = {"theirs": self.exc.theirs, "yours": self.exc.yours} if isinstance(self.exc, Changed) else {}
        return {
            **both,
            "type": f"urn:stet:problem:{first.code.replace('_', '-')}",
            "title": str(first.detail),
            "status": status,
            "errors": [
                {"code": one.code, "detail": one.detail, "field": _named(one.attr)}
                for one in sorted(error_response.errors, key=_place)
            ],
        }


def _named(attr: str | None) -> str | None:
    """What it is about as a whole is named itself: value, not value.non_field_errors."""
    return attr and attr.removesuffix(".non_field_errors")


def _place(error: Error) -> int:
    """Of many that were sent at once, which one it is about."""
    place = (error.attr or "").partition(".")[0]
    return int(place) if place.isascii() and place.isdigit() else -1


class ProblemHandler(ExceptionHandler):
    def report_exception(self, exc: Any, response: Response) -> None:
        response.content_type = MEDIA_TYPE
        super().report_exception(exc, response)


@csrf_exempt  # a program is told so whatever it sends
def not_there(request: Any, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """An address of the API that is none, answered as a thing that is not there."""
    return problem("not_found", _("Not found."), status=404)
