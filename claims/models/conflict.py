from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.fact import Fact
from claims.models.reading import Reading
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer, WithParts
from core.record.seen import keys_seen, seen


class ConflictQuerySet(RecordedQuerySet["Conflict"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the fact and every one of the readings."""
        readings = ConflictReading.objects.present().filter(conflict=OuterRef("pk"))
        hidden = readings.exclude(seen("reading_id", Reading, user))
        return Q(~Exists(hidden), fact__in=keys_seen(Fact, user))


class Conflict(WithParts):
    """Readings of one fact that can't all be true. Opened and, where they come to agree, closed by whoever's act it was."""

    PREFIX = "K"
    KEPT = Kept.MUTABLE

    class How(models.TextChoices):
        EXPLAINED = "explained", _("Explained")
        AGREE = "agree", _("The readings agree now")
        MERGED = "merged", _("Taken into another conflict")

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="conflicts", verbose_name=_("fact"))
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    how = models.CharField(_("settled how"), max_length=10, choices=How, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta(WithParts.Meta):
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, how="")
                | Q(
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                    how__in=["explained", "agree", "merged"],
                ),
                name="conflict_is_open_or_settled",
            ),
            models.CheckConstraint(
                condition=~Q(how="explained") | Q(note__regex=r"\S"), name="conflict_explained_says_how"
            ),
        ]
        indexes = [models.Index(fields=["fact", "settled_at"], name="conflict_by_fact")]

    def __str__(self) -> str:
        return str(self.fact)


class ConflictReadingQuerySet(RecordedQuerySet["ConflictReading"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the conflict, and so all its readings."""
        return Q(conflict__in=keys_seen(Conflict, user))


class ConflictReading(Recorded):
    """One of the readings that don't agree."""

    PREFIX = "Q"
    KEPT = Kept.REPLACEABLE

    conflict = models.ForeignKey(Conflict, models.PROTECT, related_name="members", verbose_name=_("conflict"))
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="+", verbose_name=_("reading"))

    objects = ConflictReadingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("reading in conflict")
        verbose_name_plural = _("readings in conflict")
        constraints = [models.UniqueConstraint(fields=["conflict", "reading"], name="conflict_reading_once")]

    def __str__(self) -> str:
        return str(self.reading)
