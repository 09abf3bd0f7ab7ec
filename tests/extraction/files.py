"""Builders of the files that the tests file: honest ones, and ones made to do harm."""

import gzip
import io
import struct
import unicodedata
import zipfile
import zlib
from datetime import datetime

import docx
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

WORD_PART = "word/document.xml"

VIETNAMESE = (
    "Tổng thống Venezuela Nicolas Maduro ngày 3/12 xác nhận ông đã có một cuộc điện đàm với Tổng thống Mỹ "
    "Donald Trump khoảng 10 ngày trước, coi cuộc trò chuyện này như một cơ hội cho nỗ lực ngoại giao."
)
POLISH = (
    "Prezydent powiedział, że rozmowy się zakończyły. Rząd zamierza zwiększyć wydatki na szkoły, "
    "poinformowała agencja. Źródło zbliżone do rządu potwierdziło te słowa."
)
FRENCH = (
    "Le président a déclaré que la grève était terminée. Le gouvernement, réuni à l'Élysée, prévoit "
    "d'augmenter les crédits alloués à l'école dès la rentrée."
)
RUSSIAN = (
    "Президент заявил, что переговоры завершены. Правительство намерено увеличить расходы на школы. "
    "Об этом сообщает агентство."
)
TONES = "\u0300\u0301\u0303\u0309\u0323"

PAGE = """<!doctype html><html lang="en"><head><title>Council votes on harbour</title>
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Ana Reyes">
<meta property="article:published_time" content="2026-01-10T08:30:00+01:00">
<link rel="canonical" href="https://harbour.example/2026/council"></head><body><nav>Home Sport</nav><article>
<h1>Council votes on harbour</h1>
<p>The council voted on Tuesday to close the old harbour after a debate of   nine hours, officials said.</p>
<p>At least 83 boats must leave by the end of March, according to the plan published after the vote.</p>
<ul><li>The first quay closes in February and will be filled in.</li><li>The second closes in March.</li></ul>
<table><tr><td>Boats</td><td>83</td></tr><tr><td>Owners</td><td>61</td></tr></table>
<p>The mayor said that nobody would be left without a place, and that the new harbour opens in the summer.</p>
</article><footer>Imprint</footer></body></html>"""


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows-1258 writes it: the vowel in one byte, its tone in the next."""
    written = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in parts if mark in TONES)
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
            written += (base + tones).encode("cp1258")
    return bytes(written)


def pdf(*pages: str, title: str = "", author: str = "") -> bytes:
    """A PDF with one line of text per line of each page; "" makes a page with a drawing and no text."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for page in pages:
        if not page:
            canvas.rect(100, 100, 200, 200, fill=1)
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(72, 760 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked(plain: bytes, password: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_content(stream: bytes, declared_filter: str = "/FlateDecode") -> bytes:
    """One page whose content is `stream`, already compressed: what no honest program writes."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter%s>>stream\n" % (len(stream), declared_filter.encode())
        + stream
        + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table
    return bytes(out)


def slow_pdf() -> bytes:
    """Valid operators without end: 40 MB of text drawing that compresses to a few kilobytes."""
    return pdf_with_content(zlib.compress(b"BT /F 9 Tf " + b"(ab) Tj 1 0 0 1 0 0 Tm " * 1_700_000 + b"ET", 9))


def word(*paragraphs: str, title: str = "", author: str = "", made: datetime | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = title
    document.core_properties.author = author
    if made:
        document.core_properties.created = made
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_with_body(body: str) -> bytes:
    """A Word document whose body is this WordprocessingML (prefix w)."""
    return replaced(
        word("x"),
        WORD_PART,
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    )


def replaced(package: bytes, name: str, content: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return out.getvalue()


def honest_zip_bomb() -> bytes:
    """A Word document with a part of 150 MB of nothing, as its directory says."""
    out = io.BytesIO(word("x"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package, package.open("word/a.xml", "w") as part:
        for _ in range(150):
            part.write(bytes(1024 * 1024))
    return out.getvalue()


def lying_zip_bomb() -> bytes:
    """The same, but both directory and local header say 1,000 bytes."""
    raw = honest_zip_bomb()
    true_size = struct.pack("<I", 150 * 1024 * 1024)
    return raw.replace(true_size, struct.pack("<I", 1000))


def gzip_bomb() -> bytes:
    return gzip.compress(b" " * 200_000_000 + b"a", 9)
