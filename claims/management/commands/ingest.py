"""Filing many files at once."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from claims.actions import outlets, sources, uploads
from claims.extraction import ExtractionRefused
from claims.extraction.limits import RAW_MAX
from claims.extraction.result import refusal
from claims.models import Confidentiality, Outlet, Upload
from claims.queries.refusals import refusal_in_words
from core.accounts import people
from core.models import User


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
        options["by"] = self._person(options["by"])
        files = _files(paths)
        refused = 0
        for path in tqdm(files, unit="file", file=sys.stderr, disable=not sys.stderr.isatty()):
            told = _file_one(path, **options)
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

    def _person(self, email: str) -> User:
        if not email:
            return people.service()
        person: User | None = User.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody here has the e-mail {email}.")
        return person


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(inside for inside in path.rglob("*") if inside.is_file())
        elif path.exists():
            found.append(path)
        else:
            raise CommandError(f"There is no file {path}.")
    return found


def _file_one(path: Path, *, by: User, **options: Any) -> dict[str, Any]:
    """What became of one file: {"path", "ref", "filed"} or {"path", "error"}. It is filed whole or not at all."""
    told: dict[str, Any] = {"path": str(path)}
    try:
        if path.stat().st_size > RAW_MAX:
            raise refusal("too_big", limit=str(RAW_MAX // 2**20))
        upload = uploads.bring_and_read(raw=path.read_bytes(), name=path.name, by=by)
        if upload.state == Upload.State.REFUSED:
            return told | {
                "error": refusal_in_words(upload.refusal, upload.refusal_values),
                "code": upload.refusal.partition(".")[0],
            }
        filed = _file(upload, path, by=by, **options)
    except ExtractionRefused as refused:
        return told | {"error": refused.message, "code": refused.code.value}
    except ValidationError as error:
        return told | {"error": " ".join(error.messages), "code": "invalid"}
    except OSError as error:
        return told | {"error": f"It can't be read: {error.strerror}.", "code": "unreadable"}
    return told | {
        "ref": filed.source.ref, "filed": not filed.was_there, "title": filed.source.title, "language": filed.source.language,
        "published": filed.source.published_on.isoformat() if filed.source.published_on else None,
    }  # fmt: skip


@transaction.atomic
def _file(upload: Upload, path: Path, *, by: User, **options: Any) -> sources.Filed:
    found = uploads.found_in(upload)
    day, moment = sources.published(found.published_at)
    name = options["outlet"] or found.outlet
    outlet = (
        Outlet.objects.visible_to(by).filter(name__iexact=name, retired_at=None).first() if name else None
    )
    if name and outlet is None:
        outlet = outlets.add(name=name[:160], by=by, confidentiality=options["confidentiality"])
    return sources.file(
        upload=upload, title=found.title[:400] or _title(found.text), outlet=outlet, author_line=found.author_line[:300],
        published_on=day or options["published"], published_at=moment if day else None,
        language=options["language"] or found.language, address=found.address, confidentiality=options["confidentiality"], by=by,
    )  # fmt: skip


def _title(text: str) -> str:
    """For a text that names none: how it begins."""
    first = text.strip().split("\n", 1)[0]
    return first if len(first) <= 120 else first[:119].rsplit(" ", 1)[0] + "…"
