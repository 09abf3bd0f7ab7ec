"""Asking somebody to decide."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.actions.notifications import Kind, tell
from claims.models import Assignment, Conflict, Correction, Review, Standing
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import locked

Target = Review | Correction | Standing | Conflict


def assign(*, target: Target, person: User | None, by: User, due_on: date | None = None) -> None:
    """This person is to decide on it, until that day; None takes the task from whoever had it. Raises Stale, ValidationError.

    Only somebody who may decide on it can be asked: who sees it, and neither wrote nor proposed it.
    """
    by.require(Permission.WEIGH)
    name = str(target._meta.model_name)
    with acting(by=by, action="assignments.assign"):
        current = locked(target, revision=target.revision, by=by)
        if person is not None:
            _may_decide(person, current)
        held = Assignment.objects.select_for_update(of=("self",)).filter(**{name: current.pk}).first()
        if person is None:
            if held is not None:
                held.delete()
            return
        asked = held or Assignment(**{name: current})
        asked.person, asked.due_on = person, due_on
        asked.full_clean(exclude=["ref"])
        asked.save()
        about: dict[str, Any] = {name: current} if name in ("review", "correction") else {}
        if isinstance(current, Standing | Conflict):
            about = {"fact": current.fact}
        tell([person], Kind.ASSIGNED, key=f"assigned:{asked.ref}:{asked.revision}", by=by, **about)


def _may_decide(person: User, target: Target) -> None:
    if isinstance(target, Standing) and target.status == Standing.Status.APPROVED:  # it became stale
        begun_by, needed = None, Permission.WEIGH
    elif isinstance(target, Review):
        begun_by, needed = target.author_id, Permission.DECIDE
    elif isinstance(target, Correction):
        begun_by, needed = target.drafted_by_id, Permission.DECIDE
    elif isinstance(target, Standing):
        begun_by, needed = target.proposed_by_id, Permission.DECIDE
    else:
        begun_by, needed = None, Permission.DECIDE
    sees = type(target)._default_manager.all().visible_to(person).filter(pk=target.pk).exists()
    if not person.is_active or not person.may(needed) or person.pk == begun_by or not sees:
        raise ValidationError({"person": _("Choose somebody who may decide on it and did not write it.")})
