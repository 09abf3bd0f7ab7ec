"""People are told of what concerns them, once, and of nothing that they may not see."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from claims.actions import (
    assignments,
    comments,
    corrections,
    facts,
    follow_ups,
    notifications,
    relations,
    reviews,
    standings,
    stories,
)
from claims.models import Claim, Comment, Correction, FollowUp, Mention, Notification
from claims.queries import notifications as shown
from core.accounts import people
from core.models import User
from tests.builders import (
    a_claim,
    a_draft,
    a_fact,
    a_reading,
    a_request,
    a_review,
    a_source,
    an_appearance,
    counted,
    issued,
    published,
    relied_on,
)
from tests.claims.test_rules_of_corrections_in_sql import refused
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
Kind = Notification.Kind


def told(person: User) -> list[str]:
    return [one.kind for one in shown.notifications(viewer=person).order_by("pk")]


def test_who_drafted_a_correction_is_told_of_each_step_that_others_take(alice: User, erin: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    made = corrections.submit(correction=made, revision=made.revision, by=alice)
    made = corrections.send_back(correction=made, revision=made.revision, reason="Which one?", by=erin)
    made = corrections.submit(correction=made, revision=made.revision, by=alice)
    made = corrections.approve(correction=made, revision=made.revision, by=erin)
    corrections.issue(correction=made, revision=made.revision, by=erin)
    assert told(alice) == [Kind.SENT_BACK, Kind.APPROVED, Kind.ISSUED]
    assert told(erin) == []


def test_who_wrote_a_review_is_told_of_each_step_and_who_is_given_one(
    alice: User, erin: User, checker: User
) -> None:
    published(by=checker, other=erin)
    assert told(checker) == [Kind.APPROVED, Kind.PUBLISHED]
    draft = a_review(by=alice)
    reviews.assign(review=draft, revision=draft.revision, author=erin, by=alice)
    assert told(erin) == [Kind.ASSIGNED]


def test_each_owner_is_told_once_of_all_that_is_to_be_put_right_and_each_watcher_of_the_fact(
    alice: User, erin: User, bob: User, charlie: User
) -> None:
    fact = a_fact(by=alice)
    appearance = an_appearance(by=alice)
    a_reading(fact, counted("at_least", 83), date(2025, 12, 4), appearance=appearance, by=alice)
    facts.watch(fact=type(fact).objects.get(pk=fact.pk), by=charlie)
    for _ in range(3):
        relied_on(Claim.objects.get(pk=appearance.claim.pk), by=alice, owner=bob)
    issued(Claim.objects.get(pk=appearance.claim.pk), by=alice, other=erin)
    assert [(one.kind, one.count) for one in shown.notifications(viewer=bob)] == [(Kind.PUT_RIGHT, 3)]
    assert told(charlie) == [Kind.CORRECTED]


def test_nobody_is_told_of_what_is_reached_through_something_hidden(
    alice: User, erin: User, bob: User, charlie: User
) -> None:
    wrong = a_claim(by=alice)
    secret = a_source(by=alice, confidentiality="restricted", cleared_people=[alice, erin])
    hidden = an_appearance(by=alice, source=secret)
    relations.relate(claim=Claim.objects.get(pk=hidden.claim.pk), kind="repeats", other=wrong, by=alice)
    fact = a_fact(by=alice)
    a_reading(fact, counted("at_least", 83), date(2025, 12, 4), appearance=hidden, by=alice)
    for person in (charlie, erin):
        facts.watch(fact=type(fact).objects.get(pk=fact.pk), by=person)
    story = relied_on(Claim.objects.get(pk=wrong.pk), by=alice, owner=bob)
    sentence = an_appearance(by=alice, source=story.source, quote="an official told the agency").passage
    stories.rely(story=story, passage=sentence, claim=Claim.objects.get(pk=hidden.claim.pk), by=alice)
    issued(Claim.objects.get(pk=wrong.pk), by=erin, other=alice)
    assert {(one.usage and one.usage.claim, one.owner) for one in FollowUp.objects.all()} == {
        (wrong, bob),
        (hidden.claim, alice),  # who issued it sees the way
    }
    assert [(one.kind, one.count) for one in shown.notifications(viewer=bob)] == [(Kind.PUT_RIGHT, 1)]
    assert told(charlie) == []
    assert Kind.CORRECTED in told(erin)


def test_what_is_given_to_somebody_is_told(alice: User, erin: User, bob: User) -> None:
    relied_on(claim := a_claim(by=alice), by=alice, owner=alice)
    issued(claim, by=alice, other=erin)
    Notification.objects.all().delete()
    follow_up = FollowUp.objects.get()
    follow_ups.assign(
        follow_up=follow_up, revision=follow_up.revision, owner=bob, due_on=follow_up.due_on, by=alice
    )
    made = a_draft(a_claim(by=alice), by=alice)
    assignments.assign(target=made, person=erin, by=alice)
    a_request(by=alice, owner=bob)
    assert told(bob) == [Kind.ASSIGNED, Kind.ASSIGNED]
    assert told(erin) == [Kind.ASSIGNED]


def test_what_stands_is_told_to_who_proposed_it_and_who_watches(
    alice: User, erin: User, charlie: User
) -> None:
    fact = a_fact(by=alice)
    facts.watch(fact=fact, by=charlie)
    made = standings.propose(
        fact=type(fact).objects.get(pk=fact.pk), state="stands", value=counted("at_least", 83), valid_from=date(2025, 12, 4),
        reason="Two counts.", by=alice,
    )  # fmt: skip
    standings.approve(standing=made, revision=made.revision, by=erin)
    assert told(alice) == told(charlie) == [Kind.STANDS]
    a_reading(fact, counted("at_most", 50), date(2025, 12, 5), by=alice)
    assert told(charlie) == [Kind.STANDS, Kind.OUTSIDE]


def test_one_event_is_told_once_and_what_is_rolled_back_not_at_all(alice: User, bob: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    for _ in range(2):
        notifications.tell([bob, bob], Kind.ISSUED, key="issued:1", by=alice, correction=made)
    assert told(bob) == [Kind.ISSUED]

    def fails() -> None:
        with transaction.atomic():
            notifications.tell([bob], Kind.ISSUED, key="issued:2", by=alice, correction=made)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert told(bob) == [Kind.ISSUED]


def test_what_one_may_no_longer_see_is_neither_shown_nor_counted(
    client: Client, alice: User, erin: User, bob: User
) -> None:
    source = a_source(by=alice)
    claim = an_appearance(by=alice, source=source).claim
    draft = a_draft(claim, by=alice)
    comments.add(target=draft, words="@Bob see this", by=alice)
    assert told(bob) == [Kind.MENTIONED]
    claim = Claim.objects.get(pk=claim.pk)
    Claim.objects.filter(pk=claim.pk).update(confidentiality="restricted")
    assert told(bob) == []
    sql, params = shown.unseen(bob)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", params)
        assert cursor.fetchone() == (0,)
    client.force_login(bob)
    page = client.get(reverse("desk:notifications")).content.decode()
    assert "Nothing yet" in page
    key = Notification.objects.get(person=bob).key
    answer = client.post(reverse("desk:notifications-seen"), {"notification": key})
    assert answer.headers["Location"] == reverse("desk:notifications")
    assert Notification.objects.get(person=bob).seen_at is None


def test_one_leads_to_its_page_and_is_seen_then(client: Client, alice: User, erin: User) -> None:
    made = published(by=alice, other=erin)
    client.force_login(alice)
    page = client.get(reverse("desk:notifications")).content.decode()
    assert "Erin published the review that you wrote." in page
    one = shown.notifications(viewer=alice).filter(kind=Kind.PUBLISHED).get()
    answer = client.post(reverse("desk:notifications-seen"), {"notification": one.key})
    assert answer.headers["Location"] == reverse("desk:review", args=[made.ref])
    assert shown.notifications(viewer=alice, state="unseen").count() == 1
    client.post(reverse("desk:notifications-seen"), {"all": "1"})
    assert shown.notifications(viewer=alice, state="unseen").count() == 0


def test_nobody_sees_anothers_notifications(client: Client, alice: User, erin: User, bob: User) -> None:
    published(by=alice, other=erin)
    one = Notification.objects.filter(person=alice).first()
    assert one
    client.force_login(bob)
    client.post(reverse("desk:notifications-seen"), {"notification": one.key})
    one.refresh_from_db()
    assert one.seen_at is None
    for key in ("x", "9" * 300, "²"):
        assert client.post(reverse("desk:notifications-seen"), {"notification": key}).status_code == 302


def test_names_in_a_comment_are_told_the_longest_first_and_with_their_accents(
    alice: User, dana: User
) -> None:
    def hired(name: str, email: str) -> User:
        return people.add(email=email, name=name, role="reporter", desks=[], password=PASSWORD, by=dana)

    lan, lan_anh = hired("Lan", "lan@example.org"), hired("Lan Ánh", "lananh@example.org")
    twins = [hired("Minh", f"minh{number}@example.org") for number in range(2)]
    made = a_draft(a_claim(by=alice), by=alice)
    _comment, blind = comments.add(
        target=made, words="Xin @Lan Ánh xem, và @Lan, @Minh; @Lanh thì không.", by=alice
    )
    assert {mention.person for mention in Mention.objects.all()} == {lan_anh, lan}
    assert blind == []
    assert told(twins[0]) == []


def test_who_may_not_see_it_is_not_told_and_the_author_hears_so(
    client: Client, alice: User, charlie: User
) -> None:
    source = a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    made = a_draft(an_appearance(by=alice, source=source).claim, by=alice)
    client.force_login(alice)
    answer = client.post(reverse("desk:comment", args=[made.ref]), {"words": "@Charlie?"}, follow=True)
    assert "They may not see this, and were not told: Charlie" in answer.content.decode()
    assert not Mention.objects.exists()
    client.force_login(charlie)
    assert client.post(reverse("desk:comment", args=[made.ref]), {"words": "Hm."}).status_code == 404


def test_a_name_that_is_nobodys_is_told_and_a_choice_that_was_not_made_is_refused(
    client: Client, alice: User, bob: User
) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    client.force_login(alice)
    path = reverse("desk:comment", args=[made.ref])
    page = client.post(
        path, {"words": "@Bob and @bobby, write to a@example.org"}, follow=True
    ).content.decode()
    assert "Nobody was told for @bobby:" in page
    page = client.post(path, {"words": "Look.", "person_name": "Nguyen H"}, follow=True).content.decode()
    assert "Choose somebody from the list." in page
    assert "Look." in page
    assert Comment.objects.count() == 1


def test_a_comment_is_chosen_for_somebody_and_taken_back_by_its_author(
    client: Client, alice: User, bob: User, charlie: User
) -> None:
    made = a_request(by=alice)
    client.force_login(bob)
    sent = {"words": "  Who counted? <b>  ", "person": charlie.ref, "person_name": charlie.name}
    client.post(reverse("desk:comment", args=[made.ref]), sent)
    assert told(charlie) == [Kind.MENTIONED]
    page = client.get(reverse("desk:request", args=[made.ref])).content.decode()
    assert "Who counted? &lt;b&gt;" in page
    comment = Comment.objects.get()
    with pytest.raises(PermissionDenied):
        comments.retire(comment=comment, revision=comment.revision, by=charlie)
    client.post(reverse("desk:retire-comment", args=[comment.ref]))  # made on no revision that was seen
    assert "Who counted?" in client.get(reverse("desk:request", args=[made.ref])).content.decode()
    client.post(reverse("desk:retire-comment", args=[comment.ref]), {"revision": comment.revision})
    assert "Who counted?" not in client.get(reverse("desk:request", args=[made.ref])).content.decode()


def test_a_comment_stays_as_it_was_said(alice: User) -> None:
    made, _ = comments.add(target=a_fact(by=alice), words="Said.", by=alice)
    assert "stays" in refused("UPDATE claims_comment SET words = 'Other.' WHERE id = %s", made.pk).lower()
    with pytest.raises(ValidationError, match="Write something"):
        comments.add(target=a_fact(by=alice), words=" \n", by=alice)


def test_a_corrections_history_tells_its_comments(client: Client, alice: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    comments.add(target=made, words="Ask the ministry first.", by=alice)
    client.force_login(alice)
    assert "Ask the ministry first." in client.get(reverse("desk:history", args=[made.ref])).content.decode()
    assert Correction.objects.get().status == "draft"
