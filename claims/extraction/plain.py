"""Plain text: kept line by line as it was given."""

import re
from datetime import date

from claims.extraction.decoding import decode_text
from claims.extraction.result import Extracted, refusal
from claims.extraction.sniffing import PLAIN
from claims.extraction.tidying import TEXT_RULES, headline, tidy

_DATE_PREFIX = re.compile(r"\s*date[ \t]+([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ \t\r\n]|$)")


def read_plain(raw: bytes) -> Extracted:
    """Text, its title where its first line reads as one, and its date where it begins with `date 2025-12-04`.

    Wire and archive exports put that prefix before the text; it is not part of what was published. One that
    names no day of the calendar stays in the text. Raises ExtractionRefused (broken_encoding, not_text,
    empty, too_big).
    """
    text = decode_text(raw)
    if "\x00" in text:
        raise refusal("not_text")
    published_at = ""
    prefix = _DATE_PREFIX.match(text.removeprefix("\ufeff"))
    if prefix and _is_day(prefix[1]):
        published_at = prefix[1]
        text = text.removeprefix("\ufeff")[prefix.end() :]
    text = tidy(text.removeprefix("\ufeff"))
    if not text:
        raise refusal("empty")
    return Extracted(
        text=text,
        extractor="plain",
        extractor_version=TEXT_RULES,
        media_type=PLAIN,
        title=headline(text),
        published_at=published_at,
    )


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
