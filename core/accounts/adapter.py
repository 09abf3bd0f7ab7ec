"""How people log in: nobody signs up by themselves, and guessing is slowed down."""

import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.models import LoginFailure, User
from core.models.login_failure import PER_ADDRESS, PER_NAME, PER_NAME_AND_ADDRESS
from core.record.acting import acting


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """A change or reset by the person themselves, recorded as theirs."""
        with acting(by=user, action="people.set-password"):
            super().set_password(user, password)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is looked at, so that a hundred at once are a hundred.

        Raises ValidationError where this name from this address, this name, or this address tried too often.
        """
        limits = dict(
            zip(self._keys(request, credentials), (PER_NAME_AND_ADDRESS, PER_NAME, PER_ADDRESS), strict=True)
        )
        over = [
            LoginFailure.count_one(key) > limit for key, limit in limits.items()
        ]  # each counts, whatever the others say
        if any(over):
            raise ValidationError(
                _("Too many tries. Wait a quarter of an hour, or ask your administrator."),
                code="too_many_login_attempts",
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user and not user.is_active:
            return None  # one who may no longer log in is answered like one who never could
        if user:
            # The address's own count stands: one good password must not buy an attacker new guesses at others.
            LoginFailure.forget(self._keys(request, credentials)[:2])
        return user

    def _keys(self, request: HttpRequest, credentials: dict[str, Any]) -> list[str]:
        name = str(credentials.get("email", "")).strip().lower()
        address = self.get_client_ip(request)
        return [
            hashlib.sha256(repr(key).encode()).hexdigest()
            for key in ((name, address), (name, ""), ("", address))
        ]
