"""Small marks in lists: states as tags, foreign text apart from ours, links out."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from claims.models import Confidentiality
from claims.models.confidential import Confidential

LONG = 160


def foreign(text: str, language: str = "") -> SafeString:
    """Text that others wrote, kept from turning the direction of ours, and marked with its language where known."""
    if language:
        return format_html('<bdi lang="{}">{}</bdi>', language, text)
    return format_html("<bdi>{}</bdi>", text)


def quoted(text: str, language: str = "") -> SafeString:
    """A quotation, shortened to what a list can hold."""
    short = text if len(text) <= LONG else f"{text[: LONG - 1]}…"
    return format_html('<span class="read">{}</span>', foreign(short, language))


def long_text(text: str) -> SafeString:
    return format_html('<div class="long">{}</div>', foreign(text))


def named(thing: Any, url: str = "") -> SafeString | str:
    """A related thing by its name, linked; nothing where there is none or it may not be seen."""
    if thing is None:
        return ""
    text = str(thing)
    short = text if len(text) <= LONG else f"{text[: LONG - 1]}…"
    return format_html('<a href="{}">{}</a>', url, foreign(short)) if url else foreign(short)


def out(address: str, *, words: str = "") -> SafeString | str:
    """A link to another site. Only http and https are ever links."""
    if not address.lower().startswith(("http://", "https://")):
        return address
    shown = words or (address if len(address) <= 90 else f"{address[:89]}…")
    return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', address, shown)


def tag(word: Any, kind: str = "") -> SafeString:
    return format_html('<span class="tag {}">{}</span>', kind, word)


def states(thing: Confidential) -> SafeString | str:
    """What is out of the ordinary about a thing: that it is restricted, public, retired."""
    marks = []
    if thing.confidentiality == Confidentiality.RESTRICTED:
        marks.append(tag(_("restricted"), "disputed"))
    elif thing.confidentiality == Confidentiality.PUBLIC:
        marks.append(tag(_("public"), "stands"))
    if thing.is_retired:
        marks.append(tag(_("retired"), "retired"))
    return mark_safe(" ".join(marks))  # noqa: S308 (each made by format_html)
