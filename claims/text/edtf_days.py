"""From an EDTF value to the days it can mean."""

from datetime import date
from typing import Any

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException


def days_of(edtf: str) -> tuple[date | None, date | None]:
    """The earliest and latest day an EDTF value (ISO 8601-2, levels 0 to 2) can mean, None where that end is open.

    An approximate or uncertain value ("2025-11-24~") is widened by edtf's own convention: a day by a day, a
    month by a month, a year by a year. Raises ValueError for what is not EDTF or lies outside the years 1 to 9999.
    """
    try:
        parsed = parse_edtf(edtf)
        first, last = parsed.lower_fuzzy(), parsed.upper_fuzzy()
    except (EDTFParseException, ArithmeticError, AttributeError, TypeError) as error:
        raise ValueError(f"{edtf!r} is not an EDTF date") from error
    # An end that is written but unknown ("2025-09/") is given as ten years off by edtf: it is open.
    return (None if edtf.startswith("/") else _day(first)), (None if edtf.endswith("/") else _day(last))


def _day(moment: Any) -> date | None:
    if isinstance(moment, float):  # minus or plus infinity
        return None
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
