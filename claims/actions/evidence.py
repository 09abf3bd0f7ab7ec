"""What a review rests on: passages for and against, and who was asked for comment."""

import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from claims.actions.appearances import mark
from claims.models import Asked, Evidence, Party, Passage, Review, Snapshot, Source
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import locked


def bring(
    *, review: Review, side: str, by: User, passage: Passage | None = None, source: Source | None = None, words: str = "", note: str = ""
) -> Evidence:  # fmt: skip
    """This passage speaks for or against the claim, or gives its context.

    It is `passage`, or these words as they stand once in the newest snapshot of `source`. Raises Stale, ValidationError.
    """
    by.require(Permission.WEIGH)
    with acting(by=by, action="evidence.bring"):
        current = _in_draft(review, by=by)
        if passage is None:
            if source is None:
                raise ValidationError({"source": _("Choose the source.")})
            passage = _standing_in(source, words, by=by)
        elif not Passage.objects.visible_to(by).filter(pk=passage.pk).exists():
            raise Http404
        if Evidence.objects.filter(review=current, passage=passage).exists():
            raise ValidationError({"words": _("That passage is among the evidence already.")})
        made = Evidence(review=current, side=side, passage=passage, note=note.strip())
        made.full_clean(exclude=["ref"])
        made.save()
        return made


def bring_selection(
    *, review: Review, snapshot: Snapshot, start: int, end: int, side: str, by: User, note: str = ""
) -> Evidence:
    """The same with what was selected in the reading room (code points, `end` exclusive). Raises Stale, ValidationError."""
    with acting(by=by, action="evidence.bring"):
        if not Snapshot.objects.visible_to(by).filter(pk=snapshot.pk).exists():
            raise Http404
        return bring(
            review=review, side=side, passage=mark(snapshot=snapshot, start=start, end=end), note=note, by=by
        )


def take_out(*, evidence: Evidence, by: User) -> None:
    """Out of a draft; the record keeps it. Raises Stale, ValidationError."""
    with acting(by=by, action="evidence.take-out"):
        _in_draft(evidence.review, by=by)
        locked(evidence, revision=evidence.revision, by=by).delete()


def ask(
    *, review: Review, asked_on: date, by: User, party: Party | None = None, name: str = "", answered_on: date | None = None, answer: str = ""
) -> Asked:  # fmt: skip
    """Somebody was asked for comment, and answered or not yet. Raises Stale, ValidationError."""
    with acting(by=by, action="evidence.ask"):
        current = _in_draft(review, by=by)
        made = Asked(
            review=current, party=party, name="" if party else name.strip(), asked_on=asked_on,
            answered_on=answered_on, answer=answer.strip(),
        )  # fmt: skip
        _check(made)
        made.save()
        return made


def answered(*, asked: Asked, revision: int, answered_on: date, answer: str, by: User) -> Asked:
    """What they answered, and when. Raises Stale, ValidationError."""
    with acting(by=by, action="evidence.answered"):
        _in_draft(asked.review, by=by)
        current = locked(asked, revision=revision, by=by)
        current.answered_on, current.answer = answered_on, answer.strip()
        _check(current)
        current.save()
        current.refresh_revision()
        return current


def asked_in_error(*, asked: Asked, by: User) -> None:
    """Out of a draft; the record keeps it. Raises Stale, ValidationError."""
    with acting(by=by, action="evidence.asked-in-error"):
        _in_draft(asked.review, by=by)
        locked(asked, revision=asked.revision, by=by).delete()


def _check(asked: Asked) -> None:
    if asked.party is None and not asked.name:
        raise ValidationError({"name": _("Say who was asked.")})
    if bool(asked.answer) != bool(asked.answered_on):
        raise ValidationError({"answer": _("An answer has its day, and a day its answer.")})
    if asked.answered_on and asked.answered_on < asked.asked_on:
        raise ValidationError({"answered_on": _("The answer comes after the question.")})
    asked.full_clean(exclude=["ref"])


def _in_draft(review: Review, *, by: User) -> Review:
    by.require(Permission.WEIGH)
    current = locked(review, revision=review.revision, by=by)
    if current.author_id != by.pk:
        raise ValidationError(_("Only its author changes it."))
    if current.status != Review.Status.DRAFT:
        raise ValidationError(_("It is “%(status)s” already.") % {"status": current.get_status_display()})
    return current


def _standing_in(source: Source, words: str, *, by: User) -> Passage:
    """These words where they stand in the source's newest text, to the letter. Raises ValidationError where not just once."""
    snapshot = Snapshot.objects.visible_to(by).filter(source=source).order_by("-captured_at", "-pk").first()
    wanted = unicodedata.normalize("NFC", words.strip())  # as snapshots are kept
    if snapshot is None or not wanted:
        raise ValidationError({"words": _("Give the words as they stand in the source.")})
    first = snapshot.text.find(wanted)
    if first < 0:
        raise ValidationError({"words": _("These words don’t stand in the newest text of that source.")})
    if snapshot.text.find(wanted, first + 1) >= 0:
        raise ValidationError({"words": _("They stand there more than once: give a few words more.")})
    return mark(snapshot=snapshot, start=first, end=first + len(wanted))
