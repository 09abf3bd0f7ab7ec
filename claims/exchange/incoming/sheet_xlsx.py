"""Workbooks, read by a child process (`claims.extraction.workbook`) that writes their rows as it goes."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from claims.exchange.incoming.sheets import (
    XLSX,
    Cell,
    Percent,
    Row,
    Sheet,
    SheetRefused,
    Wrong,
    checked,
    headings_of,
    names_of_columns,
)
from claims.extraction import MESSAGES
from claims.extraction.limits import LIMITS
from claims.queries.refusals import refusal_in_words

ROOT: Final = Path(__file__).resolve().parents[3]
CPU_SECONDS: Final = 120  # a workbook of 60 MB takes half of it
LONGEST_LINE: Final = 16 * 1024 * 1024
MOST_MEMBERS: Final = 100_000  # of a zip file: another Stet's export has one for each snapshot
_ENTRY: Final = b"PK\x01\x02"
_PIECE: Final = 1024 * 1024

_BOOT: Final = (
    "import json, sys; memory, cpu, sheet, paths = sys.argv[1:];"
    "sys.path[:] = list(dict.fromkeys(sys.path + json.loads(paths)));"
    "from claims.extraction.workbook import main; main(int(memory), int(cpu), sheet)"
)


def holds_manifest(file: IO[bytes]) -> bool:
    """Whether this zip file is another Stet's export. Raises SheetRefused for one that is damaged."""
    # Python reads the whole directory at once: 60 MB of entries would become a gigabyte of objects.
    if _entries(file) > MOST_MEMBERS:
        raise SheetRefused(refusal_in_words("bomb", {}))
    try:
        with zipfile.ZipFile(file) as package:
            return "manifest.json" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as error:
        raise SheetRefused(refusal_in_words("damaged", {})) from error


def _entries(file: IO[bytes]) -> int:
    """How many entries its directory has, at the most."""
    file.seek(0)
    count, kept = 0, b""
    while piece := file.read(_PIECE):
        count += (kept + piece).count(_ENTRY)
        kept = piece[1 - len(_ENTRY) :]
    return count


def opened(file: IO[bytes], *, sheet: str = "", header_row: int = 0) -> Sheet:
    """Raises SheetRefused."""
    with closing(_said(file, sheet)) as told:
        head = next(told)
        lines = (
            (int(line["row"]), {int(place): _as_name(kind, value) for place, kind, value in line["cells"]})
            for line in told
            if "row" in line
        )
        header_row, header = headings_of(lines, stand_in=header_row)
    last = max(header)
    names = names_of_columns({place: header.get(place, "") for place in range(1, last + 1)})

    def rows() -> Iterator[Row]:
        for line in _said(file, str(head["sheet"])):
            if line.get("row", 0) > header_row:
                yield _row(line, names)

    return Sheet(
        XLSX, tuple(names.values()), rows, name=str(head["sheet"]), others=tuple(map(str, head["others"])),
        from_1904=bool(head["from_1904"]), header_row=header_row,
    )  # fmt: skip


def _as_name(kind: str, value: Any) -> str:
    found = checked(str(value)) if kind != "wrong" else ""
    return found if isinstance(found, str) else ""


def _row(line: dict[str, Any], names: dict[int, str]) -> Row:
    found: dict[str, Cell] = {}
    astray: list[str] = []
    for place, kind, value in line["cells"]:
        cell = _cell(kind, value)
        if isinstance(cell, str) and not cell.strip():
            continue
        if place not in names:
            astray.append(str(value))
        else:
            found[names[place]] = cell
    problem = _("There is something in a column that has no name.") if astray else ""
    return Row(int(line["row"]), found, problem, tuple(astray))


def _cell(kind: str, value: Any) -> Cell:
    match kind:
        case "number":
            return Percent(value[:-1]) if value.endswith("%") else Decimal(value)
        case "day":
            return date.fromisoformat(value)
        case "moment":
            return datetime.fromisoformat(value)
        case "truth":
            return bool(value)
        case "wrong":
            what, _space, stood = str(value).partition(" ")
            told = _(
                "A formula whose result is not in the file: open it in a spreadsheet program and save it."
            )
            return Wrong(told if what == "formula" else _("The formula here ends in an error."), stood)
        case _:
            return checked(str(value))


def _said(file: IO[bytes], sheet: str) -> Generator[dict[str, Any], None, None]:
    """What the child says, line by line. It is ended when nobody listens any more. Raises SheetRefused."""
    file.seek(0)
    paths = [str(ROOT), *(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))]
    child = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, str(LIMITS.memory), str(CPU_SECONDS), sheet, json.dumps(paths)],
        stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/",
        env={"OPENBLAS_NUM_THREADS": "1", "LANG": "C.UTF-8"}, start_new_session=True,
    )  # fmt: skip
    assert child.stdout
    ended = False
    try:
        while raw := child.stdout.readline(LONGEST_LINE):
            line = _understood(raw)
            if "refused" in line:
                raise SheetRefused(refusal_in_words(line["refused"], line["values"]))
            if "end" in line:
                ended = True
                break
            yield line
        if not ended:
            slow = child.wait(timeout=5) in (-24, -9)
            raise SheetRefused(refusal_in_words("too_slow" if slow else "damaged", {}))
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


def _understood(raw: bytes) -> dict[str, Any]:
    """A line of the child's, which may have been taken over by what it read. Raises SheetRefused for nonsense."""
    try:
        line = json.loads(raw)
        match line:
            case {"sheet": str(), "others": list(), "from_1904": bool()} | {"end": True}:
                return dict(line)
            case {"row": int(), "cells": list(cells)} if cells and all(_is_cell(cell) for cell in cells):
                return dict(line)
            case {"refused": str(key), "values": dict()} if key in MESSAGES:
                return dict(line)
    except (ValueError, RecursionError):
        pass
    raise SheetRefused(refusal_in_words("damaged", {}))


def _is_cell(cell: Any) -> bool:
    return (
        isinstance(cell, list)
        and len(cell) == 3
        and isinstance(cell[0], int)
        and isinstance(cell[1], str)
        and isinstance(cell[2], bool if cell[1] == "truth" else str)
    )
