"""Pages of facts: before there was anything, and when somebody else was sooner."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions import standings
from claims.models import Standing
from core.models import User
from tests.builders import a_fact, counted

pytestmark = pytest.mark.django_db


def test_a_day_before_the_question_was_asked_is_answered_with_the_question(
    client: Client, alice: User
) -> None:
    fact = a_fact(by=alice, question="How many ships?")
    client.force_login(alice)
    answer = client.get(f"/facts/{fact.ref}/", {"known_on": "2020-05-01"})
    assert answer.status_code == 404
    assert "this question was not asked yet" in answer.content.decode()
    assert "How many ships?" in answer.content.decode()


def test_so_it_is_for_nobody_who_may_not_see_it(client: Client, alice: User, charlie: User) -> None:
    fact = a_fact(by=alice, question="How many ships?", confidentiality="restricted", cleared_people=[alice])
    client.force_login(charlie)
    answer = client.get(f"/facts/{fact.ref}/", {"known_on": "2020-05-01"})
    assert answer.status_code == 404
    assert "ships" not in answer.content.decode()


def test_a_note_on_what_somebody_else_decided_meanwhile_is_not_lost(
    client: Client, alice: User, dana: User, erin: User
) -> None:
    fact = a_fact(by=alice)
    standing = standings.propose(
        fact=fact,
        state="stands",
        value=counted("at_least", 83),
        valid_from=date(2025, 12, 4),
        reason="Two counts.",
        by=alice,
    )
    seen = standing.revision
    standings.approve(standing=standing, revision=seen, note="", by=erin)
    client.force_login(dana)
    sent = {"revision": seen, "decision": "decline", "note": "The ministry took it back."}
    answer = client.post(reverse("desk:decide", args=[standing.ref]), sent, follow=True)
    assert "The ministry took it back." in answer.content.decode()
    assert Standing.objects.get().status == Standing.Status.APPROVED
