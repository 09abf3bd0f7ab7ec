"""Reading one number, in digits or words, at a given token."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from claims.text.languages.language import Language
from claims.text.phrases import Phrases
from claims.text.tokens import Kind, Tokens

MOST_DIGITS: Final = 18
"""Longer runs are codes, not quantities; the limit also keeps arithmetic exact and cheap."""
_MOST_GROUPS: Final = 8
_MOST_WORDS: Final = 16
_THIN_SPACES: Final = frozenset("\u00a0\u202f\u2009")
_LARGEST: Final = Decimal(10) ** 18
_MOST_SCALES: Final = 8
_MOST_DECIMALS: Final = 6
_TENTH: Final = Decimal("0.1")


@dataclass(slots=True)
class Numeral:
    """A number read. ``end`` is the token behind it.

    ``step`` is the place of the last digit written: 1 for 15,000, 1000 for 15 thousand, 0.1 for 2.5.
    ``plain`` is digits and nothing else; ``alone`` the word it consists of where it is a single word.
    ``more`` where the number itself says that it is more (20多); ``further`` is how far the number reaches beyond
    ``value`` (两三百, 200 and 100); ``unit`` is the unit that is part of it (百分之二十); ``bare`` where no digit is said (万).
    """

    end: int
    value: Decimal
    step: Decimal
    scale: Decimal
    plain: bool
    alone: str
    more: bool = False
    further: Decimal | None = None
    unit: str = ""
    bare: bool = False


def begins(language: Language) -> frozenset[str]:
    """The words a number can begin with, but for ``compounds``."""
    mixed = frozenset(_mixed(language.code).first_words)
    return frozenset(language.ones) | language.bare_scales | frozenset(language.duals) | mixed


def compounds(tokens: Tokens, language: Language) -> frozenset[str]:
    """The words of this text that are thousands written as one word: zweitausendfünfhundert."""
    thousand = language.glued_thousand
    if not thousand:
        return frozenset()
    return frozenset(key for key in set(tokens.keys) if thousand in key and _compound(key, language))


def read(tokens: Tokens, first: int, language: Language) -> Numeral | None:
    """The longest number that begins at this token, or None."""
    mixed = None
    if tokens.kind(first) is Kind.digits:
        read_part = digits(tokens, first, language)
    else:
        mixed = _mixed(language.code).ahead(tokens, first)
        read_part = (mixed[0], _TENTH, mixed[1]) if mixed is not None else _spoken(tokens, first, language)
    if read_part is None:
        return None
    part, step, index = read_part
    if mixed is not None and tokens.joined(index) and tokens.key(index) in language.times:
        part, index = part * language.times[tokens.key(index)], index + 1  # a hundred and a half
    sums: list[tuple[Decimal, int]] = []  # what has been said of each scale, from the largest to the smallest
    unit = Decimal(1)  # what the last digit written is multiplied by
    for _ in range(_MOST_SCALES):
        if index == first:
            at, scale = first, _scale_word(tokens, first, language)
        else:
            at = index + (_hyphenated(tokens, index) and tokens.key(index + 1) in language.scales)
            scale = _scale(tokens, at, language)
        if scale is None or (scale == 12 and sums) or any(scale == said for _, said in sums):
            break
        while sums and sums[-1][1] < scale:
            part += sums.pop()[0]
        sums.append((part * scale, scale))
        unit *= scale
        part, index = Decimal(0), at + 1
        if tokens.key(index) == "." and tokens.glued(index) and tokens.key(at) in language.abbreviations:
            index += tokens.kind(index + 1) is Kind.word
        half = index + (tokens.joined(index) and tokens.key(index) in language.half_joins)
        if tokens.joined(half) and tokens.key(half) in language.halves:
            part, index = Decimal(scale) / 2, half + 1
            index += _scale(tokens, index, language) == scale  # a million and half a million
            break
        following = _scale(tokens, index, language)
        if following is not None:
            implied = _implied(tokens, index, language) if following < scale else None
            part = implied[0] if implied is not None else part
            continue
        further = _further(tokens, index, language, Decimal(scale))
        if further is None or any(_scale(tokens, further[2], language) == said for _, said in sums):
            break
        part, step, index = further
        unit = Decimal(1)
    decimals = _decimals(tokens, index, language) if sums and part else None
    if decimals is not None:
        part, step, index = part + decimals[0], decimals[1], decimals[2]
    value = sum((said for said, _ in sums), part)
    if value > _LARGEST:
        return None
    whole = _whole(tokens, index, language) if value >= 1 and not sums else None
    if whole is not None and value < whole[0]:
        value, index, step = round(value / whole[0], _MOST_DECIMALS), whole[1], Decimal("0.01")
    alone = ""
    if index == first + 1 or (mixed is not None and index == mixed[1]):
        alone = " ".join(tokens.keys[first:index])
    plain = index == first + 1 and tokens.kind(first) is Kind.digits
    return Numeral(
        end=index,
        value=value.to_integral_value() if value == value.to_integral_value() else value.normalize(),
        step=step * unit,
        scale=unit,
        plain=plain,
        alone="" if plain else alone,
    )


def _spoken(tokens: Tokens, first: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """The words before the first scale, with their decimals: two point five."""
    implied = _implied(tokens, first, language)
    if implied is not None:
        return implied
    found = _words(tokens, first, language, None)
    decimals = _decimals(tokens, found[2], language) if found is not None else None
    return (found[0] + decimals[0], decimals[1], decimals[2]) if found and decimals else found


def _decimals(tokens: Tokens, first: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """What a word for the decimal mark and the number in words behind it add: point zero five."""
    if tokens.key(first) not in language.points or not tokens.joined(first):
        return None
    index, said = first + 1, ""
    begun = index
    while len(said) < _MOST_DECIMALS and tokens.joined(index):
        more = _words(tokens, index, language, None)
        by_digit = len(said) == index - begun and more is not None and more[0] < 10
        if more is None or (said.strip("0") and not by_digit):
            break
        said, index = f"{said}{more[0]}", more[2]
    return (Decimal(f"0.{said}"), Decimal(1).scaleb(-len(said)), index) if said else None


def _whole(tokens: Tokens, index: int, language: Language) -> tuple[Decimal, int] | None:
    """What a share is out of, and the token behind it: (two) in three."""
    for words in (2, 1):
        phrase = " ".join(tokens.keys[index : index + words])
        if phrase in language.out_of and tokens.joined(index) and tokens.joined(index + words):
            read_digits = tokens.kind(index + words) is Kind.digits
            reader = digits if read_digits else _spoken
            found = reader(tokens, index + words, language)
            return (found[0], found[2]) if found is not None and found[1] == 1 else None
    return None


@cache
def _mixed(code: str) -> Phrases[Decimal]:
    from claims.text.languages import get  # here, because languages are read after this module

    known = get(code)
    return Phrases(known.mixed if known is not None else {})


def _compound(key: str, language: Language) -> int:
    """A number from a thousand to a million written as one word; 0 for any other word."""
    if not language.glued_thousand:
        return 0
    before, thousand, behind = key.partition(language.glued_thousand)
    if not thousand or not (before or behind):
        return 0
    whole = language.ones.get(before, 0) if before else 1
    rest = language.ones.get(behind.removeprefix(language.glued_join), 0) if behind else 0
    return whole * 1000 + rest if whole and (rest or not behind) else 0


def _hyphenated(tokens: Tokens, index: int) -> bool:
    """Whether a hyphen stands here between two words."""
    if tokens.key(index) != "-" or tokens.kind(index - 1) is not Kind.word:
        return False
    return tokens.glued(index) and tokens.glued(index + 1)


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
        found = digits(tokens, index, language)
        if found is None:
            return None
        scale = _scale(tokens, found[2], language)
        return found if scale is not None and scale < below else None
    if tokens.key(index) in language.joins:
        index += 1
    aside = tokens.key(index) in language.articles or tokens.key(index) in language.guarded
    if aside and tokens.key(index + 1) not in language.times:
        return None
    implied = _implied(tokens, index, language)
    if implied is not None:
        return implied if (_scale(tokens, index, language) or below) < below else None
    found = _words(tokens, index, language, below)
    return found if found is not None and found[0] < below else None


def digits(tokens: Tokens, first: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """Digits with the language's separators: their value, the place of the last, and the token behind.

    None where they are written like a code, a date or a version.
    """
    parts, marks, index = [tokens.key(first)], [], first + 1
    while len(parts) <= _MOST_GROUPS:
        if (
            tokens.glued(index)
            and (tokens.key(index) in {".", ","} or _wide_comma(tokens, index))
            and tokens.glued(index + 1)
            and tokens.kind(index + 1) is Kind.digits
        ):
            marks.append("," if tokens.key(index) == "，" else tokens.key(index))
            index += 1
        elif not (tokens.kind(index) is Kind.digits and _spaced_group(tokens, index, language)):
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
        elif len(marks) == 1 and marks[0] == language.also_decimal and not _may_group(parts):
            whole, places = 1, len(parts[1])
        elif len(set(marks)) == 2 and marks[-1] not in marks[:-1] and marks[0] == language.decimal != "":
            # 1,111.11 in a language that writes 1.111,11: only the other way of writing makes sense of it
            whole, places = len(parts) - 1, len(parts[-1])
            marks = [language.group] * whole
        elif not language.group and (len(set(marks)) > 1 or len(marks) < 2):
            return None
        if len(set(marks[: whole - 1])) > 1 or (language.group and language.decimal in marks[: whole - 1]):
            return None
        if whole > 1 and not _grouped(parts[:whole], language):
            return None
    if len(parts[0]) > 1 and parts[0][0] == "0":
        return None
    return Decimal("".join(parts)).scaleb(-places), Decimal(1).scaleb(-places), index


def _may_group(parts: list[str]) -> bool:
    """Whether the mark between these digits can keep thousands apart."""
    return len(parts[1]) == 3 and len(parts[0]) <= 3 and parts[0] != "0"


def _grouped(parts: list[str], language: Language) -> bool:
    """Whether the digits are in groups as the language has them."""
    paired = language.pairs and len(parts) > 2 and len(parts[-1]) == 3 and len(parts[0]) < 3
    if paired and all(len(part) == 2 for part in parts[1:-1]):
        return True
    return len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _wide_comma(tokens: Tokens, index: int) -> bool:
    """Whether a full-width comma stands behind full-width digits; behind others it ends a clause."""
    return tokens.key(index) == "，" and not tokens.text[tokens.starts[index - 1]].isascii()


def _spaced_group(tokens: Tokens, index: int, language: Language) -> bool:
    """Whether these three digits belong to those before: behind a thin space, or "000" behind any space."""
    gap = tokens.gap(index)
    if len(tokens.key(index)) != 3 or len(gap) != 1 or len(tokens.key(index - 1)) > 3:
        return False
    return gap in _THIN_SPACES or (gap == " " and (language.spaced_groups or tokens.key(index) == "000"))


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
            if value is None and not begun and _compound(key, language):
                return Decimal(_compound(key, language)), Decimal(1), first + 1
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
    """Whether this is the hyphen of twenty-one and quatre-vingt, or the and of a hundred and five."""
    key, further = tokens.key(index), tokens.key(index + 1)
    following = language.ones.get(further, 1000)
    if key == "-":
        multiplied = 0 < pending < 20 and further in language.times
        return _hyphenated(tokens, index) and (following < room or multiplied)
    if not tokens.joined(index + 1) or following >= room:
        return False
    hundreds = room == 100 and (pending == 0 or pending >= 100)
    return (hundreds and key in language.joins) or (10 <= room <= 20 and key in language.ten_joins)
