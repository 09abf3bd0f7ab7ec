"""Reviews: their states, the list, and one review's page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from claims.models import (
    Asked,
    Claim,
    Comment,
    Correction,
    Evidence,
    Passage,
    RatingScale,
    Review,
    ScaleVersion,
)
from claims.models.review import ReviewQuerySet
from claims.queries.comments import comments_of
from claims.queries.corrections import corrections_of
from core.models import User
from core.search import words_in


class ReviewState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waits for approval")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    GIVEN_UP = "given_up", _("Given up")


@dataclass(frozen=True)
class ReviewPage:
    """The review bears its `state`. `successor` is the published one that stands in its place, `in_work` the one being written."""

    review: Review
    evidence: list[Evidence]
    asked: list[Asked]
    corrections: list[Correction]
    successor: Review | None
    in_work: Review | None
    comments: list[Comment]

    def on(self, side: str) -> list[Evidence]:
        return [shown for shown in self.evidence if shown.side == side]

    @property
    def sides(self) -> list[tuple[str, list[Evidence]]]:
        """Each side that has evidence, by its name."""
        return [(str(side.label), found) for side in Evidence.Side if (found := self.on(side))]


def with_review_states(
    reviews: ReviewQuerySet, *, viewer: User, known_on: datetime | None = None
) -> ReviewQuerySet:
    """The same reviews, each with its `state`: a published one is withdrawn by a correction in force, or superseded."""
    withdrawn = (
        Correction.objects.as_known_on(known_on)
        .visible_to(viewer)
        .in_force()
        .filter(review=OuterRef("pk"), against=None, kind__in=Correction.TAKES_BACK)
    )
    succeeded = Review.objects.as_known_on(known_on).published().filter(supersedes=OuterRef("pk"))
    published = Q(status=Review.Status.PUBLISHED)
    return reviews.annotate(
        state=Case(
            When(published & Q(Exists(withdrawn.order_by())), then=Value(ReviewState.WITHDRAWN)),
            When(published & Q(Exists(succeeded.order_by())), then=Value(ReviewState.SUPERSEDED)),
            default=F("status"),
            output_field=CharField(),
        )
    )


def reviews_with_parts(viewer: User, known_on: datetime | None = None) -> ReviewQuerySet:
    found = Review.objects.as_known_on(known_on).visible_to(viewer)
    return with_review_states(found, viewer=viewer, known_on=known_on).select_related(
        "claim", "version__scale", "rating", "author", "approved_by", "published_by", "supersedes"
    )


def review_list(
    *, viewer: User, q: str = "", state: str = "", scale: str = "", whose: str = "", known_on: datetime | None = None
) -> ReviewQuerySet:  # fmt: skip
    """Reviews, newest first; without a `state` those given up are left out. `whose` is "mine" or anybody's."""
    found = reviews_with_parts(viewer, known_on)
    if q:
        words = words_in(q, "claim__sentence") | words_in(q, "reasoning") | Q(ref=q.strip().upper())
        found = found.filter(words)
    if state in ReviewState.values:
        found = found.filter(Q(state=state))
    else:
        found = found.exclude(status=Review.Status.GIVEN_UP)
    if scale:
        found = found.filter(version__scale__ref=scale)
    if whose == "mine":
        found = found.filter(author=viewer)
    return found.order_by("-pk")


def review_page(*, ref: str, viewer: User, known_on: datetime | None = None) -> ReviewPage | None:
    """One review. None where it is not there, or not for this viewer."""
    review = reviews_with_parts(viewer, known_on).filter(ref=ref).first()
    if review is None:
        return None
    passages: Any = (
        Passage.objects.as_known_on(known_on).visible_to(viewer).select_related("snapshot__source").defer("snapshot__text")
    )  # fmt: skip
    evidence = Evidence.objects.as_known_on(known_on).visible_to(viewer).filter(review=review.pk)
    asked = Asked.objects.as_known_on(known_on).visible_to(viewer).filter(review=review.pk)
    after = list(
        reviews_with_parts(viewer, known_on)
        .filter(supersedes=review.pk)
        .exclude(status=Review.Status.GIVEN_UP)
    )
    return ReviewPage(
        review=review,
        evidence=list(evidence.prefetch_related(Prefetch("passage", queryset=passages)).order_by("pk")),
        asked=list(asked.select_related("party").order_by("asked_on", "pk")),
        corrections=corrections_of(review, viewer=viewer, known_on=known_on),
        successor=next((one for one in after if one.status == Review.Status.PUBLISHED), None),
        in_work=next((one for one in after if one.status != Review.Status.PUBLISHED), None),
        comments=comments_of(review, viewer=viewer, known_on=known_on),
    )


def reviews_of(claim: Claim, *, viewer: User, known_on: datetime | None = None) -> list[Review]:
    """Those that stand or are in work, on every scale; the published first."""
    found = reviews_with_parts(viewer, known_on).filter(claim=claim.pk).exclude(status=Review.Status.GIVEN_UP)
    return sorted(found.order_by("-pk")[:50], key=lambda review: review.status != Review.Status.PUBLISHED)


def drafts_on(*, viewer: User) -> list[Review]:
    """What this person is writing at, for the reading room to offer evidence to."""
    mine = Review.objects.visible_to(viewer).filter(author=viewer, status=Review.Status.DRAFT)
    return list(mine.select_related("claim", "rating").order_by("-pk")[:20])


def scales_in_use() -> list[ScaleVersion]:
    """The newest version of each scale that is offered, with its ratings."""
    newest = ScaleVersion.objects.order_by("scale_id", "-number").distinct("scale_id").values("pk")
    found = ScaleVersion.objects.filter(pk__in=newest, scale__retired_at=None)
    return list(found.select_related("scale").prefetch_related("ratings").order_by("scale"))


def scale_page(*, ref: str, viewer: User) -> tuple[RatingScale, list[ScaleVersion]] | None:
    """One scale and its versions, newest first, each with its ratings."""
    scale = RatingScale.objects.visible_to(viewer).filter(ref=ref).first()
    if scale is None:
        return None
    return scale, list(
        scale.versions.select_related("made_by").prefetch_related("ratings").order_by("-number")
    )
