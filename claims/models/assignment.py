from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.clearance import exactly_one
from claims.models.conflict import Conflict
from claims.models.correction import Correction
from claims.models.review import Review
from claims.models.standing import Standing
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import seen

TARGETS = ("review", "correction", "standing", "conflict")


class AssignmentQuerySet(RecordedQuerySet["Assignment"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees what is to be decided."""
        shown = Q(pk__in=[])
        for target in TARGETS:
            related = Assignment._meta.get_field(target).related_model
            assert related is not None and not isinstance(related, str)
            shown |= seen(f"{target}_id", related, user)
        return shown


class Assignment(Recorded):
    """Who is to decide on a review, a correction, a proposal, a conflict or what became stale, and until when.

    What already names its person (a follow-up, a request, a draft) has none. It says who is asked, not who may: whoever
    may decide still does.
    """

    PREFIX = "AG"
    KEPT = Kept.REPLACEABLE

    review = models.OneToOneField(
        Review, models.PROTECT, null=True, blank=True, related_name="assignment", verbose_name=_("review")
    )
    correction = models.OneToOneField(
        Correction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignment",
        verbose_name=_("correction"),
    )
    standing = models.OneToOneField(
        Standing, models.PROTECT, null=True, blank=True, related_name="assignment", verbose_name=_("standing")
    )
    conflict = models.OneToOneField(
        Conflict, models.PROTECT, null=True, blank=True, related_name="assignment", verbose_name=_("conflict")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("for")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=exactly_one(*TARGETS), name="assignment_of_one_thing"),
        ]

    @property
    def target(self) -> Review | Correction | Standing | Conflict:
        """What is to be decided."""
        found = self.review or self.correction or self.standing or self.conflict
        assert found is not None
        return found

    def __str__(self) -> str:
        return f"{self.person}: {self.target}"
