"""Sheets as newsrooms have them, made with the programs that make them."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any

from openpyxl import Workbook

from claims.exchange.incoming.sheets import Row, Sheet, open_sheet

QUOTE = "Ít nhất 83 người đã thiệt mạng trong các vụ không kích, Bộ Quốc phòng cho biết"
HEADER = ["Phát ngôn", "Trích nguyên văn", "Nguồn", "Nơi đăng", "Ngày đăng", "Ai nói", "Qua", "Số người chết"]
ROW = ["Không kích làm ít nhất 83 người chết.", QUOTE, "Vụ không kích ở Caribe", "Bình Minh", "4/12/2025", "Bộ Quốc phòng", "New York Times > Reuters", "ít nhất 83 người"]  # fmt: skip


def a_file(raw: bytes) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the sheet reads it as long as it lives)
    file.write(raw)
    file.flush()
    return file


def sheet_of(raw: bytes, **options: Any) -> Sheet:
    return open_sheet(a_file(raw), **options)


def rows_of(raw: bytes) -> list[Row]:
    return list(sheet_of(raw).rows())


def as_csv(rows: Iterable[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return ("\r\n".join(quoted) + "\r\n").encode(encoding)


def as_lines(*rows: dict[str, Any]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def a_workbook(fill: Callable[[Any], None], *, title: str = "Dữ liệu", prepare: Any = None) -> bytes:
    book = Workbook()
    if prepare is not None:
        prepare(book)
    page: Any = book.active
    page.title = title
    fill(page)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def repacked(raw: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its members changed, as no spreadsheet program would write it."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return made.getvalue()
