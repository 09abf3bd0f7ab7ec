"""Reading one number as its language writes it."""

from functools import cache
from typing import Final

from claims.text import myriads, numerals
from claims.text.languages.language import Language
from claims.text.numerals import Numeral
from claims.text.tokens import Tokens

_LONGEST_RUN: Final = 32


def begins(language: Language) -> frozenset[str]:
    """The words a number can begin with."""
    words = numerals.begins(language)
    if language.digit_names:
        words |= frozenset(language.times) | frozenset(language.scales) | language.joins  # 零点五
    return words


def read(tokens: Tokens, first: int, language: Language) -> Numeral | None:
    """The longest number that begins at this token, or None."""
    reader = myriads.read if language.digit_names else numerals.read
    return reader(tokens, first, language)


def beyond_run(tokens: Tokens, first: int, language: Language) -> int:
    """The token behind the run of number characters that begins here, where it is too long to be a number.

    ``first`` itself where it isn't, or the language writes no such characters. A caller that goes on from there looks at
    each character a bounded number of times.
    """
    if not language.digit_names:
        return first
    characters = _characters(language.code)
    end, keys = first, tokens.keys
    while keys[end] in characters:
        end += 1
    return end if end - first > _LONGEST_RUN else first


@cache
def _characters(code: str) -> frozenset[str]:
    from claims.text.languages import get  # here, because languages are read after this module

    language = get(code)
    if language is None:
        return frozenset()
    return frozenset().union(language.ones, language.times, language.scales, language.digit_names)
