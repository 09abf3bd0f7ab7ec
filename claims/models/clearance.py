"""For whom a restricted thing was cleared."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.confidential import Confidentiality
from core.models import Desk
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import seen

TARGETS = ("source", "claim", "party", "outlet", "fact")


def exactly_one(*fields: str) -> Q:
    """The condition that one of these columns is filled and the others are empty."""
    one = Q()
    for filled in fields:
        one |= Q(**{f"{field}__isnull": field != filled for field in fields})
    return one


class ClearanceQuerySet(RecordedQuerySet["Clearance"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the thing sees for whom it was cleared."""
        shown = Q(pk__in=[])
        for target in TARGETS:
            related = Clearance._meta.get_field(target).related_model
            assert related is not None and not isinstance(related, str)
            shown |= seen(f"{target}_id", related, user)
        return shown


class Clearance(Recorded):
    """One source, claim, party or outlet, cleared for one desk or one person."""

    PREFIX = "X"
    KEPT = Kept.REPLACEABLE

    source = models.ForeignKey(
        "Source", models.CASCADE, null=True, blank=True, related_name="clearances", verbose_name=_("source")
    )
    claim = models.ForeignKey(
        "Claim", models.CASCADE, null=True, blank=True, related_name="clearances", verbose_name=_("claim")
    )
    party = models.ForeignKey(
        "Party", models.CASCADE, null=True, blank=True, related_name="clearances", verbose_name=_("party")
    )
    outlet = models.ForeignKey(
        "Outlet", models.CASCADE, null=True, blank=True, related_name="clearances", verbose_name=_("outlet")
    )
    fact = models.ForeignKey(
        "Fact", models.CASCADE, null=True, blank=True, related_name="clearances", verbose_name=_("fact")
    )
    desk = models.ForeignKey(
        Desk, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("desk")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )

    objects = ClearanceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [
            models.CheckConstraint(condition=exactly_one(*TARGETS), name="clearance_of_one_thing"),
            models.CheckConstraint(
                condition=exactly_one("desk", "person"), name="clearance_for_a_desk_or_a_person"
            ),
            models.UniqueConstraint(
                fields=[*TARGETS, "desk", "person"], nulls_distinct=False, name="clearance_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk or self.person} ({Confidentiality.RESTRICTED.label})"
