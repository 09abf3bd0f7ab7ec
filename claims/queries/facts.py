"""The list of facts, and one fact's page: what stands, what the readings allow, and where they disagree."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.utils import timezone

from claims.models import Comment, Conflict, Correction, Envelope, Fact, Reading, Standing, Watch
from claims.models.agreement import MeasureOf, allowed, overlap
from claims.models.fact import FactQuerySet
from claims.models.standing import StandingQuerySet
from claims.queries.comments import comments_of
from claims.queries.conflicts import conflicts_of
from claims.queries.corrections import corrections_of
from claims.queries.readings import readings_in_use, readings_of, with_quotations
from core.models import User
from core.search import words_in

PER_PAGE = 25


@dataclass(frozen=True)
class FactPage:
    """A fact as a viewer sees it. `allows` is what the readings come to as of the last of them."""

    fact: Fact
    stands: Standing | None
    is_stale: bool
    is_outside: bool
    proposed: list[Standing]
    before: list[Standing]
    allows: Any
    conflicts: list[Conflict]
    readings: list[Reading]
    older: str
    is_watched: bool
    corrections: list[Correction]
    comments: list[Comment]


def fact_list(
    *, viewer: User, q: str = "", kind: str = "", state: str = "", known_on: datetime | None = None
) -> FactQuerySet:
    """Facts in use, newest first. Each bears what stands as `standing_id`, and `disagrees` where a conflict is open."""
    found = Fact.objects.as_known_on(known_on).visible_to(viewer).filter(retired_at=None)
    if q:
        found = found.filter(words_in(q, "question", "place") | Q(ref=q.strip().upper()))
    if kind:
        found = found.filter(kind=kind)
    of_it = standings(viewer, known_on).filter(fact=OuterRef("pk")).order_by()
    standing = of_it.filter(status=Standing.Status.APPROVED, valid__contains=_day(known_on)).values("pk")[:1]
    waits = Exists(of_it.filter(status=Standing.Status.PROPOSED).values("pk"))
    conflicts = Conflict.objects.as_known_on(known_on).visible_to(viewer).order_by()
    disagrees = Exists(conflicts.filter(fact=OuterRef("pk"), settled_at=None).values("pk"))
    asked = {"disagrees": disagrees, "waits": waits, "open": ~Exists(standing)}
    if state in asked:
        found = found.filter(asked[state])
    found = found.annotate(standing_id=Subquery(standing), disagrees=disagrees, waits=waits)
    return found.order_by("-pk")


def with_standings(facts: list[Any], *, viewer: User, known_on: datetime | None = None) -> list[Any]:
    """The same facts, each with what stands on it as `stands`: one query for all of them."""
    rows = standings(viewer, known_on).filter(pk__in=[fact.standing_id for fact in facts if fact.standing_id])
    held = {row.pk: row for row in rows}
    for fact in facts:
        fact.stands = held.get(fact.standing_id)
    return facts


def standings(viewer: User, known_on: datetime | None = None) -> StandingQuerySet:
    return (
        Standing.objects.as_known_on(known_on)
        .visible_to(viewer)
        .select_related("holder", "proposed_by", "decided_by")
    )


def fact_page(
    *, ref: str, viewer: User, known_on: datetime | None = None, before: str = ""
) -> FactPage | None:
    """One fact with all that the viewer may see of it, as known at that moment. None where it is not there for them.

    `before` is the reference of the reading below which the page begins.
    """
    fact = (
        Fact.objects.as_known_on(known_on).visible_to(viewer).select_related("desk").filter(ref=ref).first()
    )
    if fact is None:
        return None
    decided = [Standing.Status.APPROVED, Standing.Status.PROPOSED, Standing.Status.SUPERSEDED]
    held = list(
        standings(viewer, known_on).filter(fact=fact, status__in=decided).annotate(measure=MeasureOf())
    )
    approved = [row for row in held if row.status == Standing.Status.APPROVED]
    stands = next((row for row in approved if _day(known_on) in row.valid), None)
    kept = Envelope.objects.filter(fact=fact.pk).first() if known_on is None else None
    allows, newest = _agreement(fact, viewer, known_on, kept)
    readings = readings_page(fact, viewer=viewer, known_on=known_on, before=before)
    return FactPage(
        fact=fact,
        stands=stands,
        is_stale=_is_stale(stands, newest, fact),
        is_outside=_is_outside(stands, allows),
        proposed=[row for row in held if row.status == Standing.Status.PROPOSED],
        before=sorted(
            (row for row in held if row is not stands and row.status != Standing.Status.PROPOSED),
            key=lambda row: row.valid.lower,
            reverse=True,
        ),
        allows=allows,
        conflicts=conflicts_of(fact, viewer=viewer, known_on=known_on, kept=kept),
        readings=readings[:PER_PAGE],
        older=readings[PER_PAGE - 1].ref if len(readings) > PER_PAGE else "",
        corrections=corrections_of(fact, viewer=viewer, known_on=known_on),
        comments=comments_of(fact, viewer=viewer, known_on=known_on),
        is_watched=known_on is None and Watch.objects.filter(fact=fact, person=viewer).exists(),
    )


def readings_page(
    fact: Fact, *, viewer: User, known_on: datetime | None = None, before: str = ""
) -> list[Reading]:
    """One more than a page of readings, newest first, each with its quotation, its source and its chain."""
    found = readings_of(fact, viewer=viewer, known_on=known_on)
    if before:
        last = readings_of(fact, viewer=viewer, known_on=known_on).filter(ref=before).first()
        if last is not None:
            found = found.filter(Q(as_of__lt=last.as_of) | Q(as_of=last.as_of, pk__lt=last.pk))
    return list(with_quotations(found, viewer=viewer, known_on=known_on)[: PER_PAGE + 1])


def _agreement(
    fact: Fact, viewer: User, known_on: datetime | None, kept: Envelope | None
) -> tuple[Any, date | None]:
    """What the readings come to, and the newest day of one that weighs: as kept, or computed where that is not enough."""
    if kept is not None and not kept.has_closed:
        return kept.span, kept.newest_on
    seen = readings_in_use(fact, viewer=viewer, known_on=known_on)
    days = allowed(seen, kind=fact.kind)
    newest = seen.order_by().filter(reliability__weighs=True).aggregate(day=Max("as_of"))["day"]
    return (days[-1].span if days else None), newest


def _is_stale(stands: Standing | None, newest: date | None, fact: Fact) -> bool:
    if stands is None or newest is None:
        return False
    since: date = stands.valid.lower
    return (newest - since).days > fact.stale_after


def _is_outside(stands: Standing | None, allows: Any) -> bool:
    """Whether nothing that the readings allow is what stands."""
    measure: Any = getattr(stands, "measure", None)
    if measure is None or allows is None or allows.isempty:
        return False
    return not overlap(measure, allows)


def _day(known_on: datetime | None) -> date:
    return timezone.localdate(known_on) if known_on else timezone.localdate()
