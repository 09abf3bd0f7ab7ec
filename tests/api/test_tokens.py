"""A token stands for who made it, does and sees no more than they do, and opens nothing once it is over."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from claims.models import Source
from core.accounts import tokens
from core.accounts.roles import Permission
from core.models import Desk, Entry, Token, User
from tests.builders import a_source

pytestmark = pytest.mark.django_db


def test_it_is_kept_as_a_digest_and_is_nowhere_else(alice: User) -> None:
    made, secret = tokens.make(person=alice, name="Export", permissions=["record"], desks=None, days=30)
    assert secret.startswith("stet_")
    last = secret.split("_", 2)[2]  # which may have a bar in it
    assert last not in str(Token.objects.filter(pk=made.pk).values().get())
    assert not Entry.objects.filter(table_name="core_token").exists()


@pytest.mark.parametrize(
    "change", ["revoked", "expired", "its person left", "another secret", "no token", "cut short"]
)
def test_one_that_is_over_or_none_opens_nothing(program: Any, alice: User, change: str) -> None:
    asking = program(alice)
    assert asking.get("claims/").status_code == 200
    match change:
        case "revoked":
            tokens.revoke(token=asking.token, by=alice)
        case "expired":
            Token.objects.update(
                made_at=timezone.now() - timedelta(days=9), expires_at=timezone.now() - timedelta(seconds=1)
            )
        case "its person left":
            User.objects.filter(pk=alice.pk).update(is_active=False)
        case "another secret":
            asking.secret = asking.secret[:-4] + "AAAA"
        case "no token":
            asking.secret = "stet_é_x\x80"
        case "cut short":
            asking.secret = "stet_"
    response = asking.get("claims/")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert response.headers["Content-Type"] == "application/problem+json"


def test_nobody_without_a_log_in_learns_what_addresses_there_are() -> None:
    told = {
        Client().get(f"/api/v1/{path}").status_code for path in ("claims/", "claims/C-0000-0000/", "sources/")
    }
    assert told == {401}
    assert Client().get("/api/v1/nothing/at/all/").status_code == 404


def test_it_sees_what_its_person_sees_or_what_was_cleared_for_its_desks(
    program: Any, alice: User, charlie: User, world: Desk, investigations: Desk
) -> None:
    by_desk = a_source(by=alice, confidentiality="restricted", cleared_desks=[world])
    by_name = a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    open_to_all = a_source(by=alice)
    every = {by_desk.ref, by_name.ref, open_to_all.ref}

    def seen(asking: Any) -> set[str]:
        return {row["ref"] for row in asking.json("sources/")["results"]}

    assert seen(program(alice)) == every
    assert seen(program(alice, desks=[world])) == {by_desk.ref, open_to_all.ref}
    assert seen(program(alice, desks=[])) == {open_to_all.ref}
    assert seen(program(charlie)) == {open_to_all.ref}
    assert seen(program(alice)) == every  # what one token is limited to, the next is not


def test_hidden_and_unknown_are_answered_alike(program: Any, alice: User, charlie: User) -> None:
    hidden = a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    asking = program(charlie)
    told = [asking.get(path) for path in (f"sources/{hidden.ref}/", "sources/S-0000-0000/")]
    assert [answer.status_code for answer in told] == [404, 404]
    assert told[0].content == told[1].content


def test_it_may_do_no_more_than_its_person_and_what_it_was_made_for(alice: User, bob: User) -> None:
    with pytest.raises(ValidationError, match="no more than you"):
        tokens.make(person=bob, name="x", permissions=["decide"], desks=None, days=1)
    _made, secret = tokens.make(person=alice, name="x", permissions=["record"], desks=None, days=1)
    found = tokens.bearer(secret)
    assert found
    assert found[0].may(Permission.RECORD)
    assert not found[0].may(Permission.DECIDE)
    User.objects.filter(pk=alice.pk).update(role="reporter")
    _made, secret = tokens.make(person=alice, name="y", permissions=["decide"], desks=None, days=1)
    found = tokens.bearer(secret)
    assert found
    assert not found[0].may(Permission.DECIDE)  # whose role is another now


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "  "}, "name"),
        ({"days": 0}, "year"),
        ({"days": 367}, "year"),
        ({"desks": "others"}, "your own desks"),
    ],
)
def test_what_can_not_be_made_is_told(
    given: dict[str, Any], told: str, alice: User, investigations: Desk
) -> None:
    if given.get("desks"):
        given = {"desks": [investigations]}
    with pytest.raises(ValidationError, match=told):
        tokens.make(**{"person": alice, "name": "x", "permissions": [], "desks": None, "days": 1, **given})


def test_somebody_elses_is_revoked_by_who_administers_alone(alice: User, bob: User, dana: User) -> None:
    made, _secret = tokens.make(person=alice, name="x", permissions=[], desks=None, days=1)
    with pytest.raises(PermissionDenied):
        tokens.revoke(token=made, by=bob)
    tokens.revoke(token=made, by=dana)
    made.refresh_from_db()
    assert made.revoked_at


def test_when_it_was_last_used_is_noted_once_a_minute(program: Any, alice: User) -> None:
    asking = program(alice)
    asking.get("claims/")
    first = Token.objects.get().last_used_at
    asking.get("claims/")
    assert first
    assert Token.objects.get().last_used_at == first


def test_what_a_limited_token_makes_and_does_not_see_is_answered_by_its_reference_alone(
    program: Any, alice: User
) -> None:
    """What is restricted is cleared for its maker by name, which a token for desks does not see."""
    [desk] = Desk.objects.filter(memberships__person=alice)
    asking = program(alice, desks=[desk])
    secret = {"name": "The source's own paper", "confidentiality": "restricted"}
    one = asking.post("outlets/", secret)
    assert one.status_code == 201
    assert set(one.json()) == {"ref", "revision"}
    assert asking.get(f"outlets/{one.json()['ref']}/").status_code == 404
    assert program(alice).json(f"outlets/{one.json()['ref']}/")["name"] == secret["name"]
    several = asking.post("outlets/", [{"name": "Open"}, {**secret, "name": "Another"}])
    assert several.status_code == 201
    assert [set(row) == {"ref", "revision"} for row in several.json()["results"]] == [False, True]


def test_too_many_requests_are_told_when_to_come_back(
    program: Any, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.api.authentication.PerToken.THROTTLE_RATES", {"api": "3/minute"})
    now = timezone.now().replace(second=10)
    with time_machine.travel(now, tick=False):
        asking = program(alice)
        left = [asking.get("claims/").headers["RateLimit-Remaining"] for _ in range(3)]
        assert left == ["2", "1", "0"]
        refused = asking.get("claims/")
        assert refused.status_code == 429
        assert refused.headers["Retry-After"] == refused.headers["RateLimit-Reset"] == "50"
        assert refused.json()["errors"][0]["code"] == "throttled"
        assert program(alice).get("claims/").status_code == 200  # another token
    with time_machine.travel(now + timedelta(seconds=50), tick=False):
        assert asking.get("claims/").headers["RateLimit-Remaining"] == "2"


def test_a_browser_that_is_logged_in_may_ask_as_well(client: Client, alice: User) -> None:
    a_source(by=alice)
    client.force_login(alice)
    assert len(client.get("/api/v1/sources/").json()["results"]) == Source.objects.count() == 1
