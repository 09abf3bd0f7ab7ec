"""The dashboard's plots, drawn on the server as images of their own."""

import math
from datetime import date, timedelta
from typing import Any

import altair as alt
import vl_convert
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.desk.chart import THEMES, Theme, locale
from claims.models import Correction
from claims.queries.dashboard import Dashboard

SIZES = {"wide": (560, 220), "narrow": (280, 190)}
_SERIES = ["#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7", "#999999"]
"""Okabe and Ito's, which stay apart for the colour-blind; each is named beside the plot."""

NAMES = ("issued", "days", "open")


def svg(name: str, shown: Dashboard, *, by: str, theme: str, size: str) -> str:
    """One of NAMES."""
    colours = THEMES[theme]
    width, height = SIZES[size]
    form = (
        pgettext("a month on a chart's axis, as d3-time-format", "%b %Y")
        if by == "month"
        else pgettext("a day on a chart's axis, as d3-time-format", "%-d %b %Y")
    )
    starts = [period.start for period in shown.periods]
    room = timedelta(days=16 if by == "month" else 4)  # so that the first and the last bar are seen whole
    scale = alt.Scale(type="utc", domain=[_at(starts[0] - room), _at(starts[-1] + room)])
    some = starts[:: max(1, math.ceil(len(starts) * 75 / width))]
    x = alt.X(
        "start:T", title=None, scale=scale, axis=alt.Axis(format=form, labelOverlap=True, values=[_at(day) for day in some])
    )  # fmt: skip
    drawn = {"issued": _issued, "days": _days, "open": _open}[name](
        shown, x, colours, len(shown.periods), width
    )
    quiet = dict.fromkeys(("gridColor", "domainColor", "tickColor"), colours.faint)
    text = dict.fromkeys(("labelColor", "titleColor"), colours.ink)
    spec = (
        drawn.properties(width=width, height=height, background=colours.paper)
        .configure_view(stroke=None)
        .configure_axis(**quiet, **text, labelFontSize=13, labelFont="sans-serif")
        .configure_legend(
            **text, orient="bottom", labelFontSize=13, labelFont="sans-serif", columns=2, symbolLimit=12
        )
        .to_json(indent=None)
    )
    found: str = vl_convert.vegalite_to_svg(spec, **locale())
    return found


def _issued(shown: Dashboard, x: Any, theme: Theme, periods: int, width: int) -> Any:
    rows = [
        {"start": period.start.isoformat(), "kind": str(Correction.Kind(kind).label), "n": number}
        for period in shown.periods
        for kind, number in period.issued.items()
    ] or [{"start": period.start.isoformat(), "kind": "", "n": 0} for period in shown.periods]
    most = max((period.issued_in_all for period in shown.periods), default=0)
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(size=_bar(periods, width))
        .encode(x=x, y=_count("sum(n):Q", most), color=_named("kind:N", bool(shown.issued)))
    )


def _days(shown: Dashboard, x: Any, theme: Theme, periods: int, width: int) -> Any:
    rows = [
        {"start": period.start.isoformat(), "n": period.days}
        for period in shown.periods
        if period.days is not None
    ]
    most = max((period.days for period in shown.periods if period.days is not None), default=0.0)
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=_count("n:Q", most))
    line = base.mark_line(color=theme.accent, strokeWidth=2)
    return alt.layer(line, base.mark_point(color=theme.accent, filled=True, size=60))


def _open(shown: Dashboard, x: Any, theme: Theme, periods: int, width: int) -> Any:
    names = sorted({name for period in shown.periods for name in period.open})
    rows = [
        {"start": period.start.isoformat(), "desk": name or _("no desk"), "n": number}
        for period in shown.periods
        for name, number in period.open.items()
    ] or [{"start": period.start.isoformat(), "desk": "", "n": 0} for period in shown.periods]
    most = max((period.open_in_all for period in shown.periods), default=0)
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(size=_bar(periods, width))
        .encode(x=x, y=_count("sum(n):Q", most), color=_named("desk:N", bool(names)))
    )


def _bar(periods: int, width: int) -> int:
    return max(3, min(28, int(width / max(periods, 1) * 0.7)))


def _at(day: date) -> Any:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def _count(what: str, most: float) -> Any:
    """An axis of whole numbers, from nothing to a little above the most."""
    step = max(1, math.ceil(most / 5))
    ticks = [step * number for number in range(max(1, math.ceil(most / step)) + 1)]
    scale = alt.Scale(domain=[0, ticks[-1]], nice=False)
    return alt.Y(what, title=None, scale=scale, axis=alt.Axis(values=ticks, format=",~f"))


def _named(what: str, is_any: bool) -> Any:
    return alt.Color(
        what, title=None, legend=alt.Legend() if is_any else None, scale=alt.Scale(range=_SERIES)
    )
