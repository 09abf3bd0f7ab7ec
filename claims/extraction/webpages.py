"""Web pages, by trafilatura: the article without the page around it."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Protocol
from urllib.parse import urlsplit

import trafilatura
from trafilatura.settings import Document

from claims.extraction.decoding import decode_page
from claims.extraction.limits import HTML_MAX
from claims.extraction.result import Extracted, refusal
from claims.extraction.sniffing import HTML
from claims.extraction.tidying import TEXT_RULES, one_line, tidy

ADDRESS_MAX = 2000

_LD_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"\\]{10,40})\"")


class Element(Protocol):
    """As much of an lxml element as is used here."""

    tag: object
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator["Element"]: ...


class Tree(Element, Protocol):
    def xpath(self, path: str) -> list[str]: ...


def read_page(raw: bytes) -> Extracted:
    """Article text: a blank line between paragraphs, table rows as lines, cells held by a tab; no comments.

    Raises ExtractionRefused (broken_encoding, empty, too_big).
    """
    if len(raw) > HTML_MAX:
        raise refusal("too_big", limit=str(HTML_MAX // 1_000_000))
    tree = trafilatura.load_html(decode_page(raw), max_size=HTML_MAX)
    if tree is None:
        raise refusal("empty.html")
    published_at = _published(tree)
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"},
    )
    if not isinstance(found, Document) or found.body is None:
        raise refusal("empty.html")
    text = tidy("\n\n".join(block for block in _blocks(found.body) if block))
    if not text:
        raise refusal("empty.html")
    return Extracted(
        text=text,
        extractor="trafilatura",
        extractor_version=f"{trafilatura.__version__}+stet.{TEXT_RULES}",
        media_type=HTML,
        title=one_line(found.title),
        author_line=one_line(found.author),
        outlet=one_line(found.sitename),
        published_at=published_at or _iso(found.date or ""),
        address=_address(found.url or ""),
    )


def _blocks(body: Element) -> Iterator[str]:
    """Paragraphs, headings, list items and tables of trafilatura's own small vocabulary.

    Its text output separates all of them by one line break and adds dashes and bars that the page does not
    have, which would make a quotation from a list or table not verbatim.
    """
    loose: list[str] = []
    for child in body:
        if child.tag in {"list", "table", "quote", "p", "head", "item", "code", "fw", "div"}:
            yield _flow("".join(loose))
            loose.clear()
            yield from _block(child)
            loose.append(child.tail or "")
        else:
            loose.append("".join(_inline(child)) + (child.tail or ""))
    yield _flow("".join(loose))


def _block(element: Element) -> Iterator[str]:
    if element.tag == "table":
        rows = ("\t".join(_cells(row)) for row in element if row.tag == "row")
        yield "\n".join(row for row in rows if row.strip())
    elif element.tag in {"list", "quote", "item", "div"}:
        yield _flow(element.text or "")
        yield from _blocks(element)
    else:
        yield _flow("".join(_inline(element)))


def _cells(row: Element) -> list[str]:
    return [" ".join("".join(_inline(cell)).split()) for cell in row if cell.tag == "cell"]


def _inline(element: Element) -> Iterator[str]:
    if element.tag == "lb":
        yield "\n"
        return
    yield element.text or ""
    for child in element:
        if child.tag in {"p", "item", "list", "head"}:
            yield " "
        yield from _inline(child)
        yield child.tail or ""


def _flow(text: str) -> str:
    """White space as a browser shows it: runs are one space, only a forced break (LF here) starts a line."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _published(tree: Tree) -> str:
    """When the page says it was published, with the time of day, which trafilatura drops; "" if it says
    none."""
    candidates = [
        *tree.xpath("//meta[@property='article:published_time' or @itemprop='datePublished']/@content")[:3],
        *(
            moment
            for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]
            for moment in _LD_PUBLISHED.findall(script[:500_000])[:1]
        ),
        *tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")[:1],
    ]
    return next(filter(None, map(_iso, candidates)), "")


def _iso(written: str) -> str:
    """ISO 8601 as Python writes it, or "" for what is no date of the calendar."""
    written = written.strip()
    try:
        if len(written) <= 10:
            return date.fromisoformat(written).isoformat()
        return datetime.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def _address(found: str) -> str:
    try:
        parts = urlsplit(found.strip())
    except ValueError:
        return ""
    usable = parts.scheme in {"http", "https"} and parts.hostname and len(found) <= ADDRESS_MAX
    return found.strip() if usable and found.strip().isprintable() and " " not in found.strip() else ""
