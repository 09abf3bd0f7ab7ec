"""What a column of a sheet of claims may hold, and the words that newsrooms head such columns with."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Field:
    """`words` are how its column may be headed, folded, in English and Vietnamese; `help` is shown beside it."""

    name: str
    label: Any
    words: tuple[str, ...]
    help: Any = ""


@dataclass(frozen=True)
class Group:
    title: Any
    fields: tuple[Field, ...]


GROUPS: Final = (
    Group(_("The claim"), (
        Field("sentence", _("Claim"), ("claim", "sentence", "statement", "assertion", "tuyen bo", "phat ngon", "phat bieu", "noi dung"), _("One checkable assertion, in our own neutral words.")),
        Field("claim", _("Reference of a known claim"), ("claim reference", "claim ref", "repeats", "ma tuyen bo"), _("C-…, where the row repeats a claim that is recorded.")),
        Field("language", _("Language of the claim"), ("language", "claim language", "ngon ngu", "tieng")),
        Field("stance", _("Stance"), ("stance", "position", "thai do"), _("Asserted, denied or questioned; asserted where it is empty.")),
        Field("confidentiality", _("Who may see it"), ("confidentiality", "who may see it", "visibility", "secrecy", "bao mat", "muc do bao mat", "ai duoc xem"), _("Public, newsroom or restricted: that of the source, which its claims follow.")),
    )),
    Group(_("Where it is made"), (
        Field("quote", _("Quotation"), ("quote", "quotation", "verbatim", "exact words", "trich dan", "cau trich", "nguyen van", "trich nguyen van"), _("The exact words. They stand so in the source’s text.")),
        Field("source", _("Reference of a filed source"), ("source reference", "source ref", "source id", "ma nguon"), _("S-…, where it is filed already.")),
        Field("title", _("Title of the source"), ("source title", "title", "headline", "source", "article", "nguon", "tieu de", "ten bai", "bai bao", "bai viet", "tieu de nguon")),
        Field("kind", _("Kind of source"), ("kind", "source kind", "type", "source type", "loai", "loai nguon")),
        Field("outlet", _("Outlet"), ("outlet", "publisher", "newspaper", "media", "published by", "noi dang", "bao", "to bao", "don vi dang", "co quan bao chi")),
        Field("author_line", _("Author line"), ("author", "author line", "byline", "reporter", "tac gia", "phong vien", "nguoi viet")),
        Field("address", _("Address"), ("address", "url", "link", "source url", "web address", "dia chi", "duong dan", "lien ket", "lien ket nguon")),
        Field("published", _("Published on"), ("published", "published on", "date published", "publication date", "date", "day", "ngay dang", "ngay", "ngay xuat ban", "ngay phat hanh")),
        Field("source_language", _("Language of the source"), ("source language", "quote language", "language of the source", "ngon ngu nguon", "ngon ngu cua nguon")),
        Field("text", _("Text of the source"), ("source text", "text", "full text", "body", "toan van", "noi dung nguon", "van ban"), _("The whole text. Without it, the quotations that the file has of one source are filed as its text.")),
    )),
    Group(_("Who says so"), (
        Field("speaker", _("Who says so"), ("speaker", "who", "said by", "claimant", "who said it", "ai noi", "nguoi noi", "nguoi phat ngon", "ben phat ngon", "nguoi phat bieu")),
        Field("anonymity", _("Named or not"), ("anonymity", "named", "anonymous", "named or not", "giau ten", "an danh", "neu ten hay khong"), _("Named; unnamed person, unnamed group or withheld: then who says so is a description.")),
        Field("role", _("Role as described"), ("role", "role as described", "position held", "office", "title of speaker", "chuc danh", "chuc vu")),
        Field("verb", _("Verb"), ("verb", "verb of saying", "dong tu", "dong tu dan")),
        Field("through", _("Through"), ("through", "via", "reported by", "quoted by", "qua", "thong qua", "dan qua", "dan lai", "theo"), _("Who passed it on, from first to last: New York Times > Reuters. A new name becomes an outlet.")),
    )),
    Group(_("Figure and date"), (
        Field("figure", _("Figure"), ("figure", "number", "value", "count", "quantity", "so lieu", "con so", "so luong", "gia tri", "number of deaths", "deaths", "so nguoi chet", "so nguoi thiet mang"), _("As said (at least 83 people), or a number: then it is exactly that, unless a hedge says otherwise.")),
        Field("figure_to", _("Figure, up to"), ("figure to", "upper", "max", "maximum", "to", "den", "toi da"), _("The upper number of a range.")),
        Field("hedge", _("Hedge"), ("hedge", "qualifier", "muc do chac chan"), _("Exactly, at least, more than, at most, fewer than, about, between.")),
        Field("unit", _("Unit"), ("unit", "units", "don vi", "don vi tinh"), _("percent, USD, km; empty where things are counted.")),
        Field("counts", _("What is counted"), ("what is counted", "counts", "of what", "doi tuong dem", "dem gi")),
        Field("as_of", _("As of"), ("as of", "as of date", "tinh den", "tinh den ngay")),
        Field("when", _("Date as said"), ("date as said", "when", "when it happened", "event date", "date of event", "ngay xay ra", "thoi diem", "moc thoi gian", "ngay su kien"), _("About ten days ago, 31/12/2025, or EDTF: 2025-11-24~.")),
    )),
)  # fmt: skip

FIELDS: Final = {field.name: field for group in GROUPS for field in group.fields}


def remark() -> str:
    """How the column is headed that is added to rows which could not be recorded; no column of a claim's."""
    return gettext("What is wrong")


def folded(text: str) -> str:
    """How words are compared: small letters, no marks, single spaces."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in kept).split())


def remarks() -> set[str]:
    """How the column of what is wrong is headed, in each language of the interface."""
    named = set()
    for language in ("en", "vi"):
        with override(language):
            named.add(remark())
    return named


def guessed(columns: Iterable[str]) -> dict[str, str]:
    """For each field the column whose heading says so best; a column is taken once.

    A heading that is one of the field's words counts before one that begins with it.
    """
    heads = {column: folded(column) for column in columns if column not in remarks()}
    called = _labels()
    found: dict[str, str] = {}
    weighed = sorted(
        (-weight, place, rank, name, column)
        for place, (column, head) in enumerate(heads.items())
        for name, field in FIELDS.items()
        for rank, word in enumerate((*called[name], *field.words))
        if (weight := _fit(head, word))
    )
    for _weight, _place, _rank, name, column in weighed:
        if name not in found and column not in found.values():
            found[name] = column
    return found


def _fit(head: str, word: str) -> int:
    if head == word:
        return 1000 + len(word)
    return len(word) if f" {word} " in f" {head} " and len(word) > 3 else 0


def _labels() -> dict[str, list[str]]:
    """What each field is called here, in each language of the interface, and by programs."""
    called = {name: [folded(name)] if "_" in name else [] for name in FIELDS}
    for language in ("en", "vi"):
        with override(language):
            for name, field in FIELDS.items():
                called[name].append(folded(str(field.label)))
    return called
