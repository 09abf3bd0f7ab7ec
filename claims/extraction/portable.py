"""PDF, by pypdf: page by page, so that progress can be shown and a broken page can be named."""

import io
from collections.abc import Callable
from datetime import datetime

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from claims.extraction.limits import TEXT_MAX
from claims.extraction.result import Extracted, refusal
from claims.extraction.sniffing import PDF
from claims.extraction.tidying import TEXT_RULES, one_blank_line, one_line, tidy

Progress = Callable[[int, int], None]

_PROGRAM_PREFIXES = ("Microsoft Word - ", "Microsoft PowerPoint - ")


def read_pdf(raw: bytes, *, progress: Progress) -> Extracted:
    """Text of all pages with a blank line between two of them; lines stay as they are set on the page.

    A page that can't be read refuses the whole file: a document with a page missing would seem to say what it
    does not. Raises ExtractionRefused (encrypted, empty, damaged, bomb, too_big).
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refusal("encrypted.pdf")
        pages = len(reader.pages)
    except (FileNotDecryptedError, DependencyError):
        raise refusal("encrypted.pdf") from None
    except LimitReachedError:
        raise refusal("bomb") from None
    texts: list[str] = []
    length = 0
    for number in range(pages):
        texts.append(_page_text(reader, number))
        length += len(texts[-1])
        if length > TEXT_MAX:
            raise refusal("too_big.text", limit=f"{TEXT_MAX:,}")
        progress(number + 1, pages)
    text = tidy(one_blank_line("\n\n".join(filter(None, texts))))
    if not text:
        raise refusal("empty.pdf")
    title, author, made = _metadata(reader)
    return Extracted(
        text=text,
        extractor="pypdf",
        extractor_version=f"{pypdf.__version__}+stet.{TEXT_RULES}",
        media_type=PDF,
        title=title,
        author_line=author,
        published_at=made.isoformat() if made else "",
    )


def _page_text(reader: pypdf.PdfReader, number: int) -> str:
    try:
        lines = reader.pages[number].extract_text().splitlines()
    except LimitReachedError:
        raise refusal("bomb") from None
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise refusal("damaged.page", page=str(number + 1)) from error
    return "\n".join(line.rstrip() for line in lines).strip()


def _metadata(reader: pypdf.PdfReader) -> tuple[str, str, datetime | None]:
    """What the document says about itself. It is an extra: where it is broken, the text still counts."""
    try:
        found = reader.metadata
        if found is None:
            return "", "", None
        title = one_line(found.title)
        for prefix in _PROGRAM_PREFIXES:
            title = title.removeprefix(prefix)
        return title, one_line(found.author), found.creation_date
    except (PyPdfError, ValueError, TypeError, AttributeError, KeyError, OverflowError):
        return "", "", None
