"""What a person may see as an Excel workbook: a sheet a resource, written row by row.

What a sheet can't hold goes on in another, and what a cell can't hold is cut and said so in a sheet of its own (the limits
are Excel's: ECMA-376 and Microsoft's "Excel specifications and limits").
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.writer.excel import ExcelWriter

from claims.exchange.cells import in_words
from claims.exchange.outgoing.export import Told, nobody, rows
from claims.exchange.outgoing.steady_zip import SteadyZip
from claims.exchange.resources import Resource
from claims.exchange.rows import names_of
from core.models import User

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767  # of UTF-16
CUT = "… [cut]"
CUT_SHEET = "Cut"
SINCE = date(1900, 3, 1)  # days before it Excel takes for others, or for none
# What XML 1.0 can't hold, and may therefore stand in no cell.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_xlsx(
    to: BinaryIO,
    resources: Sequence[Resource],
    *,
    viewer: User,
    moment: datetime | None,
    told: Told = nobody,
    most_rows: int = MOST_ROWS,
) -> dict[str, int]:
    """A sheet for each, in this order; how many rows of each. `most_rows` is what a sheet holds, its heading among them."""
    book = Workbook(write_only=True)
    cuts: _Sheets | None = None
    written = {}
    for resource in resources:
        names = names_of(resource)
        sheets = _Sheets(book, resource.name, names, most_rows=most_rows)
        for row in rows(resource, viewer=viewer, moment=moment):
            cells = []
            for name in names:
                value, length = _value(row[name])
                cells.append(value)
                if length:
                    cuts = cuts or _Sheets(
                        book, CUT_SHEET, ["sheet", "ref", "column", "characters"], most_rows=most_rows
                    )
                    cuts.add([resource.name, row["ref"], name, length])
            sheets.add(cells)
            if sheets.rows % 500 == 0:
                told(500)
        written[resource.name] = sheets.rows
        told(sheets.rows % 500)
    book.properties.creator = "Stet"
    book.properties.created = book.properties.modified = timezone.now().replace(tzinfo=None)
    ExcelWriter(book, SteadyZip(to)).save()  # which closes it
    return written


class _Sheets:
    """Rows under one heading, in as many sheets as they take."""

    def __init__(self, book: Workbook, name: str, heading: Sequence[str], *, most_rows: int) -> None:
        self.book, self.name, self.heading, self.most_rows = book, name, heading, most_rows
        self.rows = 0
        self.sheets = 0
        self._begin()

    def add(self, values: Iterable[Any]) -> None:
        if self.rows and self.rows % (self.most_rows - 1) == 0:
            self._begin()
        self.sheet.append([self._cell(value) for value in values])
        self.rows += 1

    def _begin(self) -> None:
        self.sheets += 1
        title = self.name if self.sheets == 1 else f"{self.name} {self.sheets}"
        self.sheet: Any = self.book.create_sheet(title)
        self.sheet.freeze_panes = "A2"
        heading = [WriteOnlyCell(self.sheet, name) for name in self.heading]
        for cell in heading:
            cell.font = Font(bold=True)
        self.sheet.append(heading)

    def _cell(self, value: Any) -> Any:
        """Text is text: not a formula, nor an error, whatever it begins with."""
        if not isinstance(value, str):
            return value
        cell: Any = WriteOnlyCell(self.sheet)
        cell._value, cell.data_type = value, "s"
        return cell


def _value(value: Any) -> tuple[Any, int]:
    """What stands in the cell; and, where that is not all of it, how long all of it is (else 0).

    Numbers and days are Excel's own; moments are text, for Excel knows of no time zones.
    """
    match value:
        case None | bool() | int():
            return value, 0
        case datetime():
            return in_words(value), 0
        case date():
            return (value, 0) if value >= SINCE else (in_words(value), 0)
    text = UNWRITABLE.sub("\ufffd", in_words(value))
    if len(text) <= MOST_CHARACTERS // 2:  # even if each took two
        return text, 0
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text, 0
    kept = units[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore")
    return kept + CUT, len(text)
