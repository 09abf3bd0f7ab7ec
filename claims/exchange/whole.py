"""All of a newsroom in one file: its record, and the bytes of its snapshots. To leave with, or to move.

A ZIP of `manifest.json`, `shapes.jsonl` and `record.jsonl` (core/record/whole.py), and `files/` by their SHA-256.
"""

import hashlib
import os
import secrets
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import psycopg
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, connection, transaction

from claims.models import Snapshot
from claims.models.snapshot import storage_name
from core.record import whole
from core.record.whole import NotThisOne
from core.storage import many_files

__all__ = ["NotThisOne", "take_in", "write"]

FAST = 1  # zlib's level: a third of the size of the lines, at the speed of a disk
CHUNK = 1 << 20
# What no trigger looked at while rows came in (models/sql/rules.sql, facts.sql), over all rows at once.
QUOTED = {
    "is not what its snapshot holds at that place": """
        SELECT min(passage.ref) FROM claims_passage passage JOIN claims_snapshot snapshot ON snapshot.id = snapshot_id
        WHERE exact <> substr(text, start + 1, "end" - start) OR char_length(exact) <> "end" - start
        OR prefix <> substr(text, greatest(start - 32, 0) + 1, least(start, 32)) OR suffix <> substr(text, "end" + 1, 32)""",
    **{
        f"is no {what} of the passage and the claim that it names": f"""
        SELECT min(held.ref) FROM claims_{what} held JOIN claims_appearance a ON a.id = held.appearance_id
        JOIN claims_passage p ON p.id = a.passage_id WHERE strpos(p.exact, held.verbatim) = 0 OR a.claim_id <> held.claim_id"""  # noqa: S608
        for what in ("figure", "when")
    },
    "was not read from the passage that it names": """
        SELECT min(held.ref) FROM claims_reading held JOIN claims_appearance a ON a.id = held.appearance_id
        JOIN claims_passage p ON p.id = a.passage_id WHERE strpos(p.exact, held.verbatim) = 0""",
    **{
        f"is a {what} with a value that its fact does not have": f"""
        SELECT min(held.ref) FROM claims_{what} held JOIN claims_fact fact ON fact.id = held.fact_id
        WHERE value_fits(fact.kind, {needed}, hedge, span, days, holder_id, answer) IS NOT TRUE"""  # noqa: S608
        for what, needed in (("reading", "true"), ("standing", "held.state = 'stands'"))
    },
}
Tell = Callable[[int], object]


def write(path: Path, *, tell: Tell) -> list[str]:
    """Write everything there is at this moment; the digests of files that are missing from the storage.

    `tell` is told how many bytes were read. There whole or not at all: it is written beside `path` first.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        opened = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # it holds every secret there is
        with (
            os.fdopen(opened, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as archive,
        ):
            missing = _write(archive, tell)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return missing


@transaction.atomic
def _write(archive: zipfile.ZipFile, tell: Tell) -> list[str]:
    with connection.cursor() as cursor:  # all parts are of one moment
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    digests = Snapshot.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    missing = []
    for sha256 in digests.iterator(chunk_size=2000):
        name = storage_name(sha256)
        if not default_storage.exists(name):
            missing.append(sha256)
            continue
        with default_storage.open(name) as kept, archive.open(f"files/{sha256}", "w") as member:
            _pour(iter(lambda kept=kept: kept.read(CHUNK), b""), member, tell)  # type: ignore[misc]
    for name, query in (("shapes", whole.SHAPES), ("record", whole.ENTRIES)):
        with archive.open(f"{name}.jsonl", "w", force_zip64=True) as member:
            _pour(whole.written(query), member, tell)
    archive.writestr("manifest.json", whole.as_json(whole.told() | {"missing": missing}))
    return missing


def _pour(pieces: Iterable[bytes], member: Any, tell: Tell) -> None:
    for piece in pieces:
        member.write(piece)
        tell(len(piece))


def take_in(path: Path, *, tell: Tell) -> int:
    """Fill this empty newsroom from such a file; how many entries its record has. All of it or nothing.

    Raises NotThisOne. Files that were stored before it was refused stay: they are named by their content.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = whole.manifest_of(archive.read("manifest.json"))
            with archive.open("shapes.jsonl") as shapes, archive.open("record.jsonl") as entries:
                return whole.take_in(
                    manifest,
                    shapes=shapes,
                    entries=entries,
                    read=tell,
                    check=lambda cursor: _check(cursor, archive, set(manifest.get("missing", ())), tell),
                )
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        raise NotThisOne("This is no export of a whole Stet, or a broken one.") from error
    except (DataError, psycopg.DataError) as error:
        raise NotThisOne(f"A line of it can't be read as one: {str(error).splitlines()[0]}.") from error
    except IntegrityError as error:
        raise NotThisOne(f"What it says breaks a rule: {str(error).splitlines()[0]}.") from error
    except OSError as error:
        raise NotThisOne(f"It can't be read: {error.strerror}.") from error


def _check(cursor: Any, archive: zipfile.ZipFile, missing: set[str], tell: Tell) -> None:
    """What triggers hold of rows that say they are quoted, and that every snapshot has its bytes."""
    for told, statement in QUOTED.items():
        cursor.execute(statement)
        [ref] = cursor.fetchone()
        if ref:
            raise NotThisOne(f"{ref} {told}.")
    held = {info.filename: info.file_size for info in archive.infolist()}
    cursor.execute("SELECT DISTINCT sha256 FROM claims_snapshot")
    with many_files():
        for (sha256,) in cursor.fetchall():
            name = f"files/{sha256}"
            if name in held:
                _store(archive, sha256, held[name])
                tell(held[name])
            elif sha256 not in missing:
                raise NotThisOne(f"The bytes of a snapshot are missing: {sha256}.")


def _store(archive: zipfile.ZipFile, sha256: str, size: int) -> None:
    with archive.open(f"files/{sha256}") as member:
        small = member.read() if size <= CHUNK else None
        digest = (
            hashlib.sha256(small) if small is not None else hashlib.file_digest(cast(Any, member), "sha256")
        )
    if digest.hexdigest() != sha256:
        raise NotThisOne(f"These bytes were altered: {sha256}.")
    if not default_storage.exists(storage_name(sha256)):
        with archive.open(f"files/{sha256}") as member:
            kept: File[Any] = File(member) if small is None else ContentFile(small)
            default_storage.save(storage_name(sha256), kept)
