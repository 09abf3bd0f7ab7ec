"""Who speaks: a speaker's name and role as the text has them, and the hops that stand in one phrase."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, TypeAlias

from claims.text.finds import HopFound
from claims.text.languages.speeches import speech_of

LONGEST: Final = 160
"""Code points that a speaker can have."""
_ROLE_PREFIX: Final = 4
"""Words before a title that can belong to it (the former United States); more are the sentence's own."""
_EDGES: Final = " \t\n\u00a0\u200b,;:.、，。：；!?()[]—–-\"'“”„«»‘’「」『』"


def pattern(phrases: Iterable[str], *, spaced: bool) -> re.Pattern[str]:
    """Any of the phrases, the longest that fits; matches nothing where there are none."""
    tree: _Tree = {}
    for phrase in phrases:
        branch = tree
        for sign in phrase:
            branch = branch.setdefault(sign, {})
        branch[_END] = {}
    if not tree:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w){_ways(tree)}(?!\w)" if spaced else _ways(tree), re.IGNORECASE)


_Tree: TypeAlias = dict[str, "_Tree"]
_END: Final = ""


def _ways(tree: _Tree) -> str:
    """What can follow, letter by letter: common beginnings are then read once, not once for each phrase."""
    ways = [
        (r"\s" if sign == " " else re.escape(sign)) + _ways(branch)
        for sign, branch in tree.items()
        if sign != _END
    ]
    if not ways:
        return ""
    return f"(?:{'|'.join(ways)})" + ("?" if _END in tree else "")


class Speakers:
    """The words of one language, ready to read speakers with."""

    def __init__(self, code: str) -> None:
        self.words = speech_of(code)
        spaced = self.words.spaced
        self.titles = pattern(self.words.titles, spaced=spaced)
        self.places = pattern(self.words.places, spaced=spaced)
        self.citing = pattern(self.words.citing, spaced=spaced)
        self.anonymous = pattern(self.words.anonymous, spaced=spaced)
        self.around = pattern(self.words.around, spaced=spaced)
        self.honorifics = self.words.honorifics

    def hops(self, phrase: str, verb: str) -> tuple[HopFound, ...]:
        """The chain in the words of a speaker: who is cited first, then who cites them."""
        cited = self.citing.search(phrase)
        if cited is not None:
            who = self.hop(phrase[cited.end() :], verb)
            by = self.hop(phrase[: cited.start()], cited[0])
            return tuple(hop for hop in (who, by) if hop is not None)
        one = self.hop(phrase, verb)
        return (one,) if one is not None else ()

    def hop(self, phrase: str, verb: str) -> HopFound | None:
        """One speaker; None where the words name nobody."""
        phrase = self.bare(phrase)
        if not phrase or len(phrase) > LONGEST or not any(letter.isalpha() for letter in phrase):
            return None
        if self.anonymous.search(phrase):
            return HopFound(phrase, "", verb, True)
        parts = [part.strip() for part in phrase.split(",")]
        if len(parts) == 2 and self.words.spaced and parts[0][:1].isupper() and parts[1]:
            return HopFound(self._named(parts[0])[0], parts[1], verb, False)
        who, role = self._named(phrase)
        return HopFound(who, role, verb, False)

    def bare(self, phrase: str) -> str:
        """The phrase without the adverbs and auxiliaries at its edges."""
        for _ in range(8):
            before, phrase = phrase, phrase.strip(_EDGES)
            behind = next(
                (m for m in self.around.finditer(phrase[-30:]) if m.end() == len(phrase[-30:])), None
            )
            if behind is not None:
                phrase = phrase[: len(phrase) - len(behind[0])]
            ahead = self.around.match(phrase)
            if ahead is not None:
                phrase = phrase[ahead.end() :]
            if phrase == before:
                break
        return phrase

    def _named(self, phrase: str) -> tuple[str, str]:
        """The name, and the role said before it."""
        first, _, rest = phrase.partition(" ")
        if rest[:1].isupper() and first.lower() in self.honorifics:
            phrase = rest
        last = None
        for last in self.titles.finditer(phrase):  # noqa: B007
            pass
        if last is None:
            return phrase, ""
        at = last.end() + (1 if phrase[last.end() : last.end() + 1] == "." else 0)
        name = self._name_at(phrase, at)
        if not name or (self.words.spaced and not name[0].isupper() and name[0].islower()):
            return phrase, ""
        role = phrase[: len(phrase) - len(name)]
        first_title = self.titles.search(role)
        if first_title is not None and len(role[: first_title.start()].split()) > _ROLE_PREFIX:
            role = role[first_title.start() :]
        return name, role.strip(_EDGES)

    def _name_at(self, phrase: str, at: int) -> str:
        """What stands behind a title, the places and the lower-case words of the role left out."""
        for _ in range(6):
            while at < len(phrase) and phrase[at] in _EDGES:
                at += 1
            place = self.places.match(phrase, at)
            if place is not None:
                at = place.end()
                continue
            if self.words.spaced and at < len(phrase) and phrase[at].islower():
                space = phrase.find(" ", at)
                at = space if space >= 0 else len(phrase)
                continue
            break
        return phrase[at:]


@cache
def speakers(code: str) -> Speakers:
    """The reader of speakers for a language tag."""
    return Speakers(code)


def resolved(hop: HopFound, earlier: list[HopFound], pronouns: frozenset[str]) -> HopFound:
    """The hop with a pronoun replaced by the last name said before, if only one has been said lately."""
    if hop.who.lower() not in pronouns or not earlier:
        return hop
    lately = {past.who for past in earlier[-2:]}
    if len(lately) > 1:
        return hop
    return HopFound(earlier[-1].who, earlier[-1].role, hop.verb, False)
