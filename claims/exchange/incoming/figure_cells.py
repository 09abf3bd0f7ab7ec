"""A figure's cell, and a date's: plain ones as they are, words by the finder that reads texts."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from claims.actions.given import GivenFigure, GivenWhen, span_of
from claims.exchange.incoming import as_written
from claims.exchange.incoming.mapping import ColumnMap
from claims.exchange.incoming.sheets import Cell, Wrong
from claims.extraction.tidying import tidy
from claims.models.when import When
from claims.text.bounds import of_number
from claims.text.dates import find_dates
from claims.text.edtf_days import days_of
from claims.text.figures import find_figures
from claims.text.finds import FigureFound, Hedge

LONGEST: Final = 300  # characters of a figure or a date as said
_DIGITS: Final = 30
_RANGE: Final = re.compile(r"(\S.*?)\s*(?:[\u2013\u2014]|(?<=\d)-(?=\s*\d)|\s-\s)\s*(\S.*)")
_EDTF: Final = re.compile(r"\d{3}[\dX](?:-[\dX]{2}){0,2}[~?%]?(?:/(?:\.\.|\d{4}(?:-\d{2}){0,2}[~?%]?))?")


@dataclass(frozen=True)
class FigureRead:
    figure: GivenFigure
    note: str = ""


def figure_in(
    said: Cell | None, upper: Cell | None, hedge: str, *, words: str, language: str, mapping: ColumnMap
) -> FigureRead:
    """A plain number is exactly that, or what its hedge makes of it; anything else is read as a text is.

    What is said in words is kept as said where it stands in the quotation `words`. Raises ValueError, ValidationError.
    """
    _not_too_long(said, upper)
    if isinstance(said, str) and not as_written.is_number(said):
        ends = _RANGE.fullmatch(said.strip())
        if not (ends and upper is None and all(as_written.is_number(end) for end in ends.groups())):
            if upper is not None:
                raise ValueError(_("Give the figure in words, or two numbers."))
            return _in_words(said, hedge, words=words, language=language, mapping=mapping)
        said, upper = ends[1], ends[2]
    if any(isinstance(one, date | bool | Wrong) for one in (said, upper)):
        raise ValueError(_("That is no number."))
    numbers = [as_written.number(one, mapping.decimal) for one in (said, upper) if one is not None]
    if any(len(f"{one.value:f}") > _DIGITS for one in numbers):
        raise ValueError(_("That is too long for a number."))
    unit = "percent" if any(one.is_percent for one in numbers) else ""
    first, last = numbers[0].value, numbers[-1].value
    if len(numbers) == 2 and first != last:
        hedge = hedge or Hedge.between
    chosen = Hedge(hedge or Hedge.exactly)
    low: Decimal | None = first
    high: Decimal | None = last if last != first else None
    if chosen is Hedge.about and high is None:
        about = of_number(chosen, first, numbers[0].step)
        low, high = about.low, about.high
    span = span_of(chosen, low, high)
    given = GivenFigure(
        hedge=chosen.value, low=span.lower, high=span.upper if span.upper != span.lower else None, unit=unit
    )
    return FigureRead(given, _dropped(chosen, first, words, language))


def _dropped(hedge: Hedge, value: Decimal, words: str, language: str) -> str:
    """What is told where the quotation says the same number less firmly: at least 83 has become 83."""
    if hedge is not Hedge.exactly:
        return ""
    for found in find_figures(words, language=language):
        if value in (found.low, found.high) and found.hedge is not Hedge.exactly:
            told = _("The quotation says “%(words)s”; this is recorded as exactly %(number)s.")
            return told % {"words": found.verbatim, "number": f"{value:f}"}
    return ""


def _in_words(said: str, hedge: str, *, words: str, language: str, mapping: ColumnMap) -> FigureRead:
    said = " ".join(tidy(said).split())
    found = _one_figure(said, language, mapping)
    if hedge and hedge != found.hedge:
        raise ValueError(_("These words and the hedge beside them say different things."))
    stands = _as_it_stands(found.verbatim, words)
    given = GivenFigure(
        hedge=found.hedge.value, low=found.low, high=found.high if found.high != found.low else None,
        verbatim=stands, unit=found.unit[:40], counts=found.counts[:200],
    )  # fmt: skip
    span_of(given.hedge, given.low, given.high)
    if stands:
        return FigureRead(given)
    told = _("“%(words)s” does not stand in the quotation: the number is kept without these words.")
    return FigureRead(given, told % {"words": found.verbatim})


def _one_figure(said: str, language: str, mapping: ColumnMap) -> FigureFound:
    """The one that these words hold. Raises ValueError."""
    for tried in as_written.languages(mapping, language):
        found = [one for one in find_figures(said, language=tried) if not one.unresolved]
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            raise ValueError(
                _("There is more than one figure in “%(words)s”; give one in a row.") % {"words": said[:80]}
            )
    raise ValueError(_("No figure can be read in “%(words)s”.") % {"words": said[:80]})


def when_in(
    said: Cell, *, words: str, language: str, published: date | None, mapping: ColumnMap, from_1904: bool
) -> GivenWhen:
    """A day, an EDTF value, or a date in words, counted from the day of publication. Raises ValueError."""
    if isinstance(said, date | datetime | Decimal | bool | Wrong):
        return _on(as_written.day(said, mapping, from_1904=from_1904))
    _not_too_long(said)
    text = " ".join(tidy(said).split())
    if _EDTF.fullmatch(text):
        earliest, latest = days_of(text)
        return GivenWhen(role=_role(text), edtf=text, earliest=earliest, latest=latest)
    for tried in as_written.languages(mapping, language):
        found = [one for one in find_dates(text, language=tried, published=published) if one.verbatim]
        if len(found) > 1 or not found or (found[0].unresolved and not _as_it_stands(text, words)):
            continue
        one = found[0]
        if _is_slashed(text):
            break
        return GivenWhen(
            verbatim=_as_it_stands(one.verbatim, words), role=_role(one.edtf), anchor=one.said_on or published,
            edtf=one.edtf, earliest=one.earliest, latest=one.latest, unresolved=one.unresolved,
        )  # fmt: skip
    return _on(as_written.day(text, mapping, from_1904=from_1904), verbatim=_as_it_stands(text, words))


def _as_it_stands(said: str, words: str) -> str:
    """These words as the quotation has them, capitals aside; "" where they do not stand in it."""
    if said in words:
        return said
    begins = words.lower().find(said.lower()) if len(words.lower()) == len(words) else -1
    found = words[begins : begins + len(said)] if begins >= 0 else ""
    return found if found.lower() == said.lower() else ""


def _not_too_long(*cells: Cell | None) -> None:
    """Raises ValueError: what follows reads words, and a text is no figure."""
    for cell in cells:
        if isinstance(cell, str) and len(cell) > LONGEST:
            told = _("It has %(length)s characters; at most %(most)s are kept.")
            raise ValueError(told % {"length": len(cell), "most": LONGEST})


def _is_slashed(text: str) -> bool:
    """Whether it is day and month in digits, whose order the mapping says."""
    return not any(letter.isalpha() for letter in text)


def _on(day: date, *, verbatim: str = "") -> GivenWhen:
    return GivenWhen(verbatim=verbatim, edtf=day.isoformat(), earliest=day, latest=day)


def _role(edtf: str) -> str:
    return When.Role.COVERS if "/" in edtf else When.Role.HAPPENED
