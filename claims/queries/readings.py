"""A fact's readings as a viewer may see them."""

from datetime import datetime

from django.db.models import Prefetch

from claims.models import Attribution, Fact, Reading
from claims.models.reading import ReadingQuerySet
from claims.queries.sources import seen_outlet
from core.models import User


def readings_of(fact: Fact, *, viewer: User, known_on: datetime | None = None) -> ReadingQuerySet:
    """The fact's readings that the viewer may see. Asked for the past by their keys, which lead to the record's index."""
    found = Reading.objects.as_known_on(known_on)
    if known_on is not None:
        keys = Reading.objects.present().filter(fact=fact.pk).order_by().values("pk")
        found = found.filter(pk__in=keys)
    return found.visible_to(viewer).filter(fact=fact.pk)


def readings_in_use(fact: Fact, *, viewer: User, known_on: datetime | None = None) -> ReadingQuerySet:
    """Those of them that count."""
    found = readings_of(fact, viewer=viewer, known_on=known_on)
    return found.in_use(among=found)


def with_quotations(
    found: ReadingQuerySet, *, viewer: User, known_on: datetime | None = None
) -> ReadingQuerySet:
    hops = Attribution.objects.as_known_on(known_on).visible_to(viewer).select_related("party", "outlet")
    seen = (
        Reading.objects.as_known_on(known_on)
        .visible_to(viewer)
        .filter(retired_at=None, appearance__retired_at=None)
    )
    others = seen.select_related("fact", "holder")
    return (
        found.annotate(said_wrong=found.is_said_wrong())
        .select_related(
            "reliability", "holder", "fact", "appearance__claim", "appearance__passage__snapshot__source"
        )
        .defer("appearance__passage__snapshot__text")
        .prefetch_related(
            seen_outlet(viewer, path="appearance__passage__snapshot__source__outlet", known_on=known_on),
            Prefetch("appearance__attributions", queryset=hops, to_attr="chain"),
            Prefetch("corrections", queryset=others, to_attr="corrected_with"),
            Prefetch("corrects", queryset=others),
        )
        .order_by("-as_of", "-pk")
    )  # fmt: skip
