"""Where sentences begin and end, simply: enough to select one with the keyboard."""

from typing import Final

import regex  # type: ignore[import-untyped,unused-ignore]

from claims.text.languages import get

_LINE: Final = regex.compile(r"[^\n\r\u2028\u2029]+")
_STOP: Final = regex.compile(r"""[.!?…。！？｡؟۔।॥/]++["'”’»›)\]」』]*+""")
_FULL_WIDTH: Final = frozenset("。！？｡")
_LONGEST_WORD: Final = 12


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """The spans of the sentences, in order, without the white space around them.

    Every line break ends a sentence, as snapshots keep a paragraph to a line. A full stop doesn't where it
    stands within a number or behind a known abbreviation or a single capital (J. Smith, U.S.), or where a
    lower-case letter follows. Abbreviations are known for the languages that have a file of words.
    """
    known = get(language)
    abbreviations = known.abbreviations if known is not None else frozenset()
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        begins = start
        for stop in _STOP.finditer(text, start, end):
            if _ends(text, begins, stop.start(), stop.end(), end, abbreviations):
                _add(found, text, begins, stop.end())
                begins = stop.end()
        _add(found, text, begins, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))


def _ends(text: str, begins: int, stop: int, after: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the marks from ``stop`` to ``after`` end a sentence; its line begins and ends at the others."""
    marks = text[stop : min(after, stop + 8)]
    if marks[0] in _FULL_WIDTH:
        return True
    if not any(mark in marks for mark in ".!?…؟۔।॥"):
        return False
    if after >= end:
        return True
    if not text[after].isspace():
        return False
    following = after
    while following < end and following - after < 8 and text[following].isspace():
        following += 1
    if following < end and text[following].islower():
        return False
    return marks != "." or not _abbreviated(text, begins, stop, abbreviations)


def _abbreviated(text: str, begins: int, stop: int, abbreviations: frozenset[str]) -> bool:
    first = stop
    while first > max(begins, stop - _LONGEST_WORD) and (text[first - 1].isalnum() or text[first - 1] == "."):
        first -= 1
    word = text[first:stop]
    if word.lower() in abbreviations:
        return True
    letters = word.rpartition(".")[2]
    return len(letters) == 1 and letters.isupper()
