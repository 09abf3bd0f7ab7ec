"""What is restricted shows nowhere on a fact: not in charts, alerts, refusals, conflicts, nor in what stands."""

from datetime import date
from threading import Event, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction
from django.http import Http404
from django.utils import timezone

from claims.actions import facts, parties, readings, sources, standings
from claims.models import Alert, Appearance, Conflict, Fact
from claims.queries.facts import FactPage, fact_page
from claims.queries.series import series
from core.models import User
from tests.builders import a_fact, a_reading, a_source, an_appearance, counted

DEC = date(2025, 12, 4)


def hidden(*, by: User, cleared: list[User]) -> Appearance:
    source = a_source(by=by, confidentiality="restricted", cleared_people=cleared)
    return an_appearance(by=by, source=source)


def page(fact: Fact, viewer: User) -> FactPage:
    found = fact_page(ref=fact.ref, viewer=viewer)
    assert found
    return found


def conflicts(fact: Fact, viewer: User) -> list[tuple[str, set[int]]]:
    return [(one.how, {row.pk for row in one.rows}) for one in page(fact, viewer).conflicts]  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_the_chart_does_not_tell_that_a_reading_disagrees_with_a_hidden_one(
    alice: User, charlie: User
) -> None:
    fact = a_fact(by=alice)
    a_reading(fact, counted("at_least", 83), DEC, by=alice)
    before = series(fact=fact, viewer=charlie)
    a_reading(fact, counted("at_most", 70), DEC, by=alice, appearance=hidden(by=alice, cleared=[alice]))
    assert series(fact=fact, viewer=charlie) == before
    assert {bar.sort for bar in series(fact=fact, viewer=alice).bars} == {"disagrees"}


@pytest.mark.django_db
def test_a_correction_of_a_hidden_reading_is_drawn_as_any_reading(alice: User, charlie: User) -> None:
    fact = a_fact(by=alice)
    secret = a_reading(
        fact, counted("exactly", 87), DEC, by=alice, appearance=hidden(by=alice, cleared=[alice])
    )
    a_reading(fact, counted("exactly", 80), DEC, by=alice, corrects=secret)
    assert [bar.sort for bar in series(fact=fact, viewer=charlie).bars] == ["read"]
    with pytest.raises(Http404):
        a_reading(fact, counted("exactly", 79), DEC, by=charlie_who_weighs(charlie), corrects=secret)


def charlie_who_weighs(charlie: User) -> User:
    User.objects.filter(pk=charlie.pk).update(role="checker")
    charlie.refresh_from_db()
    return charlie


@pytest.mark.django_db
def test_a_refusal_does_not_tell_of_a_reading_with_a_hidden_holder(alice: User, erin: User) -> None:
    fact = a_fact(by=alice, kind="holder")
    appearance = an_appearance(by=alice)
    secret = parties.add(name="Hidden", by=alice, confidentiality="restricted", cleared_people=[alice])
    known = parties.add(name="Known", by=alice)
    a_reading(fact, {"holder": secret}, DEC, by=alice, appearance=appearance)
    assert a_reading(fact, {"holder": known}, DEC, by=erin, appearance=appearance).holder == known


@pytest.mark.django_db
def test_what_stands_names_nobody_who_is_hidden_from_those_who_see_the_fact(alice: User) -> None:
    fact = a_fact(by=alice, kind="holder")
    secret = parties.add(name="Hidden", by=alice, confidentiality="restricted", cleared_people=[alice])
    with pytest.raises(ValidationError, match="restricted"):
        standings.propose(
            fact=fact, state="stands", valid_from=DEC, reason="So.", value={"holder": secret}, by=alice
        )


@pytest.mark.django_db
def test_nobody_is_alerted_by_what_stands_where_they_do_not_see_what_stands(
    alice: User, erin: User, bob: User, charlie: User
) -> None:
    fact = a_fact(by=alice, kind="holder")
    first, second = (parties.add(name=name, by=alice) for name in ("First", "Second"))
    made = standings.propose(
        fact=fact, state="stands", valid_from=DEC, reason="So.", value={"holder": first}, by=alice
    )
    standings.approve(standing=made, revision=made.revision, by=erin)
    parties.revise(
        party=first, revision=first.revision, by=alice, confidentiality="restricted", cleared_people=[bob]
    )
    for person in (bob, charlie):
        facts.watch(fact=fact, by=person)
    a_reading(fact, {"holder": second}, DEC, by=alice)
    assert [alert.person for alert in Alert.objects.all()] == [bob]


@pytest.mark.django_db
def test_who_is_cleared_for_some_sees_what_disagrees_among_those(
    alice: User, bob: User, charlie: User
) -> None:
    fact = a_fact(by=alice)
    a = a_reading(fact, counted("exactly", 83), DEC, by=alice)
    one, two = hidden(by=alice, cleared=[alice, bob]), hidden(by=alice, cleared=[alice])
    s1 = a_reading(fact, counted("exactly", 70), DEC, by=alice, appearance=one)
    assert conflicts(fact, bob) == [("", {a.pk, s1.pk})]
    s2 = a_reading(fact, counted("exactly", 60), DEC, by=alice, appearance=two, corrects=s1)
    assert conflicts(fact, bob) == [("", {a.pk, s1.pk})], "a hidden correction settles nothing for Bob"
    assert conflicts(fact, alice) == [("", {a.pk, s2.pk})]
    assert conflicts(fact, charlie) == []


@pytest.mark.django_db
def test_what_a_conflict_was_between_is_hidden_in_the_past_as_well(alice: User, bob: User) -> None:
    fact = a_fact(by=alice)
    a_reading(fact, counted("exactly", 83), DEC, by=alice)
    secret = a_reading(
        fact, counted("exactly", 60), DEC, by=alice, appearance=hidden(by=alice, cleared=[alice])
    )
    moment = timezone.now()
    readings.set_aside(reading=secret, revision=secret.revision, by=alice, reason="a misprint")
    then = fact_page(ref=fact.ref, viewer=bob, known_on=moment)
    assert then
    assert then.conflicts == []
    seen = fact_page(ref=fact.ref, viewer=alice, known_on=moment)
    assert seen
    assert [len(one.rows) for one in seen.conflicts] == [2]  # type: ignore[attr-defined]


def test_a_source_restricted_while_a_reading_is_taken_leaves_nothing_for_everybody(
    committing_db: None, alice: User, charlie: User
) -> None:
    fact, source = a_fact(by=alice), a_source(by=alice)
    appearance = an_appearance(by=alice, source=source)
    taken, over = Event(), Event()

    def take() -> None:
        with transaction.atomic():
            a_reading(fact, counted("exactly", 7777), DEC, by=alice, appearance=appearance)
            taken.set()
            over.wait(1)  # the other is on its way, and has to wait for this to be committed
        connections.close_all()

    taking = Thread(target=take)
    taking.start()
    taken.wait(10)
    sources.revise(
        source=source,
        revision=source.revision,
        by=alice,
        confidentiality="restricted",
        cleared_people=[alice],
    )
    over.set()
    taking.join()
    assert page(fact, charlie).allows is None
    assert page(fact, alice).allows is not None
    assert not Conflict.objects.exists()
