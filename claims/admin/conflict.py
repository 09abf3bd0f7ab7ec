"""Two saved at once: what the person typed beside what stands now, field by field, nothing lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db import models
from django.db.models import Max, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from claims.admin.forms import APART, RecordedForm
from claims.queries.wording import NOTHING, day, moment
from core.models import Entry
from core.record.past import looking_back
from core.record.recorded import Recorded


@dataclass(frozen=True)
class Difference:
    """One field that the two left with different values."""

    name: str
    label: str
    yours: str
    theirs: str
    take_theirs: bool  # offered as the choice: the person hadn't touched this field


@dataclass(frozen=True)
class Conflict:
    by_whom: str
    at: datetime | None
    differences: list[Difference]


def conflict(form: RecordedForm, *, by_whom: str, at: datetime | None, seen_revision: int | None) -> Conflict:
    """`form` is bound over the thing as it stands now; `seen_revision` is what the person had before them."""
    base = _initial_at(form, seen_revision)
    differences = []
    for name in form.changed_data:
        if name in APART:
            continue
        field = form.fields[name]
        untouched = base is not None and not field.has_changed(base.get(name), form[name].data)
        yours = form.cleaned_data[name] if name in getattr(form, "cleaned_data", {}) else form[name].value()
        differences.append(
            Difference(
                name,
                str(form[name].label),
                said(field, yours),
                said(field, form.initial.get(name)),
                take_theirs=untouched,
            )
        )
    return Conflict(by_whom, at, differences)


def said(field: forms.Field, value: Any) -> str:
    """A form's value in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "" or value == []:
        return NOTHING
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(sorted(str(thing) for thing in value)) or NOTHING
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, tuple):  # a reference and the words typed, of a choice that isn't one
        return str(value[1]) or NOTHING
    if isinstance(field, forms.ChoiceField):
        return str(dict(_flat(field.choices)).get(value, value))
    if isinstance(value, datetime):
        return moment(value)
    if hasattr(value, "isoformat"):
        return day(value)
    return str(value)


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _initial_at(form: RecordedForm, revision: int | None) -> dict[str, Any] | None:
    """What the form held when the person opened it, from the record."""
    if revision is None:
        return None
    thing = cast(Recorded, form.instance)
    moment = _when_made(thing, revision)
    if moment is None:
        return None
    with looking_back(moment):
        then = type(thing)._default_manager.filter(pk=thing.pk).first()
        return dict(type(form)(instance=then, viewer=form.viewer).initial) if then else None


def _when_made(thing: Recorded, revision: int) -> datetime | None:
    """When the change that made this revision was whole: who may see it, or who is on it, is written after it.

    What the next change did to the same parts may stand before the next revision, so that isn't asked.
    """
    own = Entry.objects.filter(table_name=thing._meta.db_table, object_id=thing.pk)
    entry = (
        own.filter(revision=revision).only("seq", "at", "transaction", "actor", "action", "reason").first()
    )
    if entry is None:
        return None
    until = own.filter(revision=revision + 1).values("seq")
    same = Entry.objects.filter(
        seq__gte=entry.seq,
        transaction=entry.transaction,
        actor=entry.actor,
        action=entry.action,
        reason=entry.reason,
    )
    latest: datetime = same.filter(seq__lt=Coalesce(Subquery(until), entry.seq + 1)).aggregate(at=Max("at"))[
        "at"
    ]
    return latest
