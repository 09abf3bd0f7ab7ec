"""Lists: what they cost, what they find, how they are ordered."""

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions import facts, outlets, parties, scale
from claims.models import Outlet, Party
from core.accounts import desks
from core.models import Entry, User
from tests.admin.conftest import LogIn, Newsroom, list_of, one_of_each
from tests.people import a_person

pytestmark = pytest.mark.django_db

# What each list asks the database: session, person, the frame, the count, the rows, and one for each relation shown.
QUERIES = {
    "outlet": 5, "party": 5, "source": 6, "snapshot": 6, "passage": 7, "claim": 5, "translation": 6, "figure": 7, "when": 6,
    "fact": 5, "reading": 9, "standing": 7, "conflict": 6, "conflictreading": 8, "watch": 7, "reliability": 5,
    "review": 10, "evidence": 9, "asked": 9, "ratingscale": 5, "scaleversion": 6, "rating": 7,
    "relation": 7, "story": 7, "usage": 9, "correction": 9, "followup": 10, "assignment": 8, "correctionrequest": 7, "noticetemplate": 5, "comment": 9, "mention": 8,
    "appearance": 9, "attribution": 9, "clearance": 7, "user": 6, "desk": 6, "membership": 7, "entry": 8,
}  # fmt: skip


def cost(client: object, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)  # type: ignore[attr-defined]
    assert response.status_code == 200
    return len([query for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_a_list_costs_the_same_at_one_row_and_at_twenty(
    newsroom: Newsroom, bob: User, dana: User, log_in: LogIn
) -> None:
    desks.add(name="Science", members=[bob], by=dana)
    restricted = parties.add(name="Khai", confidentiality="restricted", cleared_people=[dana], by=bob)
    facts.watch(fact=newsroom.fact, by=dana)
    scale.add(name="Overheard", position=5, weighs=False, by=dana)
    client = log_in(dana)
    few = {model: cost(client, list_of(model)) for model in admin.site._registry}
    for number in range(20):
        outlet = outlets.add(name=f"Kênh {number}", by=dana)
        party = parties.add(name=f"Khai {number}", by=dana)
        facts.watch(fact=one_of_each(outlet=outlet, party=party, by=dana, weigher=dana).fact, by=dana)
        person = a_person(name=f"Person{number}", role="reporter", desks=[], by=dana)
        desks.add(name=f"Desk {number}", members=[person], by=dana)
        scale.add(name=f"Step {number}", position=6 + number, weighs=False, by=dana)
        parties.add(name=f"Hidden {number}", confidentiality="restricted", cleared_people=[dana], by=bob)
    many = {model: cost(client, list_of(model)) for model in admin.site._registry}
    assert {str(model._meta.model_name): count for model, count in few.items()} == {
        str(model._meta.model_name): count for model, count in many.items()
    }
    assert {str(model._meta.model_name): count for model, count in many.items() if model is not Entry} == {
        name: count for name, count in QUERIES.items() if name != "entry"
    }
    assert restricted.ref in client.get(list_of(Party) + "?q=Khai").content.decode()


def test_words_are_found_without_their_accents(bob: User, log_in: LogIn) -> None:
    outlets.add(name="Đài Không kích", by=bob)
    outlets.add(name="Harbour Post", by=bob)
    page = log_in(bob).get(f"{list_of(Outlet)}?q=khong+kich").content.decode()
    assert "Không kích" in page
    assert "Harbour" not in page


def test_a_reference_finds_its_thing(bob: User, log_in: LogIn) -> None:
    wanted, other = outlets.add(name="Harbour Post", by=bob), outlets.add(name="Kênh 9", by=bob)
    page = log_in(bob).get(f"{list_of(Outlet)}?q={wanted.ref.lower()}").content.decode()
    assert wanted.ref in page
    assert other.ref not in page


@pytest.mark.parametrize("query", ["p=99", "o=99", "o=-x", "o=3", "p=x", "kind=nothing", "retired=perhaps"])
def test_an_address_made_up_shows_a_list_all_the_same(query: str, bob: User, log_in: LogIn) -> None:
    outlets.add(name="Harbour Post", by=bob)
    response = log_in(bob).get(f"{list_of(Outlet)}?{query}", follow=True)
    assert "Harbour Post" in response.content.decode()


def test_empty_lists_say_what_they_will_hold(bob: User, log_in: LogIn) -> None:
    client = log_in(bob)
    for model, model_admin in admin.site._registry.items():
        if model is Entry or model._default_manager.exists():
            continue
        assert str(model_admin.empty)[:40] in client.get(list_of(model)).content.decode().replace(
            "&#x27;", "'"
        ), model


def test_finding_one_offers_at_most_twelve_in_use(bob: User, alice: User, log_in: LogIn) -> None:
    for number in range(14):
        outlets.add(name=f"Kênh số {number}", by=bob)
    gone = outlets.add(name="Kênh", by=bob)
    outlets.retire(outlet=gone, revision=1, by=alice, reason="Twice")
    parties.add(name="Kênh Văn", by=bob)
    client = log_in(bob)
    found = client.get(reverse("admin:find-one"), {"kind": "outlet", "q": "kenh"}).json()
    assert len(found) == 12
    assert set(found[0]) == {"ref", "label", "hint"}
    assert gone.ref not in {one["ref"] for one in found}
    both = client.get(reverse("admin:find-one"), {"kind": "speaker", "q": "kenh"}).json()
    assert {one["ref"][0] for one in both} == {"O", "Y"}
    assert client.get(reverse("admin:find-one"), {"kind": "entry", "q": ""}).status_code == 404


def test_every_kind_of_thing_has_a_pinned_cost() -> None:
    registered: list[type[Model]] = list(admin.site._registry)
    assert {str(model._meta.model_name) for model in registered} == set(QUERIES)
