"""The log of requests to correct something: entered, given to somebody, answered."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from claims.actions.notifications import Kind, tell
from claims.models import Correction, CorrectionRequest
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.recorded import Recorded
from core.record.revisions import change, locked


def log(*, by: User, owner: User | None = None, **fields: Any) -> CorrectionRequest:
    """Enter one. Without an `owner`, `by` sees to it. Raises ValidationError, PermissionDenied, Http404."""
    by.require(Permission.RECORD)
    with acting(by=by, action="requests.log"):
        made = CorrectionRequest(owner=owner or by, **fields)
        _check(made, by=by)
        made.save()
        tell([made.owner], Kind.ASSIGNED, key=f"assigned:{made.ref}:1", by=by, request=made)
        return made


def revise(*, request: CorrectionRequest, revision: int, by: User, **fields: Any) -> CorrectionRequest:
    """Change what it says, or who sees to it until when, while it is open. Raises Stale, ValidationError."""
    by.require(Permission.RECORD)
    with acting(by=by, action="requests.revise"):
        current = _open(request, revision=revision, by=by)
        for name, value in fields.items():
            setattr(current, name, value)
        _check(current, by=by)
        changed = change(current, revision=revision, by=by, **fields)
        if changed.owner_id != request.owner_id:
            key = f"assigned:{changed.ref}:{changed.revision}"
            tell([changed.owner], Kind.ASSIGNED, key=key, by=by, request=changed)
        return changed


def close(
    *, request: CorrectionRequest, revision: int, outcome: str, answer: str, closed_on: date, by: User, correction: Correction | None = None
) -> CorrectionRequest:  # fmt: skip
    """It was answered, or no answer came. `correction` is what came of it. Raises Stale, ValidationError."""
    by.require(Permission.RECORD)
    if outcome not in CorrectionRequest.Outcome.values:
        raise ValidationError({"outcome": _("Say what came of it.")})
    if not answer.strip():
        raise ValidationError({"answer": _("Say what was answered: whoever asks later will want to know.")})
    if closed_on < request.asked_on:
        raise ValidationError({"closed_on": _("The answer comes after the question.")})
    if correction is not None:
        _seen(correction, by)
    with acting(by=by, action="requests.close"):
        current = _open(request, revision=revision, by=by)
        return change(
            current, revision=revision, by=by, outcome=outcome, answer=answer.strip(), closed_on=closed_on, closed_by=by,
            correction=correction or current.correction,
        )  # fmt: skip


def reopen(*, request: CorrectionRequest, revision: int, by: User, reason: str) -> CorrectionRequest:
    """It was not over. The record keeps how it was closed. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it will be asked later.")})
    with acting(by=by, action="requests.reopen", reason=reason.strip()):
        current = locked(request, revision=revision, by=by)
        if current.is_open:
            raise ValidationError(_("It is open."))
        return change(
            current, revision=revision, by=by, outcome="", answer="", closed_by=None, closed_on=None
        )


def came_of(*, request: CorrectionRequest, correction: Correction, by: User) -> CorrectionRequest:
    """This correction was drafted because of it. Raises Stale."""
    with acting(by=by, action="requests.came-of"):
        current = locked(request, revision=request.revision, by=by)
        return change(current, revision=current.revision, by=by, correction=correction)


def _open(request: CorrectionRequest, *, revision: int, by: User) -> CorrectionRequest:
    current = locked(request, revision=revision, by=by)
    if not current.is_open:
        raise ValidationError(_("It is closed already."))
    return current


def _check(request: CorrectionRequest, *, by: User) -> None:
    for row in (request.outlet, request.target, request.correction):
        if row is not None:
            _seen(row, by)
    outgoing = request.direction == CorrectionRequest.Direction.OUTGOING
    if outgoing and request.outlet is None:
        raise ValidationError({"outlet": _("Say which outlet was asked.")})
    if not outgoing and not request.asked_by.strip():
        raise ValidationError({"asked_by": _("Say who asked.")})
    if outgoing:
        request.asked_by = ""
    else:
        request.outlet = None
    if request.due_on < request.asked_on:
        raise ValidationError({"due_on": _("It can’t be due before it was asked.")})
    if not request.owner.is_active:
        raise ValidationError({"owner": _("Choose somebody who still works here.")})
    request.full_clean(exclude=["ref"])


def _seen(row: Recorded, by: User) -> None:
    """What one may not see one can't name: answered like what isn't there."""
    if not type(row).objects.visible_to(by).filter(pk=row.pk).exists():  # type: ignore[attr-defined]
        raise Http404
