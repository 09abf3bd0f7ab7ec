"""What a source might say on the facts that are kept: its figures and dates, each with the facts it probably belongs to."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange
from django.db.models import OuterRef, Subquery

from claims.models import Appearance, Fact, Figure, Reading, Snapshot, Source
from claims.queries.claims import appearances_with_parts
from claims.text.finder import find
from claims.text.finds import DateFound, FigureFound
from claims.text.quote import sentences
from core.models import User

MOST = 200  # candidates on a page
MOST_FACTS = 500
COUNTED = 5  # what is counted tells more than any other word of the sentence
KINDS = {"figure": (Fact.Kind.RUNNING_TOTAL, Fact.Kind.QUANTITY), "date": (Fact.Kind.DATE,)}


@dataclass
class Candidate:
    """A figure or date at a place in the text, with the sentence around it and the facts it may be a reading of.

    `value` is what a reading takes; `appearance` is there where somebody recorded a claim around it.
    """

    key: str
    kind: str
    start: int
    end: int
    verbatim: str
    passage: tuple[int, int]
    quotation: str
    value: dict[str, Any]
    unit: str = ""
    counts: str = ""
    as_of: date | None = None
    appearance: Appearance | None = None
    likely: list[Fact] = field(default_factory=list)
    others: list[Fact] = field(default_factory=list)


def candidates(*, source: Source, snapshot: Snapshot, viewer: User) -> list[Candidate]:
    """Every figure and date of the newest text, in its order, as far as it can be resolved."""
    text = snapshot.text
    places = sentences(text, source.language)
    marked = list(
        appearances_with_parts(viewer=viewer)
        .filter(passage__snapshot=snapshot)
        .order_by("passage__start", "-passage__end", "pk")
    )
    found: list[Candidate] = []
    finds = find(text, language=source.language, published=source.published_on)
    for figure in (one for one in finds if isinstance(one, FigureFound) and not one.unresolved):
        value = {
            "hedge": figure.hedge.value,
            "span": NumericRange(figure.low, figure.high, _bounds(figure)),
        }
        found.append(_candidate("figure", figure, value, text, places, marked, source))
    for when in (one for one in finds if isinstance(one, DateFound)):
        if when.edtf and (when.earliest or when.latest):
            upper = date.fromordinal(when.latest.toordinal() + 1) if when.latest else None
            found.append(
                _candidate("date", when, {"days": DateRange(when.earliest, upper)}, text, places, marked, source)
            )  # fmt: skip
    found.sort(key=lambda one: (one.start, one.end))
    found = found[:MOST]
    _match(found, viewer)
    return found


def _candidate(
    kind: str,
    found: FigureFound | DateFound,
    value: dict[str, Any],
    text: str,
    places: list[tuple[int, int]],
    marked: list[Appearance],
    source: Source,
) -> Candidate:
    around = [one for one in marked if one.passage.start <= found.start and found.end <= one.passage.end]
    appearance = min(around, key=lambda one: one.passage.end - one.passage.start, default=None)
    first, last = next(
        (place for place in places if place[0] <= found.start < place[1]), (found.start, found.end)
    )
    passage = (
        (appearance.passage.start, appearance.passage.end) if appearance else (first, max(last, found.end))
    )
    return Candidate(
        key=f"{kind[0]}{found.start}-{found.end}", kind=kind, start=found.start, end=found.end, verbatim=found.verbatim,
        passage=passage, quotation=text[passage[0] : passage[1]], value=value,
        unit=getattr(found, "unit", ""), counts=getattr(found, "counts", ""), as_of=source.published_on, appearance=appearance,
    )  # fmt: skip


def _bounds(figure: FigureFound) -> str:
    return ("[" if figure.low_inclusive and figure.low is not None else "(") + (
        "]" if figure.high_inclusive and figure.high is not None else ")"
    )


def _match(found: list[Candidate], viewer: User) -> None:
    """Put to each candidate the facts of its kind, those that share the rarest words with its sentence first."""
    facts = list(
        Fact.objects.visible_to(viewer)
        .filter(retired_at=None, kind__in=[kind for kinds in KINDS.values() for kind in kinds])
        .order_by("-pk")[:MOST_FACTS]
    )
    words = {fact.pk: _words([fact.question, fact.counts, fact.place]) for fact in facts}
    said: dict[int, set[str]] = {}
    counted = {fact.pk: _words([fact.question, fact.counts]) for fact in facts}
    for key, spoken, of_what in _spoken(facts, viewer):
        said[key] = _words(spoken)
        counted[key] |= _words([of_what])
    rarity = Counter(word for key, held in words.items() for word in held | said.get(key, set()))
    for one in found:
        mine = _words([one.quotation, one.counts])
        what = _words([one.counts])
        scored: list[tuple[float, Fact]] = []
        for fact in (each for each in facts if _fits(one, each)):
            same = len(what & counted[fact.pk]) / max(len(what), 1)
            # A sentence of several figures says nothing of which is meant: its words tell only of the same things counted.
            told = said.get(fact.pk, set()) if same or one.kind == "date" else set()
            shared = mine & (words[fact.pk] | told)
            scored.append((_score(shared, rarity, len(facts)) + COUNTED * same, fact))
        scored.sort(key=lambda pair: -pair[0])
        one.likely = [fact for score, fact in scored if score >= 1][:3]
        one.others = [fact for _score, fact in scored if fact not in one.likely]


def _fits(one: Candidate, fact: Fact) -> bool:
    return fact.kind in KINDS[one.kind] and (
        one.kind == "date" or fact.unit.casefold() == one.unit.casefold()
    )


def _score(shared: set[str], rarity: "Counter[str]", facts: int) -> float:
    """A word that one fact has counts whole, one that all have hardly."""
    return sum(1 - (rarity[word] - 1) / max(facts, 2) for word in shared)


def _spoken(facts: list[Fact], viewer: User) -> Iterable[tuple[int, list[str], str]]:
    """For each fact the words in which its latest reading was said, and what it counted: in the languages of our sources."""
    newest = (
        Reading.objects.visible_to(viewer)
        .filter(fact__in=[fact.pk for fact in facts], retired_at=None)
        .order_by("fact_id", "-pk")
        .distinct("fact_id")
    )
    counted = Figure.objects.visible_to(viewer).filter(
        appearance=OuterRef("appearance"), verbatim=OuterRef("verbatim")
    )
    for fact, sentence, quotation, of_what in newest.values_list(
        "fact",
        "appearance__claim__sentence",
        "appearance__passage__exact",
        Subquery(counted.values("counts")[:1]),
    ):
        yield fact, [sentence, quotation[:500]], of_what or ""


def _words(texts: Iterable[str]) -> set[str]:
    """The words without diacritics and case, numbers left out."""
    plain = unicodedata.normalize("NFKD", " ".join(texts).casefold()).replace("đ", "d")
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return {word for word in re.findall(r"\w{2,}", letters) if not word.isdigit()}
