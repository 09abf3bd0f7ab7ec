"""Figures, dates and languages as a reader sees them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.desk.forms_source import LANGUAGES
from claims.desk.marking import with_signs
from claims.models import Attribution, Fact, Figure, Reading, Standing, When
from claims.queries import wording
from claims.queries.reviews import ReviewState
from claims.queries.series import Bar, Step
from claims.queries.states import State
from claims.text.bounds import said_about
from claims.text.finds import Hedge

register = template.Library()
TO = "\u00a0–\u00a0"  # a range stays on one line


@register.filter
def figure_value(figure: Figure) -> str:
    """The range in a few signs: ≥ 83, 10 – 12, < 5 %."""
    return _signs_of(figure, figure.unit)


def _signs_of(figure: Figure | Reading | Standing, unit: str) -> str:
    low, high = figure.low, figure.high
    first, last = _number(low), _number(high)
    match figure.hedge:
        case Hedge.exactly:
            value = first
        case Hedge.at_least:
            value = f"≥ {first}"
        case Hedge.more_than:
            value = f"> {first}"
        case Hedge.at_most:
            value = f"≤ {last}"
        case Hedge.fewer_than:
            value = f"< {last}"
        case Hedge.about:
            value = _about(low, high)
        case _:
            value = f"{first}{TO}{last}"
    return f"{value} %" if unit == "percent" else f"{value} {unit}".strip()


def _about(low: Decimal | None, high: Decimal | None) -> str:
    """The number that was said, where the range is a tenth either way as the finder reads it; else the range alone."""
    first, last = _number(low), _number(high)
    if low is None or high is None or low == high:
        return f"≈ {first or last}"
    said = said_about(low, high)
    return f"≈ {_number(said[0])} ({first}{TO}{last})" if said else f"≈ {first}{TO}{last}"


@register.filter
def hedged(figure: Figure) -> str:
    """The same in words, for those who hear the page: at least 83."""
    first, last = _number(figure.low), _number(figure.high)
    words = {
        Hedge.exactly: _("exactly %(low)s"),
        Hedge.at_least: _("at least %(low)s"),
        Hedge.more_than: _("more than %(low)s"),
        Hedge.at_most: _("at most %(high)s"),
        Hedge.fewer_than: _("fewer than %(high)s"),
        Hedge.about: _("about, from %(low)s to %(high)s"),
        Hedge.between: _("between %(low)s and %(high)s"),
    }
    return words[Hedge(figure.hedge)] % {"low": first, "high": last}


@register.filter
def days(when: When) -> str:
    """The days a date can mean: 28 Nov 2025, 1 Sept – 4 Dec 2025; an open end is said."""
    if when.unresolved:
        return _("can't be resolved")
    return wording.days(when.earliest, when.latest)


@register.filter
def value_of(held: Reading | Standing) -> str:
    """What a reading or a standing says, in a few signs: ≥ 83, 28 Nov 2025, a name, yes."""
    return _signs_of(held, "") if held.span is not None else wording.value_in_words(held)


@register.filter
def unit_of(fact: Fact) -> str:
    """What follows a number of this fact."""
    return "%" if fact.unit == "percent" else fact.unit


@register.filter
def days_words(days: Any) -> str:
    """A range of days, its end left out, as a reader says it."""
    latest = days.upper - timedelta(days=1) if days.upper is not None else None
    return wording.days(days.lower, latest)


@register.filter
def review_state_name(state: str) -> str:
    """Of `ReviewState`, as people read it."""
    return str(ReviewState(state).label)


@register.filter
def state_name(state: str) -> str:
    """A claim's derived state in words."""
    return str(State(state).label)


@register.filter
def drawn(shown: Bar | Step, fact: Fact) -> str:
    """What a bar or a step of the chart stands for: a range with its open ends, days, a name."""
    low, high = shown.low, shown.high
    if fact.kind == Fact.Kind.DATE:
        return wording.days(*(date.fromordinal(int(end)) if end is not None else None for end in (low, high)))
    if not fact.is_counted:
        return {"yes": _("yes"), "no": _("no")}.get(shown.label, shown.label)
    if low is None and high is None:
        return str(Standing.State(shown.state).label) if isinstance(shown, Step) else _("any number")
    return wording.span(
        NumericRange(*(Decimal(str(end)) if end is not None else None for end in (low, high)), "[]")
    )


@register.filter
def span_words(span: Any) -> str:
    """A range of numbers in words: "83 or more"."""
    return wording.span(span)


@register.filter
def signs(text: str) -> SafeString:
    """The text with every character named that a reader would not see: bidirectional controls, zero-width, and the like."""
    return with_signs(str(text))


@register.filter
def language_name(code: str) -> str:
    """A language in its own name."""
    return dict(LANGUAGES).get(code, code) if code else ""


@register.filter
def hop_title(hop: Attribution) -> str:
    """What was said of a hop beyond its name: role and verb as described."""
    return ", ".join(part for part in (hop.role, hop.verb) if part)


def _number(value: Decimal | None) -> str:
    if value is None:
        return "∞"
    return (
        number_format(f"{value:f}", force_grouping=True)
        if abs(value) >= 10000
        else number_format(f"{value:f}")
    )


@register.filter
def of(names: dict[str, str], code: str) -> str:
    """The name of a code among choices: `labels|of:kind`."""
    return str(names.get(code, code))
