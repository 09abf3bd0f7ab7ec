"""Rows that could not be recorded, written in the form that they came in, with one more column that says what is wrong."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from types import TracebackType
from typing import IO, Any, Final, Self

from django.utils.translation import gettext as _

from claims.exchange.cells import safe
from claims.exchange.incoming.fields import remark, remarks
from claims.exchange.incoming.sheets import CSV, XLSX, Cell, Percent, Row, Sheet, Wrong

LONGEST_IN_WORKBOOK: Final = 32_767  # characters of a cell


class NotRecorded:
    """Writes to `file` as rows come; it stays empty where none does. What stood in the column of before is replaced.

    The headings stand in the same row as in the sheet, where a mapping that was kept looks for them.
    """

    def __init__(self, sheet: Sheet, file: IO[bytes]) -> None:
        self.sheet, self.file = sheet, file
        self.columns = [column for column in sheet.columns if column not in remarks()]
        self._write: Callable[[Row, str], None] | None = None
        self._end: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._write is not None:
            self._end()

    @property
    def _above(self) -> int:
        """Rows above the headings."""
        return self.sheet.header_row - 1

    def write(self, row: Row, why: str) -> None:
        if self._write is None:
            begin = {CSV: self._as_csv, XLSX: self._as_workbook}.get(self.sheet.shape, self._as_lines)
            self._write, self._end = begin()
        self._write(row, why)

    def _as_csv(self) -> "tuple[Callable[[Row, str], None], Callable[[], None]]":
        # What was in an older encoding comes back in UTF-8 with its mark, which spreadsheet programs read.
        wide = self.sheet.encoding.startswith("utf-16")
        text = io.TextIOWrapper(
            self.file, encoding="utf-16" if wide else "utf-8-sig", newline="", write_through=True
        )
        writer = csv.writer(text, delimiter=self.sheet.delimiter)
        writer.writerows([[]] * self._above)
        writer.writerow([*map(safe, self.columns), remark()])

        def write(row: Row, why: str) -> None:
            cells = (safe(as_text(row.cells.get(column))) for column in self.columns)
            writer.writerow([*cells, safe(why), *map(safe, row.astray)])

        def end() -> None:
            with suppress(ValueError):
                text.flush()
                text.detach()

        return write, end

    def _as_workbook(self) -> "tuple[Callable[[Row, str], None], Callable[[], None]]":
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell

        book = Workbook(write_only=True)
        if self.sheet.from_1904:
            from openpyxl.utils.datetime import CALENDAR_MAC_1904

            book.epoch = CALENDAR_MAC_1904
        page: Any = book.create_sheet(_title(self.sheet.name))

        def cell(value: Cell | None) -> Any:
            if value is None:
                return None
            made: Any = WriteOnlyCell(page)
            if isinstance(value, str | Wrong):
                made.value = _printable(as_text(value))
                made.data_type = "s"  # never a formula
            elif isinstance(value, Percent):
                made.value, made.number_format = Decimal(value) / 100, "0.######%"
            else:
                made.value = value
            return made

        for _row in range(self._above):
            page.append([])
        page.append([cell(column) for column in (*self.columns, remark())])

        def write(row: Row, why: str) -> None:
            cells = (cell(row.cells.get(column)) for column in self.columns)
            page.append([*cells, cell(why), *map(cell, row.astray)])

        return write, lambda: book.save(self.file)

    def _as_lines(self) -> "tuple[Callable[[Row, str], None], Callable[[], None]]":
        def write(row: Row, why: str) -> None:
            held = {column: _as_json(row.cells[column]) for column in self.columns if column in row.cells}
            told: dict[str, object] = {**held, remark(): why}
            if row.astray:
                told[_("What stood there")] = list(row.astray)
            line = json.dumps(told, ensure_ascii=False)
            try:
                self.file.write(line.encode() + b"\n")
            except UnicodeEncodeError:  # half a character can only be written escaped
                self.file.write(json.dumps(told).encode() + b"\n")

        return write, lambda: None


def as_text(cell: Cell | None) -> str:
    """A cell as it is written in CSV."""
    match cell:
        case None:
            return ""
        case Wrong():
            return cell.raw
        case bool():
            return "true" if cell else "false"
        case datetime() | date():
            return cell.isoformat()
        case Decimal():
            return f"{cell:f}"
        case _:
            return cell


def _as_json(cell: Cell) -> object:
    match cell:
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        case bool():
            return cell
        case _:
            return as_text(cell)


def _printable(text: str) -> str:
    """What a workbook's XML can hold."""
    kept = "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")
    return kept[:LONGEST_IN_WORKBOOK]


def _title(name: str) -> str:
    return "".join(letter for letter in name if letter not in "[]:*?/\\")[:31] or "1"
