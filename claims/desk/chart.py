"""A fact's chart, drawn on the server: SVG for pages, PNG for sharing.

What a reading allows is a bar, its open end an arrow; the band is what all allow together; the line is what stood.
What was corrected is a cross, its correction a diamond, what disagrees a square: never colour alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import vl_convert
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.queries import wording
from claims.queries.series import Bar, Series, Stretch

SIZES = {"wide": (880, 280), "narrow": (290, 230)}
"""Of the plot within its axes, in pixels: for a desk and for a telephone."""

_CROSS = "M-1,-.65L-.65,-1L0,-.35L.65,-1L1,-.65L.35,0L1,.65L.65,1L0,.35L-.65,1L-1,.65L-.35,0Z"
SHAPES = {"read": "circle", "correction": "diamond", "corrected": _CROSS, "disagrees": "square"}


_FEW_DAYS = 7


@dataclass(frozen=True)
class Theme:
    """Colours as in static/stet/tokens.css: an image of its own knows no style sheet."""

    paper: str
    ink: str
    faint: str
    accent: str
    stands: str
    disputed: str
    wrong: str


THEMES = {
    "light": Theme("#ffffff", "#1c1b19", "#e4e0d8", "#1d4fc4", "#1a6b3c", "#8a5300", "#b3261e"),
    "dark": Theme("#1e1d1a", "#eeebe4", "#34322d", "#8fb2ff", "#7fd3a0", "#f0bd6b", "#ff9c92"),
}


def svg(shown: Series, *, theme: str, size: str, today: date) -> str:
    drawn: str = vl_convert.vegalite_to_svg(_spec(shown, THEMES[theme], size, today), **locale())
    return drawn


def png(shown: Series, *, theme: str, size: str, today: date) -> bytes:
    """Twice as dense as the screen, for sharing."""
    drawn: bytes = vl_convert.vegalite_to_png(_spec(shown, THEMES[theme], size, today), scale=2, **locale())
    return drawn


def locale() -> dict[str, Any]:
    """Numbers and months as the page's language writes them, in the shapes of d3-format and d3-time-format."""
    marks = {"decimal": get_format("DECIMAL_SEPARATOR"), "thousands": get_format("THOUSAND_SEPARATOR")}
    return {
        "format_locale": {**marks, "grouping": [3], "currency": ["", ""]},
        "time_format_locale": {
            "dateTime": "%c",
            "date": "%d/%m/%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [str(WEEKDAYS[(day + 6) % 7]) for day in range(7)],  # d3 begins with Sunday
            "shortDays": [str(WEEKDAYS_ABBR[(day + 6) % 7]) for day in range(7)],
            "months": [str(MONTHS[month]) for month in range(1, 13)],
            "shortMonths": [str(MONTHS_3[month]).title() for month in range(1, 13)],
        },
    }


def _spec(shown: Series, theme: Theme, size: str, today: date) -> str:
    today = _until(shown, today)
    width, height = SIZES[size]
    x = _days_axis(tickCount=width // 130, tickMinStep=24 * 3600 * 1000)
    if shown.kind in ("running_total", "quantity"):
        layers = _counted(shown, theme, today, x)
    elif shown.kind == "date":
        layers = _dates(shown, theme, x)
    else:
        layers = _named(shown, theme, today, x)
    chart = alt.layer(*layers).properties(width=width, height=height, background=theme.paper)
    quiet = {
        "gridColor": theme.faint,
        "domainColor": theme.faint,
        "tickColor": theme.faint,
        "labelColor": theme.ink,
        "titleColor": theme.ink,
    }
    axis = {**quiet, "labelFontSize": 13, "titleFontSize": 13, "labelFont": "sans-serif"}
    spec: str = chart.configure_view(stroke=None).configure_axis(**axis).to_json(indent=None)
    return spec


def _counted(shown: Series, theme: Theme, today: date, x: Any) -> list[Any]:
    ends = [end for bar in shown.bars for end in (bar.low, bar.high) if end is not None]
    ends += [end for step in shown.steps for end in (step.low, step.high) if end is not None]
    floor, roof = (min(ends), max(ends)) if ends else (0.0, 1.0)
    room = (roof - floor) * 0.12 or max(abs(roof) * 0.12, 1.0)
    low, high = (0.0 if 0 <= floor < roof * 0.5 else floor - room), roof + room
    scale = alt.Scale(domain=[low, high], zero=False, nice=False)
    y = alt.Y("low:Q", title=shown.unit or None, scale=scale, axis=alt.Axis(format=",~f", tickCount=5))
    layers: list[Any] = []
    if shown.band:
        stretches = [*shown.band[:-1], _stepped(shown.band[-1], today)]
        band = [
            {**_row(day, _or(a, low), _or(b, high)), "stretch": number}
            for number, stretch in enumerate(stretches)
            for day, a, b in stretch
        ]
        layers.append(
            alt.Chart(_values(band))
            .mark_area(interpolate="step-after", color=theme.stands, opacity=0.12)
            .encode(x=x, y=y, y2="high:Q", detail="stretch:N")
        )
    bars = [
        {
            **_row(_middle(bar), _or(bar.low, low), _or(bar.high, high)),
            "until": bar.until.isoformat(),
            "sort": bar.sort,
            "open": "up" if bar.high is None else "down" if bar.low is None else "",
            "point": bar.high if bar.low is None else bar.low,
        }
        for bar in shown.bars
    ]
    colour = _colour(theme)
    many = len(bars) > 60
    plain = "true" if not many else "datum.sort != 'read'"  # of many, a bar with a length needs no point
    base = alt.Chart(_values(bars))
    layers += [
        base.mark_rule(strokeWidth=1.5 if many else 3, strokeCap="round", opacity=0.75).encode(
            x=x, y=y, y2="high:Q", color=colour
        ),
        base.transform_filter("datum.open == 'up'")
        .mark_point(shape="triangle-up", size=30 if many else 80, filled=True)
        .encode(x=x, y=alt.Y("high:Q", scale=scale), color=colour),
        base.transform_filter("datum.open == 'down'")
        .mark_point(shape="triangle-down", size=30 if many else 80, filled=True)
        .encode(x=x, y=y, color=colour),
        *(
            base.transform_filter(f"datum.sort == '{sort}' && ({plain} || datum.low == datum.high)")
            .mark_point(size=70 if not many else 12 if sort == "read" else 45, filled=True, opacity=1)
            .encode(x=x, y=alt.Y("point:Q", scale=scale), color=colour, shape=_shape())
            for sort in SHAPES  # one over another: a cross is seen on the diamond of the same day
        ),
    ]
    steps = [
        row
        for step in shown.steps
        if step.low is not None or step.high is not None
        for row in _line(step.start, min(step.until or today, today), step.low, step.high, low, high)
    ]
    if steps:
        layers.append(
            alt.Chart(_values(steps))
            .mark_line(color=theme.stands, strokeWidth=2.5)
            .encode(x=x, y=alt.Y("value:Q", scale=scale), detail="stretch:N")
        )
    return layers


def _line(
    start: date, until: date, low: float | None, high: float | None, floor: float, roof: float
) -> list[dict[str, Any]]:
    """A standing as one line, or as two where it has both ends."""
    until = max(until, start + timedelta(days=1))
    ends = {end for end in (low, high) if end is not None}
    return [
        {"day": day.isoformat(), "value": min(max(end, floor), roof), "stretch": f"{start}-{end}"}
        for end in sorted(ends)
        for day in (start, until)
    ]


def _dates(shown: Series, theme: Theme, x: Any) -> list[Any]:
    """For each reading the days it can mean, one under another; the days that stand as a column behind them."""
    rows = [
        {
            "name": f"{index + 1}. {wording.days(bar.day, bar.day)}",
            "day": _day_of(bar.low, fallback=bar.day),
            "until": _day_of(bar.high, fallback=bar.day, after=1),
            "sort": bar.sort,
        }
        for index, bar in enumerate(shown.bars)
    ]
    y = alt.Y("name:N", title=_("said on"), sort=None)
    layers: list[Any] = []
    standing = [
        {
            "day": _day_of(step.low, fallback=step.start),
            "until": _day_of(step.high, fallback=step.start, after=1),
        }
        for step in shown.steps[-1:]
        if step.low is not None or step.high is not None
    ]
    ends = [date.fromisoformat(row[end]) for row in [*rows, *standing] for end in ("day", "until")]
    if (
        ends and (max(ends) - min(ends)).days <= _FEW_DAYS
    ):  # a tick for each day, or d3 makes some of the same one
        days = [min(ends) + timedelta(days=number) for number in range((max(ends) - min(ends)).days + 1)]
        x = _days_axis(
            values=[alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True) for day in days]
        )
    if standing:
        layers.append(
            alt.Chart(_values(standing))
            .mark_rect(color=theme.stands, opacity=0.18)
            .encode(x=x, x2=alt.X2("until:T"))
        )
    base = alt.Chart(_values(rows))
    layers += [
        base.mark_bar(height=10, cornerRadius=3, opacity=0.85).encode(
            x=x, x2=alt.X2("until:T"), y=y, color=_colour(theme)
        ),
        base.mark_point(size=70, filled=True, opacity=1).encode(
            x=x, y=y, color=_colour(theme), shape=_shape()
        ),
    ]
    return layers


def _named(shown: Series, theme: Theme, today: date, x: Any) -> list[Any]:
    """Who, or yes and no, each on a line of its own; what stood as a thick stretch of it."""
    words = {"yes": _("yes"), "no": _("no")}
    rows = [
        {
            "day": bar.day.isoformat(),
            "name": _short(words.get(bar.label, bar.label)),
            "sort": bar.sort,
        }
        for bar in shown.bars
    ]
    y = alt.Y("name:N", title=None, sort=None)
    steps = [
        {
            "day": step.start.isoformat(),
            "until": max(min(step.until or today, today), step.start + timedelta(days=1)).isoformat(),
            "name": _short(words.get(step.label, step.label)),
        }
        for step in shown.steps
        if step.label
    ]
    layers: list[Any] = []
    if steps:
        layers.append(
            alt.Chart(_values(steps))
            .mark_bar(height=14, color=theme.stands, opacity=0.25, cornerRadius=3)
            .encode(x=x, x2=alt.X2("until:T"), y=y)
        )
    layers.append(
        alt.Chart(_values(rows))
        .mark_point(size=110, filled=True, opacity=1)
        .encode(x=x, y=y, color=_colour(theme), shape=_shape())
    )
    return layers


def _days_axis(**ticks: Any) -> Any:
    """Days in UTC, which they are written in, whatever the machine's own zone; never two ticks for one day."""
    form = pgettext("a day on a chart's axis, as d3-time-format", "%-d %b %Y")
    axis = alt.Axis(format=form, labelOverlap=True, **ticks)
    return alt.X("day:T", title=None, axis=axis, scale=alt.Scale(type="utc"))


def _until(shown: Series, today: date) -> date:
    """Where the chart ends: today, or not far behind the last reading where nothing has come since."""
    days = [bar.until for bar in shown.bars] + [step.start for step in shown.steps]
    last, first = max(days, default=today), min(days, default=today)
    return min(today, last + max(timedelta(days=30), (last - first) // 4))


def _colour(theme: Theme) -> Any:
    colours = [theme.accent, theme.accent, theme.wrong, theme.disputed]
    return alt.Color("sort:N", legend=None, scale=alt.Scale(domain=list(SHAPES), range=colours))


def _shape() -> Any:
    return alt.Shape("sort:N", legend=None, scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())))


def _values(rows: list[dict[str, Any]]) -> Any:
    return alt.InlineData(values=rows)


def _row(day: date, low: float, high: float) -> dict[str, Any]:
    return {"day": day.isoformat(), "low": low, "high": high}


def _stepped(band: Stretch, today: date) -> Stretch:
    """The band drawn on to the day after its last, so that a single day is seen as well."""
    day, low, high = band[-1]
    return [*band, (max(day + timedelta(days=1), min(today, day + timedelta(days=30))), low, high)]


def _middle(bar: Bar) -> date:
    return bar.day + (bar.until - bar.day) // 2


def _day_of(ordinal: float | None, *, fallback: date, after: int = 0) -> str:
    day = fallback if ordinal is None else date.fromordinal(int(ordinal))
    return (day + timedelta(days=after)).isoformat()


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _short(name: str) -> str:
    return name if len(name) <= 28 else f"{name[:27]}…"
