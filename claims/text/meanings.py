"""Each meaning that a language's date forms can name, by that name."""

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from claims.text.calendar_words import (
    EITHER_WAY,
    ELSEWHERE,
    NO_DAY,
    Meaning,
    Moment,
    Unresolved,
    Viewpoint,
    a_day,
    a_month,
    a_year,
    an_interval,
    back,
    distance,
    exact_day,
    months_away,
    nearest_day,
    nearest_month,
    part_of,
    run,
    span_away,
)
from claims.text.slots import Slots


def _number(slots: Slots, name: str) -> int:
    value = slots[name]
    return value if isinstance(value, int) else 0


def _span(slots: Slots, of: str) -> str:
    return of or str(slots.get("span") or slots.get("period"))


def _counts(slots: Slots) -> tuple[int, int]:
    """The least and the most that the number in "a few days ago" can be."""
    value = slots["n"]
    return value if isinstance(value, tuple) else (_number(slots, "n"), _number(slots, "n"))


def _the_day(slots: Slots, view: Viewpoint) -> date:
    month = _number(slots, "month2") if "month2" in slots else _month_number(slots)
    day = _number(slots, "day2" if "day2" in slots else "day")
    if "year" in slots:
        return exact_day(_number(slots, "year"), month, day)
    return nearest_day(month, day, view)


def _day(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return a_day(_the_day(slots, view))


def _coming_day(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return _day(slots, amount, of, replace(view, coming=True))


def _day_of_year(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return _day({**slots, "year": view.day().year + amount}, amount, of, view)


def _day_either_way(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    first, second = _number(slots, "day"), _number(slots, "month")
    if first <= 12 and second <= 12 and first != second:
        raise Unresolved(EITHER_WAY)
    day, month = max(first, second), min(first, second)
    return a_day(exact_day(_number(slots, "year"), month, day))


def _day_of_month(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    """The day of that number nearest before the anchor (after it, where the sentence looks ahead)."""
    anchor, number = view.day(), _number(slots, "day")
    for months in range(3):
        year, month = months_away(anchor, months if view.coming else -months)
        if 1 <= number <= calendar.monthrange(year, month)[1]:
            found = date(year, month, number)
            if (found >= anchor) if view.coming else (found <= anchor):
                return a_day(found)
    raise Unresolved(NO_DAY)


def _day_in_month(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    """The fifth of this month, or of one so many months away."""
    return a_day(exact_day(*months_away(view.day(), amount), _number(slots, "day")))


def _days(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    first = _the_day(slots, view)
    return run(a_day(first), a_day(exact_day(first.year, first.month, _number(slots, "to_day"))))


def _two_days(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    second = _the_day({**slots, "day": _number(slots, "to_day")}, view)
    first = exact_day(second.year, second.month, _number(slots, "day"))
    if first >= second:
        raise Unresolved("ends before it begins")
    return Moment(f"{{{first.isoformat()},{second.isoformat()}}}", first, second)


def _month_number(slots: Slots) -> int:
    return _number(slots, "month" if "month" in slots else "monthname")


def _month(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    if "year" in slots:
        return a_month(_number(slots, "year"), _month_number(slots))
    return nearest_month(_month_number(slots), view)


def _month_of_year(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return a_month(view.day().year + amount, _month_number(slots))


def _coming_month(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    ahead = (_month_number(slots) - view.day().month) % 12 or 12
    a_month(2000, _month_number(slots))
    return a_month(*months_away(view.day(), ahead))


def _past_month(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    ago = (view.day().month - _month_number(slots)) % 12 or 12
    a_month(2000, _month_number(slots))
    return a_month(*months_away(view.day(), -ago))


def _quarter(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    number = amount or _month_number(slots)
    if not 1 <= number <= 4:
        raise Unresolved("no such quarter")
    year = _number(slots, "year") if "year" in slots else view.day().year + int(of or 0)
    return run(a_month(year, 3 * number - 2), a_month(year, 3 * number))


def _year(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return a_year(_number(slots, "year"))


def _decade_of(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return span_away("decade", 0, date(_number(slots, "year"), 1, 1))


def _period(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return span_away(_span(slots, of), amount, view.day())


def _part_of_this(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    part, _, span = of.partition(" ")
    return part_of(span_away(span, 0, view.day()), part)


def _days_away(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return a_day(view.day() + timedelta(days=amount))


def _either_day(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    """A word for so many days before or after, as कल is: after, where the sentence looks ahead."""
    return a_day(view.day() + timedelta(days=amount if view.coming else -amount))


def _ago(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    (least, most), span = _counts(slots), _span(slots, of)
    if least == most:
        return distance(span, least, view.day())
    return run(distance(span, most, view.day()), distance(span, least, view.day()))


def _ahead(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    (least, most), span = _counts(slots), _span(slots, of)
    if least == most:
        return distance(span, -least, view.day())
    return run(distance(span, -least, view.day()), distance(span, -most, view.day()))


def _ago_one(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    """Where the unit alone says one of it, or ``amount`` in a dual: год назад."""
    return distance(of, amount or 1, view.day())


def _ahead_one(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return distance(of, -(amount or 1), view.day())


def _past(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return an_interval(back(_span(slots, of), _counts(slots)[1], view.day()), view.day())


def _next(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return an_interval(view.day(), back(_span(slots, of), -_counts(slots)[1], view.day()))


def _past_one(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return an_interval(back(_span(slots, of), 1, view.day()), view.day())


def _recent(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return Moment(f"/{view.day().isoformat()}", None, view.day())


def _soon(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    return Moment(f"{view.day().isoformat()}/", view.day(), None)


def _weekday(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    weekday, anchor = _number(slots, "weekday") if "weekday" in slots else amount, view.day()
    if view.coming:
        return a_day(anchor + timedelta(days=(weekday - anchor.weekday()) % 7))
    return a_day(anchor - timedelta(days=(anchor.weekday() - weekday) % 7))


def _past_weekday(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    anchor = view.day()
    return a_day(anchor - timedelta(days=(anchor.weekday() - _number(slots, "weekday")) % 7 or 7))


def _coming_weekday(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    anchor = view.day()
    return a_day(anchor + timedelta(days=(_number(slots, "weekday") - anchor.weekday()) % 7 or 7))


def _weekday_of_week(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    anchor = view.day()
    return a_day(anchor + timedelta(weeks=amount, days=_number(slots, "weekday") - anchor.weekday()))


def _elsewhere(slots: Slots, amount: int, of: str, view: Viewpoint) -> Moment:
    raise Unresolved(ELSEWHERE)


MEANINGS: Final[dict[str, Meaning]] = {
    "ago": _ago,
    "ago_one": _ago_one,
    "ahead": _ahead,
    "ahead_one": _ahead_one,
    "coming_day": _coming_day,
    "coming_month": _coming_month,
    "coming_weekday": _coming_weekday,
    "day": _day,
    "day_either_way": _day_either_way,
    "day_in_month": _day_in_month,
    "day_of_month": _day_of_month,
    "day_of_year": _day_of_year,
    "days": _days,
    "days_away": _days_away,
    "decade_of": _decade_of,
    "either_day": _either_day,
    "elsewhere": _elsewhere,
    "month": _month,
    "month_of_year": _month_of_year,
    "next": _next,
    "part_of_this": _part_of_this,
    "past": _past,
    "past_month": _past_month,
    "past_one": _past_one,
    "past_weekday": _past_weekday,
    "period": _period,
    "quarter": _quarter,
    "recent": _recent,
    "soon": _soon,
    "two_days": _two_days,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "year": _year,
}
