"""What one may not see is, in the administration too, exactly like what there isn't."""

import re

import pytest
from django.urls import reverse

from claims.actions import outlets, parties
from claims.models import Attribution, Outlet, Source
from core.models import Desk, User
from tests.admin.conftest import LogIn, list_of, one_of_each, page_of
from tests.builders import a_source

pytestmark = pytest.mark.django_db

NOWHERE = "0-0000-0000"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def bodies_alike(one: str, other: str) -> bool:
    return TOKEN.sub("", one) == TOKEN.sub("", other)


@pytest.fixture
def hidden(world: Desk, bob: User) -> Outlet:
    return outlets.add(name="Radio Rừng Sâu", confidentiality="restricted", cleared_desks=[world], by=bob)


def test_hidden_and_unknown_are_the_same_page(hidden: Outlet, charlie: User, log_in: LogIn) -> None:
    client = log_in(charlie)
    for page in ("change", "history"):
        secret = client.get(page_of(hidden, page))
        unknown = client.get(page_of(hidden, page).replace(hidden.ref, NOWHERE))
        assert (secret.status_code, unknown.status_code) == (404, 404)
        assert secret.content == unknown.content
    assert client.post(page_of(hidden, "retire"), {"reason": "x", "revision": "1"}).status_code == 404
    assert client.post(page_of(hidden), {"name": "x", "revision": "1"}).status_code == 404


def test_lists_searches_and_choices_leave_it_out(
    hidden: Outlet, alice: User, charlie: User, log_in: LogIn
) -> None:
    for person, seen in ((alice, True), (charlie, False)):
        client = log_in(person)
        for address in (
            list_of(Outlet),
            f"{list_of(Outlet)}?q=rung",
            f"{reverse('admin:find-one')}?kind=outlet&q=rung",
        ):
            assert (
                "Sâu" in client.get(address).content.decode()
                or hidden.ref in client.get(address).content.decode()
            ) is seen, address
        assert ("1 entry" in client.get(f"{list_of(Outlet)}?q=rung").content.decode()) is seen


def test_a_hidden_outlet_reads_like_none_and_outlives_an_edit(
    hidden: Outlet, alice: User, bob: User, charlie: User, log_in: LogIn
) -> None:
    """Charlie may edit the source but not see its outlet: his form is empty there, and saving it changes nothing of that."""
    source = a_source(by=bob, outlet=hidden)
    without = a_source(by=bob, title="Strikes kill dozens")
    client = log_in(charlie)
    assert "Rừng" not in client.get(list_of(Source)).content.decode()
    assert "Rừng" not in client.get(page_of(source)).content.decode()
    assert "Rừng" not in client.get(page_of(source, "history")).content.decode()
    posted = {
        "title": "Strikes kill scores",
        "kind": "article",
        "outlet": "",
        "outlet_text": "",
        "language": "en",
        "revision": "1",
    }
    assert client.post(page_of(source), posted).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.outlet) == ("Strikes kill scores", hidden)
    refused = client.post(page_of(without), {**posted, "outlet": hidden.ref}).content
    unknown = client.post(page_of(without), {**posted, "outlet": NOWHERE}).content
    assert b"Choose one from the list." in refused
    assert refused.count(b"has-error") == unknown.count(b"has-error")


def test_what_hangs_on_a_restricted_source_is_hidden_with_it(
    world: Desk, alice: User, bob: User, charlie: User, log_in: LogIn
) -> None:
    outlet = outlets.add(name="Kênh 9", by=bob)
    party = parties.add(name="Caracas", by=bob)
    made = one_of_each(
        outlet=outlet,
        party=party,
        by=bob,
        weigher=alice,
        title="Notes",
        confidentiality="restricted",
        cleared_desks=[world],
    )
    for person in (alice, charlie):
        client = log_in(person)
        hop = made.appearance.attributions.first()
        assert hop is not None
        for thing in (made.appearance, made.claim, made.source, made.appearance.passage, hop):
            assert client.get(page_of(thing)).status_code == (200 if person == alice else 404), thing
        shown = client.get(f"{list_of(Attribution)}?party={party.ref}").content.decode()
        assert (hop.ref in shown) is (person == alice)


def test_filters_and_orders_that_nobody_named_do_nothing(
    hidden: Outlet, bob: User, charlie: User, log_in: LogIn
) -> None:
    a_source(by=bob, outlet=hidden)
    client = log_in(charlie)
    for probe in (
        "outlet__name__startswith=Z",
        "outlet__id=1",
        "ref__startswith=Z",
        "snapshots__text__contains=zz",
        "o=1",
        "o=-1",
    ):
        assert "Strikes kill dozens" in client.get(f"{list_of(Source)}?{probe}").content.decode(), probe
    by_hidden = client.get(f"{list_of(Source)}?outlet={hidden.ref}").content.decode()
    by_nothing = client.get(f"{list_of(Source)}?outlet={NOWHERE}").content.decode()
    assert "Nothing like that" in by_hidden
    assert bodies_alike(by_hidden.replace(hidden.ref, NOWHERE), by_nothing)


def test_the_record_is_for_administrators_and_tells_of_no_source(
    bob: User, dana: User, log_in: LogIn
) -> None:
    a_source(by=bob, title="A quiet word")
    address = reverse("admin:core_entry_changelist")
    assert log_in(bob).get(address).status_code == 403
    page = log_in(dana).get(address).content.decode()
    assert "Membership" in page
    assert "quiet" not in page


def test_who_may_not_restrict_gets_no_such_fields(bob: User, alice: User, log_in: LogIn) -> None:
    source = a_source(by=bob)
    assert "cleared_desks" not in log_in(bob).get(page_of(source)).content.decode()
    assert "cleared_desks" in log_in(alice).get(page_of(source)).content.decode()
    posted = {
        "title": source.title,
        "kind": "article",
        "language": "en",
        "confidentiality": "public",
        "revision": "1",
    }
    log_in(bob).post(page_of(source), posted)
    source.refresh_from_db()
    assert source.confidentiality == "newsroom"


def test_restricting_to_a_desk_hides_it_from_the_others(
    world: Desk, alice: User, charlie: User, log_in: LogIn
) -> None:
    source = a_source(by=alice)
    posted = {"title": source.title, "kind": "article", "language": "en", "revision": "1"}
    posted |= {"confidentiality": "restricted", "cleared_desks": world.ref}
    assert log_in(alice).post(page_of(source), posted).status_code == 302
    assert log_in(charlie).get(page_of(source)).status_code == 404
    assert Source.objects.visible_to(alice).filter(pk=source.pk).exists()
