"""The dashboard's plots, drawn on the server as images of their own."""

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
    x = alt.X(
        "start:T", title=None, scale=alt.Scale(type="utc"), axis=alt.Axis(format=form, labelOverlap=True, tickCount=width // 90)
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
    bar = max(3, min(28, int(width / max(periods, 1) * 0.7)))
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(size=bar)
        .encode(x=x, y=_count("sum(n):Q"), color=_named("kind:N", bool(shown.issued)))
    )


def _days(shown: Dashboard, x: Any, theme: Theme, periods: int, width: int) -> Any:
    rows = [
        {"start": period.start.isoformat(), "n": period.days}
        for period in shown.periods
        if period.days is not None
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=_count("n:Q"))
    line = base.mark_line(color=theme.accent, strokeWidth=2)
    return alt.layer(line, base.mark_point(color=theme.accent, filled=True, size=60))


def _open(shown: Dashboard, x: Any, theme: Theme, periods: int, width: int) -> Any:
    names = sorted({name for period in shown.periods for name in period.open})
    rows = [
        {"start": period.start.isoformat(), "desk": name or _("no desk"), "n": period.open.get(name, 0)}
        for period in shown.periods
        for name in names or [""]
    ]
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_area(interpolate="step-after", opacity=0.85)
        .encode(x=x, y=_count("n:Q"), color=_named("desk:N", bool(names)))
    )


def _count(what: str) -> Any:
    return alt.Y(what, title=None, axis=alt.Axis(tickMinStep=1, format=",~f", tickCount=5))


def _named(what: str, is_any: bool) -> Any:
    return alt.Color(
        what, title=None, legend=alt.Legend() if is_any else None, scale=alt.Scale(range=_SERIES)
    )
