"""Who may see a thing: everyone, the newsroom, or only those it was cleared for."""

from typing import TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.models import Membership
from core.record.recorded import Kept, RecordedQuerySet, Viewer, WithParts

C = TypeVar("C", bound="Confidential")


class Confidentiality(models.TextChoices):
    PUBLIC = "public", _("Public")
    NEWSROOM = "newsroom", _("Newsroom")
    RESTRICTED = "restricted", _("Restricted")


class ConfidentialQuerySet(RecordedQuerySet[C]):
    def seen_by(self, user: Viewer) -> Q:
        """Anyone sees what is public. Colleagues see the newsroom's. What is restricted is seen by those it was
        cleared for, by name or by desk, and by nobody else whatever their role."""
        from claims.models.clearance import Clearance  # it refers to every confidential model

        public = Q(confidentiality=Confidentiality.PUBLIC)
        if not (user.is_authenticated and user.is_active):
            return public
        newsroom = Q(confidentiality=Confidentiality.NEWSROOM)
        # By keys, not along a join: it is asked for whatever a page derives, and each join would be there as often.
        desks = Membership.objects.present().order_by().filter(person=user.pk).values("desk")
        by_name_or_desk = Q(person=user.pk) | Q(desk__in=desks)
        if (only := getattr(user, "only_desks", None)) is not None:  # a token that is limited to these
            by_name_or_desk = Q(desk__in=desks.filter(desk__in=only))
        target = {self.model._meta.model_name or "": OuterRef("pk")}
        return public | newsroom | Q(Exists(Clearance.objects.present().filter(by_name_or_desk, **target)))


class Confidential(WithParts):
    """Abstract: a thing that may be restricted to desks and named people (`Clearance`)."""

    KEPT = Kept.MUTABLE

    confidentiality = models.CharField(
        _("who may see it"), max_length=10, choices=Confidentiality, default=Confidentiality.NEWSROOM
    )
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    class Meta(WithParts.Meta):
        abstract = True

    @classmethod
    def confidentiality_known(cls, name: str) -> models.CheckConstraint:
        return models.CheckConstraint(condition=Q(confidentiality__in=Confidentiality.values), name=name)

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None
