"""What every request passes on its way in, and every response on its way out."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.models import User

pytestmark = pytest.mark.django_db
NUL = "%00"


@pytest.fixture
def alices(alice: User) -> Client:
    """Alice's. It answers a crash with the page that she would see."""
    browser = Client(raise_request_exception=False)
    browser.force_login(alice)
    return browser


@pytest.mark.parametrize(
    "address",
    [
        f"/{NUL}",
        f"/find/{NUL}",
        f"/sources/S-0000-0000{NUL}/",
        f"/static/stet/{NUL}.css",
        f"/find/?q={NUL}",
        f"/find/?{NUL}=x",
        f"/claims/?page=1{NUL}",
    ],
)
def test_nul_in_an_address_is_refused_in_one_place(alices: Client, address: str) -> None:
    response = alices.get(address)
    assert response.status_code == 400
    assert "The address holds characters that no text can hold." in response.content.decode()


def test_nul_in_a_cookie_is_refused(alices: Client) -> None:
    alices.cookies["stet_extra"] = "x"
    assert alices.get(reverse("desk:home"), HTTP_COOKIE='stet_extra="a\\000b"').status_code == 400


@pytest.mark.parametrize("broken", ["%ED%A0%80", "%ED%B0%80x", "%FF", "%C0%80", "%F4%90%80%80"])
@pytest.mark.parametrize("address", ["/find/?q={}", "/find/?{}=1", "/claims/?q={}&language={}", "/{}/"])
def test_bytes_that_are_no_text_never_crash_a_page(alices: Client, address: str, broken: str) -> None:
    response = alices.get(address.replace("{}", broken))
    assert response.status_code in (200, 400, 404)


@pytest.mark.parametrize("broken", ["\0", "a\0b", "\ud800", "x\udfff"])
def test_a_body_that_no_text_can_hold_never_crashes_a_page(alices: Client, broken: str) -> None:
    for name, field in (
        ("desk:language", "language"),
        ("desk:language", "next"),
        ("desk:file", "text"),
        ("account_login", "login"),
    ):
        body = f"{field}=".encode() + broken.encode("utf-8", "surrogatepass")
        response = alices.post(reverse(name), body, content_type="application/x-www-form-urlencoded")
        assert response.status_code in (200, 302, 400, 422), f"{name}, {field}"


def test_too_large_a_body_is_answered_with_what_to_do(alices: Client) -> None:
    body = "text=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    response = alices.post(reverse("desk:file"), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "That is more text than a form takes: at most 10 MB." in response.content.decode()


def test_more_fields_than_any_form_has_are_refused(alices: Client) -> None:
    body = "&".join(f"f{number}=1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    assert (
        alices.post(reverse("desk:file"), body, content_type="application/x-www-form-urlencoded").status_code
        == 400
    )
    assert alices.get(reverse("desk:find") + "?" + body).status_code == 400


def test_a_form_without_its_token_is_refused_in_words(alice: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    response = strict.post(reverse("desk:language"), {"language": "vi"})
    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()


ANSWERS = {
    "a page": lambda alices: alices.get(reverse("desk:home")),
    "a redirect": lambda alices: Client().get(reverse("desk:home")),
    "the log-in": lambda alices: Client().get(reverse("account_login")),
    "not there": lambda alices: alices.get("/no-such-page/"),
    "refused at the door": lambda alices: alices.get(f"/find/?q={NUL}"),
    "too large": lambda alices: alices.post(
        reverse("desk:file"),
        "text=" + "x" * (settings.MAX_PASTE + 9),
        content_type="application/x-www-form-urlencoded",
    ),
    "wrong method": lambda alices: alices.get(reverse("desk:language")),
    "the admin": lambda alices: alices.get(reverse("admin:index")),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_response_says_how_it_may_be_kept_and_what_it_may_load(alices: Client, answer: str) -> None:
    response: HttpResponse = ANSWERS[answer](alices)
    assert response.status_code != 500
    assert "no-store" in response.headers.get("Cache-Control", "")
    assert response.headers.get("Referrer-Policy") in ("no-referrer", "same-origin")
    assert response.headers.get("X-Content-Type-Options") == "nosniff"
    policy = response.headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "*" not in policy


def test_before_log_in_the_interface_speaks_the_browsers_language_and_says_so() -> None:
    for asked, spoken in (("vi", "vi"), ("vi-VN,en;q=0.5", "vi"), ("en-GB", "en"), ("xx", "en"), ("", "en")):
        response = Client().get(reverse("account_login"), headers={"accept-language": asked})
        assert response.headers["Content-Language"] == spoken
        assert f'lang="{spoken}"' in response.content.decode()
        assert "Accept-Language" in response.headers["Vary"]


def test_after_it_the_one_that_the_person_chose(alices: Client, alice: User) -> None:
    asked = {"accept-language": "en"}
    response = alices.post(reverse("desk:language"), {"language": "vi", "next": "/claims/"}, headers=asked)
    assert (response.status_code, response.headers["Location"]) == (302, "/claims/")
    page = alices.get("/claims/", headers=asked)
    assert page.headers["Content-Language"] == "vi"
    assert 'lang="vi"' in page.content.decode()
    assert User.objects.get(pk=alice.pk).language == "vi"


@pytest.mark.parametrize("language", ["", "fr", "VI", "en'; --"])
def test_a_language_there_is_not_changes_nothing(alices: Client, alice: User, language: str) -> None:
    assert alices.post(reverse("desk:language"), {"language": language}).status_code == 302
    assert User.objects.get(pk=alice.pk).revision == 1


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "//example.org/", "javascript:alert(1)", "/\\example.org", "claims", "a\0b"],
)
def test_choosing_a_language_leads_nowhere_else(alices: Client, address: str) -> None:
    response = alices.post(reverse("desk:language"), {"language": "vi", "next": address})
    assert response.headers["Location"] == reverse("desk:home")
