"""What a person is told: in the app, and by e-mail as they chose."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.clearance import exactly_one
from claims.models.comment import Comment
from claims.models.correction import Correction
from claims.models.fact import Fact
from claims.models.request import CorrectionRequest
from claims.models.review import Review
from core.record.recorded import Recorded, Viewer
from core.record.seen import seen

TARGETS: dict[str, type[Recorded]] = {
    "correction": Correction,
    "review": Review,
    "request": CorrectionRequest,
    "fact": Fact,
    "comment": Comment,
}


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: Viewer) -> Self:
        """One's own, about what one may see now: what was closed since is not shown, counted or mailed."""
        shown = Q(pk__in=[])
        for name, model in TARGETS.items():
            shown |= seen(f"{name}_id", model, user)
        return self.filter(shown, person=user.pk)


class Notification(models.Model):
    """One thing that one person is told, once: `key` names the event, so that whatever is run again tells nobody twice.

    Not in the record: it tells of what is. `count` is of how many things it tells. `mail` says how far its e-mail is;
    it is claimed before it is sent, so that it is sent at most once (docs/decisions/0009).
    """

    class Kind(models.TextChoices):
        SENT_BACK = "sent_back", _("Sent back")
        APPROVED = "approved", _("Approved")
        GIVEN_UP = "given_up", _("Given up")
        ISSUED = "issued", _("Issued")
        PUBLISHED = "published", _("Published")
        PUT_RIGHT = "put_right", _("To put right")
        CORRECTED = "corrected", _("A fact you watch")
        STANDS = "stands", _("What stands")
        DECLINED = "declined", _("Declined")
        OUTSIDE = "outside", _("Outside what stands")
        ASSIGNED = "assigned", _("Given to you")
        MENTIONED = "mentioned", _("You are named")

    class Mail(models.TextChoices):
        NONE = "none", _("Not mailed")
        WAITING = "waiting", _("Waits")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")
        UNKNOWN = "unknown", _("Not known whether sent")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True, verbose_name=_("by")
    )
    correction = models.ForeignKey(Correction, models.CASCADE, null=True, related_name="+")
    review = models.ForeignKey(Review, models.CASCADE, null=True, related_name="+")
    request = models.ForeignKey(CorrectionRequest, models.CASCADE, null=True, related_name="+")
    fact = models.ForeignKey(Fact, models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=1)
    told_at = models.DateTimeField(_("told"), auto_now_add=True)
    seen_at = models.DateTimeField(_("seen"), null=True)
    mail = models.CharField(_("e-mail"), max_length=8, choices=Mail, default=Mail.NONE)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_moved_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notification_once"),
            models.CheckConstraint(condition=exactly_one(*TARGETS), name="notification_of_one_thing"),
        ]
        indexes = [
            models.Index(fields=["person", "seen_at", "-id"], name="notification_of_person"),
            models.Index(fields=["mail"], condition=Q(mail__in=["waiting", "sending"]), name="notification_to_mail"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"

    @property
    def target(self) -> Recorded:
        """What it is about."""
        found = next(row for name in TARGETS if (row := getattr(self, name)) is not None)
        assert isinstance(found, Recorded)
        return found
