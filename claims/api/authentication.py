"""Who asks: a program with a token, or somebody logged in whose browser asks."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from core.accounts.tokens import bearer
from core.models import Token, User


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer stet_…` (RFC 6750). The person is then as limited as the token."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        scheme, _space, given = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        found = bearer(given.strip())
        if found is None:
            raise AuthenticationFailed(_("This token is none of ours, or was revoked, or has expired."))
        return found

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Stet"'


class PerToken(SimpleRateThrottle):
    """So many requests a minute with one token, or in one log-in of a person. Counted by each web process on its own."""

    scope = "api"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        if isinstance(request.auth, Token):
            return f"api-token-{request.auth.pk}"
        return (
            f"api-person-{request.user.pk}"
            if request.user.is_authenticated
            else f"api-{self.get_ident(request)}"
        )

    def allow_request(self, request: Request, view: Any) -> bool:
        allowed = super().allow_request(request, view)
        most, seconds = self.parse_rate(self.rate)
        assert most is not None and seconds is not None, "a rate is set"
        left = max(0, most - len(self.history)) if allowed else 0
        oldest = self.history[-1] if self.history else self.now
        view.rate = (most, left, max(1, round(seconds - (self.now - oldest))))
        return bool(allowed)
