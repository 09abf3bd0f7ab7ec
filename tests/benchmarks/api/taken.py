"""Takes down what Stet asks the database for each address that is measured, for `raw.py` to ask the same."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claims.exchange import often
from claims.exchange.resources import RESOURCES
from core.accounts import tokens
from core.models import User


def take_down(to: Path, *, viewer: User, secret: str, ref: str) -> None:
    asked: list[tuple[str, list[Any]]] = []
    claims, appearances = RESOURCES["claims"], RESOURCES["appearances"]
    with _noted(often, asked):
        page = often.page(claims, only=(), oldest_first=False, beyond=None, most=51, viewer=viewer)
        keys = [row["_key"] for row in page[:50]]
        often.parts(appearances, "claim", keys, most=200 * 50, viewer=viewer, moment=None)
        often.one(claims, ref, only=(), viewer=viewer)
        often.parts(appearances, "claim", keys[:1], most=200, viewer=viewer, moment=None)
    names = [
        list(page[0]),
        list(often.parts(appearances, "claim", keys, most=1, viewer=viewer, moment=None)[0]),
    ]
    rows, parts, one, parts_of_one = [
        {"sql": sql, "params": params, "names": names[at % 2]} for at, (sql, params) in enumerate(asked)
    ]
    taken = {
        "who": _who(secret),
        "list": {"rows": rows, "parts": parts},
        "one": {"rows": one, "parts": parts_of_one, "ref": ref},
    }
    to.write_text(json.dumps(taken, default=str))


@contextmanager
def _noted(module: Any, asked: list[tuple[str, list[Any]]]) -> Iterator[None]:
    """Inside, what this module fetches is noted as well."""
    fetch = module.fetch

    def noting(sql: str, params: Any) -> Any:
        asked.append((sql, list(params)))
        return fetch(sql, params)

    module.fetch = noting
    try:
        yield
    finally:
        module.fetch = fetch


def _who(secret: str) -> dict[str, Any]:
    asked: list[tuple[str, list[Any]]] = []
    with _noted(tokens, asked):
        assert tokens.bearer(secret) is not None
    [(sql, params)] = asked
    columns = sql.partition(" FROM ")[0].split(", ")
    digest = next(at for at, column in enumerate(columns) if '"digest"' in column)
    return {"sql": sql, "params": params, "digest": digest}
