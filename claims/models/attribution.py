from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.appearance import Appearance
from claims.models.outlet import Outlet
from claims.models.party import Party
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen, seen_or_empty


class Anonymity(models.TextChoices):
    NAMED = "named", _("Named")
    UNNAMED_PERSON = "unnamed-person", _("Unnamed person")
    UNNAMED_GROUP = "unnamed-group", _("Unnamed group")
    WITHHELD = "withheld", _("Name withheld by the source")


class AttributionQuerySet(RecordedQuerySet["Attribution"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the appearance and, where a hop names somebody restricted, that party or outlet as well."""
        return Q(
            seen_or_empty("party", Party, user),
            seen_or_empty("outlet", Outlet, user),
            appearance__in=keys_seen(Appearance, user),
        )


class Attribution(Recorded):
    """One hop of the chain behind an appearance, from who is said to know (1) to who printed it.

    A hop is a party, an outlet, or somebody unnamed, who is then described in the source's own words.
    """

    PREFIX = "B"
    KEPT = Kept.REPLACEABLE

    appearance = models.ForeignKey(
        Appearance, models.PROTECT, related_name="attributions", verbose_name=_("appearance")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("party")
    )
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("outlet")
    )
    anonymity = models.CharField(_("named or not"), max_length=16, choices=Anonymity, default=Anonymity.NAMED)
    described_as = models.CharField(
        _("described as"), max_length=300, blank=True, help_text=_("The unnamed, in the source's own words.")
    )
    role = models.CharField(_("role as described"), max_length=300, blank=True)
    verb = models.CharField(_("verb"), max_length=80, blank=True)

    objects = AttributionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        ordering = ["appearance", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["appearance", "position"],
                name="attribution_one_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="attribution_position_from_one"),
            models.CheckConstraint(
                condition=Q(
                    anonymity=Anonymity.NAMED, party__isnull=False, outlet__isnull=True, described_as=""
                )
                | Q(anonymity=Anonymity.NAMED, party__isnull=True, outlet__isnull=False, described_as="")
                | (
                    Q(anonymity__in=[Anonymity.UNNAMED_PERSON, Anonymity.UNNAMED_GROUP, Anonymity.WITHHELD])
                    & Q(party__isnull=True, outlet__isnull=True, described_as__regex=r"\S")
                ),
                name="attribution_is_named_or_described",
            ),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        return str(self.party or self.outlet or self.described_as)

    @property
    def is_anonymous(self) -> bool:
        return self.anonymity != Anonymity.NAMED
