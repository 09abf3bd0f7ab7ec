"""What an editor whose interface is Vietnamese is shown and sent holds no English sentence of ours."""

import re
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse

from claims.demo import newsroom
from claims.models import Appearance, Claim, Passage, Source
from core.models import User
from core.record.recorded import Recorded
from tests.repository.vietnamese import PLACEHOLDER, catalogue, texts, translations


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
