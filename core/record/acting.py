"""Who does what, and why: told to the database for the length of one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from core.models.user import User

_acting: ContextVar[str] = ContextVar("acting", default="")


@contextmanager
def acting(*, by: User, action: str, reason: str = "") -> Iterator[None]:
    """One atomic change, recorded as `by`'s, under the action's name, with a reason.

    Inside another it is a part of that one: the record keeps what the person set out to do.
    """
    inside_another_transaction = connection.in_atomic_block
    with transaction.atomic():
        if _acting.get():
            yield
            return
        token = _acting.set(action)
        try:
            _tell(by.ref, action, reason)
            yield
        finally:
            _acting.reset(token)
        if inside_another_transaction:  # which may go on to change things that are not this person's doing
            _tell("", "", "")


def _tell(actor: str, action: str, reason: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('stet.actor', %s, true), set_config('stet.action', %s, true), set_config('stet.reason', %s, true)",
            [actor, action, reason],
        )
