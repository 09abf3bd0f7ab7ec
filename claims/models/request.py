"""Requests to correct something: asked of us, or by us of an outlet."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.correction import Correction
from claims.models.fact import Fact
from claims.models.outlet import Outlet
from claims.models.story import Story
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import seen_or_empty

TARGETS = ("claim", "fact", "story")


def not_tomorrow(day: object) -> None:
    """Raises ValidationError for a day to come; tomorrow has begun somewhere."""
    if day > timezone.localdate() + timedelta(days=1):  # type: ignore[operator]
        raise ValidationError(_("That day is still to come."))


class CorrectionRequestQuerySet(RecordedQuerySet["CorrectionRequest"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees what it is about and the outlet asked; every colleague where it names neither."""
        if not (user.is_authenticated and user.is_active):
            return Q(pk__in=[])
        return Q(
            *(
                seen_or_empty(name, model, user)
                for name, model in (("claim", Claim), ("fact", Fact), ("story", Story), ("outlet", Outlet))
            )
        )


class CorrectionRequest(Recorded):
    """Somebody asks that something be put right: us (incoming), or we an outlet (outgoing).

    `asked_by` is who asked us; `outlet` whom we asked. It is about a claim, a fact or a story, or about none of them yet.
    How long it took is from `asked_on` to `closed_on`.
    """

    PREFIX = "RQ"
    KEPT = Kept.MUTABLE

    class Direction(models.TextChoices):
        INCOMING = "incoming", _("Asked of us")
        OUTGOING = "outgoing", _("Asked by us")

    class Way(models.TextChoices):
        EMAIL = "email", _("E-mail")
        TELEPHONE = "telephone", _("Telephone")
        LETTER = "letter", _("Letter")
        PERSON = "person", _("In person")
        POST = "post", _("A public post")
        OTHER = "other", _("Another way")

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", _("Corrected")
        CLARIFIED = "clarified", _("Clarified")
        DECLINED = "declined", _("Declined")
        NO_ANSWER = "no_answer", _("No answer came")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    direction = models.CharField(_("direction"), max_length=8, choices=Direction, default=Direction.INCOMING)
    asked_by = models.CharField(_("asked by"), max_length=200, blank=True)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("outlet asked")
    )
    way = models.CharField(_("came by"), max_length=9, choices=Way, default=Way.EMAIL)
    asked_on = models.DateField(_("asked on"), validators=[not_tomorrow])
    wording = models.TextField(_("what is asked"))
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("claim")
    )
    fact = models.ForeignKey(
        Fact, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("fact")
    )
    story = models.ForeignKey(
        Story, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("story")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sees to it")
    )
    due_on = models.DateField(_("due"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    correction = models.ForeignKey(
        Correction, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("correction that came of it")
    )  # fmt: skip
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("closed by")
    )  # fmt: skip
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(wording__regex=r"\S"), name="request_asks_something"),
            models.CheckConstraint(
                condition=Q(direction="incoming", asked_by__regex=r"\S", outlet=None)
                | Q(direction="outgoing", asked_by="", outlet__isnull=False),
                name="request_names_who_asked_or_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(claim=None, fact=None)
                | Q(claim=None, story=None)
                | Q(fact=None, story=None),
                name="request_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answer="", closed_by=None, closed_on=None)
                | Q(
                    outcome__in=["corrected", "clarified", "declined", "no_answer", "withdrawn"],
                    answer__regex=r"\S", closed_by__isnull=False, closed_on__gte=F("asked_on"),
                ),
                name="request_closed_says_how",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="request_due_after_asked"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["outcome", "due_on", "id"], name="request_by_day")]

    @property
    def target(self) -> Claim | Fact | Story | None:
        """What it is about, if that is known."""
        return self.claim or self.fact or self.story

    @property
    def is_open(self) -> bool:
        return not self.outcome

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def days(self) -> int | None:
        """How many days it took; None while it is open."""
        return (self.closed_on - self.asked_on).days if self.closed_on else None

    def __str__(self) -> str:
        return f"{self.asked_by or self.outlet}: {self.wording[:80]}"
