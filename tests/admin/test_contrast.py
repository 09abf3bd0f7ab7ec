"""Every pair that text is set in keeps 4.5:1 in light and dark, the edges of fields 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[2] / "claims/static/stet/tokens.css").read_text()
GROUNDS = ("paper", "sheet", "sunk")
TEXT = [(ink, ground) for ink in ("ink", "ink-2", "ink-3", "accent", "wrong") for ground in GROUNDS]
TEXT += [(kind, f"{kind}-soft") for kind in ("accent", "stands", "disputed", "wrong")]
TEXT += [("ink", f"{kind}-soft") for kind in ("accent", "stands", "disputed", "wrong")]
TEXT += [
    ("ink-2", "accent-soft"),
    ("ink-2", "disputed-soft"),
    ("ink", "mark"),
    ("on-accent", "accent"),
    ("stands", "sheet"),
    ("disputed", "sheet"),
]
EDGES = [("edge", ground) for ground in GROUNDS]


def tokens(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media", 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else found


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_can_be_read(scheme: str) -> None:
    colours = tokens(scheme)
    wanted = [(pair, 4.5) for pair in TEXT] + [(pair, 3.0) for pair in EDGES]
    measured = {pair: (contrast(colours[pair[0]], colours[pair[1]]), least) for pair, least in wanted}
    assert {pair: round(ratio, 2) for pair, (ratio, least) in measured.items() if ratio < least} == {}
