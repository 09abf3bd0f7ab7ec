"""What must never be false about reviews, tried in raw SQL as the application's role."""

import pytest
from django.db import connection

from claims.models import Rating, Review, ScaleVersion
from core.models import User
from tests.builders import a_review, published
from tests.claims.test_rules_of_corrections_in_sql import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(alice: User, erin: User) -> Review:
    return published(by=alice, other=erin)


@pytest.mark.parametrize(
    "change",
    [
        "reasoning = 'Something else.'",
        "rating_id = (SELECT id FROM claims_rating r WHERE r.version_id = claims_review.version_id AND r.id <> rating_id LIMIT 1)",
        "status = 'draft', approved_by_id = NULL, approved_at = NULL, published_by_id = NULL, published_at = NULL",
        "status = 'given_up', published_by_id = NULL, published_at = NULL",
        "published_at = now()",
        "due_on = current_date",
    ],
)
def test_a_published_review_stays_as_it_was(made: Review, change: str) -> None:
    assert "stays as it was written" in refused(f"UPDATE claims_review SET {change} WHERE id = %s", made.pk)


def test_a_published_review_is_not_deleted(made: Review) -> None:
    assert "permission denied" in refused("DELETE FROM claims_review WHERE id = %s", made.pk)


@pytest.mark.parametrize(
    "change", ["UPDATE claims_evidence SET note = 'Other.'", "DELETE FROM claims_evidence"]
)
def test_evidence_of_a_published_review_stays(made: Review, change: str) -> None:
    assert "stays as it was written" in refused(f"{change} WHERE review_id = %s", made.pk)


def test_evidence_is_not_moved_into_a_published_review(made: Review, alice: User) -> None:
    draft = a_review(by=alice)
    moved = "UPDATE claims_evidence SET review_id = %s WHERE review_id = %s"
    assert "stays as it was written" in refused(moved, made.pk, draft.pk)


def test_a_review_is_not_approved_by_who_wrote_it_nor_by_who_wrote_at_it_before(
    alice: User, erin: User
) -> None:
    draft = a_review(by=alice)
    own = (
        "UPDATE claims_review SET status = 'approved', approved_by_id = %s, approved_at = now() WHERE id = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_review SET status = 'submitted' WHERE id = %s", [draft.pk])
    assert "Nobody approves what they wrote" in refused(own, alice.pk, draft.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_review SET status = 'draft' WHERE id = %s", [draft.pk])
        cursor.execute("UPDATE claims_review SET author_id = %s WHERE id = %s", [erin.pk, draft.pk])
        cursor.execute("UPDATE claims_review SET status = 'submitted' WHERE id = %s", [draft.pk])
    assert "Nobody approves what they wrote" in refused(own, alice.pk, draft.pk)


def test_a_review_is_not_published_in_one_leap(alice: User, erin: User) -> None:
    leap = (
        "UPDATE claims_review SET status = 'published', approved_by_id = %s, approved_at = now(),"
        " published_by_id = %s, published_at = now() WHERE id = %s"
    )
    assert "stays as it was written" in refused(leap, erin.pk, erin.pk, a_review(by=alice).pk)


def test_a_rating_is_of_the_reviews_own_scale(alice: User) -> None:
    other = Rating.objects.filter(version__scale__name="Evidence").first()
    assert other
    assert "of another scale" in refused(
        "UPDATE claims_review SET rating_id = %s WHERE id = %s", other.pk, a_review(by=alice).pk
    )


def test_a_scale_in_use_gets_no_further_rating_and_loses_none(made: Review) -> None:
    more = (
        "INSERT INTO claims_rating (ref, revision, version_id, position, label, colour)"
        " VALUES ('', 1, %s, 11, 'Perhaps', 'grey')"
    )
    assert "is in use" in refused(more, made.version_id)
    assert "permission denied" in refused("UPDATE claims_rating SET label = 'True'")
    assert "permission denied" in refused("DELETE FROM claims_scaleversion")


def test_a_review_supersedes_a_published_one_of_the_same_claim(made: Review, alice: User) -> None:
    elsewhere = a_review(by=alice)
    begun = (
        "INSERT INTO claims_review (ref, revision, claim_id, version_id, reasoning, language, author_id, supersedes_id, status,"
        " returned_because) VALUES ('', 1, %s, %s, '', 'en', %s, %s, 'draft', '')"
    )
    version = ScaleVersion.objects.get(scale__name="Truth").pk
    told = "supersedes a published one of the same claim"
    assert told in refused(begun, elsewhere.claim_id, version, alice.pk, made.pk)
    assert told in refused(begun, elsewhere.claim_id, version, alice.pk, elsewhere.pk)


def test_reasoning_is_at_most_32_kib(alice: User) -> None:
    longer = "UPDATE claims_review SET reasoning = repeat('ệ', 11000) WHERE id = %s"
    assert "review_reasoning_short_enough" in refused(longer, a_review(by=alice).pk)
