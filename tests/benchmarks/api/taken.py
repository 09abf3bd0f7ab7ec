"""Takes down what Stet asks the database for each address that is measured, for `raw.py` to ask the same."""

import json
from pathlib import Path
from typing import Any

from claims.exchange import often
from claims.exchange.resources import RESOURCES
from core.accounts.tokens import bearer
from core.models import User


def take_down(to: Path, *, viewer: User, secret: str, ref: str) -> None:
    from unittest.mock import patch

    asked: list[tuple[str, list[Any]]] = []
    fetch = often.fetch

    def noting(sql: str, params: Any) -> Any:
        asked.append((sql, list(params)))
        return fetch(sql, params)

    claims, appearances = RESOURCES["claims"], RESOURCES["appearances"]
    with patch.object(often, "fetch", noting):
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


def _who(secret: str) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert bearer(secret) is not None
    [first, *_noted] = asked.captured_queries
    names = [
        part.strip().rpartition(".")[2].strip('"') for part in first["sql"].partition(" FROM ")[0].split(",")
    ]
    return {"sql": first["sql"].replace("%", "%%"), "params": [], "digest": names.index("digest")}
