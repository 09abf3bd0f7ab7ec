"""The list of corrections, and one correction's page: what was wrong, what is right, and what it reaches."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Prefetch, Q, When

from claims.models import (
    Claim,
    Comment,
    Correction,
    Fact,
    FollowUp,
    Passage,
    Reading,
    Review,
    Source,
    Story,
    Usage,
)
from claims.models.correction import CorrectionQuerySet
from claims.models.follow_up import FollowUpQuerySet
from claims.models.reach import claims_seen_reached, usages_seen_reached
from claims.queries.comments import comments_of
from claims.queries.sources import seen_outlet
from core.models import User
from core.search import words_in

_OPEN_FIRST = Case(When(status=FollowUp.Status.OPEN, then=0), default=1)


@dataclass(frozen=True)
class CorrectionPage:
    """`reached`, `claims` and `facts` are what issuing it will touch, or touched; of each only what the viewer may see.

    In `open_stories` stories something is still to be put right; of `follow_ups` the first 500 are there, the open ones before.
    """

    correction: Correction
    reached: list[Usage]
    claims: list[Claim]
    facts: list[Fact]
    follow_ups: list[FollowUp]
    corrections: list[Correction]
    comments: list[Comment]
    open_stories: int


def correction_list(
    *, viewer: User, q: str = "", kind: str = "", status: str = "", known_on: datetime | None = None
) -> CorrectionQuerySet:
    """Corrections, newest first, those given up only where asked for."""
    found = corrections_with_parts(viewer, known_on)
    if q:
        words = words_in(q, "wording") | words_in(q, "claim__sentence") | Q(ref=q.strip().upper())
        found = found.filter(words)
    if kind in Correction.Kind.values:
        found = found.filter(kind=kind)
    if status in Correction.Status.values:
        found = found.filter(status=status)
    else:
        found = found.exclude(status=Correction.Status.WITHDRAWN)
    return found.order_by("-pk")


def corrections_with_parts(viewer: User, known_on: datetime | None = None) -> CorrectionQuerySet:
    """With what they are against and name, each where the viewer may see it: elsewhere there is none."""
    passages = Passage.objects.as_known_on(known_on).visible_to(viewer).select_related("snapshot__source")
    return (
        Correction.objects.as_known_on(known_on)
        .visible_to(viewer)
        .select_related(
            "claim",
            "fact",
            "story__source",
            "review__claim",
            "review__rating",
            "drafted_by",
            "approved_by",
            "issued_by",
            "against",
        )
        .prefetch_related(
            seen_outlet(viewer, known_on=known_on),
            Prefetch("notice", queryset=Source.objects.as_known_on(known_on).visible_to(viewer)),
            Prefetch("right", queryset=Claim.objects.as_known_on(known_on).visible_to(viewer)),
            Prefetch("wrong", queryset=passages.defer("snapshot__text")),
        )
    )


def correction_page(*, ref: str, viewer: User, known_on: datetime | None = None) -> CorrectionPage | None:
    """One correction. None where it is not there, or not for this viewer."""
    correction = corrections_with_parts(viewer, known_on).filter(ref=ref).first()
    if correction is None:
        return None
    follow_ups = follow_ups_with_parts(viewer, known_on).filter(correction=correction.pk)
    # What it reaches is of today: of the past only what followed from it is told.
    keys = (
        claims_seen_reached(correction.claim, viewer=viewer) if correction.claim and known_on is None else []
    )
    carried = Claim.objects.visible_to(viewer).filter(pk__in=keys).exclude(corrections=correction)
    read = Reading.objects.visible_to(viewer).concerned(correction, keys)
    again = Correction.objects.as_known_on(known_on).visible_to(viewer).filter(against=correction.pk)
    return CorrectionPage(
        correction=correction,
        reached=[]
        if known_on is not None or correction.status == Correction.Status.ISSUED
        else reached(correction, viewer=viewer),
        claims=list(carried.order_by("pk")[:100]),
        facts=list(
            Fact.objects.visible_to(viewer).filter(pk__in=read.order_by().values("fact")).order_by("pk")[:100]
        ),
        follow_ups=list(follow_ups.order_by(_OPEN_FIRST, "due_on", "pk")[:500]),
        open_stories=0
        if correction.status != Correction.Status.ISSUED
        else follow_ups.filter(status=FollowUp.Status.OPEN).aggregate(n=Count("story", distinct=True))["n"],
        corrections=list(again.filter(status=Correction.Status.ISSUED)),
        comments=comments_of(correction, viewer=viewer, known_on=known_on),
    )


def reached(correction: Correction, *, viewer: User) -> list[Usage]:
    """Where our stories relied on it, as far as this viewer may see, by story."""
    seen = usages_seen_reached(correction, viewer=viewer)
    return list(
        seen.select_related("story__source", "story__owner", "passage", "claim", "fact").order_by(
            "-story__source__published_on", "story", "passage__start"
        )[:500]
    )  # fmt: skip


def follow_ups_with_parts(viewer: User, known_on: datetime | None = None) -> FollowUpQuerySet:
    return (
        FollowUp.objects.as_known_on(known_on)
        .visible_to(viewer)
        .select_related(
            "correction__claim", "correction__fact", "correction__story__source", "correction__review__claim", "story__source",
            "usage__passage", "usage__claim", "usage__fact", "owner", "done_by",
        )
    )  # fmt: skip


def corrections_of(
    target: Claim | Fact | Story | Review, *, viewer: User, known_on: datetime | None = None
) -> list[Correction]:
    """Those issued against it, newest first, and those in work."""
    name = target._meta.model_name or ""
    found = corrections_with_parts(viewer, known_on).filter(**{name: target.pk})
    return list(found.exclude(status=Correction.Status.WITHDRAWN).order_by("-pk")[:50])
