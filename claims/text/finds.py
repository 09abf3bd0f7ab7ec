"""What the finders return: plain values that a form can be filled from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Hedge(StrEnum):
    """How firmly a figure is said; it decides which ends of the range are open."""

    exactly = "exactly"
    at_least = "at_least"
    more_than = "more_than"
    at_most = "at_most"
    fewer_than = "fewer_than"
    about = "about"
    between = "between"


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A quantity as said. An end that is None is open; how ends follow from words is in ``bounds``.

    ``verbatim`` holds the hedge, the number and the unit ("at least $3 billion"), not what is counted.
    ``unit`` is "percent", an ISO 4217 code, or "". ``counts`` is the short noun phrase that follows, as it
    stands in the text ("people killed"): a best effort, to be corrected by a person. ``unresolved`` says in English
    what keeps it from being read, and is "" when nothing does: then both ends are None.
    """

    start: int
    end: int
    verbatim: str
    hedge: Hedge
    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool
    high_inclusive: bool
    unit: str
    counts: str
    unresolved: str = ""


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date as said, and the days it can mean.

    ``edtf`` is an EDTF (ISO 8601-2) string of level 0 to 2, or "" where nothing could be resolved.
    ``earliest`` and ``latest`` are None where that end is open or unknown. ``unresolved`` says in English
    what keeps the date from being resolved, and is "" when nothing does.
    """

    start: int
    end: int
    verbatim: str
    edtf: str
    earliest: date | None
    latest: date | None
    unresolved: str
    said_on: date | None = None
    """The day from which it was counted, where that is not the day of publication."""


@dataclass(frozen=True, slots=True)
class HopFound:
    """One who passed the words on. ``who`` and ``role`` are as the text has them, ``role`` "" where none is said.

    A pronoun is replaced by the name it stands for where only one can be meant. ``verb`` is the word of saying,
    or the words that stand for one ("according to").
    """

    who: str
    role: str
    verb: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class QuotationFound:
    """What somebody is said to have said.

    ``verbatim`` is the words within the quotation marks, without these, or (``direct`` is False) the clause that
    reports them. ``chain`` runs from who is said to know to who reports it; it is never empty.
    """

    start: int
    end: int
    verbatim: str
    direct: bool
    chain: tuple[HopFound, ...]
