"""Putting our stories right."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import FollowUp
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change


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
