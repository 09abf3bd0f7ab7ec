"""From a row of a sheet to what would be recorded of it, or what is wrong with it, column by column. No database."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from claims.actions.given import GivenFigure, GivenWhen
from claims.exchange.incoming import as_written
from claims.exchange.incoming.figure_cells import figure_in, when_in
from claims.exchange.incoming.mapping import ColumnMap
from claims.exchange.incoming.named import REF
from claims.exchange.incoming.sheets import Cell, Row, Wrong
from claims.extraction.tidying import tidy
from claims.models import Anonymity, Confidentiality, Source, Stance
from claims.models.language import TAG
from claims.models.passage import LONGEST

MOST_HOPS: Final = 20
LENGTHS: Final = {
    "sentence": 2000, "title": 400, "outlet": 160, "author_line": 300, "address": 2000, "speaker": 160,
    "role": 300, "verb": 80, "through": 1000, "unit": 40, "counts": 200, "quote": LONGEST,
}  # fmt: skip
T = TypeVar("T")


@dataclass(frozen=True)
class Said:
    """What is wrong, and in which column; "" is the row as a whole."""

    column: str
    why: str


@dataclass(frozen=True)
class SourceGiven:
    """A source as a row names it: one that is filed (`ref`), or what it is filed with. `text` "" leaves the quotations."""

    ref: str = ""
    title: str = ""
    kind: str = Source.Kind.ARTICLE
    outlet: str = ""
    author_line: str = ""
    address: str = ""
    published_on: date | None = None
    language: str = ""
    text: str = ""
    confidentiality: str = Confidentiality.NEWSROOM

    @property
    def is_named(self) -> bool:
        return bool(self.ref or self.title or self.outlet or self.address or self.text)


@dataclass(frozen=True)
class Speaker:
    name: str = ""
    anonymity: str = Anonymity.NAMED
    role: str = ""
    verb: str = ""


@dataclass(frozen=True)
class ClaimRow:
    """All that a row says. `quote` "" means that the sentence itself is looked for in the source's text."""

    number: int
    sentence: str
    claim: str
    language: str
    stance: str
    quote: str
    source: SourceGiven
    speaker: Speaker
    through: tuple[str, ...]
    figure: GivenFigure | None
    when: GivenWhen | None


@dataclass(frozen=True)
class Read:
    """A row that was read: what it says, unless something is wrong. `notes` are told, and stop nothing."""

    number: int
    row: ClaimRow | None
    errors: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()


@dataclass
class _Reader:
    """Takes fields out of one row and keeps what is wrong with them."""

    cells: Any
    mapping: ColumnMap
    from_1904: bool
    errors: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)

    def column(self, name: str) -> str:
        return self.mapping.columns.get(name, "")

    def refuse(self, name: str, why: str) -> None:
        self.errors.append(Said(self.column(name), why))

    def cell(self, name: str) -> Cell | None:
        value: Cell | None = self.cells.get(self.column(name))
        if isinstance(value, Wrong):
            self.refuse(name, value.why)
            return None
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, name: str, *, lines: bool = False) -> str:
        value = self.cell(name)
        if value is None:
            return ""
        text = tidy(str(value).lower() if isinstance(value, bool) else str(value))
        text = text if lines else " ".join(text.split())
        most = LENGTHS.get(name)
        if most and len(text) > most:
            told = _("It has %(length)s characters; at most %(most)s are kept.")
            self.refuse(name, told % {"length": len(text), "most": most})
            return ""
        return text

    def ref(self, name: str, prefix: str) -> str:
        text = self.text(name).upper()
        if text and not (REF.fullmatch(text) and text.startswith(f"{prefix}-")):
            self.refuse(name, _("“%(words)s” is no reference.") % {"words": text[:80]})
            return ""
        return text

    def choice(self, name: str, default: str) -> str:
        text = self.text(name)
        return self.tried(name, lambda: as_written.choice(name, text), default) if text else default

    def day(self, name: str) -> date | None:
        value = self.cell(name)
        if value is None:
            return None
        return self.tried(name, lambda: as_written.day(value, self.mapping, from_1904=self.from_1904), None)

    def language(self, name: str, default: str) -> str:
        text = self.text(name)
        if not text:
            return default
        if re.fullmatch(TAG, text) and len(text) <= 12:
            return text
        return self.tried(name, lambda: as_written.choice("language", text), default)

    def tried(self, name: str, read: Callable[[], T], default: T) -> T:
        try:
            return read()
        except ValueError as error:
            self.refuse(name, str(error))
        except ValidationError as error:
            self.refuse(name, " ".join(error.messages))
        return default


def read_row(row: Row, mapping: ColumnMap, *, from_1904: bool = False) -> Read:
    """What this row says."""
    if row.problem:
        return Read(row.number, None, (Said("", row.problem),))
    reader = _Reader(row.cells, mapping, from_1904)
    sentence = reader.text("sentence")
    claim = reader.ref("claim", "C")
    if not sentence and not claim and not reader.errors:
        reader.refuse("sentence", _("Write the claim in one sentence, or choose one that is known."))
    language = reader.language("language", mapping.language)
    quote = reader.text("quote", lines=True)
    source = _source(reader)
    if not source.is_named and not reader.errors:
        name = "title" if mapping.columns.get("title") else "quote"
        reader.refuse(name, _("Name the source: its title, outlet, address or text, or its reference."))
    elif not quote and not (source.ref or source.text or source.address) and not reader.errors:
        told = _(
            "A claim is recorded where it is made: give the exact words, or a source in whose text the sentence stands."
        )
        reader.refuse("quote", told)
    words = quote or sentence
    figure, when = _figure(reader, source, words), _when(reader, source, words)
    read = ClaimRow(
        number=row.number, sentence=sentence, claim=claim, language=language,
        stance=reader.choice("stance", Stance.ASSERTED), quote=quote, source=source,
        speaker=_speaker(reader), through=_through(reader), figure=figure, when=when,
    )  # fmt: skip
    return Read(
        row.number, None if reader.errors else read, tuple(dict.fromkeys(reader.errors)), tuple(reader.notes)
    )


def _source(reader: _Reader) -> SourceGiven:
    address = reader.text("address")
    if address:
        reader.tried("address", lambda: URLValidator(schemes=["http", "https"])(address), None)
    return SourceGiven(
        ref=reader.ref("source", "S"),
        title=reader.text("title"),
        kind=reader.choice("kind", Source.Kind.ARTICLE),
        outlet=reader.text("outlet"),
        author_line=reader.text("author_line"),
        address=address,
        published_on=reader.day("published"),
        language=reader.language("source_language", reader.mapping.quoted_language),
        text=reader.text("text", lines=True),
        confidentiality=reader.choice("confidentiality", reader.mapping.confidentiality),
    )


def _speaker(reader: _Reader) -> Speaker:
    name, role, verb = reader.text("speaker"), reader.text("role"), reader.text("verb")
    if not name and (role or verb):
        reader.refuse("speaker", _("There is a role or a verb, and nobody who says it."))
    return Speaker(name, reader.choice("anonymity", Anonymity.NAMED), role, verb)


def _through(reader: _Reader) -> tuple[str, ...]:
    """The hops behind the first: New York Times > Reuters."""
    names = tuple(filter(None, (name.strip() for name in reader.text("through").split(">"))))
    if len(names) > MOST_HOPS:
        reader.refuse("through", _("A chain has at most %(most)s hops.") % {"most": MOST_HOPS})
        return ()
    if any(len(name) > LENGTHS["outlet"] for name in names):
        reader.refuse("through", _("A name has at most %(most)s characters.") % {"most": LENGTHS["outlet"]})
        return ()
    return names


def _figure(reader: _Reader, source: SourceGiven, words: str) -> GivenFigure | None:
    said, upper = reader.cell("figure"), reader.cell("figure_to")
    hedge = reader.choice("hedge", "") if reader.column("hedge") else ""
    unit, counts, as_of = reader.text("unit"), reader.text("counts"), reader.day("as_of")
    if said is None and upper is None:
        return None
    name = "figure" if said is not None else "figure_to"
    found = reader.tried(
        name,
        lambda: figure_in(said, upper, hedge, words=words, language=source.language, mapping=reader.mapping),
        None,
    )
    if found is None:
        return None
    if found.note:
        reader.notes.append(Said(reader.column(name), found.note))
    given = found.figure
    return replace(given, unit=unit or given.unit, counts=counts or given.counts, as_of=as_of)


def _when(reader: _Reader, source: SourceGiven, words: str) -> GivenWhen | None:
    said = reader.cell("when")
    if said is None:
        return None
    return reader.tried(
        "when",
        lambda: when_in(
            said, words=words, language=source.language, published=source.published_on,
            mapping=reader.mapping, from_1904=reader.from_1904,
        ),
        None,
    )  # fmt: skip
