"""Reviews and the scales they are given on, for looking through; they are written on the desk's own pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import among
from claims.admin.marks import foreign, long_text, named
from claims.admin.reading import Link, ReadingAdmin
from claims.models import Asked, Evidence, Rating, RatingScale, Review, ScaleVersion


@admin.register(Review)
class ReviewAdmin(ReadingAdmin):
    about = _("What we found about a claim, and who approved it")
    empty = _("A review is begun on the page of the claim that it is about.")
    list_display = ("sentence", "rating_", "status", "author_", "ref")
    list_filter = (among("status", _("status"), Review.Status.choices),)
    shown_with = ("claim", "rating", "version__scale", "author", "approved_by", "published_by")
    ordering = ("-pk",)
    details = (
        "claim_", "version_", "rating_", "status", "reasoning_", "author_", "approved_by_", "published_by_", "published_at",
    )  # fmt: skip

    @admin.display(description=_("claim"))
    def sentence(self, review: Review) -> Any:
        return foreign(review.claim.sentence, review.claim.language)

    @admin.display(description=_("claim"))
    def claim_(self, review: Review) -> Any:
        return named(review.claim, reverse("desk:claim", args=[review.claim.ref]))

    @admin.display(description=_("scale"))
    def version_(self, review: Review) -> Any:
        return named(review.version)

    @admin.display(description=_("rating"))
    def rating_(self, review: Review) -> Any:
        return named(review.rating)

    @admin.display(description=_("reasoning"))
    def reasoning_(self, review: Review) -> Any:
        return long_text(review.reasoning) if review.reasoning else ""

    @admin.display(description=_("written by"))
    def author_(self, review: Review) -> Any:
        return named(review.author)

    @admin.display(description=_("approved by"))
    def approved_by_(self, review: Review) -> Any:
        return named(review.approved_by)

    @admin.display(description=_("published by"))
    def published_by_(self, review: Review) -> Any:
        return named(review.published_by)

    def links(self, request: HttpRequest, thing: Review) -> list[Link]:
        return [Link(gettext("Its page"), reverse("desk:review", args=[thing.ref]))]


@admin.register(Evidence)
class EvidenceAdmin(ReadingAdmin):
    about = _("Passages that reviews rest on")
    empty = _("Evidence is brought on a review’s page, or from the reading room.")
    list_display = ("passage_", "side", "ref")
    list_filter = (among("side", _("speaks"), Evidence.Side.choices),)
    shown_with = ("passage", "review__claim", "review__rating")
    ordering = ("-pk",)
    details = ("review_", "side", "passage_", "note_")

    @admin.display(description=_("passage"))
    def passage_(self, evidence: Evidence) -> Any:
        return foreign(str(evidence.passage))

    @admin.display(description=_("review"))
    def review_(self, evidence: Evidence) -> Any:
        return named(evidence.review, reverse("desk:review", args=[evidence.review.ref]))

    @admin.display(description=_("note"))
    def note_(self, evidence: Evidence) -> Any:
        return long_text(evidence.note) if evidence.note else ""


@admin.register(Asked)
class AskedAdmin(ReadingAdmin):
    about = _("Who was asked for comment, and what they answered")
    empty = _("Whoever is asked for comment is recorded on the review’s page.")
    list_display = ("who", "asked_on", "answered_on", "ref")
    shown_with = ("party", "review__claim", "review__rating")
    ordering = ("-pk",)
    details = ("review_", "who", "asked_on", "answered_on", "answer_")

    @admin.display(description=_("who was asked"))
    def who(self, asked: Asked) -> Any:
        return foreign(str(asked))

    @admin.display(description=_("review"))
    def review_(self, asked: Asked) -> Any:
        return named(asked.review, reverse("desk:review", args=[asked.review.ref]))

    @admin.display(description=_("answer"))
    def answer_(self, asked: Asked) -> Any:
        return long_text(asked.answer) if asked.answer else ""


@admin.register(RatingScale)
class RatingScaleAdmin(ReadingAdmin):
    about = _("The scales that reviews are given on")
    empty = _("A scale is added on the page of rating scales.")
    list_display = ("name_", "ref")
    ordering = ("pk",)
    details = ("name_", "retired_at")

    @admin.display(description=_("name"))
    def name_(self, scale: RatingScale) -> Any:
        return foreign(str(scale))

    def links(self, request: HttpRequest, thing: RatingScale) -> list[Link]:
        return [Link(gettext("Its page"), reverse("desk:scale", args=[thing.ref]))]


@admin.register(ScaleVersion)
class ScaleVersionAdmin(ReadingAdmin):
    about = _("Each scale as it was laid down on a day")
    empty = _("A scale’s first version is laid down with it.")
    list_display = ("name", "worst", "best", "ref")
    shown_with = ("scale", "made_by")
    ordering = ("-pk",)
    details = ("name", "worst", "best", "made_by_", "made_at")

    @admin.display(description=_("version"))
    def name(self, version: ScaleVersion) -> Any:
        return foreign(str(version))

    @admin.display(description=_("laid down by"))
    def made_by_(self, version: ScaleVersion) -> Any:
        return named(version.made_by)


@admin.register(Rating)
class RatingAdmin(ReadingAdmin):
    about = _("The steps of each version of a scale")
    empty = _("Ratings are laid down with a version of a scale.")
    list_display = ("label_", "version_", "position", "value", "ref")
    shown_with = ("version__scale",)
    ordering = ("-pk",)
    details = ("label_", "version_", "position", "colour", "value")

    @admin.display(description=_("label"))
    def label_(self, rating: Rating) -> Any:
        return foreign(str(rating))

    @admin.display(description=_("version"))
    def version_(self, rating: Rating) -> Any:
        return named(rating.version)
