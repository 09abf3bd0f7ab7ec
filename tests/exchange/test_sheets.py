"""Sheets are read as they come: encodings, delimiters, workbooks, lines; and nothing hostile in them does harm."""

import io
import random
import string
import time
import tracemalloc
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from claims.exchange.incoming.sheets import LONGEST_CELL, Percent, SheetRefused, Wrong, open_sheet
from tests.exchange.files import (
    HEADER,
    QUOTE,
    ROW,
    a_file,
    a_workbook,
    as_csv,
    as_lines,
    repacked,
    rows_of,
    sheet_of,
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_whatever_its_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    sheet = sheet_of(as_csv([HEADER, ROW], delimiter=delimiter, encoding=encoding))
    assert sheet.columns == tuple(HEADER)
    [row] = sheet.rows()
    assert row.number == 2
    assert dict(row.cells) == dict(zip(HEADER, ROW, strict=True))


VIETNAMESE_1258 = "Phát ngôn;Nguồn\r\n" + "".join(
    f"Bộ Quốc phòng cho biết có {n} người bị thương trong vụ cháy ở cảng;Báo Bình Minh\r\n"
    for n in range(20, 24)
)
FRENCH_1252 = "Déclaration;Source\r\n" + "".join(
    f"Le ministère a déclaré que {n} personnes ont été blessées à l’été dernier, près du théâtre;Le Journal\r\n"
    for n in range(20, 24)
)


def in_1258(text: str) -> bytes:
    """Vietnamese as Windows-1258 holds it: letters with their own mark, the tone behind them."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    made = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in tones)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        made += (base + tone).encode("cp1258")
    return bytes(made)


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        (in_1258(VIETNAMESE_1258), "cp1258", VIETNAMESE_1258),
        (FRENCH_1252.encode("cp1252"), "cp1252", FRENCH_1252),
    ],
    ids=["Windows-1258", "Windows-1252"],
)
def test_an_old_encoding_is_told_by_what_stands_in_it(raw: bytes, encoding: str, text: str) -> None:
    from unicodedata import normalize

    sheet = sheet_of(raw)
    assert sheet.encoding == encoding
    first = next(iter(sheet.rows()))
    assert normalize("NFC", str(next(iter(first.cells.values())))) == text.splitlines()[1].split(";")[0]


def test_letters_that_cannot_be_told_are_refused() -> None:
    with pytest.raises(SheetRefused, match="UTF-8"):
        sheet_of(b"claim,source\r\n\x81\x8d\x8f,\x90\x9d\r\n")


def test_rows_bear_the_numbers_that_a_spreadsheet_shows() -> None:
    raw = b'\r\nclaim,note\r\n"two\r\nlines",a\r\n,\r\nlast,b\r\n'
    assert [(row.number, row.cells["claim"]) for row in rows_of(raw)] == [(3, "two\r\nlines"), (5, "last")]


TITLED = [["Bảng theo dõi phát ngôn, tháng 12 năm 2025"], [], ["Cập nhật", "4/12"], HEADER, ROW]


def _titled(page: Any) -> None:
    page.merge_cells("A1:H1")
    for number, row in enumerate(TITLED, 1):
        for place, cell in enumerate(row, 1):
            page.cell(number, place, cell)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(a_workbook(_titled), id="workbook"),
        pytest.param(as_csv(TITLED), id="short rows"),
        pytest.param(as_csv([[*row, *[""] * (8 - len(row))] for row in TITLED], delimiter=";"), id="as a spreadsheet saves it"),
    ],
)  # fmt: skip
def test_headings_are_found_below_a_title(raw: bytes) -> None:
    sheet = sheet_of(raw)
    assert (sheet.header_row, list(sheet.columns)) == (4, HEADER)
    assert [(row.number, row.cells[HEADER[0]]) for row in sheet.rows()] == [(5, ROW[0])]


@pytest.mark.parametrize(("rows", "row"), [
    ([["Claim", "Quote", "Speaker"], ["a", "b", "c"], ["d", "one", "two", "three", "four", "five", "six"]], 1),
    ([["Our list"], ["Claim", "Quote"], ["a", "b"]], 2),
    ([["Claim"], ["a"], ["b"]], 1),
    ([["Claim", "Quote", "Note", "Note 2", "Note 3"], ["a", "b"], ["c", "d"]], 1),
], ids=["a row with commas astray", "a title over two columns", "one column", "columns that are empty"])  # fmt: skip
def test_the_headings_are_those_of_most_rows(rows: list[list[str]], row: int) -> None:
    assert sheet_of(as_csv(rows)).header_row == row


def test_headings_stand_where_somebody_says() -> None:
    rows = [["Cái gì", "Cái gì", "Ai", "Ai"], ["Claim", "Quote", "Speaker", "Via"], ["a", "b", "c", "d"]]
    assert sheet_of(as_csv(rows)).header_row == 1
    sheet = sheet_of(as_csv(rows), header_row=2)
    assert (sheet.columns, len(list(sheet.rows()))) == (("Claim", "Quote", "Speaker", "Via"), 1)
    with pytest.raises(SheetRefused, match="Row 4, in which the headings should stand, is empty"):
        sheet_of(as_csv(rows), header_row=4)


def test_columns_without_a_name_or_with_one_twice_are_told_apart() -> None:
    assert sheet_of(b"claim,,claim\n1,2,3\n").columns == ("claim", "B", "claim (2)")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b'claim,note\n"left open,x\n', "Row 2: A quotation mark is left open"),
        (b'claim,note\nx,y\n"a"b,c\n', "Row 3"),
        (b'[{"claim": 1}]', "one object a line"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "xlsx"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"a," * 250 + b"a\n", "200 columns"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(raw: bytes, words: str) -> None:
    with pytest.raises(SheetRefused, match=words):
        rows_of(raw)


def test_a_cell_beyond_the_last_column_is_a_row_that_is_wrong() -> None:
    [first, second] = rows_of(b"claim,note\na,b,astray\nc,d\n")
    assert first.problem
    assert first.astray == ("astray",)
    assert not second.problem


def test_what_a_spreadsheet_would_calculate_is_text_and_its_guard_is_taken_off() -> None:
    [row] = rows_of(b"claim,note\n=cmd|' /C calc'!A0,'=1+1\n")
    assert dict(row.cells) == {"claim": "=cmd|' /C calc'!A0", "note": "=1+1"}


def test_a_nul_and_a_cell_without_end_are_wrong_cells() -> None:
    [nul, long] = rows_of(b"claim,note\na\0b,x\n" + b"y" * (LONGEST_CELL + 1) + b",x\n")
    assert isinstance(nul.cells["claim"], Wrong)
    assert isinstance(long.cells["claim"], Wrong)
    with pytest.raises(SheetRefused, match="Row 2"):
        rows_of(b"claim,note\n" + b"y" * (3 * LONGEST_CELL) + b",x\n")


@pytest.mark.parametrize("blank", [2, 60, 3000])
def test_headings_are_found_below_blank_rows(blank: int) -> None:
    raw = b"\r\n" * blank + as_csv([HEADER, ROW], delimiter=";")
    for said in (0, blank + 1):
        sheet = sheet_of(raw, header_row=said)
        assert (sheet.header_row, list(sheet.columns)) == (blank + 1, HEADER)


def test_lines_of_json_are_read_and_bad_ones_are_rows_that_are_wrong() -> None:
    raw = as_lines({"claim": "a", "n": 1.50, "yes": True, "none": None, "list": [1]}) + (
        b'not json\n\n{"claim": "\\ud800"}\n{"n": 1e999999}\n'
        + b"[" * 100_000
        + b'\n{"claim": NaN}\n"text"\n'
    )
    sheet = sheet_of(raw)
    assert sheet.columns == ("claim", "n", "yes", "none", "list")
    first, *rest = sheet.rows()
    assert (first.cells["n"], first.cells["yes"]) == (Decimal("1.5"), True)
    assert isinstance(first.cells["list"], Wrong)
    assert [row.number for row in rest] == [2, 4, 5, 6, 7, 8]
    assert [bool(row.problem) for row in rest] == [True, False, False, True, False, True]
    assert all(isinstance(cell, Wrong) for row in rest for cell in row.cells.values())


def test_a_workbook_gives_days_numbers_and_percents_as_they_are() -> None:
    def fill(page: Any) -> None:
        page.append(HEADER[:4])
        page.append(["a", 1.1, date(2025, 12, 4), datetime(2025, 12, 4, 13, 5)])
        page.append([None] * 4)
        page.append(["b", 1500, 46000, True])
        page.append(["c", 0.12, "=1+1", "#N/A"])
        page["B5"].number_format = "0.00%"

    sheet = sheet_of(a_workbook(fill))
    assert (sheet.name, sheet.columns, sheet.from_1904) == ("Dữ liệu", tuple(HEADER[:4]), False)
    first, second, third = sheet.rows()
    assert [row.number for row in (first, second, third)] == [2, 4, 5]
    assert list(first.cells.values()) == [
        "a",
        Decimal("1.1"),
        date(2025, 12, 4),
        datetime(2025, 12, 4, 13, 5),
    ]
    assert list(second.cells.values()) == ["b", Decimal(1500), Decimal(46000), True]
    percents = third.cells[HEADER[1]]
    assert isinstance(percents, Percent)
    assert percents == Decimal(12)
    assert isinstance(third.cells[HEADER[2]], Wrong), "a formula that nobody calculated"
    assert isinstance(third.cells[HEADER[3]], Wrong)


def test_a_formula_is_its_result() -> None:
    raw = a_workbook(lambda page: [page.append(["claim", "n"]), page.append(["a", "=80+3"])])  # type: ignore[func-returns-value]
    calculated = repacked(raw, lambda name, body: body.replace(b"<f>80+3</f><v></v>", b"<f>80+3</f><v>83</v>").replace(b"<f>80+3</f><v/>", b"<f>80+3</f><v>83</v>"))  # fmt: skip
    assert calculated != raw
    [row] = rows_of(calculated)
    assert row.cells["n"] == Decimal(83)


def test_days_of_1904_are_read_as_that_calendar_has_them() -> None:
    def in_1904(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904

    raw = a_workbook(
        lambda page: [page.append(["claim", "day"]), page.append(["a", date(2025, 12, 4)])],
        prepare=in_1904,  # type: ignore[func-returns-value]
    )
    sheet = sheet_of(raw)
    assert sheet.from_1904
    [row] = sheet.rows()
    assert row.cells["day"] == date(2025, 12, 4)


def test_a_merged_cell_stands_for_all_its_rows() -> None:
    def fill(page: Any) -> None:
        for row in (["source", "claim"], ["One", "a"], [None, "b"], ["Two", "c"]):
            page.append(row)
        page.merge_cells("A2:A3")

    assert [row.cells["source"] for row in rows_of(a_workbook(fill))] == ["One", "One", "Two"]


def test_the_sheet_that_is_named_is_read_and_hidden_ones_are_not_offered() -> None:
    def fill(page: Any) -> None:
        page.append(["claim"])
        page.append(["first"])
        for title, state in (("Second", "visible"), ("Secret", "hidden")):
            other = page.parent.create_sheet(title)
            other.append(["claim"])
            other.append([title])
            other.sheet_state = state

    raw = a_workbook(fill)
    assert sheet_of(raw).others == ("Second",)
    second = sheet_of(raw, sheet="Second")
    assert [row.cells["claim"] for row in second.rows()] == ["Second"]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"<w>" + b"0" * 150_000_000)
    return packed.getvalue()


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(SheetRefused, match="unpacks to far more"):
        rows_of(bomb())


def test_a_zip_that_is_all_directory_is_refused_before_it_is_opened() -> None:
    with pytest.raises(SheetRefused, match="unpacks to far more"):
        rows_of(b"PK\x03\x04" + b"PK\x01\x02" * 100_001)


def test_entities_in_a_workbook_are_not_resolved() -> None:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "'
        + b"x" * 50_000
        + b'"><!ENTITY b "'
        + b"&a;" * 500
        + b'">]>'
    )
    raw = a_workbook(lambda page: page.append(["claim"]))

    def hostile(name: str, body: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return body
        return laughs + body.split(b"?>", 1)[-1].replace(b"<sheetData>", b"<sheetData>&b;")

    with pytest.raises(SheetRefused):
        rows_of(repacked(raw, hostile))


def test_what_a_workbook_says_of_its_own_size_is_not_believed() -> None:
    raw = a_workbook(lambda page: [page.append(["claim"]), page.append(["a"])])  # type: ignore[func-returns-value]
    vast = repacked(raw, lambda name, body: body.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))
    assert vast != raw
    begun = time.monotonic()
    assert [dict(row.cells) for row in rows_of(vast)] == [{"claim": "a"}]
    assert time.monotonic() - begun < 20


def test_a_workbook_with_too_many_columns_is_refused() -> None:
    raw = a_workbook(lambda page: [page.append(["claim"]), page.cell(2, 300, "x")])  # type: ignore[func-returns-value]
    with pytest.raises(SheetRefused, match="200 columns"):
        rows_of(raw)


def test_reading_is_flat_in_memory() -> None:
    """Ten times the rows take no more room."""
    peaks = []
    for count in (2_000, 20_000):
        file = a_file(as_csv([["claim", "quote"], *(["a claim", f"{QUOTE} {n}"] for n in range(count))]))
        sheet = open_sheet(file)
        tracemalloc.start()
        assert sum(1 for _row in sheet.rows()) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5 + 500_000


def test_a_text_that_every_cell_names_is_refused_before_it_fills_the_memory() -> None:
    def fill(page: Any) -> None:
        page.append([f"Column {number}" for number in range(100)])
        for _row in range(5):
            page.append([text] * 100)

    text = "".join(random.Random(1).choices(string.ascii_letters, k=30_000))
    raw = a_workbook(fill)
    assert len(raw) < 200_000
    with pytest.raises(SheetRefused, match="far more text"):
        rows_of(raw)


def test_a_number_past_all_numbers_is_told_and_kept_as_it_stood() -> None:
    [row] = rows_of(
        b'{"a": 1e9999999999999999999, "b": ["Lan", "Hoa"], "c": 12345678901234567890123456789012345678901234567890123}\n'
    )
    wrong = {name: cell.raw for name, cell in row.cells.items() if isinstance(cell, Wrong)}
    assert wrong["a"] == "1e9999999999999999999"
    assert wrong["b"] == '["Lan", "Hoa"]'
    assert set(wrong) == {"a", "b", "c"}
