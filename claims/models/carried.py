"""What is wrong with a claim is wrong with every claim that repeats or translates it, through any chain of them."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL

# UNION, not UNION ALL: claims that repeat each other in a ring are each reached once, and the walk ends.
_CARRYING = """
WITH RECURSIVE edge(claim, other) AS ({edges}),
carrying(id) AS (
    SELECT edge.claim FROM edge WHERE edge.other IN ({wrong})
    UNION
    SELECT edge.claim FROM edge JOIN carrying ON edge.other = carrying.id
)
SELECT id FROM carrying
"""

# From one claim on: few repeat anything, so that a page of claims asks for next to nothing, however many corrections there are.
_CARRIES = """
EXISTS (
    WITH RECURSIVE said(id) AS (
        SELECT edge.other FROM ({edges}) edge(claim, other) WHERE edge.claim = {column}
        UNION
        SELECT edge.other FROM said JOIN ({edges}) edge(claim, other) ON edge.claim = said.id
    )
    SELECT FROM said WHERE EXISTS (SELECT FROM ({wrong}) wrong(claim) WHERE wrong.claim = said.id)
)
"""


class _Carries(Func):
    output_field = BooleanField()

    def __init__(
        self, column: F, edges: str, edge_params: tuple[Any, ...], wrong: str, params: tuple[Any, ...]
    ) -> None:
        super().__init__(column)
        self.edges, self.edge_params, self.wrong, self.params = edges, edge_params, wrong, params

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_rest: Any) -> tuple[str, tuple[Any, ...]]:
        column, own = compiler.compile(self.source_expressions[0])
        sql = _CARRIES.format(edges=self.edges, wrong=self.wrong, column=column)
        return sql, (*self.edge_params, *own, *self.edge_params, *self.params)


def carries(*, wrong: "QuerySet[Any, Any]", relations: "QuerySet[Any]") -> Q:
    """Whether a claim carries one of `wrong`: what `carrying` finds for all, asked of each row by itself."""
    try:
        edges, edge_params = relations.order_by().values_list("claim", "other").query.sql_with_params()
        sql, params = wrong.order_by().query.sql_with_params()
    except EmptyResultSet:
        return Q(pk__in=[])
    return Q(_Carries(F("pk"), edges, tuple(edge_params), sql, tuple(params)))


def carrying(*, wrong: "QuerySet[Any, Any]", relations: "QuerySet[Any]") -> RawSQL | list[int]:
    """The keys of claims that carry one of `wrong` (a query of claims' keys) through `relations`, to stand behind `__in`.

    Both queries may look back: what they ask of the past is asked of the past here as well.
    """
    try:
        edges, edge_params = relations.order_by().values_list("claim", "other").query.sql_with_params()
        sql, params = wrong.order_by().query.sql_with_params()
    except EmptyResultSet:
        return []
    return RawSQL(_CARRYING.format(edges=edges, wrong=sql), [*edge_params, *params])  # noqa: S611 (Django wrote it)
