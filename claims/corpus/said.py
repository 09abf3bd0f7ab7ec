"""What a made newsroom remembers while it is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.corpus.words import Words


@dataclass(frozen=True)
class Staff:
    """Keys and references of those who work there, and of what they weigh with."""

    people: Sequence[tuple[int, str]]
    desks: Sequence[int]
    reliabilities: Sequence[int]
    ratings: Sequence[tuple[int, int]]  # a step, and its scale's version


@dataclass
class Said:
    """A claim as it can be said again."""

    claim: int
    words: Words
    hedge: str
    low: int
    counted: int
    place: str
    passage: int = 0
    usage: tuple[int, int] | None = None  # the sentence of ours that relies on it, and its story
    fact: int = 0
    reviewed: bool = False


@dataclass
class Tracked:
    """A fact whose number grows."""

    key: int
    words: Words
    counted: int
    place: str
    number: int


def upper(low: int) -> int:
    return low + max(1, low // 10)


def span(hedge: str, low: int) -> str:
    """As PostgreSQL writes a numrange."""
    return {
        "at_least": f"[{low},)", "more_than": f"({low},)", "at_most": f"(,{low}]", "fewer_than": f"(,{low})",
        "between": f"[{low},{upper(low)}]",
    }.get(hedge, f"[{low},{low}]")  # fmt: skip
