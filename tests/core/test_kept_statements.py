"""A row that is asked for by a statement that is kept: seen, locked and written as by any other."""

from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.transaction import TransactionManagementError

from claims.actions import outlets
from claims.models import Outlet
from core.database.prepared import fetch, filled, written
from core.models import User
from core.record.one import locked_seen, one_seen, rows_there
from core.record.past import recorded_models
from core.record.recorded import RecordedQuerySet


def _named(rows: RecordedQuerySet[Outlet]) -> RecordedQuerySet[Outlet]:
    return rows.filter(name="NO-NAME")


def test_a_locked_row_waits_for_whoever_has_it(committing_db: None, alice: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    has, done, got = Barrier(2), Event(), []

    def other() -> None:
        try:
            has.wait()
            with transaction.atomic():
                row = locked_seen(Outlet, outlet.pk, alice)
                got.append((row.name if row else "", done.is_set()))
        finally:
            connections.close_all()

    thread = Thread(target=other)
    thread.start()
    with transaction.atomic():
        assert locked_seen(Outlet, outlet.pk, alice) == outlet
        has.wait()
        thread.join(0.3)  # it would be through long before, if it did not wait
        assert thread.is_alive()
        outlets.revise(outlet=outlet, revision=1, name="Despatch", by=alice)
        done.set()
    thread.join()
    assert got == [("Despatch", True)]


def test_a_lock_is_not_taken_where_nothing_would_hold_it(committing_db: None, alice: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    for _once_and_again in range(2):
        with pytest.raises(TransactionManagementError):
            locked_seen(Outlet, outlet.pk, alice)


@pytest.mark.django_db
def test_what_one_may_not_see_is_neither_found_nor_locked(alice: User, bob: User) -> None:
    hidden = outlets.add(name="Hidden", confidentiality="restricted", cleared_people=[alice], by=alice)
    assert one_seen(Outlet, hidden.ref, alice) == locked_seen(Outlet, hidden.pk, alice) == hidden
    assert one_seen(Outlet, hidden.ref, bob) is locked_seen(Outlet, hidden.pk, bob) is None
    assert rows_there(Outlet, _named, {"NO-NAME": "Hidden"}) == [hidden]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["%s", "$1", "100 %", "'; --", "\\", "Đài Tiếng nói Việt Nam"])
def test_what_looks_like_a_place_in_the_statement_is_a_value(name: str, alice: User) -> None:
    outlet = outlets.add(name=name, by=alice)
    assert rows_there(Outlet, _named, {"NO-NAME": name}) == [outlet]


def test_no_column_is_anything_before_django_has_turned_it() -> None:
    """A row that is read so is saved again: it must be what a query of Django's gives."""
    for model in recorded_models().values():
        for field in model._meta.concrete_fields:
            column: Any = field.get_col("")
            turned = [*field.get_db_converters(connection), *connection.ops.get_db_converters(column)]
            assert turned == [], (model, field)


@pytest.mark.django_db
def test_who_asks_is_sent_once_however_often_the_statement_says_it() -> None:
    sql, params = written(
        "SELECT %s, %s = ANY(%s::int[]), %s + 1, 7 %% 4, %s",
        [-1, "x", [-2], -1, "50 %"],
        stand_ins={-1, (-2,)},
    )
    assert sql == "SELECT $1, 'x' = ANY($2::int[]), $1 + 1, 7 % 4, '50 %'"
    assert params == (-1, (-2,))
    assert filled(params, {-1: 5, (-2,): [8, 9]}) == [5, [8, 9]]


@pytest.mark.django_db
def test_a_percent_sign_of_the_statement_stays_one() -> None:
    [(remainder, like, given)] = fetch("SELECT 7 %% %s::int, 'abc' LIKE '%%b%%', %s::text", [4, "x"])
    assert (remainder, like, given) == (3, True, "x")
    assert connection.connection.prepare_threshold == 0
