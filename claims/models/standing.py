from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.fact import Fact
from claims.models.party import Party
from claims.models.value import Valued
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen, seen_or_empty


class StandingQuerySet(RecordedQuerySet["Standing"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the fact, and who the standing names."""
        return Q(
            seen_or_empty("holder", Party, user),
            fact__in=keys_seen(Fact, user),
        )


class Standing(Recorded, Valued):
    """The newsroom's decision on a fact. Proposed by one person, approved by another; only its end moves after that.

    No two approved ones of a fact hold on one day. `valid` is the days it holds, its end exclusive or open.
    """

    PREFIX = "J"
    KEPT = Kept.MUTABLE

    class State(models.TextChoices):
        STANDS = "stands", _("Stands")
        DISPUTED = "disputed", _("Disputed")
        NOT_KNOWN = "not_known", _("Not known")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Replaced from its first day")

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="standings", verbose_name=_("fact"))
    state = models.CharField(_("what is decided"), max_length=10, choices=State, default=State.STANDS)
    valid = DateRangeField(_("holds"))
    reason = models.TextField(_("reason"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_note = models.TextField(_("on deciding"), blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["stands", "disputed", "not_known"]), name="standing_state_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "approved", "declined", "withdrawn", "superseded"]),
                name="standing_status_known",
            ),
            models.CheckConstraint(
                condition=Q(valid__isempty=False, valid__lower_inf=False), name="standing_begins_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(status="proposed", decided_by=None, decided_at=None)
                | Q(~Q(status="proposed"), decided_by__isnull=False, decided_at__isnull=False),
                name="standing_decided_by_somebody",
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="standing_says_why"),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "superseded"])
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="standing_approved_by_another",
            ),
            ExclusionConstraint(
                name="standing_one_at_a_time",
                expressions=[("fact", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(status="approved"),
            ),
        ]
        indexes = [models.Index(fields=["fact", "status"], name="standing_by_fact")]

    @property
    def last_day(self) -> date | None:
        """The last day on which it held, or will have; None while it has no end."""
        upper: date | None = self.valid.upper
        return upper - timedelta(days=1) if upper is not None else None

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.fact}"
