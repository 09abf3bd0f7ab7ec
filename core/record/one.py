"""One row by its reference, if somebody may see it: what every request that names a thing asks first."""

from functools import lru_cache
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection

from core.database.prepared import fetch
from core.record.past import looking_back
from core.record.recorded import Recorded
from core.record.seen import ANYBODY, Stand, stand_for

REF = "NO-REFERENCE"
R = TypeVar("R", bound=Recorded)


def one_seen(model: type[R], ref: str, user: Any) -> R | None:
    """The row as it is now; None where there is none, or none for `user`.

    The same as `visible_to(user).filter(ref=ref).first()`, by a statement that is written and planned once.
    """
    written = _written(model, stand_for(user)) if ref.isascii() and ref.isprintable() else None
    if written is None:
        return None
    sql, params, names = written
    rows = fetch(sql, [{ANYBODY: user.pk, REF: ref}.get(value, value) for value in params])
    return model.from_db(connection.alias, names, rows[0]) if rows else None


@lru_cache(maxsize=1024)
def _written(model: type[R], stand: Stand) -> tuple[str, tuple[Any, ...], list[str]] | None:
    manager: Any = model._default_manager
    names = [field.attname for field in model._meta.concrete_fields]
    try:
        with looking_back(None):  # whoever asks first may be looking back
            rows = manager.present().visible_to(stand).filter(ref=REF).order_by().values_list(*names)
            sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params), names
