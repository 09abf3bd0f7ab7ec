"""Who asks, and how lists are paged."""

import hashlib
import hmac
from typing import Any

from django.utils import timezone
from rest_framework import pagination
from rest_framework.authentication import BaseAuthentication, get_authorization_header

from tests.benchmarks.api.plain.models import Token


class ByToken(BaseAuthentication):
    def authenticate(self, request: Any) -> Any:
        given = get_authorization_header(request).decode().partition(" ")[2]
        _begins, key, secret = given.split("_", 2)
        alive = Token.objects.filter(revoked_at=None, expires_at__gt=timezone.now()).select_related("person")
        token = alive.filter(key=key, person__is_active=True).first()
        if token and hmac.compare_digest(bytes(token.digest), hashlib.sha256(secret.encode()).digest()):
            return token.person, token
        return None


class Newest(pagination.CursorPagination):
    ordering = "-id"
