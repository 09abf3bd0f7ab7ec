"""Any query answered as it would have been answered at a past moment.

A query marked with a moment reads each recorded table not from the table but from the record: for every
object its last entry at or before that moment. Joins, filters, aggregates and prefetches work unchanged,
because only the words after FROM and JOIN differ.

Who may see is never a thing of the past: `visible_to` compares with the clearances of today.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.sql.datastructures import BaseTable, Join
from django.db.models.sql.query import Query

known_on_now: ContextVar[datetime | None] = ContextVar("known_on_now", default=None)


@contextmanager
def looking_back(moment: datetime | None) -> Iterator[None]:
    """Everything queried inside is answered as known at `moment`, prefetches and related objects included."""
    token = known_on_now.set(moment)
    try:
        yield
    finally:
        known_on_now.reset(token)


class PastTable(BaseTable):
    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        moment = getattr(compiler.query, "known_on", None)
        model = recorded_models().get(self.table_name) if moment is not None else None
        if moment is None or model is None:
            return super().as_sql(compiler, connection)
        sql, params = rows_at(model, moment, connection)
        # The alias is spelled as everything that refers to it spells it: U0 in subqueries bears no quotes.
        return f"{sql} {compiler.quote_name_unless_alias(self.table_alias)}", params


class PastJoin(Join):
    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        sql, params = super().as_sql(compiler, connection)
        moment = getattr(compiler.query, "known_on", None)
        model = recorded_models().get(self.table_name) if moment is not None else None
        if moment is None or model is None:
            return sql, params
        past, past_params = rows_joined_at(model, moment, connection)
        alias = compiler.quote_name_unless_alias(self.table_alias)
        # The parent's text begins "INNER JOIN table alias ON (", or without the alias where it is the table's name.
        condition = sql[sql.index(" ON (") :]
        return f"{self.join_type} {past} {alias}{condition}", (*past_params, *params)


class RecordedQuery(Query):
    base_table_class = PastTable
    join_class = PastJoin
    guarded = False  # whether visible_to was applied already, with values of the present

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_on = known_on_now.get()

    def split_exclude(self, *args: Any, **kwargs: Any) -> Any:
        with looking_back(self.known_on):  # Django builds a fresh query here, which must look back as well
            return super().split_exclude(*args, **kwargs)


def recorded_models() -> dict[str, type[Model]]:
    """Every model in the record, by its table."""
    from core.record.recorded import Recorded  # it builds on this module

    return {model._meta.db_table: model for model in apps.get_models() if issubclass(model, Recorded)}


def rows_at(model: type[Model], moment: datetime, connection: Any) -> tuple[str, tuple[Any, ...]]:
    """A subquery with the columns of `model`'s table, one row for each object that was there at `moment`.

    The object's number is taken from the entry, not from its content, so that a condition on the key reaches
    the record's index. Columns renamed since are read under their former names (`entry_content`); whether there
    are any is asked once, within the same statement.
    """
    table = model._meta.db_table
    return _AT.format(**_named(model, connection)), (table, table, moment)


def rows_joined_at(model: type[Model], moment: datetime, connection: Any) -> tuple[str, tuple[Any, ...]]:
    """The same, to be joined by its key: each object's last entry is looked up by its number.

    The numbers are those of the table, and of what was removed from it where anything can be.
    """
    table, removed = model._meta.db_table, getattr(model, "KEPT", "replaceable") == "replaceable"
    sql = _JOINED_AT.format(removed=_REMOVED if removed else "", **_named(model, connection))
    return sql, (*([table] if removed else []), table, table, moment)


def _named(model: type[Model], connection: Any) -> dict[str, str]:
    """The names of this model's table and columns, as SQL."""
    quote, fields = connection.ops.quote_name, model._meta.local_concrete_fields
    chosen = ", ".join(f"r.{quote(field.column)}" for field in fields if not field.primary_key)
    key, table = quote(model._meta.pk.column), quote(model._meta.db_table)
    return {"key": key, "table": table, "chosen": chosen, "content": _CONTENT}


_CONTENT = (
    "CASE WHEN (SELECT count(*) > 1 FROM core_shape WHERE table_name = %s) "
    "THEN entry_content(e.table_name, e.seq, e.after) ELSE e.after END"
)
# The table is named by a subquery, so that none of the record's partial indexes will do: what one gives has to be sorted whole,
# where the index of objects and revisions can be left at the end of a page.
_AT = """(SELECT x.object_id AS {key}, {chosen} FROM (
    SELECT DISTINCT ON (e.object_id) e.object_id, e.operation, {content} AS content
    FROM core_entry e WHERE e.table_name = (SELECT %s::text) AND e.at <= %s ORDER BY e.object_id DESC, e.revision DESC) x
CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, x.content) r WHERE x.operation <> 'delete')"""
_JOINED_AT = """(SELECT k.{key}, {chosen} FROM (SELECT {key} FROM {table}{removed}) k CROSS JOIN LATERAL (
    SELECT e.operation, {content} AS content FROM core_entry e
    WHERE e.table_name = %s AND e.object_id = k.{key} AND e.at <= %s ORDER BY e.revision DESC LIMIT 1) x
CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, x.content) r WHERE x.operation <> 'delete')"""
_REMOVED = " UNION ALL SELECT object_id FROM core_entry WHERE table_name = %s AND operation = 'delete'"
