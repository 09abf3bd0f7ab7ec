"""Dates as Vietnamese and English stories say them."""

from datetime import date
from pathlib import Path

import pytest
from edtf import parse_edtf

from claims.text.dates import find_dates
from claims.text.finds import DateFound

THURSDAY = date(2025, 12, 4)


def only(text: str, language: str, published: date | None = THURSDAY) -> DateFound:
    found = find_dates(text, language=language, published=published)
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].verbatim
    return found[0]


VIETNAMESE = [
    ("Ông nói ngày 3/12.", "ngày 3/12", "2025-12-03"),
    ("Bà đến hôm 7/1, rồi đi.", "hôm 7/1", "2025-01-07"),
    ("Theo tin ngày 28/11 thì", "ngày 28/11", "2025-11-28"),
    ("từ chối ngày 9/1/2026", "ngày 9/1/2026", "2026-01-09"),
    ("Lũ về tháng 9.", "tháng 9", "2025-09"),
    ("Vào tháng 10 năm ngoái", "tháng 10 năm ngoái", "2024-10"),
    ("Họ gặp nhau vào tháng 2 tới", "tháng 2 tới", "2026-02"),
    ("bão lớn cuối tháng 11", "cuối tháng 11", "2025-11-21/2025-11-30"),
    ("xây từ chối đầu năm 2025", "đầu năm 2025", "2025-01/2025-04"),
    ("mất mùa năm nay", "năm nay", "2025"),
    ("họp hôm qua", "hôm qua", "2025-12-03"),
    ("họp hôm nay", "hôm nay", "2025-12-04"),
    ("họp tuần trước", "tuần trước", "2025-11-24/2025-11-30"),
    ("họp 3 ngày trước", "3 ngày trước", "2025-12-01"),
    ("họp ba ngày trước", "ba ngày trước", "2025-12-01"),
    ("ngày 28 tháng 11 năm 2025", "ngày 28 tháng 11 năm 2025", "2025-11-28"),
    ("tháng mười một năm ngoái", "tháng mười một năm ngoái", "2024-11"),
    ("ngày 30 tháng tư", "ngày 30 tháng tư", "2025-04-30"),
    ("Kể từ tháng 9, lũ về", "Kể từ tháng 9", "2025-09/2025-12-04"),
    ("từ đầu năm đến nay", "từ đầu năm đến nay", "2025-01-01/2025-12-04"),
    ("từ tháng 9 đến tháng 11", "từ tháng 9 đến tháng 11", "2025-09/2025-11"),
    ("khoảng 10 ngày trước", "khoảng 10 ngày trước", "2025-11-24~"),
    ("hơn hai tuần trước", "hơn hai tuần trước", "../2025-11-19"),
    ("tối 28/11 mưa", "28/11", "2025-11-28"),
    ("mưa lớn (28/11)", "28/11", "2025-11-28"),
    ("thứ Hai tuần trước", "thứ Hai tuần trước", "2025-11-24"),
    ("giai đoạn 2020-2024", "2020-2024", "2020/2024"),
    ("ngày 3-5/12", "ngày 3-5/12", "2025-12-03/2025-12-05"),
    ("quý 3/2025", "quý 3/2025", "2025-07/2025-09"),
    ("những năm 1990", "những năm 1990", "199X"),
    ("Họ sẽ họp ngày 20/12", "ngày 20/12", "2025-12-20"),
    ("Họ họp ngày 20/12 tới", "ngày 20/12 tới", "2025-12-20"),
    ("Bản 2025-11-28 đã lưu", "2025-11-28", "2025-11-28"),
]

ENGLISH = [
    ("He spoke on Tuesday.", "Tuesday", "2025-12-02"),
    ("He spoke last week.", "last week", "2025-11-24/2025-11-30"),
    ("It began last October.", "last October", "2025-10"),
    ("Since September it rained", "Since September", "2025-09/2025-12-04"),
    ("in late November", "late November", "2025-11-21/2025-11-30"),
    ("in early 2025", "early 2025", "2025-01/2025-04"),
    ("about ten days ago", "about ten days ago", "2025-11-24~"),
    ("two weeks ago", "two weeks ago", "2025-11-20~"),
    ("yesterday", "yesterday", "2025-12-03"),
    ("on 28 November", "28 November", "2025-11-28"),
    ("on Nov. 28, 2025.", "Nov. 28, 2025", "2025-11-28"),
    ("on November 28", "November 28", "2025-11-28"),
    ("on the 28th of November", "the 28th of November", "2025-11-28"),
    ("next month", "next month", "2026-01"),
    ("this year", "this year", "2025"),
    ("between September and November", "between September and November", "2025-09/2025-11"),
    ("from September to November 2024", "from September to November 2024", "2024-09/2024-11"),
    ("rain in 2025", "2025", "2025"),
    ("songs of the 1990s", "the 1990s", "199X"),
    ("until September", "until September", "../2025-09"),
    ("They will meet on Tuesday", "Tuesday", "2025-12-09"),
    ("a few days ago", "a few days ago", "2025-11-29/2025-12-02"),
    ("the past three weeks", "the past three weeks", "2025-11-13/2025-12-04"),
    ("three months ago", "three months ago", "2025-09"),
    ("kept on 2025-11-28 here", "2025-11-28", "2025-11-28"),
]


@pytest.mark.parametrize(("text", "verbatim", "edtf"), VIETNAMESE)
def test_a_vietnamese_date_is_resolved_against_the_day_of_publication(
    text: str, verbatim: str, edtf: str
) -> None:
    found = only(text, "vi")
    assert (found.verbatim, found.edtf, found.unresolved) == (verbatim, edtf, "")


@pytest.mark.parametrize(("text", "verbatim", "edtf"), ENGLISH)
def test_an_english_date_is_resolved_against_the_day_of_publication(
    text: str, verbatim: str, edtf: str
) -> None:
    found = only(text, "en")
    assert (found.verbatim, found.edtf, found.unresolved) == (verbatim, edtf, "")


@pytest.mark.parametrize(
    ("text", "language"), [(row[0], "vi") for row in VIETNAMESE] + [(row[0], "en") for row in ENGLISH]
)
def test_what_is_resolved_is_valid_edtf_and_its_ends_are_in_order(text: str, language: str) -> None:
    found = only(text, language)
    parse_edtf(found.edtf)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


def test_since_runs_from_the_first_day_of_the_month_to_publication() -> None:
    found = only("Kể từ tháng 9", "vi")
    assert (found.earliest, found.latest) == (date(2025, 9, 1), THURSDAY)


def test_since_a_month_that_is_named_next_looks_back_all_the_same() -> None:
    assert only("since March", "en", date(2026, 1, 10)).edtf == "2025-03/2026-01-10"


def test_about_ten_days_ago_is_a_fifth_of_the_distance_either_way() -> None:
    found = only("about ten days ago", "en")
    assert (found.earliest, found.latest) == (date(2025, 11, 22), date(2025, 11, 26))


def test_nearly_two_weeks_ago_is_no_further_back_than_that() -> None:
    assert only("nearly two weeks ago", "en").earliest == date(2025, 11, 20)


def test_days_ago_count_from_publication_even_behind_another_date() -> None:
    found = find_dates("Ngày 3/12 ông kể chuyện khoảng 10 ngày trước", language="vi", published=THURSDAY)
    assert [each.edtf for each in found] == ["2025-12-03", "2025-11-24~"]


def test_the_weeks_just_past_have_an_end_and_no_beginning() -> None:
    found = only("Trong những tuần qua", "vi")
    assert (found.verbatim, found.earliest, found.latest) == ("những tuần qua", None, THURSDAY)
    assert found.unresolved == "no beginning said"


def test_the_first_week_of_next_month_needs_no_word_for_the_future() -> None:
    january = date(2026, 1, 10)
    assert only("tuần đầu tiên của tháng 2", "vi", january).edtf == "2026-02-01/2026-02-07"
    assert only("in the first week of February", "en", january).edtf == "2026-02-01/2026-02-07"


def test_a_day_without_a_year_falls_before_publication() -> None:
    assert only("ngày 28/11", "vi", date(2026, 1, 10)).edtf == "2025-11-28"


def test_the_last_of_february_is_looked_for_in_a_leap_year() -> None:
    assert only("ngày 29/2", "vi").edtf == "2024-02-29"


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        ("ngày 31/2", "vi", "no such day"),
        ("ngày 31/2/2025", "vi", "no such day"),
        ("ngày 3/13", "vi", "no such month"),
        ("tháng 13", "vi", "no such month"),
        ("February 31", "en", "no such day"),
        ("2025-02-31", "en", "no such day"),
        ("3/12/2025", "en", "day and month can be read either way"),
        ("three days earlier", "en", "counted from another event in the text"),
        ("between November 2025 and September 2025", "en", "ends before it begins"),
    ],
)
def test_an_impossible_date_is_found_and_says_why_it_is_not_resolved(
    text: str, language: str, why: str
) -> None:
    found = only(text, language)
    assert (found.edtf, found.earliest, found.latest, found.unresolved) == ("", None, None, why)


@pytest.mark.parametrize(
    ("text", "language"), [("hôm qua", "vi"), ("ngày 3/12", "vi"), ("last week", "en"), ("May 5", "en")]
)
def test_without_a_day_of_publication_a_relative_date_stays_unresolved(text: str, language: str) -> None:
    assert only(text, language, None).unresolved == "no publication date to count from"


def test_without_a_day_of_publication_a_full_date_is_resolved() -> None:
    assert only("since September 2025", "en", None).edtf == "2025-09/.."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He may march on", "en"),
        ("tỷ lệ 3/12 dân số", "vi"),
        ("người thứ hai bước vào", "vi"),
        ("in 2025km", "en"),
        ("1/2/3/4/5", "en"),
        ("at 14:30", "en"),
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str, language: str) -> None:
    assert find_dates(text, language=language, published=THURSDAY) == []


def test_in_a_language_without_words_only_iso_dates_are_found() -> None:
    found = find_dates("hier, le 2025-11-28, mardi", language="nl", published=THURSDAY)
    assert [each.verbatim for each in found] == ["2025-11-28"]


def test_a_date_beyond_the_calendar_is_unresolved() -> None:
    assert only("yesterday", "en", date(1, 1, 1)).unresolved == "outside the calendar"


def test_the_dates_of_a_published_story_are_found(shared: Path) -> None:
    text = next((shared / "seeds").glob("000_*")).read_text()
    found = {each.verbatim: each for each in find_dates(text, language="vi", published=THURSDAY)}
    assert found["Kể từ tháng 9"].edtf == "2025-09/2025-12-04"
    assert found["khoảng 10 ngày trước"].edtf == "2025-11-24~"
    assert found["ngày 28/11"].edtf == "2025-11-28"
    assert found["ngày 3/12"].edtf == "2025-12-03"


def test_the_dates_of_a_story_of_january_fall_in_two_years(shared: Path) -> None:
    text = next((shared / "seeds").glob("002_*")).read_text()
    found = {
        each.verbatim: each.edtf for each in find_dates(text, language="vi", published=date(2026, 1, 10))
    }
    assert found["hôm 7/1"] == "2026-01-07"
    assert found["hôm 6/1"] == "2026-01-06"
    assert found["tháng 10 năm ngoái"] == "2025-10"
    assert found["tháng 2 tới"] == "2026-02"
    assert found["tuần đầu tiên của tháng 2"] == "2026-02-01/2026-02-07"


def test_two_days_named_together_are_both_meant() -> None:
    found = only("ngày 1 và 3/12", "vi")
    assert (found.edtf, found.earliest, found.latest) == (
        "{2025-12-01,2025-12-03}",
        date(2025, 12, 1),
        date(2025, 12, 3),
    )
    parse_edtf(found.edtf)


def test_the_full_stop_behind_may_is_not_part_of_the_date() -> None:
    assert only("He left in May.", "en").verbatim == "May"
    assert only("He left on Dec. 3.", "en").verbatim == "Dec. 3"


def test_a_word_that_only_digits_follow_still_begins_a_date() -> None:
    assert only("mùng 2/1", "vi").edtf == "2025-01-02"
