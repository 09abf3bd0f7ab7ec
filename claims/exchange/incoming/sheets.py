"""Rows of a sheet that somebody brings: CSV, XLSX or JSON Lines, told by their content, read one after another.

Nothing here knows what a column means. Values are as the file has them; a cell that can't be read is `Wrong`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby, islice
from statistics import multimode
from typing import IO, Final

from django.utils.translation import gettext as _

from claims.extraction.limits import RAW_MAX

CSV: Final = "csv"
XLSX: Final = "xlsx"
JSON_LINES: Final = "jsonl"
STET: Final = "stet"  # another Stet's export, which `from_stet` reads

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 500_000  # characters: the text of a long report, and no more
LONGEST_NAME: Final = 200  # of a column
LAST_HEADING: Final = 10_000  # row in which headings may stand
_BLANK: Final = b" \t\r\n\xef\xbb\xbf"
_HEADINGS_AMONG: Final = 20  # rows from the first on that hold anything

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Wrong:
    """A cell that can't be read; `why` is for the person."""

    why: str
    raw: str = ""  # what stood there, for the person to put right


class Percent(Decimal):
    """What a cell shows as percents: 12.5 where it shows 12.5%. No text, which each language would read in its own way."""


Cell = str | Decimal | bool | date | datetime | Wrong


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, its cells by column, empty ones left out."""

    number: int
    cells: Mapping[str, Cell]
    problem: str = ""  # what is wrong with the row as a whole
    astray: tuple[str, ...] = ()  # what stands in no column, then


@dataclass(frozen=True)
class Sheet:
    """A sheet that was opened. `rows` reads it from the beginning each time it is called."""

    shape: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    name: str = ""  # of the sheet, in a workbook
    others: tuple[str, ...] = ()  # sheets of the workbook that are not read
    encoding: str = "utf-8"
    delimiter: str = ","
    from_1904: bool = False  # days without a date's format count from 1904, as old Macs did
    header_row: int = field(default=1)


class SheetRefused(Exception):
    """The file can't be read as a sheet at all. Its words are for the person who brought it."""


def shape_of(file: IO[bytes]) -> str:
    """What kind of file it is, by its content. Raises SheetRefused for what is none."""
    file.seek(0)
    head = file.read(4096)
    while head and not head.strip(_BLANK):
        head = file.read(4096)
    if head.startswith(_ZIP):
        from claims.exchange.incoming.sheet_xlsx import holds_manifest

        return STET if holds_manifest(file) else XLSX
    if head.startswith(_EMPTY_ZIP):
        raise SheetRefused(_("This file is empty."))
    if head.startswith(_OLD_OFFICE):
        raise SheetRefused(
            _("This is an old or locked workbook. Save it as .xlsx without a password, or as CSV.")
        )
    if not head:
        raise SheetRefused(_("This file is empty."))
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first == b"[":
        raise SheetRefused(_("This is one JSON list. Write one object a line (JSON Lines)."))
    if first == b"{":
        return JSON_LINES
    return CSV


def open_sheet(file: IO[bytes], *, sheet: str = "", header_row: int = 0) -> Sheet:
    """The file as a sheet; of a workbook the sheet so named, or the first that is shown.

    Its headings stand in `header_row` (from 1), or if that is 0 where they are found. JSON Lines has none.

    `file` is a real file, open for reading, which stays open while rows are read. Raises SheetRefused.
    """
    from claims.exchange.incoming import sheet_csv, sheet_jsonl, sheet_xlsx

    file.seek(0, 2)
    if file.tell() > RAW_MAX:
        raise SheetRefused(
            _("This file is larger than %(limit)s MB. Split it.") % {"limit": RAW_MAX // 2**20}
        )
    match shape_of(file):
        case "xlsx":
            return sheet_xlsx.opened(file, sheet=sheet, header_row=header_row)
        case "jsonl":
            return sheet_jsonl.opened(file)
        case "stet":
            raise SheetRefused(_("This is another Stet’s export, which has no columns to map."))
        case _:
            return sheet_csv.opened(file, header_row=header_row)


def headings_of(
    rows: Iterable[tuple[int, Mapping[int, str]]], *, stand_in: int
) -> tuple[int, dict[int, str]]:
    """The row that names the columns, and their names by their place from 1. Raises SheetRefused where there is none.

    It is row `stand_in`; if that is 0 the first row that fills half as many columns as most of the first ones do, and more than
    one where they do: a title, a date or headings of groups above it are passed over. What is merged over columns fills one.
    """
    if stand_in:
        for number, cells in rows:
            if number == stand_in and any(cells.values()):
                return number, dict(cells)
            if number > stand_in:
                break
        raise SheetRefused(
            _("Row %(row)s, in which the headings should stand, is empty.") % {"row": stand_in}
        )
    first = list(islice(((number, cells) for number, cells in rows if any(cells.values())), _HEADINGS_AMONG))
    filled = [sum(1 for cell, _same in groupby(cells.values()) if cell) for _number, cells in first]
    usual = max(multimode(filled), default=0)
    for (number, cells), columns in zip(first, filled, strict=True):
        if 2 * columns >= usual and (columns > 1 or usual == 1):
            return number, dict(cells)
    raise SheetRefused(_("This file is empty."))


def names_of_columns(header: Mapping[int, str]) -> dict[int, str]:
    """The columns' names by their place from 1: a column without one is named by its letters, one named alike is numbered."""
    names: dict[int, str] = {}
    for place, written in header.items():
        name = " ".join(written.split())[:LONGEST_NAME] or letters(place)
        found, count = name, 1
        while found in names.values():
            count += 1
            found = f"{name} ({count})"
        names[place] = found
    return names


def letters(place: int) -> str:
    """How spreadsheets name the column at this place: A, Z, AA."""
    told = ""
    while place:
        place, left = divmod(place - 1, 26)
        told = chr(65 + left) + told
    return told


def checked(text: str) -> str | Wrong:
    """The text of a cell, unless no database could hold it."""
    if len(text) > LONGEST_CELL:
        return Wrong(_("It is longer than %(most)s characters.") % {"most": LONGEST_CELL}, text)
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return Wrong(_("It holds characters that no text can hold."), text)
    return text


def too_many_rows() -> SheetRefused:
    return SheetRefused(_("It has more than %(most)s rows. Split it.") % {"most": MOST_ROWS})


def too_many_columns() -> SheetRefused:
    return SheetRefused(_("It has more than %(most)s columns.") % {"most": MOST_COLUMNS})


def in_row(number: int, why: str) -> SheetRefused:
    return SheetRefused(_("Row %(row)s: %(why)s") % {"row": number, "why": why})
