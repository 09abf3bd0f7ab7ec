"""Rows by what every request asks first: their reference, their key. Written once, and planned once for each connection.

What is written is kept by the function that narrows, so that has to be one of a module's, and ask for stand-ins alone.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.transaction import TransactionManagementError

from core.database.prepared import fetch, filled, written
from core.record.past import looking_back
from core.record.recorded import Recorded, RecordedQuerySet
from core.record.seen import ANYBODY, Stand, stand_for

REF, KEY = "NO-REFERENCE", ANYBODY + 1  # no row's
R = TypeVar("R", bound=Recorded)
Narrowed = Callable[[RecordedQuerySet[Any]], RecordedQuerySet[Any]]


def one_seen(model: type[R], ref: str, user: Any) -> R | None:
    """The row as it is now; None where there is none, or none for `user`."""
    if not (ref.isascii() and ref.isprintable()):
        return None
    found = rows_seen(model, _by_ref, user, {REF: ref})
    return found[0] if found else None


def locked_seen(model: type[R], key: int, user: Any) -> R | None:
    """The row as it is now, locked until the transaction ends; None where there is none, or none for `user`."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("A lock is held for as long as a transaction.")
    found = rows_seen(model, _by_key, user, {KEY: key})
    return found[0] if found else None


def rows_seen(model: type[R], narrowed: Narrowed, user: Any, given: Mapping[Any, Any]) -> list[R]:
    """What `narrowed` leaves of the rows that `user` may see today, with `given` in the place of its stand-ins."""
    return _rows(model, narrowed, stand_for(user), {ANYBODY: user.pk, **given})


def rows_there(model: type[R], narrowed: Narrowed, given: Mapping[Any, Any]) -> list[R]:
    """The same of all rows, whoever may see them."""
    return _rows(model, narrowed, None, given)


def _rows(model: type[R], narrowed: Narrowed, stand: Stand | None, given: Mapping[Any, Any]) -> list[R]:
    kept = _written(model, narrowed, stand, frozenset(given))
    if kept is None:
        return []
    sql, params, names = kept
    rows = fetch(sql, filled(params, given))
    with looking_back(None):
        return [model.from_db(connection.alias, names, row) for row in rows]


@lru_cache(maxsize=1024)
def _written(
    model: type[Recorded], narrowed: Narrowed, stand: Stand | None, stand_ins: frozenset[Any]
) -> tuple[str, tuple[Any, ...], list[str]] | None:
    """The statement, its parameters with stand-ins and its columns; None where nothing can be seen."""
    manager: Any = model._default_manager
    names = [field.attname for field in model._meta.concrete_fields]
    try:
        with looking_back(None):  # whoever asks first may be looking back
            rows = manager.present().order_by()
            rows = narrowed(rows.visible_to(stand) if stand else rows)
            return *written(*rows.query.sql_with_params(), stand_ins=stand_ins), names
    except EmptyResultSet:
        return None


def _by_ref(rows: RecordedQuerySet[Any]) -> RecordedQuerySet[Any]:
    return rows.filter(ref=REF)


def _by_key(rows: RecordedQuerySet[Any]) -> RecordedQuerySet[Any]:
    return rows.select_for_update(of=("self",)).filter(pk=KEY)
