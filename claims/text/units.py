"""Percent and currencies, before and behind a number."""

from functools import cache
from typing import Final

from babel.numbers import list_currencies

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
    code = _code(tokens, at)
    return (at, code) if code and not tokens.glued(at) else (first, "")


def after(tokens: Tokens, end: int, words: Words) -> tuple[str, int]:
    """The unit behind a number and the token behind it; "" and the same token without."""
    if not tokens.joined(end):
        return "", end
    found = words.percent.ahead(tokens, end) or words.currencies.ahead(tokens, end)
    if found is not None:
        return found
    if tokens.key(end) == "%":
        return "percent", end + 1
    if tokens.kind(end) is Kind.currency and tokens.keys[end] in _SYMBOLS and not tokens.glued(end + 1):
        return _SYMBOLS[tokens.keys[end]], end + 1
    code = _code(tokens, end)
    return (code, end + 1) if code else ("", end)


def _code(tokens: Tokens, index: int) -> str:
    """An ISO 4217 code in capitals at this token, or ""."""
    if tokens.kind(index) is not Kind.word or len(tokens.keys[index]) != 3:
        return ""
    written = tokens.verbatim(index, index + 1)
    return written if written in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies()) - _ALSO_WORDS
