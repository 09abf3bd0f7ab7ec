"""Text cut into words, digit runs and marks, with their places.

Finders read tokens rather than matching patterns against the raw text: each step then looks at a bounded
number of tokens, so that no input, however hostile, costs more than linear time. Words are compared in
lower case and NFC, so decomposed text is read like composed text while offsets stay those of the text given.
Chinese characters are a token each. Digits of any script have ASCII digits as their key.
"""

import unicodedata
from collections.abc import Callable
from enum import IntEnum
from itertools import accumulate
from operator import add, eq
from typing import Final

import regex  # type: ignore[import-untyped,unused-ignore]


class Kind(IntEnum):
    word = 1
    digits = 2
    currency = 3
    mark = 4
    space = 5


_PIECE: Final = regex.compile(
    r"(?:\p{Han}|(?:(?!\p{Han})[\p{L}\p{M}])+|\p{Nd}+|\p{Sc}+|[%‰％٪]+"
    r"|(?:(?!\p{Han})[^\p{L}\p{M}\p{Nd}\p{Sc}%‰％٪\s])+)\s*|\s+"
)
_DATA: Final = regex.compile(r"[^\p{L}\p{M}]{1000,}+")
"""A thousand characters without a letter are a table or code, not text: one token, in which nothing is looked for."""
_SAME: Final = str.maketrans(
    {"–": "-", "‑": "-", "‐": "-", "−": "-"}
    | {
        "’": "'",
        "％": "%",
        "٪": "%",
        "،": ",",
        "٬": ",",
        "٫": ".",
        "．": ".",
        "／": "/",
        "－": "-",
        "：": ":",
        "（": "(",
        "）": ")",
    }
)
_ALIKE: Final = str.maketrans(
    dict.fromkeys("أإآٱ", "ا")
    | {"ى": "ي", "ё": "е", "ँ": "ं"}
    | dict.fromkeys("ـ\u093c\u0670" + "".join(map(chr, range(0x064B, 0x0653))))
)
"""Spellings that writers of Arabic, Russian and Hindi leave to taste: vowel signs, hamza, yo, nukta."""


DASHES: Final = frozenset("-~～〜—")
"""Marks that link the ends of a range."""

_LONG: Final = 1000
_IDEOGRAPHS: Final = "\u2e80"
_PADDING: Final = 8

Cut = Callable[[list[str]], list[str]]
"""What cuts pieces further, for a language that writes small words onto others (``clitics``)."""


class Tokens:
    """Parallel lists, because a megabyte of text makes too many objects otherwise.

    ``keys`` are the comparable forms; dashes short of an em dash are "-" and apostrophes "'". ``starts`` and
    ``ends`` bound the token without the white space behind it. The lists run on for a few empty tokens, so
    that looking a little beyond either end of the text (Python's index -1 included) needs no check; the
    number of real tokens is ``len(tokens)``.
    """

    def __init__(self, text: str, cut: Cut | None = None) -> None:
        self.text = text
        pieces = _pieces(text)
        if cut is not None:
            pieces = cut(pieces)
        read = {piece: _read(piece) for piece in set(pieces)}
        facts = [read[piece] for piece in pieces]
        self._size = len(pieces)
        padding = [len(text)] * _PADDING
        self.starts: list[int] = list(accumulate(map(len, pieces), initial=0))[:-1] + padding
        self.ends: list[int] = list(map(add, self.starts, [fact[2] for fact in facts])) + padding
        self.keys: list[str] = [fact[0] for fact in facts] + [""] * _PADDING
        self.kinds: list[Kind] = [fact[1] for fact in facts] + [Kind.space] * _PADDING
        breaks = [fact[3] for fact in facts]
        self._breaks: list[int] = [0, *breaks] + [2] * _PADDING
        self._touches: list[bool] = [False, *map(eq, self.ends, self.starts[1 : self._size])]
        self._touches += [False] * _PADDING

    def __len__(self) -> int:
        return self._size

    def key(self, index: int) -> str:
        """The token's comparable form, "" outside the text."""
        return self.keys[index] if -1 <= index < self._size else ""

    def kind(self, index: int) -> Kind:
        """The token's kind; beyond either end of the text there is only space."""
        return self.kinds[index] if -1 <= index < self._size else Kind.space

    def verbatim(self, first: int, last: int) -> str:
        """The text of the tokens from ``first`` up to, not including, ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return self._touches[index] if 0 < index < self._size else False

    def breaks(self, index: int) -> int:
        """How many line breaks stand between this token and the one before it."""
        return self._breaks[index] if 0 < index <= self._size else 0

    def joined(self, index: int) -> bool:
        """Whether a phrase can run on into this token: same paragraph, at most one line break apart."""
        return 0 < index < self._size and self._breaks[index] < 2

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter as written."""
        return 0 <= index < self._size and self.text[self.starts[index]].isupper()

    def ideograph(self, index: int) -> bool:
        """Whether the token is a character of a script without spaces, which may stand beside anything."""
        return self.keys[index] >= _IDEOGRAPHS and self.kinds[index] is Kind.word

    def gap(self, index: int) -> str:
        """The white space between this token and the one before it."""
        return self.text[self.ends[index - 1] : self.starts[index]] if 0 < index < self._size else ""

    def sentence_begins(self, index: int) -> bool:
        """Whether a sentence begins at this token, as far as the token before it tells."""
        if index <= 0 or self.breaks(index) or self.kinds[index - 1] is Kind.space:
            return True
        before = self.keys[index - 1]
        if self.kinds[index - 1] is not Kind.mark:
            return False
        return any(mark in before for mark in '.!?…:;"“”«»。！？；') and (
            not self.glued(index) or before != "."
        )


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    for data in _DATA.finditer(text):
        pieces += _PIECE.findall(text, at, data.start())
        pieces.append(data[0])
        at = data.end()
    pieces += _PIECE.findall(text, at)
    return pieces


def comparable(word: str) -> str:
    """The form in which words are compared, here and in the tables of each language."""
    return unicodedata.normalize("NFC", word).lower().translate(_ALIKE)


def _read(piece: str) -> tuple[str, Kind, int, int]:
    if len(piece) >= _LONG and _DATA.fullmatch(piece):
        return "", Kind.space, len(piece), 2
    word = piece.rstrip()
    lines = piece[len(word) :].count("\n") if len(piece) > len(word) else 0
    if not word:
        return "", Kind.space, len(piece), lines
    first = word[0]
    if first.isdecimal():
        ascii_digits = word if word.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in word)
        return ascii_digits, Kind.digits, len(word), lines
    category = unicodedata.category(first)
    if category[0] in "LM" or first == "〇":
        return comparable(word) or word, Kind.word, len(word), lines
    if category == "Sc":
        return word, Kind.currency, len(word), lines
    return word.translate(_SAME), Kind.mark, len(word), lines
