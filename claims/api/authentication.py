"""Who asks: a program with a token, or somebody logged in whose browser asks."""

import math
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
        """Counted in windows of the clock: one number is kept for each, however many ask."""
        most, seconds = self.parse_rate(self.rate)
        assert most is not None and seconds is not None, "a rate is set"
        window, passed = divmod(self.timer(), seconds)
        key = f"{self.get_cache_key(request, view)}-{window:.0f}"
        self.cache.add(key, 0, timeout=seconds + 1)
        count = self.cache.incr(key)
        self.left = max(1, math.ceil(seconds - passed))
        view.rate = (most, max(0, most - count), self.left)
        return count <= most

    def wait(self) -> float:
        return self.left
