"""From bytes to characters, with certainty or not at all: one wrong letter makes a quotation wrong."""

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

from claims.extraction.language import language_of
from claims.extraction.result import refusal

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longer marks before those they begin with."""

CHAOS_MAX = 0.1
GUESS_SAMPLE = 200_000
"""Bytes that an encoding is guessed from; the whole file is then decoded strictly with it."""

BROKEN_SHARE = 0.001
"""Unreadable bytes for which a page that declares its encoding is still read, as browsers do."""

_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.\-]{2,40})", re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9_.\-]{2,40})", re.I)

WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""The encoding that pages mean when they name the narrower one (WHATWG Encoding Standard, labels)."""

_CENTRAL = ("cp1250", "iso8859_2", "mac_latin2")
_CYRILLIC = ("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866")
_BALTIC = ("cp1257", "iso8859_13", "iso8859_4")
_WESTERN = ("cp1252", "latin_1", "iso8859_15", "cp850", "mac_roman")
ENCODINGS_OF: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs", "sq"), _CENTRAL),
    **dict.fromkeys(("ru", "uk", "bg", "mk", "be", "sr"), _CYRILLIC),
    **dict.fromkeys(("lt", "lv", "et"), _BALTIC),
    "vi": ("cp1258",), "tr": ("cp1254", "iso8859_9"), "az": ("cp1254",), "el": ("cp1253", "iso8859_7"),
    "he": ("cp1255", "iso8859_8"), "ar": ("cp1256", "iso8859_6"), "fa": ("cp1256",), "ur": ("cp1256",),
    "th": ("cp874", "tis_620"), "ko": ("cp949", "johab"),
    "zh": ("gb18030", "gbk", "gb2312", "big5", "big5hkscs"),
    "ja": ("cp932", "shift_jis", "euc_jp", "euc_jis_2004", "euc_jisx0213", "iso2022_jp"),
}  # fmt: skip
"""Where a byte reads well in several encodings, the text's language says which one its writers use."""


def by_mark(raw: bytes) -> tuple[str, int]:
    """Encoding named by a byte-order mark and the length of the mark; ("", 0) where there is none."""
    return next(((encoding, len(mark)) for mark, encoding in BOMS if raw.startswith(mark)), ("", 0))


def needs_guess(raw: bytes) -> bool:
    """Whether an encoding may have to be guessed for these bytes, for which the language model is needed."""
    return not by_mark(raw)[0] and _strictly(raw, "utf-8") is None


def decode_text(raw: bytes) -> str:
    """Characters of a plain text file: by its mark, else UTF-8, else a legacy encoding that is beyond doubt.

    Raises ExtractionRefused (broken_encoding).
    """
    encoding, skip = by_mark(raw)
    text = _strictly(raw[skip:], encoding or "utf-8")
    if text is None and not encoding:
        text = _guessed(raw)
    if text is None:
        raise refusal("broken_encoding")
    return text


def decode_page(raw: bytes) -> str:
    """Characters of a web page: by mark, as valid UTF-8, as it declares, then by guess.

    UTF-8 goes before the declaration because bytes that are valid UTF-8 by chance are rarer than wrong
    declarations, but for the seven-bit ISO-2022 encodings. Raises ExtractionRefused (broken_encoding).
    """
    encoding, skip = by_mark(raw)
    if encoding:
        return raw[skip:].decode(encoding, "replace")
    declared = _declared(raw)
    for candidate in (declared, "utf-8") if declared.startswith("iso2022") else ("utf-8", declared):
        text = _strictly(raw, candidate) if candidate else None
        if text is not None:
            return text
    for candidate in (declared, "utf-8"):
        if candidate:
            text = raw.decode(candidate, "replace")
            if text.count("\ufffd") <= len(text) * BROKEN_SHARE:
                return text
    guessed = _guessed(raw)
    if guessed is None:
        raise refusal("broken_encoding")
    return guessed


def _declared(raw: bytes) -> str:
    """The codec a page names in its first 4,096 bytes, widened as browsers do; "" for none or unknown."""
    found = _META_CHARSET.search(raw[:4096]) or _XML_ENCODING.search(raw[:4096])
    if not found:
        return ""
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
        "".encode(codec.name)
    except (LookupError, UnicodeError):
        return ""
    # UTF-16 named inside ASCII bytes can't be true: the name could not have been read.
    return "" if codec.name.startswith(("utf-16", "utf-32", "utf-7")) else WIDER.get(codec.name, codec.name)


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _guessed(raw: bytes) -> str | None:
    """Text in a legacy encoding, or None where two readings are possible."""
    sample = raw if len(raw) <= GUESS_SAMPLE else raw[: raw.rfind(b"\n", 0, GUESS_SAMPLE) + 1 or GUESS_SAMPLE]
    encoding = guessed_encoding(sample)
    return _strictly(raw, encoding) if encoding else None


def guessed_encoding(sample: bytes) -> str:
    """The legacy encoding that these bytes are in, "" where two readings are possible.

    charset-normalizer alone reads Polish in Windows-1250 as Baltic ("powiedzia³"). The plain letters tell the
    language whichever of them is tried, and the language tells the encoding.
    """
    matches = [match for match in from_bytes(sample) if match.chaos <= CHAOS_MAX]
    if not matches:
        return ""
    language = language_of(str(matches[0]))
    if not language:
        return ""
    usual = ENCODINGS_OF.get(language, _WESTERN)
    likely = [
        (match.chaos, usual.index(name), name) for match in matches for name in usual if _fits(match, name)
    ]
    if likely:
        return min(likely)[2]
    return matches[0].encoding if len(matches) == 1 else ""


def _fits(match: CharsetMatch, encoding: str) -> bool:
    """A match stands for all encodings that give the same text."""
    return encoding == match.encoding or encoding in match.could_be_from_charset
