"""Every change writes one entry, whatever made it, and what changes nothing writes none."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.contrib.auth.models import update_last_login

from claims.actions import outlets
from claims.actions.given import GivenFigure
from claims.models import Figure, Outlet
from core.accounts import desks, people
from core.models import Desk, Entry, Membership, User
from tests.builders import an_appearance
from tests.core.ledger import assert_the_ledger_holds, entries_of, row_as_json, sql
from tests.core.refusals import refused

pytestmark = pytest.mark.django_db
APPLICATION = settings.DATABASES["default"]["USER"]


def made_since(seq: int) -> list[Entry]:
    return list(Entry.objects.filter(seq__gt=seq).order_by("seq"))


def newest() -> int:
    return Entry.objects.latest("seq").seq


def test_making_a_thing_writes_one_entry(alice: User) -> None:
    before = newest()
    outlet = outlets.add(name="Dispatch", by=alice, reason="a new agency")
    [entry] = made_since(before)
    assert (entry.table_name, entry.object_id, entry.revision, entry.operation) == (
        "claims_outlet",
        outlet.pk,
        1,
        "insert",
    )
    assert (entry.actor, entry.action, entry.reason) == (alice.ref, "outlets.add", "a new agency")
    assert (entry.db_user, entry.before, entry.after) == (APPLICATION, None, row_as_json(outlet))
    assert (len(entry.salt), len(entry.digest)) == (16, 32)


def test_changing_a_thing_writes_one_entry_with_what_it_was_and_what_it_became(
    alice: User, bob: User
) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    was, before = row_as_json(outlet), newest()
    changed = outlets.revise(
        outlet=outlet, revision=1, by=bob, reason="its own spelling", name="The Dispatch"
    )
    [entry] = made_since(before)
    assert (entry.revision, entry.operation, changed.revision) == (2, "update", 2)
    assert (entry.actor, entry.action, entry.reason) == (bob.ref, "outlets.revise", "its own spelling")
    assert (entry.before, entry.after) == (was, was | {"name": "The Dispatch", "revision": 2})


def test_taking_a_part_out_writes_one_entry_with_what_it_was(alice: User, dana: User, world: Desk) -> None:
    membership = Membership.objects.get(desk=world, person=alice)
    was, before = row_as_json(membership), newest()
    desks.revise(desk=world, revision=Desk.objects.get(pk=world.pk).revision, by=dana, members=[])
    [entry] = [entry for entry in made_since(before) if entry.table_name == "core_membership"]
    assert (entry.object_id, entry.revision, entry.operation) == (membership.pk, 2, "delete")
    assert (entry.actor, entry.before, entry.after) == (dana.ref, was, None)


def test_a_change_past_the_actions_is_recorded_as_the_databases_users(alice: User) -> None:
    one, two = (outlets.add(name=name, by=alice) for name in ("One", "Two"))
    before = newest()
    Outlet.objects.filter(pk=one.pk).update(name="Uno")
    Outlet.objects.bulk_update([Outlet(pk=two.pk, name="Due")], ["name"])
    Outlet.objects.bulk_create([Outlet(name="Tre")])
    sql("UPDATE claims_outlet SET name = name || '!' WHERE id = ANY(%s)", [[one.pk, two.pk]])
    written = made_since(before)
    assert [entry.operation for entry in written] == ["update", "update", "insert", "update", "update"]
    assert {(entry.actor, entry.action, entry.reason, entry.db_user) for entry in written} == {
        ("", "", "", APPLICATION)
    }
    assert_the_ledger_holds()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims_outlet SET name = name",
        "UPDATE claims_outlet SET revision = revision + 5",
        "UPDATE claims_outlet SET revision = 1, name = name",
        "UPDATE core_user SET name = name, revision = 9",
    ],
)
def test_a_statement_that_changes_nothing_writes_nothing(alice: User, statement: str) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    outlets.revise(outlet=outlet, revision=1, by=alice, name="The Dispatch")
    before = newest()
    sql(statement)
    assert made_since(before) == []
    assert sql("SELECT revision FROM claims_outlet") == [(2,)]


def test_saving_again_writes_nothing_even_from_a_copy_that_bears_an_old_revision(alice: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    outlet.name = "The Dispatch"
    outlet.save()
    before = newest()
    outlet.save()
    assert outlet.revision == 1
    assert made_since(before) == []


def test_a_number_written_with_another_precision_is_a_change(alice: User) -> None:
    figure = GivenFigure(hedge="at_least", low=Decimal(83), verbatim="At least 83")
    an_appearance(by=alice, figures=[figure])
    before = newest()
    sql("UPDATE claims_figure SET span = '[83.0,)'")
    [entry] = made_since(before)
    assert (entry.before["span"], entry.after["span"]) == ("[83,)", "[83.0,)")
    assert Figure.objects.get().revision == 2


def test_a_row_is_numbered_by_the_database_alone(alice: User) -> None:
    outlet = Outlet(name="Dispatch", ref="O-0000-0000", revision=40)
    outlet.save()
    outlet.refresh_from_db()
    assert outlet.ref != "O-0000-0000"
    assert outlet.revision == 1


def test_passwords_and_log_ins_leave_no_trace_in_any_entry(alice: User, dana: User) -> None:
    before = newest()
    update_last_login(None, alice)
    sql("UPDATE core_user SET password = 'x', last_login = now()")
    assert made_since(before) == []
    sql("UPDATE core_user SET password = 'y', last_login = now(), name = 'Alicia' WHERE id = %s", [alice.pk])
    [entry] = made_since(before)
    assert (entry.before["name"], entry.after["name"]) == ("Alice", "Alicia")
    keys = {
        key
        for entry in Entry.objects.filter(table_name="core_user")
        for held in (entry.before, entry.after)
        for key in held or {}
    }
    assert keys.isdisjoint({"password", "last_login"})
    assert keys >= {"email", "name", "role", "is_active"}


def test_that_a_password_was_set_is_recorded_with_who_set_it(alice: User, dana: User) -> None:
    before = newest()
    people.set_password(person=alice, password="four lamps at noon", by=dana)
    [entry] = made_since(before)
    assert (entry.actor, entry.action) == (dana.ref, "people.set-password")
    changed = {key for key in entry.after if entry.after[key] != entry.before[key]}
    assert changed == {"password_set_at", "revision"}


def test_an_entry_is_written_alike_whatever_the_sessions_settings(alice: User) -> None:
    sql("SET LOCAL timezone = 'Asia/Ho_Chi_Minh'")
    sql("SET LOCAL bytea_output = 'escape'")
    outlet = outlets.add(name="Dispatch", by=alice)
    outlets.retire(outlet=outlet, revision=1, by=alice, reason="closed")
    sql("SET LOCAL timezone = 'UTC'")
    entry = entries_of(outlet)[-1]
    assert entry.after["retired_at"].endswith("+00:00")
    assert datetime.fromisoformat(entry.after["retired_at"]) == Outlet.objects.get().retired_at


def test_a_thing_removed_does_not_come_back_under_its_number(alice: User, dana: User, world: Desk) -> None:
    membership = Membership.objects.get(desk=world, person=alice)
    desks.revise(desk=world, revision=1, by=dana, members=[])
    with refused("entry_one_per_revision"):
        Membership(pk=membership.pk, desk=world, person=alice).save(force_insert=True)
