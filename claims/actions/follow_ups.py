"""Putting our stories right: what a correction opens, whom it is given to, and how it was done."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.notifications import Kind, tell
from claims.models import Correction, FollowUp, Reading, Story, Usage
from claims.models.reach import claims_carried, readings_reached, usages_reached, ways
from core.accounts.roles import Permission, roles_with
from core.models import User
from core.record.acting import acting
from core.record.revisions import change

BATCH = 250


def finish(*, follow_up: FollowUp, revision: int, status: str, done_how: str, by: User) -> FollowUp:
    """It was put right, or there was nothing to put right, and how that was seen. Raises Stale, ValidationError."""
    by.require(Permission.RECORD)
    if status not in (FollowUp.Status.DONE, FollowUp.Status.NEEDLESS):
        raise ValidationError(_("Say whether it was put right."))
    if not done_how.strip():
        raise ValidationError({"done_how": _("Say how: whoever asks later will want to know.")})
    with acting(by=by, action="follow-ups.finish"):
        if follow_up.status != FollowUp.Status.OPEN:
            raise ValidationError(_("It is closed already."))
        return change(
            follow_up, revision=revision, by=by, status=status, done_how=done_how.strip(), done_by=by, done_at=timezone.now()
        )  # fmt: skip


def needless(*, usage: Usage, reason: str, by: User) -> None:
    """What was still to be put right in a sentence that does not rely on it after all, is not; the hidden included.

    A part of actions, inside their transaction.
    """
    held = FollowUp.objects.select_for_update(of=("self",)).filter(usage=usage, status=FollowUp.Status.OPEN)
    for follow_up in held.order_by("pk"):
        follow_up.status, follow_up.done_how = FollowUp.Status.NEEDLESS, reason.strip()
        follow_up.done_by, follow_up.done_at = by, timezone.now()
        follow_up.save()


def assign(
    *, follow_up: FollowUp, revision: int, owner: User, due_on: date, by: User, reason: str = ""
) -> FollowUp:
    """Give it to somebody who sees the story, until a day. Raises Stale, ValidationError."""
    by.require(Permission.RECORD)
    if not owner.is_active or not FollowUp.objects.visible_to(owner).filter(pk=follow_up.pk).exists():
        raise ValidationError({"owner": _("Choose somebody who sees the story and what it relied on.")})
    with acting(by=by, action="follow-ups.assign", reason=reason.strip()):
        if follow_up.status != FollowUp.Status.OPEN:
            raise ValidationError(_("It is closed already."))
        given = change(follow_up, revision=revision, by=by, owner=owner, due_on=due_on)
        key = f"assigned:{given.ref}:{given.revision}"
        tell([owner], Kind.ASSIGNED, key=key, by=by, correction=given.correction)
        return given


def open_for(correction: Correction, *, written: Callable[[int], None] | None = None) -> list[FollowUp]:
    """One for each usage that an issued correction reaches and that has none yet, given to who answers for the story.

    What an owner may not see is given to somebody of the correction who may: the one must not learn that there is a way
    to their story, and it must be put right. A part of actions, inside their transaction: what is hidden from whoever
    acts is followed up as well.
    """
    due = timezone.localdate() + timedelta(days=Correction.DAYS[Correction.Severity(correction.severity)])
    held = FollowUp.objects.filter(correction=correction)
    reached = usages_reached(correction).exclude(pk__in=held.filter(usage__isnull=False).values("usage"))
    found = ways(correction.claim) if correction.claim else {}
    read = readings_reached(correction, found) if found else {}
    made = []
    for usage, of_story, owner, claim, fact in reached.values_list(
        "pk", "story", "story__owner", "claim", "fact"
    ):
        reading = read.get(fact) if fact and claim not in found else None
        last = reading.appearance.claim_id if reading else claim
        between = list(found.get(last, ()))
        if reading and correction.claim_id != last:
            between.append(last)
        made.append(
            FollowUp(
                correction=correction, story_id=of_story, usage_id=usage, owner_id=owner, due_on=due,
                through=between, reading=reading,
            )
        )  # fmt: skip
    if correction.story_id is not None and not held.exists():
        story = Story.objects.get(pk=correction.story_id)
        made.append(FollowUp(correction=correction, story=story, owner_id=story.owner_id, due_on=due))
    saved: list[FollowUp] = []
    for start in range(0, len(made), BATCH):
        saved += FollowUp.objects.bulk_create(made[start : start + BATCH])
        if written is not None:
            written(len(saved))
    _give_what_is_hidden(correction, saved)
    _tell_owners(correction, saved)
    return saved


def _give_what_is_hidden(correction: Correction, opened: list[FollowUp]) -> None:
    """To who issued, approved or drafted the correction, or decides, where the owner does not see it and they do."""
    mine = FollowUp.objects.filter(pk__in=[one.pk for one in opened])
    hidden: set[int] = set()
    for owner in User.objects.filter(pk__in={one.owner_id for one in opened}):
        own = mine.filter(owner=owner)
        hidden |= set(own.exclude(pk__in=own.visible_to(owner).values("pk")).values_list("pk", flat=True))
    if not hidden:
        return
    named = [
        person for person in (correction.issued_by, correction.approved_by, correction.drafted_by) if person
    ]
    others = User.objects.filter(is_active=True, role__in=roles_with(Permission.DECIDE)).order_by("pk")
    for person in [*named, *others.exclude(pk__in=[one.pk for one in named])]:
        theirs = set(mine.filter(pk__in=hidden).visible_to(person).values_list("pk", flat=True))
        if theirs and person.is_active:
            mine.filter(pk__in=theirs).update(owner=person)
            hidden -= theirs
            for one in opened:
                if one.pk in theirs:
                    one.owner = person
        if not hidden:
            return


def _tell_owners(correction: Correction, opened: list[FollowUp]) -> None:
    """Each once, however much it is that they are given, and of no more than they see."""
    for owner in User.objects.filter(pk__in={follow_up.owner_id for follow_up in opened}):
        shown = (
            FollowUp.objects.visible_to(owner).filter(owner=owner, pk__in=[one.pk for one in opened]).count()
        )
        if shown:
            key = f"put-right:{correction.ref}:{opened[-1].ref}"  # what is opened later is told again
            tell([owner], Kind.PUT_RIGHT, key=key, count=shown, correction=correction)


def follow_up_late(*, claims: Iterable[int] = (), facts: Iterable[int] = ()) -> None:
    """What was issued before, and reaches these now: a sentence that relies on a wrong claim after it was corrected.

    By keys. A part of actions, inside their transaction.
    """
    facts = list(facts)
    read = Reading.objects.filter(fact__in=facts, retired_at=None, appearance__retired_at=None)
    told = {*claims, *read.order_by().values_list("appearance__claim", flat=True)}
    wrong = Q(claim__in=claims_carried(sorted(told))) | Q(fact__in=facts)
    in_force = Correction.objects.in_force().filter(wrong, kind__in=Correction.MAKES_WRONG, against=None)
    for correction in in_force.order_by("pk"):
        open_for(correction)
