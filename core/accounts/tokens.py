"""Tokens: made and revoked by the person themselves, shown once, and turned back into that person with less to do."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.roles import Permission
from core.database.prepared import fetch, filled, written
from core.models import Desk, Membership, Token, User

BEGINS = "stet"  # so that scanners find one that got into a repository
LONGEST = 366  # days
MOST = 20  # alive, of one person
KEY, LAST = "NO-KEY", datetime.max.replace(tzinfo=UTC)  # where a key and a moment go
NOTED = timedelta(minutes=1)  # how exactly it is kept when one was last used


def make(
    *,
    person: User,
    name: str,
    permissions: Iterable[str],
    desks: Iterable[Desk] | None,
    days: int,
    form_key: UUID | None = None,
) -> tuple[Token, str]:
    """A token of this person's, and what it is: shown now, and never again.

    Without `desks` it sees what the person sees. Raises ValidationError; also where a form is sent again.
    """
    if form_key and Token.objects.filter(form_key=form_key).exists():
        raise ValidationError(
            _("It was made already, and what it is was shown then. Make another if you did not copy it.")
        )
    if not name.strip():
        raise ValidationError({"name": _("Give it a name: you will want to know what it was for.")})
    if not 1 <= days <= LONGEST:
        raise ValidationError({"days": _("A token lives for a year at most.")})
    if Token.objects.alive().filter(person=person).count() >= MOST:
        raise ValidationError(_("You have %(n)s tokens. Revoke one that is not used any more.") % {"n": MOST})
    asked = {Permission(one) for one in permissions}
    if any(not person.may(one) for one in asked):
        raise ValidationError({"permissions": _("A token may do no more than you.")})
    keys = None if desks is None else sorted(desk.pk for desk in desks)
    if keys is not None and not set(keys) <= _desks_of(person):
        raise ValidationError({"desks": _("Choose among your own desks.")})
    key, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    made = Token.objects.create(
        person=person, name=name.strip(), key=key, digest=_digest(secret), permissions=sorted(asked), desks=keys,
        expires_at=timezone.now() + timedelta(days=days), form_key=form_key,
    )  # fmt: skip
    return made, f"{BEGINS}_{key}_{secret}"


def revoke(*, token: Token, by: User) -> None:
    """From now on it opens nothing. Raises PermissionDenied for somebody else's, but for who administers."""
    if token.person_id != by.pk:
        by.require(Permission.ADMINISTER)
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())


def bearer(given: str) -> tuple[User, Token] | None:
    """Whom this token stands for, with its limits; None where it is none, or not any more. One query."""
    begins, _bar, rest = given.partition("_")
    key, _bar, secret = rest.partition("_")
    if begins != BEGINS or not key.isalnum() or not key.isascii():
        return None
    now = timezone.now()
    found = _alive(key[:16], now)
    if found is None or not hmac.compare_digest(bytes(found.digest), _digest(secret)):
        return None
    if found.last_used_at is None or found.last_used_at < now - NOTED:
        Token.objects.filter(pk=found.pk).update(last_used_at=now)
    person = found.person
    person.only_permissions = frozenset(found.permissions)
    person.only_desks = None if found.desks is None else tuple(found.desks)
    return person, found


def _alive(key: str, now: datetime) -> Token | None:
    """With its person. Every request of a program asks it, so it is written once and planned once."""
    sql, params, of_token, of_person = _written()
    rows = fetch(sql, filled(params, {KEY: key, LAST: now}))
    if not rows:
        return None
    found = Token.from_db(connection.alias, of_token, rows[0][: len(of_token)])
    found.person = User.from_db(connection.alias, of_person, rows[0][len(of_token) :])
    return found


@cache
def _written() -> tuple[str, tuple[Any, ...], list[str], list[str]]:
    of_token, of_person = (
        [field.attname for field in model._meta.concrete_fields] for model in (Token, User)
    )
    rows = Token.objects.alive(LAST).filter(key=KEY).order_by()
    asked = rows.values_list(*of_token, *(f"person__{name}" for name in of_person)).query
    return *written(*asked.sql_with_params(), stand_ins={KEY, LAST}), of_token, of_person


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _desks_of(person: User) -> set[int]:
    return set(Membership.objects.filter(person=person).values_list("desk", flat=True))
