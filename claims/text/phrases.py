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
        self._values: dict[tuple[str, ...], Value] = {}
        self._first: dict[str, tuple[int, ...]] = {}
        self._last: dict[str, tuple[int, ...]] = {}
        for phrase, value in phrases.items():
            tokens = Tokens(phrase)
            words = tuple(tokens.keys[: len(tokens)])
            if not words or len(words) > LONGEST:
                raise ValueError(f"A phrase has 1 to {LONGEST} words: {phrase!r}")
            self._values.setdefault(words, value)
            for lengths, word in ((self._first, words[0]), (self._last, words[-1])):
                lengths[word] = tuple(sorted({*lengths.get(word, ()), len(words)}, reverse=True))

    @property
    def first_words(self) -> Iterable[str]:
        """The words a phrase can begin with."""
        return self._first.keys()

    def ahead(self, tokens: Tokens, index: int) -> tuple[Value, int] | None:
        """The longest phrase that begins at ``index``, and the index behind it."""
        for length in self._first.get(tokens.keys[index], ()):
            words = tuple(tokens.keys[index : index + length])
            if words in self._values and _runs_on(tokens, index, length):
                return self._values[words], index + length
        return None

    def behind(self, tokens: Tokens, index: int, floor: int = 0) -> tuple[Value, int] | None:
        """The longest phrase that ends just before ``index``, and the index it begins at."""
        lengths = self._last.get(tokens.keys[index - 1], ())
        if not lengths or not tokens.joined(index):
            return None
        for length in lengths:
            first = index - length
            if first < floor or first < 0:
                continue
            words = tuple(tokens.keys[first:index])
            if words in self._values and _runs_on(tokens, first, length):
                return self._values[words], first
        return None


def _runs_on(tokens: Tokens, first: int, length: int) -> bool:
    return all(tokens.joined(index) for index in range(first + 1, first + length))
