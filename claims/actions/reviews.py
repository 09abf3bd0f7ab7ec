"""Reviews: begun, submitted, approved by another, published, and superseded by a successor."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.notifications import Kind, tell
from claims.models import Asked, Assignment, Claim, Evidence, Review, ScaleVersion
from claims.models.review import LONGEST_REASONING
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change, locked

Status = Review.Status
# Its author is told of these steps.
TOLD = {
    "reviews.send-back": Kind.SENT_BACK,
    "reviews.approve": Kind.APPROVED,
    "reviews.publish": Kind.PUBLISHED,
    "reviews.give-up": Kind.GIVEN_UP,
}


def begin(*, claim: Claim, version: ScaleVersion, language: str, by: User, author: User | None = None, **fields: Any) -> Review:  # fmt: skip
    """Begin a review of the claim on a scale; without an `author`, `by` writes it. Raises Stale, ValidationError."""
    by.require(Permission.WEIGH)
    with acting(by=by, action="reviews.begin"):
        locked(claim, revision=claim.revision, by=by)
        writer = author or by
        _may_write(writer, claim)
        made = Review(claim=claim, version=version, language=language, author=writer, **fields)
        _check_length(made.reasoning)
        made.full_clean(exclude=["ref"])
        made.save()
        tell([writer], Kind.ASSIGNED, key=f"assigned:{made.ref}:1", by=by, review=made)
        return made


def revise(*, review: Review, revision: int, by: User, **fields: Any) -> Review:
    """Change what a draft says; only its author does. Raises Stale, ValidationError."""
    _check_length(fields.get("reasoning", ""))
    with acting(by=by, action="reviews.revise"):
        _written_by(review, revision=revision, by=by)
        return change(review, revision=revision, by=by, **fields)


def assign(*, review: Review, revision: int, author: User, by: User, due_on: Any = None) -> Review:
    """Give a draft to somebody, and say until when. Who wrote at it before still can't approve it. Raises Stale, ValidationError."""
    by.require(Permission.WEIGH)
    _may_write(author, review.claim)
    with acting(by=by, action="reviews.assign"):
        current = locked(review, revision=revision, by=by)
        if current.status != Status.DRAFT:
            raise _already(current)
        given = change(current, revision=revision, by=by, author=author, due_on=due_on)
        for asked in Assignment.objects.filter(review=given, person=author):
            asked.delete()  # to approve what they write now
        tell([author], Kind.ASSIGNED, key=f"assigned:{given.ref}:{given.revision}", by=by, review=given)
        return given


def submit(*, review: Review, revision: int, by: User) -> Review:
    """Ask for approval. From here on it stays as it is. Raises Stale, ValidationError."""
    with acting(by=by, action="reviews.submit"):
        current = _written_by(review, revision=revision, by=by)
        if current.rating_id is None:
            raise ValidationError({"rating": _("Choose a rating first.")})
        if not current.reasoning.strip():
            raise ValidationError({"reasoning": _("Write down your reasoning first.")})
        return change(current, revision=revision, by=by, status=Status.SUBMITTED, returned_because="")


def send_back(*, review: Review, revision: int, by: User, reason: str) -> Review:
    """Not yet: back to its author, with what is missing. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is missing: its author will ask.")})
    return _move(
        review, {Status.SUBMITTED}, "reviews.send-back", revision=revision, by=by, reason=reason.strip(),
        status=Status.DRAFT, returned_because=reason.strip(),
    )  # fmt: skip


def approve(*, review: Review, revision: int, by: User, reason: str = "") -> Review:
    """It may be published. Nobody approves what they wrote. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    return _move(
        review, {Status.SUBMITTED}, "reviews.approve", revision=revision, by=by, reason=reason.strip(),
        status=Status.APPROVED, approved_by=by, approved_at=timezone.now(),
    )  # fmt: skip


def publish(*, review: Review, revision: int, by: User) -> Review:
    """It stands from now on, read-only for ever; what it supersedes points to it. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    with acting(by=by, action="reviews.publish"):
        Claim.objects.select_for_update(of=("self",)).get(pk=review.claim_id)  # two on one claim take turns
        return _move(
            review, {Status.APPROVED}, "reviews.publish", revision=revision, by=by,
            status=Status.PUBLISHED, published_by=by, published_at=timezone.now(),
        )  # fmt: skip


def give_up(*, review: Review, revision: int, by: User, reason: str) -> Review:
    """It will not be published: by its author, or by who decides. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.WEIGH if review.author_id == by.pk else Permission.DECIDE)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it will be asked later.")})
    return _move(
        review, {Status.DRAFT, Status.SUBMITTED, Status.APPROVED}, "reviews.give-up",
        revision=revision, by=by, reason=reason.strip(), status=Status.GIVEN_UP,
    )  # fmt: skip


def succeed(*, review: Review, revision: int, by: User) -> Review:
    """A draft that will supersede a published review, with what that says to begin with.

    Evidence that `by` may not see is not taken along. Raises Stale, ValidationError.
    """
    by.require(Permission.WEIGH)
    with acting(by=by, action="reviews.succeed"):
        Claim.objects.select_for_update(of=("self",)).get(pk=review.claim_id)
        current = locked(review, revision=revision, by=by)
        if current.status != Status.PUBLISHED:
            raise ValidationError(_("Only a published review is superseded; a draft is changed."))
        if current.successors.exclude(status=Status.GIVEN_UP).exists():
            raise ValidationError(_("Its successor is in work already."))
        made = Review(
            claim=current.claim, version=current.version, rating=current.rating, reasoning=current.reasoning,
            language=current.language, author=by, supersedes=current,
        )  # fmt: skip
        made.save()
        for shown in Evidence.objects.visible_to(by).filter(review=current).order_by("pk"):
            Evidence(review=made, side=shown.side, passage=shown.passage, note=shown.note).save()
        for asked in Asked.objects.visible_to(by).filter(review=current).order_by("pk"):
            Asked(
                review=made, party=asked.party, name=asked.name, asked_on=asked.asked_on,
                answered_on=asked.answered_on, answer=asked.answer,
            ).save()  # fmt: skip
        return made


def _may_write(author: User, claim: Claim) -> None:
    if not author.may(Permission.WEIGH) or not Claim.objects.visible_to(author).filter(pk=claim.pk).exists():
        raise ValidationError({"author": _("Choose a fact-checker or editor who sees this claim.")})


def _written_by(review: Review, *, revision: int, by: User) -> Review:
    """The review locked, for its author to change while it is a draft."""
    by.require(Permission.WEIGH)
    current = locked(review, revision=revision, by=by)
    if current.author_id != by.pk:
        raise ValidationError(_("Only its author changes it."))
    if current.status != Status.DRAFT:
        raise _already(current)
    return current


def _already(current: Review) -> ValidationError:
    return ValidationError(_("It is “%(status)s” already.") % {"status": current.get_status_display()})


def _check_length(reasoning: str) -> None:
    if len(reasoning.encode()) > LONGEST_REASONING:
        raise ValidationError(
            {"reasoning": _("It is longer than 32 KiB. Say it shorter, or link to the rest.")}
        )


def _move(
    review: Review, before: set[Status], action: str, *, revision: int, by: User, reason: str = "", **fields: Any
) -> Review:  # fmt: skip
    with acting(by=by, action=action, reason=reason):
        current = locked(review, revision=revision, by=by)
        if current.status not in before:
            raise _already(current)
        if fields["status"] in (Status.APPROVED, Status.PUBLISHED) and current.author_id == by.pk:
            raise ValidationError(_("You wrote it, so somebody else does that."))
        try:
            with transaction.atomic():
                moved = change(current, revision=revision, by=by, **fields)
        except IntegrityError as error:
            raise _told(error) from error
        kind = TOLD[action]
        tell([moved.author], kind, key=f"{kind}:{moved.ref}:{moved.revision}", by=by, review=moved)
        return moved


def _told(error: IntegrityError) -> Exception:
    """The database's refusal in the person's words; one that has none is raised as it is."""
    match getattr(getattr(error.__cause__, "diag", None), "constraint_name", ""):
        case "review_approved_by_another":
            return ValidationError(_("You wrote at it, so somebody else approves it."))
        case "review_one_on_a_scale":
            return ValidationError(
                _(
                    "The claim has a published review on this scale already: write its successor, or withdraw it."
                )
            )
    return error
