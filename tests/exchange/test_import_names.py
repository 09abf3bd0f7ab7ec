"""Whom the rows of a sheet name: those who are known, never one of several, and nobody whom others can't see without a word."""

import pytest

from claims.actions import outlets, parties
from claims.models import Attribution, Outlet, Party, Snapshot, Source
from core.models import User
from tests.exchange.files import as_csv
from tests.exchange.newsroom import all_of, good_of, looked_at
from tests.exchange.test_importing import HEADS, a_row, english

pytestmark = pytest.mark.django_db


def test_names_that_are_known_are_used_whatever_their_capitals(bob: User) -> None:
    parties.add(name="The Ministry", by=bob)
    outlets.add(name="REUTERS", by=bob)
    all_of(english(a_row(1)), by=bob)
    assert Party.objects.count() == 1
    assert sorted(Outlet.objects.values_list("name", flat=True)) == [
        "Harbour Post",
        "New York Times",
        "REUTERS",
    ]


def test_of_several_who_bear_a_name_none_is_chosen(bob: User) -> None:
    """The one whom nobody else sees would be put behind an open row, and the row read as said by nobody."""
    [first, secret] = [
        parties.add(name="the ministry", by=bob, confidentiality=how) for how in ("newsroom", "restricted")
    ]
    outlet, _other = outlets.add(name="Reuters", by=bob), outlets.add(name="reuters", by=bob)
    outcome, _bad = good_of(english(a_row(1), a_row(2, Via="")), by=bob)
    assert outcome.recorded == 0
    assert [(one.row, one.column) for one in outcome.told] == [(2, "Who says so"), (3, "Who says so")]
    assert first.ref in outcome.told[0].why
    assert secret.ref in outcome.told[0].why
    named = {"Who says so": first.ref.lower(), "Via": f"New York Times > {outlet.ref}"}
    outcome, _bad = all_of(english(a_row(1, **named)), by=bob)
    assert outcome.recorded == 1
    assert set(Attribution.objects.values_list("party", "outlet__name")) == {
        (first.pk, None), (None, "New York Times"), (None, "Reuters")
    }  # fmt: skip
    outcome, _bad = all_of(english(a_row(3, **{"Who says so": "Y-0000-0000"})), by=bob)
    assert [one.why for one in outcome.told] == ["There is no Y-0000-0000."]


def test_an_outlet_of_which_there_are_two_is_named_by_its_reference(bob: User) -> None:
    there = [outlets.add(name="Harbour Post", by=bob) for _twice in range(2)]
    outcome, _bad = all_of(english(a_row(1)), by=bob)
    assert [(one.column, there[1].ref in one.why) for one in outcome.told] == [("Outlet", True)]
    raw = english(a_row(1, Outlet=there[1].ref))
    assert all_of(raw, by=bob)[0].recorded == 1
    assert Source.objects.get().outlet == there[1]
    assert there[1].ref not in Snapshot.objects.get().text
    again = english(a_row(1, Outlet=there[1].ref.lower()), a_row(2, Outlet=there[1].ref.lower()))
    assert (all_of(again, by=bob)[0].there, Source.objects.count()) == (1, 2)
    outcome, _bad = all_of(raw.replace(there[1].ref.encode(), b"Harbour Post"), by=bob)
    assert (outcome.there, outcome.wrong) == (0, 1), "nor is it guessed from what is filed"
    shown = looked_at(english(a_row(30, Outlet=there[0].ref)), by=bob).shown
    assert [one.place.to_file and one.place.to_file.outlet_name for one in shown] == ["Harbour Post"]


def test_of_an_open_row_it_is_told_that_who_says_so_is_restricted(bob: User) -> None:
    heads = [*HEADS, "Who may see it"]
    rows = [[*a_row(10, Via=""), "restricted"], [*a_row(20, Via=""), "newsroom"], [*a_row(30), "newsroom"]]
    notes = [(4, "Who says so"), (3, "Who says so")]
    looked = looked_at(as_csv([heads, *rows]), by=bob)
    told = [(one.row, one.column) for one in looked.outcome.told if "is restricted" in one.why]
    assert sorted(told) == sorted(notes)
    assert [one.is_restricted for one in looked.shown] == [True, False, False]
    outcome, _bad = all_of(as_csv([heads, *rows]), by=bob)
    assert outcome.recorded == 3
    told = [(one.row, one.column) for one in outcome.told if "is restricted" in one.why]
    assert sorted(told) == sorted(notes)


def test_somebody_unnamed_is_described(bob: User) -> None:
    rows = [[*a_row(1, **{"Who says so": "officials with knowledge of the call"}), "unnamed group"]]
    all_of(as_csv([[*HEADS, "Anonymity"], *rows]), by=bob)
    first = Attribution.objects.get(position=1)
    assert (first.anonymity, first.described_as, first.party) == (
        "unnamed-group",
        "officials with knowledge of the call",
        None,
    )
