"""The same SQL and the same JSON without a framework: what psycopg, the database and json alone take.

A WSGI application. What it asks was taken down from Stet's own answers (`taken.py`): for each address the statements
in turn, what to put into them and what each column is called. It knows nothing else, and checks nothing.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from psycopg import Connection, RawCursor
from psycopg.types.range import Range
from psycopg_pool import ConnectionPool

TAKEN: dict[str, Any] = json.loads(Path(os.environ["STET_TAKEN"]).read_text())
pool: ConnectionPool[Connection[Any]] = ConnectionPool(
    os.environ["DATABASE_URL"],
    min_size=4,
    max_size=4,
    kwargs={
        "cursor_factory": RawCursor,
        "prepare_threshold": 0,
        "autocommit": True,
        "options": "-c plan_cache_mode=force_generic_plan",
    },
    open=True,
)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    secret = environ.get("HTTP_AUTHORIZATION", "__").split("_", 2)[2]
    with pool.connection() as connection:
        asks = connection.execute(TAKEN["who"]["sql"], TAKEN["who"]["params"]).fetchone()
        if asks is None or bytes(asks[TAKEN["who"]["digest"]]) != hashlib.sha256(secret.encode()).digest():
            start_response("401 Unauthorized", [])
            return [b""]
        body = (
            _list(connection)
            if path.endswith("/claims/")
            else _one(connection, path.rstrip("/").rpartition("/")[2])
        )
    raw = json.dumps(body, default=_as_json, ensure_ascii=False, separators=(",", ":")).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(raw)))])
    return [raw]


def _list(connection: Connection[Any]) -> dict[str, Any]:
    taken = TAKEN["list"]
    rows = connection.execute(taken["rows"]["sql"], taken["rows"]["params"]).fetchall()
    shown = [dict(zip(taken["rows"]["names"], row, strict=True)) for row in rows[:50]]
    _parts(connection, taken["parts"], shown)
    return {"results": shown, "next": shown[-1]["ref"]}


def _one(connection: Connection[Any], ref: str) -> dict[str, Any]:
    taken = TAKEN["one"]
    params = [ref if value == taken["ref"] else value for value in taken["rows"]["params"]]
    rows = connection.execute(taken["rows"]["sql"], params).fetchall()
    shown = [dict(zip(taken["rows"]["names"], row, strict=True)) for row in rows]
    _parts(connection, taken["parts"], shown)
    return shown[0]


def _parts(connection: Connection[Any], taken: dict[str, Any], owners: list[dict[str, Any]]) -> None:
    keys = [owner["_key"] for owner in owners]
    params = [keys if isinstance(value, list) else value for value in taken["params"]]
    by_ref: dict[str, dict[str, Any]] = {}
    for owner in owners:
        del owner["_key"]
        owner["appearances"] = []
        by_ref[owner["ref"]] = owner
    for row in connection.execute(taken["sql"], params):
        part = dict(zip(taken["names"], row, strict=True))
        del part["_key"]
        by_ref[part["claim"]]["appearances"].append(part)


def _as_json(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Range():
            return {"low": value.lower, "high": value.upper, "bounds": value.bounds}
        case timedelta():
            return value.total_seconds()
    return str(value)
