"""Reading one number as its language writes it."""

from claims.text import myriads, numerals
from claims.text.languages.language import Language
from claims.text.numerals import Numeral
from claims.text.tokens import Tokens


def begins(language: Language) -> frozenset[str]:
    """The words a number can begin with."""
    words = numerals.begins(language)
    return words | frozenset(language.times) | frozenset(language.scales) if language.digit_names else words


def read(tokens: Tokens, first: int, language: Language) -> Numeral | None:
    """The longest number that begins at this token, or None."""
    reader = myriads.read if language.digit_names else numerals.read
    return reader(tokens, first, language)
