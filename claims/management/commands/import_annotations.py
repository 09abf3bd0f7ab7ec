"""Recording annotations that were made elsewhere."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claims.exchange.incoming.annotations import Given, annotations_in, record
from claims.management.filing import file_one, person
from claims.models import Confidentiality, Snapshot
from core.models import User

LARGEST = 50 * 2**20  # bytes of a file of annotations


class Command(BaseCommand):
    help = (
        "Records annotations in JSON (W3C Web Annotation, or as Hypothesis answers them) as claims, each where it quotes. What is quoted "
        "must stand in the text word for word, with what stands around it; what does not is named and left out. Read again, nothing "
        "is recorded twice. Exit status: 0 all are recorded; 1 some could not be, and each is named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("annotations", metavar="ANNOTATIONS", type=Path, help="the file of annotations")
        page = parser.add_mutually_exclusive_group(required=True)
        page.add_argument(
            "--source", default="", metavar="REF", help="the source that they are about, S-…; its newest text"
        )
        page.add_argument(
            "--file", type=Path, metavar="PATH", help="the page that they are about; filed if it is not yet"
        )
        parser.add_argument(
            "--by", default="", metavar="E-MAIL", help="who records them; Stet itself if nobody is named"
        )

    def handle(self, *args: Any, annotations: Path, **options: Any) -> None:
        by = person(options["by"])
        given = _read(annotations)
        snapshot = _snapshot(options["source"] or _filed(options["file"], by=by), by=by)
        left_out = 0
        for one in tqdm(given, unit="annotation", file=sys.stderr, disable=not sys.stderr.isatty()):
            told = record(one, snapshot=snapshot, by=by)
            if told.appearance is None:
                left_out += 1
                self.stdout.write(f"{one.number}: {told.why}")
            else:
                there = " (was there)" if told.was_there else ""
                self.stdout.write(f"{one.number}: {told.appearance.ref}{there}")
        if left_out:
            raise CommandError(
                f"{left_out} of {len(given)} could not be recorded; each is named above.", returncode=1
            )


def _read(path: Path) -> list[Given]:
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path.name} is larger than {LARGEST // 2**20} MiB.")
        return annotations_in(json.loads(path.read_bytes()))
    except OSError as error:
        raise CommandError(f"{path.name} can't be read: {error.strerror}.") from error
    except RecursionError as error:
        raise CommandError(f"{path.name} is nested too deeply.") from error
    except ValueError as error:  # also what is no JSON, or no UTF-8
        raise CommandError(f"{path.name}: {error}") from error


def _filed(path: Path, *, by: User) -> str:
    told = file_one(
        path, by=by, outlet="", published=None, language="", confidentiality=Confidentiality.NEWSROOM
    )
    if "error" in told:
        raise CommandError(f"{path.name}: {told['error']}")
    return str(told["ref"])


def _snapshot(ref: str, *, by: User) -> Snapshot:
    found: Snapshot | None = (
        Snapshot.objects.visible_to(by)
        .filter(source__ref=ref)
        .select_related("source")
        .order_by("captured_at", "pk")
        .last()
    )
    if found is None:
        raise CommandError(f"There is no source {ref}.")
    return found
