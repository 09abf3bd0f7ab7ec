"""Daily figures as readings of facts: a line for each day, in JSON Lines."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.actions.series import Loaded, load
from claims.management.filing import file_one, named_files, person
from claims.models import Confidentiality, Reliability, Snapshot
from claims.text.series import Series, read_series
from core.models import User


class Command(BaseCommand):
    help = (
        "Takes series of daily figures as readings. Each file, in JSON Lines with a day in each line, is filed as a source; each column "
        "that is a series becomes a fact, a running total where it grows. Lists of revisions (day, field, old, new) among the files are "
        "read as corrections of the series whose name begins alike. Loaded again, only what is new or was changed is taken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="files, or folders of them")
        parser.add_argument(
            "--ask",
            action="append",
            default=[],
            metavar="NAME.COLUMN=QUESTION",
            help="take this column of this file as the answer to this question, and no column that is not asked for; may be repeated",
        )
        parser.add_argument("--reliability", default="Reported", help="the step on the scale, by its name")
        parser.add_argument("--outlet", default="", help="who publishes them; made if it is not known")
        parser.add_argument(
            "--by", default="", metavar="E-MAIL", help="who loads them; Stet itself if nobody is named"
        )

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        by = person(options["by"])
        reliability = (
            Reliability.objects.visible_to(by)
            .filter(name__iexact=options["reliability"], retired_at=None)
            .first()
        )
        if reliability is None:
            steps = ", ".join(Reliability.objects.filter(retired_at=None).values_list("name", flat=True))
            raise CommandError(f"{options['reliability']} is not on the scale: {steps}.")
        asked = _asked(options["ask"])
        files = {path: _read(path) for path in named_files(paths)}  # all are read before anything is filed
        serial = [path for path, series in files.items() if series.columns]
        names = {f"{path.stem}.{column.name}" for path in serial for column in files[path].columns}
        if unknown := sorted(set(asked) - names):
            raise CommandError(f"No series {', '.join(unknown)} here. There are: {', '.join(sorted(names))}.")
        with transaction.atomic():  # all or nothing
            filed = {path: _file(path, outlet=options["outlet"], by=by) for path in files}
            files = {
                path: read_series(filed[path].text) for path in files
            }  # places are in the text as it was filed
            for path in files:
                if path not in serial and not files[path].revisions:
                    self.stdout.write(f"{path.name}: no series in it; it is filed as a source")
            self._tell_what_revises_nothing(files, serial)
            for path in serial:
                columns = [column.name for column in files[path].columns]
                full = {name: f"{path.stem}.{name}" for name in columns}
                loaded = _load(
                    snapshot=filed[path],
                    series=files[path],
                    questions={
                        name: asked.get(full[name]) or f"{path.stem}: {name}".replace("_", " ")
                        for name in columns
                        if not asked or full[name] in asked
                    },
                    revised=[
                        (filed[other], one)
                        for other in files
                        if _revises(other, serial) == path
                        for one in files[other].revisions
                    ],
                    reliability=reliability,
                    by=by,
                )
                if files[path].left_out:
                    left = ", ".join(files[path].left_out)
                    self.stdout.write(f"{path.name}: left out, because they are no series by day: {left}")
                for one in loaded:
                    self.stdout.write(
                        f"{one.fact.ref} {one.fact.question}: {one.taken} readings, {one.corrections} of them corrections"
                    )

    def _tell_what_revises_nothing(self, files: dict[Path, Series], serial: list[Path]) -> None:
        """A revision of a field that is no series here changes nothing: it is kept in its source, and said."""
        for path, series in files.items():
            revised = _revises(path, serial)
            known = {column.name for column in files[revised].columns} if revised else set()
            for name, lines in Counter(
                one.field for one in series.revisions if one.field not in known
            ).items():
                self.stdout.write(
                    f"{path.name}: {lines} revisions of {name}, which is no series here, are left out"
                )


def _load(**given: Any) -> list[Loaded]:
    """Raises CommandError for what the action refuses."""
    try:
        return load(**given)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error


def _asked(given: list[str]) -> dict[str, str]:
    """The questions by column's full name. Raises CommandError."""
    asked = {}
    for one in given:
        name, mark, question = one.partition("=")
        if not mark or "." not in name or not question.strip():
            raise CommandError(f"--ask takes NAME.COLUMN=QUESTION, not {one}.")
        asked[name.strip()] = question.strip()
    return asked


def _read(path: Path) -> Series:
    try:
        return read_series(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{path.name} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path.name} is not UTF-8.") from error
    except ValueError as error:
        raise CommandError(f"{path.name}: {error}") from error


def _file(path: Path, *, outlet: str, by: User) -> Snapshot:
    """The file as a source, which bears the file's name. Raises CommandError."""
    told = file_one(
        path,
        by=by,
        outlet=outlet,
        published=None,
        language="en",
        confidentiality=Confidentiality.NEWSROOM,
        title=path.stem,
    )
    if "error" in told:
        raise CommandError(f"{path.name}: {told['error']}")
    snapshot: Snapshot = Snapshot.objects.visible_to(by).filter(source__ref=told["ref"]).latest("captured_at")
    return snapshot


def _revises(path: Path, serial: list[Path]) -> Path | None:
    """The series whose name has most words in common with this one's, and the first of them."""
    words = path.stem.split("_")
    alike = {
        other: len(set(words) & set(other.stem.split("_")))
        for other in serial
        if other.stem.split("_")[0] == words[0]
    }
    return max(alike, key=lambda other: alike[other], default=None)
