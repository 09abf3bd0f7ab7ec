import zlib
from collections.abc import Callable

import pytest

from claims.extraction import ExtractionRefused, Limits, Refusal, extract
from tests.extraction import files

Refused = Callable[..., ExtractionRefused]

THREE_PAGES = files.pdf(
    "Page one says\nat least 83.", "Page two.", "Page three.", title="A report", author="Ministry"
)


def test_pages_follow_each_other_with_a_blank_line_between() -> None:
    found = extract(THREE_PAGES, name="report.txt")
    assert found.text == "Page one says\nat least 83.\n\nPage two.\n\nPage three."
    assert (found.media_type, found.extractor) == ("application/pdf", "pypdf")
    assert (found.title, found.author_line) == ("A report", "Ministry")
    assert found.published_at.startswith("20")


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    extract(THREE_PAGES, progress=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_caller_that_gives_up_while_it_watches_stops_the_child() -> None:
    def give_up(page: int, pages: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        extract(THREE_PAGES, progress=give_up)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_locked_with_a_password_is_refused(refused: Refused, algorithm: str) -> None:
    caught = refused(files.locked(THREE_PAGES, "secret", algorithm))
    assert caught.code is Refusal.ENCRYPTED
    assert "password" in caught.message


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_anyone_may_open_is_read_though_it_is_encrypted(algorithm: str) -> None:
    assert "Page two." in extract(files.locked(THREE_PAGES, "", algorithm)).text


def test_a_scanned_pdf_is_empty_and_says_that_it_is_a_picture(refused: Refused) -> None:
    caught = refused(files.pdf("", ""))
    assert caught.code is Refusal.EMPTY
    assert "picture" in caught.message


def test_a_pdf_cut_short_is_damaged(refused: Refused) -> None:
    assert refused(b"%PDF-1.4\n1 0 obj\n<<").code is Refusal.DAMAGED


def test_a_stream_that_unpacks_to_gigabytes_is_stopped(refused: Refused) -> None:
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(bytes(10_000_000)) for _ in range(100)) + packer.flush()
    caught = refused(files.pdf_with_content(stream))
    assert caught.code in {Refusal.BOMB, Refusal.DAMAGED, Refusal.TOO_HUNGRY, Refusal.TOO_SLOW}


def test_a_pdf_that_never_ends_is_stopped_by_its_processor_time(refused: Refused) -> None:
    caught = refused(files.slow_pdf(), Limits(cpu_seconds=2, wall_seconds=30))
    assert caught.code is Refusal.TOO_SLOW


def test_a_pdf_that_never_ends_is_stopped_by_the_clock(refused: Refused) -> None:
    caught = refused(files.slow_pdf(), Limits(cpu_seconds=30, wall_seconds=1.5))
    assert caught.code is Refusal.TOO_SLOW


def test_pages_that_name_each_other_as_parents_do_not_run_forever(refused: Refused) -> None:
    looped = files.pdf_with_content(zlib.compress(b"")).replace(b"Kids[3 0 R]", b"Kids[2 0 R]")
    assert refused(looped).code in {Refusal.DAMAGED, Refusal.EMPTY, Refusal.BOMB}
