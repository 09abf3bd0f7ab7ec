"""The list of claims, and one claim's page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from claims.models import (
    Appearance,
    Attribution,
    Claim,
    Correction,
    Figure,
    Relation,
    Review,
    Translation,
    Usage,
    When,
)
from claims.models.appearance import AppearanceQuerySet
from claims.models.claim import ClaimQuerySet
from claims.queries.corrections import corrections_of
from claims.queries.reviews import reviews_of
from claims.queries.sources import seen_outlet
from claims.queries.states import State, with_states, wrong_through
from core.models import User
from core.search import words_in


def claim_list(
    *, viewer: User, q: str = "", language: str = "", stance: str = "", known_on: datetime | None = None
) -> ClaimQuerySet:
    """Claims in use, newest first, found by sentence, by translation or by the words quoted.

    Each bears `times`, how many appearances of it the viewer may see, and its figures prefetched as `own_figures`.
    """
    found = Claim.objects.as_known_on(known_on).visible_to(viewer).filter(retired_at=None)
    seen = (
        Appearance.objects.as_known_on(known_on)
        .visible_to(viewer)
        .filter(claim=OuterRef("pk"), retired_at=None)
    )
    if q:
        found = found.filter(pk__in=found_by(q, viewer=viewer, known_on=known_on))
    if language:
        found = found.filter(language=language)
    if stance:
        found = found.filter(Exists(seen.filter(stance=stance)))
    counted = seen.order_by().values("claim").annotate(n=Count("*")).values("n")
    figures = Figure.objects.as_known_on(known_on).visible_to(viewer)
    return (
        with_states(found, viewer=viewer, known_on=known_on)
        .annotate(times=Coalesce(Subquery(counted), 0))
        .prefetch_related(Prefetch("figures", queryset=figures, to_attr="own_figures"))
        .order_by("-pk")
    )


def found_by(q: str, *, viewer: User, known_on: datetime | None) -> RawSQL:
    """The keys of claims with these words in their sentence, a translation of it or what is quoted, or of this reference."""
    sql, params = _with_words(q, viewer=viewer, known_on=known_on).query.sql_with_params()
    # Found once and kept: a planner that takes a table for small (much was just brought in) would search for each claim anew.
    once = f"WITH found(id) AS MATERIALIZED ({sql}) SELECT id FROM found"  # noqa: S608 (Django wrote it)
    return RawSQL(once, params)  # noqa: S611


def _with_words(q: str, *, viewer: User, known_on: datetime | None) -> "QuerySet[Any, Any]":
    """The keys of claims that `q` finds. A union, each part with an index of its own: joined by OR none would be used."""
    sentences = Claim.objects.as_known_on(known_on).filter(words_in(q, "sentence") | Q(ref=q.strip().upper()))
    translations = Translation.objects.as_known_on(known_on).filter(words_in(q, "sentence"))
    seen = Appearance.objects.as_known_on(known_on).visible_to(viewer).filter(retired_at=None)
    quotations = seen.filter(words_in(q, "passage__exact"))
    parts = [sentences.values("pk"), translations.values("claim"), quotations.values("claim")]
    return parts[0].order_by().union(*(part.order_by() for part in parts[1:]))


@dataclass(frozen=True)
class ClaimPage:
    """The claim bears its `state`. `relations` are its own and those that others have to it."""

    claim: Claim
    appearances: list[Appearance]
    translations: list[Translation]
    relations: list[Relation]
    usages: list[Usage]
    corrections: list[Correction]
    reviews: list[Review]
    wrong_through: list[Claim]


def claim_page(*, ref: str, viewer: User, known_on: datetime | None = None) -> ClaimPage | None:
    """One claim with every appearance that the viewer may see, each with its chain, figures and dates.

    None where it is not there, or not for them.
    """
    claims = Claim.objects.as_known_on(known_on).visible_to(viewer)
    claim = with_states(claims, viewer=viewer, known_on=known_on).filter(ref=ref).first()
    if claim is None:
        return None
    appearances = (
        appearances_with_parts(viewer=viewer, known_on=known_on)
        .filter(claim=claim)
        .order_by("-passage__snapshot__source__published_on", "-pk")
    )
    translations = Translation.objects.as_known_on(known_on).filter(claim=claim)
    relations = (
        Relation.objects.as_known_on(known_on).visible_to(viewer).filter(Q(claim=claim) | Q(other=claim))
    )
    usages = Usage.objects.as_known_on(known_on).visible_to(viewer).filter(claim=claim, retired_at=None)
    corrections = corrections_of(claim, viewer=viewer, known_on=known_on)
    is_wrong = claim.state in (State.RETRACTED, State.CORRECTED)  # type: ignore[attr-defined]
    return ClaimPage(
        claim=claim,
        appearances=list(appearances),
        translations=list(translations),
        relations=list(relations.select_related("claim", "other").order_by("kind", "pk")[:100]),
        usages=list(usages.select_related("story__source", "passage").order_by("-pk")[:100]),
        corrections=corrections,
        wrong_through=wrong_through(claim, viewer=viewer, known_on=known_on)
        if is_wrong and not any(correction.kind in Correction.MAKES_WRONG for correction in corrections)
        else [],
        reviews=reviews_of(claim, viewer=viewer, known_on=known_on),
    )


def appearances_with_parts(*, viewer: User, known_on: datetime | None = None) -> AppearanceQuerySet:
    """Appearances in use with source, chain (`chain`), figures (`own_figures`) and dates (`own_whens`) fetched along."""
    hops = Attribution.objects.as_known_on(known_on).visible_to(viewer).select_related("party", "outlet")
    figures = Figure.objects.as_known_on(known_on).visible_to(viewer).select_related("covers")
    whens = When.objects.as_known_on(known_on).visible_to(viewer)
    return (
        Appearance.objects.as_known_on(known_on)
        .visible_to(viewer)
        .filter(retired_at=None)
        .select_related("claim", "passage__snapshot__source")
        .defer("passage__snapshot__text")
        .prefetch_related(
            seen_outlet(viewer, path="passage__snapshot__source__outlet", known_on=known_on),
            Prefetch("attributions", queryset=hops, to_attr="chain"),
            Prefetch("figures", queryset=figures, to_attr="own_figures"),
            Prefetch("whens", queryset=whens, to_attr="own_whens"),
        )
    )
