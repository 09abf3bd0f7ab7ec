"""What a person might see at one moment, kept so that it can be told later whether they may see less."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db import connection

from claims.models import Claim, Fact, Outlet, Party, Source
from core.models import Membership, User
from core.record.seen import keys_seen

CONFIDENTIAL: tuple[Any, ...] = (Source, Claim, Party, Outlet, Fact)

# How many of today's clearances for this person or a desk of theirs were there in that view already.
CLEARED = """(
    SELECT count(*) FROM claims_clearance c
    WHERE (c.person_id = %s OR c.desk_id IN (SELECT m.desk_id FROM core_membership m WHERE m.person_id = %s))
    AND EXISTS (
        SELECT FROM core_entry e WHERE e.table_name = 'claims_clearance' AND e.object_id = c.id AND e.revision = 1
        AND pg_visible_in_snapshot(e.transaction, s.snapshot::pg_snapshot)
    )
)"""
# Whether something is hidden now that was made so since: before, everybody saw it.
HIDDEN_SINCE = """EXISTS (
    SELECT FROM {table} t JOIN core_entry e ON e.table_name = %s AND e.object_id = t.id
    WHERE t.confidentiality = 'restricted'
    AND NOT pg_visible_in_snapshot(e.transaction, s.snapshot::pg_snapshot)
    AND e.before ->> 'confidentiality' <> 'restricted' AND e.after ->> 'confidentiality' = 'restricted'
    AND t.id NOT IN ({seen})
)"""


def sight_of(person: User) -> dict[str, Any]:
    """Of this person, within the view of the database that this transaction has (`export.one_view`)."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.snapshot, {CLEARED} FROM (SELECT pg_current_snapshot()::text) s (snapshot)",  # noqa: S608 (ours)
            [person.pk, person.pk],
        )
        snapshot, cleared = cursor.fetchone() or ("", 0)
    return {"standing": _standing(person), "cleared": cleared, "snapshot": snapshot}


def narrowed(sights: Sequence[dict[str, Any]], person: User) -> list[bool]:
    """For each, whether anything that this person might see then is hidden from them now; two queries for all of them.

    What they may see beyond it is no matter. A role that changed, a desk, or a clearance that was taken back counts
    whatever came of it.
    """
    if not sights:
        return []
    hidden, params = [], [person.pk, person.pk]
    for model in CONFIDENTIAL:
        keys: Any = keys_seen(model, person)
        if not hasattr(keys, "sql"):  # somebody who sees nothing
            return [True] * len(sights)
        table = connection.ops.quote_name(model._meta.db_table)
        hidden.append(HIDDEN_SINCE.format(table=table, seen=keys.sql))
        params += [model._meta.db_table, *keys.params]
    standing = _standing(person)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {CLEARED}, {' OR '.join(hidden)} "  # noqa: S608 (our tables, Django's SQL)
            "FROM unnest(%s::text[]) WITH ORDINALITY s (snapshot, place) ORDER BY s.place",
            [*params, [sight["snapshot"] for sight in sights]],
        )
        now = cursor.fetchall()
    return [
        sight["standing"] != standing or sight["cleared"] > cleared or bool(less)
        for sight, (cleared, less) in zip(sights, now, strict=True)
    ]


def _standing(person: User) -> str:
    desks = Membership.objects.filter(person=person).order_by("desk").values_list("desk", flat=True)
    held = [person.role, person.is_active, *desks]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()
