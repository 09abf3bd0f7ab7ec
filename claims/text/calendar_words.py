"""From the meaning of a date as said to the days it can mean.

Everything is counted from the anchor, the day of publication: "ten days ago" in a story that also names
another day still counts from publication, because the text alone can't tell which was meant; a person
corrects it. The conventions:

* A day, month or weekday without a year is the nearest that is not after the anchor; where a word such as
  "will" stands before it in its sentence, the nearest not before. A month alone at most two months ahead in
  the anchor's own year is the coming one even so (in January, "February" is next month: writers name the
  year of a February eleven months ago), but not after "since". 29 February is looked for in leap years.
* N days ago is that day; N weeks ago that day give or take three; N months ago that month; N years ago that
  year; N hours ago the day on which that is, or the one before it.
* Weeks run from Monday to Sunday; a weekend is Saturday and Sunday. Week N of a month is its days 7N-6 to 7N.
* Early, mid and late in a month are days 1 to 10, 11 to 20, 21 to the end; in a year they are its thirds.
* "The past three weeks" runs from that long before the anchor to the anchor. "In recent weeks" ends at the
  anchor and says no beginning (EDTF "/2025-12-04").
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from claims.text.slots import Slots

NO_ANCHOR: Final = "no publication date to count from"
NO_DAY: Final = "no such day"
NO_MONTH: Final = "no such month"
ELSEWHERE: Final = "counted from another event in the text"
EITHER_WAY: Final = "day and month can be read either way"


class Unresolved(Exception):
    """The date can't be pinned down; the message says why, for the reader of the form."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The days that can be meant, and how EDTF writes them. ``grain`` is day, month, year or ""."""

    edtf: str
    earliest: date | None
    latest: date | None
    grain: str = ""


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Where dates are counted from; whether the sentence looks ahead, or can only look back ("since")."""

    anchor: date | None
    coming: bool = False
    past: bool = False

    def day(self) -> date:
        if self.anchor is None:
            raise Unresolved(NO_ANCHOR)
        return self.anchor


def a_day(day: date) -> Moment:
    return Moment(day.isoformat(), day, day, "day")


def a_month(year: int, month: int) -> Moment:
    if not 1 <= month <= 12:
        raise Unresolved(NO_MONTH)
    last = calendar.monthrange(year, month)[1]
    return Moment(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last), "month")


def a_year(year: int) -> Moment:
    return Moment(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year")


def an_interval(first: date, last: date) -> Moment:
    return Moment(f"{first.isoformat()}/{last.isoformat()}", first, last)


def months_away(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months from this day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def exact_day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise Unresolved(NO_MONTH)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise Unresolved(NO_DAY)
    return date(year, month, day)


def nearest_day(month: int, day: int, view: Viewpoint) -> date:
    exact_day(2000, month, day)
    anchor = view.day()
    for distance in range(9):
        year = anchor.year + (distance if view.coming else -distance)
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if (found >= anchor) if view.coming else (found <= anchor):
                return found
    raise Unresolved(NO_DAY)


def nearest_month(month: int, view: Viewpoint) -> Moment:
    if not 1 <= month <= 12:
        raise Unresolved(NO_MONTH)
    anchor = view.day()
    ahead = (month - anchor.month) % 12
    soon = 0 < month - anchor.month <= 2 and not view.past
    return a_month(*months_away(anchor, ahead if view.coming or soon else -((-ahead) % 12)))


def span_away(span: str, amount: int, anchor: date) -> Moment:
    """This, last or next week, weekend, month or year."""
    if span == "week" or span == "weekend":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=amount)
        return an_interval(monday + timedelta(days=5 if span == "weekend" else 0), monday + timedelta(days=6))
    if span == "month":
        return a_month(*months_away(anchor, amount))
    if span == "decade":
        first = anchor.year // 10 * 10 + 10 * amount
        return Moment(f"{first // 10:03}X", date(first, 1, 1), date(first + 9, 12, 31))
    return a_year(anchor.year + amount)


def part_of(whole: Moment, part: str) -> Moment:
    """Early, mid or late, a half, or a numbered week, of a month or year."""
    first, last = whole.earliest, whole.latest
    if first is None or last is None:
        return whole
    if part.startswith("week-"):
        if whole.grain != "month":
            return whole
        begins = (
            last - timedelta(days=6) if part == "week-last" else first + timedelta(weeks=int(part[5:]) - 1)
        )
        return an_interval(begins, begins + timedelta(days=6))
    if whole.grain == "month":
        bounds = {
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, 31),
            "first-half": (1, 15),
            "second-half": (16, 31),
        }
        since, until = bounds[part]
        return an_interval(first.replace(day=since), first.replace(day=min(until, last.day)))
    bounds = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first-half": (1, 6), "second-half": (7, 12)}
    since, until = bounds[part]
    return run(a_month(first.year, since), a_month(first.year, until))


def run(first: Moment, last: Moment) -> Moment:
    """From the beginning of one to the end of the other."""
    if first.earliest and last.latest and first.earliest > last.latest:
        raise Unresolved("ends before it begins")
    begins = first.edtf if "/" not in first.edtf else (first.earliest.isoformat() if first.earliest else "..")
    ends = last.edtf if "/" not in last.edtf else (last.latest.isoformat() if last.latest else "..")
    return Moment(f"{begins}/{ends}", first.earliest, last.latest)


def back(span: str, count: int, anchor: date) -> date:
    """The day so many hours, days, weeks, months or years before (after, where negative)."""
    if span == "hour":
        return anchor - timedelta(days=-(-count // 24))
    if span in {"day", "week"}:
        return anchor - timedelta(days=count * (7 if span == "week" else 1))
    months = {"month": 1, "year": 12, "decade": 120}[span] * count
    year, month = months_away(anchor, -months)
    return date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))


def distance(span: str, count: int, anchor: date) -> Moment:
    """N units ago, as precisely as the unit says."""
    day = back(span, count, anchor)
    if span == "hour":
        return an_interval(min(day, anchor), max(day, anchor)) if day != anchor else a_day(day)
    if span == "day":
        return a_day(day)
    if span == "week":
        return Moment(f"{day.isoformat()}~", day - timedelta(days=3), day + timedelta(days=3))
    if span == "month":
        return a_month(day.year, day.month)
    return a_year(day.year) if span == "year" else span_away("decade", 0, day)


Meaning = Callable[[Slots, int, str, Viewpoint], Moment]
"""Slots, amount, unit of time and viewpoint, to the days meant."""
