"""What waits, for whom, in which order: one list of things of many kinds."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.actions import assignments, corrections, reviews, standings
from claims.models import Assignment, Conflict, Correction, Envelope, Fact, FollowUp, Review, Standing
from claims.queries.queue import Asked, Tab, queue, waiting
from claims.queries.waits import Kind
from core.models import Desk, User
from core.record.revisions import Stale
from tests.builders import (
    a_claim,
    a_draft,
    a_fact,
    a_reading,
    a_request,
    a_review,
    a_source,
    a_story,
    an_appearance,
    counted,
    issued,
    relied_on,
)

pytestmark = pytest.mark.django_db


def kinds(viewer: User, **asked: object) -> list[str]:
    return [item.kind for item in queue(viewer=viewer, asked=Asked(**asked)).items]  # type: ignore[arg-type]


def proposed(*, by: User) -> Correction:
    made = a_draft(a_claim(by=by), by=by)
    return corrections.submit(correction=made, revision=made.revision, by=by)


def a_disputed_fact(*, by: User) -> Fact:
    fact = a_fact(by=by)
    for value in (counted("at_least", 83), counted("at_most", 70)):
        a_reading(fact, value, date(2025, 12, 4), by=by)
    return fact


def what_stands(*, by: User, other: User, since: date) -> Standing:
    made = standings.propose(
        fact=a_fact(by=by), state="stands", value=counted("at_least", 83), valid_from=since, reason="Two counts.", by=by
    )  # fmt: skip
    return standings.approve(standing=made, revision=made.revision, by=other)


def test_what_one_drafted_waits_for_others_who_may_decide(alice: User, erin: User, bob: User) -> None:
    proposed(by=alice)
    assert kinds(alice) == []
    assert kinds(bob) == []
    assert kinds(erin) == [Kind.APPROVE]


def test_every_kind_of_thing_waits_in_its_tab(alice: User, erin: User, checker: User) -> None:
    relied_on(claim := a_claim(by=alice), by=alice, owner=erin)
    issued(claim, by=alice, other=erin)
    written = reviews.assign(
        review=(draft := a_review(by=alice)), revision=draft.revision, author=erin, by=alice
    )
    sent = reviews.submit(review=(sent := a_review(by=alice)), revision=sent.revision, by=alice)
    ready = a_review(by=checker)
    ready = reviews.submit(review=ready, revision=ready.revision, by=checker)
    reviews.approve(review=ready, revision=ready.revision, by=alice)
    a_draft(a_claim(by=erin), by=erin)
    proposed(by=alice)
    approved = proposed(by=checker)
    corrections.approve(correction=approved, revision=approved.revision, by=alice)
    standings.propose(
        fact=a_fact(by=alice), state="disputed", valid_from=date(2025, 12, 4), reason="So.", by=alice
    )
    a_disputed_fact(by=alice)
    old = what_stands(by=alice, other=erin, since=date(2025, 1, 1))
    Envelope.objects.update_or_create(fact=old.fact, defaults={"newest_on": date(2025, 12, 1)})
    a_request(by=erin)

    found = queue(viewer=erin, asked=Asked())

    assert sorted(item.kind for item in found.items) == sorted(Kind)
    assert found.counts == {
        Tab.FOLLOW_UPS: 1, Tab.REVIEWS: 1, Tab.APPROVALS: 5, Tab.DRAFTS: 1, Tab.CONFLICTS: 1, Tab.STALE: 1, Tab.REQUESTS: 1,
    }  # fmt: skip
    assert {written.ref, sent.ref} <= {item.ref for item in found.items}
    for tab, number in found.counts.items():
        assert len(queue(viewer=erin, asked=Asked(tab=tab)).items) == number


def test_what_is_late_comes_first_then_what_has_no_day(alice: User, erin: User) -> None:
    relied_on(claim := a_claim(by=alice), by=alice, owner=erin)
    issued(claim, by=alice, other=erin, severity="grave")  # due tomorrow
    proposed(by=alice)
    late = proposed(by=alice)
    yesterday = timezone.localdate() - timedelta(days=1)
    assignments.assign(target=late, person=erin, due_on=yesterday, by=alice)
    found = queue(viewer=erin, asked=Asked())
    assert found.items[0].ref == late.ref
    assert [item.kind for item in found.items] == [Kind.APPROVE, Kind.APPROVE, Kind.FOLLOW_UP]
    assert found.late == 1
    assert kinds(erin, due="late") == [Kind.APPROVE]
    assert sorted(kinds(erin, due="week")) == [Kind.APPROVE, Kind.FOLLOW_UP]


def test_what_is_given_to_one_is_no_longer_in_the_queue_of_others_who_may_do_it(
    alice: User, erin: User, dana: User
) -> None:
    made = proposed(by=alice)
    assert kinds(dana) == [Kind.APPROVE]
    assignments.assign(target=made, person=erin, by=alice)
    assert kinds(dana) == []
    assert kinds(dana, whose="all") == [Kind.APPROVE]
    assert kinds(dana, whose=erin.ref) == [Kind.APPROVE]
    assert kinds(dana, whose="nobody") == []
    assignments.assign(target=Correction.objects.get(pk=made.pk), person=None, by=alice)
    assert kinds(dana, whose="nobody") == [Kind.APPROVE]


def test_only_who_may_decide_and_did_not_write_it_is_asked_to(alice: User, erin: User, bob: User) -> None:
    made = proposed(by=alice)
    for person in (alice, bob):
        with pytest.raises(ValidationError, match="did not write it"):
            assignments.assign(target=made, person=person, by=erin)
    secret = an_appearance(
        by=alice, source=a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    )
    hidden = a_draft(secret.claim, by=alice)
    with pytest.raises(ValidationError, match="did not write it"):
        assignments.assign(target=hidden, person=erin, by=alice)
    assert not Assignment.objects.exists()


def test_assigning_names_the_revision_it_was_made_on(alice: User, erin: User) -> None:
    made = proposed(by=alice)
    read = Correction.objects.get(pk=made.pk)
    corrections.approve(correction=made, revision=made.revision, by=erin)
    with pytest.raises(Stale):
        assignments.assign(target=read, person=erin, by=alice)


def test_it_is_narrowed_by_desk_through_the_story_and_the_people(
    alice: User, erin: User, bob: User, world: Desk, investigations: Desk
) -> None:
    story = relied_on(claim := a_claim(by=alice), by=alice, owner=erin)
    type(story).objects.filter(pk=story.pk).update(desk=investigations)
    issued(claim, by=alice, other=erin)
    proposed(by=alice)  # Alice is on the World desk
    assert kinds(erin, whose="all", desk=investigations.ref) == [Kind.FOLLOW_UP]
    assert kinds(erin, whose="all", desk=world.ref) == [Kind.APPROVE]


def test_nothing_waits_that_one_may_not_see(alice: User, erin: User, dana: User) -> None:
    source = a_source(by=alice, confidentiality="restricted", cleared_people=[alice, dana])
    made = a_draft(an_appearance(by=alice, source=source).claim, by=alice)
    corrections.submit(correction=made, revision=made.revision, by=alice)
    assert kinds(dana) == [Kind.APPROVE]
    assert kinds(erin, whose="all") == []
    assert sum(queue(viewer=erin, asked=Asked(whose="all")).counts.values()) == 0


def test_the_sidebar_counts_what_the_queue_lists(alice: User, erin: User, bob: User) -> None:
    relied_on(claim := a_claim(by=alice), by=alice, owner=bob)
    issued(claim, by=alice, other=erin)
    proposed(by=alice)
    a_disputed_fact(by=alice)
    for person in (alice, erin, bob):
        sql, params = waiting(person)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {sql}", params)
            assert cursor.fetchone() == (len(kinds(person)),)


def test_pages_of_it_hold_each_thing_once(alice: User, erin: User) -> None:
    for _ in range(3):
        a_disputed_fact(by=alice)
    story = a_story(
        by=alice, owner=erin, text="\n\n".join(f"At least {n} people died." for n in range(1, 61))
    )
    claim = a_claim(by=alice)
    for number in range(1, 61):
        an_appearance(by=alice, source=story.source, claim=claim, quote=f"At least {number} people died.")
    issued(claim, by=alice, other=erin)
    first, second = (queue(viewer=erin, asked=Asked(page=page)) for page in (1, 2))
    assert (len(first.items), first.has_more, second.has_more) == (50, True, False)
    seen = {item.ref for item in [*first.items, *second.items]}
    assert len(seen) == FollowUp.objects.count() + Conflict.objects.count() == 63


def test_the_page_keeps_how_it_was_narrowed_when_a_thing_is_assigned(
    client: Client, alice: User, erin: User
) -> None:
    made = proposed(by=alice)
    client.force_login(erin)
    sent = {
        "kind": "approve", "ref": made.ref, "revision": made.revision, "person": erin.ref, "person_name": erin.name,
        "due_on": "2026-12-01", "back": "whose=all&tab=approvals&next=//evil.example",
    }  # fmt: skip
    answer = client.post(reverse("desk:assign"), sent)
    assert answer.headers["Location"] == "/queue/?whose=all&tab=approvals"
    assert Assignment.objects.get().due_on == date(2026, 12, 1)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Erin" in page
    assert client.post(reverse("desk:assign"), {**sent, "kind": "draft"}).status_code == 404
    wrong = client.post(reverse("desk:assign"), {**sent, "person": "U-0000-0000"}, follow=True)
    assert "Choose somebody from the list." in wrong.content.decode()


def test_a_draft_review_is_assigned_to_another_author_from_the_queue(
    client: Client, alice: User, erin: User
) -> None:
    made = a_review(by=alice)
    client.force_login(alice)
    sent = {
        "kind": "write",
        "ref": made.ref,
        "revision": made.revision,
        "person": erin.ref,
        "person_name": "Erin",
    }
    client.post(reverse("desk:assign"), sent)
    assert Review.objects.get(pk=made.pk).author == erin


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99999999999", "tab=nothing", "whose=x%27", "desk=D-0000-0000", "due=never"])  # fmt: skip
def test_an_address_made_up_shows_a_queue_all_the_same(query: str, client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get(f"/queue/?{query}").status_code == 200


def test_who_came_to_write_it_is_not_asked_to_approve_it(alice: User, erin: User, dana: User) -> None:
    made = a_review(by=alice)
    made = reviews.submit(review=made, revision=made.revision, by=alice)
    assignments.assign(target=made, person=erin, by=alice)
    made = reviews.send_back(review=made, revision=made.revision, by=erin, reason="Once more.")
    made = reviews.assign(review=made, revision=made.revision, author=erin, by=alice)
    reviews.submit(review=made, revision=made.revision, by=erin)
    shown = [item.ref for item in queue(viewer=dana, asked=Asked(tab="approvals")).items]
    assert shown == [made.ref]


@pytest.mark.parametrize("changed", [{"is_active": False}, {"role": "reporter"}])
def test_what_was_given_to_somebody_who_can_not_do_it_any_more_waits_for_others(
    changed: dict[str, Any], alice: User, erin: User, dana: User
) -> None:
    made = a_draft(by=alice, claim=a_claim(by=alice))
    made = corrections.submit(correction=made, revision=made.revision, by=alice)
    assignments.assign(target=made, person=erin, by=alice)
    for asked in (Asked(), Asked(whose="nobody")):
        assert not queue(viewer=dana, asked=asked).items
    User.objects.filter(pk=erin.pk).update(**changed)
    for asked in (Asked(), Asked(whose="nobody")):
        assert [item.ref for item in queue(viewer=dana, asked=asked).items] == [made.ref]
