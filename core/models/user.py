"""People who log in."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.roles import PERMISSIONS, Permission, Role
from core.record.recorded import Kept, RecordedQuerySet, Viewer, WithParts


class UserQuerySet(RecordedQuerySet["User"]):
    def seen_by(self, user: Viewer) -> Q:
        """Colleagues know each other; nobody else knows any of them."""
        return Q() if user.is_authenticated and user.is_active else Q(pk__in=[])


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Looks people up by e-mail for the log-in. Making them is an action."""


class User(WithParts, AbstractBaseUser):
    """A person of the newsroom. Their role says what they may do, their desks and clearances what they may see."""

    PREFIX = "U"
    KEPT = Kept.MUTABLE
    LEFT_OUT = ("password", "last_login")

    class Mail(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")
        NONE = "none", _("Not at all")

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.REPORTER)
    language = models.CharField(
        _("interface language"), max_length=5, choices=[("en", "English"), ("vi", "Tiếng Việt")], default="en"
    )
    mail = models.CharField(_("notifications by e-mail"), max_length=7, choices=Mail, default=Mail.AT_ONCE)
    is_active = models.BooleanField(_("may log in"), default=True)
    password_set_at = models.DateTimeField(_("password set"), null=True, blank=True, editable=False)
    joined_at = models.DateTimeField(_("joined"), db_default=Now(), editable=False)

    # What a token that stands for this person leaves them; None is all (core/accounts/tokens.py).
    only_permissions: frozenset[str] | None = None
    only_desks: tuple[int, ...] | None = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta(WithParts.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_known"),
            models.CheckConstraint(
                condition=Q(mail__in=["at_once", "daily", "none"]), name="user_mail_known"
            ),
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_its_case"),
        ]

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None) -> None:
        """Also notes when, which the record keeps: the hash itself it never sees."""
        super().set_password(raw_password)
        self.password_set_at = timezone.now()

    def may(self, permission: Permission) -> bool:
        left = self.only_permissions is None or permission in self.only_permissions
        return self.is_active and left and permission in PERMISSIONS[self.role]

    def require(self, permission: Permission) -> None:
        """Raises PermissionDenied where this person's role does not hold `permission`."""
        if not self.may(permission):
            raise PermissionDenied(_("Your role does not allow this."))

    # What Django's admin asks of a user.
    @property
    def is_staff(self) -> bool:
        return self.is_active

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return perm in Permission._value2member_map_ and self.may(Permission(perm))

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active
