"""Every write about parties."""

from typing import Any

from claims.actions import confidential
from claims.models import Party
from core.accounts.roles import Permission
from core.models import User


def add(
    *, name: str, by: User, reason: str = "", cleared_desks: Any = (), cleared_people: Any = (), **fields: Any
) -> Party:
    by.require(Permission.RECORD)
    made = Party(name=name.strip(), **fields)
    return confidential.add(
        made,
        action="parties.add",
        by=by,
        reason=reason,
        cleared_desks=cleared_desks,
        cleared_people=cleared_people,
    )


def revise(*, party: Party, revision: int, by: User, reason: str = "", **changes: Any) -> Party:
    return confidential.revise(
        party, action="parties.revise", revision=revision, by=by, reason=reason, **changes
    )


def retire(*, party: Party, revision: int, by: User, reason: str) -> Party:
    return confidential.retire(party, action="parties.retire", revision=revision, by=by, reason=reason)
