"""A claim's state: derived from corrections and relations that the viewer may see, never set by hand."""

from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, F, Func, TextChoices, Value
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Correction, Relation
from claims.models.claim import ClaimQuerySet
from claims.models.correction import CorrectionQuerySet
from core.models import User

Written = tuple[str, tuple[Any, ...]]


class State(TextChoices):
    STANDING = "standing", _("Stands")
    DISPUTED = "disputed", _("Disputed")
    SUPERSEDED = "superseded", _("Superseded")
    CORRECTED = "corrected", _("Corrected")
    RETRACTED = "retracted", _("Retracted")


# One look at what was said about a claim and at what stands beside it. A Case of Django's asks each of its conditions by a
# query of its own, and each says again who may see what: eight times the plan, which costs more than its answer.
_STATE = """
(SELECT CASE
    WHEN kinds && %s::text[] THEN %s
    WHEN %s = ANY(kinds) THEN %s
    WHEN %s = ANY(kinds) OR %s = ANY(beside) THEN %s
    WHEN %s = ANY(kinds) OR %s = ANY(beside) THEN %s
    ELSE %s
END FROM (SELECT
    ARRAY(
        WITH RECURSIVE said(id) AS (
            SELECT {column}
            UNION
            SELECT edge.other FROM said JOIN ({edges}) edge(claim, other) ON edge.claim = said.id
        )
        SELECT wrong.kind::text FROM said JOIN ({wrong}) wrong(claim, kind) ON wrong.claim = said.id
        WHERE said.id = {column} OR wrong.kind = ANY(%s::text[])
    ) AS kinds,
    ARRAY(
        SELECT related.kind::text FROM ({related}) related(claim, other, kind, claim_retired, other_retired)
        WHERE related.other = {column} AND related.kind = ANY(%s::text[]) AND related.claim_retired IS NULL
            OR related.claim = {column} AND related.kind = %s AND related.other_retired IS NULL
    ) AS beside
) gathered)
"""


class _State(Func):
    output_field = CharField()

    def __init__(self, column: F, edges: Written, wrong: Written, related: Written) -> None:
        super().__init__(column)
        self.edges, self.wrong, self.related = edges, wrong, related

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_rest: Any) -> tuple[str, tuple[Any, ...]]:
        column, _none = compiler.compile(self.source_expressions[0])
        sql = _STATE.format(column=column, edges=self.edges[0], wrong=self.wrong[0], related=self.related[0])
        said, beside = Correction.Kind, Relation.Kind
        cases = [
            list(Correction.TAKES_BACK), State.RETRACTED, said.CORRECTION, State.CORRECTED,
            said.UPDATE, beside.UPDATES, State.SUPERSEDED, said.CONCERN, beside.CONTRADICTS, State.DISPUTED, State.STANDING,
        ]  # fmt: skip
        told = [one if isinstance(one, list) else str(one) for one in cases]
        both = [str(beside.UPDATES), str(beside.CONTRADICTS)]
        carried = [str(kind) for kind in Correction.MAKES_WRONG]
        return sql, (
            *told,
            *self.edges[1],
            *self.wrong[1],
            carried,
            *self.related[1],
            both,
            str(beside.CONTRADICTS),
        )


def with_states(claims: ClaimQuerySet, *, viewer: User, known_on: datetime | None = None) -> ClaimQuerySet:
    """The same claims, each with its `state`; where several hold, the gravest.

    Retracted and corrected by a correction in force, its own or that of a claim which it repeats or translates;
    superseded by an update, or a claim that updates it; disputed by an expression of concern, or a claim in use that
    contradicts it or that it contradicts.
    """
    wrong = in_force_of_claims(viewer=viewer, known_on=known_on).values_list("claim", "kind")
    related = Relation.objects.as_known_on(known_on).visible_to(viewer).order_by()
    edges = related.filter(kind__in=Relation.CARRIES).values_list("claim", "other")
    beside = related.values_list("claim", "other", "kind", "claim__retired_at", "other__retired_at")
    try:
        written = [_written(rows) for rows in (edges, wrong, beside)]
    except EmptyResultSet:  # they see nothing at all
        return claims.annotate(state=Value(State.STANDING, CharField()))
    return claims.annotate(state=_State(F("pk"), *written))


def _written(rows: Any) -> Written:
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def in_force_of_claims(*, viewer: User, known_on: datetime | None = None) -> CorrectionQuerySet:
    """Corrections of claims that stand, which this viewer may see."""
    found = Correction.objects.as_known_on(known_on).visible_to(viewer).in_force()
    return found.filter(claim__isnull=False, against=None).order_by()


def wrong_through(claim: Claim, *, viewer: User, known_on: datetime | None = None) -> list[Claim]:
    """The corrected or retracted claims that this one repeats or translates, the nearest only, as far as the viewer sees.

    One query a step of the chain, for the page of one claim.
    """
    relations = Relation.objects.as_known_on(known_on).visible_to(viewer).filter(kind__in=Relation.CARRIES)
    wrong = in_force_of_claims(viewer=viewer, known_on=known_on).filter(kind__in=Correction.MAKES_WRONG)
    seen, step = {claim.pk}, {claim.pk}
    while step:
        step = set(relations.filter(claim__in=step).order_by().values_list("other", flat=True)) - seen
        found = set(wrong.filter(claim__in=step).values_list("claim", flat=True)) if step else set()
        if found:
            shown = Claim.objects.as_known_on(known_on).visible_to(viewer).filter(pk__in=found)
            return list(shown.order_by("pk"))
        seen |= step
    return []
