"""What can stand in the braces of a date pattern."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from claims.text import written_numbers
from claims.text.languages.language import Language
from claims.text.phrases import Phrases
from claims.text.tokens import Kind, Tokens

Value = int | str | tuple[int, int]
Slots = Mapping[str, Value]
NO_LANGUAGE: Final = Language(code="")

_PERIODS: Final = frozenset({"week", "month", "year"})
_MOST_DIGITS: Final = 4
_MOST_UNITS: Final = 9999


Reader = Callable[[Tokens, int], tuple[Value, int] | None]


def reader(slot: str, language: Language) -> Reader:
    """What reads this slot at a token: its value and the token behind it, or None."""
    words = _words(language)
    match slot:
        case "year":
            return lambda tokens, index: _year(tokens, index, language)
        case "day2" | "month2":
            return _two_digits
        case "day":
            return lambda tokens, index: (
                _few_digits(tokens, index, language.ordinal_ends) or words.days.ahead(tokens, index)
            )
        case "month":
            return lambda tokens, index: (
                _few_digits(tokens, index, frozenset()) or _named(words.months, tokens, index, language)
            )
        case "monthname":
            return lambda tokens, index: _named(words.months, tokens, index, language)
        case "weekday":
            return lambda tokens, index: _named(words.weekdays, tokens, index, language)
        case "span":
            return words.spans.ahead
        case "period":
            return words.periods.ahead
        case "hedge":
            return words.hedges.ahead
        case "n":
            return lambda tokens, index: words.some.ahead(tokens, index) or _count(tokens, index, language)
    raise ValueError(f"No such slot: {slot}")


def takes_digits(slot: str) -> bool:
    """Whether this slot can begin with digits."""
    return slot not in {"monthname", "weekday", "span", "period", "hedge"}


def first_words(slot: str, language: Language) -> frozenset[str]:
    """The words that can begin this slot."""
    words = _words(language)
    if slot in {"month", "monthname"}:
        return frozenset(words.months.first_words)
    if slot == "day":
        return frozenset(words.days.first_words)
    if slot == "year":
        return frozenset(language.digit_names)
    if slot == "weekday":
        return frozenset(words.weekdays.first_words)
    if slot == "span":
        return frozenset(words.spans.first_words)
    if slot == "period":
        return frozenset(words.periods.first_words)
    if slot == "hedge":
        return frozenset(words.hedges.first_words)
    if slot == "n":
        return frozenset(words.some.first_words) | written_numbers.begins(language)
    return frozenset()


class _Words:
    def __init__(self, language: Language) -> None:
        self.months = Phrases(language.months)
        self.days = Phrases(language.days)
        self.weekdays = Phrases(language.weekdays)
        self.spans = Phrases(language.spans)
        self.periods = Phrases({word: span for word, span in language.spans.items() if span in _PERIODS})
        self.some = Phrases(language.some)
        self.begins = written_numbers.begins(language)
        self.hedges = Phrases({phrase: phrase for phrase in language.hedges})


@cache
def _of(code: str) -> _Words:
    from claims.text.languages import get  # here, because languages are read after this module

    return _Words(get(code) or NO_LANGUAGE)


def _words(language: Language) -> _Words:
    return _of(language.code)


def _named(names: Phrases[int], tokens: Tokens, index: int, language: Language) -> tuple[int, int] | None:
    found = names.ahead(tokens, index)
    if found is None or (language.capitals and not tokens.capital(index)):
        return None
    value, end = found
    if tokens.keys[end - 1] in language.abbreviations and tokens.key(end) == "." and tokens.glued(end):
        end += 1
    return value, end


def _year(tokens: Tokens, index: int, language: Language) -> tuple[int, int] | None:
    key = tokens.keys[index]
    if key in language.digit_names:
        names = [language.digit_names.get(tokens.key(index + place)) for place in range(4)]
        year = int("".join("" if name is None else str(name) for name in names) or "0")
        return (year, index + 4) if None not in names and 1500 <= year <= 2199 else None
    if len(key) != 4 or tokens.kinds[index] is not Kind.digits:
        return None
    return (int(key), index + 1) if 1500 <= int(key) <= 2199 else None


def _two_digits(tokens: Tokens, index: int) -> tuple[int, int] | None:
    key = tokens.keys[index]
    return (int(key), index + 1) if len(key) == 2 and tokens.kinds[index] is Kind.digits else None


def _few_digits(tokens: Tokens, index: int, endings: frozenset[str]) -> tuple[int, int] | None:
    key = tokens.keys[index]
    if len(key) > 2 or tokens.kinds[index] is not Kind.digits:
        return None
    end = index + 1
    if tokens.keys[end] in endings and tokens.glued(end):
        end += 1
    return int(key), end


def _count(tokens: Tokens, index: int, language: Language) -> tuple[Value, int] | None:
    if tokens.kinds[index] is Kind.digits:
        if len(tokens.keys[index]) > _MOST_DIGITS:
            return None
        if language.digit_names and _year(tokens, index, language) is not None:
            return None  # 2015年前 is before 2015, not 2,015 years ago
    elif tokens.keys[index] not in _words(language).begins:
        return None
    number = written_numbers.read(tokens, index, language)
    if number is None or number.value > _MOST_UNITS or number.value != int(number.value) or number.more:
        return None
    if number.further is not None:
        return (int(number.value), int(number.value + number.further)), number.end
    return int(number.value), number.end
