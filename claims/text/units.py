"""Percent and currencies, before and behind a number."""

from decimal import Decimal
from functools import cache
from typing import Final

from babel.numbers import list_currencies

from claims.text import written_numbers
from claims.text.figure_words import Words
from claims.text.tokens import Kind, Tokens

_SYMBOLS: Final = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₫": "VND",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "฿": "THB",
    "₱": "PHP",
    "₦": "NGN",
}
_DOLLARS: Final = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "hk": "HKD",
    "nz": "NZD",
    "s": "SGD",
    "r": "BRL",
    "mx": "MXN",
}
_ALSO_WORDS: Final = frozenset(
    {"ALL", "TOP", "TRY", "CUP", "MOP", "GEL", "BAM", "PEN", "SOS", "BAN", "XXX", "ALE"}
)
"""Codes that are English words as well, which headlines in capitals would turn into money."""


def before(tokens: Tokens, first: int, floor: int) -> tuple[int, str]:
    """Where a currency before this number begins, and its code; the number's own place and "" without."""
    at = first - 1
    if at < floor or not tokens.joined(first):
        return first, ""
    if tokens.kinds[at] is Kind.currency and tokens.keys[at] in _SYMBOLS:
        code = _SYMBOLS[tokens.keys[at]]
        if code == "USD" and at > floor and tokens.glued(at) and tokens.keys[at - 1] in _DOLLARS:
            return at - 1, _DOLLARS[tokens.keys[at - 1]]
        return at, code
    written = iso_code(tokens, at)
    return (at, written) if written and not tokens.glued(at) else (first, "")


def after(tokens: Tokens, end: int, words: Words) -> tuple[str, int]:
    """The unit behind a number and the token behind it; "" and the same token without."""
    if not tokens.joined(end):
        return "", end
    found = words.percent.ahead(tokens, end) or words.currencies.ahead(tokens, end)
    if found is not None:
        return found
    if tokens.key(end) == "%":
        return "percent", end + 1
    if tokens.kind(end) is Kind.currency and tokens.keys[end] in _SYMBOLS and not _goes_on(tokens, end + 1):
        return _SYMBOLS[tokens.keys[end]], end + 1
    written = iso_code(tokens, end)
    return (written, end + 1) if written else ("", end)


def hundredths(tokens: Tokens, end: int, words: Words) -> tuple[Decimal, int] | None:
    """What cents behind a currency add, and the token behind them: 92 rubles *and 15 kopecks*."""
    language = words.language
    if not language.cents or not tokens.joined(end):
        return None
    at = end + (tokens.keys[end] in language.joins | language.ten_joins | language.part_joins)
    number = written_numbers.read(tokens, at, language) if tokens.joined(at) else None
    if (
        number is None
        or tokens.key(number.end) not in language.cents
        or number.step != 1
        or number.value >= 100
    ):
        return None
    return number.value / 100, number.end + 1


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether a word or number is written onto a currency sign, which then belongs to that."""
    return tokens.glued(index) and tokens.kinds[index] is not Kind.mark


def iso_code(tokens: Tokens, index: int) -> str:
    """An ISO 4217 code in capitals at this token, or ""."""
    if tokens.kind(index) is not Kind.word or len(tokens.keys[index]) != 3:
        return ""
    written = tokens.verbatim(index, index + 1)
    return written if written in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies()) - _ALSO_WORDS
