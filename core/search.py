"""Finding without diacritics or capitals: "khong kich" finds "không kích". See record/sql/fold.sql."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import CharField, Func, Lookup, Q, TextField


class Fold(Func):
    """The text as it is compared: lower case, unaccented."""

    function = "fold"
    output_field = TextField()


class Finds(Lookup):
    """`sentence__finds="khong kich"`: the words stand in it, diacritics and case aside. Served by a trigram index."""

    lookup_name = "finds"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"fold({left}) LIKE fold_pattern({right})", (*left_params, *right_params)


for field in (CharField, TextField):
    field.register_lookup(Finds)


def folded_index(field: str, *, name: str) -> GinIndex:
    """The index that serves `finds` on `field`."""
    return GinIndex(OpClass(Fold(field), name="gin_trgm_ops"), name=name)


def words_in(query: str, *fields: str) -> Q:
    """Every word of `query` in one of `fields`. At most eight words count: more would only narrow to nothing."""
    found = Q()
    for word in query.split()[:8]:
        either = Q()
        for field in fields:
            either |= Q(**{f"{field}__finds": word})
        found &= either
    return found
