"""Pages of facts: before there was anything, and when somebody else was sooner."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.actions import facts, standings
from claims.models import Reading, Snapshot, Standing
from core.models import User
from tests.builders import a_fact, a_reading, a_source, counted

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


def test_ticks_made_in_an_older_text_take_nothing(client: Client, alice: User) -> None:
    fact = a_fact(by=alice)
    source = a_source(by=alice, text="At least 83 people were killed.\n", published_on=date(2025, 12, 4))
    client.force_login(alice)
    shown = client.get(reverse("desk:source-readings", args=[source.ref])).context
    (row,) = shown["rows"]
    ticked = {
        "take": "on",
        "fact": fact.ref,
        "as_of": "2025-12-04",
        "reliability": row["reliability"].initial,
    }
    ticked |= {"sentence": "At least 83 people were killed."}
    sent = {f"{row.prefix}-{name}": value for name, value in ticked.items()} | {
        "snapshot": shown["snapshot"].ref
    }
    old = shown["snapshot"]
    Snapshot.objects.create(
        source=source, captured_at=timezone.now(), sha256="0" * 64, text="At least 93 people were killed.", extractor="plain", extractor_version="1",
        media_type=old.media_type, size=old.size,
    )  # fmt: skip
    answer = client.post(reverse("desk:source-readings", args=[source.ref]), sent, follow=True)
    assert "The text was captured anew meanwhile" in answer.content.decode()
    assert not Reading.objects.exists()


@pytest.mark.parametrize("edtf", ["9999", "9999-12-31", "2025-02-30", "x" * 80])
def test_a_day_that_can_not_be_kept_is_refused_in_words(client: Client, alice: User, edtf: str) -> None:
    fact = a_fact(by=alice, kind="date")
    client.force_login(alice)
    sent = {"state": "stands", "edtf": edtf, "valid_from": "2025-12-04", "reason": "So."}
    answer = client.post(reverse("desk:propose", args=[fact.ref]), sent)
    assert answer.status_code == 422
    assert "That is not a date that can be read" in answer.content.decode()


def test_a_retired_fact_can_not_be_watched_and_says_so(client: Client, alice: User) -> None:
    fact = a_fact(by=alice)
    facts.retire(fact=fact, revision=fact.revision, by=alice, reason="Asked twice.")
    client.force_login(alice)
    answer = client.post(reverse("desk:watch", args=[fact.ref]), follow=True)
    assert "taken out of use" in answer.content.decode()


def test_the_chart_as_a_table_says_what_it_draws(client: Client, alice: User) -> None:
    fact = a_fact(by=alice)
    wrong = a_reading(fact, counted("at_least", 83), date(2025, 12, 4), by=alice)
    a_reading(fact, counted("exactly", 80, 80), date(2025, 12, 4), by=alice, corrects=wrong)
    client.force_login(alice)
    answer = client.get(reverse("desk:chart-table", args=[fact.ref])).content.decode()
    assert "83 or more" in answer
    assert answer.count("a correction") == 1
