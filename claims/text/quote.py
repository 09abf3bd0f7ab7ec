"""Quotations taken from a text, as in W3C Web Annotation's text quote and position selectors."""

from dataclasses import dataclass
from typing import Final

import regex  # type: ignore[import-untyped,unused-ignore]

from claims.text.sentence_splitting import sentences

__all__ = ["CONTEXT", "Quote", "sentences", "take", "whole"]

CONTEXT: Final = 32
"""Code points kept on either side of a quotation, so that it can be told from another like it."""

LOOKED_BACK: Final = 1_024
"""Code points before an offset in which a boundary that is certain is looked for."""

_GRAPHEME: Final = regex.compile(r"\X")
_APART: Final = regex.compile(
    r"[\p{Grapheme_Cluster_Break=Other}\p{Grapheme_Cluster_Break=LV}\p{Grapheme_Cluster_Break=LVT}"
    r"\p{Grapheme_Cluster_Break=Control}\p{Grapheme_Cluster_Break=CR}\p{Grapheme_Cluster_Break=LF}]"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of text and what surrounds it. ``text[start:end] == exact``; offsets are code points."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def take(text: str, start: int, end: int) -> Quote:
    """The quotation at these offsets, with up to 32 code points of context on each side.

    Raises ValueError, in words fit for the person who selected, where the selection is empty, reversed or
    outside the text, or would split what a reader sees as one character; ``whole`` mends the last.
    """
    _check(text, start, end)
    if not _boundary(text, start):
        raise ValueError(f"The selection begins in the middle of a character (at {start}).")
    if not _boundary(text, end):
        raise ValueError(f"The selection ends in the middle of a character (at {end}).")
    return Quote(
        start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The same selection, widened to whole characters as readers see them (Unicode grapheme clusters).

    Raises ValueError where the selection is empty, reversed or outside the text.
    """
    _check(text, start, end)
    return _edges(text, start)[0], _edges(text, end)[1]


def _check(text: str, start: int, end: int) -> None:
    if start == end:
        raise ValueError("The selection is empty.")
    if start > end:
        raise ValueError(f"The selection ends ({end}) before it begins ({start}).")
    if start < 0 or end > len(text):
        raise ValueError(
            f"The selection {start} to {end} is outside the text, which has {len(text)} characters."
        )


def _boundary(text: str, offset: int) -> bool:
    return _edges(text, offset) == (offset, offset)


def _edges(text: str, offset: int) -> tuple[int, int]:
    """Where the character that this offset falls within begins and ends; twice the offset between two.

    Counted from the nearest place before that is certainly a boundary, so the cost is that of the neighbourhood,
    not of the text. Where `LOOKED_BACK` code points hold none (flags or accents without end, which no writing
    has), it is counted from there: whole flags, but an accent's letter may lie before.
    """
    if offset in (0, len(text)) or _certain(text, offset):
        return offset, offset
    furthest = max(0, offset - LOOKED_BACK)
    begin = offset - 1
    while begin > furthest and not _certain(text, begin):
        begin -= 1
    if begin == furthest:
        begin -= begin % 2  # so that every offset within a row of flags pairs them alike
    for cluster in _GRAPHEME.finditer(text, begin):
        if cluster.start() >= offset:
            return offset, offset
        if cluster.end() > offset:
            return cluster.start(), cluster.end()
    return offset, offset


def _certain(text: str, offset: int) -> bool:
    """Whether two stand here that never join, whatever is around them (Unicode Annex 29).

    A line's end joins nothing but its CR. Of the others those that neither join nor are joined: the letters,
    ideographs and composed syllables of most scripts.
    """
    before, after = text[offset - 1], text[offset]
    if before == "\r" and after == "\n":
        return False
    return "\n" in (before, after) or bool(_APART.match(before) and _APART.match(after))
