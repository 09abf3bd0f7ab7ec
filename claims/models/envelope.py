from django.contrib.postgres.fields import DecimalRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.fact import Fact


class Envelope(models.Model):
    """What the readings of a fact that the whole newsroom sees come to. Derived: rebuilt by a command, not recorded.

    `span` is what they allow together as of the last of them, in the measure of `measure_of` (sql/facts.sql): empty
    where they can't all be true. `newest_on` is the newest day of a reading that weighs; `has_closed` tells that
    there are restricted readings as well, so that for some people it has to be computed.
    """

    fact = models.OneToOneField(Fact, models.CASCADE, primary_key=True, related_name="envelope")
    span = DecimalRangeField(null=True)
    readings = models.PositiveIntegerField(default=0)
    newest_on = models.DateField(null=True)
    has_closed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("envelope")
        verbose_name_plural = _("envelopes")

    def __str__(self) -> str:
        return f"{self.fact}: {self.span}"
