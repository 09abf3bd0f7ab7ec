"""One shape for all text, whatever it came from, so that a quotation is found by exact comparison."""

import re
import unicodedata

from claims.extraction.limits import TEXT_MAX
from claims.extraction.result import refusal

METADATA_MAX = 500
TITLE_MAX = 120

TEXT_RULES = "1"
"""Goes up whenever this folder gives other text for the same bytes: part of every `extractor_version`."""

_PAGE_BREAKS = re.compile("[\x0b\x0c]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile("[.!?…。！？,;:][\"'”’»)\\]]*$")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def tidy(text: str) -> str:
    """NFC, LF newlines, no outer white space, no characters that a database or a feed can't hold.

    Control characters other than LF and TAB are dropped (page breaks become LF): nobody sees them, XML 1.0
    can't hold them, and a quotation copied from the screen would not match. Bidirectional and zero-width
    marks stay. Raises ExtractionRefused (too_big) beyond `TEXT_MAX` code points, before the costly steps.
    """
    if len(text) > TEXT_MAX:
        raise refusal("too_big.text", limit=f"{TEXT_MAX:,}")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub("", _PAGE_BREAKS.sub("\n", text))
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > TEXT_MAX:
        raise refusal("too_big.text", limit=f"{TEXT_MAX:,}")
    return text


def one_blank_line(text: str) -> str:
    """Paragraphs held apart by exactly one blank line."""
    return _BLANK_LINES.sub("\n\n", text)


def one_line(value: str | None) -> str:
    """A title or name as one line of at most `METADATA_MAX` characters: it comes from a hostile file too."""
    head = (value or "")[: METADATA_MAX * 4]
    return " ".join(tidy(head).split())[:METADATA_MAX].rstrip()


def headline(text: str) -> str:
    """The first line, if it reads as a title: short, not ended like a sentence, and more text after it."""
    first, _, rest = text.partition("\n")
    first = first.strip()
    if not rest.strip() or len(first) > TITLE_MAX or _SENTENCE_END.search(first):
        return ""
    return one_line(first)
