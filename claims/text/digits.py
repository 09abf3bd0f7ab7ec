"""Numbers written in digits, with the separators of their language."""

from decimal import Decimal
from typing import Final

from claims.text.languages.language import Language
from claims.text.tokens import Kind, Tokens

MOST_DIGITS: Final = 18
"""Longer runs are codes, not quantities; the limit also keeps arithmetic exact and cheap."""
_MOST_GROUPS: Final = 8
_LARGEST: Final = Decimal(10) ** MOST_DIGITS
_SMALLEST: Final = 1 / _LARGEST
_PLACES: Final = 12
"""Of a number with a power, which is rarely exact."""
_THIN_SPACES: Final = frozenset("\u00a0\u202f\u2009")


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
    if not marks and opens_with_point(tokens, first):
        parts, places = ["0", parts[0]], len(parts[0])
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
    value = Decimal("".join(parts)).scaleb(-places)
    return _raised(tokens, index, value) or (value, Decimal(1).scaleb(-places), index)


def opens_with_point(tokens: Tokens, first: int) -> bool:
    """Whether a decimal point with nothing before it stands before these digits: .5 percent."""
    return tokens.key(first - 1) == "." and tokens.glued(first) and not tokens.glued(first - 1)


def _raised(tokens: Tokens, index: int, value: Decimal) -> tuple[Decimal, Decimal, int] | None:
    """The number with its power: 1.3e6, 10^6, 2.5^-1."""
    key = tokens.key(index)
    if not tokens.glued(index) or not (key == "e" or key[:1] == "^"):
        return None
    sign = key[1:] or "+"
    at = index + 1
    if key == "e" and tokens.key(at) in {"+", "-"}:
        sign, at = tokens.key(at), at + 1
    exponent = tokens.key(at)
    if tokens.kind(at) is not Kind.digits or not tokens.glued(at) or len(exponent) > 2 or not value:
        return None
    power = int(exponent) * (-1 if sign == "-" else 1)
    raised = value.scaleb(power) if key == "e" else value**power
    if sign not in {"+", "-", "--"} or not _SMALLEST < raised < _LARGEST:
        return None
    raised = Decimal(f"{raised:.{_PLACES}g}")
    raised = raised.quantize(Decimal(1)) if raised == raised.to_integral_value() else raised
    return raised, Decimal(1), at + 1


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
