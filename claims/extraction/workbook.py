"""The cells of a spreadsheet (.xlsx), read in a child process like every office file; see `child`.

The child writes JSON lines: `{"sheet": …, "others": […], "from_1904": …}`, then `{"row": 3, "cells": [[1, "text", "…"], …]}`
for each row that holds anything, then `{"end": true}`; or `{"refused": key, "values": {…}}`, a key of `MESSAGES`.
Kinds of cells: text, number (as text, exact), day, moment (ISO 8601), truth, wrong (what is wrong, `formula` or `error`, a space,
and what stands there).
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, repeat
from typing import Any, Final

from claims.extraction.child import say
from claims.extraction.confinement import bound, forbid, leave_network, memory_share
from claims.extraction.packages import check_unpacked, open_bounded
from claims.extraction.result import ExtractionRefused, refusal

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
MOST_MERGED: Final = 20_000  # cells that merged ones stand for
LONGEST_ROW: Final = 500_000  # characters of all its cells: one shared text may be named by every cell
MOST_TEXT: Final = 200_000_000  # of the whole sheet
_HALF: Final = 0.5

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")
_PIECE: Final = 1024 * 1024
_LAP: Final = 100  # code units of a tag that may be cut between two pieces


def main(memory: int, cpu_seconds: int, sheet: str) -> None:
    """Read a workbook from standard input: its sheet of this name, or the first that is shown."""
    leave_network()
    import openpyxl  # before the limits: it loads what it finds
    from openpyxl.reader.excel import load_workbook

    assert openpyxl.DEFUSEDXML
    raw = sys.stdin.buffer.read()
    bound(memory=memory, cpu_seconds=cpu_seconds)
    forbid()
    try:
        check_unpacked(raw)
        for line in _lines(raw, sheet, load_workbook):
            say(line)
    except ExtractionRefused as refused:
        say({"refused": refused.key, "values": refused.values})
    except MemoryError:
        say({"refused": "too_hungry", "values": {}})
    except Exception as error:
        print(f"{type(error).__name__}: {error}"[:2000], file=sys.stderr)  # noqa: T201 (to the parent)
        say({"refused": "too_hungry" if memory_share() > _HALF else "damaged", "values": {}})


def _lines(raw: bytes, name: str, load: Any) -> Iterator[dict[str, object]]:
    book = load(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    chosen = next((sheet for sheet in shown if sheet.title == name), None) if name else None
    chosen = chosen or next(iter(shown), None)
    if chosen is None:
        raise refusal("damaged")
    yield {
        "sheet": chosen.title,
        "others": [sheet.title for sheet in shown if sheet is not chosen][:20],
        "from_1904": book.epoch.year == 1904,
    }
    merged, has_formulas = _look_over(raw, chosen._worksheet_path)
    written: Iterator[Any] = repeat(())
    if has_formulas:
        with_formulas = load(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        written = _rows(with_formulas[chosen.title])
    filled: dict[tuple[int, int], list[object]] = {}
    told = text = 0
    for number, (cells, formulas) in enumerate(
        zip(_rows(chosen), chain(written, repeat(())), strict=False), 1
    ):
        found = []
        for column, cell in enumerate(cells, 1):
            value = _read(cell, formulas[column - 1] if column <= len(formulas) else None)
            place = merged.get((number, column))
            if place is not None:
                if place == (number, column) and value:
                    filled[place] = value
                value = value or filled.get(place)
            if value:
                found.append([column, *value])
        if found:
            told += 1
            length = sum(len(str(value)) for _column, _kind, value in found)
            text += length
            if length > LONGEST_ROW or text > MOST_TEXT:
                raise refusal("too_big.row", row=str(number))
            if told > MOST_ROWS or found[-1][0] > MOST_COLUMNS:  # type: ignore[operator]
                raise refusal("too_big.sheet", rows=str(MOST_ROWS), columns=str(MOST_COLUMNS))
            yield {"row": number, "cells": found}
    yield {"end": True}


def _rows(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # what a sheet says of its own size is not to be believed
    return iter(sheet.rows)


def _look_over(raw: bytes, path: str) -> tuple[dict[tuple[int, int], tuple[int, int]], bool]:
    """For each cell within a merged one the cell that holds its value, and whether there are formulas."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    has_formulas = False
    kept = b""
    with open_bounded(raw).open(path) as part:
        while piece := part.read(_PIECE):
            seen = kept + piece
            has_formulas = has_formulas or bool(_FORMULA.search(seen))
            for left, top, right, bottom in _MERGED.findall(seen):
                first, last = (int(top), _column(left)), (int(bottom), _column(right))
                if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) + len(merged) > MOST_MERGED:
                    continue  # a title over a whole sheet stands for no rows
                for row in range(first[0], last[0] + 1):
                    for column in range(first[1], last[1] + 1):
                        merged[row, column] = first
            kept = seen[-_LAP:]
    return merged, has_formulas


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _formula(cell: Any) -> str:
    """As it is typed; one over many cells only says that it is one."""
    value = getattr(cell, "value", "")
    return value if isinstance(value, str) else str(getattr(value, "text", ""))


def _read(cell: Any, formula: Any) -> list[object] | None:
    """Kind and value of a cell, None for an empty one."""
    value = cell.value
    if value is None:
        is_formula = getattr(formula, "data_type", "") == "f" and formula.value not in (None, "=")
        return ["wrong", f"formula {_formula(formula)}"] if is_formula else None
    if cell.data_type == "e":
        return ["wrong", f"error {_formula(formula) or value}"]
    match value:
        case bool():
            return ["truth", value]
        case int():
            return ["number", _percent(str(value), cell)]
        case float():
            return ["number", _percent(f"{value:.15g}", cell)]
        case datetime():
            whole = value.time() == time.min
            return ["day", value.date().isoformat()] if whole else ["moment", value.isoformat()]
        case date():
            return ["day", value.isoformat()]
        case time() | timedelta():
            return ["text", str(value)]
    text = str(value)
    return ["text", text] if text else None


def _percent(number: str, cell: Any) -> str:
    """As it is shown: 0.12 in a cell of percents is 12%."""
    if "%" not in str(cell.number_format):
        return number
    from decimal import Decimal

    return f"{(Decimal(number) * 100).normalize():f}%"
