"""What rows name, put in its place, and what hangs on them, put beside it: one query for each thing that is expanded."""

from collections.abc import Iterable
from datetime import datetime

from claims.exchange import often
from claims.exchange.resources import RESOURCES, Resource
from claims.exchange.rows import KEY, Row
from core.models import User

MOST_PARTS = 200  # of one kind, that are expanded with one thing; the rest is read from their own list


def expand(
    resource: Resource, rows: list[Row], names: Iterable[str], *, viewer: User, moment: datetime | None
) -> None:
    """Put what these references name in their place, and what hangs on each row beside it. One query each."""
    parts = dict(resource.parts)
    for name in names:
        if name in parts:
            _put_parts(RESOURCES[name], rows, name, parts[name], viewer=viewer, moment=moment)
        else:
            _put_named(RESOURCES[resource.ref(name).to], rows, name, viewer=viewer, moment=moment)


def _put_named(
    target: Resource, rows: list[Row], name: str, *, viewer: User, moment: datetime | None
) -> None:
    wanted = {row[name] for row in rows if row[name]}
    held = (
        {row["ref"]: row for row in often.named(target, wanted, viewer=viewer, moment=moment)}
        if wanted
        else {}
    )
    for row in held.values():
        del row[KEY]
    for row in rows:
        row[name] = held.get(row[name])


def _put_parts(
    part: Resource, rows: list[Row], name: str, field: str, *, viewer: User, moment: datetime | None
) -> None:
    owners = {row["ref"]: row for row in rows}
    for row in rows:
        row[name] = []
    keys = [row[KEY] for row in rows]
    for row in often.parts(part, field, keys, most=MOST_PARTS, viewer=viewer, moment=moment):
        del row[KEY]
        owners[row[field]][name].append(row)


def answered(rows: list[Row]) -> list[Row]:
    """The same rows without the keys of the database, which leave it nowhere."""
    for row in rows:
        del row[KEY]
    return rows
