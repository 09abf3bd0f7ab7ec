"""Zip files, of which a Word document is one: what they hold, and that they are not made to burst.

The directory of a zip file is a claim by whoever made it. It is held against the limits first, because that
costs nothing, and then each member is unpacked piece by piece to see that the directory told the truth.
"""

import io
import struct
import zipfile
import zlib

from claims.extraction.limits import RATIO_FROM, RATIO_MAX, ZIP_MAX, ZIP_MEMBERS_MAX
from claims.extraction.result import refusal

_ENTRY = b"PK\x01\x02"
_PIECE = 1024 * 1024
_LOCAL_HEADER = 30

_KINDS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "an Excel workbook (.xlsx)"),
    ("xl/workbook.bin", "an Excel workbook (.xlsb)"),
    ("ppt/presentation.xml", "a PowerPoint file (.pptx)"),
    ("META-INF/container.xml", "an e-book (.epub)"),
    ("META-INF/MANIFEST.MF", "a Java program (.jar)"),
    ("AndroidManifest.xml", "an Android program (.apk)"),
    ("content.xml", "an OpenDocument file (.odt, .ods)"),
    ("Index/Document.iwa", "an Apple Pages, Numbers or Keynote file"),
)


def open_bounded(raw: bytes) -> zipfile.ZipFile:
    """A zip file whose directory stays within the limits.

    Raises ExtractionRefused: bomb where members are too many, too large together, or grow too much by what
    the directory says; encrypted; damaged.
    """
    # Python reads the whole directory at once: 60 MB of entries would become a gigabyte of objects.
    if raw.count(_ENTRY) > ZIP_MEMBERS_MAX:
        raise refusal("bomb")
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, IndexError):
        raise refusal("damaged") from None
    members = package.infolist()
    if len(members) > ZIP_MEMBERS_MAX or sum(member.file_size for member in members) > ZIP_MAX:
        raise refusal("bomb")
    for member in members:
        if member.file_size > max(RATIO_FROM, member.compress_size * RATIO_MAX):
            raise refusal("bomb")
        if member.flag_bits & 0x1:
            raise refusal("encrypted.office")
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise refusal("damaged")
    return package


def kind_of_zip(raw: bytes) -> str:
    """Nothing ("") for a Word document; for any other zip, what it is, in words for editors.

    Raises ExtractionRefused as `open_bounded` does.
    """
    names = set(open_bounded(raw).namelist())
    if "word/document.xml" in names:
        return ""
    return next((kind for name, kind in _KINDS if name in names), "a zip archive")


def check_unpacked(raw: bytes) -> None:
    """Unpack every member, keeping nothing, and see that it is as large as the directory says.

    Raises ExtractionRefused: bomb for a member that is larger, damaged for one that can't be unpacked or is
    shorter. Python's own reader stops at the declared size, so it can't tell the two apart.
    """
    package = open_bounded(raw)
    for member in package.infolist():
        body = _body(raw, member)
        if member.compress_type == zipfile.ZIP_STORED:
            if member.file_size != member.compress_size:
                raise refusal("bomb" if member.file_size < member.compress_size else "damaged")
            continue
        if _inflated_size(body, member.file_size) != member.file_size:
            raise refusal("damaged")


def _body(raw: bytes, member: zipfile.ZipInfo) -> memoryview:
    start = member.header_offset
    header = raw[start : start + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise refusal("damaged")
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    first = start + _LOCAL_HEADER + name_length + extra_length
    return memoryview(raw)[first : first + member.compress_size]


def _inflated_size(body: memoryview, declared: int) -> int:
    inflater = zlib.decompressobj(wbits=-15)
    size = 0
    pending: bytes | memoryview = body
    try:
        while not inflater.eof:
            piece = inflater.decompress(pending, _PIECE)
            size += len(piece)
            if size > declared:
                raise refusal("bomb")
            pending = inflater.unconsumed_tail
            if not piece and not pending:
                break
    except zlib.error:
        raise refusal("damaged") from None
    return size
