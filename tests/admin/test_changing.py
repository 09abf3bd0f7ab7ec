"""Adding, changing and retiring: by actions, with a reason, and nothing lost when two save at once."""

import pytest
from django.urls import reverse

from claims.actions import outlets, parties
from claims.models import Outlet, Party
from core.models import Desk, Entry, User
from tests.admin.conftest import LogIn, list_of, page_of
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db

KEPT = {"kind": "newspaper", "confidentiality": "newsroom"}


@pytest.fixture
def outlet(bob: User) -> Outlet:
    return outlets.add(name="Harbour Post", website="https://example.org", by=bob)


@pytest.fixture
def party(bob: User) -> Party:
    return parties.add(name="Minh Khai", note="Spoke for the ministry.", by=bob)


def test_adding_one_records_who_and_why(bob: User, log_in: LogIn) -> None:
    response = log_in(bob).post(
        reverse("admin:claims_outlet_add"), {"name": "Kênh 9", **KEPT, "reason": "Quoted in the morning"}
    )
    made = Outlet.objects.get(name="Kênh 9")
    assert response.headers["Location"] == page_of(made)
    entry = Entry.objects.get(table_name="claims_outlet", object_id=made.pk)
    assert (entry.actor, entry.action, entry.reason) == (bob.ref, "outlets.add", "Quoted in the morning")


def test_only_what_was_changed_is_changed(outlet: Outlet, bob: User, log_in: LogIn) -> None:
    posted = {
        "name": "The Harbour Post",
        "website": "https://example.org",
        **KEPT,
        "revision": "1",
        "reason": "As it writes itself",
    }
    assert log_in(bob).post(page_of(outlet), posted).status_code == 302
    entry = Entry.objects.get(table_name="claims_outlet", object_id=outlet.pk, revision=2)
    changed = {name for name, value in (entry.after or {}).items() if value != (entry.before or {}).get(name)}
    assert changed == {"name", "revision"}


def test_saving_without_a_change_records_nothing(party: Party, bob: User, log_in: LogIn) -> None:
    posted = {"name": party.name, "other_names": "", "kind": party.kind, "note": party.note, "revision": "1"}
    response = log_in(bob).post(page_of(party), posted, follow=True)
    assert "Nothing was changed." in response.content.decode()
    assert Entry.objects.filter(table_name="claims_party", object_id=party.pk).count() == 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    outlet: Outlet, bob: User, log_in: LogIn
) -> None:
    response = log_in(bob).post(
        page_of(outlet),
        {"name": "", "website": "javascript:alert(1)", **KEPT, "revision": "1", "reason": "Why not"},
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count('aria-invalid="true"') == 2
    assert 'value="javascript:alert(1)"' in page
    assert "Why not" in page


def stale(party: Party, alice: User) -> dict[str, str]:
    """Bob's form over what he saw first, after Alice saved another name and note."""
    parties.revise(
        party=party,
        revision=1,
        name="Nguyễn Minh Khai",
        note="Left the ministry.",
        reason="Her own site",
        by=alice,
    )
    return {
        "name": "Minh Khai",
        "note": "Speaks for the gazette.",
        "other_names": "Bà Khai",
        "kind": "person",
        "reason": "Gazette",
        "revision": "1",
    }


def test_a_stale_form_shows_both_and_keeps_what_was_typed(
    party: Party, alice: User, bob: User, log_in: LogIn
) -> None:
    response = log_in(bob).post(page_of(party), stale(party, alice))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Alice saved this" in page
    for words in ("Left the ministry.", "Speaks for the gazette.", "Nguyễn Minh Khai", "Bà Khai", "Gazette"):
        assert words in page, words
    assert 'name="revision" value="2"' in page
    # Bob never touched the name, so theirs is offered for it; the note both changed, so it is his to decide.
    assert 'name="take" value="name" checked' in page
    assert 'name="take" value="note">' in page
    party.refresh_from_db()
    assert (party.revision, party.note) == (2, "Left the ministry.")


def test_saving_on_top_of_theirs_takes_theirs_where_that_was_chosen(
    party: Party, alice: User, bob: User, log_in: LogIn
) -> None:
    again = {**stale(party, alice), "revision": "2", "take": "name"}
    assert log_in(bob).post(page_of(party), again).status_code == 302
    party.refresh_from_db()
    assert (party.name, party.note, party.other_names) == (
        "Nguyễn Minh Khai",
        "Speaks for the gazette.",
        "Bà Khai",
    )


def test_a_form_without_a_revision_overwrites_nothing(party: Party, bob: User, log_in: LogIn) -> None:
    response = log_in(bob).post(page_of(party), {"name": "Another", "kind": "person"})
    assert response.status_code == 409
    party.refresh_from_db()
    assert party.name == "Minh Khai"


def test_retiring_asks_for_the_reason_and_the_role(
    outlet: Outlet, alice: User, bob: User, log_in: LogIn
) -> None:
    address = page_of(outlet, "retire")
    assert log_in(bob).post(address, {"reason": "Twice", "revision": "1"}).status_code == 403
    assert address not in log_in(bob).get(page_of(outlet)).content.decode()
    client = log_in(alice)
    assert "Say why" in client.post(address, {"reason": " ", "revision": "1"}, follow=True).content.decode()
    assert (
        "Retired: Harbour Post"
        in client.post(address, {"reason": "Twice", "revision": "1"}, follow=True).content.decode()
    )
    outlet.refresh_from_db()
    assert outlet.is_retired
    assert "Harbour" not in client.get(list_of(Outlet)).content.decode()
    assert "Harbour" in client.get(f"{list_of(Outlet)}?retired=yes").content.decode()
    assert client.post(page_of(outlet), {"name": "x", **KEPT, "revision": "2"}).status_code == 403


def test_retiring_what_somebody_saved_meanwhile_does_not_happen(
    outlet: Outlet, alice: User, bob: User, log_in: LogIn
) -> None:
    outlets.revise(outlet=outlet, revision=1, name="The Harbour Post", by=bob)
    response = log_in(alice).post(
        page_of(outlet, "retire"), {"reason": "Twice", "revision": "1"}, follow=True
    )
    assert "Bob saved it meanwhile" in response.content.decode()
    outlet.refresh_from_db()
    assert not outlet.is_retired


def test_people_are_added_and_put_on_desks_by_administrators_alone(
    world: Desk, alice: User, dana: User, log_in: LogIn
) -> None:
    posted = {
        "name": "Erin",
        "email": "erin@example.org",
        "role": "checker",
        "language": "vi",
        "desks": world.ref,
        "password": PASSWORD,
    }
    assert log_in(alice).post(reverse("admin:core_user_add"), posted).status_code == 403
    assert log_in(dana).post(reverse("admin:core_user_add"), posted).status_code == 302
    erin = User.objects.get(email="erin@example.org")
    assert list(erin.desks.all()) == [world]
    weak = log_in(dana).post(reverse("admin:core_user_password", args=[erin.ref]), {"password": "short"})
    assert "too short" in weak.content.decode()
    log_in(dana).post(
        reverse("admin:core_user_password", args=[erin.ref]), {"password": "another lamp at noon"}
    )
    erin.refresh_from_db()
    assert erin.check_password("another lamp at noon")


def test_the_last_administrator_stays_one(dana: User, log_in: LogIn) -> None:
    posted = {
        "name": dana.name,
        "email": dana.email,
        "role": "editor",
        "language": "en",
        "is_active": "on",
        "revision": "1",
    }
    page = log_in(dana).post(page_of(dana), posted).content.decode()
    assert "Somebody has to remain administrator." in page


def test_for_whom_it_was_cleared_when_the_form_was_opened_is_part_of_what_it_was(
    world: Desk, alice: User, log_in: LogIn
) -> None:
    made = outlets.add(name="Radio Rừng Sâu", confidentiality="restricted", cleared_desks=[world], by=alice)
    outlets.revise(outlet=made, revision=1, cleared_desks=[], cleared_people=[alice], by=alice)
    made.refresh_from_db()
    posted = {
        "name": "Radio Rừng Sâu",
        "kind": made.kind,
        "confidentiality": "restricted",
        "cleared_desks": world.ref,
        "revision": "1",
    }
    response = log_in(alice).post(page_of(made), posted)
    # She left the desks as they were, so what was saved meanwhile is offered for them.
    assert response.status_code == 409
    assert 'name="take" value="cleared_desks" checked' in response.content.decode()
