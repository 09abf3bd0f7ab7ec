"""Our own stories, and what they relied on."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.follow_ups import follow_up_late, needless
from claims.models import Appearance, Claim, Fact, Outlet, Passage, Source, Standing, Story, Usage
from core.accounts.roles import Permission
from core.models import Desk, User
from core.record.acting import acting
from core.record.again import again_on_deadlock
from core.record.one import rows_there
from core.record.recorded import RecordedQuerySet
from core.record.revisions import change, locked

SOURCE = -1  # where a source's key goes


@again_on_deadlock
def own(*, source: Source, by: User, owner: User | None = None, desk: Desk | None = None) -> Story:
    """This source is a story of ours; without an `owner`, `by` answers for it. What it claims, it relies on.

    Raises ValidationError where its outlet is not one of ours, or it is a story already.
    """
    by.require(Permission.RECORD)
    with acting(by=by, action="stories.own"):
        current = locked(source, revision=source.revision, by=by)
        ours = Outlet.objects.visible_to(by).filter(is_ours=True)
        if not ours.filter(sources=current).exists():
            raise ValidationError(_("Its outlet is not one of ours."))
        if Story.objects.filter(source=source).exists():
            raise ValidationError(_("It is a story of ours already."))
        story = Story(source=source, owner=owner or by, desk=desk)
        story.full_clean(exclude=["ref"])
        story.save()
        claimed = Passage.objects.filter(snapshot__source=source, appearances__retired_at=None)
        pairs = sorted(set(claimed.values_list("pk", "appearances__claim")), key=lambda pair: pair[1])
        held = Claim.objects.select_for_update(of=("self",)).filter(pk__in=[claim for _, claim in pairs])
        list(held.order_by("pk").values("pk"))  # a correction of one is issued wholly before this, or after
        for passage, claim in pairs:
            Usage(story=story, passage_id=passage, claim_id=claim).save()
        follow_up_late(claims=[claim for _, claim in pairs])
        return story


@again_on_deadlock
def rely(
    *, story: Story, passage: Passage, by: User, claim: Claim | None = None, fact: Fact | None = None
) -> Usage:
    """This story, in this sentence, relied on this claim or fact, as it stood on the day the story bears.

    Raises ValidationError where the sentence is not of the story, or that is recorded already.
    """  # fmt: skip
    by.require(Permission.RECORD)
    with acting(by=by, action="stories.rely"):
        current = locked(story, revision=story.revision, by=by)
        relied_on = claim or fact
        if relied_on is None or (claim and fact):
            raise ValidationError(_("Name a claim or a fact: one of the two."))
        if passage.snapshot.source_id != current.source_id:
            raise ValidationError(_("That sentence is not of this story."))
        if Usage.objects.filter(
            story=story, passage=passage, claim=claim, fact=fact, retired_at=None
        ).exists():
            raise ValidationError(_("That is recorded already."))
        locked(relied_on, revision=relied_on.revision, by=by)
        day = current.source.published_on or timezone.localdate()
        used = Usage(
            story=story, passage=passage, claim=claim, fact=fact, standing=_stood(fact, day) if fact else None
        )
        used.full_clean(exclude=["ref"])
        used.save()
        follow_up_late(claims=[claim.pk] if claim else [], facts=[fact.pk] if fact else [])
        return used


def rely_no_more(*, usage: Usage, revision: int, by: User, reason: str) -> Usage:
    """The story does not rely on it after all, or no more. Raises Stale, ValidationError."""
    by.require(Permission.RECORD)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it will be asked later.")})
    with acting(by=by, action="stories.rely-no-more", reason=reason.strip()):
        retired = change(usage, revision=revision, by=by, retired_at=timezone.now())
        needless(usage=retired, reason=reason, by=by)
        return retired


def note_claimed(*, passage: Passage, claim: Claim) -> None:
    """What one of our stories claims, it relies on: kept along with the appearance, inside its action."""
    stories = rows_there(Story, _of_source, {SOURCE: passage.snapshot.source_id})
    if not stories:
        return
    [story] = stories
    Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if not Usage.objects.filter(story=story, passage=passage, claim=claim, retired_at=None).exists():
        Usage(story=story, passage=passage, claim=claim).save()
        follow_up_late(claims=[claim.pk])


def _of_source(rows: RecordedQuerySet[Story]) -> RecordedQuerySet[Story]:
    return rows.filter(source=SOURCE)


def claimed_no_more(*, passage: Passage, claim: Claim, by: User, reason: str) -> None:
    """What one of our stories does not claim there after all, it does not rely on there; inside the appearance's action."""
    if Appearance.objects.filter(passage=passage, claim=claim, retired_at=None).exists():
        return
    for usage in Usage.objects.filter(passage=passage, claim=claim, retired_at=None):
        usage.retired_at = timezone.now()
        usage.save()
        needless(usage=usage, reason=reason, by=by)


def _stood(fact: Fact, day: date) -> Standing | None:
    """What the newsroom held on that day, of that day."""
    moment = timezone.make_aware(datetime.combine(day, time.max))
    held = Standing.objects.as_known_on(moment if moment < timezone.now() else None)
    found = held.filter(fact=fact.pk, status=Standing.Status.APPROVED, valid__contains=day).first()
    return Standing.objects.get(pk=found.pk) if found else None
