"""Everything that can be suggested about a text at once: figures, dates and quotations."""

from bisect import bisect_right
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

from claims.text.clitics import cut_for
from claims.text.dates import expressions, find_dates, resolved
from claims.text.expressions import About, Expression, Part, Plain
from claims.text.figures import figures_in
from claims.text.finds import DateFound, FigureFound, QuotationFound
from claims.text.quotations import find_quotations
from claims.text.sentence_splitting import sentences
from claims.text.tokens import Tokens

Find: TypeAlias = FigureFound | DateFound | QuotationFound

_RELATIVE: Final = frozenset(
    [
        "ago",
        "ago_one",
        "ahead",
        "ahead_one",
        "past",
        "next",
        "past_one",
        "days_away",
        "either_day",
        "recent",
        "soon",
        "period",
        "weekday",
        "past_weekday",
        "coming_weekday",
        "weekday_of_week",
    ]
)
"""Meanings that are counted from the day on which they are said."""

_REACH: Final = 500
"""Code points on either side of a quotation in which the day of saying is looked for."""


def find(text: str, *, language: str, published: date | None) -> list[Find]:
    """Figures, dates and quotations, by where they start; of those that start alike the longest first.

    Dates are counted from ``published``, but within a quotation said on a day that its sentence names, "ten days
    ago" is counted from that day.
    """
    tokens = Tokens(text, cut_for(language))
    said = expressions(tokens, language)
    quotations = find_quotations(text, language=language)
    found: list[Find] = [
        *figures_in(tokens, said, language=language),
        *_as_said(text, language, resolved(tokens, said, published=published), quotations),
        *quotations,
    ]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _as_said(
    text: str, language: str, dates: list[DateFound], quotations: list[QuotationFound]
) -> list[DateFound]:
    """The dates, those within quotations counted from the day of saying where it is stated."""
    if not dates or not quotations:
        return dates
    spans = sentences(text, language)
    begins = [start for start, _ in spans]
    starts = [said.start for said in dates]
    mended = dict(zip(starts, dates, strict=True))
    for quotation in quotations:
        sentence = max(0, bisect_right(begins, quotation.start) - 1)
        begin, end = spans[sentence][0], max(spans[sentence][1], quotation.end)
        begin, end = max(begin, quotation.start - _REACH), min(end, quotation.end + _REACH)
        near = dates[bisect_right(starts, begin - 1) : bisect_right(starts, end)]
        inside = [said for said in near if quotation.start <= said.start < quotation.end]
        days = [
            said for said in near if said not in inside and said.earliest and said.earliest == said.latest
        ]
        if not inside or len(days) != 1:
            continue
        relative = _relative(quotation.verbatim, language)
        for again in find_dates(quotation.verbatim, language=language, published=days[0].earliest):
            start = quotation.start + again.start
            old = mended.get(start)
            if again.start in relative and old is not None and old.verbatim == again.verbatim:
                mended[start] = DateFound(
                    start,
                    old.end,
                    old.verbatim,
                    again.edtf,
                    again.earliest,
                    again.latest,
                    again.unresolved,
                    said_on=days[0].earliest,
                )
    return list(mended.values())


def _relative(text: str, language: str) -> set[int]:
    tokens = Tokens(text, cut_for(language))
    return {tokens.starts[said.first] for said in expressions(tokens, language) if _counted(said)}


def _counted(said: Expression) -> bool:
    if isinstance(said, About):
        return _counted(said.date)
    if isinstance(said, Part):
        return _counted(said.whole)
    return isinstance(said, Plain) and said.form.meaning in _RELATIVE


def as_json(find: Find) -> dict[str, Any]:
    """One find as JSON gives it: open ends are null, whole numbers are integers, days are ISO 8601."""
    span = {"start": find.start, "end": find.end, "verbatim": find.verbatim}
    match find:
        case FigureFound():
            return ({"unresolved": find.unresolved} if find.unresolved else {}) | {
                "kind": "figure",
                **span,
                "hedge": find.hedge.value,
                "low": _number(find.low),
                "high": _number(find.high),
                "low_inclusive": find.low_inclusive,
                "high_inclusive": find.high_inclusive,
                "unit": find.unit,
                "counts": find.counts,
            }
        case DateFound():
            said = {
                "kind": "date",
                **span,
                "edtf": find.edtf,
                "earliest": find.earliest.isoformat() if find.earliest else None,
                "latest": find.latest.isoformat() if find.latest else None,
            }
            return said | ({"unresolved": find.unresolved} if find.unresolved else {})
        case QuotationFound():
            chain = [
                {"who": hop.who, "role": hop.role, "verb": hop.verb, "anonymous": hop.anonymous}
                for hop in find.chain
            ]
            return {"kind": "quotation", **span, "direct": find.direct, "chain": chain}


def _number(value: Decimal | None) -> int | float | None:
    """As exact as a JSON number read by others can be: beyond 17 digits a fraction is rounded."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
