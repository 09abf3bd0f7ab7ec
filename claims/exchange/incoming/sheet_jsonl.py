"""JSON Lines: one object a line, its keys the columns."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from claims.exchange.incoming.sheets import (
    JSON_LINES,
    LONGEST_CELL,
    LONGEST_NAME,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Row,
    Sheet,
    SheetRefused,
    Wrong,
    checked,
    in_row,
    too_many_columns,
    too_many_rows,
)

LONGEST_LINE: Final = 8 * LONGEST_CELL  # bytes
_MOST_DIGITS: Final = 40


def opened(file: IO[bytes]) -> Sheet:
    """Its columns are the keys of all its lines. Raises SheetRefused."""
    columns: dict[str, None] = {}
    for number, line in enumerate(_lines(file), 1):
        if number > MOST_ROWS:
            raise too_many_rows()
        for key in _keys(line):
            columns.setdefault(key)
            if len(columns) > MOST_COLUMNS:
                raise too_many_columns()
    if not columns:
        raise SheetRefused(_("No line of this file is a JSON object."))

    def rows() -> Iterator[Row]:
        for number, line in enumerate(_lines(file), 1):
            if line.strip():
                row = _row(number, line)
                if row.cells or row.problem:
                    yield row

    return Sheet(JSON_LINES, tuple(columns), rows)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise in_row(number, _("The line is far too long."))
        yield line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _keys(line: bytes) -> list[str]:
    try:
        held = _parsed(line)
    except (ValueError, RecursionError):
        return []
    return [
        key for key in held if isinstance(checked(key), str) and len(key) <= LONGEST_NAME
    ] if isinstance(held, dict) else []  # fmt: skip


def _parsed(line: bytes) -> Any:
    return json.loads(line.decode(), parse_float=_number, parse_int=_number, parse_constant=_constant)


def _number(written: str) -> Decimal | Wrong:
    if len(written) > _MOST_DIGITS:
        return Wrong(_("That is too long for a number."), written)
    try:
        number = Decimal(written)
    except InvalidOperation:  # an exponent past all numbers
        return Wrong(_("That is too long for a number."), written)
    return (
        number
        if abs(number.adjusted()) <= _MOST_DIGITS
        else Wrong(_("That is too long for a number."), written)
    )


def _constant(written: str) -> Wrong:
    return Wrong(_("“%(words)s” is no number.") % {"words": written}, written)


def _row(number: int, line: bytes) -> Row:
    try:
        held = _parsed(line)
    except UnicodeDecodeError:
        return Row(
            number,
            {},
            _("The letters can’t be read. Save the file as UTF-8."),
            (line.decode(errors="replace"),),
        )
    except (ValueError, RecursionError):
        return Row(number, {}, _("This line is not JSON."), (line.decode().strip(),))
    if not isinstance(held, dict):
        return Row(number, {}, _("This line is not a JSON object."), (line.decode().strip(),))
    found: dict[str, Cell] = {}
    for key, value in held.items():
        match value:
            case None | "":
                continue
            case str():
                found[key] = checked(value)
            case bool() | Decimal() | Wrong():
                found[key] = value
            case _:
                raw = json.dumps(value, ensure_ascii=False, default=str)
                found[key] = Wrong(_("A list or an object can’t be read here."), raw)
    return Row(number, found)
