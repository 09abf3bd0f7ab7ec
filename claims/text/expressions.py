"""The shapes that a date said in several words can take, and what each resolves to.

Conventions for hedged dates:

* About N days (weeks, ...) ago: the day meant give or take a fifth of the distance, at least one day, never
  past the anchor. About any other date: give or take a day, or half the unit (15 days for a month, 183 for
  a year). EDTF "~".
* More than N days ago: open at the beginning. Less than: from then until the anchor. Nearly: as about, but
  no further back than said.
* Since: from its beginning to the anchor, both included; with no anchor, or where it lies ahead, open at the
  end. Until: open at the beginning.
* Between and from-to: the second is resolved first, the first is the nearest not after it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from claims.text.calendar_words import (
    Moment,
    Viewpoint,
    an_interval,
    part_of,
    run,
)
from claims.text.finds import Hedge
from claims.text.languages.language import DateForm
from claims.text.meanings import MEANINGS
from claims.text.slots import Slots

_HALF: Final = {"day": 1, "month": 15, "year": 183, "": 3}


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that say a date, from token ``first`` to before ``end``; ``weak`` where they may not be one."""

    first: int
    end: int
    weak: bool


@dataclass(frozen=True, slots=True)
class Plain(Expression):
    """One form of the language; ``coming`` where its sentence looks ahead."""

    form: DateForm
    slots: Slots
    coming: bool


@dataclass(frozen=True, slots=True)
class Part(Expression):
    """Early, late, the first week of ..."""

    whole: Expression
    part: str


@dataclass(frozen=True, slots=True)
class About(Expression):
    """A hedged date; ``nearly`` where it can't be further away than said."""

    date: Expression
    hedge: Hedge
    nearly: bool


@dataclass(frozen=True, slots=True)
class Between(Expression):
    """From one date to another."""

    begins: Expression
    ends: Expression


@dataclass(frozen=True, slots=True)
class Since(Expression):
    """From a date until now."""

    date: Expression


@dataclass(frozen=True, slots=True)
class Until(Expression):
    """Up to a date."""

    date: Expression


def resolve(said: Expression, view: Viewpoint) -> Moment:
    """The days meant, seen from ``view``. Raises Unresolved, saying why, where they can't be known."""
    match said:
        case Plain():
            coming = said.coming and not view.past
            return MEANINGS[said.form.meaning](
                said.slots, said.form.amount, said.form.of, replace(view, coming=coming)
            )
        case Part():
            return part_of(resolve(said.whole, view), said.part)
        case About():
            return _about(said, view)
        case Between():
            return _between(said, view)
        case Since():
            return _since(resolve(said.date, replace(view, past=True)), view)
        case Until():
            moment = resolve(said.date, view)
            ends = moment.edtf if "/" not in moment.edtf and moment.edtf else _iso(moment.latest)
            return Moment(f"../{ends}", None, moment.latest)
    raise TypeError(said)


def _iso(day: object) -> str:
    return str(day) if day is not None else ".."


def _since(moment: Moment, view: Viewpoint) -> Moment:
    begins = moment.edtf if "/" not in moment.edtf else _iso(moment.earliest)
    if view.anchor is None or (moment.earliest is not None and moment.earliest > view.anchor):
        return Moment(f"{begins}/..", moment.earliest, None)
    return Moment(f"{begins}/{view.anchor.isoformat()}", moment.earliest, view.anchor)


def _between(said: Between, view: Viewpoint) -> Moment:
    ends = resolve(said.ends, view)
    if ends.latest is not None and not _has_year(said.begins):
        view = Viewpoint(ends.latest, past=True)
    return run(resolve(said.begins, view), ends)


def _has_year(said: Expression) -> bool:
    if isinstance(said, Part):
        return _has_year(said.whole)
    if isinstance(said, About):
        return _has_year(said.date)
    if not isinstance(said, Plain):
        return True
    alone = {"day", "day_of_month", "month", "weekday"}
    return "year" in said.slots or said.form.meaning not in alone


def _about(said: About, view: Viewpoint) -> Moment:
    moment = resolve(said.date, view)
    earliest, latest, anchor = moment.earliest, moment.latest, view.anchor
    if earliest is None or latest is None:
        return moment
    if anchor is None or not isinstance(said.date, Plain) or said.date.form.meaning != "ago":
        margin = timedelta(days=_HALF[moment.grain])
        return Moment(_approximate(moment), earliest - margin, latest + margin)
    if "span" in said.date.slots and said.date.slots["span"] == "week" and (latest - earliest).days == 6:
        earliest = latest = earliest + timedelta(days=3)
    if said.hedge in (Hedge.more_than, Hedge.at_least):
        until = earliest - timedelta(days=1) if said.hedge is Hedge.more_than else latest
        return Moment(f"../{until.isoformat()}", None, until)
    if said.hedge in (Hedge.fewer_than, Hedge.at_most):
        since = latest + timedelta(days=1) if said.hedge is Hedge.fewer_than else earliest
        return an_interval(min(since, anchor), anchor)
    margin = timedelta(days=max(1, -(-(anchor - earliest).days // 5)))
    return Moment(
        _approximate(moment),
        earliest if said.nearly else earliest - margin,
        min(latest + margin, max(anchor, latest)),
    )


def _approximate(moment: Moment) -> str:
    ends = [end if end in ("", "..") or end.endswith("~") else end + "~" for end in moment.edtf.split("/")]
    return "/".join(ends)
