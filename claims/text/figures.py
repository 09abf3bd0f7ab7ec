"""Quantities found in running text.

What belongs to a date is never a figure, nor are names, codes, times, scores and telephone numbers, as far as
they can be told: digits that touch letters (B52, COVID-19), colons or slashes, a leading zero, a number
behind a label (page 12) or behind a capitalised word within a sentence (Boeing 737), a bare year. A number
behind a capitalised word does count with a hedge, a unit, a separator or a scale, or before a commonly
counted noun (Ukraine 500 tanks). A word for one alone is a figure only after a hedge.

Contradicting ends ("between 5 and 3", "at least 5 to 3") are found and left unresolved, which is said. Both ends of
a change ("rose from 5 to 10") are given, exactly. A scale behind the second number is shared: "2 to 3
million" is 2 million to 3 million, and a unit behind the second number belongs to both.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from claims.text import bounds, codes, counted, digits, numerals, ranks, units, written_numbers
from claims.text.bounds import Bounds
from claims.text.clitics import cut_for
from claims.text.dates import expressions
from claims.text.expressions import Expression
from claims.text.figure_words import SIGNED, Words, of
from claims.text.finds import FigureFound, Hedge
from claims.text.numerals import Numeral
from claims.text.tokens import DASHES, Kind, Tokens

_HEDGE_REACH: Final = 24
"""More words than a figure's hedges can have before it: a date further off is not in their way."""
_HUNDREDTH: Final = Decimal("0.01")
_MOST_REPEATED: Final = 3
_CHANGE_REACH: Final = 4
"""How many words before "from" a verb such as "rose" can stand."""


def find_figures(text: str, *, language: str) -> list[FigureFound]:
    """Every quantity in the text, in order, none overlapping another or a date.

    In a language whose words are not known, only bare numbers are found, each exactly.
    """
    tokens = Tokens(text, cut_for(language))
    return figures_in(tokens, expressions(tokens, language), language=language)


def figures_in(tokens: Tokens, dates: Iterable[Expression], *, language: str) -> list[FigureFound]:
    """The same of a text that was cut and searched for dates already."""
    taken = bytearray(len(tokens))
    for said in dates:
        taken[said.first : said.end] = b"\x01" * (said.end - said.first)
    return _Reader(tokens, of(language), taken).read()


class _Reader:
    """One pass over the tokens. ``floor`` is the first token that no earlier find has used."""

    def __init__(self, tokens: Tokens, words: Words, taken: bytearray) -> None:
        self.tokens, self.words, self.taken = tokens, words, taken
        self.floor = 0
        self.plain_until = 0
        self.found: list[FigureFound] = []

    def read(self) -> list[FigureFound]:
        keys, kinds, digits, language = self.tokens.keys, self.tokens.kinds, Kind.digits, self.words.language
        starters = self.words.starters | numerals.compounds(self.tokens, language)
        beyond = 0
        # Only these tokens can begin a figure; all others are passed over at once.
        for index in [at for at, key in enumerate(keys) if key in starters or kinds[at] is digits]:
            if index < beyond:
                continue
            if self.taken[index]:
                continue
            if language.digit_names:
                beyond = written_numbers.beyond_run(self.tokens, index, language)
                if beyond > index:
                    continue
            date = self.taken.rfind(1, max(self.floor, index - _HEDGE_REACH), index)
            self.floor = max(self.floor, date + 1)
            beyond = self._figure(index)
        return self.found

    def _figure(self, first: int) -> int:
        """Read a figure at this token if there is one; the token to go on from."""
        vague = self.words.vague.ahead(self.tokens, first)
        if vague is not None and self.words.not_vague.behind(self.tokens, vague[1]) is not None:
            return vague[1]
        if vague is not None and not self._touches_date(first, vague[1]):
            value, end = Decimal(vague[0]), vague[1]
            of = end + 1 if self.tokens.key(end) in self.words.language.skips else end
            unit, further = units.after(self.tokens, of, self.words)
            read = self._hedged(first, value, vague=True)
            return self._keep(first, first, further if unit else end, unit, read, exact=False)
        rough = self.words.roughly.ahead(self.tokens, first)
        if rough is not None and not self._touches_date(first, rough[1]):
            return self._rough(first, Decimal(rough[0]), rough[1])
        pointed = self.tokens.kinds[first] is Kind.digits and digits.opens_with_point(self.tokens, first)
        if self.tokens.kinds[first] is Kind.digits and not pointed:
            behind = codes.telephone(self.tokens, first)
            if behind is not None and self.tokens.key(first + 1) not in {self.words.language.decimal}:
                return behind
        ranked = ranks.between(self.tokens, first, self.floor, self.words)
        if ranked is not None and not self._touches_date(first, ranked.end):
            between = bounds.of_range(None, Decimal(ranked.low), Decimal(ranked.high))
            return self._keep(first, ranked.start, ranked.end, "", (ranked.start, between), exact=True)
        number = written_numbers.read(self.tokens, first, self.words.language)
        if number is None or self._touches_date(first, number.end):
            return first + 1
        start, before = units.before(self.tokens, first, self.floor)
        unit, end = units.after(self.tokens, number.end, self.words)
        start = first - 1 if pointed and first > self.floor else start
        cents = units.hundredths(self.tokens, end, self.words) if end > number.end else None
        if cents is not None and number.value == int(number.value):
            number, end = (
                replace(number, value=number.value + cents[0], step=_HUNDREDTH, plain=False),
                cents[1],
            )
        unit = before or number.unit or unit
        signed = self._minus(start, end, quantity=bool(unit) or number.step < 1)
        if signed:
            start -= self.tokens.keys[start - 1] not in SIGNED
            number = replace(number, value=-number.value)
        ranged = self._range(first, start, number, unit, end)
        if ranged is not None:
            return ranged
        if not self._counts_as_figure(start if signed else first, start, number, end, unit):
            return max(first + 1, number.end)
        plain = first < self.plain_until
        found = self._hedged(start, number.value, number.step) if not plain else None
        bounds_of = found or (start, bounds.of_number(Hedge.exactly, number.value, number.step))
        if number.further is not None and bounds_of[1].hedge in (Hedge.exactly, Hedge.about):
            bounds_of = (bounds_of[0], bounds.of_range(None, number.value, number.value + number.further))
        elif number.more and bounds_of[1].hedge in (Hedge.exactly, Hedge.about):
            bounds_of = (bounds_of[0], bounds.of_number(Hedge.more_than, number.value, number.step))
        return self._keep(first, start, end, unit, bounds_of, exact=plain, number=number)

    def _rough(self, first: int, value: Decimal, end: int) -> int:
        """About so many, unless a hedge before says otherwise: une vingtaine, plus d'une vingtaine."""
        past = end + 1 if self.tokens.key(end) in self.words.language.skips else end
        unit, further = units.after(self.tokens, past, self.words)
        start, read = self._hedged(first, value)
        if read.hedge is Hedge.exactly:
            read = bounds.of_number(Hedge.about, value, Decimal(1))
        return self._keep(first, start, further if unit else end, unit, (start, read), exact=True)

    def _minus(self, start: int, end: int, *, quantity: bool) -> bool:
        """Whether a minus stands before what begins here: a word for it, or a sign.

        A dash where a sentence begins may open an item of a list instead, unless it stands before a ``quantity``.
        """
        tokens, at = self.tokens, start - 1
        if at < self.floor or not tokens.joined(start) or tokens.kind(at - 1) is Kind.digits:
            return False
        if tokens.keys[at] in SIGNED:
            return tokens.glued(start)
        if tokens.keys[at] == "-":
            apart = not tokens.glued(at) or tokens.kinds[at - 1] is Kind.space
            item = tokens.sentence_begins(at) and not quantity and self._quantity(end, "")
            return tokens.glued(start) and apart and not item and tokens.kinds[start] is not Kind.word
        known = tokens.keys[at] in self.words.language.minus
        return known and self.words.hedge_before(tokens, start, self.floor) is None

    def _hedge_behind(self, index: int) -> tuple[Hedge, int] | None:
        """A hedge that begins at this token, and the token behind it."""
        if self.tokens.key(index) == "+" and self.tokens.glued(index):
            return Hedge.at_least, index + 1
        found = self.words.hedges_after.ahead(self.tokens, index) if self.tokens.joined(index) else None
        other = self.words.hedges.ahead(self.tokens, index + 1) if found is not None else None
        if found is None or (other is not None and other[1] > found[1]):
            return None
        begun = self.tokens.kind(found[1]) in (Kind.digits, Kind.currency) or (
            self.tokens.key(found[1]) in self.words.starters
        )
        # "5,000 or less than 6,000": what hedges the number behind says nothing about the one before
        return None if other is not None and other[1] == found[1] and begun else found

    def _touches_date(self, first: int, end: int) -> bool:
        return self.taken.find(1, first, end) >= 0

    def _hedged(
        self, start: int, value: Decimal, step: Decimal = Decimal(1), *, vague: bool = False
    ) -> tuple[int, Bounds]:
        """The bounds of a number, and the token its hedge begins at."""
        inner = self.words.hedge_before(self.tokens, start, self.floor)
        if vague:
            read, at = bounds.of_number(Hedge.at_least, value, step), start
            if inner is not None and inner[0][0] in (Hedge.at_least, Hedge.more_than):
                return inner[1], bounds.of_number(inner[0][0], value, step)
            return (inner[1] if inner is not None and inner[0][0] is Hedge.about else at), read
        if inner is None:
            return start, bounds.of_number(Hedge.exactly, value, step)
        (hedge, nearly), at = inner
        read = bounds.of_number(hedge, value, step, nearly=nearly)
        outer = self.words.hedge_before(self.tokens, at, self.floor)
        if outer is not None and outer[0][0] not in (Hedge.about, Hedge.exactly):
            return outer[1], bounds.stacked(outer[0][0], read)
        return at, read

    def _range(self, first: int, start: int, low: Numeral, unit: str, end: int) -> int | None:
        """A range that begins with this number; None where there is none, or its ends contradict."""
        tokens, words = self.tokens, self.words
        noun, end = end, self._link_at(end)
        link = words.links.ahead(tokens, end) if tokens.joined(end) else None
        dash = link is None and tokens.key(end) in DASHES and tokens.glued(end) == tokens.glued(end + 1)
        second = link[1] if link is not None else end + 1
        if (link is None and not dash) or not tokens.joined(second):
            return None
        nearly = words.hedges.ahead(tokens, second)
        if nearly is not None and nearly[0] is not None and nearly[0][0] is Hedge.about:
            second = nearly[1]  # between 20 and about 30
        symbol = second if tokens.kind(second) is Kind.currency else None
        minus = tokens.keys[second] in words.language.minus or (
            tokens.keys[second] == "-" and tokens.glued(second + 1) and not dash
        )
        number = written_numbers.read(tokens, second + (symbol is not None or minus), words.language)
        if number is not None and minus:
            number = replace(number, value=-number.value)
        if number is None or self._touches_date(end, number.end) or number.alone in words.language.articles:
            return None
        if tokens.keys[noun:end] != tokens.keys[number.end : number.end + end - noun]:
            return None
        inner = words.hedge_before(tokens, start, self.floor)
        opener = words.openers.behind(tokens, inner[1] if inner is not None else start, self.floor)
        direct = words.openers.behind(tokens, start, self.floor)
        if direct is not None and link is not None and link[0] in direct[0].split("|"):
            opener, inner = direct, None
        elif dash:
            opener = words.openers.behind(tokens, start, self.floor)
        elif opener is not None and link is not None and link[0] not in opener[0].split("|"):
            opener = None
        last_unit, last = units.after(tokens, number.end, words)
        closer = words.closers.ahead(tokens, last) if tokens.joined(last) else None
        if closer is not None and link is not None and link[0] not in closer[0].split("|"):
            closer = None
        if link is not None and opener is None and closer is None and link[0] not in words.language.links:
            return None
        between = link is not None and link[0] in words.language.joins | words.language.ten_joins
        if opener is not None and not between and self._changes(opener[1]):
            self.plain_until = number.end
            return None
        from_value = low.value
        if number.scale > 1 and low.scale == 1 and low.value * number.scale <= number.value:
            from_value = low.value * number.scale
        if symbol is not None:
            last_unit = last_unit or units.before(tokens, second + 1, second)[1]
        if from_value >= number.value or (unit and last_unit and unit != last_unit):
            if from_value > number.value and (inner is not None or (opener is not None and between)):
                begins = min([start, *(said[1] for said in (opener, inner) if said is not None)])
                return self._unresolved(begins, closer[1] if closer else last, unit or last_unit, inner)
            if opener is None or inner is None:
                self.plain_until = number.end
            return None
        if codes.time_of_day(tokens, last, words):
            return last
        alone = opener is None and closer is None and link is not None
        weak = (dash and tokens.key(end) in "-—") or (
            alone and link is not None and link[0] in words.language.weak_links
        )
        rounded = from_value % 100 == 0 and number.value % 100 == 0 and not _years(from_value, number.value)
        weak = weak and number.scale == 1 and not (dash and rounded)
        like_code = codes.like_code(tokens, start if low.value < 0 else first, last, words)
        wide = dash and not tokens.glued(end) and from_value >= 1000 and not _years(from_value, number.value)
        if like_code or (weak and not wide and inner is None and not self._quantity(last, unit or last_unit)):
            return None
        last = closer[1] if closer is not None else last
        begins = opener[1] if opener is not None and (inner is None or opener[1] < inner[1]) else start
        hedge = None
        before = words.hedge_before(tokens, begins, self.floor)
        if inner is not None:
            hedge, begins = inner[0][0], min(begins, inner[1])
        elif before is not None:
            hedge, begins = before[0][0], before[1]
        read = bounds.of_range(hedge, from_value, number.value)
        return self._keep(first, begins, last, unit or last_unit, (begins, read), exact=True)

    def _unresolved(
        self, begins: int, end: int, unit: str, inner: tuple[tuple[Hedge, bool], int] | None
    ) -> int:
        """A range whose ends contradict each other: what it means is left to a person."""
        hedge = inner[0][0] if inner is not None else Hedge.between
        self._keep(begins, begins, end, unit, (begins, Bounds(hedge, None, None, False, False)), exact=True)
        self.found[-1] = replace(self.found[-1], unresolved="the bounds contradict each other")
        return end

    def _link_at(self, end: int) -> int:
        """Where the link of a range may stand: here, or behind what is counted, which its other end repeats (3 km to 5 km)."""
        tokens, reach = self.tokens, end
        while reach < end + _MOST_REPEATED and tokens.kind(reach) is Kind.word and tokens.joined(reach):
            if tokens.keys[reach] in self.words.link_words:
                return reach
            reach += 1
        return reach if reach > end and tokens.keys[reach] in self.words.link_words else end

    def _changes(self, opener: int) -> bool:
        """Whether a verb of change stands shortly before "from"."""
        reach = range(max(self.floor, opener - _CHANGE_REACH), opener)
        return any(self.tokens.keys[index] in self.words.language.changes for index in reach)

    def _quantity(self, end: int, unit: str) -> bool:
        """Whether 3-1 is a range: a unit or something counted follows, else it may be a score."""
        first, last = counted.phrase(self.tokens, end, self.words, self.taken)
        return bool(unit) or last > first

    def _counts_as_figure(self, first: int, start: int, number: Numeral, end: int, unit: str) -> bool:
        tokens, language = self.tokens, self.words.language
        if f"{tokens.key(start - 1)} {tokens.key(end)}" in language.hedges_around:
            return True
        if codes.like_code(tokens, first, end, self.words) or codes.time_of_day(tokens, end, self.words):
            return False
        if number.more:
            return True
        hedge = self.words.hedge_before(tokens, start, self.floor)
        if tokens.key(end) in language.ages and hedge is None and self._hedge_behind(end + 1) is None:
            return False
        counter = tokens.joined(end) and tokens.key(end) in language.counters
        if number.alone in language.never_alone:
            return False
        fraction = number.value < 1 and tokens.kinds[first] is Kind.word
        if fraction and tokens.key(start - 1) in language.not_fractions:
            return False
        part_of = number.value < 1 and tokens.joined(end) and tokens.key(end) in language.partitives
        if number.doubtful and not (hedge or unit or counter or part_of or number.value < 0):
            return self._hedge_behind(end) is not None
        if number.value < 0 and number.alone:
            return True
        if number.alone in language.articles:
            phrase = " ".join(tokens.keys[hedge[1] : start]) if hedge is not None else ""
            return self._hedge_behind(end) is not None or (
                bool(phrase) and phrase not in language.weak_hedges
            )
        if number.alone in language.guarded:
            return counter
        if number.alone in language.shy:
            told = counter or part_of or bool(unit) or hedge is not None
            return told or self._hedge_behind(end) is not None
        if hedge is not None or unit or self._hedge_behind(end) is not None:
            return True
        named = codes.labelled(tokens, first, self.words) and not counter
        if named:
            return False
        return not number.plain or counter or not codes.year_or_name(tokens, first)

    def _keep(
        self,
        first: int,
        start: int,
        end: int,
        unit: str,
        read: tuple[int, Bounds],
        *,
        exact: bool,
        number: Numeral | None = None,
    ) -> int:
        tokens = self.tokens
        start, found = min(start, read[0]), read[1]
        what, behind = counted.phrase(tokens, end, self.words, self.taken)
        around = f"{tokens.key(start - 1)} {tokens.key(end)}" if start > self.floor else ""
        if number is not None and around in self.words.language.hedges_around:
            found = bounds.of_number(self.words.language.hedges_around[around], number.value, number.step)
            start, end = start - 1, end + 1
            what = behind = end
        elif number is not None and not exact:
            at = end if self._hedge_behind(end) is not None else behind
            after = self._hedge_behind(at)
            hedge = bounds.with_behind(found.hedge, after[0]) if after is not None else None
            if after is not None and hedge is not None:
                found, end = bounds.of_number(hedge, number.value, number.step), after[1]
                if at != behind or what == behind:
                    what, behind = counted.phrase(tokens, end, self.words, self.taken)
        counts = tokens.verbatim(what, behind) if behind > what else ""
        span = tokens.starts[start], tokens.ends[end - 1]
        self.found.append(
            FigureFound(
                start=span[0],
                end=span[1],
                verbatim=tokens.text[span[0] : span[1]],
                hedge=found.hedge,
                low=found.low,
                high=found.high,
                low_inclusive=found.low_inclusive,
                high_inclusive=found.high_inclusive,
                unit=unit,
                counts=counts,
            )
        )
        self.floor = end
        return max(end, first + 1)


def _years(low: Decimal, high: Decimal) -> bool:
    return low >= 1900 and high <= 2099
