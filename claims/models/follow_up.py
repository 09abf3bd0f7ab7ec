from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.confidential import Confidentiality
from claims.models.correction import Correction
from claims.models.reading import Reading
from claims.models.story import Story, Usage
from core.database.among import Among
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen, seen, seen_or_empty


class FollowUpQuerySet(RecordedQuerySet["FollowUp"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the correction, the story, and the way by which the one reaches the other."""
        between = Claim.objects.present().filter(
            Among(F("pk"), OuterRef("through")), confidentiality=Confidentiality.RESTRICTED
        )
        return Q(
            ~Exists(between.exclude(seen("pk", Claim, user))),
            seen_or_empty("reading", Reading, user),
            seen_or_empty("usage", Usage, user),
            correction__in=keys_seen(Correction, user),
            story__in=keys_seen(Story, user),
        )


class FollowUp(Recorded):
    """One thing to put right because of a correction: which story, where in it, by whom, by when, done how.

    `through` and `reading` are the way on which it was reached: the keys of the claims between what was corrected and what
    the sentence relies on, and what was read from the last of them where that is a fact (docs/decisions/0012).
    """

    PREFIX = "FU"
    KEPT = Kept.MUTABLE

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Put right")
        NEEDLESS = "needless", _("Nothing to put right")

    correction = models.ForeignKey(
        Correction, models.PROTECT, related_name="follow_ups", verbose_name=_("correction")
    )
    story = models.ForeignKey(Story, models.PROTECT, related_name="follow_ups", verbose_name=_("story"))
    usage = models.ForeignKey(
        Usage, models.PROTECT, null=True, blank=True, related_name="follow_ups", verbose_name=_("usage")
    )
    through = ArrayField(models.BigIntegerField(), default=list, editable=False)
    reading = models.ForeignKey(Reading, models.PROTECT, null=True, editable=False, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("for")
    )
    due_on = models.DateField(_("due"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    done_how = models.TextField(_("done how"), blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("done by"),
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "story", "usage"], nulls_distinct=False, name="follow_up_once"
            ),
            models.CheckConstraint(
                condition=Q(status="open", done_by=None, done_at=None, done_how="")
                | Q(
                    status__in=["done", "needless"],
                    done_by__isnull=False,
                    done_at__isnull=False,
                    done_how__regex=r"\S",
                ),
                name="follow_up_done_says_how",
            ),
        ]
        indexes = [models.Index(fields=["status", "due_on", "id"], name="follow_up_by_day")]

    def __str__(self) -> str:
        return f"{self.story}: {self.correction}"
