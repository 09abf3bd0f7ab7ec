from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest

from claims.extraction import ExtractionRefused, Refusal, extract
from claims.extraction.word import read_docx
from tests.extraction import files

Refused = Callable[..., ExtractionRefused]

RUN = "<w:r><w:t>{}</w:t></w:r>"


def test_paragraphs_and_properties_are_read() -> None:
    raw = files.word(
        "First.", "", "Second.", title="Note", author="Ana", made=datetime(2026, 1, 10, 8, tzinfo=UTC)
    )
    found = extract(raw)
    assert found.text == "First.\n\nSecond."
    assert (found.title, found.author_line) == ("Note", "Ana")
    assert found.published_at == "2026-01-10T08:00:00+00:00"
    assert found.extractor == "python-docx"


def test_tables_stand_where_they_stand_in_the_document() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Boats", "83", "Owners", "61"), strict=True):
        cell.text = text
    document.add_paragraph("After.")
    assert read_docx(files.saved(document)).text == "Before.\n\nBoats\t83\nOwners\t61\n\nAfter."


def test_tracked_insertions_count_and_deletions_do_not() -> None:
    body = (
        f"<w:p>{RUN.format('At least ')}<w:del><w:r><w:delText>21</w:delText></w:r></w:del>"
        f"<w:ins>{RUN.format('19')}</w:ins><w:moveFrom>{RUN.format(' gone')}</w:moveFrom></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{RUN.format('In a control.')}</w:p></w:sdtContent></w:sdt>"
    )
    assert read_docx(files.word_with_body(body)).text == "At least 19\n\nIn a control."


def test_breaks_and_tabs_in_a_line_are_kept_and_tab_stops_are_not() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>"
        "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"
    )
    assert read_docx(files.word_with_body(body)).text == "one\ttwo\nthree"


def test_a_document_without_text_is_empty(refused: Refused) -> None:
    assert refused(files.word("")).key == "empty.docx"


def test_a_bomb_that_tells_its_size_is_told_from_the_directory(refused: Refused) -> None:
    assert refused(files.honest_zip_bomb()).code is Refusal.BOMB


def test_a_bomb_that_lies_about_its_size_is_told_while_it_unpacks(refused: Refused) -> None:
    assert refused(files.lying_zip_bomb()).code is Refusal.BOMB


def test_entities_that_multiply_are_not_followed(refused: Refused) -> None:
    levels = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = (
        f"<!DOCTYPE d [<!ENTITY e0 'lol'>{levels}]>"
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )
    caught = refused(files.replaced(files.word("x"), files.WORD_PART, bomb))
    assert caught.code in {Refusal.DAMAGED, Refusal.EMPTY}


@pytest.mark.parametrize("content", ["", "<not xml", "<a/>"])
def test_a_document_with_a_broken_part_is_damaged(refused: Refused, content: str) -> None:
    assert refused(files.replaced(files.word("x"), files.WORD_PART, content)).code is Refusal.DAMAGED
