"""Figures as Vietnamese and English stories say them."""

from decimal import Decimal
from pathlib import Path

import pytest

from claims.text.figures import find_figures
from claims.text.finds import FigureFound, Hedge


def only(text: str, language: str) -> FigureFound:
    found = find_figures(text, language=language)
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].verbatim
    return found[0]


def test_at_least_leaves_the_upper_end_open() -> None:
    found = only("At least 21 people were killed", "en")
    assert (found.hedge, found.low, found.high) == (Hedge.at_least, 21, None)
    assert found.low_inclusive
    assert (found.verbatim, found.counts) == ("At least 21", "people")


def test_more_than_does_not_include_its_number() -> None:
    found = only("hơn 10 tàu cá bị chìm", "vi")
    assert (found.hedge, found.low, found.high) == (Hedge.more_than, 10, None)
    assert not found.low_inclusive


def test_at_most_and_fewer_than_leave_the_lower_end_open() -> None:
    most, fewer = only("up to 30 boats", "en"), only("fewer than 30 boats", "en")
    assert (most.hedge, most.low, most.high, most.high_inclusive) == (Hedge.at_most, None, 30, True)
    assert (fewer.hedge, fewer.low, fewer.high, fewer.high_inclusive) == (Hedge.fewer_than, None, 30, False)


def test_exactly_has_both_ends_the_same() -> None:
    found = only("83 dead", "en")
    assert (found.hedge, found.low, found.high, found.counts) == (Hedge.exactly, 83, 83, "dead")


def test_about_is_a_tenth_either_way_rounded_outward_to_what_was_written() -> None:
    assert [(only(text, "en").low, only(text, "en").high) for text in ("about 100", "around 21")] == [
        (90, 110),
        (18, 24),
    ]
    assert (only("some 2.5 million", "en").low, only("some 2.5 million", "en").high) == (2200000, 2800000)


def test_nearly_is_about_and_less_than() -> None:
    for text, language in (("nearly 100 people", "en"), ("gần 100 người", "vi")):
        found = only(text, language)
        assert (found.hedge, found.low, found.high, found.high_inclusive) == (Hedge.about, 90, 100, False)


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("between 5 and 10 boats", "en", 5, 10),
        ("from 5 to 10 boats", "en", 5, 10),
        ("10-15 boats", "en", 10, 15),
        ("2 to 3 million boats", "en", 2000000, 3000000),
        ("từ 5 đến 10 người", "vi", 5, 10),
        ("2,5-3 triệu người", "vi", 2500000, 3000000),
    ],
)
def test_two_numbers_make_a_range(text: str, language: str, low: int, high: int) -> None:
    found = only(text, language)
    assert (found.hedge, found.low, found.high) == (Hedge.between, low, high)


@pytest.mark.parametrize(
    ("text", "language", "verbatim"),
    [
        ("Between 9 and 3 people died", "en", "Between 9 and 3"),
        ("At least 5 to 3 people died", "en", "At least 5 to 3"),
        ("At least 83 to 64 people died", "en", "At least 83 to 64"),
        ("Ít nhất 5 đến 3 người chết", "vi", "Ít nhất 5 đến 3"),
        ("Entre 9 y 3 personas murieron", "es", "Entre 9 y 3"),
    ],
)
def test_ends_that_contradict_are_left_unresolved_and_it_is_said(
    text: str, language: str, verbatim: str
) -> None:
    found = only(text, language)
    assert (found.verbatim, found.low, found.high) == (verbatim, None, None)
    assert found.unresolved == "the bounds contradict each other"


@pytest.mark.parametrize("text", ["rose from 5 to 10", "between 5 and 5", "went from 10 to 5"])
def test_both_ends_of_a_change_are_exact_figures(text: str) -> None:
    found = find_figures(text, language="en")
    assert [each.hedge for each in found] == [Hedge.exactly, Hedge.exactly]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("15.000 binh sĩ", "vi", "15000", ""),
        ("15 000 binh sĩ", "vi", "15000", ""),
        ("15,000 troops", "en", "15000", ""),
        ("1,5 triệu người", "vi", "1500000", ""),
        ("2.5 triệu người", "vi", "2500000", ""),
        ("1 triệu 200 nghìn người", "vi", "1200000", ""),
        ("2 triệu rưỡi", "vi", "2500000", ""),
        ("hai mươi mốt người", "vi", "21", ""),
        ("một trăm linh năm người", "vi", "105", ""),
        ("hai trăm ba mươi mốt người", "vi", "231", ""),
        ("năm người", "vi", "5", ""),
        ("một trăm", "vi", "100", ""),
        ("3 tỷ USD", "vi", "3000000000", "USD"),
        ("3 nghìn tỷ đồng", "vi", "3000000000000", "VND"),
        ("83 % cử tri", "vi", "83", "percent"),
        ("83 phần trăm", "vi", "83", "percent"),
        ("0,5%", "vi", "0.5", "percent"),
        ("2.3 million people", "en", "2300000", ""),
        ("twenty-one people", "en", "21", ""),
        ("a dozen ships", "en", "12", ""),
        ("a hundred and five men", "en", "105", ""),
        ("two thousand five hundred men", "en", "2500", ""),
        ("$2.5bn", "en", "2500000000", "USD"),
        ("US$5 million", "en", "5000000", "USD"),
        ("EUR 5.5 million", "en", "5500000", "EUR"),
        ("10 euros", "en", "10", "EUR"),
        ("83 percent of voters", "en", "83", "percent"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, language: str, value: str, unit: str) -> None:
    found = only(text, language)
    assert (found.hedge, found.low, found.high, found.unit) == (
        Hedge.exactly, Decimal(value), Decimal(value), unit,
    )  # fmt: skip


def test_an_indefinite_number_is_at_least_what_its_plural_says() -> None:
    assert (only("dozens of people", "en").low, only("hàng chục người", "vi").low) == (24, 20)
    assert only("tens of thousands of people", "en").low == 20000


def test_a_hedge_may_stand_behind_the_number() -> None:
    assert only("50 or more", "en").hedge is Hedge.at_least
    assert only("100+ boats", "en").hedge is Hedge.at_least
    found = only("21 người trở lên", "vi")
    assert (found.hedge, found.counts) == (Hedge.at_least, "người")


def test_of_two_hedges_the_outer_one_bounds_the_inner() -> None:
    found = only("up to about 100", "en")
    assert (found.hedge, found.low, found.high) == (Hedge.at_most, None, 110)


@pytest.mark.parametrize(
    ("text", "language", "counts"),
    [
        ("ít nhất 21 cuộc không kích vào cảng", "vi", "cuộc không kích"),
        ("khiến 83 người thiệt mạng, theo tin", "vi", "người thiệt mạng"),
        ("15.000 binh sĩ trong vùng", "vi", "binh sĩ"),
        ("21 strikes on the port", "en", "strikes"),
        ("83 people killed in floods", "en", "people killed"),
        ("dozens of fishing boats were lost", "en", "fishing boats"),
        ("83 people\n\nkilled", "en", "people"),
    ],
)
def test_what_is_counted_ends_with_its_clause(text: str, language: str, counts: str) -> None:
    assert only(text, language).counts == counts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ngày 3/12, khoảng 10 ngày trước", "vi"),
        ("năm 2025", "vi"),
        ("Boeing 737 rơi", "vi"),
        ("COVID-19", "vi"),
        ("lúc 14:30", "vi"),
        ("thế kỷ 21", "vi"),
        ("gọi 0903 123 456", "vi"),
        ("một chiếc tàu", "vi"),
        ("192.168.1.1", "vi"),
        ("A Boeing 737 crashed", "en"),
        ("ICAO 21-B", "en"),
        ("at 14:30", "en"),
        ("at 2 p.m.", "en"),
        ("they won 3-1", "en"),
        ("one man and a dog", "en"),
        ("a 45-year-old", "en"),
        ("the 21st century", "en"),
        ("the 2025 election", "en"),
        ("call +84 903 123 456 now", "en"),
        ("see page 12", "en"),
        ("a mother-of-two", "en"),
        ("talk about a man", "en"),
        ("7" * 30, "en"),
    ],
)
def test_dates_names_codes_times_and_articles_are_no_figures(text: str, language: str) -> None:
    assert find_figures(text, language=language) == []


def test_a_word_for_one_is_a_figure_once_hedged() -> None:
    assert only("at least one man", "en").low == 1
    assert only("ít nhất một người", "vi").low == 1


def test_in_a_language_without_words_only_bare_numbers_are_found() -> None:
    found = find_figures("au moins 83 morts, 15.000 et 1.234.567 le 2025-11-28", language="nl")
    assert [(each.verbatim, each.hedge, each.counts) for each in found] == [
        ("83", Hedge.exactly, ""),
        ("1.234.567", Hedge.exactly, ""),
    ]


def test_the_figures_of_a_published_story_keep_their_hedges(shared: Path) -> None:
    text = next((shared / "seeds").glob("000_*")).read_text()
    found = {each.verbatim: each for each in find_figures(text, language="vi")}
    strikes, killed = found["ít nhất 21"], found["ít nhất 83"]
    assert (strikes.low, strikes.high, strikes.counts) == (21, None, "cuộc không kích")
    assert (killed.hedge, killed.low, killed.counts) == (Hedge.at_least, 83, "người thiệt mạng")
    assert (found["hơn 10"].hedge, found["hơn 10"].counts) == (Hedge.more_than, "tàu chiến")
    assert (found["15.000"].low, found["15.000"].high, found["15.000"].counts) == (15000, 15000, "binh sĩ")
