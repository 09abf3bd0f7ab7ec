"""Filling recorded tables whole, with a record that is brought along: a newsroom that moves in, a made corpus.

Only the tables' owner can. For the length of one transaction triggers, foreign keys and indexes are away and
then stand again as they stood, made over all rows at once: a row at a time they would take ten times as long.
Checks, uniqueness and exclusions hold throughout. Nobody else sees the tables meanwhile.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import sql

RECORD = ("core_entry", "core_shape")
MEMORY = "256MB"  # for making one index


@contextmanager
def loading(cursor: Any, tables: Collection[str]) -> Iterator[None]:
    """Inside, rows of these tables and of the record are written as they are, and nothing is recorded of it.

    `cursor` is the owner's, inside a transaction. Raises IntegrityError at the end, where a row refers to none.
    """
    every = [*tables, *RECORD]
    for table in every:
        cursor.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(sql.Identifier(table)))
    cursor.execute("SET LOCAL maintenance_work_mem = %s", [MEMORY])
    again = [*_triggers(cursor, every), *_references(cursor, every), *_indexes(cursor, every)]
    for take_away, _stand_again in again:
        cursor.execute(take_away)
    yield
    for _take_away, stand_again in reversed(again):
        cursor.execute(stand_again)


def count_on(cursor: Any, tables: Collection[str]) -> None:
    """Let new rows and entries be numbered after those that are there, and those that were in the record."""
    for table in tables:
        cursor.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence({name}, 'id'), greatest(coalesce(max(id), 1), "
                "(SELECT coalesce(max(object_id), 1) FROM core_entry WHERE table_name = {name}))) FROM {table}"
            ).format(name=sql.Literal(table), table=sql.Identifier(table))
        )
    cursor.execute(
        "SELECT setval('core_entry_seq_seq', coalesce(max(seq), 1), max(seq) IS NOT NULL) FROM core_entry"
    )
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('core_shape', 'id'), coalesce(max(id), 1)) FROM core_shape"
    )


def _triggers(cursor: Any, tables: list[str]) -> list[tuple[str, str]]:
    return _told(
        cursor,
        "SELECT format('DROP TRIGGER %%I ON %%s', tgname, tgrelid::regclass), pg_get_triggerdef(oid) FROM pg_trigger "
        "WHERE tgrelid = ANY(%s::regclass[]) AND NOT tgisinternal",
        tables,
    )


def _references(cursor: Any, tables: list[str]) -> list[tuple[str, str]]:
    return _told(
        cursor,
        "SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname), "
        "format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)) "
        "FROM pg_constraint WHERE conrelid = ANY(%s::regclass[]) AND contype = 'f'",
        tables,
    )


def _indexes(cursor: Any, tables: list[str]) -> list[tuple[str, str]]:
    """All that are no constraint's."""
    return _told(
        cursor,
        "SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)",
        tables,
    )


def _told(cursor: Any, statement: str, tables: list[str]) -> list[tuple[str, str]]:
    cursor.execute(statement, [[f'"{table}"' for table in tables]])
    return list(cursor.fetchall())
