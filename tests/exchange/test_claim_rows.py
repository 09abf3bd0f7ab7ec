"""From cells to values: numbers and days by language, figures by the finder, and what is wrong told by column."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from claims.exchange.incoming.claim_rows import ClaimRow, Read, read_row
from claims.exchange.incoming.fields import FIELDS
from claims.exchange.incoming.mapping import ColumnMap
from claims.exchange.incoming.sheets import Cell, Percent, Row, Wrong

VIETNAMESE = {"language": "vi", "decimal": ","}
AMERICAN = {"first": "month"}
SAID = {
    "sentence": "At least 83 people were killed.", "quote": "At least 83 people were killed in about ten days",
    "title": "Strikes", "outlet": "Harbour Post", "published": "2025-12-04",
}  # fmt: skip


def read(cells: dict[str, Cell], *, from_1904: bool = False, **how: Any) -> Read:
    """A row in which each column is called as its field is."""
    mapping = ColumnMap(columns={name: name for name in FIELDS}, **how)
    return read_row(Row(7, cells), mapping, from_1904=from_1904)


def row_of(cells: dict[str, Cell], **how: Any) -> ClaimRow:
    found = read({**SAID, **cells}, **how)
    assert found.errors == ()
    assert found.row
    return found.row


def wrong(cells: dict[str, Cell], **how: Any) -> dict[str, str]:
    found = read({**SAID, **cells}, **how)
    assert found.row is None
    return {one.column: one.why for one in found.errors}


@pytest.mark.parametrize(
    ("written", "how", "day"),
    [
        ("31/12/2025", {}, date(2025, 12, 31)),
        ("3/12/2025", {}, date(2025, 12, 3)),
        ("3/12/2025", AMERICAN, date(2025, 3, 12)),
        ("31.12.2025", {}, date(2025, 12, 31)),
        ("2025-12-31", AMERICAN, date(2025, 12, 31)),
        ("2025-12-31 23:59", {}, date(2025, 12, 31)),
        ("Dec 4, 2025", {}, date(2025, 12, 4)),
        ("4 December 2025", VIETNAMESE, date(2025, 12, 4)),
        ("ngày 4 tháng 12 năm 2025", VIETNAMESE, date(2025, 12, 4)),
        ("45995", {}, date(2025, 12, 4)),
        (Decimal("45995.75"), {}, date(2025, 12, 4)),
        (Decimal(44533), {"from_1904": True}, date(2025, 12, 4)),
        (Decimal(1), {}, date(1900, 1, 1)),
        (Decimal(61), {}, date(1900, 3, 1)),
        (datetime(2025, 12, 4, 13, 5), {}, date(2025, 12, 4)),
    ],
)
def test_a_day_is_read_as_it_is_written_here(written: Cell, how: dict[str, Any], day: date) -> None:
    assert row_of({"published": written}, **how).source.published_on == day


@pytest.mark.parametrize(
    ("written", "how", "words"),
    [
        ("12/31/2025", {}, "other way round"),
        ("30/2/2025", {}, "no day of the calendar"),
        ("31/12/25", {}, "no day that can be read"),
        ("last week", {}, "no day that can be read"),
        (Decimal(0), {}, "no day"),
        (Decimal("1e9"), {}, "no day"),
        (True, {}, "no day"),
    ],
)
def test_what_is_no_day_is_said_at_its_column(written: Cell, how: dict[str, Any], words: str) -> None:
    assert words in wrong({"published": written}, **how)["published"]


@pytest.mark.parametrize(
    ("written", "how", "number"),
    [
        ("1,500", {}, "1500"),
        ("1.500", VIETNAMESE, "1500"),
        ("1,5", VIETNAMESE, "1.5"),
        ("1.5", {}, "1.5"),
        ("1 234 567,8", VIETNAMESE, "1234567.8"),
        ("-2,000", {}, "-2000"),
        (Decimal("83.50"), {}, "83.5"),
    ],
)
def test_a_plain_number_is_exactly_that_by_the_sheets_language(
    written: Cell, how: dict[str, Any], number: str
) -> None:
    figure = row_of({"figure": written, "quote": "Boats were struck"}, **how).figure
    assert figure
    assert (figure.hedge, figure.low, figure.high) == ("exactly", Decimal(number), None)


@pytest.mark.parametrize("written", ["1,50,0", "1.5.0", "1,5000", "12a", "9" * 40])
def test_a_number_that_its_language_does_not_write_so_is_wrong(written: str) -> None:
    assert "figure" in wrong({"figure": written})


def test_a_figure_in_words_is_read_by_the_finder_and_kept_as_the_quotation_has_it() -> None:
    vietnamese = {**VIETNAMESE, "quote": "Ít nhất 83 người đã thiệt mạng"}
    figure = row_of({"figure": "ít nhất 83 người", "quote": vietnamese.pop("quote")}, **vietnamese).figure
    assert figure
    assert (figure.hedge, figure.low, figure.verbatim, figure.counts) == (
        "at_least",
        Decimal(83),
        "Ít nhất 83",
        "người",
    )


def test_words_that_do_not_stand_in_the_quotation_are_not_kept_as_said() -> None:
    found = read({**SAID, "figure": "more than 90 people"})
    assert found.row
    assert found.row.figure
    assert found.row.figure.verbatim == ""
    assert "does not stand in the quotation" in found.notes[0].why


def test_a_hedge_that_was_dropped_is_told() -> None:
    found = read({**SAID, "figure": Decimal(83)})
    assert [one.column for one in found.notes] == ["figure"]
    assert "“At least 83”" in found.notes[0].why
    assert not read({**SAID, "figure": Decimal(83), "hedge": "at least"}).notes


@pytest.mark.parametrize(
    ("cells", "hedge", "low", "high"),
    [
        ({"figure": "80-100"}, "between", 80, 100),
        ({"figure": "80 – 100"}, "between", 80, 100),
        ({"figure": Decimal(80), "figure_to": Decimal(100)}, "between", 80, 100),
        ({"figure": "100", "hedge": "khoảng"}, "about", 90, 110),
        ({"figure": "100", "hedge": "At most"}, "at_most", None, 100),
        ({"figure": "100", "hedge": "hơn"}, "more_than", 100, None),
    ],
)
def test_numbers_and_hedges_make_a_range(
    cells: dict[str, Cell], hedge: str, low: int | None, high: int | None
) -> None:
    figure = row_of({"quote": "Boats were struck", **cells}).figure
    assert figure
    assert (figure.hedge, figure.low, figure.high) == (hedge, low, high)


def test_a_cell_of_percents_is_the_same_in_every_language() -> None:
    for decimal in (",", "."):
        figure = row_of({"figure": Percent("1.234"), "quote": "It fell"}, decimal=decimal).figure
        assert figure
        assert (figure.low, figure.unit) == (Decimal("1.234"), "percent")


def test_a_percentage_has_its_unit() -> None:
    figure = row_of({"figure": "12.5%", "quote": "It fell"}).figure
    assert figure
    assert (figure.low, figure.unit) == (Decimal("12.5"), "percent")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"figure": "100-80"}, "above"),
        ({"figure": "100", "hedge": "between"}, "two numbers"),
        ({"figure": "83 people and 21 boats"}, "more than one figure"),
        ({"figure": "many"}, "No figure can be read"),
        ({"figure": "at least 83", "hedge": "about"}, "different things"),
        ({"figure": date(2025, 12, 4)}, "no number"),
        ({"figure": " " * 400_000 + "–" + " " * 90_000 + "x"}, "at most 300"),
    ],
)
def test_a_figure_that_makes_no_sense_is_wrong(cells: dict[str, Cell], words: str) -> None:
    assert words in " ".join(wrong(cells).values())


@pytest.mark.parametrize(
    ("written", "edtf", "verbatim"),
    [
        ("about ten days", None, None),
        ("2025-11", "2025-11", ""),
        ("2025-11-24~", "2025-11-24~", ""),
        ("2025-09/2025-12", "2025-09/2025-12", ""),
        ("31/12/2025", "2025-12-31", ""),
        (date(2025, 12, 4), "2025-12-04", ""),
        ("yesterday", "2025-12-03", ""),
    ],
)
def test_a_date_as_said_means_its_days(written: Cell, edtf: str | None, verbatim: str | None) -> None:
    if edtf is None:
        assert "when" in wrong({"when": written})
        return
    when = row_of({"when": written}).when
    assert when
    assert (when.edtf, when.verbatim) == (edtf, verbatim)


def test_a_chain_is_read_hop_by_hop() -> None:
    row = row_of({"speaker": "officials with knowledge of the call", "anonymity": "nhóm giấu tên", "verb": "said", "through": " New York Times >Reuters > "})  # fmt: skip
    assert (row.speaker.anonymity, row.speaker.verb) == ("unnamed-group", "said")
    assert row.through == ("New York Times", "Reuters")


def test_everything_that_is_wrong_with_a_row_is_told_at_once() -> None:
    told = wrong(
        {
            "sentence": "x" * 2001, "published": "soon", "figure": "some", "address": "javascript:alert(1)", "stance": "maybe",
            "claim": "F-0000-0000", "language": "Klingon", "confidentiality": "top secret", "outlet": Wrong("unreadable"),
        }
    )  # fmt: skip
    assert set(told) == {
        "sentence", "published", "figure", "address", "stance", "claim", "language", "confidentiality", "outlet",
    }  # fmt: skip
    assert told["outlet"] == "unreadable"


def test_a_row_without_the_exact_words_needs_a_text_to_find_its_sentence_in() -> None:
    assert "exact words" in wrong({"quote": ""})["quote"]
    assert row_of({"quote": "", "text": "At least 83 people were killed. So it said."}).quote == ""


def test_a_row_that_names_no_source_is_wrong() -> None:
    assert "Name the source" in wrong({"title": "", "outlet": ""})["title"]


def test_a_row_without_a_claim_is_wrong() -> None:
    assert "sentence" in wrong({"sentence": " "})
