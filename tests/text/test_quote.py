"""Quotations, sentences, and the form in which texts are kept."""

from collections.abc import Iterator

import pytest
import regex  # type: ignore[import-untyped,unused-ignore]

from claims.text import quote
from claims.text.quote import Quote, sentences, take, whole

FAMILY = "👩‍👩‍👧"


def test_a_quotation_keeps_thirty_two_code_points_on_either_side() -> None:
    text = "a" * 40 + "QUOTE" + "b" * 40
    assert take(text, 40, 45) == Quote(40, 45, "QUOTE", "a" * 32, "b" * 32)


def test_at_the_edges_of_the_text_the_context_is_what_there_is() -> None:
    assert take("QUOTE", 0, 5) == Quote(0, 5, "QUOTE", "", "")


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [(2, 2, "empty"), (3, 1, "before it begins"), (-1, 2, "outside"), (0, 99, "outside")],
)
def test_a_selection_that_is_none_is_refused_with_the_reason(start: int, end: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        take("some text", start, end)
    with pytest.raises(ValueError, match=says):
        whole("some text", start, end)


@pytest.mark.parametrize(
    ("text", "start", "end", "widened"),
    [
        ("e\u0301t", 1, 3, (0, 3)),
        ("e\u0301t", 0, 1, (0, 2)),
        (f"x{FAMILY}y", 2, 7, (1, 7 - 1)),
        ("🇻🇳🇻🇳", 1, 3, (0, 4)),
        ("a\r\nb", 2, 4, (1, 4)),
        ("xกำ", 2, 3, (1, 3)),
    ],
)
def test_a_selection_that_splits_a_character_is_refused_and_can_be_widened(
    text: str, start: int, end: int, widened: tuple[int, int]
) -> None:
    if text.startswith("x👩"):
        widened, end = (1, 1 + len(FAMILY)), 1 + len(FAMILY)
    with pytest.raises(ValueError, match="in the middle of a character"):
        take(text, start, end)
    assert whole(text, start, end) == widened
    assert take(text, *widened).exact == text[slice(*widened)]


def test_two_flags_side_by_side_are_two_characters() -> None:
    assert take("🇻🇳🇻🇳", 2, 4).exact == "🇻🇳"


def test_a_long_line_before_the_selection_costs_nothing() -> None:
    text = "word " * 200_000 + "here"
    assert take(text, len(text) - 4, len(text)).exact == "here"


@pytest.mark.parametrize(
    "script", ["消息说有人死亡", "뉴스에따르면", "новость", "ข่าวว่ามีคนตาย", "\n\u0301", "e\u0301" * 3, "🇻🇳"]
)
def test_what_is_looked_at_before_a_selection_does_not_grow_with_the_text(
    script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Looked()
    monkeypatch.setattr(quote, "_GRAPHEME", looked)
    for times in (1_000, 100_000):
        text = script * times
        middle = len(script) * (times // 2)
        start, end = whole(text, middle, middle + 1)
        assert start == middle
        assert take(text, start, end).exact == text[start:end]
    assert looked.furthest <= quote.LOOKED_BACK + 1


class Looked:
    """Splits as ever, and keeps how far before the end of what it found it began."""

    furthest = 0

    def finditer(self, text: str, begin: int) -> "Iterator[regex.Match[str]]":
        for cluster in regex.compile(r"\X").finditer(text, begin):
            self.furthest = max(self.furthest, cluster.start() - begin)
            yield cluster


def test_a_line_s_end_joins_nothing_but_its_cr() -> None:
    assert whole("好\n\u0301好", 1, 2) == (1, 2)
    assert whole("a\r\nb", 1, 2) == (1, 3)


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("One. Two! Three?", "en", ["One.", "Two!", "Three?"]),
        ("Mr. Smith left. He slept.", "en", ["Mr. Smith left.", "He slept."]),
        ("The U.S. Navy left. It sank.", "en", ["The U.S. Navy left.", "It sank."]),
        ("It cost 2.5 million. It sank.", "en", ["It cost 2.5 million.", "It sank."]),
        ("“Go.” He went.", "en", ["“Go.”", "He went."]),
        ("Wait... he said.", "en", ["Wait... he said."]),
        ("Họ ở TP. Huế. Trời mưa.", "vi", ["Họ ở TP. Huế.", "Trời mưa."]),
        ("Trời mưa./.\n\nTrời nắng", "vi", ["Trời mưa./.", "Trời nắng"]),
        ("No stop\nat a line's end", "en", ["No stop", "at a line's end"]),
        ("雨が降る。晴れる。", "ja", ["雨が降る。", "晴れる。"]),
        ("  \n ", "en", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_say(text: str, language: str, expected: list[str]) -> None:
    assert split(text, language) == expected
