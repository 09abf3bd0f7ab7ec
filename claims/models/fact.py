from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.confidential import Confidential, ConfidentialQuerySet
from claims.models.language import language_field, language_is_a_tag
from core.models import Desk
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen
from core.search import folded_index


class FactQuerySet(ConfidentialQuerySet["Fact"]):
    pass


class Fact(Confidential):
    """A question tracked over time, with what counts as an answer to it. Its kind never changes."""

    PREFIX = "F"

    class Kind(models.TextChoices):
        RUNNING_TOTAL = "running_total", _("Running total")
        QUANTITY = "quantity", _("Quantity at a time")
        DATE = "date", _("Date")
        HOLDER = "holder", _("Holder of an office or role")
        YES_NO = "yes_no", _("Yes or no")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    question = models.TextField(
        _("question"), help_text=_("What is asked, so that two people would count the same.")
    )
    language = language_field()
    counts = models.TextField(_("what counts"), blank=True)
    excludes = models.TextField(_("what does not count"), blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    period_from = models.DateField(_("from"), null=True, blank=True)
    period_until = models.DateField(_("until"), null=True, blank=True)
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("percent, USD, km; empty where things are counted.")
    )
    desk = models.ForeignKey(
        Desk, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("desk")
    )
    stale_after = models.PositiveSmallIntegerField(
        _("stale after"),
        default=30,
        help_text=_("Days by which what stands may be older than the newest reliable reading."),
    )

    objects = FactQuerySet.as_manager()

    class Meta(Confidential.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["-pk"]
        constraints = [
            Confidential.confidentiality_known("fact_confidentiality_known"),
            language_is_a_tag("fact_language_is_a_tag"),
            models.CheckConstraint(
                condition=Q(kind__in=["running_total", "quantity", "date", "holder", "yes_no"]),
                name="fact_kind_known",
            ),
            models.CheckConstraint(condition=Q(question__regex=r"\S"), name="fact_asks_something"),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True)
                | Q(period_until__isnull=True)
                | Q(period_from__lte=F("period_until")),
                name="fact_period_not_upside_down",
            ),
        ]
        indexes = [folded_index("question", name="fact_question_folded")]

    def __str__(self) -> str:
        return self.question

    @property
    def is_counted(self) -> bool:
        return self.kind in (self.Kind.RUNNING_TOTAL, self.Kind.QUANTITY)


class WatchQuerySet(RecordedQuerySet["Watch"]):
    def seen_by(self, user: Viewer) -> Q:
        """One's own, of facts one may see."""
        return Q(person=user.pk, fact__in=keys_seen(Fact, user))


class Watch(Recorded):
    """Somebody wants to be told when a reading falls outside what stands."""

    PREFIX = "H"
    KEPT = Kept.REPLACEABLE

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="watches", verbose_name=_("fact"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )

    objects = WatchQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        constraints = [models.UniqueConstraint(fields=["fact", "person"], name="watch_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.fact}"
