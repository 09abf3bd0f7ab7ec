"""A newsroom of any size, made up: sources with quotes in them, the claims that these make, and what was done with those.

Skewed as real ones are: a few outlets print most, a few claims are repeated most, most facts have few readings and a
few have many. The same seed makes the same newsroom.
"""

import hashlib
import json
from collections import deque
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from claims.corpus.rows import Rows
from claims.corpus.said import Said, Staff, Tracked, span, upper
from claims.corpus.weighing import Weighing
from claims.corpus.words import ALL, FAMILY, GIVEN, HEDGES, LANGUAGES_OFTEN, OFTEN, PAPERS, Words

REMEMBERED = 3_000  # claims that can be said again: what was said lately
OUTLETS, PARTIES = 400, 4_000
CONTEXT = 32  # claims.text.quote.CONTEXT


class Newsroom(Weighing):
    """Makes sources one after the other, each with all that hangs on it. `files` are the bytes of those made last."""

    def __init__(self, *, rows: Rows, staff: Staff, claims: int, until: datetime, seed: int) -> None:
        self.rows, self.staff, self.claims = rows, staff, claims
        self.random = Random(seed)  # noqa: S311 (a made newsroom, which must come out the same again)
        self.began, self.length = until - timedelta(days=6 * 365), timedelta(days=6 * 365)
        self.made = 0
        self.said: dict[str, deque[Said]] = {words.code: deque(maxlen=REMEMBERED) for words in ALL}
        self.facts: dict[str, list[Tracked]] = {words.code: [] for words in ALL}
        self.files: list[tuple[str, bytes]] = []
        self.outlets = [self._outlet(number) for number in range(OUTLETS)]
        self.parties = [self._party(number) for number in range(PARTIES)]

    def source(self) -> None:
        """One more source, with its snapshot and every claim that it makes."""
        draw = self.random
        moment = (
            self.began + self.length * (self.made / self.claims) + timedelta(seconds=draw.randrange(3600))
        )
        day = moment.date()
        person, actor = draw.choice(self.staff.people)
        [words] = draw.choices(ALL, LANGUAGES_OFTEN)
        outlet = self.outlets[_skewed(draw, OUTLETS)]
        ours = outlet % 29 == 0
        restricted = draw.random() < 0.01
        seen = "restricted" if restricted else "public" if draw.random() < 0.2 else "newsroom"
        quotes = [self._quote(words, day) for _ in range(min(40, 1 + int(draw.expovariate(1 / 7))))]
        text, starts = self._text(words, [quote for quote, *_rest in quotes])
        raw = text.encode()
        sha256 = hashlib.sha256(raw).hexdigest()
        self.files.append((sha256, raw))
        source = self.rows.add(
            "claims_source", moment, actor, "sources.file", 0, seen, words.headline.format(place=quotes[0][1].place), "article",
            "", day, words.code, f"https://paper.example/{sha256[:12]}", outlet,
        )  # fmt: skip
        snapshot = self.rows.add(
            "claims_snapshot",
            moment,
            actor,
            "sources.file",
            moment,
            sha256,
            len(raw),
            "text/plain",
            "",
            text,
            "text",
            "1",
            source,
        )
        if restricted:
            self.rows.add(
                "claims_clearance", moment, actor, "sources.file", None, draw.choice(self.staff.desks), source
            )
        story = (
            self.rows.add(
                "claims_story", moment, actor, "stories.own", draw.choice(self.staff.desks), person, source
            )
            if ours
            else 0
        )
        for (quote, said, parts), start in zip(quotes, starts, strict=True):
            moment += timedelta(seconds=40)
            passage = self.rows.add(
                "claims_passage", moment, actor, "appearances.record", start, start + len(quote), quote,
                text[max(0, start - CONTEXT) : start], text[start + len(quote) : start + len(quote) + CONTEXT], snapshot,
            )  # fmt: skip
            if not said.claim:
                self._claim(
                    said, parts, seen="restricted" if restricted else "newsroom", at=moment, actor=actor
                )
            said.passage = said.passage or passage
            self._appearance(said, parts, passage, at=moment, day=day, actor=actor)
            if story:
                usage = self.rows.add(
                    "claims_usage", moment, actor, "appearances.record", said.claim, passage, story
                )
                said.usage = (usage, story)

    def _quote(self, words: Words, day: date) -> tuple[str, Said, dict[str, str]]:
        """What a source says: something said before, or something new; the words of it, and the pieces they are made of."""
        draw, known = self.random, self.said[words.code]
        if known and draw.random() < 0.22:
            said = known[-1 - _skewed(draw, len(known))]
        else:
            said = self._new(words, day)
        n = said.low
        figure = words.figures[HEDGES.index(said.hedge)].format(
            n=_number(n, words), m=_number(upper(n), words)
        )
        what, unit, happened = words.counted[said.counted]
        when = draw.choice(words.days).format(date=day.strftime("%d/%m/%Y"))
        who = (
            f"{draw.choice(words.roles)} {draw.choice(GIVEN)} {draw.choice(FAMILY)}"
            if draw.random() < 0.7
            else draw.choice(words.roles)
        )
        parts = {
            "figure": figure,
            "what": what,
            "happened": happened,
            "place": said.place,
            "when": when,
            "who": who,
            "unit": unit,
        }
        quote = words.quote.format(**parts)
        return (
            quote[0].upper() + quote[1:],
            said,
            {**parts, "figure": figure if figure in quote[1:] else figure[0].upper() + figure[1:]},
        )

    def _new(self, words: Words, day: date) -> Said:
        draw, facts = self.random, self.facts[words.code]
        if facts and draw.random() < 0.2:
            fact = facts[-1 - _skewed(draw, len(facts))]
            fact.number += draw.randrange(1 + fact.number // 20 + 1)
            return Said(
                0,
                words,
                draw.choice(("at_least", "exactly")),
                fact.number,
                fact.counted,
                fact.place,
                fact=fact.key,
            )
        [hedge] = draw.choices(HEDGES, OFTEN)
        counted = draw.randrange(len(words.counted))
        return Said(0, words, hedge, int(10 ** draw.uniform(0.3, 4.6)), counted, draw.choice(words.places))

    def _text(self, words: Words, quotes: list[str]) -> tuple[str, list[int]]:
        """A text with these quotes in it, and where each begins."""
        starts, pieces, length = [], [], 0
        for quote in quotes:
            between = f"{self.random.choice(words.between)} " if self.random.random() < 0.6 else ""
            starts.append(length + len(between))
            pieces.append(f"{between}{quote}\n\n")
            length += len(pieces[-1])
        return "".join(pieces).rstrip() + f"\n{self.random.getrandbits(64):x}\n", starts

    def _claim(self, said: Said, parts: dict[str, str], *, seen: str, at: datetime, actor: str) -> None:
        draw, words = self.random, said.words
        self.made += 1
        sentence = words.claim.format(**parts)
        sentence = sentence[0].upper() + sentence[1:]
        if draw.random() < 0.04:
            _editor, by = draw.choice(self.staff.people)
            said.claim = self.rows.add_changed(
                "claims_claim", at, actor, "appearances.record", 0, seen, sentence, words.code,
                was=json.dumps({"sentence": f"{sentence} ?"}), later=timedelta(hours=3), by=by, changed="claims.revise",
            )  # fmt: skip
        else:
            said.claim = self.rows.add(
                "claims_claim", at, actor, "appearances.record", 0, seen, sentence, words.code
            )
        if seen == "restricted":
            desk = draw.choice(self.staff.desks)
            self.rows.add("claims_clearance", at, actor, "appearances.record", said.claim, desk, None)
            return  # nothing open hangs on it
        self.said[words.code].append(said)
        if draw.random() < 0.08:
            other = draw.choice([one for one in ALL if one is not words])
            what, _unit, happened = other.counted[said.counted % len(other.counted)]
            told = other.claim.format(
                figure=other.figures[HEDGES.index(said.hedge)].format(n=said.low, m=upper(said.low)), what=what, happened=happened,
                place=said.place, when=other.days[0].format(date=f"{at:%d/%m/%Y}"),
            )  # fmt: skip
            self.rows.add("claims_translation", at, actor, "claims.translate", other.code, told, said.claim)
        known = self.said[words.code]
        if len(known) > 1 and draw.random() < 0.05:
            kind = draw.choice(("updates", "contradicts", "supports", "repeats"))
            self.rows.add(
                "claims_relation", at, actor, "relations.relate", kind, "", said.claim, known[-2].claim
            )
        if draw.random() < 0.007:
            self.fact(said, parts, at=at, actor=actor)

    def _appearance(
        self, said: Said, parts: dict[str, str], passage: int, *, at: datetime, day: date, actor: str
    ) -> None:
        draw, rows, action = self.random, self.rows, "appearances.record"
        stance = "asserted" if draw.random() < 0.93 else draw.choice(("denied", "questioned"))
        appearance = rows.add("claims_appearance", at, actor, action, 0, stance, said.claim, passage)
        for position in range(1, 1 + draw.choices((0, 1, 2, 3), (15, 45, 30, 10))[0]):
            verb, role = draw.choice(said.words.verbs), draw.choice(said.words.roles)
            if position > 1 and draw.random() < 0.6:
                named: tuple[Any, ...] = (
                    "named",
                    "",
                    "",
                    verb,
                    appearance,
                    self.outlets[_skewed(draw, OUTLETS)],
                    None,
                )
            elif draw.random() < 0.75:
                named = ("named", "", role, verb, appearance, None, self.parties[_skewed(draw, PARTIES)])
            else:
                named = ("unnamed-person", role, "", verb, appearance, None, None)
            rows.add("claims_attribution", at, actor, action, position, *named)
        when = None
        if draw.random() < 0.4:
            earliest = day if "/" in parts["when"] else day - timedelta(days=7)
            edtf = day.isoformat() if earliest == day else f"{earliest}/{day}"
            when = rows.add(
                "claims_when",
                at,
                actor,
                action,
                "happened",
                parts["when"],
                day,
                edtf,
                earliest,
                day,
                "",
                appearance,
                said.claim,
            )
        if draw.random() < 0.75 or said.fact:
            held = span(said.hedge, said.low)
            rows.add(
                "claims_figure", at, actor, action, parts["figure"], said.hedge, held, parts["unit"], parts["what"], day, appearance,
                said.claim, when,
            )  # fmt: skip
            if said.fact:
                rows.add(
                    "claims_reading", at, actor, "readings.take", said.hedge, held, parts["figure"], day, "", appearance, said.fact,
                    draw.choice(self.staff.reliabilities),
                )  # fmt: skip
        if draw.random() < 0.01 and not said.reviewed:
            self.review(said, passage, at=at)
        if draw.random() < 0.0015:
            self.correction(said, passage, at=at)

    def _outlet(self, number: int) -> int:
        place = ALL[number % len(ALL)].places[number % 5]
        name = f"{place} {PAPERS[number % len(PAPERS)]} {number}"
        return self._first(
            "claims_outlet", "outlets.add", 0, "newsroom", name, "newspaper", "", number % 29 == 0
        )

    def _party(self, number: int) -> int:
        name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]}"
        return self._first("claims_party", "parties.add", 0, "newsroom", f"{name} {number}", "", "person", "")

    def _first(self, table: str, action: str, *values: Any) -> int:
        _person, actor = self.staff.people[0]
        return self.rows.add(table, self.began, actor, action, *values)


def _skewed(draw: Random, of: int) -> int:
    """One of so many, the first ones far more often (a power law)."""
    return int(of * draw.random() ** 3.5)


def _number(number: int, words: Words) -> str:
    grouped = f"{number:,}"
    match words.code:
        case "vi" | "es":
            return grouped.replace(",", ".")
        case "fr":
            return grouped.replace(",", "\u202f")
        case _:
            return grouped
