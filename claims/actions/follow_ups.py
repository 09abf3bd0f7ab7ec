"""Putting our stories right."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import FollowUp
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change


def assign(*, follow_up: FollowUp, revision: int, owner: User, due_on: date, by: User) -> FollowUp:
    """Give it to somebody, by some day. Raises Stale, ValidationError."""
    by.require(Permission.RECORD)
    return _change(follow_up, "follow-ups.assign", revision=revision, by=by, owner=owner, due_on=due_on)


def finish(*, follow_up: FollowUp, revision: int, status: str, done_how: str, by: User) -> FollowUp:
    """It was put right, or there was nothing to put right, and how that was seen. Raises Stale, ValidationError."""
    by.require(Permission.RECORD)
    if status not in (FollowUp.Status.DONE, FollowUp.Status.NEEDLESS):
        raise ValidationError(_("Say whether it was put right."))
    if not done_how.strip():
        raise ValidationError({"done_how": _("Say how: whoever asks later will want to know.")})
    return _change(
        follow_up, "follow-ups.finish", revision=revision, by=by,
        status=status, done_how=done_how.strip(), done_by=by, done_at=timezone.now(),
    )  # fmt: skip


def _change(follow_up: FollowUp, action: str, *, revision: int, by: User, **fields: object) -> FollowUp:
    with acting(by=by, action=action):
        if follow_up.status != FollowUp.Status.OPEN:
            raise ValidationError(_("It is closed already."))
        return change(follow_up, revision=revision, by=by, **fields)
