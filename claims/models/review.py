"""Reviews: the fact-check of a claim, its evidence, and who was asked for comment."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.claim import Claim
from claims.models.language import language_field, language_is_a_tag
from claims.models.party import Party
from claims.models.passage import Passage
from claims.models.scale import Rating, ScaleVersion
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen, seen_or_empty

if TYPE_CHECKING:
    from typing import Self

LONGEST_REASONING = 32 * 1024
"""Bytes of Markdown at most: what makes it safe to show takes time that grows with the square of nesting."""


class ReviewQuerySet(RecordedQuerySet["Review"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the claim. Evidence and who was asked are each seen by their own rule."""
        return Q(claim__in=keys_seen(Claim, user))

    def published(self) -> "Self":
        return self.filter(status=Review.Status.PUBLISHED)


class Review(Recorded):
    """What a fact-checker found about a claim: a rating on one version of a scale, the reasoning, the evidence.

    Written by one, approved and published by others; a published one is read-only for ever. What changes it is its
    successor, which names it in `supersedes`; what withdraws it is a correction of it. So *superseded* and *withdrawn*
    are derived (`queries/reviews.py`), never set.
    """

    PREFIX = "V"
    KEPT = Kept.MUTABLE

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waits for approval")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        GIVEN_UP = "given_up", _("Given up")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reviews", verbose_name=_("claim"))
    version = models.ForeignKey(ScaleVersion, models.PROTECT, related_name="+", verbose_name=_("scale"))
    rating = models.ForeignKey(
        Rating, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("rating")
    )
    reasoning = models.TextField(_("reasoning"), blank=True)
    language = language_field()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name=_("supersedes")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    returned_because = models.TextField(_("returned because"), blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("approved by")
    )  # fmt: skip
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("published by")
    )  # fmt: skip
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-pk"]
        constraints = [
            language_is_a_tag("review_language_is_a_tag"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "approved", "published", "given_up"]),
                name="review_status_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "given_up"])
                | Q(rating__isnull=False, reasoning__regex=r"\S"),
                name="review_rates_and_reasons",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "given_up"], approved_by=None, approved_at=None)
                | (
                    Q(status__in=["approved", "published", "given_up"], approved_by__isnull=False, approved_at__isnull=False)
                    & ~Q(approved_by=F("author"))
                ),
                name="review_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None, published_at=None) & ~Q(status="published")
                | (
                    Q(status="published", published_by__isnull=False, published_at__isnull=False)
                    & ~Q(published_by=F("author"))
                ),
                name="review_published_by_another",
            ),
            models.UniqueConstraint(
                fields=["supersedes"], condition=~Q(status="given_up"), name="review_has_one_successor"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["claim", "status"], name="review_of_claim"),
            models.Index(fields=["status", "-id"], name="review_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.rating or self.get_status_display()}: {self.claim}"


class EvidenceQuerySet(RecordedQuerySet["Evidence"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the review and the passage."""
        return Q(review__in=keys_seen(Review, user), passage__in=keys_seen(Passage, user))


class Evidence(Recorded):
    """A passage that speaks for the claim, against it, or gives its context; frozen with the review it belongs to."""

    PREFIX = "EV"
    KEPT = Kept.REPLACEABLE

    class Side(models.TextChoices):
        FOR = "for", pgettext_lazy("of evidence", "For")
        AGAINST = "against", pgettext_lazy("of evidence", "Against")
        CONTEXT = "context", _("Context")

    review = models.ForeignKey(Review, models.PROTECT, related_name="evidence", verbose_name=_("review"))
    side = models.CharField(_("speaks"), max_length=8, choices=Side)
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="+", verbose_name=_("passage"))
    note = models.TextField(_("note"), blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "passage"], name="evidence_once"),
            models.CheckConstraint(condition=Q(side__in=["for", "against", "context"]), name="evidence_side_known"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.passage}"


class AskedQuerySet(RecordedQuerySet["Asked"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the review, and the party where it names one."""
        return Q(seen_or_empty("party", Party, user), review__in=keys_seen(Review, user))


class Asked(Recorded):
    """Who was asked for comment, when, and what they answered; frozen with the review it belongs to."""

    PREFIX = "AS"
    KEPT = Kept.REPLACEABLE

    review = models.ForeignKey(Review, models.PROTECT, related_name="asked", verbose_name=_("review"))
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    asked_on = models.DateField(_("asked on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("request for comment")
        verbose_name_plural = _("requests for comment")
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(party__isnull=False, name="") | Q(party=None, name__regex=r"\S"),
                name="asked_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="")
                | Q(answered_on__gte=F("asked_on"), answer__regex=r"\S"),
                name="asked_before_answered",
            ),
        ]

    def __str__(self) -> str:
        return str(self.party) if self.party else self.name
