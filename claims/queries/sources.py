"""The list of sources."""

from datetime import datetime

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from claims.models import Appearance, Outlet, Source
from claims.models.source import SourceQuerySet
from core.models import User
from core.search import words_in


def source_list(
    *,
    viewer: User,
    q: str = "",
    outlet: str = "",
    language: str = "",
    kind: str = "",
    known_on: datetime | None = None,
) -> SourceQuerySet:
    """Sources in use, newest first, each with `claim_count`: how many appearances in it the viewer may see."""
    found = Source.objects.as_known_on(known_on).visible_to(viewer).filter(retired_at=None)
    if q:
        found = found.filter(words_in(q, "title", "author_line") | Q(ref=q.strip().upper()))
    if outlet:
        found = found.filter(outlet__in=Outlet.objects.visible_to(viewer).filter(ref=outlet))
    if language:
        found = found.filter(language=language)
    if kind in Source.Kind.values:
        found = found.filter(kind=kind)
    seen = Appearance.objects.as_known_on(known_on).visible_to(viewer).filter(retired_at=None)
    counted = (
        seen.filter(passage__snapshot__source=OuterRef("pk"))
        .order_by()
        .values("passage__snapshot__source")
        .annotate(n=Count("*"))
    )
    return (
        found.annotate(claim_count=Coalesce(Subquery(counted.values("n")), 0))
        .prefetch_related(seen_outlet(viewer, known_on=known_on))
        .order_by("-pk")
    )


def seen_outlet(viewer: User, *, path: str = "outlet", known_on: datetime | None = None) -> "Prefetch[str]":
    """An outlet fetched along with its source, for those who may see it: for others the source has none."""
    return Prefetch(path, queryset=Outlet.objects.as_known_on(known_on).visible_to(viewer))
