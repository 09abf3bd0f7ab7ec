"""Corrections: what was wrong, what is right, who says so, and what follows from it for our stories."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.clearance import exactly_one
from claims.models.fact import Fact
from claims.models.language import language_field, language_is_a_tag
from claims.models.outlet import Outlet
from claims.models.passage import Passage
from claims.models.review import Review
from claims.models.source import Source
from claims.models.story import Story
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import seen_or_empty

if TYPE_CHECKING:
    from typing import Self

TARGETS = ("claim", "fact", "story", "review")


class CorrectionQuerySet(RecordedQuerySet["Correction"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees what it is against. The passage, claim and sources that it names are each seen by their own rule."""
        return Q(
            seen_or_empty("claim", Claim, user),
            seen_or_empty("fact", Fact, user),
            seen_or_empty("story", Story, user),
            seen_or_empty("review", Review, user),
        )

    def in_force(self) -> "Self":
        """Issued, and not itself taken back by a correction of it."""
        again = Correction.objects.as_known_on(self.asked.known_on).order_by()
        taken_back = again.filter(
            against=OuterRef("pk"), status=Correction.Status.ISSUED, kind__in=Correction.TAKES_BACK
        )
        return self.filter(~Exists(taken_back), status=Correction.Status.ISSUED)


class Correction(Recorded):
    """A dated record against a claim, fact, story or review: drafted, approved by another, issued, and never changed again.

    `against` is the correction that it corrects, of the same thing. `outlet` issued it itself, with
    `notice` as its own word; without one it is ours. Kinds bear the names of Crossref's update types as near as they go.
    """

    PREFIX = "CO"
    KEPT = Kept.MUTABLE

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Update")
        EDITORS_NOTE = "editors_note", _("Editor’s note")
        CONCERN = "expression_of_concern", _("Expression of concern")
        RETRACTION = "retraction", _("Retraction")
        WITHDRAWAL = "withdrawal", _("Withdrawal")

    CROSSREF = {
        Kind.CORRECTION: "correction",
        Kind.CLARIFICATION: "clarification",
        Kind.UPDATE: "new_version",
        Kind.EDITORS_NOTE: "addendum",
        Kind.CONCERN: "expression_of_concern",
        Kind.RETRACTION: "retraction",
        Kind.WITHDRAWAL: "withdrawal",
    }
    """Each kind as an update type of Crossref (its deposit schema 5.3.1, `update/@type`)."""
    TAKES_BACK = (Kind.RETRACTION, Kind.WITHDRAWAL)
    MAKES_WRONG = (Kind.CORRECTION, *TAKES_BACK)
    """Kinds after which what they are against does not hold."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Waits for approval")
        APPROVED = "approved", _("Approved")
        ISSUED = "issued", _("Issued")
        WITHDRAWN = "withdrawn", _("Given up")

    class Severity(models.TextChoices):
        MINOR = "minor", _("Minor")
        SERIOUS = "serious", _("Serious")
        GRAVE = "grave", _("Grave")

    class Cause(models.TextChoices):
        SOURCE = "source", _("The source was wrong")
        MISREAD = "misread", _("We misread or misheard it")
        HEDGE = "hedge", _("A hedge or a range was dropped")
        OUTDATED = "outdated", _("It was out of date")
        TRANSLATION = "translation", _("It was mistranslated")
        SLIP = "slip", _("A slip of the pen")
        OTHER = "other", _("Something else")

    DAYS = {Severity.MINOR: 7, Severity.SERIOUS: 3, Severity.GRAVE: 1}
    """Days until a follow-up is due."""

    kind = models.CharField(_("kind"), max_length=24, choices=Kind, default=Kind.CORRECTION)
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("claim")
    )
    fact = models.ForeignKey(
        Fact, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("fact")
    )
    story = models.ForeignKey(
        Story, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("story")
    )
    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("review")
    )
    against = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects the correction"),
    )
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("issued by")
    )
    notice = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("its own notice")
    )
    wrong = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("what was wrong")
    )
    right = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("what is right")
    )
    wording = models.TextField(_("public notice"), help_text=_("As readers will see it."))
    language = language_field()
    severity = models.CharField(_("severity"), max_length=8, choices=Severity, default=Severity.SERIOUS)
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, default=Cause.SOURCE)
    asked_by = models.CharField(_("asked for by"), max_length=200, blank=True)
    asked_on = models.DateField(_("asked for on"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("issued by"),
    )
    issued_at = models.DateTimeField(_("issued"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=exactly_one(*TARGETS), name="correction_of_one_thing"),
            language_is_a_tag("correction_language_is_a_tag"),
            models.CheckConstraint(condition=Q(wording__regex=r"\S"), name="correction_says_something"),
            models.CheckConstraint(
                condition=Q(kind__in=[
                    "correction", "clarification", "update", "editors_note", "expression_of_concern", "retraction", "withdrawal"
                ]),
                name="correction_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "proposed", "withdrawn"], approved_by=None, approved_at=None)
                | (
                    Q(status__in=["approved", "issued", "withdrawn"], approved_by__isnull=False, approved_at__isnull=False)
                    & ~Q(approved_by=F("drafted_by"))
                ),
                name="correction_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(issued_by=None, issued_at=None) & ~Q(status="issued")
                | (
                    Q(status="issued", issued_by__isnull=False, issued_at__isnull=False)
                    & ~Q(issued_by=F("drafted_by"))
                ),
                name="correction_issued_by_another",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["claim", "status"], name="correction_of_claim"),
            models.Index(fields=["status", "-id"], name="correction_by_status"),
        ]

    @property
    def target(self) -> Claim | Fact | Story | Review:
        """What it is against."""
        found = self.claim or self.fact or self.story or self.review
        assert found is not None
        return found

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.target}"
