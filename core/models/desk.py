"""Teams of the newsroom, and who is on them."""

from typing import TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer, WithParts

T = TypeVar("T", bound=Recorded)


class NewsroomQuerySet(RecordedQuerySet[T]):
    def seen_by(self, user: Viewer) -> Q:
        """Everybody in the newsroom sees which desks there are and who is on them."""
        return Q() if user.is_authenticated and user.is_active else Q(pk__in=[])


class DeskQuerySet(NewsroomQuerySet["Desk"]):
    pass


class MembershipQuerySet(NewsroomQuerySet["Membership"]):
    pass


class Desk(WithParts):
    """A team: World, Investigations. What is restricted is cleared for desks and for named people."""

    PREFIX = "D"
    KEPT = Kept.MUTABLE

    name = models.CharField(_("name"), max_length=80, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="desks", verbose_name=_("members")
    )
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    objects = DeskQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(Recorded):
    """One person on one desk."""

    PREFIX = "M"
    KEPT = Kept.REPLACEABLE

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="memberships", verbose_name=_("desk"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["desk", "person"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.desk}"
