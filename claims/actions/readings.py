"""Taking claims as readings of facts, and setting readings aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.actions import confidential
from claims.actions.agreement import refresh
from claims.actions.notifications import Kind, tell
from claims.models import Alert, Appearance, Claim, Fact, Party, Reading, Reliability, Source, Standing, Watch
from claims.models.agreement import MeasureOf, is_above, overlap
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change

# What the database says of a reading that it refuses, and what a person is told.
REFUSED = {
    "value_has_the_kind": _("This is not the kind of answer that the question asks for."),
    "words_are_from_passage": _("These words do not stand in the quotation."),
    "reading_once": _("This is taken as a reading of that fact already."),
    "corrects_the_same_fact": _("A reading corrects another one of the same fact."),
}


@dataclass(frozen=True, kw_only=True)
class Given:
    """One reading as a person gives it; `value` holds some of hedge, span, days, holder, answer."""

    fact: Fact
    appearance: Appearance
    as_of: date
    reliability: Reliability
    value: dict[str, Any]
    verbatim: str = ""
    note: str = ""
    corrects: Reading | None = None


def take(given: Sequence[Given], *, by: User) -> list[Reading]:
    """Take these as readings, all or none of them. Raises ValidationError, PermissionDenied, Http404."""
    by.require(Permission.WEIGH)
    with acting(by=by, action="readings.take"):
        _hold_still(given)
        _all_seen(given, by=by)
        taken = [_taken(one) for one in given]
        settle(taken, by=by)
        return taken


def settle(taken: Sequence[Reading], *, by: User) -> None:
    """What follows from readings just taken: envelopes, conflicts, and word to whoever watches. Part of an action."""
    facts = {reading.fact_id: reading.fact for reading in taken}
    for key in sorted(facts):  # in one order, so that two people never wait for each other
        refresh(facts[key], by=by)
    watched = set(Watch.objects.filter(fact__in=facts).exclude(person=by).values_list("fact", flat=True))
    for reading in taken:
        if reading.fact_id in watched:
            _tell_watchers(reading, but=by)


def revise(*, reading: Reading, revision: int, by: User, reason: str = "", **changes: Any) -> Reading:
    """Change how reliable it is, the day it holds for, or the note; never its value. Raises Stale, ValidationError."""
    by.require(Permission.WEIGH)
    with acting(by=by, action="readings.revise", reason=reason):
        changed = change(reading, revision=revision, by=by, **changes)
        refresh(changed.fact, by=by)
        _tell_watchers(changed, but=by)
        return changed


def set_aside(*, reading: Reading, revision: int, by: User, reason: str) -> Reading:
    """It does not count any more, for a reason. It stays, with its history. Raises Stale, ValidationError."""
    by.require(Permission.WEIGH)
    confidential.needs_reason(reason)
    with acting(by=by, action="readings.set-aside", reason=reason):
        changed = change(reading, revision=revision, by=by, retired_at=timezone.now())
        refresh(changed.fact, by=by)
        return changed


def _hold_still(given: Sequence[Given]) -> None:
    """Lock what the readings hang on: it is restricted or retired wholly before they are taken, or wholly after."""
    held = [one.appearance.pk for one in given]
    for model, where in (
        (Source, {"snapshots__passages__appearances__in": held}),
        (Claim, {"appearances__in": held}),
        (Party, {"pk__in": [one.value["holder"].pk for one in given if one.value.get("holder")]}),
        (Appearance, {"pk__in": held}),
    ):
        rows: Any = model._default_manager
        keys = rows.filter(**where).values("pk")
        list(rows.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values("pk"))


def _all_seen(given: Sequence[Given], *, by: User) -> None:
    """Raises Http404 where `by` may not see one of the things named, ValidationError where one is out of use."""
    for model, things in (
        (Fact, {one.fact for one in given}),
        (Appearance, {one.appearance for one in given}),
        (Party, {one.value["holder"] for one in given if one.value.get("holder")}),
    ):
        keys = {thing.pk for thing in things}
        seen = model._default_manager.visible_to(by).filter(pk__in=keys)
        found = list(seen.values_list("retired_at", flat=True))
        if len(found) != len(keys):
            raise Http404
        if any(found):
            raise ValidationError(_("It was taken out of use, and is kept as it was."))
    for one in given:
        begins, published = one.fact.period_from, one.appearance.passage.snapshot.source.published_on
        if begins is not None and one.as_of < begins:
            raise ValidationError({"as_of": _("The question is about a later time.")})
        if published is not None and one.as_of > published + timedelta(days=1):
            raise ValidationError({"as_of": _("Its source was published before that day.")})
    corrected = {one.corrects.pk for one in given if one.corrects}
    if Reading.objects.visible_to(by).filter(pk__in=corrected).count() != len(corrected):
        raise Http404


def _taken(one: Given) -> Reading:
    reading = Reading(
        fact=one.fact, appearance=one.appearance, as_of=one.as_of, reliability=one.reliability, verbatim=one.verbatim,
        note=one.note, corrects=one.corrects, **one.value,
    )  # fmt: skip
    reading.clean_fields(exclude=["ref"])
    try:
        with transaction.atomic():
            reading.save()
    except IntegrityError as error:
        told = next((words for name, words in REFUSED.items() if name in _name_of(error)), None)
        if told is None:
            raise
        raise ValidationError(told) from error
    return reading


def _name_of(error: IntegrityError) -> str:
    return f"{getattr(error.__cause__, 'diag', None) and error.__cause__.diag.constraint_name} {error}"  # type: ignore[union-attr]


def _tell_watchers(reading: Reading, *, but: User) -> None:
    """Alert everybody who watches the fact, and may see both the reading and what stands, where the one is outside the other."""
    for watch in Watch.objects.filter(fact=reading.fact_id).exclude(person=but).select_related("person"):
        seen = Reading.objects.visible_to(watch.person).filter(pk=reading.pk)
        measure = seen.annotate(measure=MeasureOf()).values_list("measure", flat=True).first()
        if measure is not None and _is_outside(reading, measure, watch.person):
            Alert.objects.get_or_create(person=watch.person, reading=reading)
            tell([watch.person], Kind.OUTSIDE, key=f"outside:{reading.ref}", by=but, fact=reading.fact)


def _is_outside(reading: Reading, measure: Any, viewer: User) -> bool:
    """Whether it can't be true together with what stands, as far as this viewer sees what stands.

    What holds once for all is compared with what stands today; what holds for a day, with what stood on that day. A running total
    of an earlier day is outside only where it is above what stands later.
    """
    kind = reading.fact.kind
    day = reading.as_of if kind in (Fact.Kind.QUANTITY, Fact.Kind.HOLDER) else timezone.localdate()
    approved = Standing.objects.visible_to(viewer).filter(
        fact=reading.fact_id, status=Standing.Status.APPROVED
    )
    standing = approved.filter(valid__contains=day).annotate(measure=MeasureOf()).first()
    stands = getattr(standing, "measure", None)
    if standing is None or stands is None:
        return False
    if kind == Fact.Kind.RUNNING_TOTAL and reading.as_of < standing.valid.lower:
        return is_above(measure, stands)
    return not overlap(measure, stands)
