"""Rating scales: what a newsroom may say of a claim, each in versions that never change once one was used."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from core.models.desk import NewsroomQuerySet
from core.record.recorded import Kept, Recorded


class Colour(models.TextChoices):
    """Six that stay apart for the colour-blind (after Okabe and Ito, 2008) and none; the label says it as well."""

    BLUE = "blue", _("Blue")
    SKY = "sky", _("Sky blue")
    GREEN = "green", _("Bluish green")
    YELLOW = "yellow", _("Yellow")
    ORANGE = "orange", _("Orange")
    VERMILION = "vermilion", _("Vermilion")
    GREY = "grey", _("Grey")


SHIPPED = [
    (
        gettext_noop("Truth"), 1, 5,
        [
            (gettext_noop("True"), Colour.BLUE, 5), (gettext_noop("Mostly true"), Colour.SKY, 4),
            (gettext_noop("Half true"), Colour.YELLOW, 3), (gettext_noop("Misleading"), Colour.ORANGE, 2),
            (gettext_noop("False"), Colour.VERMILION, 1), (gettext_noop("Can’t be checked"), Colour.GREY, None),
        ],
    ),
    (
        gettext_noop("Evidence"), 1, 3,
        [
            (gettext_noop("Proven"), Colour.BLUE, 3), (gettext_noop("Supported"), Colour.SKY, 2),
            (gettext_noop("Unproven"), Colour.GREY, None), (gettext_noop("Refuted"), Colour.VERMILION, 1),
        ],
    ),
]  # fmt: skip
"""Two scales to begin with: name, ClaimReview's worst and best, and the ratings, best first."""


class RatingScaleQuerySet(NewsroomQuerySet["RatingScale"]):
    pass


class RatingScale(Recorded):
    """A scale by its name. What it consists of stands in its versions."""

    PREFIX = "SC"
    KEPT = Kept.MUTABLE

    name = models.CharField(_("name"), max_length=80)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    objects = RatingScaleQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["name"], name="scale_named_once"),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="scale_has_a_name"),
        ]

    def __str__(self) -> str:
        return gettext(self.name)


class ScaleVersionQuerySet(NewsroomQuerySet["ScaleVersion"]):
    pass


class ScaleVersion(Recorded):
    """A scale as it was laid down on a day. `worst` and `best` are ClaimReview's `worstRating` and `bestRating`."""

    PREFIX = "SV"
    KEPT = Kept.READ_ONLY

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="versions", verbose_name=_("scale"))
    number = models.PositiveSmallIntegerField(_("version"))
    worst = models.SmallIntegerField(_("worst"), default=1)
    best = models.SmallIntegerField(_("best"), default=5)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("laid down by")
    )  # fmt: skip
    made_at = models.DateTimeField(_("laid down"), auto_now_add=True)

    objects = ScaleVersionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("version of a scale")
        verbose_name_plural = _("versions of scales")
        ordering = ["scale", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "number"], name="scale_version_once"),
            models.CheckConstraint(condition=Q(worst__lt=F("best")), name="scale_worst_below_best"),
        ]

    def __str__(self) -> str:
        return f"{self.scale} {self.number}"


class RatingQuerySet(NewsroomQuerySet["Rating"]):
    pass


class Rating(Recorded):
    """One step of a version, 1 first. `value` is ClaimReview's `ratingValue`; none where it says that it can't be said."""

    PREFIX = "RA"
    KEPT = Kept.READ_ONLY

    version = models.ForeignKey(
        ScaleVersion, models.PROTECT, related_name="ratings", verbose_name=_("version of a scale")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    label = models.CharField(_("label"), max_length=60)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour)
    value = models.SmallIntegerField(_("number in ClaimReview"), null=True, blank=True)

    objects = RatingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="rating_has_its_place"),
            models.UniqueConstraint(fields=["version", "label"], name="rating_named_once"),
            models.CheckConstraint(condition=Q(label__regex=r"\S"), name="rating_has_a_label"),
        ]

    def __str__(self) -> str:
        return gettext(self.label)


def begin_rating_scales(*, app_config: Any, using: str, **_rest: Any) -> None:
    """The post_migrate receiver: a newsroom without any is given SHIPPED. It acts once a run, when all tables stand."""
    tables = connections[using].introspection.table_names()
    if app_config is not list(apps.get_app_configs())[-1] or Rating._meta.db_table not in tables:
        return
    if RatingScale.objects.using(using).exists():
        return
    for name, worst, best, ratings in SHIPPED:
        scale = RatingScale(name=name)
        scale.save(using=using)
        version = ScaleVersion(scale=scale, number=1, worst=worst, best=best)
        version.save(using=using)
        for position, (label, colour, value) in enumerate(ratings, start=1):
            Rating(version=version, position=position, label=label, colour=colour, value=value).save(
                using=using
            )
