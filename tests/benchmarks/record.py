"""What the record costs: rows written a second with its triggers on and with them off.

    python -m tests.benchmarks.record [--rounds 5] [--seconds 3] [--writers 8]

On a database of its own, made and dropped by this command, the writers insert single rows and update single
rows, each statement a transaction that is committed to disk. On and off take turns within one run, so that a
busy machine is busy for both. The record should take at most 1.4 times as long.
"""

import argparse
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import django
import psycopg
from psycopg import sql

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.local")

DATABASE = "stet_benchmark_record"
TABLE = "claims_claim"
LIMIT = 1.4
RECORDING = ("z_record_change", "z_record_update")
UPDATE = f"UPDATE {TABLE} SET sentence = %s WHERE id = %s"
ROWS = 800  # of those that are updated; each writer has its own

Connect = Callable[[str], "psycopg.Connection[Any]"]
Write = Callable[
    ["psycopg.Connection[Any]", int, int], None
]  # on this connection, the writer's number and its turn


@contextmanager
def scratch() -> Iterator[Connect]:
    """A migrated database of our own, and a way to connect to it as `default` or as `owner`."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from core.database.readiness import prepare

    prepare()
    server = settings.DATABASES["owner"]["NAME"]
    with _connect(settings.DATABASES["owner"], server) as beside:
        beside.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(DATABASE)))
        beside.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        for alias in ("default", "owner"):
            connections[alias].close()
            connections[alias].close_pool()  # it would go on with the database it was opened on
            connections[alias].settings_dict["NAME"] = DATABASE
        try:
            call_command("migrate", verbosity=0)
            connections["owner"].close()
            yield lambda alias: _connect(settings.DATABASES[alias], DATABASE)
        finally:
            connections["owner"].close()
            connections["default"].close()
            connections["default"].close_pool()
            beside.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(DATABASE)))


def _connect(role: dict[str, Any], name: str) -> "psycopg.Connection[Any]":
    given = {"host": role["HOST"], "port": role["PORT"], "user": role["USER"], "password": role["PASSWORD"]}
    return psycopg.connect(
        dbname=name, autocommit=True, **{key: value for key, value in given.items() if value}
    )


def switch(connect: Connect, *, on: bool) -> None:
    verb = sql.SQL("ENABLE" if on else "DISABLE")
    with connect("owner") as owner:
        for trigger in RECORDING:
            owner.execute(
                sql.SQL("ALTER TABLE {} {} TRIGGER {}").format(
                    sql.Identifier(TABLE), verb, sql.Identifier(trigger)
                )
            )


def rate(connect: Connect, *, writers: int, seconds: float, write: Write) -> float:
    """Transactions committed a second by this many writers together."""
    done = [0] * writers
    start = threading.Barrier(writers + 1)
    stop = threading.Event()

    def work(number: int) -> None:
        with connect("default") as connection:
            connection.prepare_threshold = 2
            write(connection, number, 0)
            start.wait()
            while not stop.is_set():
                done[number] += 1
                write(connection, number, done[number])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    stop.wait(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - began)


def inserting() -> Write:
    """One claim a statement, with every column as Django would fill it."""
    from claims.models import Claim  # needs django.setup()

    claim = Claim(language="en")
    columns = [
        field
        for field in Claim._meta.local_concrete_fields
        if not field.primary_key and not field.has_db_default()
    ]
    names, places = ", ".join(field.column for field in columns), ", ".join(["%s"] * len(columns))
    values = [getattr(claim, field.attname) for field in columns]
    place = [field.column for field in columns].index("sentence")

    def insert(connection: "psycopg.Connection[Any]", number: int, turn: int) -> None:
        said = f"Writer {number} holds that in turn {turn} at least 83 people were killed in the strikes."
        connection.execute(
            f"INSERT INTO {TABLE} ({names}) VALUES ({places})", [*values[:place], said, *values[place + 1 :]]
        )

    return insert


def updating(connect: Connect, writers: int) -> Write:
    with connect("default") as connection:
        keys = [key for (key,) in connection.execute(f"SELECT id FROM {TABLE} ORDER BY id LIMIT {ROWS}")]
    own = [keys[number::writers] for number in range(writers)]

    def update(connection: "psycopg.Connection[Any]", number: int, turn: int) -> None:
        mine = own[number]
        # The time makes each sentence new: what changes nothing would be no change.
        connection.execute(
            UPDATE,
            [
                f"Corrected by writer {number} in turn {turn} ({time.monotonic_ns()}): at least 84 people.",
                mine[turn % len(mine)],
            ],
        )

    return update


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def told(rates: list[float]) -> str:
    return f"{statistics.median(rates):8.0f} a second ({min(rates):.0f} to {max(rates):.0f})"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--writers", type=int, default=8)
    given = parser.parse_args()
    django.setup()
    with scratch() as connect:
        insert = inserting()
        with connect("default") as connection:
            for turn in range(ROWS):
                insert(connection, 0, turn)
            version, commit = connection.execute(
                "SELECT current_setting('server_version'), current_setting('synchronous_commit')"
            ).fetchone() or ("", "")
        say(
            f"PostgreSQL {version}, synchronous_commit {commit}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before"
        )
        for what, write in (("insert", insert), ("update", updating(connect, given.writers))):
            on: list[float] = []
            off: list[float] = []
            for turn in range(given.rounds + 1):
                for recorded, rates in ((True, on), (False, off)):
                    switch(connect, on=recorded)
                    measured = rate(connect, writers=given.writers, seconds=given.seconds, write=write)
                    if turn:  # the first of each warms up
                        rates.append(measured)
            ratios = [without / with_it for with_it, without in zip(on, off, strict=True)]
            say(
                f"\n{what}, {given.writers} writers, {given.rounds} rounds of {given.seconds:g} s, on and off in turn"
            )
            say(f"  record on   {told(on)}")
            say(f"  record off  {told(off)}")
            median = statistics.median(ratios)
            verdict = "within" if median <= LIMIT else "MISSES"
            say(
                f"  takes {median:.2f} times as long ({min(ratios):.2f} to {max(ratios):.2f}); {verdict} {LIMIT}"
            )
        say(f"\nload {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    main()
