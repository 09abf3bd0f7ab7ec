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
    gettext_noop("This file unpacks to far more than its size, as harmful files do. Ask for a plain copy."),
    gettext_noop("This kind of file can't be read. File a web page, PDF, Word (.docx) or plain text."),
    gettext_noop("This looks like %(kind)s. File a web page, PDF, Word (.docx) or plain text."),
    gettext_noop("This gzip file holds no web page or plain text. Unpack it and file what is in it."),
    gettext_noop("This file is damaged. Open it in the program it came from, save a copy and file that."),
    gettext_noop("Page %(page)s of this PDF can't be read. Print the PDF to a new PDF and file that."),
    gettext_noop("Reading this file took too long and was stopped. File only the pages that are needed."),
    gettext_noop("Reading this file took too much memory. File only the pages that are needed."),
]
