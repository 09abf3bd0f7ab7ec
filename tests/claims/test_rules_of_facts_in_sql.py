"""What must never be false about facts, tried in raw SQL as the application's role."""

from datetime import date

import pytest
from django.db import Error, connection, transaction

from claims.actions import standings
from claims.models import Fact, Reading, Standing
from core.models import User
from tests.builders import a_fact, a_reading, counted

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 4)


@pytest.fixture
def fact(alice: User) -> Fact:
    return a_fact(by=alice)


@pytest.fixture
def reading(fact: Fact, alice: User) -> Reading:
    return a_reading(fact, counted("at_least", 83), DAY, by=alice)


@pytest.fixture
def approved(fact: Fact, alice: User, erin: User) -> Standing:
    made = standings.propose(
        fact=fact, state="stands", valid_from=DAY, reason="So it is.", value=counted("at_least", 83), by=alice
    )
    return standings.approve(standing=made, revision=made.revision, by=erin)


def refused(sql: str, *params: object) -> str:
    """What the database says as it refuses; a statement that it takes fails the test."""
    with pytest.raises(Error) as told, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(told.value)


COPY = "INSERT INTO claims_{table} SELECT (jsonb_populate_record(s, %s::jsonb || jsonb_build_object('id', nextval(pg_get_serial_sequence('claims_{table}', 'id')), 'ref', ''))).* FROM claims_{table} s WHERE id = %s"


def test_a_reading_has_the_kind_of_its_fact(reading: Reading) -> None:
    for other in (
        '{"answer": true}', '{"span": null, "hedge": "", "days": "[2025-12-04,2025-12-05)"}', '{"span": null, "hedge": ""}',
        '{"span": "empty"}', '{"span": "[83,83]"}',
    ):  # fmt: skip
        content = other[:-1] + ', "verbatim": "", "as_of": "2026-02-01"}'
        assert "has the fact's kind" in refused(COPY.format(table="reading"), content, reading.pk), other


def test_a_readings_value_and_a_facts_kind_never_change(reading: Reading, fact: Fact) -> None:
    assert "stays as it was recorded" in refused(
        "UPDATE claims_reading SET span = '[90,)' WHERE id = %s", reading.pk
    )
    assert "stays as it was recorded" in refused(
        "UPDATE claims_fact SET kind = 'quantity' WHERE id = %s", fact.pk
    )


def test_a_readings_words_stand_in_its_passage(reading: Reading) -> None:
    content = '{"verbatim": "at least 84", "as_of": "2026-02-01"}'
    assert "does not stand in the passage" in refused(COPY.format(table="reading"), content, reading.pk)


def test_a_reading_corrects_one_of_the_same_fact(reading: Reading, alice: User) -> None:
    other = a_reading(a_fact(by=alice), counted("exactly", 5), DAY, by=alice)
    content = f'{{"corrects_id": {other.pk}, "as_of": "2026-02-01"}}'
    assert "of the same fact" in refused(COPY.format(table="reading"), content, reading.pk)


CHANGED: dict[str, str] = {
    "its value": "span = '[90,)'",
    "its reason": "reason = 'Otherwise.'",
    "its first day": "valid = '[2025-11-01,)'",
    "a later end": "valid = '[2025-12-04,2030-01-01)'",
    "back to a proposal": "status = 'proposed'",
    "who decided": "decided_by_id = NULL",
}


@pytest.mark.parametrize("what", CHANGED)
def test_an_approved_standing_stays_as_it_was_decided(approved: Standing, what: str) -> None:
    if what == "a later end":
        with connection.cursor() as cursor:  # nearer is allowed, and only once
            cursor.execute(
                "UPDATE claims_standing SET valid = '[2025-12-04,2026-01-01)' WHERE id = %s", [approved.pk]
            )
    refused(f"UPDATE claims_standing SET {CHANGED[what]} WHERE id = %s", approved.pk)


def test_nobody_approves_their_own_in_sql_either(fact: Fact, alice: User) -> None:
    made = standings.propose(fact=fact, state="not_known", valid_from=DAY, reason="No word.", by=alice)
    assert "standing_approved_by_another" in refused(
        "UPDATE claims_standing SET status = 'approved', decided_by_id = proposed_by_id, decided_at = now() WHERE id = %s",
        made.pk,
    )


def test_a_standing_begins_as_a_proposal_has_a_value_only_if_it_is_known_and_no_two_overlap(
    approved: Standing, fact: Fact, alice: User, erin: User
) -> None:
    assert "begins as a proposal" in refused(COPY.format(table="standing"), "{}", approved.pk)
    content = '{"state": "not_known", "status": "proposed", "decided_by_id": null, "decided_at": null}'
    assert "not known has no value" in refused(COPY.format(table="standing"), content, approved.pk)
    made = standings.propose(fact=fact, state="not_known", valid_from=date(2026, 1, 1), reason="?", by=alice)
    assert "standing_one_at_a_time" in refused(
        "UPDATE claims_standing SET status = 'approved', decided_by_id = %s, decided_at = now() WHERE id = %s",
        erin.pk,
        made.pk,
    )


@pytest.mark.parametrize("table", ["fact", "reading", "standing"])
def test_nothing_is_deleted(approved: Standing, reading: Reading, table: str) -> None:
    assert "permission denied" in refused(f"DELETE FROM claims_{table}")
