import gzip
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import ExtractionRefused, Refusal, sniff
from claims.extraction.sniffing import DOCX, GZIP, HTML, PDF, PLAIN
from tests.extraction import files


def named(value: bytes | str) -> str:
    """Names of cases that stay the same between runs: the files made here hold the time they were made."""
    return "file" if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [
        (files.pdf("A line"), PDF),
        (b"\n\n" + files.pdf("A line"), PDF),
        (files.word("A line"), DOCX),
        (files.PAGE.encode(), HTML),
        (b"\xef\xbb\xbf  <!-- saved --><HTML><p>x", HTML),
        ("\ufeff<html><p>x".encode("utf-16-le"), HTML),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", HTML),
        (b"A plain line about %PDF-1.4 and <b> tags", PLAIN),
        ("\ufeffĐây là một câu".encode("utf-16"), PLAIN),
        (gzip.compress(files.PAGE.encode()), GZIP),
        (gzip.compress(b"one ") + gzip.compress(b"two"), GZIP),
    ],
    ids=named,
)
def test_a_file_is_told_by_its_content(raw: bytes, media_type: str) -> None:
    assert sniff(raw) == media_type


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (_zip("xl/workbook.xml"), "an Excel workbook (.xlsx)"),
        (_zip("photos/1.jpg"), "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office file (.doc, .xls, .ppt)"),
        (b"{\\rtf1\\ansi Hello}", "a rich text file (.rtf)"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a picture (PNG)"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "a picture (HEIC, AVIF)"),
        (b"\x7fELF" + bytes(60), "a program"),
        (b"<?xml version='1.0'?><svg xmlns='x'></svg>", "a drawing (SVG)"),
        (
            b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n<html>",
            "a saved web archive (.mht)",
        ),
    ],
    ids=named,
)
def test_a_file_of_another_kind_is_refused_by_its_name_in_words(raw: bytes, kind: str) -> None:
    with pytest.raises(ExtractionRefused) as caught:
        sniff(raw)
    assert caught.value.code is Refusal.UNKNOWN_TYPE
    assert kind in caught.value.message


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", Refusal.EMPTY),
        (b" \r\n\t ", Refusal.EMPTY),
        (gzip.compress(b""), Refusal.EMPTY),
        (b"some text\x00 with NUL", Refusal.NOT_TEXT),
        (b"\x01\x02\x03\x04 and a word", Refusal.NOT_TEXT),
        (gzip.compress(b"text")[:-9], Refusal.DAMAGED),
        (gzip.compress(gzip.compress(b"text")), Refusal.UNKNOWN_TYPE),
        (gzip.compress(files.pdf("A line")), Refusal.UNKNOWN_TYPE),
        (b"PK\x03\x04 not a zip at all", Refusal.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Refusal.ENCRYPTED),
        (files.gzip_bomb(), Refusal.BOMB),
        (gzip.compress(b"") * 100_000 + gzip.compress(b"x"), Refusal.DAMAGED),
        (b"a" * (60 * 1024 * 1024 + 1), Refusal.TOO_BIG),
    ],
    ids=named,
)
def test_what_can_not_be_text_is_refused_before_a_child_is_started(raw: bytes, code: Refusal) -> None:
    with pytest.raises(ExtractionRefused) as caught:
        sniff(raw)
    assert caught.value.code is code


OPENINGS = [
    b"",
    b"%PDF-1.7 ",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\x00",
    b"<html>",
    b"\xff\xfe",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
]


@settings(max_examples=400, deadline=None)
@given(opening=st.sampled_from(OPENINGS), rest=st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(opening: bytes, rest: bytes) -> None:
    try:
        assert sniff(opening + rest) in {PDF, DOCX, GZIP, HTML, PLAIN}
    except ExtractionRefused as refusal:
        assert refusal.message


@settings(max_examples=200, deadline=None)
@given(place=st.integers(min_value=0), value=st.integers(0, 255))
def test_a_word_document_with_one_byte_changed_raises_nothing_but_a_refusal(place: int, value: int) -> None:
    raw = bytearray(_WORD)
    raw[place % len(raw)] = value
    try:
        sniff(bytes(raw))
    except ExtractionRefused as refusal:
        assert refusal.message


_WORD = files.word("A line", "Another")
