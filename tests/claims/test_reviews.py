"""What a fact-checker found: from draft to published, and what takes its place."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from claims.actions import corrections, evidence, rating_scales, reviews
from claims.actions.rating_scales import Step
from claims.models import Asked, Correction, Evidence, Rating, RatingScale, Review, ScaleVersion
from claims.queries.reviews import review_page, reviews_of, scales_in_use
from core.models import User
from tests.builders import (
    QUOTE,
    a_claim,
    a_draft,
    a_review,
    a_source,
    an_appearance,
    issued,
    published,
    sent_out,
)

pytestmark = pytest.mark.django_db

Status = Review.Status


def state(review: Review, viewer: User) -> str:
    page = review_page(ref=review.ref, viewer=viewer)
    assert page
    return str(page.review.state)  # type: ignore[attr-defined]


def test_a_review_goes_from_draft_to_published_by_two_people(checker: User, erin: User) -> None:
    made = a_review(by=checker)
    assert state(made, checker) == "draft"
    made = sent_out(made, by=checker, other=erin)
    assert (made.approved_by, made.published_by, state(made, checker)) == (erin, erin, "published")


def test_nobody_approves_or_publishes_what_they_wrote(alice: User, erin: User) -> None:
    made = a_review(by=alice)
    made = reviews.submit(review=made, revision=made.revision, by=alice)
    with pytest.raises(ValidationError, match="somebody else"):
        reviews.approve(review=made, revision=made.revision, by=alice)
    made = reviews.approve(review=made, revision=made.revision, by=erin)
    with pytest.raises(ValidationError, match="somebody else"):
        reviews.publish(review=made, revision=made.revision, by=alice)


def test_who_wrote_at_it_before_it_was_given_to_another_does_not_approve_it(
    alice: User, erin: User, checker: User
) -> None:
    made = a_review(by=alice)
    made = reviews.assign(review=made, revision=made.revision, author=checker, by=alice)
    made = reviews.submit(review=made, revision=made.revision, by=checker)
    with pytest.raises(ValidationError, match="You wrote at it"):
        reviews.approve(review=made, revision=made.revision, by=alice)
    assert reviews.approve(review=made, revision=made.revision, by=erin).status == Status.APPROVED


def test_a_reporter_neither_writes_nor_is_given_a_review(bob: User, alice: User) -> None:
    with pytest.raises(PermissionDenied):
        a_review(a_claim(by=bob), by=bob)
    with pytest.raises(ValidationError, match="fact-checker or editor"):
        a_review(by=alice, author=bob)


def test_a_review_is_not_given_to_whoever_may_not_see_its_claim(alice: User, erin: User) -> None:
    secret = an_appearance(
        by=alice, source=a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    )
    with pytest.raises(ValidationError, match="who sees this claim"):
        a_review(secret.claim, by=alice, author=erin)


def test_it_says_why_before_it_is_submitted(alice: User) -> None:
    version = ScaleVersion.objects.get(scale__name="Truth")
    made = reviews.begin(claim=a_claim(by=alice), version=version, language="en", by=alice)
    with pytest.raises(ValidationError, match="rating"):
        reviews.submit(review=made, revision=made.revision, by=alice)
    made = reviews.revise(review=made, revision=made.revision, rating=version.ratings.first(), by=alice)
    with pytest.raises(ValidationError, match="reasoning"):
        reviews.submit(review=made, revision=made.revision, by=alice)


def test_reasoning_beyond_32_kib_is_refused_and_counted_in_bytes(alice: User) -> None:
    made = a_review(by=alice)
    kept = reviews.revise(review=made, revision=made.revision, reasoning="ệ" * 10_922, by=alice)
    with pytest.raises(ValidationError, match="32 KiB"):
        reviews.revise(review=kept, revision=kept.revision, reasoning="ệ" * 10_923, by=alice)


def test_what_is_sent_back_says_why_and_can_be_written_at_again(alice: User, erin: User) -> None:
    made = a_review(by=alice)
    made = reviews.submit(review=made, revision=made.revision, by=alice)
    with pytest.raises(ValidationError, match="already"):
        reviews.revise(review=made, revision=made.revision, reasoning="Later.", by=alice)
    with pytest.raises(ValidationError, match="what is missing"):
        reviews.send_back(review=made, revision=made.revision, reason=" ", by=erin)
    made = reviews.send_back(review=made, revision=made.revision, reason="Ask the ministry.", by=erin)
    assert (made.status, made.returned_because) == (Status.DRAFT, "Ask the ministry.")
    made = reviews.revise(review=made, revision=made.revision, reasoning="They answered.", by=alice)
    assert reviews.submit(review=made, revision=made.revision, by=alice).returned_because == ""


def test_a_successor_takes_the_place_of_a_published_review_and_the_old_address_says_so(
    alice: User, erin: User
) -> None:
    old = published(by=alice, other=erin)
    made = reviews.succeed(review=old, revision=old.revision, by=alice)
    assert [row.passage for row in made.evidence.all()] == [row.passage for row in old.evidence.all()]
    assert state(old, alice) == "published"  # as long as the other is a draft
    false = ScaleVersion.objects.get(scale__name="Truth").ratings.get(label="False")
    made = reviews.revise(review=made, revision=made.revision, rating=false, by=alice)
    made = sent_out(made, by=alice, other=erin)
    page = review_page(ref=old.ref, viewer=alice)
    assert page and page.successor == made
    assert state(old, alice) == "superseded"
    newest = reviews_of(old.claim, viewer=alice)[0]
    assert (newest, newest.rating) == (made, false)


def test_there_is_one_successor_in_work(alice: User, erin: User) -> None:
    old = published(by=alice, other=erin)
    made = reviews.succeed(review=old, revision=old.revision, by=alice)
    with pytest.raises(ValidationError, match="in work already"):
        reviews.succeed(review=old, revision=old.revision, by=erin)
    reviews.give_up(review=made, revision=made.revision, reason="Needless.", by=alice)
    assert reviews.succeed(review=old, revision=old.revision, by=erin).status == Status.DRAFT


def test_a_claim_has_one_published_review_on_a_scale_and_one_on_each(alice: User, erin: User) -> None:
    first = published(by=alice, other=erin)
    other = ScaleVersion.objects.get(scale__name="Evidence")
    beside = reviews.begin(
        claim=first.claim, version=other, rating=other.ratings.first(), reasoning="So.", language="en", by=alice
    )  # fmt: skip
    assert sent_out(beside, by=alice, other=erin).status == Status.PUBLISHED
    again = a_review(first.claim, by=alice)
    again = reviews.submit(review=again, revision=again.revision, by=alice)
    again = reviews.approve(review=again, revision=again.revision, by=erin)
    with pytest.raises(ValidationError, match="on this scale already"):
        reviews.publish(review=again, revision=again.revision, by=erin)


def test_a_published_review_is_withdrawn_by_a_correction_of_it_until_that_is_taken_back(
    alice: User, erin: User
) -> None:
    made = published(by=alice, other=erin)
    taken = issued(review=made, by=alice, other=erin, kind=Correction.Kind.WITHDRAWAL)
    assert state(made, alice) == "withdrawn"
    issued(review=made, by=alice, other=erin, kind=Correction.Kind.WITHDRAWAL, against=taken)
    assert state(made, alice) == "published"


def test_one_review_stands_on_a_scale_whatever_is_withdrawn_and_taken_back(alice: User, erin: User) -> None:
    claim = a_claim(by=alice)
    first = published(claim, by=alice, other=erin)
    taken = issued(review=first, by=alice, other=erin, kind=Correction.Kind.WITHDRAWAL)
    second = published(claim, by=alice, other=erin)  # the first is withdrawn
    back = a_draft(review=first, by=alice, kind=Correction.Kind.WITHDRAWAL, against=taken)
    back = corrections.submit(correction=back, revision=back.revision, by=alice)
    back = corrections.approve(correction=back, revision=back.revision, by=erin)
    with pytest.raises(ValidationError, match="Another review on this scale was published since"):
        corrections.issue(correction=back, revision=back.revision, by=erin)
    issued(review=second, by=alice, other=erin, kind=Correction.Kind.WITHDRAWAL)
    corrections.issue(correction=back, revision=back.revision, by=erin)
    assert state(first, alice) == "published"
    with pytest.raises(ValidationError, match="has a published review on this scale already"):
        published(claim, by=alice, other=erin)


def test_who_may_no_longer_weigh_writes_at_no_review(alice: User, checker: User) -> None:
    made = a_review(by=checker)
    User.objects.filter(pk=checker.pk).update(role="reporter")
    checker.refresh_from_db()
    shown = made.evidence.get()
    for attempt in (
        lambda: reviews.revise(review=made, revision=made.revision, by=checker, reasoning="Mine."),
        lambda: reviews.submit(review=made, revision=made.revision, by=checker),
        lambda: reviews.give_up(review=made, revision=made.revision, by=checker, reason="No."),
        lambda: evidence.take_out(evidence=shown, by=checker),
        lambda: evidence.ask(review=made, asked_on=date(2026, 11, 1), name="Somebody", by=checker),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_only_a_published_review_is_corrected(alice: User) -> None:
    with pytest.raises(ValidationError, match="Only a published review"):
        issued(review=a_review(by=alice), by=alice, other=alice)


def test_a_new_version_of_a_scale_leaves_old_reviews_on_theirs(alice: User, erin: User) -> None:
    made = published(by=alice, other=erin)
    scale = RatingScale.objects.get(name="Truth")
    steps = [Step("Right", "blue", 2), Step("Wrong", "vermilion", 1), Step("Nobody knows", "grey")]
    version = rating_scales.lay_down(
        scale=scale, revision=scale.revision, name="Truth", steps=steps, worst=1, best=2, by=alice
    )
    assert [(v.number, len(v.ratings.all())) for v in scales_in_use() if v.scale == scale] == [(2, 3)]
    page = review_page(ref=made.ref, viewer=alice)
    assert page
    assert (page.review.version.number, str(page.review.rating), version.number) == (1, "Half true", 2)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([Step("Only", "blue", 1)], "two to twelve"),
        ([Step("Yes", "blue", 1), Step("yes ", "grey", 2)], "same label"),
        ([Step("Yes", "blue", 9), Step("No", "grey", 1)], "between the worst and the best"),
    ],
)
def test_a_scale_that_makes_no_sense_is_refused_in_words(steps: list[Step], told: str, alice: User) -> None:
    with pytest.raises(ValidationError, match=told):
        rating_scales.add(name="Ours", steps=steps, worst=1, best=5, by=alice)
    assert not RatingScale.objects.filter(name="Ours").exists()


def test_evidence_is_found_by_its_words_once_and_to_the_letter(alice: User) -> None:
    source = a_source(by=alice, text="Đại sứ nói: “Không.” Bộ nói: “Không.” Ít nhất 83 người chết.\n")
    review = a_review(by=alice)
    decomposed = (
        "I\u0301t nha\u0302\u0301t 83 ngu\u031bo\u031b\u0300i"  # typed by a keyboard that composes later
    )
    made = evidence.bring(review=review, side="against", source=source, words=decomposed, by=alice)
    assert made.passage.exact == "Ít nhất 83 người"
    for words, told in (("Không", "more than once"), ("ít nhất 84", "don’t stand"), (" ", "Give the words")):
        with pytest.raises(ValidationError, match=told):
            evidence.bring(review=review, side="for", source=source, words=words, by=alice)


def test_evidence_and_who_was_asked_are_frozen_with_the_review(alice: User, erin: User) -> None:
    made = a_review(by=alice)
    asked = evidence.ask(review=made, name="The ministry", asked_on=date(2026, 1, 5), by=alice)
    shown = made.evidence.get()
    with pytest.raises(ValidationError, match="Only its author"):
        evidence.take_out(evidence=shown, by=erin)
    made = reviews.submit(review=made, revision=made.revision, by=alice)
    for act in (
        lambda: evidence.take_out(evidence=Evidence.objects.get(pk=shown.pk), by=alice),
        lambda: evidence.asked_in_error(asked=Asked.objects.get(pk=asked.pk), by=alice),
        lambda: evidence.ask(review=made, name="Another", asked_on=date(2026, 1, 5), by=alice),
    ):
        with pytest.raises(ValidationError, match="already"):
            act()


def test_an_answer_has_its_day_and_comes_after_the_question(alice: User) -> None:
    review = a_review(by=alice)
    asked = evidence.ask(review=review, name="The ministry", asked_on=date(2026, 1, 5), by=alice)
    with pytest.raises(ValidationError, match="after the question"):
        evidence.answered(
            asked=asked, revision=asked.revision, answered_on=date(2026, 1, 4), answer="No.", by=alice
        )
    kept = evidence.answered(
        asked=asked, revision=asked.revision, answered_on=date(2026, 1, 6), answer="No.", by=alice
    )
    assert (kept.answer, kept.answered_on) == ("No.", date(2026, 1, 6))


def test_evidence_from_a_restricted_source_is_not_shown_to_whoever_may_not_see_it(
    alice: User, charlie: User
) -> None:
    secret = an_appearance(
        by=alice, source=a_source(by=alice, confidentiality="restricted", cleared_people=[alice]), quote=QUOTE
    )
    review = a_review(by=alice)
    evidence.bring(review=review, side="against", passage=secret.passage, by=alice)
    for viewer, sides in ((alice, 2), (charlie, 1)):
        page = review_page(ref=review.ref, viewer=viewer)
        assert page
        assert len(page.sides) == sides
    with pytest.raises(Http404):
        evidence.bring(
            review=a_review(by=charlie_as_checker(charlie)), side="for", passage=secret.passage, by=charlie
        )


def charlie_as_checker(charlie: User) -> User:
    User.objects.filter(pk=charlie.pk).update(role="checker")
    charlie.refresh_from_db()
    return charlie


def test_the_scales_that_are_shipped_keep_their_numbers_within_their_ends(db: None) -> None:
    assert {scale.name for scale in RatingScale.objects.all()} == {"Truth", "Evidence"}
    for rating in Rating.objects.select_related("version"):
        assert rating.value is None or rating.version.worst <= rating.value <= rating.version.best
