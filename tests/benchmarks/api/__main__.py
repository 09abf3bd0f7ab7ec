"""The API at a million claims, beside the raw SQL of its answers and a plain Django REST framework project.

    python -m tests.benchmarks.api [--claims 1000000] [--rounds 40] [--seconds 60] [--clients 50] [--at-hand]

Over HTTP, in turn, on one machine: a list of 50 claims with their appearances, one claim with its own, and the making of
one (a claim, said in a passage). The claims stand in a database of their own, made by `make_corpus` and dropped; with
--at-hand they are those of the database at hand, which has to hold a made corpus and keeps what is made here.

Stet should take at most 2.5 times as long as the raw SQL and half as long as the plain project; to make one, with its
record, no longer than the plain project with django-simple-history. While that one writes Stet's own triggers are off.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.local")

LIST = "/api/v1/claims/?expand=appearances"
PLAIN_LIST = "/api/v1/claims/"
WARM = 20  # of each address: every connection has planned its statements then
TURN = 10  # that one of them is asked, before another is: a server at work finds its own code in the processor's memory


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--at-hand", action="store_true")
    given = parser.parse_args()
    django.setup()
    from django.conf import settings

    from tests.benchmarks.api.serving import serving
    from tests.benchmarks.api.taken import take_down

    with _corpus(given.claims, at_hand=given.at_hand) as owner, tempfile.TemporaryDirectory() as folder:
        viewer, secret, refs = _who_asks()
        taken = Path(folder) / "taken.json"
        take_down(taken, viewer=viewer, secret=secret, ref=refs[0])
        with serving(settings.DATABASES, taken) as ports:
            _read(ports, secret, refs, given.rounds)
            _make(ports, secret, owner, given.rounds)
            _crowd(ports["stet"], secret, refs, given.clients, given.seconds)


@contextmanager
def _corpus(claims: int, *, at_hand: bool) -> Any:
    """A way to run a statement as the tables' owner, in a database with so many claims."""
    from django.core.management import call_command
    from django.db import connections

    from claims.models import Claim
    from tests.benchmarks.record import scratch

    def told() -> None:
        print(f"{Claim.objects.count():,} claims, load {os.getloadavg()[0]:.1f}", flush=True)

    def by_owner(statement: str) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement)
        connections["owner"].close()

    if at_hand:
        told()
        yield by_owner
        return
    with scratch():
        began = time.perf_counter()
        call_command("make_corpus", claims=claims)
        print(f"made in {time.perf_counter() - began:,.0f} s")
        told()
        yield by_owner


def _who_asks() -> tuple[Any, str, list[str]]:
    from claims.models import Claim
    from core.accounts import tokens
    from core.accounts.roles import Permission
    from core.models import Token, User

    viewer = User.objects.filter(role="editor", is_active=True).earliest("pk")
    Token.objects.filter(person=viewer).delete()
    may = [one for one in Permission if viewer.may(one)]
    _token, secret = tokens.make(person=viewer, name="benchmark", permissions=may, desks=None, days=1)
    seen = Claim.objects.visible_to(viewer).filter(retired_at=None)
    last = Claim.objects.latest("pk").pk
    drawn = random.Random(1).sample(range(1, last), 400)
    return viewer, secret, list(seen.filter(pk__in=drawn).values_list("ref", flat=True))


def _read(ports: dict[str, int], secret: str, refs: list[str], rounds: int) -> None:
    from tests.benchmarks.api.serving import Asking

    asking = {name: Asking(port, secret) for name, port in ports.items()}
    first = {}
    for name, client in asking.items():
        _seconds, status, body = client.ask(PLAIN_LIST if name == "plain" else LIST)
        assert status == 200, (name, status, body[:300])
        first[name] = json.loads(body)
    shown = {name: [row["ref"] for row in answer["results"]] for name, answer in first.items()}
    assert shown["stet"] == shown["raw"] and len(shown["plain"]) == 50, "they answer something else"
    addresses: dict[str, Callable[[str, int], str]] = {
        "list of 50": lambda name, turn: PLAIN_LIST if name == "plain" else LIST,
        "one": lambda name, turn: (
            f"/api/v1/claims/{refs[turn % len(refs)]}/" + ("" if name == "plain" else "?expand=appearances")
        ),
    }
    for what, address in addresses.items():
        took: dict[str, list[float]] = {name: [] for name in asking}
        for start in range(0, rounds + WARM, TURN):
            for name, client in _each_first(asking, start // TURN):
                for turn in range(start, min(start + TURN, rounds + WARM)):
                    seconds, status, _body = client.ask(address(name, turn))
                    assert status == 200, (name, status)
                    if turn >= WARM:
                        took[name].append(seconds)
        _print(what, took, {"raw": 2.5, "plain": 0.5})


def _each_first(asking: dict[str, Any], turn: int) -> list[tuple[str, Any]]:
    """All of them, another one first each turn: that one finds nothing of the rows in memory, and the others do."""
    names = list(asking.items())
    first = turn % len(names)
    return [*names[first:], *names[:first]]


def _make(ports: dict[str, int], secret: str, owner: Callable[[str], None], rounds: int) -> None:
    """In turns: Stet with its record, then the plain project with its history and without Stet's triggers."""
    from tests.benchmarks.api.serving import Asking

    asking = {name: Asking(ports[name], secret) for name in ("stet", "plain")}
    _histories(owner)
    bodies = _bodies(2 * (rounds + WARM))
    took: dict[str, list[float]] = {name: [] for name in asking}
    tables = ("claims_claim", "claims_passage", "claims_appearance")
    for start in range(0, rounds + WARM, TURN):
        for name, client in asking.items():
            verb = "DISABLE" if name == "plain" else "ENABLE"
            for table in tables:
                owner(f"ALTER TABLE {table} {verb} TRIGGER USER")
            for turn in range(start, min(start + TURN, rounds + WARM)):
                seconds, status, body = client.ask("/api/v1/appearances/", next(bodies))
                assert status == 201, (name, status, body[:300])
                if turn >= WARM:
                    took[name].append(seconds)
    for table in tables:
        owner(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    _print("making one", took, {"plain": 1.0})


def _histories(owner: Callable[[str], None]) -> None:
    """The tables of django-simple-history, as its migrations would make them."""
    columns = {
        "claim": "parts integer, sentence text, language varchar(12), confidentiality varchar(10), retired_at timestamptz",
        "passage": 'start integer, "end" integer, exact text, prefix varchar(32), suffix varchar(32), snapshot_id bigint',
        "appearance": "parts integer, stance varchar(10), retired_at timestamptz, claim_id bigint, passage_id bigint",
    }
    from django.conf import settings

    role = settings.DATABASES["default"]["USER"]
    for name, own in columns.items():
        table = f"plain_historical{name}"
        owner(
            f"CREATE TABLE IF NOT EXISTS {table} (history_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, id bigint, "
            f"ref varchar(12), revision integer, {own}, history_date timestamptz, history_change_reason varchar(100), "
            "history_type varchar(1), history_user_id bigint)"
        )
        owner(f"CREATE INDEX IF NOT EXISTS {table}_id ON {table} (id)")
        owner(f"CREATE INDEX IF NOT EXISTS {table}_date ON {table} (history_date)")
        owner(f"GRANT SELECT, INSERT ON {table} TO {role}")


def _bodies(many: int) -> Any:
    """Passages of the newest texts, each somewhere where none was marked, and a sentence for each."""
    from claims.models import Snapshot

    drawn = random.Random(time.time())
    texts = list(
        Snapshot.objects.filter(source__confidentiality="newsroom")
        .order_by("-pk")
        .values_list("ref", "text")[:many]
    )
    for turn in range(10 * many):
        ref, text = texts[turn % len(texts)]
        start = drawn.randrange(max(1, len(text) // 2))
        yield {
            "snapshot": ref, "start": start, "end": start + 1 + drawn.randrange(len(text) // 3),
            "sentence": f"Made to be measured, {drawn.getrandbits(60)}.", "language": "en",
        }  # fmt: skip


def _crowd(port: int, secret: str, refs: list[str], clients: int, seconds: int) -> None:
    """So many at once: seven of ten ask for the list, three for one claim."""
    from tests.benchmarks.api.serving import Asking

    took: list[float] = []
    wrong: list[int] = []
    until = time.monotonic() + seconds

    def one(number: int) -> None:
        drawn, asking = random.Random(number), Asking(port, secret)
        while time.monotonic() < until:
            path = LIST if drawn.random() < 0.7 else f"/api/v1/claims/{drawn.choice(refs)}/"
            taken, status, _body = asking.ask(path)
            took.append(taken)
            if status != 200:
                wrong.append(status)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took.sort()
    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    print(
        f"{clients} clients for {seconds} s: {len(took):,} answers, {len(wrong)} errors, p50 {p50 * 1000:.0f} ms, "
        f"p99 {p99 * 1000:.0f} ms: {p99 / p50:.1f} times that (at most 10), load {os.getloadavg()[0]:.1f}"
    )


def _print(what: str, took: dict[str, list[float]], most: dict[str, float]) -> None:
    p50 = {name: statistics.median(seconds) * 1000 for name, seconds in took.items()}
    told = ", ".join(f"{name} {taken:.1f} ms" for name, taken in p50.items())
    ratios = "; ".join(
        f"{p50['stet'] / p50[name]:.2f} of {name} (at most {limit})" for name, limit in most.items()
    )
    print(f"{what}: {told}: {ratios}; load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
