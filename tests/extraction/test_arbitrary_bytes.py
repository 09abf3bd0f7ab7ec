from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction import ExtractionRefused, Limits, extract
from tests.extraction import files

SEEDS = [
    files.pdf("A line", "Another"),
    files.word("A line", "Another"),
    files.PAGE.encode(),
    b"date 2025-12-04 x",
]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.sampled_from(SEEDS), edits=st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=8)
)
def test_a_file_with_changed_bytes_is_read_or_refused(seed: bytes, edits: list[tuple[int, int]]) -> None:
    raw = bytearray(seed)
    for place, value in edits:
        raw[place % len(raw)] = value
    _read_or_refused(bytes(raw))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    opening=st.sampled_from([b"", b"%PDF-1.7\n1 0 obj", b"<html>", b"\xff\xfe"]), rest=st.binary(max_size=300)
)
def test_arbitrary_bytes_are_read_or_refused(opening: bytes, rest: bytes) -> None:
    _read_or_refused(opening + rest)


def _read_or_refused(raw: bytes) -> None:
    try:
        assert extract(raw, limits=Limits(cpu_seconds=5)).text
    except ExtractionRefused as refusal:
        assert refusal.message
