"""Every write about desks."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from core.accounts.roles import Permission
from core.models import Desk, Membership, User
from core.record.acting import acting
from core.record.revisions import change


def add(*, name: str, members: Iterable[User] = (), by: User, reason: str = "") -> Desk:
    by.require(Permission.ADMINISTER)
    with acting(by=by, action="desks.add", reason=reason):
        desk = Desk(name=name.strip())
        desk.full_clean(exclude=["ref"])
        desk.save()
        _seat(desk, members)
        return desk


def revise(*, desk: Desk, revision: int, by: User, reason: str = "", **changes: Any) -> Desk:
    """Change its name or its members."""
    by.require(Permission.ADMINISTER)
    members = changes.pop("members", None)
    with acting(by=by, action="desks.revise", reason=reason):
        changed = change(desk, revision=revision, by=by, **changes)
        if members is not None and _seat(changed, members):
            changed.parts_changed()
        return changed


def retire(*, desk: Desk, revision: int, by: User, reason: str) -> Desk:
    by.require(Permission.ADMINISTER)
    with acting(by=by, action="desks.retire", reason=reason):
        return change(desk, revision=revision, by=by, retired_at=timezone.now())


def _seat(desk: Desk, members: Iterable[User]) -> bool:
    """Make exactly these people the desk's members; whether that changed anything."""
    wanted = {member.pk for member in members}
    held = {membership.person_id: membership for membership in Membership.objects.filter(desk=desk)}
    for person in wanted - held.keys():
        Membership(desk=desk, person_id=person).save()
    for person in held.keys() - wanted:
        held[person].delete()
    return wanted != held.keys()
