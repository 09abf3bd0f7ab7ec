"""Statements that PostgreSQL plans once for each connection: for those that every page asks for and that are long to plan."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from functools import lru_cache
from itertools import count
from typing import Any

import psycopg
import psycopg.sql
from django.db import connection


class _Prepared(psycopg.RawCursor[tuple[Any, ...]]):
    """Takes statements as Django writes them, or numbered. psycopg would take a long one apart anew each time; one that is numbered it
    sends as it is.
    """

    def execute(self, query: Any, params: Any = None, **_rest: Any) -> "_Prepared":
        raw = query.encode() if isinstance(query, Numbered) else _numbered(query)
        return super().execute(raw, params, prepare=True)


class Numbered(str):
    """A statement whose places are named as PostgreSQL does: $1, $2."""


@lru_cache(maxsize=4096)
def _numbered(sql: str) -> bytes:
    """Its parameters as PostgreSQL names them: $1, $2 instead of %s."""
    numbers = count(1)
    return re.sub("%[s%]", lambda found: f"${next(numbers)}" if found[0] == "%s" else "%", sql).encode()


def written(
    sql: str, params: Sequence[Any], *, stand_ins: Collection[Any]
) -> tuple[Numbered, tuple[Any, ...]]:
    """The statement with what is always the same in its text. What is left to be put in are the stand-ins, each once.

    Fewer values are sent then, and PostgreSQL plans with those that it knows: who asks stands in a page's statement thirty
    times. A list of stand-ins is named by its tuple.
    """
    connection.ensure_connection()
    values, places = iter(params), dict[Any, int]()

    def put(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        value = next(values)
        if named(value) in stand_ins:
            return f"${places.setdefault(named(value), len(places) + 1)}"
        return psycopg.sql.Literal(value).as_string(connection.connection)

    return Numbered(re.sub("%[s%]", put, sql)), tuple(places)


def filled(params: tuple[Any, ...], given: Mapping[Any, Any]) -> list[Any]:
    """What is put into a statement that was written for these stand-ins."""
    return [given[one] for one in params]


def named(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def fetch(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that this statement gives, `Numbered` or as Django writes it. It is one of few: what differs is in `params`.

    Counted and logged as any query of Django's. psycopg prepares it, and PostgreSQL keeps its plan while the connection
    lives; connections are pooled.
    """
    connection.ensure_connection()
    raw: Any = connection.connection
    if raw.prepare_threshold != 0:
        raw.prepared_max = 400  # kept by one connection
        raw.prepare_threshold = 0  # Django's own cursors bind on the client, and are never prepared
        with _Prepared(raw) as setting:  # planned once, not for each of the first five askings as well
            setting.execute("SET plan_cache_mode = force_generic_plan")
    cursor: Any = _Prepared(raw)
    logged = (
        connection.make_debug_cursor(cursor).debug_sql(sql) if connection.queries_logged else nullcontext()
    )
    with connection.make_cursor(cursor) as wrapped, logged:
        wrapped.execute(sql, params)
        rows: list[tuple[Any, ...]] = wrapped.fetchall()
    return rows
