"""What waits, and for whom: follow-ups, corrections and proposals to decide on, conflicts."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from claims.models import Conflict, Correction, Fact, FollowUp, Standing
from claims.queries.corrections import corrections_with_parts, follow_ups_with_parts
from claims.queries.facts import standings
from core.accounts.roles import Permission
from core.models import User

MOST = 50


@dataclass(frozen=True)
class Queue:
    follow_ups: list[FollowUp]
    to_approve: list[Correction]
    to_issue: list[Correction]
    drafts: list[Correction]
    standings: list[Standing]
    conflicts: list[Conflict]
    today: date

    @property
    def is_empty(self) -> bool:
        return not (
            self.follow_ups
            or self.to_approve
            or self.to_issue
            or self.drafts
            or self.standings
            or self.conflicts
        )


def queue(*, viewer: User, whose: str = "mine") -> Queue:
    """What waits for this person, or (`whose` is "all") for anybody; what is due first comes first.

    Nothing that they may not decide on is shown to decide: their own drafts and proposals wait for others.
    """
    follow_ups = follow_ups_with_parts(viewer).filter(status=FollowUp.Status.OPEN)
    if whose != "all":
        follow_ups = follow_ups.filter(owner=viewer)
    decides = viewer.may(Permission.DECIDE)
    others = corrections_with_parts(viewer).exclude(drafted_by=viewer).order_by("pk")
    mine = corrections_with_parts(viewer).filter(drafted_by=viewer, status=Correction.Status.DRAFT)
    proposed = standings(viewer).filter(status=Standing.Status.PROPOSED).exclude(proposed_by=viewer)
    open_conflicts = Conflict.objects.visible_to(viewer).filter(
        settled_at=None, fact__in=Fact.objects.visible_to(viewer).filter(retired_at=None)
    )
    return Queue(
        follow_ups=list(follow_ups.order_by("due_on", "pk")[:MOST]),
        to_approve=list(others.filter(status=Correction.Status.PROPOSED)[:MOST]) if decides else [],
        to_issue=list(others.filter(status=Correction.Status.APPROVED)[:MOST]) if decides else [],
        drafts=list(mine.order_by("-pk")[:MOST]),
        standings=list(proposed.select_related("fact").order_by("pk")[:MOST]) if decides else [],
        conflicts=list(open_conflicts.select_related("fact").order_by("opened_at")[:MOST]) if decides else [],
        today=timezone.localdate(),
    )
