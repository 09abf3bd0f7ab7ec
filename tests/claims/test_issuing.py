"""A correction that reaches much is issued by a job: as a whole or not at all, and everybody sees how far it is."""

from threading import Thread
from typing import Any

import psycopg
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, connection, connections
from django.test import Client
from django.urls import reverse

from claims import jobs
from claims.actions import corrections, issuing
from claims.models import Claim, Correction, FollowUp, Issuing
from core.models import User
from core.record.revisions import Stale
from tests.benchmarks.queue import relied
from tests.builders import a_claim, a_draft
from tests.core.ledger import assert_the_ledger_holds

MANY = issuing.AT_ONCE + 100
State = Issuing.State


def approved(claim: Claim, *, by: User, other: User) -> Correction:
    made = a_draft(Claim.objects.get(pk=claim.pk), by=by)
    made = corrections.submit(correction=made, revision=made.revision, by=by)
    return corrections.approve(correction=made, revision=made.revision, by=other)


def far_reaching(*, by: User, other: User, sentences: int = MANY) -> Correction:
    claim = a_claim(by=by)
    relied(claim, sentences, by=by)
    return approved(claim, by=by, other=other)


def state_of(made: Correction) -> tuple[str, int, int]:
    now = Issuing.objects.get(pk=made.pk)
    return now.state, now.done, now.total


@pytest.mark.django_db
def test_what_reaches_little_is_issued_at_once(alice: User, erin: User) -> None:
    made = approved(a_claim(by=alice), by=alice, other=erin)
    issuing.begin(correction=made, revision=made.revision, by=erin)
    assert Correction.objects.get().status == "issued"
    assert not Issuing.objects.exists()


def test_what_reaches_much_is_issued_by_a_job_and_a_second_run_does_nothing(
    committing_db: None, alice: User, erin: User
) -> None:
    made = far_reaching(by=alice, other=erin)
    with pytest.raises(PermissionDenied):
        issuing.begin(correction=made, revision=made.revision, by=alice)
    issuing.begin(correction=made, revision=made.revision, by=erin)
    assert (Correction.objects.get().status, state_of(made)) == ("approved", (State.WAITING, 0, 0))
    with pytest.raises(ValidationError, match="Erin is issuing it already"):
        issuing.begin(correction=made, revision=made.revision, by=erin)
    for _ in range(2):
        jobs.issue_correction.func(correction=made.pk)
    assert (Correction.objects.get().status, state_of(made)) == ("issued", (State.DONE, MANY, MANY))
    assert FollowUp.objects.count() == MANY
    assert Correction.objects.get().issued_by == erin
    assert_the_ledger_holds()


def test_how_far_it_is_is_seen_from_outside_while_nothing_of_it_is(
    committing_db: None, alice: User, erin: User, monkeypatch: Any
) -> None:
    made = far_reaching(by=alice, other=erin)
    issuing.begin(correction=made, revision=made.revision, by=erin)
    seen: list[tuple[int, int]] = []
    told = Issuing.tell

    def look(self: Issuing, **changes: Any) -> None:
        told(self, **changes)
        beside = Thread(
            target=lambda: (
                seen.append((state_of(made)[1], FollowUp.objects.count())) or connections.close_all()
            )
        )  # type: ignore[func-returns-value]
        beside.start()
        beside.join()

    monkeypatch.setattr(Issuing, "tell", look)
    jobs.issue_correction.func(correction=made.pk)
    assert seen[:4] == [(0, 0), (250, 0), (500, 0), (MANY, 0)]
    assert seen[-1] == (MANY, MANY)


def test_what_fails_at_the_end_leaves_nothing_and_says_so(
    committing_db: None, alice: User, erin: User
) -> None:
    made = far_reaching(by=alice, other=erin)
    issuing.begin(correction=made, revision=made.revision, by=erin)
    last = FollowUp._meta.db_table
    with connections["owner"].cursor() as cursor:  # the database refuses the last of them
        cursor.execute(
            f"""
            CREATE FUNCTION refuse_the_last() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF (SELECT count(*) FROM {last}) >= {MANY - 1} THEN RAISE EXCEPTION 'full'; END IF; RETURN NEW;
            END $$;
            CREATE TRIGGER refuse_the_last BEFORE INSERT ON {last} FOR EACH ROW EXECUTE FUNCTION refuse_the_last()
            """
        )
    with pytest.raises(Error):
        jobs.issue_correction.func(correction=made.pk)
    assert (Correction.objects.get().status, FollowUp.objects.count()) == ("approved", 0)
    assert state_of(made)[0] == State.FAILED
    assert "Nothing was issued" in Issuing.objects.get().told
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"DROP TRIGGER refuse_the_last ON {last}")
    issuing.begin(correction=made, revision=made.revision, by=erin)
    jobs.issue_correction.func(correction=made.pk)
    assert FollowUp.objects.count() == MANY


def test_the_rules_are_asked_anew_when_the_job_runs(
    committing_db: None, alice: User, erin: User, dana: User, client: Client
) -> None:
    made = far_reaching(by=alice, other=erin)
    client.force_login(dana)
    page = reverse("desk:correction", args=[made.ref])
    step = {"revision": made.revision, "step": "issue"}
    told = client.post(reverse("desk:correction-step", args=[made.ref]), step, follow=True).content.decode()
    assert "This page shows how far it is." in told
    assert "<progress" in told
    part = client.get(reverse("desk:issuing", args=[made.ref]))
    assert (part.status_code, part.headers.get("HX-Refresh")) == (200, None)
    corrections.give_up(correction=made, revision=made.revision, reason="It was right.", by=erin)
    jobs.issue_correction.func(correction=made.pk)
    assert FollowUp.objects.count() == 0
    assert "Erin changed it meanwhile." in Issuing.objects.get().told
    assert client.get(reverse("desk:issuing", args=[made.ref])).headers["HX-Refresh"] == "true"
    with pytest.raises(Stale):
        issuing.begin(correction=made, revision=made.revision, by=dana)
    assert client.get(page).status_code == 200


def test_it_is_told_on_a_connection_of_its_own_that_is_given_back(
    committing_db: None, alice: User, erin: User
) -> None:
    made = far_reaching(by=alice, other=erin)
    issuing.begin(correction=made, revision=made.revision, by=erin)
    jobs.issue_correction.func(correction=made.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
        )
        assert cursor.fetchone()[0] <= 3
    assert isinstance(connection.connection, psycopg.Connection)
