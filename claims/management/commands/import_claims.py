"""A sheet of claims, or another Stet's export, from the command line."""

import hashlib
import json
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claims.exchange.incoming.importing import Outcome, Progress, Run
from claims.exchange.incoming.mapping import ColumnMap, from_json
from claims.exchange.incoming.sheets import STET, SheetRefused, open_sheet, shape_of
from claims.management.filing import person
from claims.models import Confidentiality, Mapping
from core.models import User

PIECE = 1024 * 1024


class Command(BaseCommand):
    help = (
        "Imports a sheet of claims (CSV, XLSX, JSON Lines), all rows or none, by a mapping that says which column is what; or another "
        "Stet's export, which needs none. Interrupted and run again it doubles nothing: all rows or none begins anew, --good-only goes on "
        "where it was. "
        "Exit status: 0 every row is recorded; 1 some are not, and each is named with its column."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--mapping",
            default="",
            metavar="M",
            help="a mapping as a file of JSON, or the name of one that was saved in the app",
        )
        parser.add_argument(
            "--by", default="", metavar="E-MAIL", help="who imports them; Stet itself if nobody is named"
        )
        parser.add_argument(
            "--good-only", action="store_true", help="record the good rows, and write the others to a file"
        )
        parser.add_argument(
            "--bad-rows", type=Path, metavar="PATH",
            help="where to write the rows that are not recorded; beside FILE, named not-recorded, if it is not said",
        )  # fmt: skip

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        by = person(options["by"])
        try:
            with file.open("rb") as opened:
                if shape_of(opened) == STET:
                    self._another_stet(opened, file, by=by)
                    return
                mapping = _mapping(options["mapping"], by)
                if mapping.confidentiality == Confidentiality.RESTRICTED and not options["by"]:
                    raise CommandError(
                        "Say who imports them (--by E-MAIL): what is restricted is seen only by those it is cleared for."
                    )
                sheet = open_sheet(opened, sheet=mapping.sheet, header_row=mapping.header_row)
                if sheet.others:
                    self.stderr.write(f"Read: {sheet.name}. Not read: {', '.join(sheet.others)}.")
                run = Run(sheet, mapping, _sha256(opened), by)
                kept = options["bad_rows"] or file.with_name(f"{file.stem}.not-recorded{file.suffix}")
                with tempfile.TemporaryFile() as bad_rows:
                    each = run.the_good_ones if options["good_only"] else run.all_or_nothing
                    with _bar() as progress:
                        outcome = each(bad_rows=bad_rows, progress=progress)
                    self._tell(outcome, _keep(bad_rows, kept), good_only=options["good_only"])
        except SheetRefused as refused:
            raise CommandError(f"{file.name}: {refused}") from refused
        except OSError as error:
            raise CommandError(f"{file.name} can't be read: {error.strerror}.") from error

    def _tell(self, outcome: Outcome, kept: Path | None, *, good_only: bool) -> None:
        for one in outcome.told:
            column = f", {one.column}" if one.column else ""
            line = f"{'wrong' if one.is_wrong else 'note'}: row {one.row}{column}: {one.why}"
            (self.stderr if one.is_wrong else self.stdout).write(line)
        self.stdout.write(
            f"{outcome.recorded} recorded, {outcome.there} there already, {outcome.wrong} wrong, of {outcome.rows} rows"
        )
        if kept:
            self.stdout.write(f"The rows that are wrong: {kept}")
        if outcome.wrong:
            what = "The others are recorded." if good_only else "Nothing is recorded."
            raise CommandError(f"{outcome.wrong} of {outcome.rows} rows are wrong. {what}", returncode=1)

    def _another_stet(self, opened: IO[bytes], file: Path, *, by: User) -> None:
        from claims.exchange.incoming.from_stet import bring_in

        with _bar() as progress:
            brought = bring_in(opened, by=by, progress=progress)
        for line in brought.lines():
            self.stdout.write(line)
        if brought.refused:
            raise CommandError(
                f"{brought.refused} things of {file.name} could not be brought in; each is named above.",
                returncode=1,
            )


def _mapping(named: str, by: User) -> ColumnMap:
    """From a file, or from those that were saved. Raises CommandError."""
    if not named:
        raise CommandError("Say which column is what: --mapping, a file of JSON or a mapping's name.")
    path = Path(named)
    try:
        if path.is_file():
            return from_json(json.loads(path.read_text(encoding="utf-8-sig")))
        saved = Mapping.objects.visible_to(by).filter(name__iexact=named).first()
        if saved is None:
            names = ", ".join(Mapping.objects.visible_to(by).values_list("name", flat=True)) or "none"
            raise CommandError(f"There is no file and no saved mapping {named}. Saved: {names}.")
        return from_json(saved.columns)
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{path.name} is not JSON in UTF-8.") from error
    except ValidationError as error:
        raise CommandError(f"{path.name}: {' '.join(error.messages)}") from error


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _keep(bad_rows: IO[bytes], path: Path) -> Path | None:
    """Write the rows that were not recorded beside the file, if there are any."""
    bad_rows.seek(0)
    piece = bad_rows.read(PIECE)
    if not piece:
        return None
    with path.open("wb") as kept:
        while piece:
            kept.write(piece)
            piece = bad_rows.read(PIECE)
    return path


@contextmanager
def _bar() -> Iterator[Progress]:
    every_s = 0.1 if sys.stderr.isatty() else 15.0  # a line now and then, where what is told goes to a file
    with tqdm(unit=" rows", file=sys.stderr, mininterval=every_s) as bar:

        def progress(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        yield progress
