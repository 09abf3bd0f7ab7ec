"""Corrections: drafted by one, approved by another, issued, and followed up in every story of ours that they reach."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.agreement import refresh, refresh_what_hangs_on
from claims.actions.appearances import mark
from claims.actions.follow_ups import open_for
from claims.actions.notifications import Kind, tell
from claims.models import Claim, Correction, Passage, Reading, Review, Watch
from claims.models.reach import claims_reached, claims_seen_reached
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.again import again_on_deadlock
from core.record.revisions import change, locked

Status = Correction.Status
# Who drafted it is told of these steps.
TOLD = {
    "corrections.send-back": Kind.SENT_BACK,
    "corrections.approve": Kind.APPROVED,
    "corrections.give-up": Kind.GIVEN_UP,
    "corrections.issue": Kind.ISSUED,
}


def draft(*, by: User, wrong_in: Passage | None = None, wrong_words: str = "", **fields: Any) -> Correction:
    """Begin one, against a `claim`, `fact`, `story` or `review`. What was wrong is `wrong_in`, or these words of it.

    Raises Stale, ValidationError, PermissionDenied.
    """
    by.require(Permission.WEIGH)
    with acting(by=by, action="corrections.draft"):
        made = Correction(drafted_by=by, **fields)
        if sum(map(bool, (made.claim, made.fact, made.story, made.review))) != 1:
            raise ValidationError(_("Name one thing that it is about."))
        locked(made.target, revision=made.target.revision, by=by)
        _check_right(made.claim, made.right)
        if made.review is not None and made.review.status != Review.Status.PUBLISHED:
            raise ValidationError(_("Only a published review is corrected; a draft is changed."))
        made.wrong = _narrowed(wrong_in, wrong_words)
        made.full_clean(exclude=["ref"])
        with _its_like():
            made.save()
        return made


def revise(
    *,
    correction: Correction,
    revision: int,
    by: User,
    wrong_in: Passage | None = None,
    wrong_words: str = "",
    **fields: Any,
) -> Correction:
    """Change what it says while it is a draft; only who drafted it does. Raises Stale, ValidationError."""
    if correction.drafted_by_id != by.pk:
        raise ValidationError(_("Only who drafted it changes it."))
    _check_right(correction.claim, fields.get("right"))
    with acting(by=by, action="corrections.revise"):
        said = {**fields, "wrong": _narrowed(wrong_in, wrong_words)}
        said |= {name: kept for name, kept in _hidden_from(by, correction).items() if said.get(name) is None}
        return _move(correction, {Status.DRAFT}, "corrections.revise", revision=revision, by=by, **said)


def _hidden_from(person: User, correction: Correction) -> dict[str, Any]:
    """What it names that this person may not see: they leave it as it is, though their form has it empty."""
    names = ("wrong", "right", "outlet", "notice")
    kept = Correction.objects.select_related(*names).get(pk=correction.pk)
    held = {name: getattr(kept, name) for name in names}
    return {
        name: row
        for name, row in held.items()
        if row is not None and not type(row).objects.visible_to(person).filter(pk=row.pk).exists()
    }  # fmt: skip


def _check_right(claim: Claim | None, right: Claim | None) -> None:
    if claim is not None and claim == right:
        raise ValidationError({"right": _("What is right is another claim than the one that was wrong.")})


def _narrowed(passage: Passage | None, words: str) -> Passage | None:
    """The passage of these words within this one; the whole where there are none."""
    if passage is None or not words:
        return passage
    at = passage.exact.find(words)
    if at < 0:
        raise ValidationError({"wrong": _("These words don't stand in that passage.")})
    if passage.exact.find(words, at + 1) >= 0:
        raise ValidationError({"wrong": _("They stand there more than once: give a few words more.")})
    start = passage.start + at
    return mark(snapshot=passage.snapshot, start=start, end=start + len(words))


def submit(*, correction: Correction, revision: int, by: User) -> Correction:
    """Ask for approval. From here on its words stay. Raises Stale, ValidationError."""
    if correction.drafted_by_id != by.pk:
        raise ValidationError(_("Only who drafted it submits it."))
    return _move(
        correction, {Status.DRAFT}, "corrections.submit", revision=revision, by=by, status=Status.PROPOSED
    )


def send_back(*, correction: Correction, revision: int, by: User, reason: str) -> Correction:
    """Not yet: back to who drafted it, with what is missing. Raises Stale, ValidationError."""
    by.require(Permission.DECIDE)
    if not reason.strip():
        raise ValidationError(_("Say what is missing: who drafted it will ask."))
    return _move(
        correction, {Status.PROPOSED}, "corrections.send-back",
        revision=revision, by=by, reason=reason.strip(), status=Status.DRAFT,
    )  # fmt: skip


def approve(*, correction: Correction, revision: int, by: User, reason: str = "") -> Correction:
    """It may be issued. Nobody approves what they drafted. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    if correction.drafted_by_id == by.pk:
        raise ValidationError(_("You drafted it, so somebody else approves it."))
    return _move(
        correction, {Status.PROPOSED}, "corrections.approve", revision=revision, by=by, reason=reason.strip(),
        status=Status.APPROVED, approved_by=by, approved_at=timezone.now(),
    )  # fmt: skip


def give_up(*, correction: Correction, revision: int, by: User, reason: str) -> Correction:
    """It will not be issued: by who drafted it, or by who decides. Raises Stale, ValidationError, PermissionDenied."""
    if correction.drafted_by_id != by.pk:
        by.require(Permission.DECIDE)
    if not reason.strip():
        raise ValidationError(_("Say why: it will be asked later."))
    return _move(
        correction, {Status.DRAFT, Status.PROPOSED, Status.APPROVED}, "corrections.give-up",
        revision=revision, by=by, reason=reason.strip(), status=Status.WITHDRAWN,
    )  # fmt: skip


@again_on_deadlock
@transaction.atomic
def issue(
    *, correction: Correction, revision: int, by: User, written: Callable[[int], None] | None = None
) -> Correction:
    """Publish an approved correction, and open a follow-up for every story that relied on what it corrects.

    In one transaction: facts that read a corrected claim are weighed anew, and each usage that is reached, the hidden
    included, is given to who answers for its story, due by how grave it is. `written` is told now and then how many
    follow-ups there are already. Raises Stale, ValidationError, and
    PermissionDenied where `by` drafted it: nobody issues their own.
    """
    by.require(Permission.DECIDE)
    if correction.drafted_by_id == by.pk:
        raise PermissionDenied(_("You drafted it, so somebody else issues it."))
    with acting(by=by, action="corrections.issue"):
        issued = _move(
            correction, {Status.APPROVED}, "corrections.issue", revision=revision, by=by,
            status=Status.ISSUED, issued_by=by, issued_at=timezone.now(),
        )  # fmt: skip
        if issued.claim is not None:
            _hold_still(issued.claim)
            refresh_what_hangs_on(Q(appearance__claim__in=claims_reached(issued.claim)), by=by)
        elif issued.fact is not None:
            refresh(issued.fact, by=by)
        open_for(issued, written=written)
        _tell_watchers(issued, by=by)
        return issued


def _tell_watchers(correction: Correction, *, by: User) -> None:
    """Whoever watches the fact, or one that reads a claim reached, and sees the correction and the way from it to the fact."""
    if correction.claim is None and correction.fact_id is None:
        return
    reached = claims_reached(correction.claim) if correction.claim else []
    read = Reading.objects.all().concerned(correction, reached).order_by()
    facts = Q(fact=correction.fact_id) | Q(fact__in=read.values("fact"))
    watched: dict[User, list[Watch]] = {}
    for watch in Watch.objects.filter(facts).select_related("person").order_by("pk"):
        watched.setdefault(watch.person, []).append(watch)
    for person, watches in watched.items():
        shown = _seen_to_reach(correction, person, [watch.fact_id for watch in watches])
        if shown:
            key = f"corrected:{correction.ref}"
            tell([person], Kind.CORRECTED, key=key, by=by, count=len(shown), correction=correction)


def _seen_to_reach(correction: Correction, person: User, facts: list[int]) -> set[int]:
    """Those of the facts to which this person sees a way from the correction."""
    if not Correction.objects.visible_to(person).filter(pk=correction.pk).exists():
        return set()
    if correction.claim is None:
        return set(facts)
    seen = claims_seen_reached(correction.claim, viewer=person)
    read = Reading.objects.visible_to(person).concerned(correction, seen).filter(fact__in=facts)
    return set(read.values_list("fact", flat=True))


def _hold_still(claim: Claim) -> None:
    """Lock every claim that is reached: who relies on one or relates one meanwhile comes wholly before this, or after."""
    held: set[int] = set()
    while not held.issuperset(reached := claims_reached(claim)):
        list(Claim.objects.select_for_update(of=("self",)).filter(pk__in=reached).order_by("pk").values("pk"))
        held = set(reached)


def _move(
    correction: Correction, before: set[Status], action: str, *, revision: int, by: User, reason: str = "", **fields: Any
) -> Correction:  # fmt: skip
    by.require(Permission.WEIGH)
    with acting(by=by, action=action, reason=reason):
        current = locked(correction, revision=revision, by=by)
        if current.status not in before:
            raise ValidationError(_("It is “%(status)s” already.") % {"status": current.get_status_display()})
        with _its_like():
            moved = change(current, revision=revision, by=by, **fields)
        if action in TOLD:
            key = f"{TOLD[action]}:{moved.ref}:{moved.revision}"
            tell([moved.drafted_by], TOLD[action], key=key, by=by, correction=moved)
        return moved


@contextmanager
def _its_like() -> Iterator[None]:
    """What the database refuses, in the person's words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        match getattr(getattr(error.__cause__, "diag", None), "constraint_name", ""):
            case "correction_is_against_its_like":
                told = _(
                    "It corrects an issued correction of the same thing; what takes one back is not taken back again."
                )
            case "review_one_on_a_scale":
                told = _("Another review on this scale was published since: withdraw that first.")
            case _other:
                raise
        raise ValidationError(told) from error
