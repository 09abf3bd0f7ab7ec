"""Figures and dates in each language, from its file in ``tests/text/cases``."""

from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from edtf import parse_edtf

from claims.text.dates import find_dates
from claims.text.figures import find_figures
from claims.text.languages import get

THURSDAY = date(2025, 12, 4)
LANGUAGES = ("en", "vi", "de", "es", "fr", "pt", "ru", "ar", "hi", "zh")


def cases(kind: str) -> list[Any]:
    found = []
    for language in LANGUAGES:
        for case in getattr(import_module(f"tests.text.cases.{language}"), kind, ()):
            row = (case,) if isinstance(case, str) else case
            found.append(pytest.param(language, *row, id=f"{language}: {row[0]}"))
    return found


@pytest.mark.parametrize(("language", "text", "verbatim", "hedge", "low", "high", "unit"), cases("FIGURES"))
def test_a_figure_is_read_as_it_is_said(
    language: str, text: str, verbatim: str, hedge: str, low: Any, high: Any, unit: str
) -> None:
    (found,) = find_figures(text, language=language)
    ends = tuple(None if end is None else Decimal(end) for end in (low, high))
    assert (found.verbatim, found.hedge, found.low, found.high, found.unit) == (verbatim, hedge, *ends, unit)
    assert text[found.start : found.end] == verbatim


@pytest.mark.parametrize(("language", "text"), cases("NO_FIGURES"))
def test_what_only_looks_like_a_figure_is_left_alone(language: str, text: str) -> None:
    assert find_figures(text, language=language) == []


@pytest.mark.parametrize(("language", "text", "verbatim", "edtf"), cases("DATES"))
def test_a_date_is_resolved_against_the_day_of_publication(
    language: str, text: str, verbatim: str, edtf: str
) -> None:
    (found,) = find_dates(text, language=language, published=THURSDAY)
    assert (found.verbatim, found.edtf) == (verbatim, edtf)
    parse_edtf(edtf)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@pytest.mark.parametrize(("language", "text", "why"), cases("UNRESOLVED"))
def test_a_date_that_cannot_be_pinned_down_says_why(language: str, text: str, why: str) -> None:
    (found,) = find_dates(text, language=language, published=THURSDAY)
    assert (found.edtf, found.unresolved) == ("", why)


@pytest.mark.parametrize(("language", "text"), cases("NO_DATES"))
def test_what_only_looks_like_a_date_is_left_alone(language: str, text: str) -> None:
    assert find_dates(text, language=language, published=THURSDAY) == []


COUNTED = {"past_one", "ago_one", "ahead_one", "ago", "ahead", "past", "next", "period"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_counts_in_units_of_time_says_in_which(language: str) -> None:
    known = get(language)
    assert known
    unsaid = [
        form.pattern
        for form in known.dates
        if form.meaning in COUNTED
        and not form.of
        and "{span}" not in form.pattern
        and "{period}" not in form.pattern
    ]
    assert unsaid == []
