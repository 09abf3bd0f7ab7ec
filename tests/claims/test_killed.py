"""Web servers and workers are killed at random while corrections are issued: nothing is half done, lost or doubled."""

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from django.core import mail as outbox
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from claims import jobs
from claims.actions import corrections
from claims.models import Claim, Correction, FollowUp, Issuing, Notification, Usage
from core.models import User
from tests.benchmarks.queue import relied
from tests.builders import a_claim, a_draft, relied_on
from tests.claims.test_issuing import MANY
from tests.claims.test_mail import named
from tests.core.ledger import assert_the_ledger_holds

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50
CORRECTIONS = 24
TOKEN = "a" * 32
ENVIRONMENT = {**os.environ, "DJANGO_SETTINGS_MODULE": "core.settings.testing"}


@dataclass
class Nursery:
    """Children that serve and work, by kind, and how often one was killed."""

    mails: Path
    listening: socket.socket
    process: Any = None
    children: dict[str, int] = field(default_factory=dict)
    killed: int = 0

    def start(self) -> None:
        name = connection.settings_dict["NAME"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.claims.nursery", name, str(self.mails), str(self.listening.fileno())],
            cwd=ROOT, env=ENVIRONMENT, pass_fds=[self.listening.fileno()],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        for kind in ("web", "worker"):
            self.bear(kind)

    def bear(self, kind: str) -> None:
        self.process.stdin.write(f"{kind}\n")
        self.process.stdin.flush()
        self.children[kind] = int(self.process.stdout.readline())

    def kill(self, kind: str) -> None:
        os.kill(self.children[kind], signal.SIGKILL)
        self.killed += 1
        self.bear(kind)

    def stop(self) -> None:
        for child in self.children.values():
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self.process.kill()
        self.process.wait()


@pytest.fixture
def nursery(committing_db: None, tmp_path: Path) -> Any:
    with socket.create_server(("127.0.0.1", 0), backlog=32) as listening:
        made = Nursery(mails=tmp_path / "mails", listening=listening)
        made.mails.touch()
        yield made
        if made.process is not None:
            made.stop()


def test_nothing_is_half_done_lost_or_doubled_by_fifty_kills(
    nursery: Nursery, alice: User, erin: User, bob: User, charlie: User
) -> None:
    waiting = [ready(by=alice, other=erin, owners=(bob, charlie)) for _ in range(CORRECTIONS)]
    waiting.append(ready_far_reaching(by=alice, other=erin))
    reached = {made.pk: Usage.objects.filter(claim=made.claim).count() for made in waiting}
    browser = Client()
    browser.force_login(erin)
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
    nursery.start()
    over = Event()
    refused: list[int] = []
    issuer = Thread(
        target=issue_all, args=(waiting, nursery.listening.getsockname()[1], cookie, over, refused)
    )
    issuer.start()
    chance = random.Random(4)
    wrong: list[str] = []
    while nursery.killed < KILLS:
        time.sleep(chance.uniform(0.02, 0.35))
        nursery.kill(chance.choice(["web", "worker"]))
        wrong += half_done(reached)
    give_back_what_was_left(nursery)
    issuer.join(timeout=150)
    over.set()
    wait_until_quiet()
    nursery.stop()

    assert wrong == []
    assert set(Correction.objects.values_list("status", flat=True)) == {"issued"}, refused
    assert Counter(FollowUp.objects.values_list("correction", flat=True)) == reached
    assert FollowUp.objects.values("usage").distinct().count() == FollowUp.objects.count()
    told = Counter(Notification.objects.filter(kind="put_right").values_list("correction", "person"))
    assert set(told.values()) == {1}
    assert len(told) == 2 * CORRECTIONS + 1
    sent = Counter(nursery.mails.read_text().splitlines())
    assert sent
    assert set(sent.values()) == {1}
    assert_the_ledger_holds()


def ready(*, by: User, other: User, owners: tuple[User, ...]) -> Correction:
    """Approved, and relied on by a story of each owner."""
    claim = a_claim(by=by)
    for owner in owners:
        relied_on(Claim.objects.get(pk=claim.pk), by=by, owner=owner)
    return approved(claim, by=by, other=other)


def ready_far_reaching(*, by: User, other: User) -> Correction:
    claim = a_claim(by=by)
    relied(claim, MANY, by=by)
    return approved(claim, by=by, other=other)


def approved(claim: Claim, *, by: User, other: User) -> Correction:
    made = a_draft(Claim.objects.get(pk=claim.pk), by=by)
    made = corrections.submit(correction=made, revision=made.revision, by=by)
    return corrections.approve(correction=made, revision=made.revision, by=other)


def issue_all(waiting: list[Correction], port: int, cookie: str, over: Event, refused: list[int]) -> None:
    """Press “Issue it” for each over HTTP, again and again until it is issued, as somebody whose page broke off would.

    Answers that are no redirection to its page are kept in `refused`.
    """
    headers = {
        "Cookie": f"{cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}", "X-CSRFToken": TOKEN, "Host": "127.0.0.1",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    try:
        for made in waiting:
            while not over.is_set():
                with suppress(OSError, http.client.HTTPException):
                    desk = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                    address = reverse("desk:correction-step", args=[made.ref])
                    desk.request("POST", address, f"revision={made.revision}&step=issue", headers)
                    status = desk.getresponse().status
                    desk.close()
                    if status != 302:
                        refused.append(status)
                if (
                    Correction.objects.get(pk=made.pk).status == "issued"
                    or Issuing.objects.filter(pk=made.pk).exists()
                ):
                    break
                time.sleep(0.02)
    finally:
        connections.close_all()


def half_done(reached: dict[int, int]) -> list[str]:
    """What is issued without all its follow-ups, or has any before it is issued, seen in one statement."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.status, count(f.id) FROM claims_correction c LEFT JOIN claims_followup f ON f.correction_id = c.id GROUP BY c.id"
        )
        for key, status, followed in cursor.fetchall():
            if followed != (reached[key] if status == "issued" else 0):
                found.append(f"{key} is {status} with {followed}")
    return found


def give_back_what_was_left(nursery: Nursery) -> None:
    """What the killed workers were at is queued again, as `retry_stalled` does when their heartbeats are missed.

    No worker lives meanwhile, and their statements are at their end: whatever is being done, nobody does.
    """
    os.kill(nursery.children["worker"], signal.SIGKILL)
    wait_until(
        "the sessions of workers have ended",
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'worker' AND datname = current_database()",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM procrastinate_jobs WHERE status = 'doing'"
        )
    nursery.bear("worker")


def wait_until_quiet() -> None:
    """Until no job waits that is due; one that a worker is at now was given to a worker that lives."""
    wait_until(
        "no job is waiting",
        "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') "
        "AND (scheduled_at IS NULL OR scheduled_at <= now())",  # what was given back is due since then
    )


def wait_until(what: str, count: str) -> None:
    """Until the query counts none.

    Raises:
        AssertionError: it still counts some after 90 seconds.
    """
    until = time.monotonic() + 90
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(count)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.1)
    raise AssertionError(f"waited in vain until {what}")


KILLED = """
    import os, signal
    import django
    django.setup()
    from claims import mail
    from django.core.mail.backends.base import BaseEmailBackend
    from claims import jobs
    from tests import databases
    class Dying(BaseEmailBackend):
        def send_messages(self, messages):
            os.kill(os.getpid(), signal.SIGKILL)
    mail.get_connection = lambda *args, **kwargs: Dying()
    databases.point_at({name!r})
    jobs.send_mail.func(notification={key})
"""


def test_a_worker_killed_while_it_sends_leaves_a_mail_that_nobody_sends_again(
    committing_db: None, alice: User, bob: User
) -> None:
    one = named(bob, by=alice)
    script = dedent(KILLED).format(name=connection.settings_dict["NAME"], key=one.pk)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=ENVIRONMENT, check=False)
    assert done.returncode == -signal.SIGKILL
    one.refresh_from_db()
    assert one.mail == Notification.Mail.SENDING
    jobs.send_mail.func(notification=one.pk)
    assert outbox.outbox == []
