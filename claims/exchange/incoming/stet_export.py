"""Another Stet's export, read: `manifest.json`, a `<resource>.jsonl` for each, and snapshots' bytes by their SHA-256.

Rows are as the API answers them. They are laid down in a database of their own on disk, by reference and by what they hang on.
"""

import hashlib
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from claims.exchange.incoming.sheets import SheetRefused
from claims.exchange.resources import RESOURCES
from claims.extraction.limits import RATIO_FROM, RATIO_MAX, RAW_MAX
from claims.queries.refusals import refusal_in_words
from core.record import whole

FORMAT: Final = "stet-export"
VERSION: Final = 1
LONGEST_LINE: Final = 64 * 1024 * 1024  # a snapshot's text as JSON, every letter escaped
CARRIED: Final = (
    "outlets", "parties", "sources", "snapshots", "passages", "claims", "translations", "appearances", "attributions",
    "figures", "whens", "relations",
)  # fmt: skip
HANG: Final = {
    "snapshots": "source", "translations": "claim", "attributions": "appearance", "figures": "appearance", "whens": "appearance",
}  # fmt: skip

Row = dict[str, Any]
_UNREADABLE: Final = re.compile("[\0\ud800-\udfff]")


class StetExport:
    """The rows of an export, asked for by reference."""

    def __init__(self, package: zipfile.ZipFile, held: sqlite3.Connection) -> None:
        self.package, self.held = package, held
        self.left_out: dict[str, int] = {}  # rows of what no import carries, by resource

    def rows(self, resource: str) -> Iterator[Row]:
        """In the order that they were exported in."""
        for (body,) in self.held.execute(
            "SELECT body FROM thing WHERE resource = ? ORDER BY place", (resource,)
        ):
            yield json.loads(body)

    def count(self, resource: str) -> int:
        [(count,)] = self.held.execute("SELECT count(*) FROM thing WHERE resource = ?", (resource,))
        return int(count)

    def row(self, resource: str, ref: Any) -> Row | None:
        found = self.held.execute(
            "SELECT body FROM thing WHERE resource = ? AND ref = ?", (resource, str(ref))
        ).fetchone()
        return json.loads(found[0]) if found else None

    def hanging(self, resource: str, ref: str) -> list[Row]:
        """What hangs on the thing of this reference."""
        found = self.held.execute(
            "SELECT body FROM thing WHERE resource = ? AND parent = ? ORDER BY place", (resource, ref)
        )
        return [json.loads(body) for (body,) in found]

    def bytes_of(self, sha256: str) -> bytes | None:
        """A snapshot's bytes, if the export has them and they are what their name says."""
        try:
            member = self.package.getinfo(f"snapshots/{sha256}")
            if member.file_size > RAW_MAX:
                return None
            raw = self.package.read(member)
        except (
            KeyError,
            zipfile.BadZipFile,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            EOFError,
            zlib.error,
        ):
            return None
        return raw if hashlib.sha256(raw).hexdigest() == sha256 else None


@contextmanager
def opened(file: IO[bytes]) -> Iterator[StetExport]:
    """Raises SheetRefused for what is no export, or one of another version."""
    file.seek(0)
    held = sqlite3.connect("")
    try:
        with _told_if_damaged(), zipfile.ZipFile(file) as package:
            _check(package)
            held.executescript(
                "CREATE TABLE thing (place INTEGER PRIMARY KEY, resource TEXT, ref TEXT, parent TEXT, body TEXT);"
                "CREATE UNIQUE INDEX by_ref ON thing (resource, ref); CREATE INDEX by_parent ON thing (resource, parent);"
            )
            export = StetExport(package, held)
            for resource in RESOURCES:
                _lay_down(export, resource)
            yield export
    finally:
        held.close()


def check(file: IO[bytes]) -> None:
    """Raises SheetRefused for what is no export, or one of another version; its rows are not looked at."""
    file.seek(0)
    with _told_if_damaged(), zipfile.ZipFile(file) as package:
        _check(package)


@contextmanager
def _told_if_damaged() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise SheetRefused(refusal_in_words("damaged", {})) from error


def _check(package: zipfile.ZipFile) -> None:
    for member in package.infolist():
        if member.file_size > max(RATIO_FROM, member.compress_size * RATIO_MAX):
            raise SheetRefused(refusal_in_words("bomb", {}))
    try:
        with package.open("manifest.json") as opened_:
            manifest = json.loads(opened_.read(RATIO_FROM))
    except (KeyError, ValueError, RecursionError) as error:
        raise SheetRefused(_("This zip file is not another Stet’s export.")) from error
    if isinstance(manifest, dict) and manifest.get("format") == whole.FORMAT:
        raise SheetRefused(
            _(
                "This is a whole newsroom. It moves into an empty Stet (manage.py import_all), and into no other."
            )
        )
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise SheetRefused(_("This zip file is not another Stet’s export."))
    if manifest.get("version") != VERSION:
        told = _("This export is of version %(version)s, and version %(known)s is read here.")
        raise SheetRefused(told % {"version": str(manifest.get("version"))[:20], "known": VERSION})


def _lay_down(export: StetExport, resource: str) -> None:
    """Rows that are carried are kept, the others counted. Raises SheetRefused, naming the line, for what is no row."""
    name = f"{resource}.jsonl"
    if name not in export.package.namelist():
        return
    with export.package.open(name) as lines:
        number = 0
        while line := lines.readline(LONGEST_LINE + 1):
            number += 1
            if not line.strip():
                continue
            if resource not in CARRIED:
                export.left_out[resource] = export.left_out.get(resource, 0) + 1
                continue
            row = _row(line)
            if row is None:
                told = _("%(file)s, line %(line)s: that is no row of an export.")
                raise SheetRefused(told % {"file": name, "line": number})
            body = json.dumps(row, ensure_ascii=False)
            parent = str(row.get(HANG[resource]) or "") if resource in HANG else ""
            export.held.execute(
                "INSERT OR IGNORE INTO thing (resource, ref, parent, body) VALUES (?, ?, ?, ?)",
                (resource, row["ref"], parent, body),
            )


def _row(line: bytes) -> Row | None:
    if len(line) > LONGEST_LINE:
        return None
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not isinstance(row.get("ref"), str) or not row["ref"]:
        return None
    return None if _is_unreadable(row) else row


def _is_unreadable(held: Any) -> bool:
    """Whether a text in it, however deep, holds what no text can hold."""
    match held:
        case str():
            return bool(_UNREADABLE.search(held))
        case list():
            return any(map(_is_unreadable, held))
        case dict():
            return any(_is_unreadable(one) for pair in held.items() for one in pair)
    return False
