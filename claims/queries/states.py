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
# query of its own, and each says again who may see what: eight times the plan, which costs more than its answer. OFFSET 0 keeps
# PostgreSQL from doing the same: it would look again for each WHEN.
_STATE = """
({ahead}SELECT CASE
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
        SELECT related.kind::text FROM ({related}) related(claim, other, kind)
        WHERE related.other = {column} AND related.kind = ANY(%s::text[])
                AND EXISTS (SELECT FROM ({in_use}) kept(id) WHERE kept.id = related.claim)
            OR related.claim = {column} AND related.kind = %s
                AND EXISTS (SELECT FROM ({in_use}) kept(id) WHERE kept.id = related.other)
    ) AS beside
    OFFSET 0
) gathered)
"""

# Of most claims nothing was said and beside most stands nothing, that this viewer sees: that is soon looked up. By one row each,
# since of an EXISTS in a CASE PostgreSQL would take all keys there are; and only of what they see, so that the time it takes tells
# of nothing else.
_UNLESS_UNTOLD = """
CASE WHEN (SELECT 1 FROM ({wrong}) wrong(claim, kind) WHERE wrong.claim = {column} LIMIT 1) IS NULL
    AND (SELECT 1 FROM ({related}) related(claim, other, kind) WHERE related.claim = {column} LIMIT 1) IS NULL
    AND (SELECT 1 FROM ({related}) related(claim, other, kind) WHERE related.other = {column} LIMIT 1) IS NULL
THEN %s ELSE {state} END
"""


# Of the past every look reads all relations there were out of the record: it is taken once, for all claims of the page.
_ONCE = """WITH related_once(claim, other, kind) AS MATERIALIZED ({related}),
wrong_once(claim, kind) AS MATERIALIZED ({wrong}) """
_FROM_ONCE = {
    "edges": "SELECT claim, other FROM related_once WHERE kind = ANY(%s::text[])",
    "wrong": "TABLE wrong_once",
    "related": "TABLE related_once",
}


class _State(Func):
    output_field = CharField()

    def __init__(self, column: F, asked: dict[str, Written], *, past: bool) -> None:
        super().__init__(column)
        self.asked, self.past = asked, past

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_rest: Any) -> tuple[str, tuple[Any, ...]]:
        column, _none = compiler.compile(self.source_expressions[0])
        asked, ahead, before = self.asked, "", ()
        if self.past:
            (related, before), (wrong, then) = asked["related"], asked["wrong"]
            ahead, before = _ONCE.format(related=related, wrong=wrong), (*before, *then)
            carries = ([str(kind) for kind in Relation.CARRIES],)
            asked = {
                **asked,
                **{name: (sql, carries if name == "edges" else ()) for name, sql in _FROM_ONCE.items()},
            }
        sql = _STATE.format(column=column, ahead=ahead, **{name: one for name, (one, _) in asked.items()})
        said, beside = Correction.Kind, Relation.Kind
        cases = [
            list(Correction.TAKES_BACK), State.RETRACTED, said.CORRECTION, State.CORRECTED,
            said.UPDATE, beside.UPDATES, State.SUPERSEDED, said.CONCERN, beside.CONTRADICTS, State.DISPUTED, State.STANDING,
        ]  # fmt: skip
        told = [one if isinstance(one, list) else str(one) for one in cases]
        carried = [str(kind) for kind in Correction.MAKES_WRONG]
        both, in_use = [str(beside.UPDATES), str(beside.CONTRADICTS)], asked["in_use"][1]
        params = (
            *before,
            *told,
            *asked["edges"][1],
            *asked["wrong"][1],
            carried,
            *asked["related"][1],
            both,
            *in_use,
        )
        params = (*params, str(beside.CONTRADICTS), *in_use)
        if self.past:
            return sql, params
        (wrong, of_wrong), (related, of_related) = asked["wrong"], asked["related"]
        whole = _UNLESS_UNTOLD.format(column=column, wrong=wrong, related=related, state=sql)
        return whole, (*of_wrong, *of_related, *of_related, str(State.STANDING), *params)


def with_states(claims: ClaimQuerySet, *, viewer: User, known_on: datetime | None = None) -> ClaimQuerySet:
    """The same claims, each with its `state`; where several hold, the gravest.

    Retracted and corrected by a correction in force, its own or that of a claim which it repeats or translates;
    superseded by an update, or a claim that updates it; disputed by an expression of concern, or a claim in use that
    contradicts it or that it contradicts.
    """
    related = Relation.objects.as_known_on(known_on).visible_to(viewer).order_by()
    rows: dict[str, Any] = {
        "wrong": in_force_of_claims(viewer=viewer, known_on=known_on).values_list("claim", "kind"),
        "related": related.values_list("claim", "other", "kind"),
        "edges": related.filter(kind__in=Relation.CARRIES).values_list("claim", "other"),
        "in_use": Claim.objects.as_known_on(known_on).filter(retired_at=None).order_by().values_list("pk"),
    }
    try:
        asked = {name: _written(one) for name, one in rows.items()}
    except EmptyResultSet:  # they see nothing at all
        return claims.annotate(state=Value(State.STANDING, CharField()))
    return claims.annotate(state=_State(F("pk"), asked, past=known_on is not None))


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
