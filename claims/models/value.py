"""A value on a fact: what a reading says, or what a standing holds."""

from datetime import date, timedelta
from decimal import Decimal

from django.contrib.postgres.fields import DateRangeField, DecimalRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.figure import HEDGES
from claims.models.party import Party

VALUE = ("hedge", "span", "days", "holder", "answer")


class Valued(models.Model):
    """Abstract. One of four columns bears the value, and the fact's kind says which; a trigger refuses any other.

    `span` with its `hedge` is a quantity; `days` the days that a date can mean, its end exclusive; `holder` who
    holds an office; `answer` yes or no.
    """

    hedge = models.CharField(
        _("hedge"), max_length=10, blank=True, choices=[(hedge.value, label) for hedge, label in HEDGES]
    )
    span = DecimalRangeField(_("range"), null=True, blank=True)
    days = DateRangeField(_("days"), null=True, blank=True)
    holder = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("holder")
    )
    answer = models.BooleanField(_("answer"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def low(self) -> Decimal | None:
        return self.span.lower if self.span is not None else None

    @property
    def high(self) -> Decimal | None:
        return self.span.upper if self.span is not None else None

    @property
    def earliest(self) -> date | None:
        return self.days.lower if self.days is not None else None

    @property
    def latest(self) -> date | None:
        """The last day it can mean; PostgreSQL keeps ranges of days with their end left out."""
        upper: date | None = self.days.upper if self.days is not None else None
        return upper - timedelta(days=1) if upper is not None else None
