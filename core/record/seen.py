"""The keys of what a person may see, as SQL that is written once and used again.

Who may see a row hangs on what its own parent's parents let be seen. Building that nest of queries anew takes Django
longer than PostgreSQL takes to answer it; but for the person's own number it is always the same text.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from core.record.past import looking_back

ANYBODY = -(2**53)
"""Stands in the parameters where a person's own number goes; no row has it."""


@dataclass(frozen=True)
class Stand:
    """Whoever is asking, as far as a predicate may ask: one that wants to know more of them fails at once."""

    pk: int
    is_authenticated: bool
    is_active: bool
    only_desks: tuple[int, ...] | None


class _Seen(Func):
    """EXISTS, asked row by row. Beside an OR PostgreSQL would compute all keys of an IN first, and of an EXISTS as well, for one page
    of a large table: it plans as if all rows were asked. OFFSET 0 keeps it from that.
    """

    output_field = BooleanField()

    def __init__(self, column: F, sql: str, params: tuple[Any, ...]) -> None:
        super().__init__(column)
        self.sql, self.params = sql, params

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_rest: Any) -> tuple[str, tuple[Any, ...]]:
        column, own = compiler.compile(self.source_expressions[0])
        return f"EXISTS (SELECT FROM ({self.sql}) seen(pk) WHERE seen.pk = {column} OFFSET 0)", (
            *self.params,
            *own,
        )


def seen(column: str, model: type[Model], user: Any) -> Q:
    """Where this column names a row of `model` that `user` may see today. For conditions that stand beside an OR or a NOT."""
    known = _of(model, user)
    return Q(pk__in=[]) if known is None else Q(_Seen(F(column), *known))


def seen_or_empty(field: str, model: type[Model], user: Any) -> Q:
    """Where this reference is empty, or names what `user` may see today."""
    return Q(**{field: None}) | seen(f"{field}_id", model, user)


def keys_seen(model: type[Model], user: Any) -> RawSQL | QuerySet[Any]:
    """The keys of the rows of `model` that `user` may see today, to stand behind `__in`."""
    known = _of(model, user)
    return model._default_manager.none() if known is None else RawSQL(*known)  # noqa: S611 (Django wrote it)


def stand_for(user: Any) -> Stand:
    """Somebody with the same limits, whose number is ANYBODY: what is written for them serves all who are limited alike."""
    known = bool(user.is_authenticated)
    return Stand(ANYBODY, known, bool(known and user.is_active), getattr(user, "only_desks", None))


def _of(model: type[Model], user: Any) -> tuple[str, tuple[Any, ...]] | None:
    known = _written(model, stand_for(user))
    if known is None:
        return None
    sql, params = known
    return sql, tuple(user.pk if value == ANYBODY else value for value in params)


@lru_cache(maxsize=4096)  # of the sets of desks that tokens are limited to there are many
def _written(model: type[Model], stand: Stand) -> tuple[str, tuple[Any, ...]] | None:
    """The statement and its parameters; None where nothing can be seen."""
    rows: Any = model._default_manager
    with looking_back(None):
        query = rows.present().visible_to(stand).order_by().values("pk").query
    try:
        sql, params = query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params)
