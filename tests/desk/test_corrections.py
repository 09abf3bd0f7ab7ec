"""Pages of corrections and stories: bad input is told in words, and what was typed is kept."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.actions import corrections, requests, standings, stories
from claims.models import Correction, FollowUp, Relation, Story
from core.models import User
from tests.builders import (
    a_claim,
    a_draft,
    a_fact,
    a_request,
    a_source,
    a_story,
    an_appearance,
    counted,
    issued,
    relied_on,
)

pytestmark = pytest.mark.django_db
SAID = {
    "kind": "correction",
    "wording": "It was 80.",
    "language": "en",
    "severity": "serious",
    "cause": "source",
}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"wording": " "}, "This field is required."),
        ({"kind": "apology"}, "Select a valid choice."),
        ({"right": "C-0000-0000"}, "That claim is not in the list."),
        ({"wrong_words": "eighty-three"}, "Choose the passage in which these words stand."),
        ({"asked_on": "31/2"}, "Enter a valid date."),
        ({"outlet": "O-0000-0000"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_in_a_draft_is_told_and_what_was_typed_stays(
    client: Client, alice: User, changed: dict[str, str], told: str
) -> None:
    claim = a_claim(by=alice)
    client.force_login(alice)
    sent = {**SAID, "asked_by": "Nguyễn Thị Minh Khai", **changed}
    answer = client.post(reverse("desk:correct-claim", args=[claim.ref]), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Nguyễn Thị Minh Khai" in answer.content.decode()
    assert not Correction.objects.exists()


def test_words_that_do_not_stand_in_the_passage_are_refused(client: Client, alice: User) -> None:
    appearance = an_appearance(by=alice)
    client.force_login(alice)
    sent = {**SAID, "passage": appearance.passage.ref, "wrong_words": "at most 83"}
    answer = client.post(reverse("desk:correct-claim", args=[appearance.claim.ref]), sent)
    assert "don&#x27;t stand in that passage" in answer.content.decode()


def test_a_draft_is_changed_by_who_drafted_it_and_nobody_else(
    client: Client, alice: User, erin: User
) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    address = reverse("desk:revise-correction", args=[made.ref])
    client.force_login(erin)
    assert client.get(address).status_code == 404
    client.force_login(alice)
    assert (
        client.post(address, {**SAID, "revision": made.revision, "wording": "It was 81."}).status_code == 302
    )
    assert Correction.objects.get().wording == "It was 81."


def test_changing_the_notice_keeps_the_words_that_were_wrong(client: Client, alice: User) -> None:
    appearance = an_appearance(by=alice)
    made = a_draft(appearance.claim, by=alice, wrong_in=appearance.passage, wrong_words="83")
    client.force_login(alice)
    address = reverse("desk:revise-correction", args=[made.ref])
    shown = client.get(address).context["form"].initial
    assert (
        client.post(address, {**SAID, "revision": shown["revision"], "passage": shown["passage"]}).status_code
        == 302
    )
    changed = Correction.objects.get()
    assert (changed.wording, changed.wrong) == ("It was 80.", made.wrong)


def test_a_step_that_somebody_took_first_is_told(client: Client, alice: User, erin: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    corrections.submit(correction=made, revision=made.revision, by=alice)
    client.force_login(alice)
    sent = {"revision": made.revision, "step": "give_up", "reason": "Not so."}
    answer = client.post(reverse("desk:correction-step", args=[made.ref]), sent, follow=True)
    assert "Alice was first" in answer.content.decode()


def test_nobody_gives_up_without_saying_why(client: Client, alice: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    client.force_login(alice)
    sent = {"revision": made.revision, "step": "give_up", "reason": " "}
    answer = client.post(reverse("desk:correction-step", args=[made.ref]), sent, follow=True)
    assert "Say why" in answer.content.decode()
    assert Correction.objects.get().status == "draft"


def test_what_was_written_on_a_follow_up_that_another_closed_is_not_lost(
    client: Client, alice: User, erin: User, bob: User
) -> None:
    claim = a_claim(by=alice)
    relied_on(claim, by=alice, owner=bob)
    issued(claim, by=alice, other=erin)
    follow_up = FollowUp.objects.get()
    client.force_login(erin)
    sent = {"revision": follow_up.revision, "status": "done", "done_how": "Line 3 changed."}
    address = reverse("desk:finish", args=[follow_up.ref])
    assert "Done." in client.post(address, sent, follow=True).content.decode()
    client.force_login(bob)
    told = client.post(address, {**sent, "done_how": "I changed line 3."}, follow=True).content.decode()
    assert "closed already" in told
    assert "I changed line 3." in told


def test_a_reader_of_sources_makes_ours_a_story_and_no_others(client: Client, alice: User) -> None:
    story = a_story(by=alice)
    theirs = a_source(by=alice)
    client.force_login(alice)
    told = client.post(reverse("desk:own", args=[theirs.ref]), follow=True).content.decode()
    assert "Its outlet is not one of ours." in told
    told = client.post(reverse("desk:own", args=[story.source.ref]), follow=True).content.decode()
    assert "It is a story of ours already." in told
    assert Story.objects.count() == 1


def test_a_sentence_of_ours_relies_on_a_fact_as_it_stood(client: Client, alice: User, erin: User) -> None:
    story = a_story(by=alice, published_on=timezone.localdate())
    passage = an_appearance(by=alice, source=story.source).passage
    fact = a_fact(by=alice)
    made = standings.propose(
        fact=fact,
        state="stands",
        valid_from=date(2025, 12, 4),
        reason="So.",
        value=counted("at_least", 83),
        by=alice,
    )
    standings.approve(standing=made, revision=made.revision, by=erin)
    client.force_login(alice)
    address = reverse("desk:rely", args=[story.ref])
    assert client.post(address, {"passage": passage.ref, "fact": fact.ref}).status_code == 302
    assert story.usages.get(fact=fact).standing == made
    assert client.post(address, {"passage": passage.ref, "fact": "F-0000-0000"}).status_code == 422


def test_claims_are_put_beside_each_other_once(client: Client, alice: User) -> None:
    one, other = a_claim(by=alice), a_claim(by=alice)
    client.force_login(alice)
    address = reverse("desk:relate", args=[one.ref])
    assert client.post(address, {"kind": "repeats", "other": other.ref}).status_code == 302
    assert (
        "recorded already" in client.post(address, {"kind": "repeats", "other": other.ref}).content.decode()
    )
    assert (
        "not related to itself"
        in client.post(address, {"kind": "repeats", "other": one.ref}).content.decode()
    )
    assert "Choose the claim" in client.post(address, {"kind": "repeats", "other": ""}).content.decode()
    assert Relation.objects.count() == 1


def test_a_claims_page_says_that_it_was_corrected_and_lists_our_stories(
    client: Client, alice: User, erin: User
) -> None:
    claim = a_claim(by=alice)
    story = relied_on(claim, by=alice)
    issued(claim, by=alice, other=erin, wording="It was 80, not 83.")
    client.force_login(alice)
    page = client.get(reverse("desk:claim", args=[claim.ref])).content.decode()
    assert "It was 80, not 83." in page
    assert f"/stories/{story.ref}/" in page
    usage = story.usages.get()
    stories.rely_no_more(usage=usage, revision=usage.revision, reason="Cut.", by=alice)
    assert (
        f"/stories/{story.ref}/" not in client.get(reverse("desk:claim", args=[claim.ref])).content.decode()
    )


def test_what_was_typed_is_still_there_when_the_draft_was_given_up(
    client: Client, alice: User, erin: User
) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    corrections.give_up(correction=made, revision=made.revision, by=erin, reason="Not needed.")
    client.force_login(alice)
    sent = {**SAID, "revision": made.revision, "wording": "All that I typed."}
    answer = client.post(reverse("desk:revise-correction", args=[made.ref]), sent)
    assert answer.status_code == 422
    assert "All that I typed." in answer.content.decode()
    assert client.get(reverse("desk:revise-correction", args=[made.ref])).status_code == 404


def test_a_correction_is_drafted_although_its_request_was_closed_meanwhile(
    client: Client, alice: User
) -> None:
    claim = a_claim(by=alice)
    asked = a_request(by=alice, claim=claim)
    requests.close(
        request=asked,
        revision=asked.revision,
        outcome="declined",
        answer="No.",
        closed_on=asked.asked_on,
        by=alice,
    )
    client.force_login(alice)
    path = f"{reverse('desk:correct-claim', args=[claim.ref])}?request={asked.ref}"
    told = client.post(path, SAID, follow=True).content.decode()
    assert "The request was closed meanwhile" in told
    assert Correction.objects.get().wording == SAID["wording"]


def test_a_reason_is_kept_when_somebody_was_first(client: Client, alice: User, erin: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    made = corrections.submit(correction=made, revision=made.revision, by=alice)
    client.force_login(erin)
    sent = {"revision": made.revision - 1, "step": "send_back", "reason": "What I typed."}
    told = client.post(reverse("desk:correction-step", args=[made.ref]), sent, follow=True).content.decode()
    assert "What I typed." in told
