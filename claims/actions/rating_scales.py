"""The newsroom's rating scales: a change makes a new version, and what was given on an old one stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.confidential import needs_reason
from claims.models import Rating, RatingScale, ScaleVersion
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change, locked

FEWEST, MOST = 2, 12


@dataclass(frozen=True)
class Step:
    """One rating, best first. `value` is its number in ClaimReview, from the version's worst to its best; None has none."""

    label: str
    colour: str
    value: int | None = None


def add(*, name: str, steps: Sequence[Step], by: User, worst: int = 1, best: int = 5) -> RatingScale:
    """A new scale with its first version. Raises ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    with acting(by=by, action="rating-scales.add"):
        scale = RatingScale(name=name.strip())
        scale.full_clean(exclude=["ref"])
        scale.save()
        _lay_down(scale, steps, worst=worst, best=best, by=by)
        return scale


def lay_down(
    *, scale: RatingScale, revision: int, name: str, steps: Sequence[Step], by: User, worst: int = 1, best: int = 5
) -> ScaleVersion:  # fmt: skip
    """Its next version: reviews begun from here on are given on it. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    with acting(by=by, action="rating-scales.lay-down"):
        current = locked(scale, revision=revision, by=by)
        if current.name != name.strip():
            current = change(current, revision=revision, by=by, name=name.strip())
        return _lay_down(current, steps, worst=worst, best=best, by=by)


def retire(*, scale: RatingScale, revision: int, by: User, reason: str) -> RatingScale:
    """It is offered no more; reviews given on it keep it. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    needs_reason(reason)
    with acting(by=by, action="rating-scales.retire", reason=reason.strip()):
        return change(scale, revision=revision, by=by, retired_at=timezone.now())


def _lay_down(scale: RatingScale, steps: Sequence[Step], *, worst: int, best: int, by: User) -> ScaleVersion:
    if not FEWEST <= len(steps) <= MOST:
        raise ValidationError(_("A scale has two to twelve ratings."))
    if worst >= best:
        raise ValidationError(_("The worst number lies below the best."))
    if any(step.value is not None and not worst <= step.value <= best for step in steps):
        raise ValidationError(_("A rating’s number lies between the worst and the best."))
    if len({step.label.strip().casefold() for step in steps}) < len(steps):
        raise ValidationError(_("Two ratings bear the same label."))
    before = scale.versions.aggregate(last=Max("number"))["last"] or 0
    version = ScaleVersion(scale=scale, number=before + 1, worst=worst, best=best, made_by=by)
    version.full_clean(exclude=["ref"])
    version.save()
    for position, step in enumerate(steps, start=1):
        rating = Rating(
            version=version, position=position, label=step.label.strip(), colour=step.colour, value=step.value
        )
        rating.full_clean(exclude=["ref"])
        rating.save()
    return version
