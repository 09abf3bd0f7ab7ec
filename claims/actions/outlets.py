"""Every write about outlets."""

from typing import Any

from claims.actions import confidential
from claims.models import Outlet
from core.accounts.roles import Permission
from core.models import User


def add(
    *, name: str, by: User, reason: str = "", cleared_desks: Any = (), cleared_people: Any = (), **fields: Any
) -> Outlet:
    by.require(Permission.FILE)
    made = Outlet(name=name.strip(), **fields)
    return confidential.add(
        made,
        action="outlets.add",
        by=by,
        reason=reason,
        cleared_desks=cleared_desks,
        cleared_people=cleared_people,
    )


def revise(*, outlet: Outlet, revision: int, by: User, reason: str = "", **changes: Any) -> Outlet:
    return confidential.revise(
        outlet, action="outlets.revise", revision=revision, by=by, reason=reason, **changes
    )


def retire(*, outlet: Outlet, revision: int, by: User, reason: str) -> Outlet:
    return confidential.retire(outlet, action="outlets.retire", revision=revision, by=by, reason=reason)
