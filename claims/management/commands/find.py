"""What Stet would suggest about a text, for people and for programs; needs no database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.extraction import ExtractionRefused
from claims.extraction.plain import read_plain
from claims.text.finder import as_json, find
from claims.text.languages.speeches import known


class Command(BaseCommand):
    help = (
        "Finds the figures, dates and quotations in a text, without filing it; no database is started. "
        "Exit status: 0 all was read; 1 something could not be, and it says what."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="a text in UTF-8; standard input if none")
        parser.add_argument("--language", default="", help="its language, as a code (vi, en)")
        parser.add_argument(
            "--published", default="", metavar="YYYY-MM-DD", help="the day that relative dates count from"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON array instead of a table")
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help="read a JSON object a line (id, text, language, published), print one a line (id, found)",
        )

    def handle(self, *args: Any, file: str | None, **options: Any) -> None:
        raw = _read(file)
        if options["jsonl"]:
            self._lines(raw)
            return
        language = _language(options["language"])
        text, dated = _text(raw)
        found = find(text, language=language, published=_day(options["published"] or dated))
        if options["json"]:
            self.stdout.write(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=1))
            return
        for one in found:
            self.stdout.write(_row(as_json(one)))

    def _lines(self, raw: bytes) -> None:
        failed = 0
        for answer in _answers(raw):
            failed += "error" in answer
            self.stdout.write(_line(answer))
        if failed:
            raise CommandError(f"{failed} of the lines could not be read; each says why.")


def _line(answer: dict[str, Any]) -> str:
    """The answer as JSON; an id with half a character in it can only be written escaped."""
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(answer)
    return line


def _answers(raw: bytes) -> Iterator[dict[str, Any]]:
    """An answer to each line that is not blank, the unreadable ones included."""
    for line in raw.split(b"\n"):
        if not line.strip():
            continue
        asked: Any = None
        try:
            asked = json.loads(line.decode("utf-8-sig"))
            if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
                raise CommandError("Not a JSON object with a text.")
            text = asked["text"]
            text.encode()  # half a character can be written as JSON, but not as UTF-8
            language = _language(asked.get("language"))
            found = find(text, language=language, published=_day(asked.get("published")))
            yield {"id": asked.get("id"), "found": [as_json(one) for one in found]}
        except UnicodeDecodeError:
            yield {"id": None, "error": "Not UTF-8."}
        except UnicodeEncodeError:
            yield {"id": asked.get("id"), "error": "The text holds half a character (a lone surrogate)."}
        except (RecursionError, ValueError):
            yield {"id": None, "error": "Not JSON."}
        except CommandError as error:
            yield {"id": asked.get("id") if isinstance(asked, dict) else None, "error": str(error)}


def _read(file: str | None) -> bytes:
    if file in (None, "-"):
        return sys.stdin.buffer.read()
    try:
        return Path(str(file)).read_bytes()
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror}.") from error


def _text(raw: bytes) -> tuple[str, str]:
    """The text as filing it would keep it, and the day it bears ("" where none)."""
    try:
        raw.decode("utf-8-sig")
        read = read_plain(raw)
    except UnicodeDecodeError as error:
        raise CommandError(f"The file is not UTF-8 (byte {error.start}).") from error
    except ExtractionRefused as refused:
        raise CommandError(f"The file can't be read as text: {refused}") from refused
    return read.text, read.published_at


def _language(code: Any) -> str:
    if not isinstance(code, str) or not known(code):
        raise CommandError(f"The language {code!r} is not known.")
    return code


def _day(written: Any) -> date | None:
    if written in (None, ""):
        return None
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError) as error:
        raise CommandError(f"{written!r} is not a day (YYYY-MM-DD).") from error


def _row(found: dict[str, Any]) -> str:
    """A line of the table: where, what, the words, and what they mean."""
    match found["kind"]:
        case "figure":
            ends = ["…" if end is None else f"{end:,}" for end in (found["low"], found["high"])]
            means = f"{found['hedge']} [{ends[0]}, {ends[1]}] {found['unit']} {found['counts']}"
        case "date":
            means = found["edtf"] or found["unresolved"]
        case _:
            means = " ← ".join(f"{hop['role']} {hop['who']}".strip() for hop in found["chain"])
    words = " ".join(found["verbatim"].split())
    words = words if len(words) <= 60 else words[:59] + "…"
    return f"{found['start']:>6}-{found['end']:<6} {found['kind']:<9}  {words}  =  {' '.join(means.split())}"
