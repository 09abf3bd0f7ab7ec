"""What a correction reaches: the claims that only repeat what is wrong, the facts that read them, our stories that relied on any."""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from claims.models.claim import Claim
from claims.models.confidential import Confidentiality
from claims.models.correction import Correction
from claims.models.reading import Reading, ReadingQuerySet
from claims.models.relation import Relation
from claims.models.story import Usage, UsageQuerySet
from core.record.recorded import Viewer
from core.record.seen import keys_seen

# UNION, not UNION ALL: claims that repeat each other in a ring are each reached once, and the walk ends.
_CARRIED = """
WITH RECURSIVE reached(id) AS (
    SELECT %s::bigint
    UNION
    SELECT r.claim_id FROM claims_relation r JOIN reached ON r.other_id = reached.id WHERE r.kind = ANY(%s) AND {seen}
)
SELECT id FROM reached
"""
_CARRIES = """
WITH RECURSIVE carried(id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT r.other_id FROM claims_relation r JOIN carried ON r.claim_id = carried.id WHERE r.kind = ANY(%s)
)
SELECT id FROM carried
"""


def claims_reached(claim: Claim) -> list[int]:
    """The keys of this claim and of every claim that repeats or translates it, through any chain of them.

    Hidden ones included: for actions, not for eyes.
    """
    return _walk(claim, "true", [])


def claims_seen_reached(claim: Claim, *, viewer: Viewer) -> list[int]:
    """The same as far as `viewer` may see: through no claim that is hidden from them."""
    keys = keys_seen(Claim, viewer)
    if not isinstance(keys, RawSQL):
        return [claim.pk]
    return _walk(claim, f"r.claim_id IN ({keys.sql})", keys.params)


def _walk(claim: Claim, seen: str, params: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_CARRIED.format(seen=seen), [claim.pk, list(Relation.CARRIES), *params])
        return [key for (key,) in cursor.fetchall()]


def claims_carried(claims: list[int]) -> list[int]:
    """The keys of these claims and of every claim that they repeat or translate, through any chain of them; hidden ones included."""
    with connection.cursor() as cursor:
        cursor.execute(_CARRIES, [claims, list(Relation.CARRIES)])
        return [key for (key,) in cursor.fetchall()]


def ways(claim: Claim) -> dict[int, list[int]]:
    """Each claim that is reached, with the claims between: of several ways the one with the fewest restricted, then the shortest."""
    keys = claims_reached(claim)
    restricted = set(
        Claim.objects.filter(pk__in=keys, confidentiality=Confidentiality.RESTRICTED).values_list(
            "pk", flat=True
        )
    )
    carries: dict[int, list[int]] = {}
    edges = Relation.objects.filter(kind__in=Relation.CARRIES, other__in=keys).order_by("pk")
    for other, carrier in edges.values_list("other", "claim"):
        carries.setdefault(other, []).append(carrier)
    found: dict[int, list[int]] = {}
    open_ends: list[tuple[int, int, int, list[int]]] = [(0, 0, claim.pk, [])]
    while open_ends:
        hidden, length, key, between = heappop(open_ends)
        if key in found:
            continue
        found[key] = between
        onwards = [*between, key] if key != claim.pk else between
        for carrier in carries.get(key, ()):
            if carrier not in found:
                heappush(open_ends, (hidden + (carrier in restricted), length + 1, carrier, onwards))
    return found


def readings_reached(correction: Correction, found: dict[int, list[int]]) -> dict[int, Reading]:
    """By fact, what is read from one of the claims `found` by `ways`: rather what hangs on nothing restricted."""
    read = Reading.objects.all().concerned(correction, list(found))
    open_to_all = set(read.seen_by_all().values_list("pk", flat=True))
    chosen: dict[int, Reading] = {}
    for reading in sorted(
        read.select_related("appearance"), key=lambda one: (one.pk not in open_to_all, len(found[one.appearance.claim_id]), one.pk)
    ):  # fmt: skip
        chosen.setdefault(reading.fact_id, reading)
    return chosen


def usages_reached(correction: Correction) -> UsageQuerySet:
    """Where our stories relied on what the correction is against, hidden ones included: for actions, not for eyes.

    That is the fact itself; or the claim, what repeats it, and every fact that reads any of these. A correction of a story
    reaches that story alone, which has no usage of itself.
    """
    keys = claims_reached(correction.claim) if correction.claim else []
    return _usages(Usage.objects.all(), correction, keys, Reading.objects.all())


def usages_seen_reached(correction: Correction, *, viewer: Viewer) -> UsageQuerySet:
    """The same as far as `viewer` may see, and through nothing that is hidden from them."""
    keys = claims_seen_reached(correction.claim, viewer=viewer) if correction.claim else []
    return _usages(Usage.objects.visible_to(viewer), correction, keys, Reading.objects.visible_to(viewer))


def _usages(
    usages: UsageQuerySet, correction: Correction, keys: list[int], readings: ReadingQuerySet
) -> UsageQuerySet:
    used = usages.filter(retired_at=None)
    if correction.fact_id is not None:
        return used.filter(fact=correction.fact_id)
    if not keys:
        return used.none()
    counted = readings.concerned(correction, keys)
    return used.filter(Q(claim__in=keys) | Q(fact__in=counted.order_by().values("fact")))
