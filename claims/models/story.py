from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.clearance import exactly_one
from claims.models.fact import Fact
from claims.models.passage import Passage
from claims.models.source import Source
from claims.models.standing import Standing
from core.models import Desk
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen, seen_or_empty


class StoryQuerySet(RecordedQuerySet["Story"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the source that it was filed as."""
        return Q(source__in=keys_seen(Source, user))


class Story(Recorded):
    """Something of our own. Its headline, address, day, language and versions are those of the source it was filed as."""

    PREFIX = "ST"
    KEPT = Kept.MUTABLE

    source = models.OneToOneField(Source, models.PROTECT, related_name="story", verbose_name=_("source"))
    desk = models.ForeignKey(
        Desk, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("desk")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("answers for it"),
        help_text=_("Who is given what has to be put right in it."),
    )

    objects = StoryQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.source)


class UsageQuerySet(RecordedQuerySet["Usage"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the story and what it relied on."""
        return Q(
            seen_or_empty("claim", Claim, user),
            seen_or_empty("fact", Fact, user),
            story__in=keys_seen(Story, user),
        )


class Usage(Recorded):
    """This story, in this sentence, relied on this claim or fact, as it stood then.

    A trigger refuses a sentence of another source, and a standing of another fact.
    """

    PREFIX = "US"
    KEPT = Kept.MUTABLE

    story = models.ForeignKey(Story, models.PROTECT, related_name="usages", verbose_name=_("story"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="usages", verbose_name=_("sentence"))
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="usages", verbose_name=_("claim")
    )
    fact = models.ForeignKey(
        Fact, models.PROTECT, null=True, blank=True, related_name="usages", verbose_name=_("fact")
    )
    standing = models.ForeignKey(
        Standing,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("what stood"),
        help_text=_("What stood on the fact when the story relied on it."),
    )
    retired_at = models.DateTimeField(_("relied on no more"), null=True, blank=True, editable=False)

    objects = UsageQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("usage")
        verbose_name_plural = _("usages")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=exactly_one("claim", "fact"), name="usage_of_a_claim_or_a_fact"),
            models.CheckConstraint(
                condition=Q(standing=None) | Q(fact__isnull=False), name="usage_standing_is_of_a_fact"
            ),
            models.UniqueConstraint(
                fields=["story", "passage", "claim", "fact"],
                condition=Q(retired_at=None),
                nulls_distinct=False,
                name="usage_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story}: {self.passage}"
