"""`manage.py import_all`: fill an empty Stet with what `export --all` wrote."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claims.actions.agreement import rebuild
from claims.exchange import whole


class Command(BaseCommand):
    help = (
        "Fills an empty Stet with what `export --all` wrote: the same objects under the same references, and the same record. All of it, "
        "or nothing. It runs as the tables' owner, like `migrate`. Passwords do not come along: `manage.py changepassword E-MAIL` "
        "gives the first one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with tqdm(
                unit="B", unit_scale=True, desc="read", file=sys.stderr, disable=not sys.stderr.isatty()
            ) as bar:
                entries = whole.take_in(file, tell=lambda read: bar.update(read))
        except whole.NotThisOne as refused:
            raise CommandError(f"{file}: {refused}") from refused
        facts = rebuild()
        self.stdout.write(f"{entries:,} entries in the record; {facts:,} facts computed anew.")
        self.stdout.write("Nobody can log in yet: manage.py changepassword E-MAIL")
