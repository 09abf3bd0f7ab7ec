"""Quotations taken from a text, as in W3C Web Annotation's text quote and position selectors."""

from dataclasses import dataclass
from typing import Final

import regex  # type: ignore[import-untyped,unused-ignore]

from claims.text.sentence_splitting import sentences

__all__ = ["CONTEXT", "Quote", "sentences", "take", "whole"]

CONTEXT: Final = 32
"""Code points kept on either side of a quotation, so that it can be told from another like it."""

_GRAPHEME: Final = regex.compile(r"\X")


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

    Counted from the nearest place before that is certainly a boundary: between two ASCII characters, CR LF
    apart. So the cost is that of the neighbourhood, not of the text.
    """
    if offset in (0, len(text)) or _certain(text, offset):
        return offset, offset
    begin = offset
    while begin > 0 and not _certain(text, begin):
        begin -= 1
    for cluster in _GRAPHEME.finditer(text, begin):
        if cluster.start() >= offset:
            return offset, offset
        if cluster.end() > offset:
            return cluster.start(), cluster.end()
    return offset, offset


def _certain(text: str, offset: int) -> bool:
    before, after = text[offset - 1], text[offset]
    return before < "\x80" and after < "\x80" and not (before == "\r" and after == "\n")
