"""What readings allow together, and which can't all be true: the database's answer against a slow, obvious one."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Fact
from claims.models.agreement import ALLOWED, DISAGREEING, compared

FIRST = date(2025, 9, 1)
Said = tuple[int, date, str, int, int]  # key, day, hedge, low, high
ONCE_FOR_ALL = (Fact.Kind.DATE, Fact.Kind.YES_NO)
KINDS = list(Fact.Kind)


@st.composite
def series(draw: Any) -> list[Said]:
    """Some readings on few days with small numbers, so that they touch, overlap and contradict each other."""
    said = []
    for key in range(1, draw(st.integers(1, 9)) + 1):
        low, high = sorted((draw(st.integers(0, 6)), draw(st.integers(0, 6))))
        hedge = draw(st.sampled_from(["exactly", "at_least", "more_than", "at_most", "fewer_than", "about"]))
        said.append((key, FIRST + timedelta(days=draw(st.integers(0, 4))), hedge, low, high))
    return said


def spelt(hedge: str, low: int, high: int) -> str:
    return {
        "exactly": f"[{low},{low}]", "at_least": f"[{low},)", "more_than": f"({low},)", "at_most": f"(,{high}]",
        "fewer_than": f"(,{high})", "about": f"[{low},{high}]",
    }[hedge]  # fmt: skip


def lower(said: Said) -> tuple[float, bool]:
    """The lower end, and whether it is left out."""
    _key, _day, hedge, low, _high = said
    return (-1e9, False) if hedge in ("at_most", "fewer_than") else (low, hedge == "more_than")


def upper(said: Said) -> tuple[float, bool]:
    _key, _day, hedge, low, high = said
    if hedge in ("at_least", "more_than"):
        return 1e9, False
    return (low if hedge == "exactly" else high), hedge == "fewer_than"


def above(one: Said, other: Said) -> bool:
    """Whether all that `one` allows is more than all that `other` allows."""
    (low, low_out), (high, high_out) = lower(one), upper(other)
    return low > high or (low == high and (low_out or high_out))


def disagree(one: Said, other: Said, kind: str) -> bool:
    same_time = one[1] == other[1] or kind in ONCE_FOR_ALL
    if kind == Fact.Kind.RUNNING_TOTAL:
        return (one[1] <= other[1] and above(one, other)) or (other[1] <= one[1] and above(other, one))
    return same_time and (above(one, other) or above(other, one))


def slow_groups(said: list[Said], kind: str) -> list[list[int]]:
    """Readings that disagree, joined with all that disagree with them, and so on."""
    groups: list[set[int]] = []
    for one, other in combinations(said, 2):
        if disagree(one, other, kind):
            joined = {one[0], other[0]}.union(*(group for group in groups if group & {one[0], other[0]}))
            groups = [group for group in groups if not group & joined] + [joined]
    return sorted(sorted(group) for group in groups)


def slow_allowed(said: list[Said], kind: str, day: date) -> set[Decimal]:
    """Of the halves from -1 to 8, those that no reading rules out as the answer on that day."""
    held = set()
    for half in range(-2, 17):
        point: Said = (0, day, "exactly", 0, 0)
        value = Decimal(half) / 2
        if all(not _rules_out(one, value, point, kind) for one in said):
            held.add(value)
    return held


def _rules_out(one: Said, value: Decimal, point: Said, kind: str) -> bool:
    (low, low_out), (high, high_out) = lower(one), upper(one)
    too_low = value < low or (value == low and low_out)
    too_high = value > high or (value == high and high_out)
    if kind == Fact.Kind.RUNNING_TOTAL:
        return (one[1] <= point[1] and too_low) or (one[1] >= point[1] and too_high)
    return (one[1] == point[1] or kind in ONCE_FOR_ALL) and (too_low or too_high)


OF_ANOTHER = 1_000  # keys from here on are readings of another fact, which weigh nothing with the first


def asked(sql: str, said: list[Said], kind: str) -> list[Any]:
    """The rows about these readings, asked for together with some of another fact that agree with nothing."""
    others: list[Said] = [
        (OF_ANOTHER + at, day, "exactly", 90 * at, 90 * at) for at, (_key, day, *_rest) in enumerate(said)
    ]
    every = [(1, one) for one in said] + [(2, one) for one in others]
    rows = ", ".join("(%s::bigint, %s, %s::date, %s::numrange)" for _ in every)
    params = [
        part
        for fact, (key, day, hedge, low, high) in every
        for part in (key, fact, day, spelt(hedge, low, high))
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(given=f"VALUES {rows}", **compared(kind)), params)
        return cursor.fetchall()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(said=series())
def test_groups_of_readings_that_disagree_are_the_obvious_ones(kind: str, said: list[Said]) -> None:
    groups = sorted(list(keys) for (keys,) in asked(DISAGREEING, said, kind))
    assert [group for group in groups if group[0] < OF_ANOTHER] == slow_groups(said, kind)
    assert all((group[0] < OF_ANOTHER) == (group[-1] < OF_ANOTHER) for group in groups)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(said=series())
def test_what_readings_allow_is_what_none_of_them_rules_out(kind: str, said: list[Said]) -> None:
    for day, span in [(day, span) for fact, day, span in asked(ALLOWED, said, kind) if fact == 1]:
        inside = {
            value for half in range(-2, 17) if not span.isempty and (value := Decimal(half) / 2) in span
        }
        assert inside == slow_allowed(said, kind, day)
