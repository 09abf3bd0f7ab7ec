"""A passage is what the snapshot holds at its place, whoever writes it: tried in raw SQL as the application."""

import unicodedata
from dataclasses import dataclass, replace

import pytest

from claims.models import Passage, Snapshot
from core.models import User
from tests.builders import a_source
from tests.core.ledger import sql
from tests.core.refusals import refused

pytestmark = pytest.mark.django_db

# Code points beyond the basic plane, combining marks and Vietnamese: an offset counted in bytes or UTF-16 is wrong here.
TEXT = "Bản tin 🕊️ sáng. Vụ không kích ở tỉnh X̂ khiến ít nhất 83 người chết, một quan chức nói. Bộ từ chối bình luận."
QUOTE = "ít nhất 83 người chết"


@dataclass(frozen=True)
class Marked:
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def taken(text: str, start: int, end: int) -> Marked:
    return Marked(start, end, text[start:end], text[max(0, start - 32) : start], text[end : end + 32])


@pytest.fixture
def snapshot(alice: User) -> Snapshot:
    snapshot: Snapshot = a_source(by=alice, text=TEXT).snapshots.get()
    return snapshot


@pytest.fixture
def true(snapshot: Snapshot) -> Marked:
    start = snapshot.text.index(QUOTE)
    return taken(snapshot.text, start, start + len(QUOTE))


def write(snapshot: Snapshot, marked: Marked) -> None:
    sql(
        'INSERT INTO claims_passage (snapshot_id, start, "end", exact, prefix, suffix) VALUES (%s, %s, %s, %s, %s, %s)',
        [snapshot.pk, marked.start, marked.end, marked.exact, marked.prefix, marked.suffix],
    )


def test_what_stands_there_is_taken(snapshot: Snapshot, true: Marked) -> None:
    write(snapshot, true)
    assert Passage.objects.get().exact == QUOTE


def test_the_first_and_the_last_words_are_taken_and_so_is_the_whole_text(snapshot: Snapshot) -> None:
    text = snapshot.text
    for start, end in ((0, 7), (len(text) - 10, len(text)), (0, len(text))):
        write(snapshot, taken(text, start, end))
    assert Passage.objects.count() == 3


@pytest.mark.parametrize(
    "change",
    [
        {"exact": QUOTE.replace("83", "88")},
        {"exact": QUOTE.upper()},
        {"exact": QUOTE[:-1]},
        {"exact": QUOTE + ","},
        {"exact": unicodedata.normalize("NFD", QUOTE)},
        {"exact": ""},
        {"prefix": ""},
        {"prefix": "x" * 32},
        {"suffix": ""},
        {"suffix": "x" * 32},
    ],
    ids=str,
)
def test_other_words_and_other_surroundings_are_refused(
    snapshot: Snapshot, true: Marked, change: dict[str, str]
) -> None:
    with refused("A passage is verbatim"):
        write(snapshot, replace(true, **change))


@pytest.mark.parametrize(("start", "end"), [(1, 1), (-1, -1), (0, 1), (0, -1), (1, 0), (-1, 0)])
def test_other_offsets_are_refused(snapshot: Snapshot, true: Marked, start: int, end: int) -> None:
    with refused("A passage is verbatim"):
        write(snapshot, replace(true, start=true.start + start, end=true.end + end))


def test_context_of_less_or_more_than_32_characters_is_refused(snapshot: Snapshot, true: Marked) -> None:
    longer = snapshot.text[true.start - 33 : true.start]
    for prefix, suffix in (
        (true.prefix[1:], true.suffix),
        (longer, true.suffix),
        (true.prefix, true.suffix[:-1]),
    ):
        with refused("A passage is verbatim"):
            write(snapshot, replace(true, prefix=prefix, suffix=suffix))


def test_offsets_past_the_end_are_refused(snapshot: Snapshot) -> None:
    length = len(snapshot.text)
    last = taken(snapshot.text, length - 10, length)
    with refused("A passage is verbatim"):
        write(snapshot, replace(last, end=length + 1))
    with refused("A passage is verbatim"):
        write(snapshot, Marked(length + 5, length + 6, "x", "", ""))


def test_a_passage_of_nothing_or_upside_down_is_refused(snapshot: Snapshot) -> None:
    with refused("passage_is_not_empty"):
        write(snapshot, taken(snapshot.text, 5, 5))
    with refused("A passage is verbatim|negative substring length"):
        write(snapshot, Marked(9, 5, "", snapshot.text[:9], snapshot.text[5:37]))
    with refused("violates check constraint|A passage is verbatim|negative substring length"):
        write(snapshot, Marked(-2, 3, snapshot.text[:3], "", snapshot.text[3:35]))


def test_a_passage_of_a_snapshot_that_is_not_there_is_refused() -> None:
    with refused("A passage is verbatim"):
        sql(
            "INSERT INTO claims_passage (snapshot_id, start, \"end\", exact, prefix, suffix) VALUES (0, 0, 1, 'x', '', '')"
        )


def test_a_snapshot_that_is_not_in_nfc_is_refused(snapshot: Snapshot) -> None:
    copied = "captured_at, sha256, size, media_type, file_name, extractor, extractor_version, source_id"
    for text, refusal in (
        (unicodedata.normalize("NFD", TEXT), "snapshot_text_is_nfc"),
        ("", "snapshot_has_text"),
    ):
        with refused(refusal):
            sql(
                f"INSERT INTO claims_snapshot (text, {copied}) SELECT %s, {copied} FROM claims_snapshot",
                [text],
            )
    with refused("snapshot_sha256_is_one"):
        sql(
            f"INSERT INTO claims_snapshot (text, {copied}) SELECT text, {copied.replace('sha256', 'upper(sha256)')} FROM claims_snapshot"
        )
