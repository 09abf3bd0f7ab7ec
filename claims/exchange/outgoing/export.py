"""What a person may see, written out: one resource as JSON Lines or CSV, or everything as a ZIP.

All is read through cursors of the server's within one view of the database, and written as it is read: memory stays the
same whatever there is. In any format the rows are those that the API answers.
"""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils import timezone
from rest_framework.utils.encoders import JSONEncoder

from claims.exchange.cells import cell
from claims.exchange.outgoing.export_schema import schema_of_all
from claims.exchange.outgoing.steady_zip import SteadyZip
from claims.exchange.resources import RESOURCES, Resource
from claims.exchange.rows import Row, names_of, rows_of, stream
from claims.models.snapshot import storage_name
from core.models import User

FORMAT, VERSION = "stet-export", 1
AT_ONCE = 1_000  # rows that are held at a time
TEXTS_AT_ONCE = 8  # of snapshots, each of which may bear megabytes of text

Told = Callable[[int], None]


def nobody(rows: int) -> None:
    """For whom it is all the same how far an export is: told of so many rows more."""


@contextmanager
def one_view() -> Iterator[None]:
    """Whatever is read within is of one moment, though others write meanwhile.

    Within a transaction that has begun to read already it is that one's, whatever it sees.
    """
    begins = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if begins:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # All rows of a cursor are fetched, where PostgreSQL otherwise plans for the first tenth.
        cursor.execute("SET LOCAL cursor_tuple_fraction = 1")
        # What may be seen is then found by hashing it once, up to some millions of keys, and not for each row.
        cursor.execute("SET LOCAL work_mem = '128MB'")
        yield


def rows(resource: Resource, *, viewer: User, moment: datetime | None) -> Iterator[Row]:
    """Each that this person may see, in the order they were made; read it within `one_view`."""
    seen = rows_of(resource, viewer=viewer, moment=moment).order_by("pk")
    return stream(resource, seen, viewer=viewer, moment=moment, at_once=_at_once(resource))


def count(resource: Resource, *, viewer: User, moment: datetime | None, most: int | None = None) -> int:
    """How many rows that is; counted to `most` and no further."""
    return rows_of(resource, viewer=viewer, moment=moment).order_by()[:most].count()


def letters(resource: Resource, *, viewer: User, moment: datetime | None) -> int:
    """How many characters its rows have of whole texts, which snapshots hold and nothing else."""
    if "text" not in resource.columns:
        return 0
    seen = rows_of(resource, viewer=viewer, moment=moment).order_by()
    return int(seen.aggregate(n=Sum(Length("text")))["n"] or 0)


def write_lines(
    to: Any, resource: Resource, *, viewer: User, moment: datetime | None, told: Told = nobody
) -> int:
    """JSON Lines, UTF-8: a row a line, spelled as the API spells it. How many there were."""
    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    written = 0
    for some in _some(rows(resource, viewer=viewer, moment=moment), _at_once(resource)):
        to.write("".join(f"{encode(row)}\n" for row in some).encode())
        written += len(some)
        told(len(some))
    return written


def write_csv(
    to: BinaryIO, resource: Resource, *, viewer: User, moment: datetime | None, told: Told = nobody
) -> int:
    """As the API's lists are as CSV: UTF-8 with its mark, nothing in it that a spreadsheet would calculate."""
    names = names_of(resource)
    held = io.StringIO()
    sheet = csv.writer(held, lineterminator="\r\n")
    held.write("\ufeff")
    sheet.writerow(names)
    written = 0
    for some in _some(rows(resource, viewer=viewer, moment=moment), _at_once(resource)):
        sheet.writerows([cell(row[name]) for name in names] for row in some)
        to.write(_emptied(held))
        written += len(some)
        told(len(some))
    to.write(_emptied(held))
    return written


def export_everything(
    to: BinaryIO, *, viewer: User, moment: datetime | None, with_bytes: bool, told: Told = nobody
) -> dict[str, Any]:
    """A ZIP: JSON Lines of each resource, their JSON Schema, and the bytes of the snapshots. Its manifest is returned.

    `to` need not be a file: nothing is ever gone back to.
    """
    with one_view(), SteadyZip(to) as archive:
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": timezone.now(),
            "as_known_on": moment,
            "rows": {},
        }
        archive.add("schema.json", _in_full(schema_of_all()))
        for name, resource in RESOURCES.items():
            with archive.writing(f"{name}.jsonl") as lines:
                manifest["rows"][name] = write_lines(lines, resource, viewer=viewer, moment=moment, told=told)
        if with_bytes:
            manifest |= _add_bytes(archive, viewer=viewer, moment=moment, told=told)
        archive.add("manifest.json", _in_full(manifest))
    return manifest


def kept_bytes(*, viewer: User, moment: datetime | None) -> Any:
    """The digests of the bytes behind the snapshots that this person may see, each once."""
    seen = rows_of(RESOURCES["snapshots"], viewer=viewer, moment=moment)
    return seen.order_by("sha256").values_list("sha256", flat=True).distinct()


def _add_bytes(archive: SteadyZip, *, viewer: User, moment: datetime | None, told: Told) -> dict[str, Any]:
    """How many files there are, and which are not where they should be: an export says what it lacks."""
    held, missing = 0, []
    for sha256 in kept_bytes(viewer=viewer, moment=moment).iterator(chunk_size=AT_ONCE):
        try:
            kept = default_storage.open(storage_name(sha256))
        except FileNotFoundError:
            missing.append(sha256)
            continue
        with kept, archive.writing(f"snapshots/{sha256}") as file:
            shutil.copyfileobj(kept, file, 1 << 18)
        held += 1
        told(1)
    return {"snapshots": held, **({"missing": missing} if missing else {})}


def _in_full(value: Any) -> bytes:
    return (json.dumps(value, cls=JSONEncoder, ensure_ascii=False, indent=1) + "\n").encode()


def _at_once(resource: Resource) -> int:
    return TEXTS_AT_ONCE if "text" in resource.columns else AT_ONCE


def _some(found: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while some := list(islice(found, size)):
        yield some


def _emptied(held: io.StringIO) -> bytes:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text.encode()
