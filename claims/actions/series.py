"""Taking a series of daily figures as readings, at once: days that are new, and corrections of days that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils.translation import gettext as _

from claims.actions import facts, readings
from claims.actions.appearances import not_too_long
from claims.actions.given import span_of
from claims.models import (
    Appearance,
    Claim,
    Confidentiality,
    Fact,
    Figure,
    Passage,
    Reading,
    Reliability,
    Snapshot,
)
from claims.models.reading import not_to_come
from claims.text.bounds import last_place, of_number
from claims.text.quote import take
from claims.text.series import Cell, Column, Revised, Row, Series
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting

AT_ONCE = 1_000
PLACE = "appearance__passage__snapshot"


@dataclass(frozen=True)
class Loaded:
    """What became of one column: its fact, and how many readings were taken, corrections among them."""

    fact: Fact
    taken: int
    corrections: int


@dataclass(frozen=True, eq=False)
class _Line:
    """A line of a snapshot, and the sentence of the claim that is recorded for it."""

    snapshot: Snapshot
    start: int
    end: int
    sentence: str

    @property
    def place(self) -> tuple[int, int, int]:
        return self.snapshot.pk, self.start, self.end


@dataclass(eq=False)
class _Said:
    """One number of a line on one fact, in the order in which they were published."""

    fact: Fact
    day: date
    cell: Cell
    line: _Line
    corrects: "Reading | _Said | None" = None
    reading: Reading | None = None

    @property
    def span(self) -> NumericRange:
        bounds = of_number(self.cell.hedge, self.cell.value, last_place(self.cell.value))
        return span_of(bounds.hedge, bounds.low, bounds.high)


def load(
    *,
    snapshot: Snapshot,
    series: Series,
    questions: dict[str, str],
    revised: Sequence[tuple[Snapshot, Revised]] = (),
    reliability: Reliability,
    by: User,
) -> list[Loaded]:
    """Take every column that `questions` asks for as readings of the fact with that question, made where there is none.

    `revised`, in the order in which they were made, tell what the series said of a day before. What is read
    already is left; a number that differs from what the same series said of that day corrects it. All or
    nothing. Raises ValidationError, PermissionDenied, Http404.
    """
    by.require(Permission.RECORD)
    by.require(Permission.WEIGH)
    if any(
        of.source.confidentiality == Confidentiality.RESTRICTED
        for of in (snapshot, *(of for of, _one in revised))
    ):
        raise ValidationError(
            _("A series is read by the whole newsroom: it can't be taken from a restricted source.")
        )
    with acting(by=by, action="series.load"):
        asked = [column for column in series.columns if column.name in questions]
        about = {column.name: _fact(questions[column.name], column, snapshot, by=by) for column in asked}
        said = _in_order(snapshot, series.rows, about, revised)
        new = _not_read_yet(said, snapshots={one.line.snapshot for one in said}, by=by)
        for one in new:
            not_to_come(one.day)
        _write(new, reliability=reliability, by=by)
        readings.settle([one.reading for one in new if one.reading], by=by)
        return [_loaded(fact, new) for fact in about.values()]


def _fact(question: str, column: Column, snapshot: Snapshot, *, by: User) -> Fact:
    known: Fact | None = (
        Fact.objects.visible_to(by)
        .filter(question=question, retired_at=None, kind__in=_kinds(column))
        .first()
    )
    if known:
        return known
    return facts.add(
        kind=_kinds(column)[0],
        question=question,
        language=snapshot.source.language or "en",
        confidentiality=Confidentiality.NEWSROOM,
        by=by,
    )


def _kinds(column: Column) -> list[str]:
    kinds = [Fact.Kind.RUNNING_TOTAL, Fact.Kind.QUANTITY]
    return [kind.value for kind in (kinds if column.grows else reversed(kinds))]


def _in_order(
    snapshot: Snapshot,
    rows: Iterable[Row],
    about: dict[str, Fact],
    revised: Sequence[tuple[Snapshot, Revised]],
) -> list[_Said]:
    """All that was said of each fact and day, the oldest first. The series itself says last what holds now."""
    said: list[_Said] = []
    for where, one in revised:
        if fact := about.get(one.field):
            sentence = (
                f"{_name(where)}, {one.day}: {one.field} revised from {one.old.value} to {one.new.value}"
            )
            line = _Line(where, one.start, one.end, sentence)
            said += [_Said(fact, one.day, cell, line) for cell in (one.old, one.new)]
    for row in rows:
        told = {name: cell for name, cell in row.cells.items() if name in about}
        numbers = ", ".join(f"{name} {cell.value}" for name, cell in told.items())
        line = _Line(snapshot, row.start, row.end, f"{_name(snapshot)}, {row.day}: {numbers}")
        said += [_Said(about[name], row.day, cell, line) for name, cell in told.items()]
    return said


def _not_read_yet(said: list[_Said], *, snapshots: set[Snapshot], by: User) -> list[_Said]:
    """What adds something, each with what it corrects: the number before it for that fact and day."""
    family = {(snapshot.file_name, snapshot.source.outlet_id) for snapshot in snapshots}
    before: dict[tuple[int, date], list[Reading]] = {}
    known = Reading.objects.visible_to(by).filter(fact__in={one.fact.pk for one in said})
    named = known.filter(appearance__passage__snapshot__file_name__in={name for name, _outlet in family})
    for reading in named.select_related(f"{PLACE}__source").defer(f"{PLACE}__text").order_by("pk"):
        where = reading.appearance.passage.snapshot
        if (
            where.file_name,
            where.source.outlet_id,
        ) in family:  # another outlet's file may bear the same name
            before.setdefault((reading.fact_id, reading.as_of), []).append(reading)
    by_day: dict[tuple[int, date], list[_Said]] = {}
    for one in said:
        by_day.setdefault((one.fact.pk, one.day), []).append(one)
    return [one for key, order in by_day.items() for one in _added(order, before.get(key, []))]


def _added(order: list[_Said], known: list[Reading]) -> list[_Said]:
    """`order` without what only repeats, and without what was read up to the last number `known`."""
    changes = [one for at, one in enumerate(order) if at + 1 == len(order) or order[at + 1].span != one.span]
    last: Reading | _Said | None = known[-1] if known else None
    if last:
        same = [at for at, one in enumerate(changes) if one.span == last.span]
        changes = changes[same[-1] + 1 :] if same else changes[-1:]
    for one in changes:
        one.corrects = last
        last = one
    return changes


def _write(new: list[_Said], *, reliability: Reliability, by: User) -> None:
    """Passages, claims, appearances and figures by the line, then the readings: first those that others correct."""
    appearances = _recorded({one.line.place: one.line for one in new}, by=by)
    Figure.objects.bulk_create(
        [
            Figure(
                claim=appearances[one.line.place].claim, appearance=appearances[one.line.place], verbatim=one.cell.verbatim,
                hedge=one.cell.hedge, span=one.span, counts=one.fact.counts[:200], unit=one.fact.unit, as_of=one.day,
            )
            for one in new
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    while now := [one for one in new if one.reading is None and not _waits(one)]:
        for one in now:
            one.reading = Reading(
                fact=one.fact, appearance=appearances[one.line.place], verbatim=one.cell.verbatim, as_of=one.day,
                reliability=reliability, hedge=one.cell.hedge, span=one.span,
                corrects=one.corrects.reading if isinstance(one.corrects, _Said) else one.corrects,
            )  # fmt: skip
        Reading.objects.bulk_create([one.reading for one in now if one.reading], batch_size=AT_ONCE)


def _waits(one: _Said) -> bool:
    return isinstance(one.corrects, _Said) and one.corrects.reading is None


def _recorded(
    lines: dict[tuple[int, int, int], _Line], *, by: User
) -> dict[tuple[int, int, int], Appearance]:
    """The appearance of each line's claim, by its place. A passage marked before is the same passage."""
    snapshots = {line.snapshot.pk for line in lines.values()}
    passages = {_place(row): row for row in Passage.objects.filter(snapshot__in=snapshots)}
    made = [_passage(line) for place, line in lines.items() if place not in passages]
    Passage.objects.bulk_create(made, batch_size=AT_ONCE)
    passages |= {_place(row): row for row in made}
    there = (
        Appearance.objects.visible_to(by)
        .filter(passage__snapshot__in=snapshots, retired_at=None)
        .select_related("claim", "passage")
    )
    by_sentence = {(_place(row.passage), row.claim.sentence): row for row in there}
    found = {
        place: by_sentence[place, line.sentence]
        for place, line in lines.items()
        if (place, line.sentence) in by_sentence
    }
    claims = {
        place: Claim(sentence=line.sentence, language="en", confidentiality=Confidentiality.NEWSROOM)
        for place, line in lines.items()
        if place not in found
    }
    Claim.objects.bulk_create(claims.values(), batch_size=AT_ONCE)
    new = {place: Appearance(claim=claim, passage=passages[place]) for place, claim in claims.items()}
    Appearance.objects.bulk_create(new.values(), batch_size=AT_ONCE)
    return found | new


def _name(snapshot: Snapshot) -> str:
    return snapshot.file_name.rpartition(".")[0] or snapshot.source.title


def _place(row: Passage) -> tuple[int, int, int]:
    return row.snapshot_id, row.start, row.end


def _passage(line: _Line) -> Passage:
    not_too_long(line.start, line.end)
    quote = take(line.snapshot.text, line.start, line.end)
    return Passage(
        snapshot=line.snapshot, start=line.start, end=line.end, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix
    )  # fmt: skip


def _loaded(fact: Fact, new: list[_Said]) -> Loaded:
    mine = [one for one in new if one.fact is fact]
    return Loaded(fact, len(mine), sum(one.corrects is not None for one in mine))
