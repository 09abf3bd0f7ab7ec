import uuid
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.told import Told
from core.record.recorded import Viewer

EVERYTHING = "everything"
KEPT_FOR = timedelta(hours=24)


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, user: Viewer) -> Self:
        """One's own: it holds what this person may see, and others may not."""
        return self.filter(person=user.pk) if user.is_authenticated and user.is_active else self.none()

    def past(self) -> Self:
        """Those whose day is over."""
        over = timezone.now() - KEPT_FOR
        return self.filter(Q(made_at__lt=over) | Q(made_at=None, asked_at__lt=over))


class Export(Told):
    """What one person asked to have written out, being written or ready for a day. Not in the record: nothing is changed by it.

    `sight` says what its person might see when it was written (claims/exchange/outgoing/sight.py). `stored` names the file in the
    default storage, and is empty until that file is whole.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for its turn")
        MAKING = "making", _("Being written")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Not done")

    class Format(models.TextChoices):
        ZIP = "zip", _("ZIP: JSON Lines with their schema")
        LINES = "jsonl", _("JSON Lines")
        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("Excel workbook")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    what = models.CharField(max_length=20)  # a resource's name, or EVERYTHING
    format = models.CharField(max_length=5, choices=Format)
    moment = models.DateTimeField(null=True)  # as known then; now where it is empty
    with_bytes = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    of = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)
    stored = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sight = models.JSONField(default=dict)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "making", "ready", "failed"]), name="export_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="ready", made_at__isnull=False) & ~Q(stored="")
                | ~Q(state="ready") & Q(made_at=None, stored=""),
                name="export_ready_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.get_format_display()})"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.MAKING)

    @property
    def percent(self) -> int:
        return min(99, 100 * self.done // self.of) if self.of else 0

    @property
    def kept_until(self) -> Any:
        return self.made_at + KEPT_FOR if self.made_at else None

    @property
    def file_name(self) -> str:
        """What its person's computer calls it."""
        return file_name(self.what, self.format, self.moment or self.made_at or self.asked_at)


def file_name(what: str, format: str, moment: Any) -> str:
    return f"stet-{what}-{timezone.localtime(moment):%Y-%m-%d}.{format}"
