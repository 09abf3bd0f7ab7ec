from decimal import Decimal

from django.contrib.postgres.fields import DecimalRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.appearance import Appearance
from claims.models.claim import Claim
from claims.models.when import OnClaimQuerySet, When
from claims.text.finds import Hedge
from core.record.recorded import Kept, Recorded

HEDGES = [
    (Hedge.exactly, _("exactly")),
    (Hedge.at_least, _("at least")),
    (Hedge.more_than, _("more than")),
    (Hedge.at_most, _("at most")),
    (Hedge.fewer_than, _("fewer than")),
    (Hedge.about, _("about")),
    (Hedge.between, _("between")),
]


class FigureQuerySet(OnClaimQuerySet["Figure"]):
    pass


class Figure(Recorded):
    """A quantity in a claim: a range, never a false point. "At least 83" is [83, ∞).

    Taken from a passage, `verbatim` stands in that passage; a trigger refuses what does not.
    """

    PREFIX = "G"
    KEPT = Kept.REPLACEABLE

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="figures", verbose_name=_("claim"))
    appearance = models.ForeignKey(
        Appearance,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("appearance"),
    )
    verbatim = models.CharField(_("as said"), max_length=300, blank=True)
    hedge = models.CharField(
        _("hedge"), max_length=10, choices=[(hedge.value, label) for hedge, label in HEDGES]
    )
    span = DecimalRangeField(_("range"))
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("percent, USD, km; empty where things are counted.")
    )
    counts = models.CharField(_("what is counted"), max_length=200, blank=True)
    covers = models.ForeignKey(
        When, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("period covered")
    )
    as_of = models.DateField(_("as of"), null=True, blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["pk"]
        # That the hedge agrees with which ends are open stands in sql/rules.sql: it is more than Q can say.

    def __str__(self) -> str:
        return self.verbatim or f"{self.hedge} {self.span}"

    @property
    def low(self) -> Decimal | None:
        low: Decimal | None = self.span.lower
        return low

    @property
    def high(self) -> Decimal | None:
        high: Decimal | None = self.span.upper
        return high
