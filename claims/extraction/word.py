"""Word documents (.docx), opened by python-docx and read here in the order of the document.

python-docx's own paragraph text leaves out what stands inside tracked insertions and content controls. In a
document that two people edited those are whole sentences, so the elements are walked here. Names of elements
are those of ECMA-376 part 1, section 17.
"""

import io
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from typing import Protocol

import docx
from docx.opc.exceptions import OpcError

from claims.extraction.packages import check_unpacked
from claims.extraction.result import Extracted, refusal
from claims.extraction.sniffing import DOCX
from claims.extraction.tidying import TEXT_RULES, headline, one_line, tidy


class Element(Protocol):
    """As much of an lxml element as is used here."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_NOT_SAID = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}sectPr", f"{_MC}Fallback"}
"""Deleted or moved away, formatting (a tab stop is a `tab` too), and the second copy of a drawing."""


def read_docx(raw: bytes) -> Extracted:
    """Paragraphs and tables in order: a blank line between paragraphs, rows as lines, cells held by a tab.

    Insertions that are tracked count as text, deletions do not. Headers, footers, notes and comments are left
    out. Raises ExtractionRefused (bomb, damaged, encrypted, empty, too_big).
    """
    check_unpacked(raw)
    try:
        document = docx.Document(io.BytesIO(raw))
        blocks = [block for block in _blocks(document.element.body) if block]
    except (OpcError, KeyError, ValueError, AttributeError, SyntaxError):
        raise refusal("damaged") from None
    text = tidy("\n\n".join(blocks))
    if not text:
        raise refusal("empty.docx")
    title, author, made = _metadata(document.core_properties)
    return Extracted(
        text=text,
        extractor="python-docx",
        extractor_version=f"{version('python-docx')}+stet.{TEXT_RULES}",
        media_type=DOCX,
        title=title or headline(text),
        author_line=author,
        published_at=made.isoformat() if made else "",
    )


def _blocks(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            boxes: list[Element] = []
            yield "".join(_said(child, boxes)).strip()
            for box in boxes:
                yield from _blocks(box)
        elif child.tag == f"{_W}tbl":
            yield _table(child)
        elif child.tag not in _NOT_SAID:
            yield from _blocks(child)


def _said(element: Element, boxes: list[Element]) -> Iterator[str]:
    """Text under one paragraph. Text boxes hold paragraphs of their own: they are put by, to follow it."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in _NOT_SAID:
            yield from _said(child, boxes)


def _table(table: Element) -> str:
    rows = (_cells(row) for row in _inside(table, f"{_W}tr"))
    return "\n".join("\t".join(cells) for cells in rows if any(cells))


def _cells(row: Element) -> list[str]:
    return [" ".join("\n".join(_blocks(cell)).split()) for cell in _inside(row, f"{_W}tc")]


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also where a content control or tracked change wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _NOT_SAID:
            yield from _inside(child, tag)


class _CoreProperties(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def created(self) -> datetime | None: ...


def _metadata(properties: _CoreProperties) -> tuple[str, str, datetime | None]:
    """What the document says about itself. It is an extra: where it is broken, the text still counts."""
    try:
        return one_line(properties.title), one_line(properties.author), properties.created
    except (ValueError, TypeError, AttributeError):
        return "", "", None
