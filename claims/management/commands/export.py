"""`manage.py export --all`: everything, to leave with or to move."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claims.exchange import whole


class Command(BaseCommand):
    help = (
        "Writes everything there is into one file: the whole record and the bytes of all snapshots, restricted ones included, but no "
        "password and no token. `import_all` fills an empty Stet from it, and gives an equal one. Keep the file as you keep the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", required=True, help="all of it, whoever may see it")
        parser.add_argument("file", metavar="FILE", type=Path, help="a ZIP, which must not be there yet")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already.")
        if not file.parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}.")
        try:
            with tqdm(
                unit="B", unit_scale=True, desc="written", file=sys.stderr, disable=not sys.stderr.isatty()
            ) as bar:
                missing = whole.write(file, tell=lambda read: bar.update(read))
        except OSError as error:
            raise CommandError(f"{file} can't be written: {error.strerror}.") from error
        if missing:
            listed = "\n".join(missing)
            raise CommandError(
                f"It is written, but the bytes of {len(missing)} snapshots are not in the storage:\n{listed}"
            )
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes")
