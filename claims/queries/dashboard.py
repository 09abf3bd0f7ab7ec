"""How correcting goes over time: what was issued, how long it took from the asking, what is still to be put right."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Func, IntegerField, Q, QuerySet
from django.db.models.functions import TruncDate, TruncMonth, TruncWeek
from django.utils import timezone

from claims.models import Correction, FollowUp
from core.models import Desk, Membership, User

MOST = 120  # periods that are drawn


class Median(Aggregate):
    """PostgreSQL's `percentile_cont(0.5)`."""

    name = "median"
    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Asked:
    """What is looked at: days from and until (both within), by "month" or "week", of a desk and a kind by reference and code."""

    since: date
    until: date
    by: str = "month"
    desk: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Period:
    """`issued` and `open` are counts by kind and by desk's name; `days` is the median from the asking, None where nobody asked."""

    start: date
    issued: dict[str, int]
    days: float | None
    open: dict[str, int]

    @property
    def issued_in_all(self) -> int:
        return sum(self.issued.values())

    @property
    def open_in_all(self) -> int:
        return sum(self.open.values())


@dataclass(frozen=True)
class Dashboard:
    """`issued`, `days` are of the whole time asked for; `open` and `late` are of today."""

    periods: list[Period]
    issued: int
    days: float | None
    open: int
    late: int


def dashboard(*, viewer: User, asked: Asked) -> Dashboard:
    """What this viewer may see of it. Five queries, whatever there is."""
    starts = _starts(asked)
    issued = _issued(viewer, asked)
    counts: dict[date, dict[str, int]] = defaultdict(dict)
    for start, kind, number in (
        issued.annotate(period=_period("issued_at", asked)).values("period", "kind").annotate(n=Count("*")).order_by()
        .values_list("period", "kind", "n")
    ):  # fmt: skip
        counts[_day(start)][kind] = number
    waited = issued.filter(asked_on__isnull=False)
    medians = {
        _day(start): days
        for start, days in waited.annotate(period=_period("issued_at", asked)).values("period")
        .annotate(days=Median(_took())).order_by().values_list("period", "days")
    }  # fmt: skip
    opened = _open_at(viewer, asked, starts)
    follow_ups = _follow_ups(viewer, asked).filter(status=FollowUp.Status.OPEN)
    now = follow_ups.order_by().aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=timezone.localdate()))
    )
    return Dashboard(
        periods=[Period(start, counts.get(start, {}), medians.get(start), opened[start]) for start in starts],
        issued=sum(number for by_kind in counts.values() for number in by_kind.values()),
        days=waited.order_by().aggregate(days=Median(_took()))["days"],
        open=now["open"],
        late=now["late"],
    )


def desks() -> list[Desk]:
    return list(Desk.objects.present().filter(retired_at=None).order_by("name"))


def _issued(viewer: User, asked: Asked) -> "QuerySet[Any]":
    """Corrections issued in this time; of a desk where whoever drafted them is on it."""
    found = Correction.objects.visible_to(viewer).filter(
        status=Correction.Status.ISSUED, issued_at__date__gte=asked.since, issued_at__date__lte=asked.until
    )
    if asked.kind in Correction.Kind.values:
        found = found.filter(kind=asked.kind)
    if asked.desk:
        found = found.filter(drafted_by__in=Membership.objects.filter(desk__ref=asked.desk).values("person"))
    return found


def _follow_ups(viewer: User, asked: Asked) -> "QuerySet[Any]":
    found = FollowUp.objects.visible_to(viewer)
    if asked.kind in Correction.Kind.values:
        found = found.filter(correction__kind=asked.kind)
    if asked.desk:
        found = found.filter(story__desk__ref=asked.desk)
    return found


def _open_at(viewer: User, asked: Asked, starts: list[date]) -> dict[date, dict[str, int]]:
    """By period: how many were open at its end, by the desk of their story."""
    rows = (
        _follow_ups(viewer, asked)
        .annotate(opened=_period("correction__issued_at", asked), closed=_period("done_at", asked))
        .values("opened", "closed", "story__desk__name")
        .annotate(n=Count("*"))
        .order_by()
        .values_list("opened", "closed", "story__desk__name", "n")
    )
    held = list(rows)
    found: dict[date, dict[str, int]] = {}
    for start in starts:
        by_desk: dict[str, int] = defaultdict(int)
        for opened, closed, desk, number in held:
            if _day(opened) <= start and (closed is None or _day(closed) > start):
                by_desk[desk or ""] += number
        found[start] = dict(by_desk)
    return found


def _starts(asked: Asked) -> list[date]:
    """The first day of each period, oldest first; the newest MOST where there are more."""
    start = (
        asked.since.replace(day=1)
        if asked.by == "month"
        else asked.since - timedelta(days=asked.since.weekday())
    )
    found = []
    while start <= asked.until:
        found.append(start)
        following = start + timedelta(days=32 if asked.by == "month" else 7)
        start = following.replace(day=1) if asked.by == "month" else following
    return found[-MOST:]


def _period(moment: str, asked: Asked) -> Any:
    return TruncMonth(moment) if asked.by == "month" else TruncWeek(moment)


def _took() -> Func:
    """Days from the asking to the issuing: one date less another is a whole number in PostgreSQL."""
    return Func(
        TruncDate("issued_at"), F("asked_on"), template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField()
    )  # fmt: skip


def _day(moment: Any) -> date:
    return timezone.localtime(moment).date()
