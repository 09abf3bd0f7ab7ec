"""A claim's sentence in another language, through its page."""

import pytest
from django.test import Client

from claims.models import Translation
from core.models import User
from tests.builders import a_claim

VIETNAMESE = "Các vụ tấn công làm ít nhất 83 người thiệt mạng."


@pytest.mark.django_db
def test_a_claim_is_said_in_another_language_and_found_by_it(client: Client, alice: User) -> None:
    claim = a_claim(by=alice)
    client.force_login(alice)
    sent = {"revision": claim.revision, "language": "vi", "sentence": VIETNAMESE}
    answer = client.post(f"/claims/{claim.ref}/translate/", sent)
    assert answer.headers["Location"] == f"/claims/{claim.ref}/"
    assert VIETNAMESE in client.get(f"/claims/{claim.ref}/").content.decode()
    assert claim.ref in client.get("/claims/", {"q": "vu tan cong"}).content.decode()


@pytest.mark.django_db
def test_who_translates_after_somebody_else_did_is_told_and_keeps_their_words(
    client: Client, alice: User
) -> None:
    claim = a_claim(by=alice)
    client.force_login(alice)
    for sentence in (VIETNAMESE, "Ít nhất 83 người chết."):
        sent = {"revision": claim.revision, "language": "vi", "sentence": sentence}
        answer = client.post(f"/claims/{claim.ref}/translate/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "changed this claim meanwhile" in page
    assert "Ít nhất 83 người chết." in page
    assert Translation.objects.get().sentence == VIETNAMESE


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "sentence"), [("vi", "   "), ("en", "Boats were struck."), ("xx", "…")])
def test_nothing_an_own_language_and_an_unknown_one_are_refused(
    client: Client, alice: User, language: str, sentence: str
) -> None:
    claim = a_claim(by=alice)
    client.force_login(alice)
    sent = {"revision": claim.revision, "language": language, "sentence": sentence}
    assert client.post(f"/claims/{claim.ref}/translate/", sent).status_code == 422
    assert not Translation.objects.exists()
