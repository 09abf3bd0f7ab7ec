"""Telling numbers that count something from those that name something."""

from typing import Final

from claims.text import units
from claims.text.figure_words import Words
from claims.text.tokens import Kind, Tokens

_BINDS: Final = "#+@_/\\"
"""Marks that bind the digits behind them to a name or code wherever they stand."""
_BINDS_BETWEEN: Final = "-.,:'"
"""Marks that do so only where they also touch what is before them."""
_MOST_GROUPS: Final = 6
_MEASURES: Final = frozenset(
    [
        "km",
        "kg",
        "cm",
        "mm",
        "ml",
        "ha",
        "kw",
        "kwh",
        "mw",
        "mwh",
        "gw",
        "gwh",
        "twh",
        "khz",
        "mhz",
        "ghz",
        "mb",
        "gb",
        "tb",
        "mg",
        "lb",
        "lbs",
        "oz",
        "ft",
        "mph",
        "kph",
        "nm",
        "км",
        "кг",
        "см",
        "мм",
        "га",
        "мг",
        "км2",
    ]
)
"""What may be written onto a number without making a code of it: 10kg. Single letters are more often something else."""


def like_code(tokens: Tokens, first: int, end: int, words: Words) -> bool:
    """Whether what stands at these tokens touches letters or marks as codes, times and versions do."""
    if tokens.key(first - 1) in words.language.ordinal_marks and tokens.glued(first):
        return True
    if tokens.kind(first) is not Kind.digits:
        return _part_of_compound(tokens, first, end)
    if tokens.glued(first) and _bound_before(tokens, first, words):
        return True
    return tokens.glued(end) and _bound_behind(tokens, end)


def _bound_before(tokens: Tokens, first: int, words: Words) -> bool:
    kind, key = tokens.kinds[first - 1], tokens.keys[first - 1]
    if kind is Kind.word:
        apart = tokens.ideograph(first - 1) or key in words.language.clitics
        return not apart and not units.iso_code(tokens, first - 1)
    if kind is not Kind.mark:
        return False
    if key[-1] in _BINDS or (key == "-" and not tokens.glued(first - 1)):
        return True
    touches = tokens.glued(first - 1) and tokens.kinds[first - 2] in (Kind.word, Kind.digits)
    return touches and key[-1] in _BINDS_BETWEEN


def _bound_behind(tokens: Tokens, end: int) -> bool:
    kind, key = tokens.kinds[end], tokens.keys[end]
    if kind is Kind.word or kind is Kind.digits:
        measured = key in _MEASURES and not (tokens.glued(end + 1) and tokens.kind(end + 1) is Kind.digits)
        return tokens.kinds[end - 1] is Kind.digits and not tokens.ideograph(end) and not measured
    if kind is Kind.currency:
        return False
    if key[0] in "_/@#":
        return True
    following = tokens.kind(end + 1) in (Kind.word, Kind.digits) and tokens.glued(end + 1)
    if key == "." and tokens.kind(end + 1) is Kind.word:
        return False
    return following and key in {"-", ":", ".", ",", "'"}


def _part_of_compound(tokens: Tokens, first: int, end: int) -> bool:
    """A number word within a compound: one-off, mother-of-two, twenty-year-old."""
    if tokens.kind(first) is Kind.mark and tokens.glued(first) and tokens.kind(first - 1) is Kind.word:
        return True  # t½
    before = tokens.glued(first) and tokens.keys[first - 1] == "-"
    behind = tokens.glued(end) and tokens.key(end) == "-" and tokens.glued(end + 1)
    return before or behind


def labelled(tokens: Tokens, first: int, words: Words) -> bool:
    """Whether a label such as "page" stands before the number; not where that is itself counted."""
    at = first
    if tokens.key(at - 1) == "." and tokens.glued(at - 1):
        at -= 1
    label = words.labels.behind(tokens, at)
    if label is None or words.not_labels.behind(tokens, at) is not None:
        return False
    before = label[1] - 1
    return tokens.kind(before) is not Kind.digits and tokens.key(before) not in words.language.ones


def time_of_day(tokens: Tokens, end: int, words: Words) -> bool:
    """Whether the number is an hour: 2 p.m., 3 giờ sáng."""
    return tokens.joined(end) and words.clocks.ahead(tokens, end) is not None


def year_or_name(tokens: Tokens, first: int) -> bool:
    """Whether bare digits look like a year, or follow a capitalised word within a sentence (Boeing 737)."""
    key = tokens.keys[first]
    if len(key) == 4 and key.isdecimal() and 1900 <= int(key) <= 2099:
        return True
    before = first - 1
    named = tokens.capital(before) and tokens.kind(before) is Kind.word and tokens.joined(first)
    return named and not tokens.sentence_begins(before)


def telephone(tokens: Tokens, first: int) -> int | None:
    """The token behind a telephone number that begins here: 0903 123 456, +84 903 123 456."""
    international = first > 0 and tokens.keys[first - 1].endswith("+") and tokens.glued(first)
    if not international and not (tokens.keys[first][0] == "0" and len(tokens.keys[first]) > 1):
        return None
    index = first
    for _ in range(_MOST_GROUPS):
        index += 1
        if tokens.key(index) in {"-", ".", ")", "("}:
            index += 1
        if tokens.kind(index) is not Kind.digits or tokens.breaks(index):
            break
    return index
