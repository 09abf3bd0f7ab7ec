"""What a figure counts: the words behind it, as they stand."""

from typing import Final

from claims.text.figure_words import Words
from claims.text.tokens import Kind, Tokens

_MOST_HYPHENS: Final = 4


def phrase(tokens: Tokens, first: int, words: Words, taken: bytearray) -> tuple[int, int]:
    """The tokens of the short noun phrase at this place: where it begins, and the token behind it.

    It ends at a mark, a line break, a date, another number, a word that begins something else ("in", "who"),
    or the language's ``longest_count`` words. A hyphen inside a word is kept. Both are equal where nothing
    is counted, and in a language whose words are not known.
    """
    language = words.language
    if not language.stops:
        return first, first
    while (
        tokens.kind(first) is Kind.word and tokens.key(first) in language.skips and not tokens.breaks(first)
    ):
        first += 1
    index, limit = first, first + language.longest_count
    while index < len(tokens) and index < limit and not taken[index]:
        if tokens.breaks(index) or tokens.kinds[index] is not Kind.word:
            break
        if tokens.keys[index] in language.stops and words.not_stops.ahead(tokens, index) is None:
            break
        if index > first and words.hedges_after.ahead(tokens, index) is not None:
            break
        behind = index + 1
        for _ in range(_MOST_HYPHENS):
            if not (tokens.key(behind) == "-" and tokens.glued(behind) and tokens.glued(behind + 1)):
                break
            if tokens.kind(behind + 1) is not Kind.word:
                return first, index  # a name such as F-16
            behind, limit = behind + 2, limit + 2
        index = behind
    return first, index
