import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.snapshot import storage_name
from core.record.recorded import Viewer


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: Viewer) -> Self:
        """One's own: until it is filed it concerns nobody else."""
        return self.filter(person=user.pk) if user.is_authenticated and user.is_active else self.none()


class Upload(models.Model):
    """What a person brought and has not filed yet: its bytes are kept, its text is being taken or waits for a look.

    A workbench, not a domain row: it isn't in the record, and it goes when the source is filed or given up.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READING = "reading", _("being read")
        READY = "ready", _("ready")
        REFUSED = "refused", _("refused")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=255, blank=True)
    address = models.URLField(max_length=2000, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=40, blank=True)  # a key of claims.extraction.MESSAGES
    refusal_values = models.JSONField(default=dict)
    source = models.ForeignKey("Source", models.SET_NULL, null=True, related_name="+")  # what it was filed as
    found = models.JSONField(default=dict)  # claims.extraction.result.Extracted, field by field

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name or str(self.key)

    @property
    def storage_name(self) -> str:
        return storage_name(self.sha256)
