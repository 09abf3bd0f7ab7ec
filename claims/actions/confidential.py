"""What the actions on sources, claims, parties and outlets share: changed under lock, with who may see them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.agreement import refresh_what_hangs_on
from claims.actions.clearances import clear
from claims.models import Claim, Outlet, Party, Source
from claims.models.confidential import Confidential, Confidentiality
from claims.models.reach import claims_reached
from core.accounts.roles import Permission
from core.models import Desk, User
from core.record.acting import acting
from core.record.again import again_on_deadlock
from core.record.revisions import change

T = TypeVar("T", bound=Confidential)

# How a reading hangs on a thing: what everybody sees of a fact changes with who may see that.
READ_FROM: dict[type[Confidential], str] = {
    Source: "appearance__passage__snapshot__source",
    Claim: "appearance__claim",
    Party: "holder",
}

# Whose constraints ask nothing that their fields' own validators don't: asked of the database first, each costs three
# statements. The database holds them all the same.
FIELDS_SAY_IT_ALL: tuple[type[Confidential], ...] = (Claim, Outlet, Party)


def add(
    made: T,
    *,
    action: str,
    by: User,
    reason: str = "",
    cleared_desks: Iterable[Desk] = (),
    cleared_people: Iterable[User] = (),
) -> T:
    """Save a new row and clear it. Raises ValidationError."""
    with acting(by=by, action=action, reason=reason):
        return save_new(made, by=by, cleared_desks=cleared_desks, cleared_people=cleared_people)


def save_new(
    made: T, *, by: User, cleared_desks: Iterable[Desk] = (), cleared_people: Iterable[User] = ()
) -> T:
    """The same as a part of an action, which is taken back with it where this is refused."""
    made.full_clean(exclude=["ref"], validate_constraints=type(made) not in FIELDS_SAY_IT_ALL)
    made.save()
    if made.confidentiality == Confidentiality.RESTRICTED:  # a new row of the others has nothing to clear
        clear(target=made, desks=cleared_desks, people=cleared_people, by=by)
    return made


@again_on_deadlock
def revise(row: T, *, action: str, revision: int, by: User, reason: str = "", **changes: Any) -> T:
    """Change fields and, where given, who may see it, for which `by` needs RESTRICT. Raises Stale, ValidationError."""
    by.require(Permission.REVISE)
    desks, people = changes.pop("cleared_desks", None), changes.pop("cleared_people", None)
    widens = "confidentiality" in changes and changes["confidentiality"] != row.confidentiality
    with acting(by=by, action=action, reason=reason):
        changed = change(row, revision=revision, by=by, **changes)
        if widens or desks is not None or people is not None:
            _set_clearances(changed, desks=desks, people=people, widens=widens, by=by)
        if widens and type(changed) in READ_FROM:
            refresh_what_hangs_on(Q(**{READ_FROM[type(changed)]: changed}), by=by)
            if isinstance(changed, Claim):  # what is restricted carries nothing
                refresh_what_hangs_on(Q(appearance__claim__in=claims_reached(changed)), by=by)
        return changed


def retire(row: T, *, action: str, revision: int, by: User, reason: str) -> T:
    """Take a row out of use. It stays where it is, with its history; nothing is ever deleted."""
    by.require(Permission.RETIRE)
    needs_reason(reason)
    with acting(by=by, action=action, reason=reason):
        return change(row, revision=revision, by=by, retired_at=timezone.now())


def needs_reason(reason: str) -> None:
    """Raises ValidationError for an empty one: what is taken out of use is asked about later."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it will be asked later.")})


def _set_clearances(
    row: Confidential, *, desks: Iterable[Desk] | None, people: Iterable[User] | None, widens: bool, by: User
) -> None:
    held = row.clearances.select_related("desk", "person")  # type: ignore[attr-defined]
    before = {(clearance.desk_id, clearance.person_id) for clearance in held}
    clear(
        target=row,
        desks=[clearance.desk for clearance in held if clearance.desk] if desks is None else desks,
        people=[clearance.person for clearance in held if clearance.person] if people is None else people,
        by=by,
    )
    after = {(clearance.desk_id, clearance.person_id) for clearance in row.clearances.all()}  # type: ignore[attr-defined]
    if widens or before != after:
        by.require(Permission.RESTRICT)
    if before != after:
        row.parts_changed()
