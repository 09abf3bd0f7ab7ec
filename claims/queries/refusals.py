"""Why no text was taken from a file, in the person's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.extraction import MESSAGES


def refusal_in_words(key: str, values: dict[str, str]) -> str:
    """The message of `claims.extraction.MESSAGES` under this key, translated and filled in."""
    return _(MESSAGES[key]) % {name: _(value) for name, value in values.items()}


# What makemessages is to find: the extraction itself knows no Django.
for_translators = [
    gettext_noop("This file is empty. Check that it was saved completely, and file it again."),
    gettext_noop("No article was found on this page. Copy its text into a plain text file and file that."),
    gettext_noop("This PDF is a picture of its pages and holds no text. Run text recognition on it first."),
    gettext_noop("This Word document holds no text. If it holds pictures of text, type the text out."),
    gettext_noop("This file is not text: it holds bytes that no text has. File the original document."),
    gettext_noop("The letters in this file can't be read for certain. Save it as UTF-8 and file that."),
    gettext_noop("This PDF is locked with a password. Save an unlocked copy and file that."),
    gettext_noop("This document is locked with a password. Save an unlocked copy and file that."),
    gettext_noop("This file is larger than %(limit)s MB. Split it, or file only the part that is needed."),
    gettext_noop("This text is longer than %(limit)s characters. File only the part that is needed."),
    gettext_noop("Row %(row)s of this sheet, or all of it, holds far more text than claims do."),
    gettext_noop("This sheet has more than %(rows)s rows or %(columns)s columns. Split it."),
    gettext_noop("This file unpacks to far more than its size, as harmful files do. Ask for a plain copy."),
    gettext_noop("This kind of file can't be read. File a web page, PDF, Word (.docx) or plain text."),
    gettext_noop("This looks like %(kind)s. File a web page, PDF, Word (.docx) or plain text."),
    gettext_noop("This gzip file holds no web page or plain text. Unpack it and file what is in it."),
    gettext_noop("This file is damaged. Open it in the program it came from, save a copy and file that."),
    gettext_noop("Page %(page)s of this PDF can't be read. Print the PDF to a new PDF and file that."),
    gettext_noop("Reading this file took too long and was stopped. File only the pages that are needed."),
    gettext_noop("Reading this file took too much memory. File only the pages that are needed."),
    # The kinds that take %(kind)s.
    gettext_noop("an Excel workbook (.xlsx)"),
    gettext_noop("an Excel workbook (.xlsb)"),
    gettext_noop("a PowerPoint file (.pptx)"),
    gettext_noop("an e-book (.epub)"),
    gettext_noop("a Java program (.jar)"),
    gettext_noop("an Android program (.apk)"),
    gettext_noop("an OpenDocument file (.odt, .ods)"),
    gettext_noop("an Apple Pages, Numbers or Keynote file"),
    gettext_noop("a zip archive"),
    gettext_noop("an old Office file (.doc, .xls, .ppt)"),
    gettext_noop("a rich text file (.rtf)"),
    gettext_noop("a picture (PNG)"),
    gettext_noop("a picture (JPEG)"),
    gettext_noop("a picture (GIF)"),
    gettext_noop("a picture (TIFF)"),
    gettext_noop("a picture (Photoshop)"),
    gettext_noop("a PostScript file"),
    gettext_noop("a 7-Zip archive"),
    gettext_noop("a RAR archive"),
    gettext_noop("a bzip2 archive"),
    gettext_noop("an xz archive"),
    gettext_noop("a Zstandard archive"),
    gettext_noop("a program"),
    gettext_noop("a database"),
    gettext_noop("a sound recording"),
    gettext_noop("a sound recording or film"),
    gettext_noop("a film"),
    gettext_noop("a font"),
    gettext_noop("a picture (HEIC, AVIF)"),
    gettext_noop("a picture (WebP)"),
    gettext_noop("a picture (BMP)"),
    gettext_noop("a tar archive"),
    gettext_noop("a drawing (SVG)"),
    gettext_noop("a saved web archive (.mht)"),
]
