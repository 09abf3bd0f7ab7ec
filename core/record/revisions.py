"""Someone saved before you: every change names the revision it was made on."""

from datetime import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from core.models import Entry, User
from core.record.one import locked_seen
from core.record.recorded import Recorded

R = TypeVar("R", bound=Recorded)


class Stale(Exception):
    """The row is not at the revision that was named. Bears it as it is now, and who changed it when.

    `never_was` where it had no such revision yet: nobody changed it meanwhile then.
    """

    def __init__(self, current: Recorded, by_whom: str, at: datetime | None, *, named: int) -> None:
        super().__init__(f"{current.ref} is not at revision {named}")
        self.current, self.by_whom, self.at = current, by_whom, at
        self.never_was = not 0 < named <= current.revision


def locked(row: R, *, revision: int, by: User) -> R:
    """The row anew, locked until the transaction ends.

    Raises Stale where it is not at `revision` any more, ValidationError where it was retired, and Http404 where
    `by` may not see it any more: it may have been restricted since the page was opened.
    """
    model = type(row)
    current = locked_seen(model, row.pk, by)
    if current is None:
        raise Http404
    if current.revision != revision:
        entry = (
            Entry.objects.filter(table_name=model._meta.db_table, object_id=row.pk, revision=current.revision)
            .only("actor", "db_user", "at")
            .first()
        )
        person = User.objects.filter(ref=entry.actor).first() if entry and entry.actor else None
        by_whom = str(person or (entry.db_user if entry else ""))
        raise Stale(current, by_whom, entry.at if entry else None, named=revision)
    if getattr(current, "retired_at", None):
        raise ValidationError(_("It was taken out of use, and is kept as it was."))
    return current


def change(row: R, *, revision: int, by: User, **changes: object) -> R:
    """Set these fields on the row under lock, check it whole and save it. Raises what `locked` does."""
    current = locked(row, revision=revision, by=by)
    for field, value in changes.items():
        setattr(current, field, value)
    current.full_clean(exclude=["ref"])
    current.save()
    current.refresh_revision()
    return current
