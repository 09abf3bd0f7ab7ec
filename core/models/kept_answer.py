"""What a program was answered, so that what it sends again is not done again."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.user import User

KEPT_FOR = timedelta(hours=24)


class KeptAnswer(models.Model):
    """The answer to a request that bore an Idempotency-Key, kept for a day. Not in the record: what was done is there."""

    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(null=True)
    location = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="kept_answer_once")]
        indexes = [models.Index(fields=["made_at"], name="kept_answer_by_age")]

    def __str__(self) -> str:
        return self.key
