"""A person makes tokens for their programs, sees each once, and revokes them."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts import tokens
from core.models import Desk, Token, User

pytestmark = pytest.mark.django_db
SAID = {"name": "Bảng tính", "days": "30", "permissions": ["record"], "sees": "all"}


def test_one_is_made_and_shown_once(client: Client, alice: User) -> None:
    client.force_login(alice)
    page = client.post(reverse("desk:tokens"), SAID).content.decode()
    shown = re.search(r">(stet_[^<]+)<", page)
    assert shown
    found = tokens.bearer(shown[1])
    assert found
    assert (found[0], found[1].name, found[1].permissions) == (alice, "Bảng tính", ["record"])
    secret = shown[1].split("_", 2)[2]  # which may have a bar in it
    assert secret not in client.get(reverse("desk:tokens")).content.decode()


def test_a_form_that_is_sent_again_makes_no_second_one(client: Client, alice: User) -> None:
    client.force_login(alice)
    sent = {**SAID, "form_key": str(uuid4())}
    assert client.post(reverse("desk:tokens"), sent).status_code == 200
    again = client.post(reverse("desk:tokens"), sent)
    assert again.status_code == 422
    assert "It was made already" in again.content.decode()
    assert Token.objects.count() == 1


def test_it_is_limited_to_desks_of_ones_own(
    client: Client, alice: User, world: Desk, investigations: Desk
) -> None:
    client.force_login(alice)
    client.post(reverse("desk:tokens"), {**SAID, "sees": "desks", "desks": [world.ref]})
    client.post(reverse("desk:tokens"), {**SAID, "sees": "desks"})
    assert [token.desks for token in Token.objects.order_by("pk")] == [[world.pk], []]
    refused = client.post(reverse("desk:tokens"), {**SAID, "sees": "desks", "desks": [investigations.ref]})
    assert refused.status_code == 422
    assert Token.objects.count() == 2


@pytest.mark.parametrize(
    "changed", [{"name": " "}, {"days": "4000"}, {"permissions": ["decide"]}, {"sees": "everything"}]
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    client: Client, bob: User, changed: dict[str, object]
) -> None:
    client.force_login(bob)
    answer = client.post(reverse("desk:tokens"), {**SAID, "name": "Nguyễn", **changed})
    assert answer.status_code == 422
    assert "name" in changed or "Nguyễn" in answer.content.decode()
    assert not Token.objects.exists()


def test_one_is_revoked_by_whose_it_is(client: Client, alice: User, bob: User) -> None:
    made, secret = tokens.make(person=alice, name="Export", permissions=[], desks=None, days=30)
    client.force_login(bob)
    assert client.post(reverse("desk:revoke-token"), {"key": made.key}).status_code == 404
    assert tokens.bearer(secret)
    client.force_login(alice)
    page = client.post(reverse("desk:revoke-token"), {"key": made.key}, follow=True).content.decode()
    assert "opens nothing any more" in page
    assert tokens.bearer(secret) is None
