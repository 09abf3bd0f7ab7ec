"""What must never be false about stories and corrections, tried in raw SQL as the application's role."""

from datetime import date

import pytest
from django.db import Error, connection, transaction

from claims.actions import standings, stories
from claims.models import Correction, FollowUp, Usage
from core.models import User
from tests.builders import a_claim, a_draft, a_fact, a_story, an_appearance, issued, relied_on

pytestmark = pytest.mark.django_db


def refused(sql: str, *params: object) -> str:
    """What the database says as it refuses; a statement that it takes fails the test."""
    with pytest.raises(Error) as told, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(told.value)


@pytest.fixture
def made(alice: User, erin: User, bob: User) -> Correction:
    claim = a_claim(by=alice)
    relied_on(claim, by=alice, owner=bob)
    return issued(claim, by=alice, other=erin)


@pytest.mark.parametrize(
    "change",
    [
        "wording = 'Something else.'",
        "status = 'draft', approved_by_id = NULL, approved_at = NULL, issued_by_id = NULL, issued_at = NULL",
        "kind = 'retraction'",
        "issued_at = now()",
        "right_id = claim_id",
    ],
)
def test_an_issued_correction_stays_as_it_was(made: Correction, change: str) -> None:
    assert "stays as it was written" in refused(
        f"UPDATE claims_correction SET {change} WHERE id = %s", made.pk
    )


def test_an_issued_correction_is_not_deleted(made: Correction) -> None:
    assert "permission denied" in refused("DELETE FROM claims_correction WHERE id = %s", made.pk)


def test_a_correction_is_not_issued_in_one_leap_nor_approved_by_who_drafted_it(alice: User) -> None:
    draft = a_draft(a_claim(by=alice), by=alice)
    leap = "UPDATE claims_correction SET status = 'issued', approved_by_id = %s, approved_at = now(), issued_by_id = %s, issued_at = now() WHERE id = %s"
    assert "stays as it was written" in refused(leap, alice.pk, alice.pk, draft.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_correction SET status = 'proposed' WHERE id = %s", [draft.pk])
    own = "UPDATE claims_correction SET status = 'approved', approved_by_id = %s, approved_at = now() WHERE id = %s"
    assert "correction_approved_by_another" in refused(own, alice.pk, draft.pk)


def test_a_correction_is_of_exactly_one_thing(alice: User) -> None:
    draft = a_draft(a_claim(by=alice), by=alice)
    fact = a_fact(by=alice)
    both = """
        INSERT INTO claims_correction (revision, kind, claim_id, fact_id, wording, language, severity, cause, asked_by, status, drafted_by_id)
        SELECT 1, kind, claim_id, %s, wording, language, severity, cause, '', 'draft', drafted_by_id FROM claims_correction WHERE id = %s
    """
    assert "correction_of_one_thing" in refused(both, fact.pk, draft.pk)


def test_a_usage_is_of_a_sentence_of_its_story_and_stays(alice: User) -> None:
    story = a_story(by=alice)
    usage = Usage.objects.get(passage=an_appearance(by=alice, source=story.source).passage)
    elsewhere = an_appearance(by=alice).passage
    wrong = """
        INSERT INTO claims_usage (revision, story_id, passage_id, claim_id) SELECT 1, story_id, %s, claim_id FROM claims_usage WHERE id = %s
    """
    assert "not of this story" in refused(wrong, elsewhere.pk, usage.pk)
    moved = "UPDATE claims_usage SET claim_id = %s WHERE id = %s"
    assert "stays as it was" in refused(moved, a_claim(by=alice).pk, usage.pk)


def test_a_usage_bears_a_standing_of_its_own_fact_only(alice: User) -> None:
    story = a_story(by=alice)
    passage = an_appearance(by=alice, source=story.source).passage
    fact = a_fact(by=alice)
    usage = stories.rely(story=story, passage=passage, fact=fact, by=alice)
    other = a_fact(by=alice)
    stands = standings.propose(
        fact=fact, state="disputed", valid_from=date(2025, 12, 4), reason="So.", by=alice
    )
    wrong = """
        INSERT INTO claims_usage (revision, story_id, passage_id, fact_id, standing_id)
        SELECT 1, story_id, passage_id, %s, %s FROM claims_usage WHERE id = %s
    """
    assert "What stood is of another fact" in refused(wrong, other.pk, stands.pk, usage.pk)


def test_a_follow_up_is_of_an_issued_correction_and_stays_closed(
    made: Correction, alice: User, bob: User
) -> None:
    follow_up = FollowUp.objects.get()
    draft = a_draft(a_claim(by=alice), by=alice)
    early = "INSERT INTO claims_followup (revision, correction_id, story_id, owner_id, due_on, status, done_how) VALUES (1, %s, %s, %s, now(), 'open', '')"
    assert "follows an issued correction" in refused(early, draft.pk, follow_up.story_id, bob.pk)
    silent = "UPDATE claims_followup SET status = 'done', done_by_id = %s, done_at = now() WHERE id = %s"
    assert "follow_up_done_says_how" in refused(silent, bob.pk, follow_up.pk)
    with connection.cursor() as cursor:
        cursor.execute(silent.replace("done_at", "done_how = 'Changed.', done_at"), [bob.pk, follow_up.pk])
    again = "UPDATE claims_followup SET status = 'open', done_how = '', done_by_id = NULL, done_at = NULL WHERE id = %s"
    assert "stays as it was recorded" in refused(again, follow_up.pk)


def test_a_follow_up_and_a_story_stay_where_they_are(made: Correction, alice: User) -> None:
    follow_up, other = FollowUp.objects.get(), a_story(by=alice)
    moved = "UPDATE claims_followup SET story_id = %s, usage_id = NULL WHERE id = %s"
    assert "stays as it was recorded" in refused(moved, other.pk, follow_up.pk)
    elsewhere = "UPDATE claims_story SET source_id = %s WHERE id = %s"
    source = an_appearance(by=alice).passage.snapshot.source
    assert "stays as it was recorded" in refused(elsewhere, source.pk, other.pk)


def test_a_claim_is_not_related_to_itself(alice: User) -> None:
    claim = a_claim(by=alice)
    itself = "INSERT INTO claims_relation (revision, claim_id, kind, other_id, note) VALUES (1, %s, 'repeats', %s, '')"
    assert "relation_is_to_another" in refused(itself, claim.pk, claim.pk)
