"""What is wrong with a claim is wrong with every claim that repeats or translates it, through any chain of them."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
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
