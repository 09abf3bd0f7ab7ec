"""What the newsroom's own two texts must give."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from claims.extraction.plain import read_plain
from claims.text.finder import Find, find
from claims.text.finds import DateFound, FigureFound, Hedge, QuotationFound


@pytest.fixture(scope="module")
def finds(shared: Path) -> list[list[Find]]:
    read = [read_plain(path.read_bytes()) for path in sorted((shared / "seeds").glob("*.txt"))]
    return [find(one.text, language="vi", published=date.fromisoformat(one.published_at)) for one in read]


@pytest.mark.parametrize(
    ("counts", "hedge", "low"),
    [
        ("không kích", Hedge.at_least, 21),
        ("thiệt mạng", Hedge.at_least, 83),
        ("tàu chiến", Hedge.more_than, 10),
        ("binh sĩ", Hedge.exactly, 15_000),
    ],
)
def test_the_figures(finds: list[list[Find]], counts: str, hedge: Hedge, low: int) -> None:
    (figure,) = [one for one in finds[0] if isinstance(one, FigureFound) and counts in one.counts]
    assert (figure.hedge, figure.low) == (hedge, Decimal(low))


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        (0, "Kể từ tháng 9", "2025-09/2025-12-04"),
        (0, "khoảng 10 ngày trước", "2025-11-23~"),
        (0, "ngày 3/12", "2025-12-03"),
        (1, "tháng 10 năm ngoái", "2025-10"),
        (1, "hôm 7/1", "2026-01-07"),
        (1, "hôm 6/1", "2026-01-06"),
    ],
)
def test_the_dates(finds: list[list[Find]], text: int, words: str, edtf: str) -> None:
    (said,) = [one for one in finds[text] if isinstance(one, DateFound) and one.verbatim == words]
    assert said.edtf == edtf


def test_the_newspaper_has_it_from_unnamed_sources(finds: list[list[Find]]) -> None:
    (chain,) = [one.chain for one in finds[0] if isinstance(one, QuotationFound) and len(one.chain) == 2]
    assert [(hop.who, hop.anonymous) for hop in chain] == [
        ("các nguồn thạo tin", True),
        ("New York Times", False),
    ]
