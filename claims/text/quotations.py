"""Quotations found in running text, direct and reported, with the chain of those who passed them on.

Read sentence by sentence. Words within quotation marks are a quotation where a verb of saying and a speaker stand
just before or behind them; marks without are irony, a title or a term, and left alone. Reported speech is a speaker,
a verb of saying, and the clause that follows, or "according to" a speaker. Suggestions: a person accepts each one.
"""

import re
from typing import Final

from claims.text.dates import find_dates
from claims.text.finds import HopFound, QuotationFound
from claims.text.languages.speeches import speech_of
from claims.text.quotation_marks import Marked, dashed, quoted
from claims.text.saying import last_clause, saying
from claims.text.sentence_splitting import sentences
from claims.text.speakers import Speakers, resolved, speakers

REACH: Final = 240
"""Code points on either side of the marks in which the speaker is looked for."""
SHORTEST: Final = 3
"""Words that a reported clause has at least."""
_SENTENCE_END: Final = re.compile(r"[.!?…。！？।](?=\s|$)|\n")
_COMMA: Final = re.compile("[,，،、]")
_MARKS: Final = '”"»’—–-'
_CLOSING: Final = " \t\n,.;:!?…。！？।/،"


def find_quotations(text: str, *, language: str) -> list[QuotationFound]:
    """Every quotation in the text, in order, none overlapping another.

    In a language whose words of saying are not known, nothing is found: marks alone are no quotation.
    """
    if not speech_of(language).verbs:
        return []
    return _Reader(text, language).read()


class _Reader:
    """One pass over the text; ``named`` are the speakers read so far."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.words = saying(language)
        self.speakers: Speakers = speakers(language)
        self.named: list[HopFound] = []
        self.last_chain: tuple[HopFound, ...] = ()
        self.last_end = -1
        """Where the sentence of the last direct quotation ends, and who says it: another may go on behind it."""

    def read(self) -> list[QuotationFound]:
        marks = sorted(quoted(self.text) + dashed(self.text))
        masked = self._masked(marks)
        found: list[QuotationFound] = []
        index = 0
        for start, end in sentences(masked, self.language):
            within = []
            while index < len(marks) and marks[index].before < end:
                within.append(marks[index])
                index += 1
            reported = self._reported(masked, start, end) if end - start > 12 else None
            found += self._of_sentence(masked, start, end, within, reported)
        return _apart(found)

    def _masked(self, marks: list[Marked]) -> str:
        """The text with what is quoted blanked, so that neither stops nor verbs in there are read."""
        pieces, at = [], 0
        for mark in marks:
            if mark.before < at:
                continue
            pieces += [self.text[at : mark.before], "¤" * (mark.behind - mark.before)]
            at = mark.behind
        return "".join([*pieces, self.text[at:]])

    def _of_sentence(
        self, masked: str, start: int, end: int, marks: list[Marked], reported: QuotationFound | None
    ) -> list[QuotationFound]:
        found: list[QuotationFound] = []
        chain: tuple[HopFound, ...] = ()
        for mark in marks:
            if reported is not None and reported.start <= mark.before and mark.behind <= reported.end:
                if mark.before > reported.start or mark.behind < reported.end:
                    continue
                chain, reported = reported.chain, None
            else:
                chain = self._speaker_of(masked, start, end, mark) or (chain if self._goes_on(mark) else ())
            continues = mark.before - start < 2 and self.last_end >= 0 and self._goes_on(mark)
            if not chain and continues and "\n" not in self.text[self.last_end : start]:
                chain = self.last_chain
            if chain:
                self.last_chain, self.last_end = chain, max(end, mark.behind)
                found.append(self._found(mark.start, mark.end, True, chain))
        return [*found, reported] if reported is not None else found

    def _goes_on(self, mark: Marked) -> bool:
        return len(self.text[mark.start : mark.end].split()) > SHORTEST

    def _found(self, start: int, end: int, direct: bool, chain: tuple[HopFound, ...]) -> QuotationFound:
        return QuotationFound(start, end, self.text[start:end], direct, chain)

    def _speaker_of(self, masked: str, start: int, end: int, mark: Marked) -> tuple[HopFound, ...]:
        """Who says what the marks hold: looked for behind them, then before."""
        behind = masked[mark.behind : mark.behind + REACH]
        stop = _SENTENCE_END.search(behind)
        behind = behind[: stop.start()] if stop is not None else behind
        if self.text[mark.end - 1] in ".。।" and behind[:2].strip()[:1].isupper():
            behind = ""  # the next sentence
        behind = behind.partition("¤")[0]
        verb = self.words.verbs.search(behind)
        if verb is not None and not behind[: verb.start()].strip(_CLOSING + _MARKS):
            chain = self._chain(self._until_comma(behind[verb.end() :]), verb[0])
        elif verb is not None:
            chain = self._chain(behind[: verb.start()], verb[0])
        else:
            according = self.words.according.match(behind.lstrip(_CLOSING))
            after = behind.lstrip(_CLOSING)
            chain = (
                self._chain(self._until_comma(after[according.end() :]), according[0]) if according else ()
            )
        if chain:
            return chain
        before = masked[max(start, mark.before - REACH) : mark.before].rpartition("¤")[2]
        last = None
        for last in self.words.verbs.finditer(before):  # noqa: B007
            pass
        if last is None or len(before) - last.end() > 40:
            return ()
        return self._chain(last_clause(before[: last.start()]), last[0])

    def _until_comma(self, words: str) -> str:
        """A speaker behind the verb: up to the comma, with what stands between it and the next as the role."""
        parts = re.split(r"[,;:，—(]", words, maxsplit=2)
        stop = self.words.that.search(parts[0])
        return parts[0][: stop.start()] if stop is not None else parts[0]

    def _chain(self, phrase: str, verb: str) -> tuple[HopFound, ...]:
        """The hops in a speaker's words, without the dates in them."""
        if not phrase.strip() or len(phrase) > REACH:
            return ()
        dates = find_dates(phrase, language=self.language, published=None) if " " in phrase.strip() else []
        for said in reversed(dates):
            phrase = phrase[: said.start].rstrip() + " " + phrase[said.end :].lstrip()
        hops = self.speakers.hops(phrase, verb)
        if not all(self._plausible(hop) for hop in hops):
            return ()
        hops = tuple(resolved(hop, self.named, self.speakers.words.pronouns) for hop in hops)
        self.named += [hop for hop in hops if not hop.anonymous and hop.who[:1].isupper()]
        return hops

    def _plausible(self, hop: HopFound) -> bool:
        """Whether these words can name somebody: a name, an office, or something short."""
        if hop.anonymous or hop.role or hop.who.lower() in self.speakers.words.pronouns:
            return True
        return len(hop.who.split()) <= (12 if not hop.who[0].islower() else 4)

    def _reported(self, masked: str, start: int, end: int) -> QuotationFound | None:
        """The clause that a sentence reports."""
        sentence = masked[start:end]
        for verb in self.words.verbs.finditer(sentence, 0, 2_000):
            found = self._clause_after(masked, start, end, verb)
            if found is not None:
                return found
            rest = sentence[verb.end() : verb.end() + REACH].strip(_CLOSING)
            if len(rest.split()) < SHORTEST and "¤" not in rest:  # said Wednesday
                return self._clause_before(start, sentence, verb)
        return self._according(start, sentence)

    def _clause_after(self, masked: str, start: int, end: int, verb: re.Match[str]) -> QuotationFound | None:
        at, sentence = verb.end(), masked[start:end]
        that = self.words.that.search(sentence, at, at + 60)
        if that is not None and any(mark in sentence[at : that.start()].lstrip(" ,") for mark in ",¤"):
            that = None
        if that is not None and self.words.verbs.search(sentence, at, that.start()) is not None:
            return None  # the clause belongs to that verb
        told = verb[0].lower() in self.words.told
        if that is None and (verb[0].lower() not in self.words.bare or told):
            return None
        if that is None and sentence[at : at + 1] in (",", ".", ":", "，", "：", "¤"):
            return None
        if not self.words.spaced and that is None and sentence[at : at + 1] not in ("，", "："):
            that = None
        content = that.end() if that is not None else at
        listener = sentence[at : that.start()] if that is not None else ""
        if not sentence[: verb.start()].strip(_CLOSING) and listener.strip(_CLOSING):
            return self._clause(start, sentence, content, listener, verb[0])  # the verb comes first
        return self._clause(
            start,
            sentence,
            content,
            last_clause(sentence[: verb.start()][-REACH:]),
            verb[0],
            listener if told else "",
        )

    def _clause(
        self, start: int, sentence: str, content: int, speaker: str, verb: str, listener: str = ""
    ) -> QuotationFound | None:
        while content < len(sentence) and sentence[content] in " \t\u00a0,:，：":
            content += 1
        last = len(sentence.rstrip(_CLOSING))
        if "¤" in speaker:  # who says what the marks before hold
            return None
        if last <= content or not self._long_enough(sentence[content : min(last, content + REACH)]):
            return None
        chain = self._chain(speaker, verb)
        if chain and listener.strip():
            heard = self.speakers.hop(listener, verb)
            chain = (
                (*chain, heard)
                if heard is not None and any(letter.isupper() for letter in heard.who)
                else chain
            )
        return self._found(start + content, start + last, False, chain) if chain else None

    def _long_enough(self, words: str) -> bool:
        if "¤" in words:
            return True
        return len(words.split()) >= SHORTEST if self.words.spaced else len(words) >= 2 * SHORTEST

    def _clause_before(self, start: int, sentence: str, verb: re.Match[str]) -> QuotationFound | None:
        """What precedes ", the minister said"."""
        content, comma, speaker = sentence[: verb.start()].rpartition(",")
        if not comma or not self._long_enough(content) or "¤" in content[-2:]:
            return None
        chain = self._chain(speaker, verb[0])
        return self._found(start, start + len(content), False, chain) if chain else None

    def _according(self, start: int, sentence: str) -> QuotationFound | None:
        """ "According to X, …" and "…, according to X"."""
        said = self.words.according.search(sentence, 0, 2_000)
        after = self.words.according_after.search(sentence, 0, 2_000)
        if after is not None:
            return self._clause(start, sentence, after.end(), sentence[: after.start()], after[0])
        if said is None:
            return None
        before = sentence[: said.start()].rstrip(" ,—–")
        headed = said[0][:1].isupper()  # what stands before is a headline that ran into the sentence
        if headed or len(before.split()) < SHORTEST:
            comma = _COMMA.search(sentence, said.end())
            if comma is None:
                return None
            speaker = sentence[said.end() : comma.start()]
            return self._clause(start, sentence, comma.end(), speaker, said[0])
        chain = self._chain(self._until_comma(sentence[said.end() :].rstrip(_CLOSING)), said[0])
        if not chain:
            return None
        return self._found(start, start + len(before), False, chain)


def _apart(found: list[QuotationFound]) -> list[QuotationFound]:
    """In order, and of two that overlap the first."""
    kept: list[QuotationFound] = []
    for one in sorted(found, key=lambda quotation: (quotation.start, -quotation.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
