"""Who a sheet names: a party or an outlet by its name, or by its reference where several bear that name."""

import re
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _

from claims.models import Outlet, Party
from core.models import User
from core.record.one import one_seen
from core.record.recorded import REFERENCE

REF: Final = re.compile(REFERENCE)
MOST_TOLD: Final = 5  # of one name
N = TypeVar("N", bound=Party | Outlet)


class Refused(Exception):
    """A row can't be recorded: what is wrong, by field."""

    def __init__(self, *wrong: tuple[str, str]) -> None:
        super().__init__(wrong)
        self.wrong = wrong


def is_reference(name: str) -> bool:
    """In small letters as well, as people type it."""
    return bool(REF.fullmatch(name.upper()))


def called(model: type[N], name: str, *, by: User, field: str) -> N | None:
    """The one in use that bears this name, or this reference. None where there is none.

    Raises Refused where several bear the name: choosing would put words into somebody else's mouth.
    """
    if is_reference(name):
        found = one_seen(model, name.upper(), by)
        return found if found and found.retired_at is None else None
    seen: Any = model._default_manager.all()
    rows = seen.visible_to(by).filter(name__finds=name, name__iexact=name, retired_at=None)
    alike: list[N] = list(rows.order_by("pk")[:MOST_TOLD])
    if len(alike) > 1:
        told = _("Several bear the name “%(name)s”: %(refs)s. Write the reference of the one that is meant.")
        raise Refused((field, told % {"name": name, "refs": ", ".join(one.ref for one in alike)}))
    return alike[0] if alike else None
