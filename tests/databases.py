"""Making, copying and dropping the tests' databases, and pointing Django at one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from psycopg import sql


def close() -> None:
    for alias in ("default", "owner"):
        connections[alias].close()


def point_at(name: str) -> None:
    """Both roles' connections to this database from now on."""
    close()
    for alias in ("default", "owner"):
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


def without_autovacuum() -> None:
    """What tests write is rolled back: looked at in between, every table would be told to the planner as empty.

    With 20,000 rows of a transaction in a table that it holds to be empty, it chooses plans that take minutes.
    """
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(
                sql.SQL("ALTER TABLE {} SET (autovacuum_enabled = off)").format(sql.Identifier(table))
            )


def recreate(name: str, template: str = "template0") -> None:
    """The database anew, as a copy of `template`. Whoever is still connected to that is sent away."""
    _send_away_from(template)
    with _beside() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        cursor.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )


def _send_away_from(name: str) -> None:
    """End what sessions there are: a server's thread that answered its browser late. Each role ends its own."""
    for alias in ("default", "owner"):
        with connections[alias]._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = %s AND usename = current_user AND pid <> pg_backend_pid()",
                [name],
            )


def drop(name: str) -> None:
    """Without force: the owner may not end the application's connections, but PostgreSQL waits for those that are ending."""
    with _beside() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def drop_those_left_behind() -> None:
    """The databases of test runs that were killed: each bears its process's number."""
    with _beside() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^test_stet_[0-9]+'")
        left = [name for (name,) in cursor.fetchall() if not Path(f"/proc/{name.split('_')[2]}").exists()]
    for name in left:
        drop(name)


@contextmanager
def _beside() -> Iterator[Any]:
    """A cursor on the owner's server, outside the database under test."""
    with connections["owner"]._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        yield cursor
