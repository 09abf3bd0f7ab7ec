from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.source import Source
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen


def storage_name(sha256: str) -> str:
    """Where bytes with this digest lie in Django's default storage."""
    return f"snapshots/{sha256[:2]}/{sha256}"


class SnapshotQuerySet(RecordedQuerySet["Snapshot"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the source."""
        return Q(source__in=keys_seen(Source, user))


class Snapshot(Recorded):
    """A copy of a source as it was at one time: raw bytes by their SHA-256, and the plain text taken from them.

    Written once. A source has as many as were taken, and none is ever changed.
    """

    PREFIX = "N"
    KEPT = Kept.READ_ONLY

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots", verbose_name=_("source"))
    captured_at = models.DateTimeField(_("taken"))
    sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    media_type = models.CharField(_("media type"), max_length=120)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    text = models.TextField(_("text"))
    extractor = models.CharField(_("extractor"), max_length=40)
    extractor_version = models.CharField(_("extractor's version"), max_length=40)

    objects = SnapshotQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["-captured_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="snapshot_has_text"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="snapshot_sha256_is_one"
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="snapshot_by_sha256")]

    def __str__(self) -> str:
        return f"{self.source} ({self.captured_at:%Y-%m-%d %H:%M})"

    @property
    def storage_name(self) -> str:
        return storage_name(self.sha256)
