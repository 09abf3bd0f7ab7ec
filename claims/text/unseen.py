"""Characters that a reader can't see, and words whose letters are not what they seem.

The bytes are kept as they came; these finders only name what is there, so that a page can show it. What
writing properly needs is ``ordinary``: joiners inside emoji and between letters of Arabic and Indic scripts,
the tags of a flag, a variation selector behind a Han character. Variation selectors that belong to an emoji
are not named at all.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

import regex  # type: ignore[import-untyped,unused-ignore]


@dataclass(frozen=True, slots=True)
class Unseen:
    """One character that can't be seen; ``name`` is its Unicode name, as in RIGHT-TO-LEFT OVERRIDE."""

    start: int
    end: int
    name: str
    character: str
    ordinary: bool


@dataclass(frozen=True, slots=True)
class MixedScripts:
    """A word with letters of more than one look-alike script. ``odd`` are the places of the rarer ones."""

    start: int
    end: int
    verbatim: str
    scripts: tuple[str, ...]
    odd: tuple[int, ...]


_VISIBLE_FORMAT: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_CANDIDATE: Final = regex.compile(
    r"[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    r"\U000e0000-\U000e0fff--[\t\n\r]]",
    regex.V1,
)
_EMOJI: Final = regex.compile(r"[\p{Emoji}\p{Extended_Pictographic}]")
_PICTURE: Final = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]")
_JOINING: Final = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{NKo}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
_HAN: Final = regex.compile(r"\p{Han}")
_JOINERS: Final = "\u200c\u200d"
_BLACK_FLAG: Final = "\U0001f3f4"
_LONGEST_FLAG: Final = 8
_CONTROLS: Final = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}


def find_unseen(text: str) -> list[Unseen]:
    """Every character that can't be seen, in order; tabs and line breaks aside."""
    found = []
    for match in _CANDIDATE.finditer(text):
        place, character = match.start(), match.group()
        if character in _VISIBLE_FORMAT or _emoji_variation(text, place):
            continue
        found.append(Unseen(place, place + 1, _name(character), character, _ordinary(text, place)))
    return found


def _name(character: str) -> str:
    point = ord(character)
    return _CONTROLS.get(point) or unicodedata.name(character, "") or f"CONTROL U+{point:04X}"


def _emoji_variation(text: str, place: int) -> bool:
    return text[place] in "\ufe0e\ufe0f" and place > 0 and _EMOJI.match(text[place - 1]) is not None


def _ordinary(text: str, place: int) -> bool:
    character = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character in _JOINERS:
        if _JOINING.match(before) and (_JOINING.match(after) or not after.isalnum()):
            return True
        if before in ("\ufe0f", "\ufe0e"):
            before = text[place - 2 : place - 1]
        pictured = _PICTURE.match(before) is not None and _PICTURE.match(after) is not None
        return character == "\u200d" and pictured
    if "\U000e0100" <= character <= "\U000e01ef":
        return _HAN.match(before) is not None
    if "\U000e0020" <= character <= "\U000e007f":
        return _flag(text, place)
    return False


def _flag(text: str, place: int) -> bool:
    """Whether this tag belongs to a subdivision's flag: a black flag, tags, CANCEL TAG."""
    first = place
    while place - first < _LONGEST_FLAG and first > 0 and "\U000e0020" <= text[first] <= "\U000e007f":
        first -= 1
    if text[first] != _BLACK_FLAG:
        return False
    return "\U000e007f" in text[place : first + _LONGEST_FLAG]


_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_SCRIPTS: Final = {
    script: regex.compile(rf"\p{{Script={script}}}")
    for script in ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Lisu")
}
_NOT_LATIN: Final = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}\p{Coptic}\p{Lisu}]")
_UNIT_LETTERS: Final = frozenset("μΩπλ")
"""Greek letters that stand in units and formulas beside Latin ones."""


def find_mixed_scripts(text: str) -> list[MixedScripts]:
    """Words that mix scripts whose letters look alike, such as a Latin word with one Cyrillic letter.

    Words joined by a hyphen are looked at one by one; Greek letters in short units (μm, kΩ) are let be.
    A word wholly in another script is not found: nothing in the word itself shows it.
    """
    found: list[MixedScripts] = []
    if not _NOT_LATIN.search(text):
        return found
    for match in _WORD.finditer(text):
        word = match.group()
        if not _NOT_LATIN.search(word):
            continue
        places = {
            script: [letter.start() + match.start() for letter in pattern.finditer(word)]
            for script, pattern in _SCRIPTS.items()
            if pattern.search(word)
        }
        if len(places) < 2 or _unit(word):
            continue
        most = max(places, key=lambda script: len(places[script]))
        odd = sorted(place for script, at in places.items() if script != most for place in at)
        found.append(MixedScripts(match.start(), match.end(), word, tuple(places), tuple(odd)))
    return found


def _unit(word: str) -> bool:
    return len(word) <= 4 and all(letter in _UNIT_LETTERS for letter in word if letter > "\u024f")
