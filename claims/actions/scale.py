"""The newsroom's scale of reliability."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from claims.actions.agreement import refresh_what_hangs_on
from claims.actions.confidential import needs_reason
from claims.models import Reliability
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change


def add(*, by: User, reason: str = "", **fields: Any) -> Reliability:
    """A new step. Raises ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    with acting(by=by, action="scale.add", reason=reason):
        made = Reliability(**fields)
        made.full_clean(exclude=["ref"])
        made.save()
        return made


def revise(
    *, reliability: Reliability, revision: int, by: User, reason: str = "", **changes: Any
) -> Reliability:
    by.require(Permission.DECIDE)
    with acting(by=by, action="scale.revise", reason=reason):
        changed = change(reliability, revision=revision, by=by, **changes)
        refresh_what_hangs_on(Q(reliability=changed), by=by)  # what weighs says how new a fact's readings are
        return changed


def retire(*, reliability: Reliability, revision: int, by: User, reason: str) -> Reliability:
    """It is offered no more. Readings weighed by it keep it."""
    by.require(Permission.DECIDE)
    needs_reason(reason)
    with acting(by=by, action="scale.retire", reason=reason):
        return change(reliability, revision=revision, by=by, retired_at=timezone.now())
