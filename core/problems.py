"""What a program is told where nothing that serves programs answers (RFC 9457, problem+json)."""

from django.http import JsonResponse

MEDIA_TYPE = "application/problem+json"


def problem(code: str, told: str, *, status: int) -> JsonResponse:
    """With the same fields as the API's own errors."""
    body = {
        "type": f"urn:stet:problem:{code.replace('_', '-')}", "title": told, "status": status,
        "errors": [{"code": code, "detail": told, "field": None}],
    }  # fmt: skip
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)
