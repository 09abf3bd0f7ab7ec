"""What a person gives about an appearance, before it is rows: hops, figures, dates. Shapes, no rules of the database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils.translation import gettext as _

from claims.models import Anonymity, Outlet, Party
from claims.models.when import When
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


ONE_ENDED = {Hedge.exactly, Hedge.at_least, Hedge.more_than, Hedge.at_most, Hedge.fewer_than}


def span_of(hedge: str, low: Decimal | None, high: Decimal | None) -> NumericRange:
    """The range that a hedge makes of its numbers. Raises ValidationError in words where they don't agree."""
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
            return NumericRange(first, last, "[]")
        case Hedge.between:
            if first == last:
                raise ValidationError(_("“Between” takes two numbers."))
            return NumericRange(first, last, "[]")
