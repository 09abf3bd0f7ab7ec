"""What a program logs in with, in the name of the person who made it."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.roles import Permission
from core.models.user import User


class TokenQuerySet(models.QuerySet["Token"]):
    def alive(self, at: datetime | None = None) -> Self:
        """Neither revoked nor expired by then, or by now, of somebody who may log in."""
        return self.filter(revoked_at=None, expires_at__gt=at or timezone.now(), person__is_active=True)


class Token(models.Model):
    """A program's log-in. Not in the record, as no password is: what it does is there, in the person's name.

    It may do what is in `permissions` and in the person's role, whichever is less; and see of what is restricted what was
    cleared for those of the person's desks that are in `desks` (keys; None is whatever the person sees). A form that is sent
    again with its `form_key` makes no second one. `key` is the part of
    it that is no secret; of the secret only the SHA-256 is kept, which is enough for 256 random bits.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="tokens", verbose_name=_("person"))
    name = models.CharField(_("name"), max_length=80)
    key = models.CharField(max_length=16, unique=True)
    digest = models.BinaryField(max_length=32)
    permissions = ArrayField(models.CharField(max_length=16), default=list, verbose_name=_("may"))
    desks = ArrayField(models.BigIntegerField(), null=True, verbose_name=_("desks"))
    form_key = models.UUIDField(unique=True, null=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(permissions__contained_by=[permission.value for permission in Permission]),
                name="token_permissions_known",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="token_expires_later"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_alive(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
