"""What is wrong with a claim is wrong with what repeats it, whenever that was recorded."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.actions import appearances, corrections, follow_ups, relations, standings, stories
from claims.models import Claim, Correction, FollowUp, Reading, Relation, Usage
from claims.queries.claims import claim_list, claim_page
from core.models import User
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
Kind = Correction.Kind


def fresh(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def repeats(one: Claim, other: Claim, *, by: User, kind: str = Relation.Kind.REPEATS) -> Relation:
    return relations.relate(claim=fresh(one), kind=kind, other=fresh(other), by=by)


def state(claim: Claim, viewer: User, **asked: object) -> str:
    page = claim_page(ref=claim.ref, viewer=viewer, **asked)  # type: ignore[arg-type]
    assert page
    listed = claim_list(viewer=viewer, **asked).get(pk=claim.pk)  # type: ignore[arg-type]
    assert listed.state == page.claim.state  # type: ignore[attr-defined]
    return str(listed.state)  # type: ignore[attr-defined]


def test_a_claim_that_repeats_a_wrong_one_through_any_chain_bears_its_state_and_says_through_which(
    alice: User, erin: User
) -> None:
    wrong, middle, last, beside = (a_claim(by=alice) for _ in range(4))
    repeats(middle, wrong, by=alice)
    repeats(last, middle, by=alice, kind=Relation.Kind.TRANSLATES)
    repeats(beside, wrong, by=alice, kind=Relation.Kind.SUPPORTS)
    issued(fresh(wrong), by=alice, other=erin, kind=Kind.RETRACTION)
    assert [state(claim, alice) for claim in (wrong, middle, last, beside)] == [
        "retracted", "retracted", "retracted", "standing",
    ]  # fmt: skip
    page = claim_page(ref=last.ref, viewer=alice)
    assert page
    assert page.wrong_through == [wrong]


def test_claims_that_repeat_each_other_in_a_ring_are_all_marked(alice: User, erin: User) -> None:
    ring = [a_claim(by=alice) for _ in range(3)]
    for claim, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        repeats(claim, other, by=alice)
    issued(fresh(ring[0]), by=alice, other=erin)
    assert {state(claim, alice) for claim in ring} == {"corrected"}


def test_what_was_carried_is_told_as_it_was_known(alice: User, erin: User) -> None:
    wrong, repeat = a_claim(by=alice), a_claim(by=alice)
    issued(wrong, by=alice, other=erin)
    before = timezone.now()
    repeats(repeat, wrong, by=alice)
    assert state(repeat, alice) == "corrected"
    assert state(repeat, alice, known_on=before) == "standing"


def test_nothing_is_carried_through_a_claim_that_one_may_not_see(
    alice: User, erin: User, charlie: User
) -> None:
    wrong, last = a_claim(by=alice), a_claim(by=alice)
    secret = a_source(by=alice, confidentiality="restricted", cleared_people=[alice, erin])
    hidden = an_appearance(by=alice, source=secret).claim
    repeats(hidden, wrong, by=alice)
    repeats(last, hidden, by=alice)
    issued(fresh(wrong), by=alice, other=erin)
    assert state(last, alice) == "corrected"
    assert state(last, charlie) == "standing"


def test_a_claim_taken_out_of_use_disputes_and_supersedes_nothing(alice: User) -> None:
    claim, other = a_claim(by=alice), a_claim(by=alice)
    repeats(other, claim, by=alice, kind=Relation.Kind.CONTRADICTS)
    assert state(claim, alice) == "disputed"
    Claim.objects.filter(pk=other.pk).update(retired_at=timezone.now())
    assert state(claim, alice) == "standing"


def test_readings_of_what_repeats_a_wrong_claim_weigh_no_more_whenever_it_was_said_to(
    alice: User, erin: User
) -> None:
    fact = a_fact(by=alice)
    low, high, later = (an_appearance(by=alice) for _ in range(3))
    a_reading(fact, counted("at_least", 60), date(2025, 12, 1), appearance=low, by=alice)
    a_reading(fact, counted("at_least", 83), date(2025, 12, 4), appearance=high, by=alice)
    a_reading(fact, counted("at_least", 90), date(2025, 12, 5), appearance=later, by=alice)
    wrong = a_claim(by=alice)
    repeats(high.claim, wrong, by=alice)

    def weigh() -> list[int]:
        fact.envelope.refresh_from_db()
        in_use = Reading.objects.in_use(among=Reading.objects.all())
        assert fact.envelope.readings == in_use.count()
        return sorted(int(row.span.lower) for row in in_use)

    assert weigh() == [60, 83, 90]
    issued(fresh(wrong), by=alice, other=erin)
    assert weigh() == [60, 90]
    relation = repeats(later.claim, wrong, by=alice)
    assert weigh() == [60]
    relations.unrelate(relation=relation, reason="It does not.", by=alice)
    assert weigh() == [60, 90]


def test_a_correction_of_named_words_leaves_the_readings_of_what_repeats_the_claim(
    alice: User, erin: User
) -> None:
    fact = a_fact(by=alice)
    first, second = an_appearance(by=alice), an_appearance(by=alice)
    a_reading(
        fact, counted("at_least", 83), date(2025, 12, 4), appearance=first, verbatim="At least 83", by=alice
    )
    a_reading(fact, counted("at_least", 70), date(2025, 12, 4), appearance=second, by=alice)
    repeats(second.claim, first.claim, by=alice)
    issued(fresh(first.claim), by=alice, other=erin, wrong_in=first.passage, wrong_words="83")
    in_use = Reading.objects.in_use(among=Reading.objects.all())
    assert [row.appearance for row in in_use] == [second]


def test_a_sentence_that_relies_on_a_claim_after_it_was_corrected_is_followed_up_at_once(
    alice: User, erin: User, bob: User
) -> None:
    wrong, repeat = a_claim(by=alice), a_claim(by=alice)
    repeats(repeat, wrong, by=alice)
    made = issued(fresh(wrong), by=alice, other=erin)
    story = relied_on(fresh(repeat), by=alice, owner=bob)
    assert [(row.correction, row.story, row.owner) for row in FollowUp.objects.all()] == [(made, story, bob)]


def test_stories_of_a_claim_found_to_repeat_a_wrong_one_are_followed_up_once(alice: User, erin: User) -> None:
    wrong, repeat, again = (a_claim(by=alice) for _ in range(3))
    story = relied_on(again, by=alice)
    repeats(again, repeat, by=alice)
    issued(fresh(wrong), by=alice, other=erin)
    assert not FollowUp.objects.exists()
    repeats(repeat, wrong, by=alice)
    repeats(again, wrong, by=alice)
    assert [row.story for row in FollowUp.objects.all()] == [story]


def test_a_story_made_ours_after_its_claim_was_corrected_is_followed_up(alice: User, erin: User) -> None:
    ours = a_story(by=alice).source.outlet
    source = a_source(by=alice, outlet=ours)
    wrong = an_appearance(by=alice, source=source).claim
    issued(wrong, by=alice, other=erin)
    story = stories.own(source=type(source).objects.get(pk=source.pk), by=alice)
    assert [row.story for row in FollowUp.objects.all()] == [story]


def test_a_clarification_asks_nothing_of_who_relies_on_it_later(alice: User, erin: User) -> None:
    claim = a_claim(by=alice)
    issued(claim, by=alice, other=erin, kind=Kind.CLARIFICATION)
    relied_on(fresh(claim), by=alice)
    assert not FollowUp.objects.exists()


def test_what_stood_for_a_story_is_what_the_newsroom_held_on_that_day(alice: User, erin: User) -> None:
    fact = a_fact(by=alice)
    today = timezone.localdate()
    made = standings.propose(
        fact=fact, state="stands", value=counted("at_least", 83), valid_from=today - timedelta(days=30), reason="So.", by=alice
    )  # fmt: skip
    held = standings.approve(standing=made, revision=made.revision, by=erin)
    for published, stood in ((today - timedelta(days=10), None), (today, held)):
        story = a_story(by=alice, published_on=published)
        passage = an_appearance(by=alice, source=story.source).passage
        used = stories.rely(story=story, passage=passage, fact=type(fact).objects.get(pk=fact.pk), by=alice)
        assert used.standing == stood


def test_what_a_story_does_not_claim_after_all_it_does_not_rely_on(alice: User) -> None:
    story = a_story(by=alice)
    appearance = an_appearance(by=alice, source=story.source)
    appearances.retire(appearance=appearance, revision=appearance.revision, reason="Misread.", by=alice)
    assert [usage.retired_at is not None for usage in Usage.objects.all()] == [True]


@pytest.mark.parametrize("how", ["the appearance is taken back", "the usage is taken back"])
def test_nothing_is_left_to_put_right_where_a_story_did_not_rely_on_it_after_all(
    how: str, alice: User, erin: User
) -> None:
    story = a_story(by=alice)
    appearance = an_appearance(by=alice, source=story.source)
    issued(fresh(appearance.claim), by=alice, other=erin)
    if how == "the appearance is taken back":
        appearances.retire(
            appearance=appearance, revision=appearance.revision, reason="We misread it.", by=alice
        )
    else:
        usage = Usage.objects.get()
        stories.rely_no_more(usage=usage, revision=usage.revision, reason="We misread it.", by=alice)
    closed = FollowUp.objects.get()
    assert (closed.status, closed.done_how, closed.done_by) == ("needless", "We misread it.", alice)


def test_a_follow_up_is_given_to_another_who_sees_the_story(
    alice: User, erin: User, bob: User, charlie: User
) -> None:
    source = a_story(by=alice).source
    restricted = a_source(
        by=alice, outlet=source.outlet, confidentiality="restricted", cleared_people=[alice, bob, erin]
    )
    story = stories.own(source=restricted, by=alice)
    claim = an_appearance(by=alice, source=story.source).claim
    issued(fresh(claim), by=alice, other=erin)
    follow_up = FollowUp.objects.get()
    day = timezone.localdate() + timedelta(days=2)
    with pytest.raises(ValidationError, match="who sees the story"):
        follow_ups.assign(
            follow_up=follow_up, revision=follow_up.revision, owner=charlie, due_on=day, by=alice
        )
    given = follow_ups.assign(
        follow_up=follow_up, revision=follow_up.revision, owner=bob, due_on=day, by=alice
    )
    assert (given.owner, given.due_on) == (bob, day)


def test_two_changing_one_draft_are_told_of_each_other_and_both_texts_are_shown(
    client: Client, alice: User
) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    client.force_login(alice)
    address = reverse("desk:revise-correction", args=[made.ref])
    sent = {
        "kind": "correction",
        "language": "en",
        "severity": "serious",
        "cause": "source",
        "revision": made.revision,
    }
    assert client.post(address, {**sent, "wording": "It was 81."}).status_code == 302
    late = client.post(address, {**sent, "wording": "It was 82."})
    assert late.status_code == 422
    assert "It was 81." in late.content.decode()
    assert "It was 82." in late.content.decode()


def test_an_issued_correction_is_corrected_from_its_page_and_a_fact_from_its_own(
    client: Client, alice: User, erin: User
) -> None:
    first = issued(a_claim(by=alice), by=alice, other=erin)
    assert first.claim
    client.force_login(alice)
    link = f"{reverse('desk:correct-claim', args=[first.claim.ref])}?against={first.ref}"
    assert link in client.get(reverse("desk:correction", args=[first.ref])).content.decode()
    sent = {
        "kind": "retraction",
        "language": "en",
        "severity": "serious",
        "cause": "source",
        "wording": "It was right.",
    }
    client.post(link, sent)
    assert Correction.objects.get(against=first).claim == first.claim
    fact = a_fact(by=alice)
    wrong_target = f"{reverse('desk:correct-fact', args=[fact.ref])}?against={first.ref}"
    assert client.get(wrong_target).status_code == 404
    page = client.get(reverse("desk:fact", args=[fact.ref])).content.decode()
    assert reverse("desk:correct-fact", args=[fact.ref]) in page
    client.post(reverse("desk:correct-fact", args=[fact.ref]), {**sent, "wording": "The count was wrong."})
    assert "The count was wrong." in client.get(reverse("desk:fact", args=[fact.ref])).content.decode()


def test_the_outlets_own_notice_is_named_with_the_outlet(client: Client, alice: User) -> None:
    claim = a_claim(by=alice)
    notice = a_source(by=alice, outlet=a_story(by=alice).source.outlet)
    client.force_login(alice)
    sent = {
        "kind": "correction",
        "language": "en",
        "severity": "serious",
        "cause": "source",
        "wording": "It was 80.",
    }
    address = reverse("desk:correct-claim", args=[claim.ref])
    assert client.post(address, {**sent, "notice": notice.ref, "notice_title": "x"}).status_code == 422
    assert notice.outlet
    client.post(address, {**sent, "notice": notice.ref, "outlet": notice.outlet.ref})
    made = Correction.objects.get()
    assert (made.notice, made.outlet) == (notice, notice.outlet)
    assert notice.title in client.get(reverse("desk:correction", args=[made.ref])).content.decode()


def test_a_follow_up_is_due_by_how_grave_it_is_also_where_it_was_opened_late(alice: User, erin: User) -> None:
    wrong = a_claim(by=alice)
    issued(wrong, by=alice, other=erin, severity="grave")
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        relied_on(fresh(wrong), by=alice)
        assert FollowUp.objects.get().due_on == timezone.localdate() + timedelta(days=1)


def test_corrections_are_drafted_at_once_on_the_same_words(alice: User) -> None:
    appearance = an_appearance(by=alice)
    first, second = (
        corrections.draft(
            claim=fresh(appearance.claim), wording="No.", language="en", wrong_in=appearance.passage, wrong_words="83", by=alice
        )
        for _ in range(2)
    )  # fmt: skip
    assert first.wrong == second.wrong
