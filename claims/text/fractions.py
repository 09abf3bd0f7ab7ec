"""Numbers with a fraction: two thirds, three and a half, 3/4, 2 1/4, ½.

In words the upper part agrees with the lower one (one third, two thirds), so that ordinals stay out. "And" before a
proper fraction joins it to a whole (two and three fifths), before any other it is part of the upper number (a hundred
and thirty-two fifths). Fractions in digits are ``doubtful``: they may be a date, a score or a page, unless proper and of
the halves, thirds, quarters, fifths and eighths that people write so.
"""

from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from claims.text.languages.language import Language
from claims.text.number_words import hyphenated, words
from claims.text.phrases import Phrases
from claims.text.tokens import Kind, Tokens

SIGNS: Final = {
    sign: Decimal(upper) / lower
    for lower, signs in {2: "½", 3: "⅓⅔", 4: "¼ ¾", 5: "⅕⅖⅗⅘", 6: "⅙   ⅚", 8: "⅛ ⅜ ⅝ ⅞"}.items()
    for upper, sign in enumerate(signs, 1)
    if sign != " "
}
"""Characters for fractions."""
_COMMON: Final = frozenset({2, 3, 4, 5, 8})
_LEAST_SCALE: Final = 1_000_000
_MOST_NEIGHBOUR: Final = 8
_MOST_DIGITS: Final = 3
_MOST_WORDS: Final = 16
_HUNDREDTH: Final = Decimal("0.01")
_PLACES: Final = 6


class Fraction(NamedTuple):
    """A number with its fraction, the place of its last digit, and the token behind it."""

    value: Decimal
    step: Decimal
    end: int
    doubtful: bool = False


def share(upper: Decimal, lower: Decimal) -> Decimal:
    """One over the other to six places, or six digits where it is smaller than one."""
    exact = upper / lower
    return round(exact, _PLACES if abs(exact) >= 1 else _PLACES - 1 - exact.adjusted())


def beyond(
    tokens: Tokens, first: int, part: Decimal, index: int, language: Language, *, written: bool
) -> Fraction | None:
    """The number that begins at ``first`` with the fraction it runs on into at ``index``; None where there is none.

    ``part`` is what has been read so far; it was ``written`` in digits, or said in words.
    """
    key = tokens.keys[index]
    if key not in openings(language.code) and not (written and tokens.kinds[index] is Kind.digits):
        return None
    if not tokens.joined(index) or part != int(part):
        return None
    if key in SIGNS and tokens.glued(index) == written:
        return Fraction(part + round(SIGNS[key], _PLACES), _HUNDREDTH, index + 1)
    if written and index == first + 1 and (found := _in_digits(tokens, first, language)) is not None:
        return found
    return (
        (_mixed_digits(tokens, part, index, language) if written else None)
        or (_in_words(tokens, first, part, index, language) if part > 1 or not written else None)
        or _and_part(tokens, part, index, language)
    )


def behind_scale(tokens: Tokens, index: int, language: Language) -> tuple[Decimal, int] | None:
    """What part of its scale follows behind a number (a million *and a half*), and the token behind it."""
    return _parts(language.code).ahead(tokens, index) if tokens.joined(index) else None


def of_scale(tokens: Tokens, index: int, language: Language) -> int:
    """The scale that a fraction is taken of (a quarter *of a million*), or the same token without one."""
    if tokens.key(index) not in language.partitives or not tokens.joined(index):
        return index
    scale = index + 1 + (tokens.key(index + 1) in language.articles)
    large = language.scales.get(tokens.key(scale), 0) >= _LEAST_SCALE
    return scale if large and tokens.joined(scale) else index


def _and_part(tokens: Tokens, part: Decimal, index: int, language: Language) -> Fraction | None:
    """A whole number with the words of its fraction: five and a half, three and two fifths."""
    said = behind_scale(tokens, index, language)
    if said is not None:
        return Fraction(part + said[0], _HUNDREDTH, said[1])
    if tokens.keys[index] not in language.part_joins or not tokens.joined(index + 1):
        return None
    if tokens.keys[index + 1] in language.articles:
        return None
    upper = words(tokens, index + 1, language, None)
    found = _in_words(tokens, index + 1, upper[0], upper[2], language) if upper is not None else None
    if found is None or found.doubtful or found.value >= 1:
        return None
    return Fraction(part + found.value, _HUNDREDTH, found.end)


def _in_words(tokens: Tokens, first: int, upper: Decimal, index: int, language: Language) -> Fraction | None:
    """Two thirds; with a whole before it where "and" stands between and the fraction is proper."""
    if not (language.nths or language.avos):
        return None
    at = index + (hyphenated(tokens, index))
    single = upper == 1
    found = _lower(tokens, at, single, language) if tokens.joined(at) else None
    if found is None or f"{tokens.key(found[1])} {tokens.key(found[1] + 1)}" in language.not_parts:
        return None
    lower, end = found
    whole = Decimal(0)
    for join in range(index - 2, max(first, index - _MOST_WORDS), -1):
        if tokens.keys[join] in language.part_joins and tokens.keys[join] not in language.ten_joins:
            last = words(tokens, join + 1, language, None)
            if last is not None and last[2] == index and last[0] < lower:
                whole, upper = upper - last[0], last[0]
            break
    article = index == first + 1 and tokens.keys[first] in language.articles
    doubtful = article and tokens.keys[first] not in language.one_part
    return Fraction(whole + share(upper, Decimal(lower)), _HUNDREDTH, end, doubtful)


def _lower(tokens: Tokens, at: int, single: bool, language: Language) -> tuple[int, int] | None:
    """The lower part at this token, and the token behind it: thirds, twenty-fifths, onze avos."""
    named = language.nth if single else language.nths
    key = tokens.key(at)
    if key in named:
        return named[key], at + 1
    if key in language.opens:
        unit = at + 1 + hyphenated(tokens, at + 1)
        below = named.get(tokens.key(unit), 10) if tokens.joined(unit) else 10
        return (language.ones[key] + below, unit + 1) if below < 10 else None
    if language.avos and key in language.ones:
        lower = words(tokens, at, language, None)
        if lower is not None and tokens.key(lower[2]) in language.avos and tokens.joined(lower[2]):
            return int(lower[0]), lower[2] + 1
    return None


def _in_digits(tokens: Tokens, first: int, language: Language) -> Fraction | None:
    slash = first + 1
    if not (tokens.keys[slash] == "/" and tokens.glued(slash) and tokens.glued(slash + 1)):
        return None
    above, below, end = tokens.keys[first], tokens.key(slash + 1), slash + 2
    if tokens.kind(slash + 1) is not Kind.digits or max(len(above), len(below)) > _MOST_DIGITS:
        return None
    goes_on = tokens.glued(end) and (
        (tokens.kind(end) is Kind.word and not tokens.ideograph(end))
        or (tokens.key(end) in "/.,:-" and tokens.kind(end + 1) is Kind.digits)
    )
    if goes_on or above.startswith("0") or below.startswith("0"):
        return None
    upper, lower = int(above), int(below)
    if lower == upper + 1 and lower > _MOST_NEIGHBOUR:
        return None  # 26/27 degrees is either
    common = lower in _COMMON and upper < lower and tokens.key(first - 1) not in language.before_dates
    return Fraction(share(Decimal(upper), Decimal(lower)), _HUNDREDTH, end, not common)


def _mixed_digits(tokens: Tokens, part: Decimal, index: int, language: Language) -> Fraction | None:
    """2 1/4: a whole number, a space, and a proper fraction of one of the common kinds."""
    if tokens.kind(index) is not Kind.digits or tokens.gap(index) not in {" ", "\u00a0", "\u202f", "  "}:
        return None
    found = _in_digits(tokens, index, language) if tokens.key(index + 1) == "/" else None
    proper = found is not None and found.value < 1 and int(tokens.key(index + 2)) in _COMMON | {10, 16, 32}
    return Fraction(part + found.value, _HUNDREDTH, found.end) if found is not None and proper else None


@cache
def openings(code: str) -> frozenset[str]:
    """What a fraction can go on with behind the number before it."""
    from claims.text.languages import get  # here, because languages are read after this module

    known = get(code)
    if known is None:
        return frozenset(SIGNS) | {"/"}
    words = frozenset(known.nth) | frozenset(known.nths) | known.opens | known.part_joins
    words |= frozenset(_parts(code).first_words) | (frozenset(known.ones) if known.avos else frozenset())
    return words | frozenset(SIGNS) | {"/", "-"}


@cache
def _parts(code: str) -> Phrases[Decimal]:
    from claims.text.languages import get  # here, because languages are read after this module

    known = get(code)
    return Phrases(known.and_parts if known is not None else {})
