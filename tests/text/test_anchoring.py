"""A quotation that was taken elsewhere is found where it stands, or nowhere: nothing is guessed."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.anchoring import NotAnchored, Why, anchor

TEXT = "The toll is 21.\n\nIt was 21 on Monday,\nthe ministry said. On Tuesday it was 35, the ministry said."


def found(exact: str, **around: object) -> str:
    start, end = anchor(TEXT, exact, **around)  # type: ignore[arg-type]
    return f"{start} {TEXT[start:end]}"


def test_it_is_found_by_its_words_though_the_white_space_differs() -> None:
    assert found("It was 21  on Monday, the\tministry") == "17 It was 21 on Monday,\nthe ministry"
    assert found(" 35\n") == "75 35"


def test_what_stands_around_it_tells_which_is_meant() -> None:
    assert found("21", prefix="\n\tThe toll is ") == "12 21"
    assert found("21", suffix=" on Mon") == "24 21"
    assert found("the ministry said.", prefix="35, ").startswith("79 ")


def test_between_two_blocks_of_a_page_there_may_be_white_space_or_none() -> None:
    assert found("21", suffix=".It was") == "12 21"


@pytest.mark.parametrize(
    ("exact", "around", "why"),
    [
        ("22", {}, Why.GONE), ("the toll is 21", {}, Why.GONE), ("toll is 2l", {}, Why.GONE), (" \n", {}, Why.NOTHING), ("", {}, Why.NOTHING),
        ("21", {}, Why.SEVERAL), ("the ministry said.", {}, Why.SEVERAL), ("35", {"prefix": "it is "}, Why.ELSEWHERE),
        ("The toll", {"prefix": "Home Menu "}, Why.ELSEWHERE), ("21", {"suffix": " on Tuesday"}, Why.ELSEWHERE),
        ("it was35", {}, Why.GONE),
    ],
)  # fmt: skip
def test_what_is_not_there_or_not_the_only_one_is_told(exact: str, around: dict[str, str], why: Why) -> None:
    with pytest.raises(NotAnchored) as refused:
        anchor(TEXT, exact, **around)  # type: ignore[arg-type]
    assert refused.value.why == why


def test_a_position_chooses_between_places_and_makes_none() -> None:
    assert found("21", place=(24, 26)) == "24 21"
    with pytest.raises(NotAnchored):
        found("21", place=(25, 27))
    with pytest.raises(NotAnchored):
        found("22", place=(24, 26))
    assert found("35", place=(12, 14)) == "75 35"


def test_letters_composed_otherwise_are_the_same_letters() -> None:
    text = "Vụ không kích xảy ra lúc nửa đêm."
    assert anchor(
        text, unicodedata.normalize("NFD", "xảy ra"), prefix=unicodedata.normalize("NFD", "kích ")
    ) == (14, 20)


def test_places_that_overlap_are_two() -> None:
    with pytest.raises(NotAnchored, match="more than once"):
        anchor("aa aa aa", "aa aa")


def test_what_stands_too_often_says_nothing() -> None:
    with pytest.raises(NotAnchored, match="more than once"):
        anchor("a" * 100_000 + "b", "a", suffix="b")


@given(st.text(alphabet="ab 1\n", min_size=1, max_size=60), st.data())
def test_where_it_is_found_it_stands(text: str, data: st.DataObject) -> None:
    """Whatever is cut out of a text with 8 characters around it is found there, or told to stand more than once."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = text[start:end]
    try:
        at, until = anchor(text, exact, prefix=text[max(0, start - 8) : start], suffix=text[end : end + 8])
    except NotAnchored as nowhere:
        assert nowhere.why == (Why.SEVERAL if exact.strip() else Why.NOTHING)
    else:
        assert text[at:until].split() == exact.split()


def test_real_edits_are_anchored_where_the_words_stayed_and_nowhere_else(shared: Path) -> None:
    """Of quotations in earlier versions of real texts: those still there are found there, those changed or gone are not."""
    texts = _versions(shared)
    wrong, missed, seen = [], 0, 0
    for line in (shared / "data" / "quotes" / "reanchor_cases.jsonl").read_text().splitlines():
        case = json.loads(line)
        text = texts[case["doc"], case["to_version"]]
        wanted = case["expected"]
        try:
            start, end = anchor(text, case["exact"], prefix=case["prefix"], suffix=case["suffix"])
        except NotAnchored:
            missed += wanted["status"] == "exact"
            continue
        seen += 1
        if text[start:end].split() != case["exact"].split():
            wrong.append(case["id"])
        if wanted["status"] == "exact" and (start, end) != (wanted["start"], wanted["end"]):
            wrong.append(case["id"])
    assert wrong == []
    assert seen > missed


def _versions(shared: Path) -> dict[tuple[str, int], str]:
    import gzip

    found = {}
    for path in (shared / "data" / "edits").glob("*.jsonl.gz"):
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            document = json.loads(line)
            for at, version in enumerate(document["versions"]):
                found[document["id"], version.get("n", at)] = version["text"]
    return found
