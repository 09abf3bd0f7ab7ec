from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.snapshot import Snapshot
from claims.models.source import Source
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen
from core.search import folded_index

LONGEST = 5_000  # code points: a quotation that carries a claim is a few sentences, not a text


class PassageQuerySet(RecordedQuerySet["Passage"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the source it stands in."""
        return Q(snapshot__source__in=keys_seen(Source, user))


class Passage(Recorded):
    """An exact run of text in one snapshot, told twice: by position and by quotation.

    Offsets are code points, `end` exclusive; `prefix` and `suffix` are the 32 code points around it
    (W3C Web Annotation, TextPositionSelector and TextQuoteSelector). A trigger refuses what is not verbatim.
    """

    PREFIX = "P"
    KEPT = Kept.READ_ONLY

    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="passages", verbose_name=_("snapshot")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact text"))
    prefix = models.CharField(_("before it"), max_length=32, blank=True)
    suffix = models.CharField(_("after it"), max_length=32, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["snapshot", "start", "-end"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_is_not_empty"),
            models.UniqueConstraint(fields=["snapshot", "start", "end"], name="passage_once_per_place"),
        ]
        indexes = [folded_index("exact", name="passage_exact_folded")]

    def __str__(self) -> str:
        return self.exact if len(self.exact) <= 90 else f"{self.exact[:89]}…"
