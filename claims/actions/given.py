"""What a person gives about an appearance, before it is rows: hops, figures, dates. Shapes, no rules of the database."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Anonymity, Outlet, Party
from claims.models.when import When
from claims.text.bounds import last_place, of_number, said_about
from claims.text.edtf_days import days_of
from claims.text.finds import Hedge


@dataclass(frozen=True)
class Hop:
    """One hop: a party, an outlet, a party to be made from `new_party`, or somebody unnamed, `described_as`."""

    party: Party | None = None
    outlet: Outlet | None = None
    new_party: str = ""
    anonymity: str = Anonymity.NAMED
    described_as: str = ""
    role: str = ""
    verb: str = ""


@dataclass(frozen=True)
class GivenWhen:
    """A date as said. `edtf` empty says it can't be resolved, and `unresolved` why."""

    verbatim: str = ""
    role: str = When.Role.HAPPENED
    anchor: date | None = None
    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None
    unresolved: str = ""


@dataclass(frozen=True)
class GivenFigure:
    """A quantity as said. `covers` is the place of its period among the dates given with it, from 0."""

    hedge: str
    low: Decimal | None = None
    high: Decimal | None = None
    verbatim: str = ""
    unit: str = ""
    counts: str = ""
    covers: int | None = None
    as_of: date | None = None


_NO_DATE = gettext_lazy("That is not a date that can be read. Write 2025-11-28, 2025-11 or 2025-09/2025-12.")
ONE_ENDED = {Hedge.exactly, Hedge.at_least, Hedge.more_than, Hedge.at_most, Hedge.fewer_than}


def span_of(hedge: str, low: Decimal | None, high: Decimal | None) -> NumericRange:
    """The range that a hedge makes of its numbers. About one is a tenth either way, outward to its last digit: [74, 92] of 83.

    Raises ValidationError in words where they don't agree.
    """
    if low is not None and high is not None and low != high and hedge in ONE_ENDED:
        raise ValidationError(_("This hedge takes one number: empty the other."))
    if low is not None and high is not None and low > high:
        raise ValidationError(_("The lower number is above the upper one."))
    first = low if low is not None else high
    last = high if high is not None else low
    if first is None or last is None:
        raise ValidationError(_("A figure needs a number."))
    match Hedge(hedge):
        case Hedge.exactly:
            return NumericRange(first, last, "[]")
        case Hedge.at_least:
            return NumericRange(first, None, "[)")
        case Hedge.more_than:
            return NumericRange(first, None, "()")
        case Hedge.at_most:
            return NumericRange(None, last, "(]")
        case Hedge.fewer_than:
            return NumericRange(None, last, "()")
        case Hedge.about:
            if low is None or high is None:
                around = of_number(Hedge.about, first, last_place(first))
                first, last = around.low, around.high
            return NumericRange(first, last, "[]")
        case Hedge.between:
            if first == last:
                raise ValidationError(_("“Between” takes two numbers."))
            return NumericRange(first, last, "[]")


def numbers_of(
    hedge: str, low: Decimal | None, high: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """The numbers that `span_of` makes such a range of, as a person types them: one where the hedge takes one."""
    if low is None:
        return high, None
    if hedge == Hedge.about and high is not None:
        said = said_about(low, high)
        return (said[0], None) if said and said[1] == last_place(said[0]) else (low, high)
    return low, None if low == high else high


def days_as_range(edtf: str) -> DateRange:
    """The days that an EDTF value can mean. Raises ValidationError for what is no date."""
    try:
        return range_of(*days_meant(edtf))
    except OverflowError as error:  # it can mean the last day that there is
        raise ValidationError(_NO_DATE) from error


def days_meant(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF value can mean. Raises ValidationError for what is no date."""
    try:
        return days_of(edtf)
    except (ValueError, OverflowError) as error:
        raise ValidationError(_NO_DATE) from error


def range_of(earliest: date | None, latest: date | None) -> DateRange:
    return DateRange(earliest, latest + timedelta(days=1) if latest else None)
