"""Our Vietnamese catalogue, and what a reader reads or hears of a page."""

import re
from functools import cache
from html.parser import HTMLParser

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.repository.translatable import ROOT

PO = ROOT / "claims/locale/vi/LC_MESSAGES/django.po"
READ_ALOUD = {
    "aria-label",
    "placeholder",
    "title",
    "alt",
    "empty-text",
    "clear-text",
    "data-too-long",
    "data-too-big",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|%%|\{\w*\}|</?\w+>")


@cache
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="vi")


def translations(of: Catalog) -> dict[tuple[str, str], str]:
    """(context, English) to Vietnamese, which has no plural: one form each."""
    found = {}
    for message in of:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            found[message.context or "", one] = (
                message.string if isinstance(message.string, str) else message.string[0]
            )
    return found


class Texts(HTMLParser):
    """What a reader reads or hears of a page: text, and attributes that are read out. Not others' words (`foreign`)."""

    VOID = {"meta", "link", "input", "br", "hr", "img", "wbr", "source"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = bool(self.open and self.open[-1][1])
        foreign = given["lang"] not in ("vi", "") if given.get("lang") else foreign or tag == "bdi"
        if not foreign:
            self.found += [given[name] or "" for name in READ_ALOUD & given.keys()]
        if tag not in self.VOID:
            self.open.append((tag, foreign or tag in ("script", "style")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag in [held for held, _ in self.open]:
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][1]):
            self.found.append(data)


def texts(html: str) -> list[str]:
    page = Texts()
    page.feed(html)
    return [" ".join(text.split()) for text in page.found if text.strip()]
