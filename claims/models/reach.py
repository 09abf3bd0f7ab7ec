"""What a correction reaches: the claims that only repeat what is wrong, the facts that read them, our stories that relied on any."""

from django.db import connection
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.correction import Correction
from claims.models.reading import Reading
from claims.models.relation import Relation
from claims.models.story import Usage, UsageQuerySet

# UNION, not UNION ALL: claims that repeat each other in a ring are each reached once, and the walk ends.
_CARRIED = """
WITH RECURSIVE reached(id) AS (
    SELECT %s::bigint
    UNION
    SELECT r.claim_id FROM claims_relation r JOIN reached ON r.other_id = reached.id WHERE r.kind = ANY(%s)
)
SELECT id FROM reached
"""


def claims_reached(claim: Claim) -> list[int]:
    """The keys of this claim and of every claim that repeats or translates it, through any chain of them."""
    with connection.cursor() as cursor:
        cursor.execute(_CARRIED, [claim.pk, list(Relation.CARRIES)])
        return [key for (key,) in cursor.fetchall()]


def usages_reached(correction: Correction) -> UsageQuerySet:
    """Where our stories relied on what the correction is against, hidden ones included: for actions, not for eyes.

    That is the fact itself; or the claim, what repeats it, and every fact that reads any of these. A correction of a story
    reaches that story alone, which has no usage of itself.
    """
    used = Usage.objects.filter(retired_at=None)
    if correction.fact_id is not None:
        return used.filter(fact=correction.fact_id)
    if correction.claim is None:
        return used.none()
    keys = claims_reached(correction.claim)
    read = Reading.objects.filter(retired_at=None, appearance__claim__in=keys).order_by().values("fact")
    return used.filter(Q(claim__in=keys) | Q(fact__in=read))
