"""What comes out of a file, or why nothing does."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Extracted:
    """Text, and what the file says about itself: suggestions, any of which may be "".

    text: Unicode NFC, LF newlines, no outer white space, no control characters but LF and TAB.
    media_type: what the text was taken from; for a gzip file, the type of what was inside it.
    published_at: ISO 8601 date or datetime as the file gives it, with its offset where it has one. For pdf
        and docx it is the day the document was made, as the document tells it.
    language: BCP 47 primary subtag, "" where the text is too short or the guess is not sure.
    address: the page's own canonical URL, http or https only.
    """

    text: str
    extractor: str
    extractor_version: str
    media_type: str
    title: str = ""
    author_line: str = ""
    outlet: str = ""
    published_at: str = ""
    language: str = ""
    address: str = ""


class Refusal(StrEnum):
    """Why a file was refused. The value is stable: it may be stored and counted."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    BROKEN_ENCODING = "broken_encoding"
    ENCRYPTED = "encrypted"
    TOO_BIG = "too_big"
    BOMB = "bomb"
    UNKNOWN_TYPE = "unknown_type"
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"
    TOO_HUNGRY = "too_hungry"


MESSAGES: dict[str, str] = {
    "empty": "This file is empty. Check that it was saved completely, and file it again.",
    "empty.html": "No article was found on this page. Copy its text into a plain text file and file that.",
    "empty.pdf": "This PDF is a picture of its pages and holds no text. Run text recognition on it first.",
    "empty.docx": "This Word document holds no text. If it holds pictures of text, type the text out.",
    "not_text": "This file is not text: it holds bytes that no text has. File the original document.",
    "broken_encoding": "The letters in this file can't be read for certain. Save it as UTF-8 and file that.",
    "encrypted.pdf": "This PDF is locked with a password. Save an unlocked copy and file that.",
    "encrypted.office": "This document is locked with a password. Save an unlocked copy and file that.",
    "too_big": "This file is larger than %(limit)s MB. Split it, or file only the part that is needed.",
    "too_big.text": "This text is longer than %(limit)s characters. File only the part that is needed.",
    "too_big.row": "Row %(row)s of this sheet, or all of it, holds far more text than claims do.",
    "too_big.sheet": "This sheet has more than %(rows)s rows or %(columns)s columns. Split it.",
    "bomb": "This file unpacks to far more than its size, as harmful files do. Ask for a plain copy.",
    "unknown_type": "This kind of file can't be read. File a web page, PDF, Word (.docx) or plain text.",
    "unknown_type.named": "This looks like %(kind)s. File a web page, PDF, Word (.docx) or plain text.",
    "unknown_type.gzip": "This gzip file holds no web page or plain text. Unpack it and file what is in it.",
    "damaged": "This file is damaged. Open it in the program it came from, save a copy and file that.",
    "damaged.page": "Page %(page)s of this PDF can't be read. Print the PDF to a new PDF and file that.",
    "too_slow": "Reading this file took too long and was stopped. File only the pages that are needed.",
    "too_hungry": "Reading this file took too much memory. File only the pages that are needed.",
}
"""Keyed by refusal code, or by code, dot and case where a more helpful sentence exists. Made for
translation."""


class ExtractionRefused(Exception):
    """No text was taken from a file.

    `message` is English, for editors. For another language, translate `MESSAGES[key]` and fill it with
    `values`. `detail` is what the parser wrote to standard error: it may quote a confidential file, so it is
    neither shown nor logged by default.
    """

    def __init__(
        self, code: str, message: str, *, key: str = "", values: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.code = Refusal(code)
        self.message = message
        self.key = key or str(self.code)
        self.values = dict(values or {})
        self.name = ""
        self.detail = ""


def refusal(key: str, **values: str) -> ExtractionRefused:
    """The exception for one of `MESSAGES`, ready to raise."""
    return ExtractionRefused(key.partition(".")[0], MESSAGES[key] % values, key=key, values=values)
