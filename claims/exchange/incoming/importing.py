"""Importing a sheet of claims: looked at first, then all of it recorded or the good rows, in batches.

Each row's key is made of who imports, the file, the mapping and the row's number. Interrupted and run again, an import finds
what it recorded and goes on behind it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from claims.exchange.incoming.claim_rows import ClaimRow, Read, Said, read_row
from claims.exchange.incoming.gathered import Gathered, gathering
from claims.exchange.incoming.mapping import ColumnMap, missing
from claims.exchange.incoming.named import Refused
from claims.exchange.incoming.prepared import Prepared, Preparing
from claims.exchange.incoming.sheet_writing import NotRecorded
from claims.exchange.incoming.sheets import Row, Sheet, SheetRefused
from claims.models import Appearance
from core.accounts.roles import Permission
from core.models import User
from core.record.again import again_on_deadlock

BATCH: Final = 200  # rows a transaction, where the good ones are recorded
MOST_TOLD: Final = 200  # things that are told of the rows; all bad ones are in the file of them
PREVIEWED: Final = 10
LOOKED_AT: Final = 200  # rows in which errors are looked for before anything is recorded
NAMESPACE: Final = UUID("5d0f1e0a-6c1b-4f9e-9c7e-0a1d6f3b7c52")

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Told:
    """Something about one row. What is wrong kept it from being recorded; the rest is worth knowing."""

    row: int
    column: str
    why: str
    is_wrong: bool = True


@dataclass
class Outcome:
    """What became of a sheet: how many rows were recorded, were there already, are wrong, and the first things told of them."""

    rows: int = 0
    recorded: int = 0
    there: int = 0
    wrong: int = 0
    told: list[Told] = field(default_factory=list)

    def tell(self, row: int, said: Iterable[Said], *, is_wrong: bool) -> None:
        for one in said:
            if len(self.told) < MOST_TOLD:
                self.told.append(Told(row, one.column, one.why, is_wrong))


@dataclass(frozen=True)
class Look:
    """The first rows as they would be recorded, and what is wrong with those that were looked at."""

    shown: list[Prepared]
    outcome: Outcome
    is_whole: bool  # whether the whole sheet was looked at


class _TakenBack(Exception):
    """All rows or none: there is one that can't be."""


def may_import(by: User) -> None:
    """Raises PermissionDenied."""
    by.require(Permission.FILE)
    by.require(Permission.RECORD)


def look(sheet: Sheet, mapping: ColumnMap, *, by: User) -> Look:
    """Nothing is recorded. Raises SheetRefused, PermissionDenied."""
    may_import(by)
    _has_columns(sheet, mapping)
    outcome, shown, is_whole = Outcome(), list[Prepared](), True
    rows = list(islice(sheet.rows(), LOOKED_AT + 1))
    if len(rows) > LOOKED_AT:
        rows.pop()
        is_whole = False
    with gathering() as gathered:
        reads = [read_row(row, mapping, from_1904=sheet.from_1904) for row in rows]
        for read in reads:
            if read.row:
                gathered.take(read.row)
        preparing = Preparing(gathered, by=by)
        for read in reads:
            prepared, _wrong = _prepared(read, mapping, gathered, preparing, outcome)
            if prepared and not prepared.there and len(shown) < PREVIEWED:
                shown.append(prepared)
    return Look(shown, outcome, is_whole)


@dataclass(frozen=True)
class Run:
    """One import: whose, of which file, with which mapping.

    Neither the file's name nor the row's number goes into the record: many read it, and the file was one person's.
    """

    sheet: Sheet
    mapping: ColumnMap
    sha256: str
    by: User

    def key_of(self, row: int) -> UUID:
        return uuid5(NAMESPACE, f"{self.by.ref} {self.sha256} {self.mapping.digest()} {row}")

    def all_or_nothing(self, *, bad_rows: IO[bytes], progress: Progress | None = None) -> Outcome:
        """Every row in one transaction. Where any is wrong, nothing is recorded. Raises SheetRefused, PermissionDenied."""
        with self._reading(bad_rows, progress) as (batches, steps):
            try:
                return self._all(batches, steps)
            except _TakenBack:
                steps.outcome.recorded = 0
                return steps.outcome

    def the_good_ones(self, *, bad_rows: IO[bytes], progress: Progress | None = None) -> Outcome:
        """Each batch in a transaction of its own; what is wrong goes to `bad_rows`. Raises SheetRefused, PermissionDenied."""
        with self._reading(bad_rows, progress) as (batches, steps):
            for batch in batches:
                steps.count(self._batch(batch, steps))
            return steps.outcome

    def _all(self, batches: Iterator[list[Row]], steps: "_Steps") -> Outcome:
        with transaction.atomic():
            for batch in batches:
                steps.count(steps.record(batch))
            if steps.outcome.wrong:
                raise _TakenBack
        return steps.outcome

    @again_on_deadlock
    def _batch(self, batch: list[Row], steps: "_Steps") -> "_Part":
        try:
            with transaction.atomic():
                return steps.record(batch)
        except BaseException:
            steps.preparing.forget()
            raise

    @contextmanager
    def _reading(
        self, bad_rows: IO[bytes], progress: Progress | None
    ) -> "Iterator[tuple[Iterator[list[Row]], _Steps]]":
        """Go through the sheet once for what its rows say together; then its rows, in batches."""
        may_import(self.by)
        _has_columns(self.sheet, self.mapping)
        with gathering() as gathered, NotRecorded(self.sheet, bad_rows) as not_recorded:
            count = 0
            for row in self.sheet.rows():
                count += 1
                read = read_row(row, self.mapping, from_1904=self.sheet.from_1904)
                if read.row:
                    gathered.take(read.row)
            steps = _Steps(self, gathered, not_recorded, count, progress or _unwatched)
            yield _in_batches(self.sheet.rows()), steps


@dataclass
class _Part:
    """What became of one batch, told only when it is committed."""

    rows: int = 0
    recorded: int = 0
    outcome: Outcome = field(default_factory=Outcome)
    bad: list[tuple[Row, str]] = field(default_factory=list)


class _Steps:
    def __init__(
        self, run: Run, gathered: Gathered, not_recorded: NotRecorded, of: int, progress: Progress
    ) -> None:
        self.run, self.gathered, self.not_recorded, self.of, self.progress = (
            run,
            gathered,
            not_recorded,
            of,
            progress,
        )
        self.preparing = Preparing(gathered, by=run.by)
        self.outcome = Outcome()
        progress(0, of)

    def count(self, part: _Part) -> None:
        mine, its = self.outcome, part.outcome
        mine.rows += part.rows
        mine.recorded += part.recorded
        mine.there += its.there
        mine.wrong += its.wrong
        mine.told += its.told[: MOST_TOLD - len(mine.told)]
        for row, why in part.bad:
            self.not_recorded.write(row, why)
        self.progress(mine.rows, self.of)

    def record(self, batch: list[Row]) -> _Part:
        part = _Part(rows=len(batch))
        run = self.run
        keys = {row.number: run.key_of(row.number) for row in batch}
        # They are this person's own of before: the key says whose it is.
        done = set(Appearance.objects.filter(form_key__in=keys.values()).values_list("form_key", flat=True))
        for row in batch:
            key = keys[row.number]
            if key in done:
                part.outcome.there += 1
                continue
            read = read_row(row, run.mapping, from_1904=run.sheet.from_1904)
            prepared, wrong = _prepared(read, run.mapping, self.gathered, self.preparing, part.outcome)
            if prepared and not prepared.there:
                try:
                    self.preparing.record(prepared, form_key=key)
                    part.recorded += 1
                except Refused as refused:
                    wrong = _by_column(refused, run.mapping)
                    part.outcome.wrong += 1
                    part.outcome.tell(row.number, wrong, is_wrong=True)
            if wrong:
                part.bad.append((row, " ".join(map(_in_words, wrong))))
        return part


def _prepared(
    read: Read, mapping: ColumnMap, gathered: Gathered, preparing: Preparing, outcome: Outcome
) -> tuple[Prepared | None, list[Said]]:
    """What would be recorded of this row, or what is wrong with it; neither where another row says the same."""
    errors, notes = list(read.errors), list(read.notes)
    prepared = None
    if read.row and not errors:
        together = gathered.together(read.row)
        if together.same_as:
            outcome.there += 1
            told = _("It says the same as row %(row)s, and is recorded once.")
            outcome.tell(read.number, [Said("", told % {"row": together.same_as})], is_wrong=False)
            return None, []
        errors += [Said(_column(field, mapping), why) for field, why in together.errors]
        notes += [Said(_column(field, mapping), why) for field, why in together.notes]
        if not errors:
            try:
                prepared = preparing.prepare(read.row)
            except Refused as refused:
                errors += _by_column(refused, mapping)
    if errors:
        outcome.wrong += 1
        outcome.tell(read.number, errors, is_wrong=True)
        return None, errors
    if prepared and prepared.there:
        outcome.there += 1
        told = _("This claim is recorded for exactly these words already: %(ref)s.")
        notes.append(Said("", told % {"ref": prepared.there.ref}))
    notes += [Said(_column(field, mapping), why) for field, why in prepared.notes] if prepared else []
    outcome.tell(read.number, notes, is_wrong=False)
    return prepared, []


def _in_words(said: Said) -> str:
    return f"{said.column}: {said.why}" if said.column else said.why


def _by_column(refused: Refused, mapping: ColumnMap) -> list[Said]:
    return [Said(_column(name, mapping), why) for name, why in refused.wrong]


def _column(name: str, mapping: ColumnMap) -> str:
    return mapping.columns.get(name, "")


def _has_columns(sheet: Sheet, mapping: ColumnMap) -> None:
    """Raises SheetRefused where the sheet lacks a column that the mapping names."""
    if lacking := missing(mapping, sheet):
        told = _("The mapping names columns that this sheet has not: %(columns)s.")
        raise SheetRefused(told % {"columns": ", ".join(lacking)})


def _in_batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _unwatched(done: int, of: int) -> None:
    """Nobody is waiting."""


__all__ = ["BATCH", "ClaimRow", "Look", "Outcome", "Run", "Told", "look", "may_import"]
