"""An export is whole or not there, is kept for a day, and is given out only while its person may see all that it holds."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import jobs
from claims.actions import claims, sources
from claims.exchange.outgoing import export, exporting
from claims.models import Claim, Confidentiality, Export, Source
from core.accounts import people
from core.models import Desk, User
from tests.builders import a_source, an_appearance

pytestmark = pytest.mark.usefixtures("committing_db")
RESTRICTED = {"confidentiality": Confidentiality.RESTRICTED}


def made(person: User) -> Export:
    asked = exporting.ask(what="everything", format="zip", moment=None, with_bytes=True, by=person)
    exporting.make(key=str(asked.key))
    return Export.objects.get(pk=asked.pk)


def is_offered(one: Export) -> bool:
    return exporting.offered([one], to=User.objects.get(pk=one.person_id)) == [one]


def stored() -> list[str]:
    _folders, names = default_storage.listdir("exports") if default_storage.exists("exports") else ([], [])
    return names


@pytest.fixture(autouse=True)
def a_storage_of_its_own(settings: Any, tmp_path: Path) -> None:
    """Tests that run beside this one keep their files elsewhere."""
    kept = settings.STORAGES["default"]
    own = {**kept, "OPTIONS": {**kept["OPTIONS"], "location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": own}


def hide_the_source(alice: User, bob: User, world: Desk) -> None:
    """From Bob: it was everybody's."""
    source = Source.objects.get(title="Everybody's")
    sources.revise(source=source, revision=source.revision, reason="Secret.", by=alice, **RESTRICTED)


def take_the_clearance_back(alice: User, bob: User, world: Desk) -> None:
    source = Source.objects.get(title="The desk's")
    sources.revise(
        source=source,
        revision=source.revision,
        reason="Fewer.",
        cleared_desks=[],
        cleared_people=[alice],
        by=alice,
    )


def change_the_role(alice: User, bob: User, world: Desk) -> None:
    people.revise(
        person=bob, revision=bob.revision, role="checker", by=User.objects.get(email="dana@example.org")
    )


def take_off_the_desk(alice: User, bob: User, world: Desk) -> None:
    people.revise(person=bob, revision=bob.revision, desks=[], by=User.objects.get(email="dana@example.org"))


@pytest.mark.parametrize(
    ("narrow", "spared"),
    [(hide_the_source, "alice"), (take_the_clearance_back, "erin"), (change_the_role, "alice"), (take_off_the_desk, "alice")],
)  # fmt: skip
def test_it_is_refused_once_its_person_may_see_less(
    narrow: Callable[[User, User, Desk], None], spared: str, alice: User, bob: User, erin: User, world: Desk, client: Client
) -> None:  # fmt: skip
    a_source(by=alice, title="Everybody's")
    a_source(by=alice, title="The desk's", cleared_desks=[world], **RESTRICTED)
    one, other = made(bob), made({"alice": alice, "erin": erin}[spared])
    client.force_login(bob)
    address = reverse("desk:export-file", args=[one.key])
    assert client.get(address).status_code == 200
    narrow(alice, bob, world)
    assert not is_offered(one)
    assert is_offered(other)
    refused = client.get(address)
    assert refused.status_code == 404
    assert "was narrowed since" in refused.content.decode()
    assert client.post(reverse("desk:export-again", args=[one.key])).status_code == 302
    anew = Export.objects.get(person=bob)
    assert anew.key != one.key
    exporting.make(key=str(anew.key))
    assert is_offered(Export.objects.get(pk=anew.pk))
    assert len(stored()) == 2


def test_it_is_offered_still_where_its_person_may_see_more_or_others_hide_what_was_hidden(
    alice: User, bob: User, charlie: User, world: Desk
) -> None:
    hidden = a_source(by=alice, title="Hidden", cleared_people=[alice], **RESTRICTED)
    one = made(bob)
    a_source(by=alice, title="New", cleared_desks=[world], **RESTRICTED)
    a_source(by=alice, title="Hidden as well", cleared_people=[alice], **RESTRICTED)
    sources.revise(
        source=hidden, revision=hidden.revision, reason="One more.", cleared_people=[alice, charlie], by=alice
    )
    an_appearance(by=alice, source=a_source(by=alice, title="Open"))
    assert is_offered(one)


def test_what_was_hidden_and_shown_again_is_no_reason(alice: User, bob: User) -> None:
    claim = an_appearance(by=alice).claim
    one = made(bob)
    for to in (Confidentiality.RESTRICTED, Confidentiality.NEWSROOM):
        claim = Claim.objects.get(pk=claim.pk)
        claims.revise(claim=claim, revision=claim.revision, confidentiality=to, reason="So.", by=alice)
        assert is_offered(one) == (to == Confidentiality.NEWSROOM)


def test_it_is_kept_for_a_day_and_goes_with_its_bytes(alice: User) -> None:
    one = made(alice)
    waiting = exporting.ask(what="claims", format="csv", moment=None, with_bytes=False, by=alice)
    default_storage.save("exports/left-by-a-killed-worker", ContentFile(b"half"))
    jobs.clear_exports.func(timestamp=0)
    assert (len(stored()), Export.objects.count()) == (2, 2)
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        assert not is_offered(one)
        jobs.clear_exports.func(timestamp=0)
    assert stored() == []
    assert not Export.objects.exists()
    assert waiting.stored == ""


def test_a_second_run_of_the_job_does_nothing(alice: User) -> None:
    one = made(alice)
    exporting.make(key=str(one.key))
    assert Export.objects.get().stored == one.stored
    assert len(stored()) == 1


def test_one_that_breaks_off_says_so_and_leaves_nothing(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = exporting.ask(what="everything", format="zip", moment=None, with_bytes=True, by=alice)

    def breaks(*args: object, **kwargs: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(export, "_add_bytes", breaks)
    with pytest.raises(OSError, match="the disk is full"):
        exporting.make(key=str(asked.key))
    assert Export.objects.get().state == Export.State.FAILED
    assert stored() == []


def test_one_that_is_removed_while_it_is_written_is_put_nowhere(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = exporting.ask(what="everything", format="zip", moment=None, with_bytes=False, by=alice)
    monkeypatch.setattr(
        exporting, "_telling", lambda one: lambda rows: Export.objects.filter(pk=one.pk).exists() and None
    )
    written = exporting._write

    def removed_meanwhile(*args: object, **kwargs: object) -> None:
        written(*args, **kwargs)  # type: ignore[arg-type]
        from threading import Thread

        other = Thread(target=_remove_all)
        other.start()
        other.join()

    monkeypatch.setattr(exporting, "_write", removed_meanwhile)
    exporting.make(key=str(asked.key))
    assert stored() == []


def _remove_all() -> None:
    from django.db import connection

    Export.objects.all().delete()
    connection.close()


KILLED = """
import os, sys, django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
from claims.exchange.outgoing import export, exporting
def stop(*args, **kwargs):
    print("in the midst", flush=True)
    sys.stdin.read()
export._add_bytes = stop
exporting.make(key=sys.argv[2])
"""


def test_a_killed_workers_half_is_never_offered_and_the_next_run_makes_it_whole(
    alice: User, client: Client
) -> None:
    an_appearance(by=alice)
    asked = exporting.ask(what="everything", format="zip", moment=None, with_bytes=True, by=alice)
    worker = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(configured.DATABASES["default"]["NAME"]), str(asked.key)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "core.settings.testing"},
    )  # fmt: skip
    assert worker.stdout
    assert worker.stdout.readline() == "in the midst\n"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert Export.objects.get().state == Export.State.MAKING
    client.force_login(alice)
    address = reverse("desk:export-file", args=[asked.key])
    assert client.get(address).status_code == 404
    jobs.make_export.func(key=str(asked.key))
    assert Export.objects.get().state == Export.State.READY
    assert client.get(address).status_code == 200
    assert len(stored()) == 1


def test_how_far_it_is_is_seen_from_outside(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        an_appearance(by=alice)
    asked = exporting.ask(what="claims", format="jsonl", moment=None, with_bytes=False, by=alice)
    monkeypatch.setattr(exporting, "TOLD_EVERY", 0.0)
    monkeypatch.setattr(export, "AT_ONCE", 1)
    seen: list[tuple[int, int]] = []
    told = Export.tell

    def look(self: Export, *, done: int, of: int) -> None:
        told(self, done=done, of=of)
        seen.append((done, of))

    monkeypatch.setattr(Export, "tell", look)
    exporting.make(key=str(asked.key))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    now = Export.objects.get()
    assert (now.done, now.of, now.percent) == (3, 3, 99)
