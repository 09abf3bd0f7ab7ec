"""A fact's conflicts as a viewer may see them."""

from datetime import datetime

from django.db.models import F

from claims.models import Conflict, ConflictReading, Envelope, Fact, Reading
from claims.models.agreement import disagreeing
from claims.queries.readings import readings_in_use, with_quotations
from core.models import User

MOST = 50


def conflicts_of(
    fact: Fact, *, viewer: User, known_on: datetime | None = None, kept: Envelope | None = None
) -> list[Conflict]:
    """The fact's conflicts, open ones first, each with its readings as `rows`; at most fifty.

    Only those are shown of which the viewer sees every reading, as they were at that moment. Conflicts are kept as somebody
    cleared for everything would see them; where `kept` does not say that nothing is restricted, what disagrees for this
    viewer is worked out as well, and what is not among the kept ones stands first, without a reference.
    """
    found = _kept(fact, viewer, known_on)
    if kept is not None and not kept.has_closed:
        return found
    groups = disagreeing(readings_in_use(fact, viewer=viewer, known_on=known_on), kind=fact.kind)
    shown = {frozenset(row.pk for row in one.rows): one for one in found}  # type: ignore[attr-defined]
    explained = [keys for keys, one in shown.items() if one.how == Conflict.How.EXPLAINED]
    opened = [keys for keys, one in shown.items() if one.settled_at is None]
    missing = [
        group for group in groups if group not in opened and not any(group <= known for known in explained)
    ]
    # A kept conflict that only somebody who sees more calls settled is not settled for this viewer.
    told = [one for keys, one in shown.items() if not any(keys <= group for group in missing)]
    return [*_unkept(fact, missing, viewer, known_on), *told]


def _kept(fact: Fact, viewer: User, known_on: datetime | None) -> list[Conflict]:
    found = list(
        Conflict.objects.as_known_on(known_on)
        .visible_to(viewer)
        .filter(fact=fact.pk)
        .select_related("settled_by")
        .order_by(F("settled_at").desc(nulls_first=True), "-pk")[:MOST]
    )
    if not found:
        return found
    members = ConflictReading.objects.as_known_on(known_on).filter(conflict__in=[one.pk for one in found])
    pairs = list(members.values_list("conflict_id", "reading_id"))
    rows = _rows({reading for _, reading in pairs}, viewer, known_on)
    whole = []
    for one in found:
        keys = {reading for conflict, reading in pairs if conflict == one.pk}
        if keys <= rows.keys():
            whole.append(_with_rows(one, [rows[key] for key in keys]))
    return whole


def _unkept(
    fact: Fact, groups: list[frozenset[int]], viewer: User, known_on: datetime | None
) -> list[Conflict]:
    if not groups:
        return []
    rows = _rows(set[int]().union(*groups), viewer, known_on)
    return [_with_rows(Conflict(fact=fact), [rows[key] for key in group]) for group in groups]


def _rows(keys: set[int], viewer: User, known_on: datetime | None) -> dict[int, Reading]:
    readings = Reading.objects.as_known_on(known_on).visible_to(viewer).filter(pk__in=keys)
    return {row.pk: row for row in with_quotations(readings, viewer=viewer, known_on=known_on)}


def _with_rows(conflict: Conflict, rows: list[Reading]) -> Conflict:
    conflict.rows = sorted(rows, key=lambda row: (row.as_of, row.pk))  # type: ignore[attr-defined]
    conflict.in_one_source = len({row.appearance.passage.snapshot.source_id for row in rows}) == 1  # type: ignore[attr-defined]
    return conflict
