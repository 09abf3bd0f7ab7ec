"""Ranges of ranks: between the tenth and the fifteenth.

A rank alone is no quantity; two of them with a word such as "between" before and another rank between them are the ends
of a range. Neighbours are left alone: "between the first and the second round" is a moment.
"""

from typing import NamedTuple

from claims.text.figure_words import Words
from claims.text.tokens import Kind, Tokens


class Ranks(NamedTuple):
    """The ends of a range of ranks, where it begins, and the token behind it."""

    start: int
    end: int
    low: int
    high: int


def between(tokens: Tokens, first: int, floor: int, words: Words) -> Ranks | None:
    """The range whose lower rank is at this token, or None."""
    low = _rank(tokens, first, words)
    if low is None or not tokens.joined(low[1]):
        return None
    link = words.links.ahead(tokens, low[1])
    begins = first - (tokens.key(first - 1) in words.language.rank_articles and first - 1 >= floor)
    opener = words.openers.behind(tokens, begins, floor) or words.openers.behind(tokens, first, floor)
    if link is None or opener is None or link[0] not in opener[0].split("|") or not tokens.joined(link[1]):
        return None
    at = link[1] + (tokens.key(link[1]) in words.language.rank_articles)
    high = _rank(tokens, at, words) if tokens.joined(at) else None
    if high is None or high[0] < low[0] + 2:
        return None
    return Ranks(opener[1], high[1], low[0], high[0])


def _rank(tokens: Tokens, index: int, words: Words) -> tuple[int, int] | None:
    """The rank at this token, and the token behind it: décima primeira, 10th."""
    language = words.language
    if tokens.kind(index) is Kind.digits:
        ended = tokens.key(index + 1) in language.ordinal_ends and tokens.glued(index + 1)
        return (int(tokens.keys[index]), index + 2) if ended and len(tokens.keys[index]) < 4 else None
    rank = language.ordinals.get(tokens.key(index))
    if rank is None:
        return None
    further = language.ordinals.get(tokens.key(index + 1), 10) if tokens.joined(index + 1) else 10
    return (rank + further, index + 2) if rank % 10 == 0 and further < 10 else (rank, index + 1)
