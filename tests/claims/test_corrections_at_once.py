"""Twenty who approve or issue the same thing at once: exactly one does, the others are told."""

from collections.abc import Callable
from threading import Barrier

from django.core.exceptions import ValidationError

from claims.actions import corrections, relations, reviews, stories
from claims.models import Claim, Correction, FollowUp, Review, Usage
from core.models import Entry, User
from core.record.revisions import Stale
from tests.builders import a_claim, a_draft, a_review, a_story, an_appearance, relied_on
from tests.core.ledger import assert_the_ledger_holds
from tests.core.test_two_saving_at_once import at_once

MANY = 20
Act = Callable[..., Correction]


def test_of_twenty_who_approve_and_twenty_who_issue_exactly_one_does_each(
    committing_db: None, alice: User, erin: User, bob: User
) -> None:
    claim = a_claim(by=alice)
    relied_on(claim, by=alice, owner=bob)
    made = a_draft(claim, by=alice)
    made = corrections.submit(correction=made, revision=made.revision, by=alice)
    for act in (corrections.approve, corrections.issue):
        read = Correction.objects.get(pk=made.pk)
        together = Barrier(MANY)

        def work(
            _: int, act: object = act, read: Correction = read, together: Barrier = together
        ) -> list[str]:
            together.wait()
            try:
                act(correction=read, revision=read.revision, by=erin)
            except (Stale, ValidationError) as refusal:
                return [type(refusal).__name__]
            return ["done"]

        told = [word for words in at_once(MANY, work) for word in words]
        assert told.count("done") == 1
        assert set(told) == {"done", "Stale"}
    assert FollowUp.objects.count() == 1
    assert_the_ledger_holds()


def test_of_twenty_who_approve_and_twenty_who_publish_exactly_one_does_each(
    committing_db: None, alice: User, erin: User
) -> None:
    made = a_review(by=alice)
    made = reviews.submit(review=made, revision=made.revision, by=alice)
    for act in (reviews.approve, reviews.publish):
        read = Review.objects.get(pk=made.pk)
        together = Barrier(20)

        def work(_: int, act: object = act, read: Review = read, together: Barrier = together) -> list[str]:
            together.wait()
            try:
                act(review=read, revision=read.revision, by=erin)  # type: ignore[operator]
            except (Stale, ValidationError) as refusal:
                return [type(refusal).__name__]
            return ["done"]

        told = [word for words in at_once(20, work) for word in words]
        assert told.count("done") == 1
        assert set(told) == {"done", "Stale"}
    assert_the_ledger_holds()


def test_who_relies_on_a_claim_while_it_is_corrected_is_followed_up_or_comes_after(
    committing_db: None, alice: User, erin: User
) -> None:
    """Each story that relies on it either has a follow-up, or relied on it when the correction was there to see."""
    wrong, repeat = a_claim(by=alice), a_claim(by=alice)
    story = a_story(by=alice)
    passage = an_appearance(by=alice, source=story.source).passage
    made = a_draft(wrong, by=alice)
    made = corrections.submit(correction=made, revision=made.revision, by=alice)
    made = corrections.approve(correction=made, revision=made.revision, by=erin)
    together = Barrier(3)

    def work(number: int) -> list[str]:
        together.wait()
        if number == 0:
            corrections.issue(correction=made, revision=made.revision, by=erin)
        elif number == 1:
            relations.relate(
                claim=Claim.objects.get(pk=repeat.pk),
                kind="repeats",
                other=Claim.objects.get(pk=wrong.pk),
                by=alice,
            )
        else:
            stories.rely(story=story, passage=passage, claim=Claim.objects.get(pk=wrong.pk), by=alice)
        return []

    at_once(3, work)
    made.refresh_from_db()
    usage = Usage.objects.get(claim=wrong)
    followed = FollowUp.objects.filter(usage=usage).exists()
    assert followed or _recorded_at(usage) >= _recorded_at(made)


def _recorded_at(row: Usage | Correction) -> int:
    entry = (
        Entry.objects.filter(table_name=row._meta.db_table, object_id=row.pk).order_by("-revision").first()
    )
    assert entry
    return int(entry.seq)
