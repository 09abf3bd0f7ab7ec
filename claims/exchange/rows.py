"""From a resource's description to rows, as they are answered: one query for any number of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.postgres.fields import DateRangeField, DecimalRangeField
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When

from claims.exchange.resources import RESOURCES, Ref, Resource
from core.models import User
from core.record.recorded import Kept

Row = dict[str, Any]
Shape = tuple[
    list[str], list[tuple[str, Callable[[Any], Any]]]
]  # names, and what turns the values of some of them
KEY = "_key"  # of the row, for what hangs on it; never answered


def rows_of(resource: Resource, *, viewer: User, moment: datetime | None) -> "QuerySet[Any]":
    """What this person may see of it, as known at that moment."""
    manager: Any = resource.model._default_manager
    found: QuerySet[Any] = manager.as_known_on(moment).visible_to(viewer)
    return found


def read(
    resource: Resource,
    rows: "QuerySet[Any]",
    *,
    viewer: User,
    moment: datetime | None,
    only: Iterable[str] = (),
) -> list[Row]:
    """These rows as they are answered: `ref`, `revision`, columns, references; or of these `only` some. One query."""
    found, shape = asked_for(resource, rows, viewer=viewer, moment=moment, only=only)
    return [row_of(shape, row) for row in found]


def stream(
    resource: Resource, rows: "QuerySet[Any]", *, viewer: User, moment: datetime | None, at_once: int
) -> Iterator[Row]:
    """The same, without their keys, as they come from the server: `at_once` of them are held, however many there are.

    One query through a cursor of PostgreSQL's, so it is read within a transaction.
    """
    found, shape = asked_for(resource, rows, viewer=viewer, moment=moment, only=(), is_all=True)
    for row in found.iterator(chunk_size=at_once):
        yield row_of(shape, row)


def asked_for(
    resource: Resource,
    rows: "QuerySet[Any]",
    *,
    viewer: User,
    moment: datetime | None,
    only: Iterable[str],
    is_all: bool = False,
) -> tuple["QuerySet[Any, Any]", Shape]:
    """The query for these fields, and what makes of the database's values the answered ones."""
    wanted = set(only) or {name for name, _shown in _shown(resource)}
    named = _named_of_all if is_all else _named
    asked: dict[str, Any] = {} if is_all else {KEY: F("pk")}
    asked |= {"ref": F("ref"), "revision": F("revision")}
    for column in (*resource.columns, *resource.derived):
        if column in wanted:
            asked[column] = F(column)
    for ref in resource.refs:
        if ref.field in wanted:
            asked[ref.field] = named(ref, viewer, moment)
    derive = (resource.derive_all if is_all else None) or resource.derive
    if derive and wanted.intersection(resource.derived):
        rows = derive(_no_more_than(rows), viewer, moment)
    names = {f"n{at}": expression for at, expression in enumerate(asked.values())}
    turned = [(name, _TURN[kind]) for name in asked if (kind := _kind_of(resource, name))]
    return rows.annotate(**names).values_list(*names), (list(asked), turned)


def _no_more_than(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """These rows by their keys: what is derived is then asked of a page of them, where PostgreSQL would derive all first."""
    if not rows.query.is_sliced:
        return rows
    manager: Any = rows.model._default_manager
    keys: QuerySet[Any] = manager.as_known_on(cast(Any, rows).asked.known_on).filter(pk__in=rows.values("pk"))
    return keys.order_by(*rows.query.order_by)


def row_of(shape: Shape, values: Iterable[Any]) -> Row:
    names, turned = shape
    row = dict(zip(names, values, strict=True))
    for name, turn in turned:
        row[name] = turn(row[name])
    return row


def _named(ref: Ref, viewer: User, moment: datetime | None) -> Any:
    """The reference of what a column names; nothing where that is not for this viewer."""
    target: Any = RESOURCES[ref.to].model._default_manager
    if not ref.guarded and (moment is None or target.model.KEPT is Kept.REPLACEABLE):
        return F(f"{ref.field}__ref")
    # A reference never changes, and what is kept for good is there to be asked: the record need not be.
    seen = (
        target.as_known_on(moment).visible_to(viewer).order_by()
        if ref.guarded
        else target.present().order_by()
    )
    return Subquery(seen.filter(pk=OuterRef(f"{ref.field}_id")).values("ref")[:1])


def _named_of_all(ref: Ref, viewer: User, moment: datetime | None) -> Any:
    """The same, where all rows are read: what may be seen is asked for once, and not for each of them."""
    if not ref.guarded:
        return F(f"{ref.field}__ref")
    target: Any = RESOURCES[ref.to].model._default_manager
    seen = target.as_known_on(moment).visible_to(viewer).order_by().values("pk")
    return Case(When(**{f"{ref.field}__in": seen}, then=F(f"{ref.field}__ref")))


def _shown(resource: Resource) -> list[tuple[str, str]]:
    """The names that a row is answered with, and of which kind each is."""
    names = ["ref", "revision", *resource.columns, *resource.derived, *(ref.field for ref in resource.refs)]
    return [(name, _kind_of(resource, name)) for name in names]


def names_of(resource: Resource) -> list[str]:
    return [name for name, _kind in _shown(resource)]


def _kind_of(resource: Resource, name: str) -> str:
    if name == KEY or name in resource.derived:
        return ""
    field = resource.model._meta.get_field(name)
    if isinstance(field, DecimalRangeField):
        return "range"
    return "days" if isinstance(field, DateRangeField) else ""


def _range(value: Any) -> Mapping[str, Any] | None:
    """Either end may be open. `bounds` says whether an end is in it: `[` and `]` are, `(` and `)` are not."""
    if value is None:
        return None
    return {
        "low": None if value.lower is None else format(value.lower, "f"),
        "high": None if value.upper is None else format(value.upper, "f"),
        "bounds": ("[" if value.lower_inc else "(") + ("]" if value.upper_inc else ")"),
    }


def _days(value: Any) -> Mapping[str, Any] | None:
    """The first day and the last, both in it; PostgreSQL keeps ranges of days with their end left out."""
    if value is None:
        return None
    return {
        "from": value.lower,
        "until": None if value.upper is None else value.upper - timedelta(days=1),
    }


_TURN: dict[str, Callable[[Any], Any]] = {"range": _range, "days": _days}
