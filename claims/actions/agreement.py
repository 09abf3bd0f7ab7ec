"""Keeps what is derived from a fact's readings right: their envelope, and the conflicts between them.

Run by every action that changes what is read of a fact, inside its transaction. What hangs on something
restricted is weighed apart: nothing that everybody sees depends on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Conflict, ConflictReading, Envelope, Fact, Reading
from claims.models.agreement import allowed_last, disagreeing
from claims.models.reading import ReadingQuerySet
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change, locked

Group = frozenset[int]
AT_ONCE = 1_000  # facts


@dataclass(frozen=True)
class _Read:
    """The readings of a fact that count: those that the whole newsroom sees, and all with the restricted ones."""

    seen_by_all: ReadingQuerySet
    in_use: ReadingQuerySet
    open_keys: set[int]
    closed_keys: set[int]


def refresh(fact: Fact, *, by: User) -> None:
    """Compute the fact's envelope anew, open the conflicts that came up and close those that are gone."""
    Fact.objects.select_for_update(of=("self",)).get(pk=fact.pk)  # readers of one fact take turns
    read = _envelop(fact)
    _keep(fact, disagreeing(read.seen_by_all, kind=fact.kind), by=by, with_closed=False)
    groups = disagreeing(read.in_use, kind=fact.kind) if read.closed_keys else []
    _keep(fact, [group for group in groups if group & read.closed_keys], by=by, with_closed=True)


def rebuild() -> int:
    """Compute every fact's envelope anew, AT_ONCE of them in a transaction; how many facts there are."""
    keys = list(Fact.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            batch = Fact.objects.select_for_update(of=("self",)).filter(pk__in=keys[start : start + AT_ONCE])
            _envelop_each(list(batch.order_by("pk")))
    return len(keys)


def _envelop(fact: Fact) -> _Read:
    _envelop_each([fact])
    every = Reading.objects.filter(fact=fact)
    in_use = every.in_use(among=every)
    seen_by_all = _seen_by_all(every)
    open_keys = set(seen_by_all.values_list("pk", flat=True))
    closed_keys = set(in_use.values_list("pk", flat=True)) - open_keys
    return _Read(seen_by_all, in_use, open_keys, closed_keys)


def _seen_by_all(every: ReadingQuerySet) -> ReadingQuerySet:
    return every.seen_by_all().in_use(among=every.seen_by_all())


def _envelop_each(facts: Sequence[Fact]) -> None:
    """Their envelopes: a few queries, however many facts."""
    every = Reading.objects.filter(fact__in=facts)
    seen = _seen_by_all(every)
    newest = Max("as_of", filter=Q(reliability__weighs=True))
    counted = {
        fact: (readings, day)
        for fact, readings, day in seen.order_by()
        .values("fact")
        .annotate(n=Count("pk"), day=newest)
        .values_list("fact", "n", "day")
    }
    hidden = every.filter(retired_at=None).exclude(pk__in=every.seen_by_all().values("pk"))
    closed = set(hidden.order_by().values_list("fact", flat=True).distinct())
    spans = {
        fact: span
        for kind in {fact.kind for fact in facts}
        for fact, span in allowed_last(seen.filter(fact__kind=kind), kind=kind).items()
    }
    Envelope.objects.bulk_create(
        [
            Envelope(fact=fact, span=spans.get(fact.pk), readings=readings, newest_on=day, has_closed=fact.pk in closed)
            for fact in facts
            for readings, day in [counted.get(fact.pk, (0, None))]
        ],
        update_conflicts=True, unique_fields=["fact"], update_fields=["span", "readings", "newest_on", "has_closed"],
    )  # fmt: skip


def refresh_what_hangs_on(where: Q, *, by: User) -> None:
    """The same for every fact with a reading that `where` names: its source was restricted, its appearance retired."""
    for fact in Fact.objects.filter(pk__in=Reading.objects.filter(where).values("fact")).order_by("pk"):
        refresh(fact, by=by)


def explain(*, conflict: Conflict, revision: int, note: str, by: User) -> Conflict:
    """Settle a conflict by saying how its readings can stand side by side. Raises Stale, ValidationError."""
    by.require(Permission.DECIDE)
    if not note.strip():
        raise ValidationError({"note": _("Say how both can be: it will be asked later.")})
    with acting(by=by, action="conflicts.explain"):
        Fact.objects.select_for_update(of=("self",)).get(
            pk=conflict.fact_id
        )  # what is read of it takes turns
        if locked(conflict, revision=revision, by=by).settled_at:
            raise ValidationError(_("It is settled already."))
        return change(
            conflict,
            revision=revision,
            by=by,
            settled_at=timezone.now(),
            settled_by=by,
            how=Conflict.How.EXPLAINED,
            note=note.strip(),
        )


def _keep(fact: Fact, groups: Sequence[Group], *, by: User, with_closed: bool) -> None:
    """Match groups of readings with the fact's conflicts of the same sort: with restricted readings, or without."""
    held: dict[int, tuple[Conflict, Group]] = {}
    conflicts = {conflict.pk: conflict for conflict in Conflict.objects.filter(fact=fact)}
    members: dict[int, set[int]] = {pk: set() for pk in conflicts}
    for conflict_id, reading_id in ConflictReading.objects.filter(conflict__fact=fact).values_list(
        "conflict", "reading"
    ):
        members[conflict_id].add(reading_id)
    closed = _ever_closed(fact)
    for pk, conflict in conflicts.items():
        if bool(members[pk] & closed) == with_closed:
            held[pk] = conflict, frozenset(members[pk])
    explained = [group for conflict, group in held.values() if conflict.how == Conflict.How.EXPLAINED]
    opened = {pk: pair for pk, pair in held.items() if pair[0].settled_at is None}
    for group in groups:
        if any(group <= known for known in explained):
            continue  # and what is open of it agrees now, as far as it was not explained
        best = max(opened, key=lambda pk: len(opened[pk][1] & group), default=None)
        if best is not None and opened[best][1] & group:
            conflict, before = opened.pop(best)
            _set_members(conflict, before, group)
        else:
            conflict = Conflict(fact=fact)
            conflict.save()
            for key in sorted(group):
                ConflictReading(conflict=conflict, reading_id=key).save()
    joined = frozenset[int]().union(*groups)
    for conflict, before in opened.values():
        conflict.how = Conflict.How.MERGED if len(before & joined) > 1 else Conflict.How.AGREE
        conflict.settled_at, conflict.settled_by = timezone.now(), by
        conflict.save()


def _ever_closed(fact: Fact) -> set[int]:
    """The fact's readings that hang on something restricted, those out of use as well."""
    every = Reading.objects.filter(fact=fact)
    return set(every.values_list("pk", flat=True)) - set(every.seen_by_all().values_list("pk", flat=True))


def _set_members(conflict: Conflict, before: Group, after: Group) -> None:
    for row in ConflictReading.objects.filter(conflict=conflict, reading__in=before - after):
        row.delete()
    for key in sorted(after - before):
        ConflictReading(conflict=conflict, reading_id=key).save()
    if before != after:
        conflict.parts_changed()
