"""The keys of what a person may see, as SQL that is written once and used again.

Who may see a row hangs on what its own parent's parents let be seen. Building that nest of queries anew takes Django
longer than PostgreSQL takes to answer it; but for the person's own number it is always the same text.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from core.record.past import looking_back

ANYBODY = -(2**53)
"""Stands in the parameters where a person's own number goes; no row has it."""


@dataclass(frozen=True)
class _Stand:
    """Whoever is asking, as far as a predicate may ask: one that wants to know more of them fails at once."""

    pk: int
    is_authenticated: bool
    is_active: bool
    only_desks: tuple[int, ...] | None


def keys_seen(model: type[Model], user: Any) -> RawSQL | QuerySet[Any]:
    """The keys of the rows of `model` that `user` may see today, to stand behind `__in`."""
    known = _written(
        model,
        bool(user.is_authenticated),
        bool(user.is_authenticated and user.is_active),
        getattr(user, "only_desks", None),
    )
    if known is None:
        return model._default_manager.none()
    sql, params = known
    return RawSQL(sql, [user.pk if value == ANYBODY else value for value in params])  # noqa: S611 (Django wrote it)


@lru_cache(maxsize=4096)  # of the sets of desks that tokens are limited to there are many
def _written(
    model: type[Model], known: bool, active: bool, only_desks: tuple[int, ...] | None
) -> tuple[str, tuple[Any, ...]] | None:
    """The statement and its parameters; None where nothing can be seen."""
    rows: Any = model._default_manager
    with looking_back(None):
        query = (
            rows.present()
            .visible_to(_Stand(ANYBODY, known, active, only_desks))
            .order_by()
            .values("pk")
            .query
        )
    try:
        sql, params = query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params)
