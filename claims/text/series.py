"""Series in JSON Lines: a line for each day, with that day's figures; and lists of revisions made to such a series.

A series has a field with the day (ISO 8601) and fields with numbers. A list of revisions has, in each line, the
day that was revised, the field, the value before and the value after. Other lines belong to neither.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from claims.text.finds import Hedge

LEAST_LINES: Final = 10
VARIED: Final = 0.2
"""Where it does not grow, at least so many different values for a line: a length of report has fewer, and is no series."""
GROWING: Final = 0.98
"""At least so many steps that don't fall: then it is a running total."""
HEDGED: Final = {
    "about": Hedge.about,
    "more": Hedge.more_than,
    "more than": Hedge.more_than,
    "at least": Hedge.at_least,
    "at most": Hedge.at_most,
    "less": Hedge.fewer_than,
    "fewer than": Hedge.fewer_than,
}
"""What a line's own field may say of its figures."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_REVISED: Final = {"field", "old", "new"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as it stands in its line: `verbatim` is the field with its value."""

    value: Decimal
    verbatim: str
    hedge: Hedge = Hedge.exactly


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the text, code points `start` to `end`, and its numbers by field."""

    start: int
    end: int
    day: date
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is a series."""

    name: str
    grows: bool


@dataclass(frozen=True, slots=True)
class Revised:
    """One line that tells of a revision: what the series said of a day, and what it said from then on."""

    start: int
    end: int
    day: date
    field: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class Series:
    """What was found in a text: a series by day, or a list of revisions as it stands, or neither."""

    rows: list[Row]
    columns: list[Column]
    revisions: list[Revised]

    @property
    def left_out(self) -> list[str]:
        """The fields with numbers that make no series: constants, counts of days, and those with too few different values."""
        known = {column.name for column in self.columns}
        return list(dict.fromkeys(name for row in self.rows for name in row.cells if name not in known))


def read_series(text: str) -> Series:
    """Raises ValueError, naming the line, where a line is no JSON object."""
    rows: list[Row] = []
    revisions: list[Revised] = []
    for start, line, told in _lines(text):
        day = _day(told)
        if day is None:
            continue
        if told.keys() >= _REVISED:
            old, new = _cell(line, "old", told), _cell(line, "new", told)
            if old and new:
                revisions.append(Revised(start, start + len(line), day, str(told["field"]), old, new))
            continue
        cells = {name: cell for name in told if (cell := _cell(line, name, told))}
        rows.append(Row(start, start + len(line), day, cells))
    rows.sort(key=lambda row: row.day)
    names = dict.fromkeys(name for row in rows for name in row.cells)
    if any(cell.value < 0 for row in rows for cell in row.cells.values()):
        return Series(rows, [], revisions)  # these are changes to something, and count nothing themselves
    return Series(rows, [column for name in names if (column := _column(name, rows))], revisions)


def _lines(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    start = 0
    for number, whole in enumerate(text.split("\n"), start=1):
        line = whole.strip()
        if line:
            try:
                told = json.loads(line, parse_float=Decimal, parse_int=Decimal)
            except (ValueError, RecursionError) as error:
                raise ValueError(f"Line {number} is not JSON.") from error
            if not isinstance(told, dict):
                raise ValueError(f"Line {number} is no JSON object.")
            yield start + whole.index(line), line, told
        start += len(whole) + 1


def _day(told: dict[str, Any]) -> date | None:
    """The line's day: its first field that is one."""
    for value in told.values():
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                return None
    return None


def _cell(line: str, name: str, told: dict[str, Any]) -> Cell | None:
    value = told[name]
    if not isinstance(value, Decimal) or not value.is_finite():
        return None
    stands = re.search(rf'"{re.escape(name)}"\s*:\s*-?\d[\d.eE+-]*', line)
    hedges = (
        HEDGED[word.lower()] for word in told.values() if isinstance(word, str) and word.lower() in HEDGED
    )
    return Cell(value, stands[0], next(hedges, Hedge.exactly)) if stands else None


def _column(name: str, rows: list[Row]) -> Column | None:
    held = [(row.day, row.cells[name].value) for row in rows if name in row.cells]
    values = [value for _day, value in held]
    if len(held) < LEAST_LINES or _counts_days(held):
        return None
    steps = list(pairwise(values))
    grows = sum(before <= after for before, after in steps) >= GROWING * len(steps)
    # A total may stand still for weeks; what goes up and down says something else almost every day.
    enough = len(set(values)) >= (LEAST_LINES if grows else VARIED * len(held))
    return Column(name, grows) if enough else None


def _counts_days(held: list[tuple[date, Decimal]]) -> bool:
    """The number of the day, or of the line, is no figure. It may be out by a day or two."""
    first, begun = held[0]
    by_day = all(abs(value - begun - (day - first).days) <= 2 for day, value in held)
    return by_day or all(value - begun == rank for rank, (_day, value) in enumerate(held))
