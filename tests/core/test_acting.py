"""Whose doing a change is: one person's, under one action's name, for the length of that action."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from claims.actions import outlets
from claims.models import Claim, Outlet
from core.accounts import people
from core.models import Entry, User
from core.record.acting import acting
from tests.builders import an_appearance
from tests.core.ledger import entries_of


def last_entry() -> tuple[str, str, str]:
    entry = Entry.objects.latest("seq")
    return entry.actor, entry.action, entry.reason


@pytest.mark.django_db
def test_what_an_action_does_through_others_is_recorded_under_its_own_name(alice: User) -> None:
    appearance = an_appearance(by=alice)
    entries = [*entries_of(appearance.passage), *entries_of(Claim.objects.get()), *entries_of(appearance)]
    assert [(entry.actor, entry.action) for entry in entries] == [(alice.ref, "appearances.record")] * 3
    assert len({entry.transaction for entry in entries}) == 1


@pytest.mark.django_db
def test_an_action_inside_an_action_of_somebody_else_is_the_outer_persons(alice: User, bob: User) -> None:
    with acting(by=alice, action="import.newsroom", reason="moved house"):
        outlets.add(name="One", by=bob, reason="on its own")
        assert last_entry() == (alice.ref, "import.newsroom", "moved house")
        Outlet.objects.update(name="Uno")
        assert last_entry() == (alice.ref, "import.newsroom", "moved house")
    outlets.add(name="Two", by=bob)
    assert last_entry() == (bob.ref, "outlets.add", "")


@pytest.mark.django_db
def test_a_transaction_that_goes_on_after_an_action_is_not_that_persons_doing(alice: User) -> None:
    with transaction.atomic():
        outlets.add(name="One", by=alice, reason="hers")
        Outlet.objects.update(name="Uno")
        assert last_entry() == ("", "", "")


@pytest.mark.django_db
def test_an_action_that_failed_leaves_nothing_behind_neither_rows_nor_a_name(alice: User, bob: User) -> None:
    outlet = outlets.add(name="One", by=alice)
    entries = Entry.objects.count()
    with pytest.raises(ValidationError):
        outlets.revise(outlet=outlet, revision=1, by=bob, kind="no such kind")
    assert Entry.objects.count() == entries
    Outlet.objects.update(name="Uno")
    assert last_entry() == ("", "", "")
    outlets.add(name="Two", by=bob)
    assert last_entry() == (bob.ref, "outlets.add", "")


@pytest.mark.django_db
def test_an_inner_action_that_failed_and_was_caught_leaves_the_outer_one_its_name(
    alice: User, bob: User
) -> None:
    with acting(by=alice, action="import.newsroom"):
        with pytest.raises(ValidationError):
            outlets.add(name="", by=bob)
        Outlet(name="Dispatch").save()
        assert last_entry() == (alice.ref, "import.newsroom", "")


def test_a_name_does_not_outlive_its_transaction_on_a_connection_that_is_used_again(
    committing_db: None, alice: User
) -> None:
    outlets.add(name="One", by=alice)
    assert not connection.in_atomic_block
    Outlet.objects.update(name="Uno")
    assert last_entry() == ("", "", "")


def test_a_reason_is_kept_as_it_was_typed(committing_db: None, alice: User, dana: User) -> None:
    reason = "it's “Dispatch”; DROP TABLE x -- \\ % _\nsecond line, điện đàm"
    people.revise(person=alice, revision=1, by=dana, reason=reason, name="Alicia")
    assert last_entry() == (dana.ref, "people.revise", reason)
