"""A fact's readings and standings over time, as its chart and the table beside it show them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from claims.models import Fact, Reading, Standing
from claims.models.agreement import Allowed, allowed, disagreeing
from claims.queries.facts import standings
from claims.queries.readings import readings_in_use, readings_of
from core.models import User

MOST = 300  # bars that can be told apart; beyond, several days share one


@dataclass(frozen=True)
class Bar:
    """One reading, or `count` of one stretch of days. An end that is None is open."""

    day: date
    until: date
    low: float | None
    high: float | None
    label: str
    sort: str  # read, corrected, correction, disagrees
    count: int = 1


@dataclass(frozen=True)
class Step:
    """What stood from a day until the day before another, or still stands."""

    start: date
    until: date | None
    low: float | None
    high: float | None
    label: str
    state: str


Stretch = list[tuple[date, float | None, float | None]]
"""What readings allow together from day to day; where they allow nothing, one stretch ends and, later, another begins."""


@dataclass(frozen=True)
class Series:
    kind: str
    unit: str
    bars: list[Bar]
    band: list["Stretch"] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def is_aggregated(self) -> bool:
        return any(bar.count > 1 for bar in self.bars)


def series(*, fact: Fact, viewer: User, known_on: datetime | None = None) -> Series:
    """The fact's readings that the viewer may see, oldest first, at most `MOST` bars; set aside ones are left out."""
    seen = readings_of(fact, viewer=viewer, known_on=known_on).filter(
        retired_at=None, appearance__retired_at=None
    )
    rows = seen.annotate(
        is_corrected=Q(pk__in=seen.order_by().filter(corrects__isnull=False).values("corrects"))
        | Q(seen.is_said_wrong()),
        is_correction=Q(
            corrects__in=readings_of(fact, viewer=viewer, known_on=known_on).order_by().values("pk")
        ),
    ).select_related("holder")
    in_use = readings_in_use(fact, viewer=viewer, known_on=known_on)
    apart = frozenset[int]().union(*disagreeing(in_use, kind=fact.kind))
    bars = [_bar(row, apart) for row in rows.order_by("as_of", "pk").iterator(2_000)]
    band = []
    if fact.is_counted:
        band = _stretches(allowed(in_use, kind=fact.kind))
    decided = (
        standings(viewer, known_on).filter(fact=fact.pk, status=Standing.Status.APPROVED).order_by("valid")
    )
    return Series(
        kind=fact.kind,
        unit=fact.unit,
        bars=_fewer(bars) if fact.is_counted else bars[-MOST:],
        band=band,
        steps=[_step(standing) for standing in decided],
    )


def _stretches(days: list[Allowed]) -> list[Stretch]:
    """At most `MOST` days in all, each stretch with its first and its last."""
    found: list[Stretch] = [[]]
    for one in days:
        if not one.span.isempty:
            found[-1].append((one.day, _float(one.span.lower), _float(one.span.upper)))
        elif found[-1]:
            _day, low, high = found[-1][-1]
            found[-1].append((one.day, low, high))
            found.append([])
    step = max(1, len(days) // MOST)
    return [[*held[:-1:step], held[-1]] for held in found if held]


def _bar(row: Any, apart: frozenset[int]) -> Bar:
    sort = "read"
    if row.is_corrected:
        sort = "corrected"
    elif row.pk in apart:
        sort = "disagrees"
    elif row.is_correction:
        sort = "correction"
    low, high = _numbers(row)
    return Bar(row.as_of, row.as_of, low, high, _label(row), sort)


def _numbers(row: Reading | Standing) -> tuple[float | None, float | None]:
    if row.span is not None:
        return _float(row.low), _float(row.high)
    if row.days is not None:
        return _ordinal(row.earliest), _ordinal(row.latest)
    return None, None


def _label(row: Reading | Standing) -> str:
    if row.holder is not None:
        return str(row.holder)
    if row.answer is not None:
        return "yes" if row.answer else "no"
    return ""


def _step(row: Standing) -> Step:
    low, high = _numbers(row)
    return Step(row.valid.lower, row.valid.upper, low, high, _label(row), row.state)


def _fewer(bars: list[Bar]) -> list[Bar]:
    """As many stretches of equal length as can be told apart, each with the lowest and highest of its readings.

    What disagrees, was corrected or corrects keeps a bar of its own as long as there is room for these: the newest of it.
    An end that is open for one is open for its stretch.
    """
    if len(bars) <= MOST:
        return bars
    apart = [bar for bar in bars if bar.sort != "read"][-(MOST // 3) :]
    told = set(map(id, apart))
    plain = [bar for bar in bars if id(bar) not in told]
    first, last = bars[0].day, bars[-1].day
    days = max(1, -(-((last - first).days + 1) // (MOST - len(apart))))
    shared: dict[int, list[Bar]] = {}
    for bar in plain:
        shared.setdefault((bar.day - first).days // days, []).append(bar)
    joined = [
        Bar(
            group[0].day,
            group[-1].day,
            _furthest(min, [bar.low for bar in group]),
            _furthest(max, [bar.high for bar in group]),
            "",
            "read",
            len(group),
        )
        for group in shared.values()
    ]
    return sorted([*joined, *apart], key=lambda bar: bar.day)


def _furthest(which: Callable[[list[float]], float], ends: list[float | None]) -> float | None:
    closed = [end for end in ends if end is not None]
    return which(closed) if len(closed) == len(ends) else None


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _ordinal(day: date | None) -> float | None:
    return None if day is None else float(day.toordinal())


def today(known_on: datetime | None) -> date:
    return timezone.localdate(known_on) if known_on else timezone.localdate()
