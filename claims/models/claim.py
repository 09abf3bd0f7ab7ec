from typing import Any

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import MD5
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from claims.models.confidential import Confidential, ConfidentialQuerySet
from claims.models.language import language_field, language_is_a_tag
from core.record.one import rows_seen
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen
from core.search import folded_index


class ClaimQuerySet(ConfidentialQuerySet["Claim"]):
    """Under a name of its own, for what is annotated to claims."""


class Claim(Confidential):
    """One checkable assertion, in the newsroom's own neutral sentence."""

    PREFIX = "C"

    sentence = models.TextField(_("claim"), help_text=_("One checkable assertion, in our own neutral words."))
    language = language_field()

    objects = ClaimQuerySet.as_manager()

    class Meta(Confidential.Meta):
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-pk"]
        constraints = [
            Confidential.confidentiality_known("claim_confidentiality_known"),
            language_is_a_tag("claim_language_is_a_tag"),
            models.CheckConstraint(condition=Q(sentence__regex=r"\S"), name="claim_says_something"),
        ]
        indexes = [
            folded_index("sentence", name="claim_sentence_folded"),
            models.Index(MD5("sentence"), name="claim_sentence_digest"),
        ]

    def __str__(self) -> str:
        return self.sentence


SENTENCE = "NO-SENTENCE"  # where a sentence goes


def claim_saying(sentence: str, user: Viewer) -> Claim | None:
    """The newest claim that `user` sees, that is in use and has exactly this sentence.

    Found by its digest: a trigram index would read its way through all that is alike. Put in order here, since the
    planner would rather walk through all claims from the newest on.
    """
    return max(
        rows_seen(Claim, _saying, user, {SENTENCE: sentence}), key=lambda claim: claim.pk, default=None
    )


def _saying(rows: RecordedQuerySet[Any]) -> RecordedQuerySet[Any]:
    digest = Exact(MD5(F("sentence")), MD5(Value(SENTENCE)))
    return rows.filter(digest, sentence=SENTENCE, retired_at=None)


class TranslationQuerySet(RecordedQuerySet["Translation"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the claim."""
        return Q(claim__in=keys_seen(Claim, user))


class Translation(Recorded):
    """The same claim's sentence in another language."""

    PREFIX = "T"
    KEPT = Kept.REPLACEABLE

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="translations", verbose_name=_("claim"))
    language = language_field()
    sentence = models.TextField(_("sentence"))

    objects = TranslationQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "language"], name="translation_once_per_language"),
            language_is_a_tag("translation_language_is_a_tag"),
            models.CheckConstraint(condition=Q(sentence__regex=r"\S"), name="translation_says_something"),
        ]
        indexes = [folded_index("sentence", name="translation_sentence_folded")]

    def __str__(self) -> str:
        return self.sentence
