"""Tables of fixed phrases, looked up word by word from either end."""

from collections.abc import Iterable, Mapping
from typing import Final, Generic, TypeVar

from claims.text.tokens import Tokens

Value = TypeVar("Value")

LONGEST: Final = 8


class Phrases(Generic[Value]):
    """A phrase of up to eight words against a value. The longest phrase that stands in the text wins.

    A phrase runs across one line break at most, so that a line wrapped by a PDF doesn't hide it.
    """

    def __init__(self, phrases: Mapping[str, Value]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in sorted(phrases.items(), key=lambda entry: -len(entry[0].split())):
            tokens = Tokens(phrase)
            words = tuple(tokens.keys[: len(tokens)])
            if not words or len(words) > LONGEST:
                raise ValueError(f"A phrase has 1 to {LONGEST} words: {phrase!r}")
            self._first.setdefault(words[0], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))

    @property
    def first_words(self) -> Iterable[str]:
        """The words a phrase can begin with."""
        return self._first.keys()

    def ahead(self, tokens: Tokens, index: int) -> tuple[Value, int] | None:
        """The longest phrase that begins at ``index``, and the index behind it."""
        for words, value in self._first.get(tokens.keys[index], ()):
            if _stands(tokens, index, words):
                return value, index + len(words)
        return None

    def behind(self, tokens: Tokens, index: int, floor: int = 0) -> tuple[Value, int] | None:
        """The longest phrase that ends just before ``index``, and the index it begins at."""
        for words, value in self._last.get(tokens.keys[index - 1], ()):
            if not tokens.joined(index):
                return None
            first = index - len(words)
            if first >= floor and _stands(tokens, first, words):
                return value, first
        return None


def _stands(tokens: Tokens, first: int, words: tuple[str, ...]) -> bool:
    if first < 0 or first + len(words) > len(tokens):
        return False
    for offset, word in enumerate(words):
        if tokens.keys[first + offset] != word or (offset and not tokens.joined(first + offset)):
            return False
    return True
