"""A thing's history, as it reads."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from claims.actions import appearances, outlets, parties, sources
from claims.actions.given import GivenFigure, GivenWhen, Hop
from claims.models import Outlet, Translation
from claims.queries.differing import pieces
from claims.queries.history import history_of, lines_of
from claims.queries.wording import number
from core.accounts import desks, people
from core.models import Desk, Entry, Membership, User
from core.record.recorded import Recorded, Viewer
from tests.admin.conftest import LogIn, Newsroom, page_of
from tests.builders import a_source, an_appearance

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


AT_LEAST_83 = GivenFigure(
    hedge="at_least", low=Decimal(83), verbatim="At least 83 people", counts="people killed"
)


def changes_in(thing: Recorded, viewer: Viewer) -> list[list[tuple[str, str, str]]]:
    """The changes of each line of its history, newest first."""
    return [
        [(change.label, change.before, change.after) for change in line.changes]
        for line in history_of(thing, viewer).lines
    ]


def test_an_appearance_tells_of_its_figures_dates_and_chain(alice: User, bob: User) -> None:
    pentagon = parties.add(name="Pentagon", by=bob)
    made = an_appearance(
        source=a_source(by=bob), figures=[AT_LEAST_83], hops=[Hop(party=pentagon, verb="said")], by=bob
    )
    appearances.revise(
        appearance=made,
        revision=made.revision,
        stance=made.stance,
        hops=[Hop(party=pentagon, verb="said")],
        figures=[],
        whens=[GivenWhen(verbatim="about ten days", edtf="2025-11-24~")],
        reason="Counted twice",
        by=alice,
    )
    newest, first = history_of(made, bob).lines
    assert (newest.who, newest.reason) == ("Alice", "Counted twice")
    assert changes_in(made, bob)[0] == [
        ("Date", "—", "about ten days: 2025-11-24~ (When it happened)"),
        ("Figure", "At least 83 people (at least: 83 or more people killed)", "removed"),
    ]
    assert ("Attribution chain", "—", "Pentagon (said)") in changes_in(made, bob)[1]
    assert first.operation == "insert"


def test_of_a_hop_that_is_hidden_the_history_tells_nothing(
    world: Desk, alice: User, bob: User, charlie: User
) -> None:
    informant = parties.add(name="Minh Khai", confidentiality="restricted", cleared_desks=[world], by=bob)
    made = an_appearance(source=a_source(by=bob), by=bob)
    appearances.revise(
        appearance=made, revision=made.revision, stance=made.stance, hops=[Hop(party=informant)], figures=[], whens=[],
        reason="She called", by=alice,
    )  # fmt: skip
    assert changes_in(made, bob)[0] == [("Attribution chain", "—", "Minh Khai")]
    assert len(history_of(made, charlie).lines) == 1
    assert "She called" not in str(history_of(made, charlie))


def test_a_claim_tells_of_its_translations_and_where_it_was_recorded(
    world: Desk, bob: User, charlie: User
) -> None:
    made = an_appearance(source=a_source(by=bob), by=bob)
    hidden = a_source(by=bob, confidentiality="restricted", cleared_desks=[world])
    an_appearance(source=hidden, claim=made.claim, by=bob)
    Translation(claim=made.claim, language="vi", sentence="Ít nhất 83 người chết.").save()
    told = [change for line in changes_in(made.claim, bob) for change in line]
    assert ("Translation", "—", "Ít nhất 83 người chết. (vi)") in told
    assert [label for label, _before, _after in told].count("Recorded in") == 2
    unseen = [label for line in changes_in(made.claim, charlie) for label, _before, _after in line]
    assert unseen.count("Recorded in") == 1


def test_who_was_cleared_stands_in_the_history_of_the_thing(world: Desk, alice: User, bob: User) -> None:
    outlet = outlets.add(name="Radio Rừng Sâu", by=bob)
    outlets.revise(
        outlet=outlet,
        revision=1,
        confidentiality="restricted",
        cleared_desks=[world],
        reason="Threatened",
        by=alice,
    )
    newest, _first = changes_in(outlet, bob)
    assert ("Cleared for", "—", "World") in newest
    assert ("Who may see it", "Newsroom", "Restricted") in newest


def test_that_something_hidden_was_exchanged_is_no_change(world: Desk, bob: User, charlie: User) -> None:
    one, other = (
        outlets.add(name=name, confidentiality="restricted", cleared_desks=[world], by=bob)
        for name in ("One", "Other")
    )
    source = a_source(by=bob, outlet=one)
    sources.revise(source=source, revision=source.revision, outlet=other, reason="It was the other", by=bob)
    assert changes_in(source, bob)[0] == [("Outlet", "One", "Other")]
    assert len(history_of(source, charlie).lines) == 1
    assert "Outlet" not in str(history_of(source, charlie))


def test_what_was_done_to_people_is_for_those_who_administer(
    world: Desk, dana: User, bob: User, charlie: User, log_in: LogIn
) -> None:
    people.revise(
        person=bob, revision=bob.revision, desks=[], name="Bob B.", reason="suspected of leaking", by=dana
    )
    people.revise(person=charlie, revision=charlie.revision, desks=[world], by=dana)
    seat = Membership.objects.get(person=charlie)
    for thing, reader, answer in [
        (bob, charlie, 404), (bob, bob, 200), (bob, dana, 200), (seat, bob, 404), (seat, charlie, 200), (seat, dana, 200),
    ]:  # fmt: skip
        client = log_in(reader)
        assert client.get(f"/history/{thing.ref}/").status_code == answer, (thing, reader)
    assert log_in(charlie).get(page_of(bob, "history")).status_code == 404
    assert log_in(dana).get(page_of(bob, "history")).status_code == 200
    assert "suspected" not in log_in(charlie).get(page_of(bob)).content.decode()
    newest = changes_in(bob, dana)[0]
    assert ("Name", "Bob", "Bob B.") in newest
    assert ("Desk", "World", "removed") in newest


def test_who_came_and_went_on_a_desk_is_told_to_those_who_administer(
    dana: User, bob: User, charlie: User
) -> None:
    sports = desks.add(name="Sports", members=[bob], by=dana)
    desks.revise(
        desk=sports, revision=sports.revision, members=[charlie], reason="suspected of leaking", by=dana
    )
    assert ("Member", "Bob", "Charlie") in [change for line in changes_in(sports, dana) for change in line]
    assert "suspected" not in str(history_of(sports, charlie))
    assert "Bob" not in str(history_of(sports, charlie))


def test_a_history_with_parts_costs_the_same_at_one_entry_and_at_twenty(bob: User, alice: User) -> None:
    party = parties.add(name="Pentagon", by=bob)
    made = an_appearance(source=a_source(by=bob), hops=[Hop(party=party)], figures=[AT_LEAST_83], by=bob)
    with CaptureQueriesContext(connection) as one:
        assert len(history_of(made, bob).lines) == 1
    for turn in range(19):
        made = appearances.revise(
            appearance=made, revision=made.revision, stance=made.stance, hops=[Hop(party=party, verb=f"said {turn}")],
            figures=[AT_LEAST_83], whens=[], reason=str(turn), by=alice,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as twenty:
        assert len(history_of(made, bob).lines) == 20
    assert len(one) == len(twenty)


def test_accents_without_letters_are_compared_by_their_ends() -> None:
    told = pieces("x" + "\u0301\u0300" * 990, "y" + "\u0300\u0302" * 990)
    assert [piece.kind for piece in told] == ["out", "in"]


def test_a_character_that_no_reader_sees_is_named(log_in: LogIn, bob: User) -> None:
    outlet = outlets.add(name="Harbour Post", by=bob)
    outlets.revise(outlet=outlet, revision=1, name="Harbour\u202e Post", by=bob)
    page = log_in(bob).get(page_of(outlet, "history")).content.decode()
    assert "RIGHT-TO-LEFT OVERRIDE" in page


def test_thousands_are_set_apart_in_both_languages() -> None:
    with translation.override("vi"):
        assert number(Decimal(13_500)) == "13.500"
    with translation.override("en"):
        assert number(Decimal(13_500)) == "13,500"
