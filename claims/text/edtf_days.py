"""From an EDTF value to the days it can mean."""

import re
from datetime import date, timedelta
from typing import Any, Final

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

LONGEST: Final = 80  # characters: what a date's column holds
WIDEST: Final = 800  # days that an approximate date may reach over: "about two years ago" and no more

_LONG_YEAR: Final = re.compile(
    r"y|\de", re.IGNORECASE
)  # "Y17101" and "Y1E9": a power of ten can take for ever
_QUALIFIED: Final = re.compile(r"[~?%]")
_WINTER: Final = re.compile(r"(\d{4})-(?:24|28|30)")  # also the northern one, and the southern summer
_MARGIN: Final = {1: timedelta(days=183), 2: timedelta(days=15), 3: timedelta(days=3)}


def days_of(edtf: str) -> tuple[date | None, date | None]:
    """The earliest and latest day an EDTF value (ISO 8601-2, levels 0 to 2) can mean, None where that end is open.

    What is approximate or uncertain ("2025-11-24~", "2025-11?") is widened once, by its finest part: a day by 3
    days to either side, a month by 15 days, a year or more by 183. EDTF itself sets no width. Winter ("2025-24")
    begins in December of its year and ends with February of the next.
    Raises ValueError for what is not EDTF, is longer than 80 characters, ends before it begins or lies outside
    the years 1 to 9999; years written with Y or an exponent always do.
    """
    if len(edtf) > LONGEST or _LONG_YEAR.search(edtf):
        raise ValueError("not a date that is read here")
    try:
        parse_edtf(edtf)  # as a whole: its two ends alone may be right and stand wrongly together
        begins, _slash, ends = edtf.partition("/")
        first, last = _days(begins)[0], _days(ends or ("" if _slash else begins))[1]
    except (EDTFParseException, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise ValueError(f"{edtf!r} is not an EDTF date") from error
    if first is not None and last is not None and first > last:
        raise ValueError(f"{edtf!r} ends before it begins")
    return first, last


def may_reach(edtf: str, first: date | None, last: date | None) -> bool:
    """Whether an approximate date may be meant to reach from `first` to `last`: they hold the date itself, and not much more.

    Where words say how far ("about ten days ago") the finder draws it from them. Raises ValueError for what is not EDTF.
    """
    if not _QUALIFIED.search(edtf) or first is None or last is None:
        return False
    inner_first, inner_last = days_of(_QUALIFIED.sub("", edtf))
    if inner_first is None or inner_last is None:
        return False
    return first <= inner_first and inner_last <= last and (last - first).days <= WIDEST


def _days(end: str) -> tuple[date | None, date | None]:
    """Of one end of an interval, or of a value that is none. Unknown ("") and open ("..") are alike here."""
    if end in ("", ".."):
        return None, None
    if winter := _WINTER.fullmatch(end):
        year = int(winter[1])
        return date(year, 12, 1), date(year + 1, 3, 1) - timedelta(days=1)
    parsed = parse_edtf(end)
    first, last = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    margin = _margin(end)
    return first and first - margin, last and last + margin


def _margin(end: str) -> timedelta:
    """The widest that any of its members asks for: sets ("[2025~,2026]") have several."""
    members = re.split(r",|\.\.", end.strip("[]{}"))
    parts = [len(member.strip("-").split("-")) for member in members if _QUALIFIED.search(member)]
    return max((_MARGIN.get(count, _MARGIN[1]) for count in parts), default=timedelta())


def _day(moment: Any) -> date | None:
    if isinstance(moment, float):  # minus or plus infinity
        return None
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
