"""Comments on what is in work, and who is named in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.clearance import exactly_one
from claims.models.correction import Correction
from claims.models.fact import Fact
from claims.models.request import CorrectionRequest
from claims.models.review import Review
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen, seen

TARGETS: dict[str, type[Recorded]] = {
    "correction": Correction,
    "review": Review,
    "request": CorrectionRequest,
    "fact": Fact,
}


class CommentQuerySet(RecordedQuerySet["Comment"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees what it is about."""
        shown = Q(pk__in=[])
        for name, model in TARGETS.items():
            shown |= seen(f"{name}_id", model, user)
        return shown


class Comment(Recorded):
    """What somebody said about a thing in work. It stays as it was said; taken back, it is shown no more."""

    PREFIX = "CM"
    KEPT = Kept.MUTABLE

    correction = models.ForeignKey(
        Correction, models.PROTECT, null=True, blank=True, related_name="comments", verbose_name=_("correction")
    )  # fmt: skip
    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="comments", verbose_name=_("review")
    )
    request = models.ForeignKey(
        CorrectionRequest, models.PROTECT, null=True, blank=True, related_name="comments", verbose_name=_("request")
    )  # fmt: skip
    fact = models.ForeignKey(
        Fact, models.PROTECT, null=True, blank=True, related_name="comments", verbose_name=_("fact")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("said by")
    )
    words = models.TextField(_("comment"), max_length=4_000)
    said_at = models.DateTimeField(_("said"), auto_now_add=True)
    retired_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=exactly_one(*TARGETS), name="comment_on_one_thing"),
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="comment_says_something"),
        ]

    @property
    def target(self) -> Correction | Review | CorrectionRequest | Fact:
        """What it is about."""
        found = self.correction or self.review or self.request or self.fact
        assert found is not None
        return found

    def __str__(self) -> str:
        return f"{self.author}: {self.words[:80]}"


class MentionQuerySet(RecordedQuerySet["Mention"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the comment."""
        return Q(comment__in=keys_seen(Comment, user))


class Mention(Recorded):
    """Somebody named in a comment, who is told of it."""

    PREFIX = "MN"
    KEPT = Kept.READ_ONLY

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions", verbose_name=_("comment"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )

    objects = MentionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="mention_once")]

    def __str__(self) -> str:
        return str(self.person)
