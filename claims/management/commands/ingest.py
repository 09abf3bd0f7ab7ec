"""Filing many files at once."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claims.management.filing import file_one, named_files, person
from claims.models import Confidentiality


class Command(BaseCommand):
    help = (
        "Files every file named as a source: text, web pages, PDF, Word (gzipped or not). What is filed already is left as it is. "
        "Exit status: 0 all are filed; 1 some could not be, and each is named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", type=Path, help="files, or folders whose files are all filed"
        )
        parser.add_argument("--outlet", default="", help="the outlet's name; made if it is not known")
        parser.add_argument(
            "--published",
            default=None,
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day they bear, where they don't say",
        )
        parser.add_argument(
            "--language", default="", help="their language, as a code (vi, en), where it can't be told"
        )
        parser.add_argument(
            "--confidentiality", default=Confidentiality.NEWSROOM, choices=Confidentiality.values
        )
        parser.add_argument(
            "--by", default="", metavar="E-MAIL", help="who files them; Stet itself if nobody is named"
        )
        parser.add_argument("--json", action="store_true", help="print a line of JSON for each file")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        if options["confidentiality"] == Confidentiality.RESTRICTED and not options["by"]:
            raise CommandError(
                "Say who files them (--by E-MAIL): what is restricted is seen only by those it is cleared for."
            )
        options["by"] = person(options["by"])
        files = named_files(paths)
        refused = 0
        for path in tqdm(files, unit="file", file=sys.stderr, disable=not sys.stderr.isatty()):
            told = file_one(path, **options)
            refused += "error" in told
            if options["json"]:
                self.stdout.write(json.dumps(told, ensure_ascii=False))
            else:
                self.stdout.write(
                    f"{told['path']}: {told.get('error') or told['ref'] + ('' if told['filed'] else ' (was there)')}"
                )
        if refused:
            raise CommandError(
                f"{refused} of {len(files)} could not be filed; each is named above.", returncode=1
            )
