"""Where a quotation that was taken elsewhere stands in a text: exactly there, or nowhere.

A browser and an extractor leave other white space of one page; nothing else may differ. W3C Web Annotation's
TextQuoteSelector is read so: https://www.w3.org/TR/annotation-model/#text-quote-selector
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import Final

MOST_PLACES: Final = 1_000
"""Of a quotation that are looked at: what stands more often is too short to be a quotation."""

_LOOKED_AT: Final = 8
"""Characters of the text that are looked at for each of what surrounds a quotation: the text may have more white space."""


class Why(StrEnum):
    """Why a quotation has no one place in a text."""

    NOTHING = "it quotes nothing"
    GONE = "its words are not in the text"
    ELSEWHERE = "its words are in the text, but not with what it says stands around them"
    SEVERAL = "its words are in the text more than once, and nothing tells which are meant"


class NotAnchored(ValueError):
    def __init__(self, why: Why) -> None:
        super().__init__(str(why))
        self.why = why


def anchor(
    text: str, exact: str, *, prefix: str = "", suffix: str = "", place: tuple[int, int] | None = None
) -> tuple[int, int]:
    """Where `exact` begins and ends in the text, by its words and what stands around them.

    `place`, where it was said to stand, only chooses between places that are right otherwise. Raises NotAnchored.
    """
    words = _composed(exact).split()
    if not words:
        raise NotAnchored(Why.NOTHING)
    found = list(islice(_places(text, words), MOST_PLACES + 1))
    if not found:
        raise NotAnchored(Why.GONE)
    if len(found) > MOST_PLACES:
        raise NotAnchored(Why.SEVERAL)
    before, after = _visible(prefix), _visible(suffix)
    right = [
        (start, end)
        for start, end in found
        if _before(text, start, len(prefix)).endswith(before)
        and _after(text, end, len(suffix)).startswith(after)
    ]
    if not right:
        raise NotAnchored(Why.ELSEWHERE)
    if place in right:
        return place
    if len(right) > 1:
        raise NotAnchored(Why.SEVERAL)
    return right[0]


def _places(text: str, words: list[str]) -> Iterator[tuple[int, int]]:
    """Every place, those that overlap too; only how much white space there is between words may differ."""
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.search(text)
    while found:
        yield found.span()
        found = pattern.search(text, found.start() + 1)


def _before(text: str, start: int, length: int) -> str:
    return _visible(text[max(0, start - _LOOKED_AT * (length + 1)) : start])


def _after(text: str, end: int, length: int) -> str:
    return _visible(text[end : end + _LOOKED_AT * (length + 1)])


def _visible(text: str) -> str:
    """Without white space: between two blocks of a page there may be some, or none."""
    return "".join(_composed(text).split())


def _composed(text: str) -> str:
    """As every text is kept (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)
