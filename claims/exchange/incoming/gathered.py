"""What the rows of one sheet say together: the quotations of each source, and rows that say the same. On disk, not in memory."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from claims.exchange.incoming.claim_rows import ClaimRow, SourceGiven
from claims.exchange.incoming.fields import FIELDS, folded
from claims.models import Anonymity, Confidentiality

_TABLES = """
    CREATE TABLE source (key TEXT PRIMARY KEY, number INTEGER, given TEXT);
    CREATE TABLE quote (key TEXT, number INTEGER, words TEXT, UNIQUE (key, words));
    CREATE TABLE secret (name TEXT PRIMARY KEY, number INTEGER);
    CREATE TABLE said (digest TEXT PRIMARY KEY, number INTEGER);
    CREATE TABLE made (key TEXT, claim TEXT, words TEXT, number INTEGER, digest TEXT, UNIQUE (key, claim, words));
"""
_DESCRIBES = ("title", "kind", "outlet", "author_line", "address", "published_on", "language")


@dataclass(frozen=True)
class Together:
    """What the other rows mean for one: the row that it is the same as (0: none), errors and notes by field."""

    same_as: int
    errors: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]


class Gathered:
    def __init__(self, held: sqlite3.Connection) -> None:
        self.held = held

    def take(self, row: ClaimRow) -> None:
        """Remember this row. Rows are taken in their order, all of them before the first is asked about."""
        key, words, digest = key_of(row.source), row.quote or row.sentence, _digest(row)
        self.held.execute("INSERT OR IGNORE INTO said VALUES (?, ?)", (digest, row.number))
        given = json.dumps(asdict(row.source) | {"text": ""}, default=str)
        self.held.execute("INSERT OR IGNORE INTO source VALUES (?, ?, ?)", (key, row.number, given))
        if row.quote and not row.source.text:
            self.held.execute("INSERT OR IGNORE INTO quote VALUES (?, ?, ?)", (key, row.number, row.quote))
        if row.source.confidentiality == Confidentiality.RESTRICTED:
            names = [row.speaker.name] if row.speaker.anonymity == Anonymity.NAMED else []
            named = [(folded(name), row.number) for name in [*names, *row.through] if name]
            self.held.executemany("INSERT OR IGNORE INTO secret VALUES (?, ?)", named)
        claim = row.claim or row.sentence
        self.held.execute(
            "INSERT OR IGNORE INTO made VALUES (?, ?, ?, ?, ?)", (key, claim, words, row.number, digest)
        )

    def together(self, row: ClaimRow) -> Together:
        key, digest = key_of(row.source), _digest(row)
        [(first,)] = self.held.execute("SELECT number FROM said WHERE digest = ?", (digest,))
        if first != row.number:
            return Together(first, (), ())
        errors: list[tuple[str, str]] = []
        made = (key, row.claim or row.sentence, row.quote or row.sentence)
        [(number, other)] = self.held.execute(
            "SELECT number, digest FROM made WHERE key = ? AND claim = ? AND words = ?", made
        )
        if other != digest and number != row.number:
            told = _(
                "Row %(row)s says that the same claim is made in the same words, and says more or other things of it."
            )
            errors.append(("sentence", told % {"row": number}))
        [(number, given)] = self.held.execute("SELECT number, given FROM source WHERE key = ?", (key,))
        first_given = json.loads(given)
        if first_given["confidentiality"] != row.source.confidentiality:
            told = _("Row %(row)s says otherwise who may see the same source.")
            errors.append(("confidentiality", told % {"row": number}))
        return Together(0, tuple(errors), tuple(_differing(first_given, row.source, number)))

    def first_secret(self, name: str) -> int:
        """The first restricted row that names them; 0 where none does."""
        found = self.held.execute("SELECT number FROM secret WHERE name = ?", (folded(name),)).fetchone()
        return int(found[0]) if found else 0

    def first_given(self, source: SourceGiven) -> SourceGiven:
        """The source as the first row that names it does, which is how it is filed."""
        [(given,)] = self.held.execute("SELECT given FROM source WHERE key = ?", (key_of(source),))
        held = json.loads(given)
        day = date.fromisoformat(held["published_on"]) if held["published_on"] else None
        return SourceGiven(**{**held, "published_on": day, "text": source.text})

    def quotations(self, source: SourceGiven) -> list[str]:
        """All that the sheet quotes from this source, in the order of its rows."""
        found = self.held.execute("SELECT words FROM quote WHERE key = ? ORDER BY number", (key_of(source),))
        return [words for (words,) in found]


@contextmanager
def gathering() -> Iterator[Gathered]:
    held = sqlite3.connect("")  # a file of its own, which goes when it is closed
    try:
        held.executescript(_TABLES)
        yield Gathered(held)
    finally:
        held.close()


def key_of(source: SourceGiven) -> str:
    """The same for rows that mean the same source: by its reference, its text, its address, or what it is called."""
    if source.ref:
        return f"ref {source.ref}"
    if source.text:
        return f"text {hashlib.sha256(source.text.encode()).hexdigest()}"
    if source.address:
        return f"address {source.address}"
    return f"called {folded(source.title)}|{folded(source.outlet)}|{source.published_on or ''}"


def _differing(first: dict[str, str], source: SourceGiven, number: int) -> Iterator[tuple[str, str]]:
    for name in _DESCRIBES:
        said = str(getattr(source, name) or "")
        kept = str(first[name] or "") if first[name] is not None else ""
        if said and kept and said != kept:
            field = {"published_on": "published", "language": "source_language"}.get(name, name)
            told = _(
                "Row %(row)s says “%(kept)s” of the same source. It is filed as the first row says, unless it was filed before."
            )
            yield field if field in FIELDS else "", told % {"row": number, "kept": kept[:120]}


def _digest(row: ClaimRow) -> str:
    said = json.dumps({**asdict(row), "number": 0}, default=str, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
