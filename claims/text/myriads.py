"""Numbers written in Chinese characters, in digits, or in both: 三千四百五十万, 5亿1万4千6百, 十点五, 百分之二十.

What each character says is in the language's ``ones``, ``times`` (below ten thousand), ``scales`` and ``joins`` (zero).
A digit alone behind a ten, hundred or larger is that place's next: 一百七 is 170, 一万三 is 13,000. Two digits in
a row are a range between them (两三百); three or more are a name or a year.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from claims.text import fractions
from claims.text.digits import digits
from claims.text.languages.language import Language
from claims.text.numerals import Numeral
from claims.text.tokens import Kind, Tokens

_MOST: Final = 12
"""Digits and multipliers in one stretch between two scales."""
_MOST_SCALES: Final = 5
_LARGEST: Final = Decimal(10) ** 18
_SECTION: Final = 10_000
_PICTURES: Final = frozenset({2, 4, 8})


@dataclass(slots=True)
class _Part:
    """A stretch below ten thousand. ``place`` is what a digit alone behind it would count; 0 where none can."""

    value: Decimal
    end: int
    step: Decimal = Decimal(1)
    further: Decimal = Decimal(0)
    place: int = 0
    bare: bool = False
    more: bool = False


def read(tokens: Tokens, first: int, language: Language) -> Numeral | None:
    """The longest number that begins at this token, or None."""
    number = _fraction_or_whole(tokens, first, language)
    if number is None:
        return None
    over = number.end
    joined = tokens.joined(over) and tokens.key(over) in language.part_joins
    added = _fraction_or_whole(tokens, over + 1, language) if joined and tokens.joined(over + 1) else None
    if added is not None and added.value < 1 and not added.unit:  # 三又四分之三
        added.value, added.alone = number.value + added.value, ""
        return added
    if number.unit:
        return number
    others = language.tenths.get(tokens.key(over)) if tokens.joined(over) else None
    if others is not None and number.value <= 10 and (tokens.key(over + 1) or " ") not in others:
        number.end, number.unit = over + 1, "percent"
        number.value, number.step, number.alone = number.value * 10, number.step * 10, ""
        number.plain = False
        if tokens.joined(number.end) and tokens.key(number.end) in language.halves:
            number.value, number.end = number.value + 5, number.end + 1  # 三成半
    return number


def _fraction_or_whole(tokens: Tokens, first: int, language: Language) -> Numeral | None:
    number = _whole(tokens, first, language)
    over = number.end if number is not None else first
    if number is None or tokens.key(over) not in language.over or tokens.key(over + 1) != "之":
        return number
    above = (
        _whole(tokens, over + 2, language) if tokens.joined(over + 1) and tokens.joined(over + 2) else None
    )
    return _fraction(number, above) if above is not None and not above.bare else None


def _fraction(below: Numeral, above: Numeral) -> Numeral | None:
    """百分之二十 is percent; other fractions are their value."""
    if not below.value:
        return None
    above.plain, above.alone = False, ""
    if below.value == 100:
        above.unit = "percent"
    else:
        above.value, above.step = fractions.share(above.value, below.value), above.step / below.value
    return above


def _whole(tokens: Tokens, first: int, language: Language) -> Numeral | None:
    part = _part(tokens, first, language)
    if part is None:
        return None
    written = tokens.kind(first) is Kind.digits and not part.more
    with_part = (
        fractions.beyond(tokens, first, part.value, part.end, language, written=True) if written else None
    )
    if with_part is not None:
        part.value, part.step, part.end, _ = with_part
    total, smallest, further, more, bare = Decimal(0), Decimal(0), Decimal(0), part.more, part.bare
    pending, step, index = part.value, part.step, part.end
    for _ in range(_MOST_SCALES):
        scale = _scale(tokens, index, part, language) if tokens.joined(index) or index == first else None
        if scale is None:
            break
        if part is not None:
            further, step = part.further * scale, part.step * scale
        if not smallest or scale < smallest:
            total += pending * scale
        else:
            total, further, step = (total + pending) * scale, further * scale, step * scale
        smallest, pending, part = Decimal(scale), Decimal(0), None
        index += 1
        if tokens.joined(index) and tokens.key(index) in language.more:
            more, index = True, index + 1
        if more or further or language.scales.get(tokens.key(index)):
            continue
        zero = int(tokens.joined(index) and tokens.key(index) in language.joins)
        part = _part(tokens, index + zero, language) if tokens.joined(index + zero) else None
        if part is None or not _follows(tokens, part, index + zero, smallest, language):
            part = None
            break
        if part.place and not zero and part.end == index + 1 and tokens.key(part.end) not in language.scales:
            part.value, part.step = part.value * smallest / 10, smallest / 10
        pending, index, step, more = part.value, part.end, part.step, part.more
    value = total + pending
    further = further or (part.further if part is not None else Decimal(0))
    if value > _LARGEST:
        return None
    single = index == first + 1
    plain = single and tokens.kind(first) is Kind.digits
    return Numeral(
        end=index,
        value=_tidy(value),
        step=step,
        scale=smallest or Decimal(1),
        plain=plain,
        alone=tokens.key(first) if (single and not plain) or bare else "",
        more=more,
        further=_tidy(further) if further else None,
        bare=bare,
        doubtful=with_part is not None and with_part.doubtful and index == with_part.end,
    )


def _scale(tokens: Tokens, index: int, part: _Part | None, language: Language) -> int | None:
    """The scale at this token; 12k too, but 4K is the size of a picture."""
    key = tokens.key(index)
    scale = language.scales.get(key)
    if scale is None and part is not None and key in language.glued_scales and part.value not in _PICTURES:
        letter = tokens.glued(index) and tokens.kind(index - 1) is Kind.digits
        return language.glued_scales[key] if letter else None
    return scale


def _tidy(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _follows(tokens: Tokens, part: _Part, index: int, below: Decimal, language: Language) -> bool:
    """Whether this stretch belongs to the number whose last scale was ``below``: digits only before another scale."""
    scale = language.scales.get(tokens.key(part.end))
    if part.bare or (scale is not None and scale >= below and part.value * scale >= below):
        return False
    return tokens.kind(index) is not Kind.digits or scale is not None or part.end > index + 1


def _part(tokens: Tokens, first: int, language: Language) -> _Part | None:
    """The stretch below ten thousand at this token, a decimal fraction included."""
    key = tokens.key(first)
    if tokens.kind(first) is not Kind.digits and language.ones.get(key) is not None:
        if tokens.key(first - 1) in language.ones and tokens.glued(first):
            return None
        if all(tokens.key(first + ahead) in language.digit_names for ahead in range(3)):
            return None
    if key in language.joins and tokens.key(first + 1) in language.points:
        nought = _finished(tokens, _Part(Decimal(0), first), Decimal(0), None, _SECTION, first + 1, language)
        return nought if nought.end > first + 1 else None  # 零点五, but not 零点
    total, room, pending, zero, index = Decimal(0), _SECTION, None, False, first
    found = _Part(Decimal(0), first)
    for _ in range(_MOST):
        key = tokens.key(index)
        if index > first and not tokens.joined(index):
            break
        if tokens.kind(index) is Kind.digits and pending is None:
            number = digits(tokens, index, language)
            if number is None or (index > first and number[0] >= room):
                break
            if index > first and not zero and tokens.key(number[2]) not in language.times:
                break
            pending, found.step, index = number
        elif key in language.ones and pending is None:
            pending, found.place, index = Decimal(language.ones[key]), room, index + 1
        elif key in language.ones and found.place and pending is not None and not (total or found.further):
            if language.ones[key] != pending + 1:
                return None
            found.further, index = Decimal(1), index + 1
        elif key + tokens.key(index + 1) in language.not_times:
            break
        elif key in language.times and language.times[key] < room:
            unit = language.times[key]
            if pending is None and not (unit == 10 and (index == first or zero)):
                if index > first:
                    break
                found.bare = True
            total += (Decimal(1) if pending is None else pending) * unit
            found.further *= unit
            room, pending, zero, index = unit, None, False, index + 1
            found.place = 0
        elif key in language.joins and room > 10 and index > first and not zero and pending is None:
            zero, index = True, index + 1
        elif key in language.more and pending is None and index > first:
            found.more, index = True, index + 1
            break
        else:
            break
    if index == first:
        found.bare = language.scales.get(tokens.key(first)) is not None
        return _Part(Decimal(1), first, bare=True) if found.bare else None
    if zero and pending is None and not found.more:
        index -= 1
    if tokens.key(index) in language.ones and tokens.joined(index):
        return None  # 十四五 is a plan of five years
    found.bare = found.bare or (room == _SECTION and bool(found.further))
    if pending is not None and found.place and room < _SECTION and room > 10 and not zero:
        pending, found.further = pending * room / 10, found.further * room / 10
        found.step = Decimal(room // 10)
    return _finished(tokens, found, total, pending, room, index, language)


def _finished(
    tokens: Tokens,
    found: _Part,
    total: Decimal,
    pending: Decimal | None,
    room: int,
    index: int,
    language: Language,
) -> _Part:
    """The stretch with its decimal fraction, and with more behind it."""
    found.value, found.end = total + (pending or 0), index
    if not found.further and not found.more and tokens.key(index) in language.points and tokens.joined(index):
        places, at = "", index + 1
        while len(places) < _MOST and tokens.key(at) in language.digit_names and tokens.joined(at):
            places += str(language.digit_names[tokens.key(at)])
            at += 1
        if places and tokens.key(at) not in language.times and tokens.key(at) not in language.clocks:
            found.step = Decimal(1).scaleb(-len(places))
            found.value, found.end, found.place = found.value + Decimal(places) * found.step, at, 0
            return found
    if not found.more and tokens.joined(found.end) and tokens.key(found.end) in language.more:
        whole = found.place == 0 or room < _SECTION  # 两多 says nothing; 20多, 四百多
        if whole and not found.further:
            found.more, found.end = True, found.end + 1
    return found
