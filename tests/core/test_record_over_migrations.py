"""Entries written before a migration are read under the names that columns bear after it."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections, models
from django.db.migrations import AddField, RemoveField, RenameField
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from claims.actions import outlets
from claims.models import Outlet
from core.models import User
from core.record.attach import attach_all
from core.record.past import rows_at
from tests.core.ledger import entries_of, sql

Migrate = Callable[..., type[models.Model]]
ADDRESS = "https://dispatch.example"


@pytest.fixture
def migrate(committing_db: None) -> Migrate:
    """Run these operations as the owner, attach the record as after any migration, and return the outlet's new model."""
    state = [ProjectState.from_apps(apps)]

    def run(*operations: Operation) -> type[models.Model]:
        connection.close()
        with connections["owner"].schema_editor() as editor:
            for operation in operations:
                after = state[0].clone()
                operation.state_forwards("claims", after)
                operation.database_forwards("claims", editor, state[0], after)
                state[0] = after
        attach_all(app_config=list(apps.get_app_configs())[-1], using="owner")
        return state[0].apps.get_model("claims", "Outlet")

    return run


@pytest.fixture
def outlet(committing_db: None, alice: User) -> Outlet:
    outlet = outlets.add(name="Dispatch", by=alice, website=ADDRESS)
    return outlets.revise(outlet=outlet, revision=1, by=alice, website=f"{ADDRESS}/en")


def as_known_on(moment: datetime, model: type[models.Model], *columns: str) -> list[Any]:
    rows, params = rows_at(model, moment, connection)
    return sql(f"SELECT {', '.join(columns)} FROM {rows} o", params)


def test_a_renamed_column_is_read_under_its_new_name_before_and_after(
    migrate: Migrate, outlet: Outlet
) -> None:
    first, second = (entry.at for entry in entries_of(outlet))
    renamed = migrate(RenameField("outlet", "website", "site"))
    sql("UPDATE claims_outlet SET site = 'https://new.example'")
    third = entries_of(outlet)[-1].at
    assert [as_known_on(moment, renamed, "site", "name") for moment in (first, second, third)] == [
        [(ADDRESS, "Dispatch")],
        [(f"{ADDRESS}/en", "Dispatch")],
        [("https://new.example", "Dispatch")],
    ]


def test_an_entry_itself_stays_as_it_was_written(migrate: Migrate, outlet: Outlet) -> None:
    before = entries_of(outlet)
    migrate(RenameField("outlet", "website", "site"))
    assert [(entry.after, bytes(entry.digest)) for entry in entries_of(outlet)] == [
        (entry.after, bytes(entry.digest)) for entry in before
    ]


def test_a_column_renamed_twice_with_nothing_written_between_is_still_found(
    migrate: Migrate, outlet: Outlet
) -> None:
    first = entries_of(outlet)[0].at
    migrate(RenameField("outlet", "website", "site"))
    migrate(RenameField("outlet", "site", "page"))
    assert sql(
        "SELECT count(*), count(DISTINCT since) FROM core_shape WHERE table_name = 'claims_outlet'"
    ) == [(3, 2)]
    sql("UPDATE claims_outlet SET page = 'https://new.example'")
    second = entries_of(outlet)[-1].at
    again = migrate(RenameField("outlet", "page", "home"))
    assert as_known_on(first, again, "home") == [(ADDRESS,)]
    assert as_known_on(second, again, "home") == [("https://new.example",)]


def test_two_columns_that_changed_names_are_told_apart(migrate: Migrate, outlet: Outlet) -> None:
    first = entries_of(outlet)[0].at
    swapped = migrate(
        RenameField("outlet", "website", "between"),
        RenameField("outlet", "name", "website"),
        RenameField("outlet", "between", "name"),
    )
    assert as_known_on(first, swapped, "website", "o.name") == [("Dispatch", ADDRESS)]


def test_a_dropped_column_leaves_the_rest_readable_and_stays_in_the_entries(
    migrate: Migrate, outlet: Outlet
) -> None:
    first = entries_of(outlet)[0].at
    dropped = migrate(RemoveField("outlet", "website"))
    sql("UPDATE claims_outlet SET name = 'The Dispatch'")
    last = entries_of(outlet)[-1]
    assert as_known_on(first, dropped, "name", "revision") == [("Dispatch", 1)]
    assert as_known_on(last.at, dropped, "name", "revision") == [("The Dispatch", 3)]
    assert "website" not in last.after
    assert content_of(outlet, revision=1)["website"] == ADDRESS


def test_a_new_column_of_an_old_name_does_not_inherit_what_the_old_one_held(
    migrate: Migrate, outlet: Outlet
) -> None:
    first = entries_of(outlet)[0].at
    renamed = migrate(
        RenameField("outlet", "website", "site"), AddField("outlet", "website", models.TextField(null=True))
    )
    assert as_known_on(first, renamed, "site", "website") == [(ADDRESS, None)]
    anew = migrate(RemoveField("outlet", "site"), AddField("outlet", "site", models.TextField(null=True)))
    sql("UPDATE claims_outlet SET site = 'a place'")
    assert as_known_on(first, anew, "site", "website") == [(None, None)]
    assert as_known_on(entries_of(outlet)[-1].at, anew, "site", "website") == [("a place", None)]


def test_a_column_added_later_is_empty_before(migrate: Migrate, outlet: Outlet) -> None:
    first = entries_of(outlet)[0].at
    added = migrate(AddField("outlet", "motto", models.TextField(default="")))
    assert as_known_on(first, added, "name", "motto") == [("Dispatch", None)]


def content_of(outlet: Outlet, *, revision: int) -> dict[str, Any]:
    """The entry's content as the database reads it today."""
    [(content,)] = sql(
        "SELECT jsonb_object_agg(key, value #>> '{}') FROM core_entry e, jsonb_each(entry_content(e.table_name, e.seq, e.after)) "
        "WHERE e.table_name = 'claims_outlet' AND e.object_id = %s AND e.revision = %s",
        [outlet.pk, revision],
    )
    return json.loads(content)  # type: ignore[no-any-return]
