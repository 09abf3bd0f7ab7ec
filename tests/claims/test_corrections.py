"""What is wrong is put right everywhere it went: from draft to issue, and what follows for our stories."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.actions import corrections, follow_ups, relations, stories
from claims.models import Claim, Correction, FollowUp, Passage, Reading, Relation, Source
from claims.models.reach import claims_reached
from claims.queries.corrections import correction_page
from claims.queries.facts import fact_page
from core.models import User
from core.record.revisions import Stale
from tests.builders import (
    a_claim,
    a_draft,
    a_fact,
    a_reading,
    a_source,
    a_story,
    an_appearance,
    counted,
    issued,
    relied_on,
)

pytestmark = pytest.mark.django_db

Kind, Status = Correction.Kind, Correction.Status


def test_a_correction_opens_a_follow_up_for_each_story_through_repeats_and_translations(
    alice: User, erin: User, bob: User
) -> None:
    wrong, repeat, translation, other = (a_claim(by=alice) for _ in range(4))
    relations.relate(claim=repeat, kind=Relation.Kind.REPEATS, other=wrong, by=alice)
    relations.relate(claim=translation, kind=Relation.Kind.TRANSLATES, other=repeat, by=alice)
    relations.relate(claim=other, kind=Relation.Kind.SUPPORTS, other=wrong, by=alice)
    reached = [relied_on(claim, by=alice, owner=bob) for claim in (wrong, repeat, translation)]
    relied_on(other, by=alice)

    made = issued(wrong, by=alice, other=erin, severity=Correction.Severity.GRAVE)

    opened = FollowUp.objects.filter(correction=made)
    assert {row.story for row in opened} == set(reached)
    assert {(row.owner, row.due_on) for row in opened} == {(bob, timezone.localdate() + timedelta(days=1))}


def test_claims_that_repeat_each_other_in_a_ring_are_each_reached_once(alice: User) -> None:
    ring = [a_claim(by=alice) for _ in range(3)]
    for claim, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        relations.relate(claim=claim, kind=Relation.Kind.REPEATS, other=other, by=alice)
    assert sorted(claims_reached(ring[0])) == sorted(claim.pk for claim in ring)


def test_a_story_that_relied_on_the_fact_is_reached_by_a_correction_of_a_claim_read_on_it(
    alice: User, erin: User
) -> None:
    appearance = an_appearance(by=alice)
    fact = a_fact(by=alice)
    a_reading(fact, counted("at_least", 83), date(2025, 12, 4), appearance=appearance, by=alice)
    story = a_story(by=alice)
    sentence = an_appearance(by=alice, source=story.source).passage
    stories.rely(story=story, passage=sentence, fact=fact, by=alice)

    made = issued(appearance.claim, by=alice, other=erin)

    assert [row.usage.fact for row in FollowUp.objects.filter(correction=made) if row.usage] == [fact]


def test_readings_of_a_corrected_claim_weigh_no_more_until_the_correction_is_taken_back(
    alice: User, erin: User
) -> None:
    fact = a_fact(by=alice)
    low, high = (an_appearance(by=alice) for _ in range(2))
    a_reading(fact, counted("at_least", 60), date(2025, 12, 1), appearance=low, by=alice)
    a_reading(fact, counted("at_least", 83), date(2025, 12, 4), appearance=high, by=alice)

    def allows() -> int:
        page = fact_page(ref=fact.ref, viewer=alice)
        assert page
        return int(page.allows.lower)

    assert allows() == 83
    made = issued(high.claim, by=alice, other=erin, kind=Kind.RETRACTION)
    assert allows() == 60
    issued(high.claim, by=alice, other=erin, kind=Kind.WITHDRAWAL, against=made)
    assert allows() == 83


def test_only_the_readings_of_the_words_that_were_wrong_are_put_out_of_use(alice: User, erin: User) -> None:
    quote = "at least 21 strikes, 83 dead"
    appearance = an_appearance(
        by=alice, quote=quote, source=a_story(by=alice, text=f"Dispatch: {quote}.\n").source
    )
    strikes, dead = a_fact(by=alice), a_fact(by=alice)
    for fact, words, number in ((strikes, "at least 21", 21), (dead, "83", 83)):
        a_reading(
            fact,
            counted("at_least", number),
            date(2025, 12, 4),
            appearance=appearance,
            verbatim=words,
            by=alice,
        )

    issued(appearance.claim, by=alice, other=erin, wrong_in=appearance.passage, wrong_words="83 dead")

    in_use = Reading.objects.in_use(among=Reading.objects.all())
    assert [row.fact for row in in_use] == [strikes]


@pytest.mark.parametrize(
    ("quote", "wrong", "struck", "left"),
    [
        ("5 died and 15 were wounded", "5 died", ["5", "5 died"], ["15 were wounded", "15"]),
        ("21.5 tonnes, 21 boats", "21 boats", ["21", "boats"], ["21.5 tonnes", "5"]),
        ("1,500 fled, 500 stayed", "500 stayed", ["500"], ["1,500 fled", "1,500"]),
        ("1,500 fled, 500 stayed", "1,500 fled", ["1,500", "1,500 fled"], ["500 stayed", "500"]),
        (
            "at least 21.5% (83 of 386)",
            "(83 of 386)",
            ["83 of 386", "(83", "(83 of 386)"],
            ["21.5%", "at least 21.5"],
        ),
        ("(83) dead [21 strikes]", "83", ["(83) dead", "83"], ["[21 strikes]"]),
        ("có 83 người chết, 21 cuộc tấn công", "83 người chết", ["83 người"], ["21"]),
    ],
)
def test_a_number_within_a_longer_one_is_not_the_number_that_was_wrong(
    quote: str, wrong: str, struck: list[str], left: list[str], alice: User, erin: User
) -> None:
    appearance = an_appearance(
        by=alice, quote=quote, source=a_source(by=alice, text=f"It is said: {quote}.\n")
    )
    for words in (*struck, *left):
        a_reading(
            a_fact(by=alice), counted("at_least", 5), date(2025, 12, 4), appearance=appearance, verbatim=words, by=alice
        )  # fmt: skip
    issued(appearance.claim, by=alice, other=erin, wrong_in=appearance.passage, wrong_words=wrong)
    in_use = Reading.objects.in_use(among=Reading.objects.all())
    assert {row.verbatim for row in in_use} == set(left)


def test_what_hangs_on_other_words_of_the_claim_is_not_reached(alice: User, erin: User) -> None:
    quote = "at least 21 strikes, 83 dead"
    appearance = an_appearance(by=alice, quote=quote, source=a_source(by=alice, text=f"Dispatch: {quote}.\n"))
    strikes, dead = a_fact(by=alice), a_fact(by=alice)
    for fact, words in ((strikes, "21 strikes"), (dead, "83 dead")):
        a_reading(
            fact, counted("at_least", 1), date(2025, 12, 4), appearance=appearance, verbatim=words, by=alice
        )
    of = {}
    for fact in (strikes, dead):
        of[fact.pk] = story = a_story(by=alice)
        sentence = an_appearance(by=alice, source=story.source).passage
        stories.rely(story=story, passage=sentence, fact=type(fact).objects.get(pk=fact.pk), by=alice)
    made = a_draft(appearance.claim, by=alice, wrong_in=appearance.passage, wrong_words="83")
    page = correction_page(ref=made.ref, viewer=alice)
    assert page
    assert page.facts == [dead]
    assert [usage.story for usage in page.reached] == [of[dead.pk]]
    whole = a_draft(
        Claim.objects.get(pk=appearance.claim.pk),
        by=alice,
        kind=Kind.RETRACTION,
        wrong_in=appearance.passage,
        wrong_words="83",
    )
    page = correction_page(ref=whole.ref, viewer=alice)
    assert page
    assert {fact.pk for fact in page.facts} == {strikes.pk, dead.pk}


def test_words_that_stand_twice_are_not_taken_for_the_ones_that_were_wrong(alice: User) -> None:
    quote = "In 2021, 21 died"
    appearance = an_appearance(by=alice, quote=quote, source=a_source(by=alice, text=f"{quote}.\n"))
    with pytest.raises(ValidationError, match="more than once"):
        a_draft(appearance.claim, by=alice, wrong_in=appearance.passage, wrong_words="21")
    made = a_draft(appearance.claim, by=alice, wrong_in=appearance.passage, wrong_words="21 died")
    assert made.wrong
    assert (made.wrong.exact, made.wrong.start) == ("21 died", appearance.passage.start + 9)


def test_who_changes_a_draft_leaves_what_they_no_longer_see_as_it_is(
    alice: User, erin: User, bob: User
) -> None:
    appearance, right = an_appearance(by=alice), a_claim(by=alice)
    made = a_draft(
        appearance.claim, by=alice, right=right, wrong_in=appearance.passage, wrong_words="83 people"
    )
    Claim.objects.filter(pk=right.pk).update(confidentiality="restricted")
    Source.objects.filter(pk=appearance.passage.snapshot.source_id).update(confidentiality="restricted")
    made = corrections.revise(
        correction=made, revision=made.revision, by=alice, wording="It is 80.", right=None
    )
    assert made.wrong
    assert (made.wording, made.right, made.wrong.exact) == ("It is 80.", right, "83 people")


def test_what_the_database_refuses_in_a_change_is_told(alice: User, erin: User) -> None:
    claim = a_claim(by=alice)
    first = issued(claim, by=alice, other=erin)
    taken = issued(claim, by=alice, other=erin, kind=Kind.RETRACTION, against=first)
    again = a_draft(claim, by=alice, kind=Kind.CLARIFICATION, against=taken)
    with pytest.raises(ValidationError, match="not taken back again"):
        corrections.revise(correction=again, revision=again.revision, by=alice, kind=Kind.RETRACTION)


def test_readings_of_other_texts_go_on_to_weigh_where_the_wrong_words_are_named_and_not_after_a_retraction(
    alice: User, erin: User
) -> None:
    fact = a_fact(by=alice)
    first = an_appearance(by=alice)
    second = an_appearance(by=alice, claim=first.claim)
    for appearance in (first, second):
        a_reading(
            fact,
            counted("at_least", 83),
            date(2025, 12, 4),
            appearance=appearance,
            verbatim="At least 83",
            by=alice,
        )
    issued(first.claim, by=alice, other=erin, wrong_in=first.passage, wrong_words="83")
    in_use = Reading.objects.in_use(among=Reading.objects.all())
    assert [row.appearance for row in in_use] == [second]
    issued(first.claim, by=alice, other=erin, kind=Kind.RETRACTION, wrong_in=first.passage)
    assert not Reading.objects.in_use(among=Reading.objects.all()).exists()


def test_what_is_right_is_another_claim(alice: User) -> None:
    claim = a_claim(by=alice)
    with pytest.raises(ValidationError, match="another claim"):
        a_draft(claim, by=alice, right=claim)


def test_what_is_reached_only_through_something_hidden_is_not_shown_and_followed_up_all_the_same(
    alice: User, erin: User, charlie: User
) -> None:
    wrong, last = a_claim(by=alice), a_claim(by=alice)
    secret = a_source(by=alice, confidentiality="restricted", cleared_people=[alice, erin])
    hidden = an_appearance(by=alice, source=secret).claim
    relations.relate(claim=hidden, kind=Relation.Kind.REPEATS, other=wrong, by=alice)
    relations.relate(claim=last, kind=Relation.Kind.REPEATS, other=hidden, by=alice)
    story = relied_on(last, by=alice)
    made = a_draft(wrong, by=alice)
    for viewer, shown in ((alice, [story]), (charlie, [])):
        page = correction_page(ref=made.ref, viewer=viewer)
        assert page
        assert [usage.story for usage in page.reached] == shown
        assert (last in page.claims) == bool(shown)
    made = corrections.submit(correction=made, revision=made.revision, by=alice)
    made = corrections.approve(correction=made, revision=made.revision, by=erin)
    corrections.issue(correction=made, revision=made.revision, by=erin)
    assert [row.story for row in FollowUp.objects.all()] == [story]


def test_a_correction_of_a_story_is_followed_up_in_that_story(alice: User, erin: User, bob: User) -> None:
    story = a_story(by=alice, owner=bob)
    made = issued(story=story, by=alice, other=erin)
    assert [(row.story, row.usage, row.owner) for row in FollowUp.objects.filter(correction=made)] == [
        (story, None, bob)
    ]


def test_nobody_approves_or_issues_what_they_drafted(alice: User, erin: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    made = corrections.submit(correction=made, revision=made.revision, by=alice)
    with pytest.raises(ValidationError, match="somebody else approves"):
        corrections.approve(correction=made, revision=made.revision, by=alice)
    made = corrections.approve(correction=made, revision=made.revision, by=erin)
    with pytest.raises(PermissionDenied):
        corrections.issue(correction=made, revision=made.revision, by=alice)
    assert corrections.issue(correction=made, revision=made.revision, by=erin).status == Status.ISSUED


def test_a_correction_can_only_be_changed_in_draft_and_by_who_drafted_it(alice: User, erin: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    with pytest.raises(ValidationError, match="Only who drafted it"):
        corrections.revise(correction=made, revision=made.revision, by=erin, wording="Mine.")
    made = corrections.revise(correction=made, revision=made.revision, by=alice, wording="Better.")
    sent = corrections.submit(correction=made, revision=made.revision, by=alice)
    with pytest.raises(Stale):
        corrections.revise(correction=made, revision=made.revision, by=alice, wording="Too late.")
    with pytest.raises(ValidationError, match="already"):
        corrections.revise(correction=sent, revision=sent.revision, by=alice, wording="Too late.")
    back = corrections.send_back(correction=sent, revision=sent.revision, by=erin, reason="Which number?")
    assert (
        corrections.revise(correction=back, revision=back.revision, by=alice, wording="83.").wording == "83."
    )


def test_what_takes_a_correction_back_is_not_taken_back(alice: User, erin: User) -> None:
    claim = a_claim(by=alice)
    first = issued(claim, by=alice, other=erin)
    back = issued(claim, by=alice, other=erin, kind=Kind.RETRACTION, against=first)
    with pytest.raises(ValidationError, match="not taken back again"):
        a_draft(claim, by=alice, kind=Kind.RETRACTION, against=back)


def test_a_follow_up_is_closed_once_with_how(alice: User, erin: User, bob: User) -> None:
    claim = a_claim(by=alice)
    relied_on(claim, by=alice, owner=bob)
    issued(claim, by=alice, other=erin)
    follow_up = FollowUp.objects.get()
    with pytest.raises(ValidationError, match="Say how"):
        follow_ups.finish(
            follow_up=follow_up, revision=follow_up.revision, status="done", done_how=" ", by=bob
        )
    done = follow_ups.finish(
        follow_up=follow_up, revision=follow_up.revision, status="done", done_how="Line changed.", by=bob
    )
    with pytest.raises(ValidationError, match="closed already"):
        follow_ups.finish(follow_up=done, revision=done.revision, status="needless", done_how="No.", by=bob)


def test_what_a_story_of_ours_claims_it_relies_on_and_as_it_stood(alice: User) -> None:
    story = a_story(by=alice)
    appearance = an_appearance(by=alice, source=story.source)
    assert [(usage.claim, usage.passage) for usage in story.usages.all()] == [
        (appearance.claim, appearance.passage)
    ]


def test_a_sentence_of_another_source_is_refused(alice: User) -> None:
    story = a_story(by=alice)
    elsewhere: Passage = an_appearance(by=alice).passage
    with pytest.raises(ValidationError, match="not of this story"):
        stories.rely(story=story, passage=elsewhere, claim=a_claim(by=alice), by=alice)


def test_a_source_of_another_outlet_is_no_story_of_ours(alice: User) -> None:
    claim: Claim = a_claim(by=alice)
    source = claim.appearances.get().passage.snapshot.source
    with pytest.raises(ValidationError, match="not one of ours"):
        stories.own(source=source, by=alice)
