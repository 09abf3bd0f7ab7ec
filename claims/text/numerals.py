"""Reading one number, in digits or words, at a given token."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from claims.text import fractions
from claims.text.digits import digits
from claims.text.languages.language import Language
from claims.text.number_words import compound, hyphenated, words
from claims.text.phrases import Phrases
from claims.text.tokens import Kind, Tokens

_LARGEST: Final = Decimal(10) ** 18
_MOST_SCALES: Final = 8
_MOST_DECIMALS: Final = 6
_TENTH: Final = Decimal("0.1")
_ONE: Final = Decimal(1)
_HUNDREDTH: Final = Decimal("0.01")
_YEARS: Final = (1900, 2099)


@dataclass(slots=True)
class Numeral:
    """A number read. ``end`` is the token behind it.

    ``step`` is the place of the last digit written: 1 for 15,000, 1000 for 15 thousand, 0.1 for 2.5.
    ``plain`` is digits and nothing else; ``alone`` the word it consists of where it is a single word.
    ``more`` where the number itself says that it is more (20多); ``further`` is how far the number reaches beyond
    ``value`` (两三百, 200 and 100); ``unit`` is the unit that is part of it (百分之二十); ``bare`` where no digit is said (万); ``doubtful`` where it may
    be no quantity, as 9/11 and "a third" may be none.
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
    doubtful: bool = False


def begins(language: Language) -> frozenset[str]:
    """The words a number can begin with, but for ``compounds``."""
    mixed = frozenset(_mixed(language.code).first_words)
    return (
        frozenset(language.ones)
        | language.bare_scales
        | frozenset(language.duals)
        | mixed
        | frozenset(fractions.SIGNS)
    )


def compounds(tokens: Tokens, language: Language) -> frozenset[str]:
    """The words of this text that are thousands written as one word: zweitausendfünfhundert."""
    thousand = language.glued_thousand
    if not thousand:
        return frozenset()
    return frozenset(key for key in set(tokens.keys) if thousand in key and compound(key, language))


def read(tokens: Tokens, first: int, language: Language) -> Numeral | None:
    """The longest number that begins at this token, or None."""
    mixed = None
    if tokens.kind(first) is Kind.digits:
        read_part = digits(tokens, first, language)
    elif tokens.key(first) in fractions.SIGNS:
        read_part = round(fractions.SIGNS[tokens.key(first)], _MOST_DECIMALS), _TENTH, first + 1
    else:
        mixed = _mixed(language.code).ahead(tokens, first)
        read_part = (mixed[0], _TENTH, mixed[1]) if mixed is not None else _spoken(tokens, first, language)
    if read_part is None:
        return None
    part, step, index = read_part
    written = tokens.kind(first) is Kind.digits
    with_part = None
    if mixed is None and index > first:
        if tokens.keys[index] not in _goings_on(language.code) and tokens.kinds[index] is not Kind.digits:
            return _simple(tokens, first, part, step, index)
        with_part = fractions.beyond(tokens, first, part, index, language, written=written)
    if with_part is not None:
        part, step, index, _ = with_part
    if mixed is not None and tokens.joined(index) and tokens.key(index) in language.times:
        part, index = part * language.times[tokens.key(index)], index + 1  # a hundred and a half
    if 0 < part < 1:
        index = fractions.of_scale(tokens, index, language)
    sums: list[tuple[Decimal, int]] = []  # what has been said of each scale, from the largest to the smallest
    unit = Decimal(1)  # what the last digit written is multiplied by
    for _ in range(_MOST_SCALES):
        if index == first:
            at, scale = first, _scale_word(tokens, first, language)
        else:
            at = index + (hyphenated(tokens, index) and tokens.key(index + 1) in language.scales)
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
    behind = fractions.behind_scale(tokens, index, language) if sums and not part else None
    if behind is not None:
        part, index = behind[0] * sums[-1][1], behind[1]
    decimals = _decimals(tokens, index, language) if sums and part and behind is None else None
    if decimals is not None:
        part, step, index = part + decimals[0], decimals[1], decimals[2]
    value = sum((said for said, _ in sums), part)
    if value > _LARGEST:
        return None
    shared = _share(tokens, value, index, language) if value >= 1 and not sums else None
    if shared is not None:
        value, step, index = shared
    alone = ""
    if index == first + 1 or (mixed is not None and index == mixed[1]):
        alone = " ".join(tokens.keys[first:index])
    plain = index == first + 1 and written
    return Numeral(
        end=index,
        value=_tidy(value),
        step=step * unit,
        scale=unit,
        plain=plain,
        alone="" if plain else alone,
        doubtful=with_part is not None and with_part.doubtful and index == with_part.end,
    )


def _simple(tokens: Tokens, first: int, value: Decimal, step: Decimal, end: int) -> Numeral | None:
    """A number that nothing behind it makes longer, which most are."""
    single = end == first + 1
    plain = single and tokens.kinds[first] is Kind.digits
    alone = tokens.keys[first] if single and not plain else ""
    return Numeral(end, _tidy(value), step, _ONE, plain, alone) if value <= _LARGEST else None


def _tidy(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


@cache
def _goings_on(code: str) -> frozenset[str]:
    """What a number can go on with behind its first digits or words."""
    from claims.text.languages import get  # here, because languages are read after this module

    known = get(code)
    if known is None:
        return fractions.openings(code)
    words = (known.scales, known.duals, known.glued_scales, known.times, known.bare_scales)
    return fractions.openings(code) | _share_words(code) | frozenset().union(*words)


def _spoken(tokens: Tokens, first: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """The words before the first scale, with their decimals: two point five."""
    implied = _implied(tokens, first, language)
    if implied is not None:
        return implied
    found = words(tokens, first, language, None)
    decimals = _decimals(tokens, found[2], language) if found is not None else None
    return (found[0] + decimals[0], decimals[1], decimals[2]) if found and decimals else found


def _decimals(tokens: Tokens, first: int, language: Language) -> tuple[Decimal, Decimal, int] | None:
    """What a word for the decimal mark and the number in words behind it add: point zero five."""
    if tokens.key(first) not in language.points or not tokens.joined(first):
        return None
    index, said = first + 1, ""
    begun = index
    while len(said) < _MOST_DECIMALS and tokens.joined(index):
        more = words(tokens, index, language, None)
        by_digit = len(said) == index - begun and more is not None and more[0] < 10
        if more is None or (said.strip("0") and not by_digit):
            break
        said, index = f"{said}{more[0]}", more[2]
    return (Decimal(f"0.{said}"), Decimal(1).scaleb(-len(said)), index) if said else None


def _share(
    tokens: Tokens, value: Decimal, index: int, language: Language
) -> tuple[Decimal, Decimal, int] | None:
    """A share of a whole (two *in three*), the place of its last digit, and the token behind it."""
    if tokens.keys[index] not in _share_words(language.code) or not tokens.joined(index):
        return None
    for size in (2, 1):
        phrase = " ".join(tokens.keys[index : index + size])
        behind = phrase in language.out_of_behind
        if (behind or phrase in language.out_of) and tokens.joined(index + size):
            written = tokens.kind(index + size) is Kind.digits
            found = (digits if written else _spoken)(tokens, index + size, language)
            if found is None or found[1] != 1:
                return None
            year = written and _YEARS[0] <= found[0] <= _YEARS[1]
            if year or (tokens.joined(found[2]) and tokens.key(found[2]) in language.spans):
                return None  # two in 2024, three in five days
            part, whole = (found[0], value) if behind else (value, found[0])
            return (fractions.share(part, whole), _HUNDREDTH, found[2]) if part < whole else None
    return None


@cache
def _share_words(code: str) -> frozenset[str]:
    from claims.text.languages import get  # here, because languages are read after this module

    known = get(code)
    return (
        frozenset(phrase.split()[0] for phrase in known.out_of | known.out_of_behind)
        if known
        else frozenset()
    )


@cache
def _mixed(code: str) -> Phrases[Decimal]:
    from claims.text.languages import get  # here, because languages are read after this module

    known = get(code)
    return Phrases(known.mixed if known is not None else {})


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
        if below == 100 and tokens.kind(index) is Kind.digits:
            found = digits(tokens, index, language)  # 3 hundred and 21
            return found if found is not None and found[1] == 1 and found[0] < below else None
    aside = tokens.key(index) in language.articles or tokens.key(index) in language.guarded
    if aside and tokens.key(index + 1) not in language.times:
        return None
    implied = _implied(tokens, index, language)
    if implied is not None:
        return implied if (_scale(tokens, index, language) or below) < below else None
    found = words(tokens, index, language, below)
    return found if found is not None and found[0] < below else None
