"""A thing's history, as it reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import outlets, parties, sources
from claims.models import Outlet
from claims.queries.differing import pieces
from claims.queries.history import history_of, lines_of
from core.models import Desk, Entry, User
from tests.admin.conftest import Newsroom
from tests.builders import a_source

pytestmark = pytest.mark.django_db


def test_a_change_reads_as_who_why_and_from_what_to_what(alice: User, bob: User) -> None:
    outlet = outlets.add(name="Harbour Post", kind="newspaper", by=bob)
    outlets.revise(outlet=outlet, revision=1, kind="agency", is_ours=True, reason="Bought in May", by=alice)
    newest, first = history_of(outlet, bob).lines
    assert (newest.who, newest.action, newest.reason) == ("Alice", "Changed", "Bought in May")
    assert [(change.label, change.before, change.after) for change in newest.changes] == [
        ("Kind", "Newspaper or site", "News agency"),
        ("Ours", "no", "yes"),
    ]
    assert (first.who, first.action) == ("Bob", "Added")
    assert ("Name", "—", "Harbour Post") in [
        (change.label, change.before, change.after) for change in first.changes
    ]


def test_of_a_long_text_only_what_changed_is_shown() -> None:
    before = "The ministry said in Hanoi on Monday evening that at least 83 people had been killed in the strikes, which began in September and went on."
    told = pieces(before, before.replace("at least 83", "87"))
    assert [(piece.kind, piece.text) for piece in told if piece.kind != "same"] == [
        ("out", "at least 83"),
        ("in", "87"),
    ]
    assert told[0].text.startswith("…")
    assert told[-1].text.endswith("…")


def test_a_text_too_long_to_compare_is_told_by_its_ends() -> None:
    told = pieces("a " * 50_000, "b " * 50_000)
    assert [piece.kind for piece in told if piece.kind != "same"] == ["out", "in"]
    assert sum(len(piece.text) for piece in told) < 2_000


def test_a_hidden_outlet_in_the_past_reads_like_one_that_is_gone(
    world: Desk, alice: User, bob: User, charlie: User
) -> None:
    hidden = outlets.add(name="Radio Rừng Sâu", confidentiality="restricted", cleared_desks=[world], by=bob)
    source = a_source(by=bob, outlet=hidden)
    (seen,) = history_of(source, alice).lines
    (unseen,) = history_of(source, charlie).lines
    assert ("Outlet", "Radio Rừng Sâu") in [(change.label, change.after) for change in seen.changes]
    assert ("Outlet", "Radio Rừng Sâu") not in [(change.label, change.after) for change in unseen.changes]
    assert "Rừng" not in str(unseen)


def test_ranges_and_hedges_are_said_in_words(newsroom: Newsroom, bob: User) -> None:
    figure = newsroom.claim.figures.get()
    (line,) = history_of(figure, bob).lines
    said = {change.label: change.after for change in line.changes}
    assert (said["Hedge"], said["Range"]) == ("at least", "83 or more")


def test_what_nobody_signed_is_the_databases(bob: User) -> None:
    outlet = outlets.add(name="Harbour Post", by=bob)
    Outlet.objects.filter(pk=outlet.pk).update(name="The Harbour Post")
    newest = history_of(outlet, bob).lines[0]
    assert newest.who.startswith("the database, as ")


def test_a_column_that_is_no_more_is_shown_by_its_own_name(bob: User) -> None:
    outlet = outlets.add(name="Harbour Post", by=bob)
    entry = Entry.objects.get(table_name="claims_outlet", object_id=outlet.pk)
    entry.after = {**(entry.after or {}), "circulation": 1200}
    (line,) = lines_of([entry], bob)
    assert ("circulation", "1200") in [(change.label, change.after) for change in line.changes]


def test_a_history_costs_the_same_at_one_entry_and_at_twenty(bob: User) -> None:
    source = a_source(by=bob, outlet=outlets.add(name="Harbour Post", by=bob))
    with CaptureQueriesContext(connection) as one:
        assert len(history_of(source, bob).lines) == 1
    for revision in range(1, 20):
        sources.revise(source=source, revision=revision, title=f"Title {revision}", by=bob)
    with CaptureQueriesContext(connection) as twenty:
        assert len(history_of(source, bob).lines) == 20
    assert len(one) == len(twenty) == 4


def test_a_long_history_is_paged(bob: User) -> None:
    party = parties.add(name="Khai", by=bob)
    for revision in range(1, 25):
        parties.revise(party=party, revision=revision, name=f"Khai {revision}", by=bob)
    assert len(history_of(party, bob, 2).lines) == 5
    assert history_of(party, bob, "nonsense").page.number == 1
