from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.correction import Correction
from claims.models.told import Told
from core.record.recorded import Viewer
from core.record.seen import keys_seen


class IssuingQuerySet(models.QuerySet["Issuing"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(correction__in=keys_seen(Correction, user))


class Issuing(Told):
    """A correction that reaches much is being issued by a job. Not in the record: what it leads to is.

    `revision` is the one that was seen when it was asked for. `done` of `total` follow-ups are written, in a transaction
    that commits as a whole or not at all; how far it is is told beside it (`tell`).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for its turn")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Not done")

    correction = models.OneToOneField(Correction, models.CASCADE, primary_key=True, related_name="issuing")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    told = models.TextField(_("why not"), blank=True)
    asked_at = models.DateTimeField(_("asked"), auto_now=True)

    objects = IssuingQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction being issued")
        verbose_name_plural = _("corrections being issued")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "done", "failed"]), name="issuing_state_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.correction}: {self.get_state_display()}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def percent(self) -> int:
        """How far it is. Never of how many: hidden sentences are among them."""
        return 100 * self.done // self.total if self.total else 0
