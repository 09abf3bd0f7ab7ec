"""Programs on connections of their own, that write at the same time, or die after they have sent: nothing lost, nothing doubled."""

import json
import random
import re
import socket
import struct
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache

from claims.api.authentication import PerToken
from claims.models import Party
from core.accounts import tokens
from core.accounts.roles import Permission
from core.models import Entry, KeptAnswer, User
from tests.browser.server import Server
from tests.builders import a_claim

CHANGES, DEATHS = 1000, 500


@pytest.fixture
def served(committing_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The host and port of a server that keeps a connection to the database for each of a client's."""
    monkeypatch.setitem(settings.DATABASES["default"], "CONN_MAX_AGE", None)
    monkeypatch.setattr(PerToken, "THROTTLE_RATES", {"api": "100000/second"})
    cache.clear()
    server = Server()
    yield urlsplit(server.url).netloc
    server.stop()


def secret_of(person: User) -> str:
    may = [one for one in Permission if person.may(one)]
    return tokens.make(person=person, name="A test", permissions=may, desks=None, days=1)[1]


def test_two_who_change_one_claim_a_thousand_times_lose_nothing(served: str, alice: User, bob: User) -> None:
    """Each counts in the sentence what it has changed, from the sentence as it read it: a lost change is a count too few."""
    claim = a_claim(by=alice, sentence="alice 0, bob 0")
    refused = {"alice": 0, "bob": 0}

    def change(name: str, secret: str) -> None:
        connection = HTTPConnection(served, timeout=30)
        headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

        def ask(method: str, body: Any = None, **more: str) -> tuple[int, Any, str]:
            sent = None if body is None else json.dumps(body)
            connection.request(method, f"/api/v1/claims/{claim.ref}/", sent, {**headers, **more})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read()), answer.headers.get("ETag", "")

        _status, row, etag = ask("GET")
        done = 0
        while done < CHANGES // 2:
            said = re.sub(rf"{name} (\d+)", lambda found: f"{name} {int(found[1]) + 1}", row["sentence"])
            status, answered, etag = ask(
                "PATCH", {"sentence": said, "reason": "Counted."}, **{"If-Match": etag}
            )
            if status == 200:
                row, done = answered, done + 1
            else:
                assert (status, answered["yours"]["sentence"]) == (412, said)
                refused[name] += 1
                row, etag = answered["theirs"], f'"{answered["theirs"]["revision"]}"'
        connection.close()

    began = time.monotonic()
    threads = [
        Thread(target=change, args=(name, secret_of(one))) for name, one in (("alice", alice), ("bob", bob))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{CHANGES} changes, {sum(refused.values())} refused on the way: {time.monotonic() - began:.0f} s")
    claim.refresh_from_db()
    assert claim.sentence == f"alice {CHANGES // 2}, bob {CHANGES // 2}"
    assert sum(refused.values()) > 10, "they never met, and the test shows nothing"
    entries = list(Entry.objects.filter(table_name="claims_claim", object_id=claim.pk).order_by("seq"))
    assert [entry.revision for entry in entries] == list(range(1, CHANGES + 2))
    counts = [
        {name: int(number) for name, number in re.findall(r"(\w+) (\d+)", entry.after["sentence"])}
        for entry in entries
    ]
    for before, entry, after in zip(counts[:-1], entries[1:], counts[1:], strict=True):
        who = "alice" if entry.actor == alice.ref else "bob"
        assert after == {**before, who: before[who] + 1}


def test_a_client_that_dies_and_sends_again_doubles_nothing(served: str, bob: User) -> None:
    secret = secret_of(bob)
    chance = random.Random(20251204)
    replayed = 0
    began = time.monotonic()
    for number in range(DEATHS):
        said = json.dumps({"name": f"Ministry {number}"}).encode()
        head = (
            f"POST /api/v1/parties/ HTTP/1.1\r\nHost: {served}\r\nAuthorization: Bearer {secret}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(said)}\r\nIdempotency-Key: sent {number}\r\n\r\n"
        ).encode()
        whole = head + said
        # Before it was sent whole, a quarter; the others at once after, or while it is worked on.
        dies_at = chance.randrange(len(whole)) if number % 4 == 0 else len(whole)
        send_and_die(served, whole[:dies_at], waits=0 if number % 4 < 2 else chance.random() * 0.03)
        replayed += send(served, whole)
    print(f"{DEATHS} deaths, {replayed} done before: {time.monotonic() - began:.0f} s")
    assert Party.objects.count() == DEATHS
    assert KeptAnswer.objects.filter(status=201).count() == DEATHS
    assert replayed > DEATHS / 10, "none was done by a client that died, and the test shows nothing"
    entries = Entry.objects.filter(table_name="claims_party")
    assert sorted(entry.after["name"] for entry in entries) == sorted(
        f"Ministry {number}" for number in range(DEATHS)
    )


def send_and_die(host: str, sent: bytes, *, waits: float) -> None:
    """The connection is reset, as when a process is killed: nobody reads the answer."""
    with _connected(host) as connection:
        connection.sendall(sent)
        time.sleep(waits)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def send(host: str, whole: bytes) -> bool:
    """Whether the answer was the one of the first time."""
    with _connected(host) as connection:
        connection.sendall(whole.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 201"), answer[:300]
    return b"Idempotency-Replayed: true" in answer


def _connected(host: str) -> socket.socket:
    name, _colon, port = host.partition(":")
    return socket.create_connection((name, int(port)), timeout=30)
