"""Cutting off the small words that a language writes onto others: وأكثر is "and" and "more"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Final

from claims.text.languages import Language, get
from claims.text.languages.language import DateForm
from claims.text.tokens import Cut, Tokens

_MOST: Final = 3
_SLOT: Final = re.compile(r"\{\w+\}|[\[\]()|]")


@cache
def cut_for(code: str) -> Cut | None:
    """What cuts the words of this language; None where it writes every word apart, or isn't known."""
    language = get(code)
    if language is None or not language.clitics:
        return None
    clitics, known = language.clitics, frozenset(_words(language))

    def parts(piece: str) -> list[str]:
        """The piece in its parts; the last keeps the white space behind it. A known word is never cut."""
        found: list[str] = []
        for _ in range(_MOST):
            key = Tokens(piece).keys[0]
            if key in known:
                return [*found, piece]
            size = next((size for size in (2, 1) if piece[:size] in clitics and len(key) > size), 0)
            if not size:
                return []
            found.append(piece[:size])
            piece = piece[size:]
        return [*found, piece] if Tokens(piece).keys[0] in known else []

    def cut(pieces: list[str]) -> list[str]:
        begin = tuple(clitics)
        cuttable = {piece: parts(piece) for piece in set(pieces) if piece.startswith(begin)}
        cuttable = {piece: cut for piece, cut in cuttable.items() if len(cut) > 1}
        return [part for piece in pieces for part in cuttable.get(piece, (piece,))] if cuttable else pieces

    return cut


def _words(language: Language) -> Iterator[str]:
    """Every word that the language's tables and patterns name."""
    for field in fields(language):
        value = getattr(language, field.name)
        if isinstance(value, (frozenset, Mapping)):
            for phrase in value:
                yield from _keys(str(phrase))
        elif isinstance(value, tuple):
            for form in value:
                if isinstance(form, DateForm):
                    yield from _keys(_SLOT.sub(" ", form.pattern))


def _keys(phrase: str) -> list[str]:
    tokens = Tokens(phrase)
    return tokens.keys[: len(tokens)]
