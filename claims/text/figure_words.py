"""A language's words for figures, made ready for looking up."""

from functools import cache
from typing import Final

from claims.text import written_numbers
from claims.text.finds import Hedge
from claims.text.languages import Language, get
from claims.text.phrases import Phrases
from claims.text.slots import NO_LANGUAGE
from claims.text.tokens import DASHES, Tokens

_BEFORE: Final = True
_SIGNS: Final = {
    sign: (hedge, False)
    for hedge, signs in {
        Hedge.at_least: ">= ≥ ⩾",
        Hedge.more_than: ">",
        Hedge.at_most: "<= ≤ ⩽",
        Hedge.fewer_than: "<",
        Hedge.about: "~ ≈ ±",
    }.items()
    for sign in signs.split()
} | {"> =": (Hedge.at_least, False), "< =": (Hedge.at_most, False)}
SIGNED: Final = frozenset(f"{sign}-" for sign in _SIGNS)
"""A sign of comparison and a minus written together: <-30."""


class Words:
    """Phrase tables built once for each language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.vague = Phrases(language.vague)
        self.not_vague = Phrases(dict.fromkeys(language.not_vague, _BEFORE))
        self.roughly = Phrases(language.roughly)
        hedges: dict[str, tuple[Hedge, bool] | None] = dict.fromkeys(language.not_hedges)
        hedges |= {phrase: (hedge, phrase in language.nearly) for phrase, hedge in language.hedges.items()}
        signs = _SIGNS | {f"{sign}-": hedge for sign, hedge in _SIGNS.items()}
        self.hedges = Phrases(hedges | signs if hedges else {})
        self.hedges_after = Phrases(language.hedges_after)
        self.openers = Phrases(language.ranges)
        self.closers = Phrases(language.range_ends)
        linked = [*language.ranges.values(), *language.range_ends.values()]
        every_link = {link for links in linked for link in links.split("|")}
        self.links = Phrases({link: link for link in every_link | language.links})
        self.link_words = frozenset(self.links.first_words) | DASHES
        self.percent = Phrases(dict.fromkeys(language.percent, "percent"))
        self.currencies = Phrases(language.currencies)
        self.labels = Phrases(dict.fromkeys(language.labels, _BEFORE))
        self.not_labels = Phrases(dict.fromkeys(language.not_labels, _BEFORE))
        self.not_stops = Phrases(dict.fromkeys(language.not_stops, _BEFORE))
        self.clocks = Phrases(dict.fromkeys(language.clocks, _BEFORE))
        indefinite = frozenset(self.vague.first_words) | frozenset(self.roughly.first_words)
        self.starters = written_numbers.begins(language) | indefinite | frozenset(language.ordinals)

    def hedge_before(self, tokens: Tokens, index: int, floor: int) -> tuple[tuple[Hedge, bool], int] | None:
        """The hedge that ends just before this token, whether it is nearly, and the token it begins at."""
        found = self.hedges.behind(tokens, index, floor)
        if found is None and tokens.keys[index - 1] in self.language.hedge_skips and tokens.joined(index):
            found = self.hedges.behind(tokens, index - 1, floor)
        return (found[0], found[1]) if found is not None and found[0] is not None else None


@cache
def _of(code: str) -> Words:
    return Words(get(code) or NO_LANGUAGE)


def of(code: str) -> Words:
    """The words of this language; none where it isn't known."""
    known = get(code)
    return _of(known.code if known is not None else "")
