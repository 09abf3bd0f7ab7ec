"""A fact's page as known at any moment of a random history is what the page showed at that moment."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.actions import readings, standings
from claims.models import Fact, Reading
from claims.queries.facts import FactPage, fact_page
from core.models import User
from tests.builders import a_fact, a_reading, an_appearance, counted

FIRST = date(2025, 9, 1)
HEDGES = st.sampled_from(["exactly", "at_least", "at_most"])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), HEDGES, st.integers(1, 5), st.integers(0, 3)),
        st.tuples(st.just("correct"), HEDGES, st.integers(1, 5), st.integers(0, 3)),
        st.tuples(st.just("set aside"), HEDGES, st.integers(1, 5), st.integers(0, 3)),
        st.tuples(st.just("decide"), HEDGES, st.integers(1, 5), st.integers(0, 3)),
    ),
    min_size=1,
    max_size=7,
)


def shown(page: FactPage | None) -> Any:
    """All that the page tells, as plain values."""
    assert page
    return (
        page.fact.question,
        [_standing(row) for row in (page.stands, *page.proposed, *page.before) if row],
        page.stands is not None and page.stands.pk,
        (page.is_stale, page.is_outside, str(page.allows)),
        [(row.pk, row.how, [one.pk for one in row.rows]) for row in page.conflicts],  # type: ignore[attr-defined]
        [
            (row.pk, str(row.span), row.as_of, row.retired_at, [one.pk for one in row.corrected_with])  # type: ignore[attr-defined]
            for row in page.readings
        ],
    )


def _standing(row: Any) -> Any:
    return row.pk, row.status, str(row.valid), str(row.span)


def act(fact: Fact, kind: str, hedge: str, number: int, day: int, *, by: User, other: User) -> None:
    newest = Reading.objects.filter(fact=fact, retired_at=None).order_by("-pk").first()
    value, on = counted(hedge, number, number), FIRST + timedelta(days=day)
    if kind == "decide":
        made = standings.propose(fact=fact, state="stands", valid_from=on, reason="So.", value=value, by=by)
        if number % 2:
            standings.approve(standing=made, revision=made.revision, by=other)
    elif kind == "set aside" and newest:
        readings.set_aside(reading=newest, revision=newest.revision, by=by, reason="Not so.")
    else:
        corrects = newest if kind == "correct" else None
        a_reading(fact, value, on, by=by, appearance=an_appearance(by=by), corrects=corrects)


@pytest.mark.django_db
@settings(max_examples=8)
@given(acts=ACTS)
def test_the_page_of_any_moment_is_what_it_showed_then(alice: User, erin: User, acts: list[Any]) -> None:
    with transaction.atomic():
        fact = a_fact(by=alice)
        seen: list[tuple[datetime, Any]] = []
        for kind, hedge, number, day in acts:
            act(fact, kind, hedge, number, day, by=alice, other=erin)
            seen.append((timezone.now(), shown(fact_page(ref=fact.ref, viewer=alice))))
        for moment, told in seen:
            assert shown(fact_page(ref=fact.ref, viewer=alice, known_on=moment)) == told
        transaction.set_rollback(True)
