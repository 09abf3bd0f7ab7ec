"""What a file is, told from its bytes. Its name is never asked: names are how harmful files dress up."""

import re
import zlib

from claims.extraction.decoding import by_mark
from claims.extraction.limits import GZIP_MAX, RATIO_FROM, RATIO_MAX, RAW_MAX
from claims.extraction.packages import kind_of_zip
from claims.extraction.result import refusal

HTML = "text/html"
PLAIN = "text/plain"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GZIP = "application/gzip"

CONTROL_SHARE = 0.01
"""Share of control bytes from which a file is no text. Teletype and form-feed leftovers stay far below it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (_OLE, "an old Office file (.doc, .xls, .ppt)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"8BPS", "a picture (Photoshop)"),
    (b"%!PS", "a PostScript file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"MZ\x00\x00", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording or film"),
    (b"fLaC", "a sound recording"),
    (b"\x1a\x45\xdf\xa3", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)

_HTML_OPENING = re.compile(
    r"(?:<\?xml[^>]{0,300}>\s*|<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|iframe|h[1-6]|div|font|table|article|main"
    r"|section|header|span|a|b|br|p|ul|ol|img)(?:[\s/>]|$)",
    re.IGNORECASE | re.DOTALL,
)
_HTML_SOON = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_SVG = re.compile(
    r"(?:<\?xml[^>]{0,300}>\s*|<!doctype svg[^>]{0,300}>\s*|<!--.{0,2000}?-->\s*)*<svg[\s>]", re.I | re.S
)
_MHTML = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r\x0b\x0c\x1b"))


def sniff(raw: bytes) -> str:
    """Media type of these bytes: `PDF`, `DOCX`, `GZIP` (of a page or text), `HTML` or `PLAIN`.

    Raises ExtractionRefused (empty, too_big, bomb, encrypted, unknown_type, not_text, damaged).
    """
    if len(raw) > RAW_MAX:
        raise refusal("too_big", limit=str(RAW_MAX // (1024 * 1024)))
    if not raw.strip():
        raise refusal("empty")
    if raw.startswith(b"\x1f\x8b"):
        ungzip(raw)
        return GZIP
    return _sniff_unpacked(raw)


def unpack(raw: bytes) -> tuple[bytes, str]:
    """The bytes to read and their media type: what is inside for a gzip file, else the file itself.

    Raises ExtractionRefused as `sniff` does.
    """
    if raw.startswith(b"\x1f\x8b") and len(raw) <= RAW_MAX:
        return ungzip(raw)
    return raw, sniff(raw)


def ungzip(raw: bytes) -> tuple[bytes, str]:
    """Content and media type of a gzip file that holds a page or text.

    Raises ExtractionRefused: bomb beyond `GZIP_MAX` bytes or `RATIO_MAX`, damaged, and unknown_type for
    content of any other kind, another gzip included.
    """
    content = bytearray()
    rest = raw
    try:
        while rest.startswith(b"\x1f\x8b"):
            member = zlib.decompressobj(wbits=31)
            content += member.decompress(rest, GZIP_MAX + 1 - len(content))
            if len(content) > GZIP_MAX or len(content) > max(RATIO_FROM, len(raw) * RATIO_MAX):
                raise refusal("bomb")
            if not member.eof:
                raise refusal("damaged")
            # Empty members cost a copy of the rest each: a file of nothing else would take minutes.
            if len(member.unused_data) > 1024 and len(rest) - len(member.unused_data) < 64:
                raise refusal("damaged")
            rest = member.unused_data
    except zlib.error:
        raise refusal("damaged") from None
    inside = bytes(content)
    if not inside.strip():
        raise refusal("empty")
    if inside.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        raise refusal("unknown_type.gzip")
    kind = _sniff_unpacked(inside)
    if kind not in {HTML, PLAIN}:
        raise refusal("unknown_type.gzip")
    return inside, kind


def _sniff_unpacked(raw: bytes) -> str:
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = kind_of_zip(raw)
        if kind:
            raise refusal("unknown_type.named", kind=kind)
        return DOCX
    if _is_pdf(raw):
        return PDF
    if raw.startswith(_OLE) and _OLE_ENCRYPTED in raw:
        raise refusal("encrypted.office")
    kind = _named_kind(raw)
    if kind:
        raise refusal("unknown_type.named", kind=kind)
    encoding, skip = by_mark(raw)
    if not encoding.startswith(("utf-16", "utf-32")):
        _refuse_binary(raw)
    return _page_or_text(raw[skip : skip + 16_384].decode(encoding or "latin-1", "replace"))


def _is_pdf(raw: bytes) -> bool:
    """Readers accept `%PDF-` anywhere in the first 1,024 bytes; a text that only speaks of it has no
    objects."""
    at = raw[:1024].find(b"%PDF-")
    return at >= 0 and (not raw[:at].strip(b"\xef\xbb\xbf \t\r\n\x00") or b" obj" in raw[at : at + 4096])


def _named_kind(raw: bytes) -> str:
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    if raw[4:8] == b"ftyp":
        return "a picture (HEIC, AVIF)" if raw[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else "a film"
    if raw.startswith(b"RIFF"):
        return "a picture (WebP)" if raw[8:12] == b"WEBP" else "a sound recording or film"
    if raw.startswith(b"BM") and raw[6:10] == b"\0\0\0\0":
        return "a picture (BMP)"
    return "a tar archive" if raw[257:262] == b"ustar" else ""


def _refuse_binary(raw: bytes) -> None:
    if b"\x00" in raw or len(raw) - len(raw.translate(None, _CONTROLS)) > len(raw) * CONTROL_SHARE:
        raise refusal("not_text")


def _page_or_text(opening: str) -> str:
    head = opening.lstrip()
    if _SVG.match(head):
        raise refusal("unknown_type.named", kind="a drawing (SVG)")
    if _MHTML.match(head[:4096]):
        raise refusal("unknown_type.named", kind="a saved web archive (.mht)")
    return HTML if _HTML_OPENING.match(head) or _HTML_SOON.search(head[:1024]) else PLAIN
