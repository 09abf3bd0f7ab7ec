"""From a hedge and a number to a range. The conventions:

========================  ==============================================================
exactly N                 [N, N]
at least N                [N, ...)
more than N               (N, ...)
at most N                 (..., N]
fewer than N              (..., N)
between N and M           [N, M]
about N                   N less and more a tenth, rounded outward to the place of the
                          last digit written: about 100 is [90, 110], about 21 is
                          [18, 24], about 2.5 million is [2.2 million, 2.8 million]
nearly N                  hedge "about"; as about N, but ends below N: [.., N)
========================  ==============================================================

A hedge before a range keeps what it says and no more: at least 5 to 10 is at least 5, at most or fewer than
5 to 10 is that of 10, about 5 to 10 is between 5 and 10. One hedge before another keeps the outer one, over
the inner range: up to about 100 is at most 110.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from typing import Final

from claims.text.finds import Hedge

_TENTH: Final = Decimal("0.1")
_DIGITS: Final = 80  # that are reckoned with: more than a figure may have, so that no end moves inward


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range, and the hedge that it stands for. An end that is None is open."""

    hedge: Hedge
    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool
    high_inclusive: bool


def of_number(hedge: Hedge, value: Decimal, step: Decimal, *, nearly: bool = False) -> Bounds:
    """The range of one number; ``step`` is the place of its last digit written."""
    if hedge is Hedge.about:
        with localcontext(prec=_DIGITS):
            low = _outward(value - abs(value) * _TENTH, step, ROUND_FLOOR)
            high = value if nearly else _outward(value + abs(value) * _TENTH, step, ROUND_CEILING)
        if value == 0:
            low, high = -step, Decimal(0) if nearly else step
        return Bounds(hedge, low, high, True, not nearly)
    return _bounded(hedge, value, value)


def last_place(value: Decimal) -> Decimal:
    """The place of the last digit that a number is written with; of a whole number 1."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))


def said_about(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal] | None:
    """The number of which this range is a tenth either way, and the place it was rounded at; None where it is of none."""
    with localcontext(prec=_DIGITS):
        number = (low + high) / 2
        step = last_place(number)
        while number % step == 0 and (step <= 1 or step <= abs(number)):
            around = of_number(Hedge.about, number, step)
            if (around.low, around.high) == (low, high):
                return number, step
            step *= 10
    return None


def of_range(hedge: Hedge | None, low: Decimal, high: Decimal) -> Bounds:
    """The range between two numbers, the first below the second."""
    if hedge in (None, Hedge.about, Hedge.exactly, Hedge.between):
        return Bounds(Hedge.between, low, high, True, True)
    return _bounded(hedge, low, high)


def stacked(outer: Hedge, inner: Bounds) -> Bounds:
    """A hedge before a hedge, such as up to about."""
    if outer in (Hedge.at_least, Hedge.more_than) and inner.low is not None:
        return _bounded(outer, inner.low, inner.low)
    if outer in (Hedge.at_most, Hedge.fewer_than) and inner.high is not None:
        return _bounded(outer, inner.high, inner.high)
    return inner


def with_behind(before: Hedge, behind: Hedge) -> Hedge | None:
    """What a hedge behind the number makes of the one before it; None where the one before stays as it is."""
    if behind is Hedge.exactly:
        return {Hedge.more_than: Hedge.at_least, Hedge.fewer_than: Hedge.at_most}.get(before)
    return behind if before in (Hedge.exactly, Hedge.about) else None


def _bounded(hedge: Hedge | None, low: Decimal, high: Decimal) -> Bounds:
    if hedge is Hedge.at_least:
        return Bounds(hedge, low, None, True, False)
    if hedge is Hedge.more_than:
        return Bounds(hedge, low, None, False, False)
    if hedge is Hedge.at_most:
        return Bounds(hedge, None, high, False, True)
    if hedge is Hedge.fewer_than:
        return Bounds(hedge, None, high, False, False)
    return Bounds(Hedge.exactly, low, high, True, True)


def _outward(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    places = (value / step).to_integral_value(rounding=rounding)
    rounded = places * step
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded.normalize()
