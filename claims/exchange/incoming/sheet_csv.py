"""Comma-, semicolon- or tab-separated values in whatever encoding they come."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from claims.exchange.cells import FORMULA, PASSED_OVER
from claims.exchange.incoming.sheets import (
    CSV,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Row,
    Sheet,
    SheetRefused,
    checked,
    headings_of,
    in_row,
    names_of_columns,
    too_many_columns,
    too_many_rows,
)
from claims.extraction.decoding import by_mark, guessed_encoding

DELIMITERS: Final = (",", ";", "\t", "|")
LOOKED_AT: Final = 50  # rows that the delimiter is told from
SAMPLE: Final = 200_000  # bytes, of lines that are not plain ASCII, that an encoding is guessed from
_PIECE: Final = 1024 * 1024


def opened(file: IO[bytes], *, header_row: int = 0) -> Sheet:
    """Raises SheetRefused."""
    encoding, skip = _encoding(file)
    delimiter = _delimiter(file, encoding, skip)
    records = _records(file, encoding, skip, delimiter)
    stripped = ((number, dict(enumerate(map(str.strip, cells), 1))) for number, cells in records)
    header_row, header = headings_of(stripped, stand_in=header_row)
    while not header[len(header)]:  # trailing delimiters make no columns
        del header[len(header)]
    if len(header) > MOST_COLUMNS:
        raise too_many_columns()
    for name in header.values():
        if not isinstance(checked(name), str):
            raise SheetRefused(_("A column’s name holds characters that no text can hold."))
    names = names_of_columns(header)

    def rows() -> Iterator[Row]:
        count = 0
        for number, cells in _records(file, encoding, skip, delimiter):
            if number <= header_row or not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > MOST_ROWS:
                raise too_many_rows()
            yield _row(number, cells, names)

    return Sheet(
        CSV, tuple(names.values()), rows, encoding=encoding, delimiter=delimiter, header_row=header_row
    )


def _row(number: int, cells: list[str], names: dict[int, str]) -> Row:
    found: dict[str, Cell] = {}
    astray: list[str] = []
    for place, cell in enumerate(cells, 1):
        if not cell.strip():
            continue
        if place in names:
            found[names[place]] = checked(_without_apostrophe(cell))
        else:
            astray.append(cell)
    told = _("There is something behind the last column: is a delimiter or quotation mark astray?")
    return Row(number, found, told if astray else "", tuple(astray))


def _without_apostrophe(cell: str) -> str:
    """An apostrophe before what a spreadsheet would calculate was put there so that it does not (`cells.safe`)."""
    rest = cell[1:]
    guards = cell[:1] == "'" and (
        rest.startswith(("\t", "\r", "\n")) or rest.lstrip(PASSED_OVER).startswith(FORMULA)
    )
    return rest if guards else cell


def _records(file: IO[bytes], encoding: str, skip: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with its number from 1, blank ones too. Raises SheetRefused in the row where it breaks."""
    file.seek(skip)
    csv.field_size_limit(2 * LONGEST_CELL)
    text = io.TextIOWrapper(_Kept(file), encoding=encoding, newline="")
    reader: Any = csv.reader(text, delimiter=delimiter, strict=True)
    number = 0
    try:
        while True:
            number += 1
            try:
                yield number, next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise in_row(number, _in_words(str(error))) from error
            except UnicodeError as error:
                raise in_row(number, _("The letters can’t be read. Save the file as UTF-8.")) from error
    finally:
        with suppress(ValueError):
            text.detach()


class _Kept(io.BufferedReader):
    """A file that stays open when what wraps it goes."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file)  # type: ignore[arg-type]

    def close(self) -> None:
        with suppress(ValueError):
            self.detach()


def _in_words(error: str) -> str:
    if "larger than field limit" in error:
        return _("A cell is far too long: is a quotation mark left open?")
    if "unexpected end of data" in error:
        return _("A quotation mark is left open here.")
    return _(
        "It is not as CSV is written: quotation marks within a cell are doubled, and the cell stands in quotation marks."
    )


def _encoding(file: IO[bytes]) -> tuple[str, int]:
    """How the letters are written, and how many bytes its mark takes. Raises SheetRefused."""
    file.seek(0)
    encoding, skip = by_mark(file.read(4))
    if encoding:
        return encoding, skip
    if _is_utf8(file):
        return "utf-8", 0
    guessed = guessed_encoding(_sample(file))
    if not guessed:
        raise SheetRefused(
            _("The letters in this file can’t be read for certain. Save it as UTF-8 and bring that.")
        )
    return guessed, 0


def _is_utf8(file: IO[bytes]) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _sample(file: IO[bytes]) -> bytes:
    """Lines that are not plain ASCII, which tell one encoding from another, and the head of the file."""
    file.seek(0)
    found = [file.read(4096).rpartition(b"\n")[0]]
    size = 0
    file.seek(0)
    for line in iter(lambda: file.readline(SAMPLE), b""):
        if not line.isascii():
            found.append(line)
            size += len(line)
            if size > SAMPLE:
                break
    return b"\n".join(found[1:] or found)


def _delimiter(file: IO[bytes], encoding: str, skip: int) -> str:
    """The one with which most columns come out, alike in most rows. Raises SheetRefused where no reading makes sense."""
    best, held = "", (-1.0, 0)
    refused: SheetRefused | None = None
    for delimiter in DELIMITERS:
        try:
            records = _records(file, encoding, skip, delimiter)
            rows = list(islice((row for _n, row in records if row), LOOKED_AT))
        except SheetRefused as error:
            refused = refused or error
            continue
        if not rows:
            continue
        [(width, of_it)] = Counter(map(len, rows)).most_common(1)
        alike = of_it / len(rows)
        weight = (alike if width > 1 else 0.0, width)
        if weight > held:
            best, held = delimiter, weight
    if not best:
        raise refused or SheetRefused(_("This file is empty."))
    return best
