"""What readings allow together, and which of them can't all be true: interval logic, in the database.

A reading of a running total says two things: ever after the total is at least its lower end, and until then it was
at most its upper end. On a day, all readings together allow what is above every lower end so far and below every
upper end from there on. Readings of a point fact are compared as if they were of one day: all of them for a date or
a yes/no, those of the same day for a quantity at a time or the holder of an office.

Two readings disagree where the lower end of one lies above the upper end of the other, and the other is not of an
earlier day. What disagrees hangs together along days between which nothing is allowed, so islands of such days
are exactly the connected groups of disagreeing readings.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.fields import DecimalRangeField
from django.db import connection
from django.db.models import F, Func

from claims.models.fact import Fact
from claims.models.reading import ReadingQuerySet

_JOINT = """
WITH given(id, fact, as_of, measure) AS ({given}),
placed AS (
    SELECT id, fact, as_of, measure,
        CASE WHEN {by_day} THEN as_of ELSE '-infinity'::date END AS part,
        CASE WHEN {grows} THEN as_of ELSE '-infinity'::date END AS day
    FROM given
), daily AS (
    SELECT fact, part, day, max(as_of) AS as_of,
        range_intersect_agg(and_above(measure)) AS above, range_intersect_agg(and_below(measure)) AS below
    FROM placed GROUP BY fact, part, day
), joint AS (
    SELECT fact, part, day, as_of,
        range_intersect_agg(above) OVER (PARTITION BY fact, part ORDER BY day) AS above,
        range_intersect_agg(below) OVER (PARTITION BY fact, part ORDER BY day DESC) AS below
    FROM daily
)
"""
ALLOWED = _JOINT + "SELECT fact, as_of, above * below FROM joint ORDER BY fact, as_of"  # noqa: S608 (no words but ours)
DISAGREEING = f"""{_JOINT}
, before AS (SELECT joint.*, lag(above) OVER (PARTITION BY fact, part ORDER BY day) AS above_before FROM joint),
islands AS (
    SELECT fact, part, day, above, below,
        count(*) FILTER (WHERE isempty(above_before * below) IS NOT TRUE) OVER (PARTITION BY fact, part ORDER BY day) AS island
    FROM before
)
SELECT array_agg(id ORDER BY id) FROM placed JOIN islands USING (fact, part, day)
WHERE isempty(and_above(measure) * below) OR isempty(and_below(measure) * above)
GROUP BY fact, part, island ORDER BY 1
"""  # noqa: S608 (no words but ours)


class MeasureOf(Func):
    """A value in the one measure that all kinds are compared in (sql/facts.sql)."""

    function = "measure_of"
    output_field = DecimalRangeField()

    def __init__(self, *fields: Any) -> None:
        super().__init__(*(fields or (F("span"), F("days"), F("holder_id"), F("answer"))))


def overlap(one: Any, other: Any) -> bool:
    """Whether two ranges have a value in common."""
    return not (is_above(one, other) or is_above(other, one))


def is_above(one: Any, other: Any) -> bool:
    """Whether every value in `one` is more than every value in `other`."""
    if one.lower is None or other.upper is None:
        return False
    touch = one.lower == other.upper and not (one.lower_inc and other.upper_inc)
    return bool(one.lower > other.upper or touch)


@dataclass(frozen=True)
class Allowed:
    """What readings allow on a day, as a range in the measure of `measure_of`; empty where they can't all be true."""

    day: date
    span: Any


def allowed(readings: ReadingQuerySet, *, kind: str) -> list[Allowed]:
    """What these readings of one fact allow together, for every day that one of them is of; a single day for point facts."""
    return [Allowed(day, span) for _fact, day, span in _asked(ALLOWED, readings, kind)]


def allowed_last(readings: ReadingQuerySet, *, kind: str) -> dict[int, Any]:
    """What these readings of many facts of one kind allow on each fact's last day, by the fact's key."""
    return {fact: span for fact, _day, span in _asked(ALLOWED, readings, kind)}


def disagreeing(readings: ReadingQuerySet, *, kind: str) -> list[frozenset[int]]:
    """The keys of readings that can't all be true, in groups that hang together."""
    return [frozenset(keys) for (keys,) in _asked(DISAGREEING, readings, kind)]


def compared(kind: str) -> dict[str, bool]:
    """How readings of this kind are compared: only those of one day, or as a total that grows from day to day."""
    return {
        "by_day": kind in (Fact.Kind.QUANTITY, Fact.Kind.HOLDER),
        "grows": kind == Fact.Kind.RUNNING_TOTAL,
    }


def _asked(sql: str, readings: ReadingQuerySet, kind: str) -> list[Any]:
    rows = readings.order_by().annotate(measure=MeasureOf()).values_list("pk", "fact", "as_of", "measure")
    given, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql.format(given=given, **compared(kind)), params)
        answer: list[Any] = cursor.fetchall()
    return answer
