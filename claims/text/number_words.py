"""Numbers below a thousand in words."""

from decimal import Decimal
from typing import Final

from claims.text.languages.language import Language
from claims.text.tokens import Kind, Tokens

_MOST_WORDS: Final = 16


def words(
    tokens: Tokens, first: int, language: Language, below: Decimal | None
) -> tuple[Decimal, Decimal, int] | None:
    """A number below a thousand in words; ``below`` is the scale before it, None at the number's start."""
    if language.units_first:
        return _units_first(tokens, first, language)
    total, pending, room, room_before, index = 0, 0, 1000, 1000, first
    while index < len(tokens) and index - first < _MOST_WORDS:
        key = tokens.keys[index]
        if index > first and not tokens.joined(index):
            break
        begun = index > first
        if key in language.later and begun and room == 10:
            value: int | None = language.later[key]
        elif key in language.guarded and begun and tokens.key(index - 1) not in language.joins:
            value = None
        else:
            value = language.ones.get(key) if not (begun and key in language.never_alone) else None
            if value is None and not begun and compound(key, language):
                return Decimal(compound(key, language)), Decimal(1), first + 1
        if value is not None and value < room:
            total += value
            pending, room_before = value, room
            room = 100 if value >= 100 else _room(key, language)
            index += 1
        elif key in language.times and 0 < pending < 20 and pending * language.times[key] < room_before:
            total += pending * (language.times[key] - 1)
            room, pending = language.times[key], 0
            index += 1
        elif begun and _joins(tokens, index, language, room, pending):
            index += 1
        else:
            break
    if index == first:
        return None
    return Decimal(total), Decimal(1), index


def _room(key: str, language: Language) -> int:
    """What a number behind this word must be below."""
    return 20 if key in language.wide_opens else 10 if key in language.opens else 1


def _units_first(tokens: Tokens, first: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """As ``words``, where units come before tens: (a hundred and) three and twenty."""
    total, end, hundreds, tens, units = 0, first, False, False, False
    index = first
    for _ in range(_MOST_WORDS):
        key = tokens.key(index)
        value = language.ones.get(key, 0)
        if end > first and not tokens.joined(index):
            break
        if units and not tens and key in language.teens and tokens.key(index - 1) not in language.joins:
            total, tens = total + 10, True
        elif units and not (tens or hundreds) and key in language.times and end == index:
            total, hundreds, units = total * language.times[key], True, False
        elif value >= 100 and not (hundreds or tens or units):
            total, hundreds = total + value, True
        elif value >= 10 and not tens and (value >= 20 or not units):
            total, tens = total + value, True
            units = units or value < 20
        elif 0 < value < 10 and not (units or tens):
            total, units = total + value, True
        else:
            break
        index = end = index + 1
        if tokens.key(index) in language.joins and tokens.joined(index):
            index += 1
    return (Decimal(total), Decimal(1), end) if end > first else None


def _joins(tokens: Tokens, index: int, language: Language, room: int, pending: int) -> bool:
    """Whether this is the hyphen of twenty-one and quatre-vingt, or the and of a hundred and five."""
    key, further = tokens.key(index), tokens.key(index + 1)
    following = language.ones.get(further, 1000)
    if key == "-":
        multiplied = 0 < pending < 20 and further in language.times
        return hyphenated(tokens, index) and (following < room or multiplied)
    if not tokens.joined(index + 1) or following >= room:
        return False
    hundreds = room == 100 and (pending == 0 or pending >= 100)
    return (hundreds and key in language.joins) or (10 <= room <= 20 and key in language.ten_joins)


def compound(key: str, language: Language) -> int:
    """A number from a thousand to a million written as one word; 0 for any other word."""
    if not language.glued_thousand:
        return 0
    before, thousand, behind = key.partition(language.glued_thousand)
    if not thousand or not (before or behind):
        return 0
    whole = language.ones.get(before, 0) if before else 1
    rest = language.ones.get(behind.removeprefix(language.glued_join), 0) if behind else 0
    return whole * 1000 + rest if whole and (rest or not behind) else 0


def hyphenated(tokens: Tokens, index: int) -> bool:
    """Whether a hyphen stands here between two words."""
    if tokens.key(index) != "-" or tokens.kind(index - 1) is not Kind.word:
        return False
    return tokens.glued(index) and tokens.glued(index + 1)
