from typing import TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.appearance import Appearance
from claims.models.claim import Claim
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen, seen_or_empty

T = TypeVar("T", bound=Recorded)


class OnClaimQuerySet(RecordedQuerySet[T]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the claim and, where it was taken from a passage, the appearance as well."""
        return Q(
            seen_or_empty("appearance", Appearance, user),
            claim__in=keys_seen(Claim, user),
        )


class WhenQuerySet(OnClaimQuerySet["When"]):
    pass


class When(Recorded):
    """A date as said, and what it can mean.

    `edtf` is in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2); `earliest` and `latest` are the
    first and last day it can mean, either open. What can't be resolved says why instead.
    """

    PREFIX = "W"
    KEPT = Kept.REPLACEABLE

    class Role(models.TextChoices):
        HAPPENED = "happened", _("When it happened")
        COVERS = "covers", _("Period covered")
        SAID = "said", _("When it was said")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="whens", verbose_name=_("claim"))
    appearance = models.ForeignKey(
        Appearance, models.PROTECT, null=True, blank=True, related_name="whens", verbose_name=_("appearance")
    )
    role = models.CharField(_("what it dates"), max_length=10, choices=Role, default=Role.HAPPENED)
    verbatim = models.CharField(_("as said"), max_length=300, blank=True)
    anchor = models.DateField(_("counted from"), null=True, blank=True)
    edtf = models.CharField("EDTF", max_length=80, blank=True)
    earliest = models.DateField(_("earliest day"), null=True, blank=True)
    latest = models.DateField(_("latest day"), null=True, blank=True)
    unresolved = models.CharField(_("why it can't be resolved"), max_length=200, blank=True)

    objects = WhenQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("date")
        verbose_name_plural = _("dates")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["happened", "covers", "said"]), name="when_role_known"
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="when_earliest_not_after_latest",
            ),
            models.CheckConstraint(
                condition=(~Q(edtf="") & Q(unresolved=""))
                | (Q(edtf="", earliest=None, latest=None) & ~Q(unresolved="")),
                name="when_is_resolved_or_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.verbatim or self.edtf
