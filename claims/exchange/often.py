"""What is read most often, as SQL that is written once: Django takes longer to write it than PostgreSQL to answer it.

A statement is written for stand-ins, as in core/record/seen.py, and kept; what is asked for stands in its parameters.
Only of the present: what was known on a day is asked as any other query.
"""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, CharField, F, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from claims.exchange.resources import RESOURCES, Resource
from claims.exchange.rows import Row, Shape, asked_for, read, row_of, rows_of
from core.database.among import Among
from core.database.prepared import fetch, filled, written
from core.models import User
from core.record.one import KEY, REF
from core.record.past import looking_back
from core.record.seen import ANYBODY, Stand, stand_for

BEYOND, KEYS, REFS = KEY, (KEY,), (REF,)


def page(
    resource: Resource,
    *,
    only: tuple[str, ...],
    oldest_first: bool,
    beyond: int | None,
    most: int,
    viewer: User,
) -> list[Row]:
    """Those in use, from the newest or the oldest on, or from beyond that key."""
    how = ("oldest" if oldest_first else "newest", beyond is not None)
    return _told("page", resource, only, how, most, viewer, {BEYOND: beyond})


def one(resource: Resource, ref: str, *, only: tuple[str, ...], viewer: User) -> list[Row]:
    return _told("one", resource, only, (), 1, viewer, {REF: ref})


def named(resource: Resource, refs: Collection[str], *, viewer: User, moment: datetime | None) -> list[Row]:
    """Those that these references name."""
    if moment is not None:
        found = rows_of(resource, viewer=viewer, moment=moment).filter(ref__in=refs)
        return read(resource, found, viewer=viewer, moment=moment)
    return _told("named", resource, (), (), 0, viewer, {REFS: list(refs)})


def parts(
    resource: Resource, field: str, keys: list[int], *, most: int, viewer: User, moment: datetime | None
) -> list[Row]:
    """Those in use that hang on these rows, the oldest first, and `most` of them on each."""
    if moment is not None:
        found = rows_of(resource, viewer=viewer, moment=moment).filter(**{f"{field}__in": keys})
        return read(resource, _first(resource, found, field, most), viewer=viewer, moment=moment)
    return _told("parts", resource, (), (field,), most, viewer, {KEYS: keys})


def _first(resource: Resource, rows: "QuerySet[Any]", field: str, most: int) -> "QuerySet[Any]":
    place = Window(RowNumber(), partition_by=F(f"{field}_id"), order_by=F("pk").asc())
    found: QuerySet[Any] = _in_use(resource, rows).annotate(place=place).filter(place__lte=most)
    return found.order_by("pk")


def _in_use(resource: Resource, rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows.filter(retired_at=None) if resource.retires else rows


def _told(
    what: str,
    resource: Resource,
    only: tuple[str, ...],
    how: tuple[Any, ...],
    most: int,
    viewer: User,
    given: dict[Any, Any],
) -> list[Row]:
    kept = _written(what, resource.name, tuple(sorted(only)), how, most, stand_for(viewer))
    if kept is None:
        return []
    sql, params, shape = kept
    return [row_of(shape, row) for row in fetch(sql, filled(params, {ANYBODY: viewer.pk, **given}))]


@lru_cache(maxsize=4096)
def _written(
    what: str, name: str, only: tuple[str, ...], how: tuple[Any, ...], most: int, stand: Stand
) -> tuple[str, tuple[Any, ...], Shape] | None:
    """The statement, its parameters with stand-ins, and what makes rows of what it gives; None where nothing can be seen."""
    try:
        with looking_back(None):  # whoever asks first may be looking back
            return _anew(what, RESOURCES[name], only, how, most, stand)
    except EmptyResultSet:
        return None


def _anew(
    what: str, resource: Resource, only: tuple[str, ...], how: tuple[Any, ...], most: int, stand: Stand
) -> tuple[str, tuple[Any, ...], Shape]:
    viewer: Any = stand
    rows = rows_of(resource, viewer=viewer, moment=None)
    match what, how:
        case "page", (order, beyond):
            towards, by = ("gt", "pk") if order == "oldest" else ("lt", "-pk")
            rows = rows.filter(**{f"pk__{towards}": BEYOND}) if beyond else rows
            rows = _in_use(resource, rows).order_by(by)[:most]
        case "one", _:
            rows = rows.filter(ref=REF).order_by()
        case "named", _:
            rows = rows.filter(Among(F("ref"), Value(list(REFS), ArrayField(CharField())))).order_by()
        case _, (field,):
            among = Among(F(f"{field}_id"), Value(list(KEYS), ArrayField(BigIntegerField())))
            rows = _first(resource, rows.filter(among), field, most)
    found, shape = asked_for(resource, rows, viewer=viewer, moment=None, only=only)
    sql, params = written(*found.query.sql_with_params(), stand_ins={ANYBODY, BEYOND, REF, KEYS, REFS})
    return sql, params, shape
