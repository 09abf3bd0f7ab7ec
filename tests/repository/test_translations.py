"""Stet speaks Vietnamese everywhere, in the words of docs/words-vi.md."""

import ast
import re
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import allauth
import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django import forms
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise

from claims.demo import newsroom
from claims.extraction import MESSAGES
from claims.models import Appearance, Claim, Passage, Source
from core.models import LoginFailure, User
from core.record.recorded import Recorded
from tests.repository.translatable import (
    GAP,
    ROOT,
    aliases,
    bare,
    called_with_a_variable,
    in_project,
    in_python,
    templates,
)

PO = ROOT / "claims/locale/vi/LC_MESSAGES/django.po"
BARE = {
    "Stet",
    "Enter",
    "Ctrl",
    "Ctrl Enter",
    "⌘ Enter",
    "Shift",
    "Alt",
    "Esc",
    "j",
    "k",
    "n",
    "p",
}  # a name, and keys
BOTH_LANGUAGES = {"500.html"}  # shown when nothing can be translated any more
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
SETTLED_ELSEWHERE = {"claims/queries/refusals.py"}  # translates what it lists itself


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


def sources() -> list[Path]:
    return [path for folder in ("core", "claims") for path in sorted((ROOT / folder).rglob("*.py"))]


# The catalogue


def test_every_string_is_translated() -> None:
    held = translations(catalogue())
    missing = [said for said in in_project() if not held.get(said.key, "").strip()]
    assert missing == []


def test_nothing_is_fuzzy_and_nothing_is_left_over() -> None:
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []
    assert translations(catalogue()).keys() - {said.key for said in in_project()} == set()
    assert not catalogue().obsolete


def test_only_names_that_are_collected_translate() -> None:
    assert {str(path): found for path in sources() if (found := aliases(path))} == {}
    variables = {path.relative_to(ROOT).as_posix() for path in sources() if called_with_a_variable(path)}
    assert variables <= SETTLED_ELSEWHERE


def test_placeholders_and_tags_are_kept() -> None:
    wrong = []
    for message in catalogue():
        english = message.id if isinstance(message.id, str) else message.id[-1]
        vietnamese = message.string if isinstance(message.string, str) else message.string[0]
        if message.id and sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(vietnamese)):
            wrong.append((english, vietnamese))
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)
    with PO.with_suffix(".mo").open("rb") as committed:
        assert translations(read_mo(committed)) == translations(read_mo(compiled)), "run: make messages"


def test_every_refusal_of_a_file_is_listed_with_the_kinds_it_names() -> None:
    listed = {said.one for said in in_python(ROOT / "claims/queries/refusals.py")}
    kinds = {
        node.value
        for path in (ROOT / "claims/extraction").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"an? [\w-]+( [^.:]|\b)[^:]{0,50}", node.value)
    }
    assert len(kinds) > 20
    assert set(MESSAGES.values()) | kinds == listed


def test_what_we_say_for_django_and_allauth_is_still_theirs() -> None:
    theirs: set[tuple[str, str]] = set()
    library, accounts = Path(django.__file__).parent, Path(allauth.__file__).parent
    for folder in ("forms", "core", "db/models", "contrib/auth", "template"):
        theirs |= {said.key for path in (library / folder).rglob("*.py") for said in in_python(path)}
    theirs |= {said.key for path in (accounts / "account").rglob("*.py") for said in in_python(path)}
    assert [said.one for said in in_python(ROOT / "core/said_by_others.py") if said.key not in theirs] == []


def test_plurals_are_those_that_were_collected() -> None:
    plurals = {said.key: said.many for said in in_project() if said.many}
    held = {
        (message.context or "", message.id[0]): message.id[1]
        for message in catalogue()
        if message.id and not isinstance(message.id, str)
    }
    assert plurals == held


# Templates and models


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


def test_no_template_says_anything_that_is_not_translated() -> None:
    said: dict[str, list[str]] = {}
    for path in templates():
        if path.name in BOTH_LANGUAGES:
            continue
        pieces = [piece.strip() for text in texts(bare(path)) for piece in text.split(GAP)]
        untranslated = [piece for piece in pieces if re.search(r"[^\W\d_]", piece) and piece not in BARE]
        if untranslated:
            said[path.relative_to(ROOT).as_posix()] = untranslated
    assert said == {}


def test_scripts_have_no_words_of_their_own() -> None:
    """A sentence in a script would stay English: words come from the template, as attributes and templates."""
    wordy = {}
    for path in (ROOT / "claims/static/stet").glob("*.js"):
        code = re.sub(r"^\s*//.*$|\s// .*$|/\*.*?\*/", "", path.read_text(), flags=re.M)
        quoted = re.findall(r"""["'`]([^"'`\n]*)["'`]""", code)
        if found := [text for text in quoted if re.fullmatch(r"[A-Z][a-z’]+( [a-z’]+)+[.?!…]?", text)]:
            wordy[path.name] = found
    assert wordy == {}


def test_models_are_named_in_the_readers_language() -> None:
    plain = []
    for model in (*apps.get_app_config("core").get_models(), *apps.get_app_config("claims").get_models()):
        if model is LoginFailure:  # nobody reads it
            continue
        named = [
            ("verbose_name", model._meta.verbose_name),
            ("verbose_name_plural", model._meta.verbose_name_plural),
        ]
        if issubclass(model, Recorded):
            for field in model._meta.fields:
                if field.primary_key or (not field.editable and field.name != "retired_at"):
                    continue
                named += [
                    (f"{field.name}'s name", field.verbose_name),
                    (f"{field.name}'s help", field.help_text),
                ]
                if field.name != "language":  # languages are named in themselves
                    named += [(f"{field.name}: {value}", label) for value, label in field.flatchoices]
        plain += [
            (model.__name__, what, text)
            for what, text in named
            if text not in ("", "EDTF") and not isinstance(text, Promise)
        ]
    assert [found for found in plain if found[1] != "verbose_name_plural"] == []
    assert plain == []


def test_forms_are_labelled_in_the_readers_language() -> None:
    for path in sources():
        if path.name.startswith("forms") or path.parent.name == "admin":
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    plain, seen = [], [forms.BaseForm]
    for kind in seen:
        seen += kind.__subclasses__()
        if kind.__module__.startswith("claims."):
            for name, field in getattr(kind, "base_fields", {}).items():
                said = (field.help_text, "" if field.widget.is_hidden else field.label)
                plain += [
                    (kind.__name__, name, text)
                    for text in said
                    if text != "" and not isinstance(text, Promise)
                ]
    assert len(seen) > 10
    assert plain == []


# Pages


@pytest.fixture
def editor(db: None) -> Client:
    """The demo's editor, whose interface is Vietnamese, logged in; the demo is theirs to look at."""
    newsroom.load()
    browser = Client()
    browser.force_login(User.objects.get(email="lananh@demo.example"))
    return browser


def addresses() -> list[str]:
    claim, appearance, passage = (
        Claim.objects.latest("pk"),
        Appearance.objects.latest("pk"),
        Passage.objects.latest("pk"),
    )
    source = Source.objects.earliest("pk")
    snapshot = source.snapshots.get()
    selection = reverse("desk:selection", args=[source.ref])
    found = [
        reverse("desk:home"), reverse("desk:sources"), f"{reverse('desk:sources')}?q=zzzz", reverse("desk:file"), reverse("desk:claims"),
        f"{reverse('desk:claims')}?q=zzzz", reverse("desk:find"), f"{reverse('desk:find')}?q=khong", reverse("desk:source", args=[source.ref]),
        f"{selection}?snapshot={snapshot.ref}&start=0&end=200", f"{selection}?snapshot={snapshot.ref}&start=5&end=1",
        reverse("desk:claim", args=[claim.ref]), reverse("desk:passage", args=[passage.ref]), reverse("desk:history", args=[appearance.ref]),
        reverse("desk:revise-appearance", args=[appearance.ref]), reverse("account_change_password"), reverse("account_logout"),
        reverse("admin:index"), "/nowhere/", f"{reverse('desk:claims')}?known_on=2020-01-01",
    ]  # fmt: skip
    for model in apps.get_models():
        if issubclass(model, Recorded):
            base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            found += [reverse(f"{base}_changelist"), f"{reverse(f'{base}_changelist')}?q=zzzz"]
            thing = model._default_manager.order_by("-pk").first()
            if thing:
                found += [
                    reverse(f"{base}_change", args=[thing.ref]),
                    reverse(f"{base}_history", args=[thing.ref]),
                ]
    return [*found, reverse("admin:claims_outlet_add"), reverse("admin:claims_party_add")]


def english_in(html: str) -> list[str]:
    """Sentences of the English catalogue, longer than two words, that a page says."""
    heard = texts(html)
    return [english for english, pattern in sentences() if any(pattern.fullmatch(text) for text in heard)]


@cache
def sentences() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for (_context, english), vietnamese in translations(catalogue()).items():
        words = re.findall(r"[^\W\d_]{2,}", PLACEHOLDER.sub("", english))
        if len(words) > 2 and english != vietnamese:
            pattern = ".+".join(re.escape(part) for part in PLACEHOLDER.split(english))
            found.append((english, re.compile(f".*{pattern}.*" if len(words) > 4 else pattern)))
    return found


def test_no_page_of_a_vietnamese_editor_says_an_english_sentence(editor: Client) -> None:
    said = {}
    for address in addresses():
        response = editor.get(address)
        html = response.content.decode()
        assert response.status_code in (200, 404, 422), address
        if "<html" in html:
            assert '<html lang="vi">' in html, address
        if found := english_in(html):
            said[address] = found
    assert said == {}


def test_no_error_of_a_form_is_english(editor: Client) -> None:
    source = Source.objects.earliest("pk")
    outlet = reverse("admin:claims_outlet_add")
    posts: list[tuple[str, dict[str, Any]]] = [
        (reverse("desk:file"), {"text": "", "address": "not an address"}),
        (reverse("desk:file"), {"text": "\0", "address": "ftp://example.org/"}),
        (outlet, {"name": "", "website": "x y", "kind": "none"}),
        (outlet, {"name": "x" * 200, "kind": "agency", "confidentiality": "newsroom"}),
        (
            reverse("account_change_password"),
            {"oldpassword": "wrong", "password1": "short", "password2": "other"},
        ),
        (
            reverse("account_change_password"),
            {"oldpassword": newsroom.PASSWORD, "password1": "password1234", "password2": "password1234"},
        ),
        (
            reverse("desk:record", args=[source.ref]),
            {"snapshot": source.snapshots.get().ref, "start": 0, "end": 9, "stance": "none"},
        ),
    ]
    said = {}
    for address, posted in posts:
        response = editor.post(address, posted)
        assert response.status_code in (200, 422), address
        if found := english_in(response.content.decode()):
            said[address] = found
    assert said == {}


@pytest.mark.django_db
def test_who_is_not_logged_in_is_answered_in_the_browsers_language(alice: User) -> None:
    browser = Client(headers={"accept-language": "vi"})
    wrong = {"login": alice.email, "password": "not it"}
    for answer in (
        browser.get(reverse("account_login")),
        browser.post(reverse("account_login"), wrong),
        browser.post(reverse("account_login"), {"login": "x", "password": ""}),
        browser.get(reverse("account_reset_password")),
        browser.post(reverse("account_reset_password"), {"email": alice.email}, follow=True),
        browser.get(reverse("account_reset_password_from_key", args=["1", "no-key"])),
    ):
        assert english_in(answer.content.decode()) == []
    assert "Email hoặc mật khẩu không đúng." in browser.post(reverse("account_login"), wrong).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "subject"), [("vi", "Stet: đặt mật khẩu mới"), ("en", "Stet: set a new password")]
)
def test_the_mail_with_the_link_is_ours_and_in_the_language_of_who_asks(
    alice: User, language: str, subject: str
) -> None:
    browser = Client(headers={"accept-language": language})
    browser.post(reverse("account_reset_password"), {"email": alice.email})
    sent = mail.outbox[0]
    assert sent.subject == subject
    assert alice.name in sent.body
    assert re.search(r"^https?://\S+/password/reset/\S+$", sent.body, re.M)
    assert ("Hello" in sent.body) == (language == "en")
    assert "example.com" not in sent.body


@pytest.mark.django_db
def test_who_asks_for_a_link_to_an_unknown_mail_is_answered_the_same_and_nothing_is_sent(alice: User) -> None:
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email})
        for email in (alice.email, "nobody@example.org")
    ]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    assert [message.to for message in mail.outbox] == [[alice.email]]
