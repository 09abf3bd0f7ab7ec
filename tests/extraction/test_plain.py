import gzip
import unicodedata
from collections.abc import Callable

import pytest

from claims.extraction import ExtractionRefused, Refusal, extract
from claims.extraction.decoding import decode_page, decode_text
from claims.extraction.plain import read_plain
from claims.extraction.tidying import headline, tidy
from tests.extraction import files

Refused = Callable[..., ExtractionRefused]


def test_a_text_keeps_its_lines_and_loses_its_mark_and_outer_white_space() -> None:
    found = extract(b"\xef\xbb\xbf\r\n  First line\r\n  indented\r\r\n\r\nlast \n\n")
    assert found.text == "First line\n  indented\n\n\nlast"
    assert (found.media_type, found.extractor) == ("text/plain", "plain")


def test_text_is_composed_to_nfc() -> None:
    found = extract(unicodedata.normalize("NFD", files.VIETNAMESE).encode())
    assert found.text == files.VIETNAMESE
    assert found.language == "vi"


@pytest.mark.parametrize("gap", [" ", "\n", "\r\n", "\t", "  \n\n"])
@pytest.mark.parametrize("before", ["", " ", "\n ", "\ufeff"])
def test_a_date_before_the_text_is_its_date_and_not_its_text(before: str, gap: str) -> None:
    found = read_plain(f"{before}date 2025-12-04{gap}The first line.\n\nMore.".encode())
    assert found.published_at == "2025-12-04"
    assert found.text == "The first line.\n\nMore."


@pytest.mark.parametrize(
    "text",
    ["date 2025-13-45 went by", "date 2025-12-04th of it", "update 2025-12-04 x", "The date 2025-12-04 x"],
)
def test_what_only_resembles_that_prefix_stays_in_the_text(text: str) -> None:
    found = read_plain(text.encode())
    assert (found.published_at, found.text) == ("", text)


def test_a_date_alone_is_an_empty_file() -> None:
    with pytest.raises(ExtractionRefused) as caught:
        read_plain(b" date 2025-12-04 \n")
    assert caught.value.code is Refusal.EMPTY


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Council votes on harbour\n\nThe council voted.", "Council votes on harbour"),
        ("The council voted on Tuesday.\nMore followed.", ""),
        ("He said: “Never.”\nMore followed.", ""),
        ("Only one line", ""),
        ("word " * 25 + "\nmore", ""),
    ],
)
def test_a_short_first_line_that_is_no_sentence_is_the_title(text: str, title: str) -> None:
    assert headline(text) == title


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_names_the_encoding(encoding: str) -> None:
    assert extract(files.VIETNAMESE.encode(encoding)).text == files.VIETNAMESE


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (files.windows_1258(files.VIETNAMESE), files.VIETNAMESE),
        (files.POLISH.encode("cp1250"), files.POLISH),
        (files.POLISH.encode("iso8859-2"), files.POLISH),
        (files.FRENCH.encode("cp1252"), files.FRENCH),
        (files.RUSSIAN.encode("cp1251"), files.RUSSIAN),
        (files.RUSSIAN.encode("koi8-r"), files.RUSSIAN),
    ],
)
def test_a_legacy_encoding_is_read_as_the_writers_of_that_language_mean_it(raw: bytes, text: str) -> None:
    assert unicodedata.normalize("NFC", decode_text(raw)) == text


def test_windows_1258_is_read_in_the_child_too() -> None:
    assert extract(files.windows_1258(files.VIETNAMESE)).text == files.VIETNAMESE


@pytest.mark.parametrize(
    "raw",
    [
        files.VIETNAMESE.encode()[:100].replace("ổ".encode(), b"\xe1\xbb") + b"\x81\xff",
        files.VIETNAMESE.encode() + files.FRENCH.encode("cp1252"),
        b"\xfd abc \x81\x8d\x9d\xfa" * 20,
        b"\xff\xfe\x00\xd8",
    ],
)
def test_letters_that_can_not_be_read_with_certainty_are_refused(raw: bytes) -> None:
    with pytest.raises(ExtractionRefused) as caught:
        decode_text(raw)
    assert caught.value.code is Refusal.BROKEN_ENCODING


def test_a_page_is_read_as_it_declares_and_as_browsers_widen_that() -> None:
    assert "“x”" in decode_page("<meta charset=iso-8859-1><p>“x” é".encode("cp1252"))
    assert "大統領" in decode_page("<meta charset=Shift_JIS><p>大統領".encode("cp932"))
    assert "Łódź" in decode_page(b"<meta charset=latin1>" + "Łódź".encode())


def test_a_page_with_one_bad_byte_is_still_read_as_browsers_do() -> None:
    raw = b"<meta charset=utf-8>" + files.VIETNAMESE.encode() * 10 + b"\xff end"
    assert decode_page(raw).endswith("\ufffd end")


def test_few_control_characters_are_dropped_and_page_breaks_become_lines() -> None:
    assert tidy("one\x0ctwo\x07 three\x7f\u202e") == "one\ntwo three\u202e"


def test_halves_of_a_pair_are_joined_and_lone_ones_replaced() -> None:
    assert tidy("\ud83d\ude00 and \ud83d") == "😀 and \ufffd"


def test_nul_in_utf_16_is_not_text(refused: Refused) -> None:
    assert refused("\ufeffa\x00b".encode("utf-16-le")).code is Refusal.NOT_TEXT


def test_a_gzip_of_text_is_read_as_text() -> None:
    assert extract(gzip.compress(b"Title here\n\nThe text.")).title == "Title here"


def test_text_beyond_ten_million_characters_is_too_big(refused: Refused) -> None:
    caught = refused(b"word and word\n" * 720_000)
    assert (caught.code, caught.key) == (Refusal.TOO_BIG, "too_big.text")


def test_a_short_text_has_no_language() -> None:
    assert extract(b"ok 123").language == ""
