"""Somebody who may stand for anybody while a statement is written once and kept (see core/record/seen.py)."""

from dataclasses import dataclass
from datetime import date

from core.accounts.roles import Permission
from core.record.seen import ANYBODY

__all__ = ["ANYBODY", "ANY_DAY", "Stand"]

ANY_DAY = date.min
"""Stands in the parameters where today goes."""


@dataclass(frozen=True)
class Stand:
    """Whoever is asking, as far as a statement may ask of them."""

    decides: bool = False
    weighs: bool = False
    pk: int = ANYBODY
    is_authenticated: bool = True
    is_active: bool = True

    def may(self, permission: Permission) -> bool:
        return {Permission.DECIDE: self.decides, Permission.WEIGH: self.weighs}[permission]
