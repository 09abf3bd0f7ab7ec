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

# The clearances for this person or a desk of theirs.
CLEARED = """
SELECT true, c.id FROM claims_clearance c
WHERE c.person_id = %s OR c.desk_id IN (SELECT m.desk_id FROM core_membership m WHERE m.person_id = %s)
"""
# The entries by which what is restricted now came to be so; what was restricted from its beginning has none.
RESTRICTED = """
SELECT false, e.seq FROM {table} t JOIN core_entry e ON e.table_name = %s AND e.object_id = t.id
WHERE t.confidentiality = 'restricted'
AND e.before ->> 'confidentiality' <> 'restricted' AND e.after ->> 'confidentiality' = 'restricted'
"""


def sight_of(person: User) -> dict[str, Any]:
    """Of this person, within the view of the database that this transaction has (`export.one_view`)."""
    cleared, restricted = _found(person, [_restricted(model) for model in CONFIDENTIAL])
    return {"standing": _standing(person), "cleared": sorted(cleared), "restricted": sorted(restricted)}


def narrowed(sights: Sequence[dict[str, Any]], person: User) -> list[bool]:
    """For each, whether anything that this person might see then is hidden from them now; the same queries for any number.

    What they may see beyond it is no matter. A role that changed, a desk, or a clearance that was taken back counts
    whatever came of it.
    """
    if not sights:
        return []
    asked = []
    for model in CONFIDENTIAL:
        keys: Any = keys_seen(model, person)
        if not hasattr(keys, "sql"):  # somebody who sees nothing
            return [True] * len(sights)
        sql, params = _restricted(model)
        asked.append((f"{sql} AND t.id NOT IN ({keys.sql})", [*params, *keys.params]))
    standing = _standing(person)
    cleared, hidden = _found(person, asked)
    return [
        sight["standing"] != standing
        or not cleared.issuperset(sight["cleared"])
        or not hidden.issubset(sight["restricted"])
        for sight in sights
    ]


def _restricted(model: Any) -> tuple[str, list[Any]]:
    table = model._meta.db_table
    return RESTRICTED.format(table=connection.ops.quote_name(table)), [table]


def _found(person: User, asked: list[tuple[str, list[Any]]]) -> tuple[set[int], set[int]]:
    """The person's clearances, and the entries that are asked for; one query."""
    whole = " UNION ALL ".join([CLEARED, *(sql for sql, _params in asked)])
    given = [person.pk, person.pk, *(param for _sql, params in asked for param in params)]
    with connection.cursor() as cursor:
        cursor.execute(whole, given)
        rows = cursor.fetchall()
    return {key for is_cleared, key in rows if is_cleared}, {
        key for is_cleared, key in rows if not is_cleared
    }


def _standing(person: User) -> str:
    desks = Membership.objects.filter(person=person).order_by("desk").values_list("desk", flat=True)
    held = [person.role, person.is_active, *desks]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()
