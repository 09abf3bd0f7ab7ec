from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.passage import Passage
from core.record.recorded import Kept, RecordedQuerySet, Viewer, WithParts
from core.record.seen import keys_seen


class Stance(models.TextChoices):
    ASSERTED = "asserted", _("Asserted")
    DENIED = "denied", _("Denied")
    QUESTIONED = "questioned", _("Questioned")


class AppearanceQuerySet(RecordedQuerySet["Appearance"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees both the claim and the source that makes it."""
        return Q(
            claim__in=keys_seen(Claim, user),
            passage__in=keys_seen(Passage, user),
        )


class Appearance(WithParts):
    """This claim, made in this passage. Without an attribution the source says it in its own voice."""

    PREFIX = "A"
    KEPT = Kept.MUTABLE

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="appearances", verbose_name=_("claim"))
    passage = models.ForeignKey(
        Passage, models.PROTECT, related_name="appearances", verbose_name=_("passage")
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance, default=Stance.ASSERTED)
    # The form's own key: sent twice, it is recorded once.
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    objects = AppearanceQuerySet.as_manager()

    class Meta(WithParts.Meta):
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="appearance_stance_known"),
            models.UniqueConstraint(
                fields=["claim", "passage"], condition=Q(retired_at=None), name="appearance_once_per_passage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.passage}"
