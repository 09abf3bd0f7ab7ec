"""How fast a fact's page is with many readings: 10,000 beside 100, and beside the raw SQL of its own queries.

    python -m tests.benchmarks.fact_page [--rounds 15]

Both facts stand in one database, made and dropped by this command; their pages are asked for in turn by an editor,
the chart aside, which is fetched by an address of its own. The long page should take at most 1.5 times as long as
the short one, and at most 3 times as long as its queries, sent again as they were with their answers fetched.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.local")

READINGS = (100, 10_000)
HOST = "127.0.0.1"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    django.setup()
    from tests.benchmarks.record import scratch

    with scratch() as connect:
        short, long = (_a_fact(readings) for readings in READINGS)
        with connect("owner") as owner:
            owner.execute("ANALYZE")  # as the server does by itself after a while
        client = an_editor()
        taken: dict[str, list[float]] = {short: [], long: [], "raw": []}
        queries = queries_of(client, long)
        for turn in range(rounds + 2):
            for address in (short, long):
                began = time.perf_counter()
                assert client.get(address, headers={"host": HOST}).status_code == 200
                keep(taken[address], began, turn)
            began = time.perf_counter()
            send_again(queries)
            keep(taken["raw"], began, turn)
        low, high, raw = (statistics.median(taken[name]) * 1_000 for name in (short, long, "raw"))
        print(f"{READINGS[0]:>6,} readings: {low:6.1f} ms")
        print(
            f"{READINGS[1]:>6,} readings: {high:6.1f} ms, {high / low:.2f} times the short page (at most 1.5)"
        )
        print(
            f"its {len(queries)} queries:   {raw:6.1f} ms, the page {high / raw:.2f} times that (at most 3)"
        )


def keep(taken: list[float], began: float, turn: int) -> None:
    if turn >= 2:  # the first two warm what is cached
        taken.append(time.perf_counter() - began)


def _a_fact(readings: int) -> str:
    """The address of a running total with as many readings, one a day."""
    from django.core.management import call_command

    from claims.models import Fact

    name = f"strikes{readings}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}_daily.jsonl"
        days = (date(1990, 1, 1) + timedelta(days=number) for number in range(readings))
        path.write_text(
            "".join(
                f'{{"day": "{day}", "killed": {3 * number + number % 3}}}\n'
                for number, day in enumerate(days)
            )
        )
        call_command("load_series", str(path), ask=[f"{path.stem}.killed={name}"], stdout=sys.stderr)
    return f"/facts/{Fact.objects.get(question=name).ref}/"


def an_editor() -> Any:
    from django.test import Client

    from core.accounts import people

    client = Client()
    client.force_login(people.add_first(email="dana@example.org", name="Dana", password="caribbean-december"))
    return client


def queries_of(client: Any, address: str) -> list[tuple[str, Any]]:
    from django.db import connection

    sent: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip(" (\n").startswith(("SELECT", "WITH")):
            sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get(address, headers={"host": HOST})
    return sent


def send_again(queries: list[tuple[str, Any]]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, params in queries:
            cursor.execute(sql, params)
            cursor.fetchall()


if __name__ == "__main__":
    main()
