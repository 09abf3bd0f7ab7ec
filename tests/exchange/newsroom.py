"""Running imports as the command and the app do."""

import hashlib
import tempfile
from typing import Any

from claims.exchange.incoming.importing import Look, Outcome, Run, look
from claims.exchange.incoming.mapping import ColumnMap, guess
from claims.exchange.incoming.sheets import Sheet, open_sheet
from core.models import User
from tests.exchange.files import a_file


def a_run(raw: bytes, *, by: User, mapping: ColumnMap | None = None, **how: Any) -> Run:
    sheet = open_sheet(a_file(raw))
    mapping = mapping or mapped(sheet, **how)
    return Run(sheet, mapping, hashlib.sha256(raw).hexdigest(), by)


def mapped(sheet: Sheet, **how: Any) -> ColumnMap:
    """As it is guessed, but for what is said here."""
    return ColumnMap(**{**guess(sheet).as_json(), **how})


def all_of(raw: bytes, *, by: User, **how: Any) -> tuple[Outcome, bytes]:
    with tempfile.TemporaryFile() as bad:
        outcome = a_run(raw, by=by, **how).all_or_nothing(bad_rows=bad)
        bad.seek(0)
        return outcome, bad.read()


def good_of(raw: bytes, *, by: User, **how: Any) -> tuple[Outcome, bytes]:
    with tempfile.TemporaryFile() as bad:
        outcome = a_run(raw, by=by, **how).the_good_ones(bad_rows=bad)
        bad.seek(0)
        return outcome, bad.read()


def looked_at(raw: bytes, *, by: User, **how: Any) -> Look:
    sheet = open_sheet(a_file(raw))
    return look(sheet, mapped(sheet, **how), by=by)
