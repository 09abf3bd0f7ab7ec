"""What was done to a thing: by whom, when, why, and what changed by it, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, cast

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.models import Appearance, Claim
from claims.queries.differing import pieces
from claims.queries.history_of_parts import PARTS, Change, changes_of_parts
from claims.queries.wording import NOTHING, as_recorded, in_words
from core.accounts.roles import Permission
from core.models import Desk, Entry, Membership, User
from core.models.entry import Operation
from core.record.recorded import Recorded, Viewer

PER_PAGE = 20
SHORT = 80  # longer texts are shown by what changed within them
SHOWN_OF_NEW = 400  # of a long text that is new, so much is shown


@dataclass(frozen=True)
class Line:
    """One entry of the record, in words."""

    at: datetime
    who: str
    action: str
    reason: str
    operation: str
    revision: int
    changes: list[Change]
    about: str = ""  # what it was done to, where a list tells of several things


@dataclass(frozen=True)
class History:
    lines: list[Line]
    page: "Page[Line]"


def history_of(obj: Recorded, viewer: Viewer, page: int | str = 1) -> History:
    """The history of one thing that `viewer` may see, newest first: a page of it, the last where there are fewer.

    With what was done to its parts. Whether `viewer` may see `obj` itself is for the caller to have asked.
    Things it refers to are named only where `viewer` may see them; a hidden one reads like one that is gone,
    and a change of which nothing can be told is left out, so that pages are counted without it. Raises Http404
    where the history isn't open to `viewer`.
    """
    if not is_open(obj, viewer):
        raise Http404
    own = Entry.objects.filter(table_name=obj._meta.db_table, object_id=obj.pk)
    entries = [*own.defer("salt", "digest"), *entries_of_parts(obj, viewer).defer("salt", "digest")]
    entries.sort(key=lambda entry: entry.seq)
    told = _told(entries, viewer, of=type(obj))
    lines = [_whole_line(change, obj, told) for change in _as_made(entries, obj)]
    shown = Paginator([line for line in reversed(lines) if line], PER_PAGE).get_page(page)
    return History(list(shown), shown)


def is_open(obj: Recorded, viewer: Viewer) -> bool:
    """What was done to people and memberships, and why, is for those who administer, and for the person it is about."""
    if isinstance(obj, User):
        return obj.pk == viewer.pk or _administers(viewer)
    if isinstance(obj, Membership):
        return obj.person_id == viewer.pk or _administers(viewer)
    return True


def latest_of(obj: Recorded, viewer: Viewer) -> Line | None:
    """Who saved it last, when and why; not what. None where its history isn't open to `viewer`."""
    if not is_open(obj, viewer):
        return None
    entries = Entry.objects.filter(table_name=obj._meta.db_table, object_id=obj.pk)
    entry = entries.order_by("-revision").defer("before", "after", "salt", "digest").first()
    if entry is None:
        return None
    people = {person.ref: str(person) for person in _seen(User, viewer).filter(ref=entry.actor)}
    return _signed(entry, people, [])


def entries_of_parts(obj: Recorded, viewer: Viewer) -> "models.QuerySet[Entry]":
    """The entries of the rows that belong to it, whether they are still there or not. They are younger than it is."""
    of_it = Q(pk__in=[])
    for part, column in parts_of(obj):
        if part is Membership and isinstance(obj, Desk) and not _administers(viewer):
            continue
        names = Q(**{f"after__{column}": obj.pk}) | Q(**{f"before__{column}": obj.pk})
        of_it |= Q(names, table_name=part._meta.db_table)
    return Entry.objects.filter(of_it)


def parts_of(obj: Recorded) -> list[tuple[type[Recorded], str]]:
    """The tables of its parts, and the column by which they name it."""
    return PARTS.get(type(obj), [])


def _administers(viewer: Viewer) -> bool:
    return isinstance(viewer, User) and viewer.may(Permission.ADMINISTER)


def lines_of(entries: Sequence[Entry], viewer: Viewer, *, named: bool = False) -> list[Line]:
    """These entries in words, but for those of which nothing can be told.

    With one query for their actors and one for each kind of thing they refer to.
    """
    told = _told(entries, viewer)
    lines = [_line(entry, told, named=named) for entry in entries]
    return [line for line in lines if line.changes or line.operation != Operation.UPDATE]


Names = dict[tuple[type[models.Model], Any], str]


@dataclass(frozen=True)
class Told:
    """What words are made with: who `viewer` may know of, and what the things are called that they may see."""

    people: dict[str, str]
    models_of: dict[str, type[models.Model] | None]
    names: Names


def _told(entries: Sequence[Entry], viewer: Viewer, *, of: type[Recorded] | None = None) -> Told:
    """`of` is the kind of the thing whose history it is: its parts name it, and needn't say so."""
    people = {
        person.ref: str(person)
        for person in _seen(User, viewer).filter(ref__in={entry.actor for entry in entries})
    }
    models_of = {entry.table_name: _model_of(entry.table_name) for entry in entries}
    return Told(people, models_of, _names(entries, models_of, viewer, of))


def _line(entry: Entry, told: Told, *, named: bool) -> Line:
    model = told.models_of[entry.table_name]
    about = _about(entry, model, told.names) if named else ""
    return _signed(entry, told.people, _changes(entry, model, told.names), about=about)


def _signed(entry: Entry, people: dict[str, str], changes: list[Change], *, about: str = "") -> Line:
    return Line(
        at=entry.at,
        who=_who(entry, people),
        action=action_in_words(entry.action, entry.operation),
        reason=entry.reason,
        operation=entry.operation,
        revision=entry.revision,
        changes=changes,
        about=about,
    )


def _as_made(entries: Iterable[Entry], obj: Recorded) -> list[list[Entry]]:
    """One list for each change that somebody made: what one transaction did under one name, in its order.

    Of a thing that was changed twice in one transaction, each has its own; that only its parts were counted
    anew is no change by itself.
    """
    made: list[list[Entry]] = []
    known: tuple[Any, ...] = ()
    for entry in entries:
        key = (entry.transaction, entry.actor, entry.action, entry.reason)
        is_own = entry.table_name == obj._meta.db_table
        begins = is_own and any(
            before.table_name == entry.table_name and (_counts_parts(before) or not _counts_parts(entry))
            for before in (made[-1] if made else ())
        )
        if key != known or begins:
            made.append([])
        made[-1].append(entry)
        known = key
    return made


def _counts_parts(entry: Entry) -> bool:
    was, became = entry.before or {}, entry.after or {}
    return entry.operation == Operation.UPDATE and {
        column for column in became if became[column] != was.get(column)
    } <= {"parts", "revision"}


def _whole_line(made: list[Entry], obj: Recorded, told: Told) -> Line | None:
    """The change with what it did to the parts. None where nothing of it can be told."""
    own = [entry for entry in made if entry.table_name == obj._meta.db_table]
    changes = [
        change for entry in own for change in _changes(entry, told.models_of[entry.table_name], told.names)
    ]
    for part, column in parts_of(obj):
        of_part = [entry for entry in made if entry.table_name == part._meta.db_table]
        changes += changes_of_parts(part, column, of_part, partial(_value, names=told.names))
    if not changes and not any(entry.operation != Operation.UPDATE for entry in own):
        return None
    if own:
        return _signed(own[0], told.people, changes)
    line = _signed(made[0], told.people, changes)
    return replace(line, operation=Operation.UPDATE.value)


def _who(entry: Entry, people: dict[str, str]) -> str:
    if not entry.actor:
        return _("the database, as %(role)s") % {"role": entry.db_user}
    return people.get(entry.actor, NOTHING)


def action_in_words(action: str, operation: str) -> str:
    """ "outlets.revise" as an editor would say it. An action nobody wrote a word for is told by what it did."""
    said = {
        "add": _("Added"),
        "file": _("Filed"),
        "record": _("Recorded"),
        "revise": _("Changed"),
        "retire": _("Retired"),
        "translate": _("Translated"),
        "choose-language": _("Chose the interface language"),
        "take": _("Taken as a reading"),
        "set-aside": _("Set aside"),
        "propose": _("Proposed"),
        "approve": _("Approved"),
        "decline": _("Declined"),
        "withdraw": _("Taken back"),
        "explain": _("Settled"),
        "draft": _("Drafted"),
        "submit": _("Submitted"),
        "send-back": _("Sent back for more work"),
        "issue": _("Issued"),
        "give-up": _("Given up"),
        "finish": _("Put right"),
        "watch": _("Watched"),
        "unwatch": _("No longer watched"),
    }
    done = {Operation.INSERT: _("Added"), Operation.UPDATE: _("Changed"), Operation.DELETE: _("Removed")}
    did = done.get(Operation(operation), operation)
    word = said.get(action.rpartition(".")[2], did)
    # One action may do several things: revising somebody's desks adds one membership and removes another.
    return did if word in done.values() else word


def _changes(entry: Entry, model: type[models.Model] | None, names: Names) -> list[Change]:
    before, after = entry.before or {}, entry.after or {}
    changes = []
    for column in _columns(model, before, after):
        was, became = before.get(column), after.get(column)
        if was == became or (was in (None, "") and became in (None, "")):
            continue
        held = _field(model, column)
        if held is not None and not _is_told(held):
            continue
        change = _change(held, column, was, became, names)
        if (change.before, change.after) != (NOTHING, NOTHING):  # that something hidden changed isn't told
            changes.append(change)
    return changes


def _change(
    held: "models.Field[Any, Any] | None", column: str, was: Any, became: Any, names: Names
) -> Change:
    if held is None:  # a column from before a rename
        before, after = (NOTHING if value in (None, "") else str(value) for value in (was, became))
        return Change(column, _cut(before), _cut(after))
    before, after = (_value(held, value, names) for value in (was, became))
    label = str(capfirst(held.verbose_name))
    is_text = isinstance(was, str) and isinstance(became, str) and not held.choices
    if is_text and was and became and (max(len(was), len(became)) > SHORT or "\n" in was + became):
        return Change(label, _cut(before), _cut(after), pieces(was, became))
    return Change(label, _cut(before), _cut(after))


def _value(held: "models.Field[Any, Any]", value: Any, names: Names) -> str:
    if held.is_relation and value is not None:
        return names.get((cast(type[models.Model], held.related_model), value), NOTHING)
    return in_words(held, as_recorded(held, value))


def _about(entry: Entry, model: type[models.Model] | None, names: Names) -> str:
    """Which thing: its kind, and the name it bore."""
    if model is None:
        return entry.table_name
    content = entry.after or entry.before or {}
    parts = [
        _value(held, content.get(held.column), names)
        if held.is_relation
        else str(content.get(held.column) or "")
        for held in model._meta.concrete_fields
        if held.name in ("name", "title", "sentence") or held.is_relation
    ]
    return f"{capfirst(str(model._meta.verbose_name))}: {', '.join(part for part in parts if part)}"


def _names(
    entries: Iterable[Entry],
    models_of: dict[str, type[models.Model] | None],
    viewer: Viewer,
    of: type[Recorded] | None,
) -> Names:
    """What the things referred to are called now, those that `viewer` may see. One query for each kind of thing."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for entry in entries:
        model = models_of[entry.table_name]
        if model is Appearance and of is Claim:  # told only where it may be seen itself
            wanted.setdefault(Appearance, set()).add(entry.object_id)
        for held in model._meta.concrete_fields if model else ():
            if held.is_relation and held.related_model is not of:
                keys = wanted.setdefault(cast(type[models.Model], held.related_model), set())
                keys |= {
                    content[held.column]
                    for content in (entry.before, entry.after)
                    if content and content.get(held.column)
                }
    names: Names = {}
    for model, keys in wanted.items():
        names |= {
            (model, thing.pk): str(thing) for thing in _named(_seen(model, viewer), model).filter(pk__in=keys)
        }
    return names


def _named(rows: "models.QuerySet[Any]", model: type[models.Model]) -> "models.QuerySet[Any]":
    """With what its name is made of, and without the text of a whole source."""
    if model._meta.label == "claims.Snapshot":
        return rows.select_related("source").defer("text")
    if model._meta.label == "claims.Appearance":
        return rows.select_related("passage")
    return rows


def _seen(model: type[models.Model], viewer: Viewer) -> "models.QuerySet[Any]":
    return cast("models.QuerySet[Any]", model._default_manager.present().visible_to(viewer))  # type: ignore[attr-defined]


def _model_of(table: str) -> type[models.Model] | None:
    return next(
        (
            model
            for model in apps.get_models()
            if model._meta.db_table == table and issubclass(model, Recorded)
        ),
        None,
    )


def _columns(model: type[models.Model] | None, *contents: dict[str, Any]) -> list[str]:
    """The columns in the order in which the model names them, then those it no longer has."""
    held = {column for content in contents for column in content}
    known = (
        [column.column for column in model._meta.concrete_fields if column.column in held] if model else []
    )
    return known + sorted(held - set(known))


def _field(model: type[models.Model] | None, column: str) -> "models.Field[Any, Any] | None":
    found = (held for held in model._meta.concrete_fields if held.column == column) if model else iter(())
    return next(found, None)


def _is_told(held: "models.Field[Any, Any]") -> bool:
    """What a person set, and that it was retired; not keys, references and numbers of the house."""
    return (held.editable and not held.primary_key) or held.name == "retired_at"


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_OF_NEW else f"{text[: SHOWN_OF_NEW - 1]}…"
