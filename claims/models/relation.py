from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen


class RelationQuerySet(RecordedQuerySet["Relation"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees both claims."""
        return Q(claim__in=keys_seen(Claim, user), other__in=keys_seen(Claim, user))


class Relation(Recorded):
    """How one claim stands to another: this one repeats, updates, contradicts, supports or translates the other."""

    PREFIX = "RE"
    KEPT = Kept.REPLACEABLE

    class Kind(models.TextChoices):
        REPEATS = "repeats", _("repeats")
        TRANSLATES = "translates", _("translates")
        UPDATES = "updates", _("updates")
        CONTRADICTS = "contradicts", _("contradicts")
        SUPPORTS = "supports", _("supports")

    CARRIES = (Kind.REPEATS, Kind.TRANSLATES)
    """Kinds by which what is wrong with the other claim is wrong with this one."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="relations", verbose_name=_("claim"))
    kind = models.CharField(_("relation"), max_length=12, choices=Kind)
    other = models.ForeignKey(Claim, models.PROTECT, related_name="related", verbose_name=_("other claim"))
    note = models.TextField(_("note"), blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "kind", "other"], name="relation_once"),
            models.CheckConstraint(condition=~Q(claim=F("other")), name="relation_is_to_another"),
            models.CheckConstraint(
                condition=Q(kind__in=["repeats", "translates", "updates", "contradicts", "supports"]),
                name="relation_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.get_kind_display()} {self.other}"
