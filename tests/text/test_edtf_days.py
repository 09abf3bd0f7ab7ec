"""Which days an EDTF value that a person typed can mean."""

from datetime import date

import pytest

from claims.text.edtf_days import days_of


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-11-24", date(2025, 11, 24), date(2025, 11, 24)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31)),
        ("2025-09/2025-12-04", date(2025, 9, 1), date(2025, 12, 4)),
        ("2025-09/..", date(2025, 9, 1), None),
        ("2025-09/", date(2025, 9, 1), None),
        ("../2025", None, date(2025, 12, 31)),
        ("/2025", None, date(2025, 12, 31)),
        ("[2025,2026]", date(2025, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_value_means_from_its_first_day_to_its_last(
    edtf: str, first: date | None, last: date | None
) -> None:
    assert days_of(edtf) == (first, last)


@pytest.mark.parametrize("sign", ["~", "?", "%"])
@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-11-24", date(2025, 11, 21), date(2025, 11, 27)),
        ("2025-11", date(2025, 10, 17), date(2025, 12, 15)),
        ("2025", date(2024, 7, 2), date(2026, 7, 2)),
    ],
)
def test_an_uncertain_value_is_widened_once_and_by_its_finest_part(
    edtf: str, first: date, last: date, sign: str
) -> None:
    assert days_of(edtf + sign) == (first, last)


def test_only_the_uncertain_end_of_an_interval_is_widened() -> None:
    assert days_of("2025-11-24~/2025-12-04") == (date(2025, 11, 21), date(2025, 12, 4))
    assert days_of("2025-11-24/2025-12-04~") == (date(2025, 11, 24), date(2025, 12, 7))


def test_winter_ends_with_february_of_the_next_year() -> None:
    assert days_of("2025-24") == (date(2025, 12, 1), date(2026, 2, 28))
    assert days_of("2023-24") == (date(2023, 12, 1), date(2024, 2, 29))
    assert days_of("2025-21") == (date(2025, 3, 1), date(2025, 5, 31))


@pytest.mark.parametrize(
    "edtf",
    [
        "", "soon", "2025-13", "2025-02-30", "Y1E99999999", "y1e9", "Y170000002", "2025/Y1E99999999", "[Y1E9..]",
        "-0005", "0000", "9999-24", "9999-12-31~", "0001-01-01?", "2026/2025", "2025-11-2X", "2025-99",
        "1" * 81, "[" * 80, "2025/2026/2027", "99999", "-99999999999999999999", "2025-11-24T25:00:00",
    ],
)  # fmt: skip
def test_what_is_no_day_of_ours_is_a_value_error(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"not|ends before"):
        days_of(edtf)
