"""Two who save at once: one is kept, the other is told. Nothing is lost in silence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import update_last_login
from django.db import connections

from claims.actions import outlets
from claims.models import Outlet
from core.accounts import people
from core.models import User
from core.record.revisions import Stale
from tests.core.ledger import assert_the_ledger_holds, entries_of

WRITERS, ROUNDS = 8, 10


def at_once(writers: int, work: Callable[[int], list[str]]) -> list[list[str]]:
    """What each of so many threads, each with a connection of its own, brought back."""

    def alone(number: int) -> list[str]:
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(alone, range(writers)))


def test_of_all_who_read_the_same_revision_exactly_one_is_kept(
    committing_db: None, alice: User, bob: User
) -> None:
    outlet = outlets.add(name="as made", by=alice)
    together = Barrier(WRITERS)
    told: list[tuple[int, str, bool]] = []

    def save(number: int) -> list[str]:
        kept = []
        for turn in range(ROUNDS):
            read = Outlet.objects.get(pk=outlet.pk)
            together.wait()
            name = f"{number} in turn {turn}"
            try:
                outlets.revise(outlet=read, revision=read.revision, name=name, by=(alice, bob)[number % 2])
                kept.append(name)
            except Stale as stale:
                told.append((stale.current.revision - read.revision, stale.by_whom, stale.at is not None))
            together.wait()
        return kept

    kept = at_once(WRITERS, save)
    entries = entries_of(outlet)
    assert [entry.revision for entry in entries] == list(range(1, ROUNDS + 2))
    assert {entry.after["name"] for entry in entries[1:]} == {name for names in kept for name in names}
    assert sum(map(len, kept)) == ROUNDS
    assert len(told) == (WRITERS - 1) * ROUNDS
    assert set(told) <= {(1, "Alice", True), (1, "Bob", True)}
    assert_the_ledger_holds()


def test_people_who_save_as_fast_as_they_can_lose_nothing(committing_db: None, alice: User) -> None:
    outlet = outlets.add(name="0", by=alice)

    def count_up(_: int) -> list[str]:
        """Each adds one to the number in the name, reading again whenever somebody was faster."""
        done = []
        while len(done) < ROUNDS:
            read = Outlet.objects.get(pk=outlet.pk)
            try:
                done.append(
                    outlets.revise(
                        outlet=read, revision=read.revision, name=str(int(read.name) + 1), by=alice
                    ).name
                )
            except Stale:
                continue
        return done

    counted = [name for names in at_once(WRITERS, count_up) for name in names]
    assert sorted(map(int, counted)) == list(range(1, WRITERS * ROUNDS + 1))
    assert Outlet.objects.get().name == str(WRITERS * ROUNDS)
    assert Outlet.objects.get().revision == WRITERS * ROUNDS + 1


@pytest.mark.django_db
def test_a_stale_revision_raises_and_changes_nothing(alice: User, bob: User, dana: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    outlets.revise(outlet=outlet, revision=1, by=bob, name="The Dispatch")
    entries = len(entries_of(outlet))
    for revision in (0, 1, 3):
        with pytest.raises(Stale) as stale:
            outlets.revise(
                outlet=outlet, revision=revision, by=alice, name="Mine", confidentiality="restricted"
            )
        assert (stale.value.current.name, stale.value.by_whom) == ("The Dispatch", "Bob")
    with pytest.raises(Stale):
        outlets.retire(outlet=outlet, revision=1, by=alice, reason="closed")
    assert Outlet.objects.get().name == "The Dispatch"
    assert len(entries_of(outlet)) == entries
    assert not outlet.clearances.exists()


@pytest.mark.django_db
def test_a_stale_save_names_the_database_where_no_person_changed_it(alice: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    Outlet.objects.update(name="The Dispatch")
    with pytest.raises(Stale) as stale:
        outlets.revise(outlet=outlet, revision=1, by=alice, name="Mine")
    assert stale.value.by_whom == entries_of(outlet)[-1].db_user


@pytest.mark.django_db
def test_a_log_in_does_not_make_a_form_about_the_person_stale(alice: User, dana: User) -> None:
    opened_at = User.objects.get(pk=alice.pk).revision
    update_last_login(None, alice)
    assert people.revise(person=alice, revision=opened_at, by=dana, name="Alicia").revision == opened_at + 1
