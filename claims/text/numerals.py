"""Reading one number, in digits or words, at a given token."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from claims.text.languages.language import Language
from claims.text.tokens import Kind, Tokens

MOST_DIGITS: Final = 18
"""Longer runs are codes, not quantities; the limit also keeps arithmetic exact and cheap."""
_MOST_GROUPS: Final = 8
_MOST_WORDS: Final = 16
_THIN_SPACES: Final = frozenset("\u00a0\u202f\u2009")
_LARGEST: Final = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read. ``end`` is the token behind it.

    ``step`` is the place of the last digit written: 1 for 15,000, 1000 for 15 thousand, 0.1 for 2.5.
    ``plain`` is digits and nothing else; ``alone`` the word it consists of where it is a single word.
    """

    end: int
    value: Decimal
    step: Decimal
    scale: Decimal
    plain: bool
    alone: str


def begins(language: Language) -> frozenset[str]:
    """The words a number can begin with."""
    return frozenset(language.ones) | language.bare_scales | frozenset(language.duals)


def read(tokens: Tokens, first: int, language: Language) -> Numeral | None:
    """The longest number that begins at this token, or None."""
    if tokens.kind(first) is Kind.digits:
        read_part = _digits(tokens, first, language)
    else:
        read_part = _implied(tokens, first, language) or _words(tokens, first, language, None)
    if read_part is None:
        return None
    part, step, index = read_part
    total, smallest, scaled = Decimal(0), Decimal(1), False
    for _ in range(4):
        scale = _scale(tokens, index, language) if index > first else _scale_word(tokens, first, language)
        if scale is None or (scale == 12 and scaled):
            break
        if not scaled or scale < smallest:
            total += part * scale
        else:
            total = (total + part) * scale
            step *= smallest
        smallest, scaled, part = Decimal(scale), True, Decimal(0)
        index += 1
        if tokens.joined(index) and tokens.key(index) in language.halves:
            total += smallest / 2
            index += 1
            break
        following = _scale(tokens, index, language)
        if following is not None:
            implied = _implied(tokens, index, language) if following < smallest else None
            part = implied[0] if implied is not None else part
            continue
        further = _further(tokens, index, language, smallest)
        if further is None:
            break
        part, step, index = further
        smallest = smallest if _scale(tokens, index, language) else Decimal(1)
    value = total + part
    if value > _LARGEST:
        return None
    single = index == first + 1
    plain = single and tokens.kind(first) is Kind.digits
    return Numeral(
        end=index,
        value=value.to_integral_value() if value == value.to_integral_value() else value.normalize(),
        step=step * (smallest if scaled else 1),
        scale=smallest if scaled else Decimal(1),
        plain=plain,
        alone=tokens.key(first) if single and not plain else "",
    )


def _scale(tokens: Tokens, index: int, language: Language) -> int | None:
    if not tokens.joined(index):
        return None
    key = tokens.key(index)
    if tokens.glued(index) and key in language.glued_scales and tokens.kind(index - 1) is Kind.digits:
        return language.glued_scales[key]
    if key in language.times and tokens.kind(index - 1) is Kind.digits:
        return language.times[key]
    return _scale_word(tokens, index, language)


def _scale_word(tokens: Tokens, index: int, language: Language) -> int | None:
    key = tokens.key(index)
    return language.scales.get(key) or language.duals.get(key)


def _implied(tokens: Tokens, index: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """The one or two that a scale says by itself, the scale still to be read; None where it needs a number."""
    key = tokens.key(index)
    count = 1 if key in language.bare_scales else 2 if key in language.duals else 0
    return (Decimal(count), Decimal(1), index) if count else None


def _further(
    tokens: Tokens, index: int, language: Language, below: Decimal
) -> tuple[Decimal, Decimal, int] | None:
    """What may follow a scale: digits only before a smaller scale ("1 triệu 200 nghìn"), words freely."""
    if not tokens.joined(index):
        return None
    if tokens.kind(index) is Kind.digits:
        found = _digits(tokens, index, language)
        if found is None:
            return None
        scale = _scale(tokens, found[2], language)
        return found if scale is not None and scale < below else None
    if tokens.key(index) in language.joins:
        index += 1
    if tokens.key(index) in language.articles or tokens.key(index) in language.guarded:
        return None
    implied = _implied(tokens, index, language)
    if implied is not None:
        return implied if (_scale(tokens, index, language) or below) < below else None
    found = _words(tokens, index, language, below)
    return found if found is not None and found[0] < below else None


def _digits(tokens: Tokens, first: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """Digits with the language's separators; None where they are written like a code, a date or a version."""
    parts, marks, index = [tokens.key(first)], [], first + 1
    while len(parts) <= _MOST_GROUPS:
        if (
            tokens.glued(index)
            and tokens.key(index) in {".", ","}
            and tokens.glued(index + 1)
            and tokens.kind(index + 1) is Kind.digits
        ):
            marks.append(tokens.key(index))
            index += 1
        elif not (tokens.kind(index) is Kind.digits and _spaced_group(tokens, index)):
            break
        else:
            marks.append(" ")
        parts.append(tokens.key(index))
        index += 1
    if sum(map(len, parts)) > MOST_DIGITS or len(parts) > _MOST_GROUPS:
        return None
    places = 0
    if marks:
        whole = len(parts)
        if marks[-1] == language.decimal and language.decimal not in marks[:-1]:
            whole, places = len(parts) - 1, len(parts[-1])
        elif len(marks) == 1 and marks[0] == language.also_decimal and len(parts[1]) != 3:
            whole, places = 1, len(parts[1])
        elif not language.group and (len(set(marks)) > 1 or len(marks) < 2):
            return None
        if len(set(marks[: whole - 1])) > 1 or (language.group and language.decimal in marks[: whole - 1]):
            return None
        if whole > 1 and (len(parts[0]) > 3 or any(len(part) != 3 for part in parts[1:whole])):
            return None
    if len(parts[0]) > 1 and parts[0][0] == "0":
        return None
    return Decimal("".join(parts)).scaleb(-places), Decimal(1).scaleb(-places), index


def _spaced_group(tokens: Tokens, index: int) -> bool:
    """Whether these three digits belong to those before: behind a thin space, or "000" behind any space."""
    gap = tokens.gap(index)
    if len(tokens.key(index)) != 3 or len(gap) != 1 or len(tokens.key(index - 1)) > 3:
        return False
    return gap in _THIN_SPACES or (gap == " " and tokens.key(index) == "000")


def _words(
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
        if value is not None and value < room:
            total += value
            pending, room_before = value, room
            room = 100 if value >= 100 else 10 if key in language.opens else 1
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


def _units_first(tokens: Tokens, first: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """As ``_words``, where units come before tens: (a hundred and) three and twenty."""
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
    """Whether this is the hyphen of twenty-one, or the and of a hundred and five."""
    following = language.ones.get(tokens.key(index + 1), 1000)
    if tokens.key(index) == "-":
        return room == 10 and following < 10 and tokens.glued(index) and tokens.glued(index + 1)
    known = tokens.key(index) in language.joins and tokens.joined(index + 1)
    return known and room == 100 and pending == 0 and following < room
