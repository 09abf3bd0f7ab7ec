"""Public references: random, well spelled, given by the database, and kept for ever."""

import re

import pytest

from claims.actions import outlets, parties
from claims.models import Outlet
from core.models import User
from tests.core.ledger import sql
from tests.core.refusals import refused

pytestmark = pytest.mark.django_db

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE = re.compile(rf"[A-Z]{{1,2}}-[{CROCKFORD}]{{4}}-[{CROCKFORD}]{{4}}")
DRAWN = 3000


def test_references_are_spelled_in_crockfords_alphabet_and_each_place_takes_each_sign() -> None:
    drawn = [ref for (ref,) in sql("SELECT random_ref('C') FROM generate_series(1, %s)", [DRAWN])]
    assert all(REFERENCE.fullmatch(ref) for ref in drawn)
    assert len(set(drawn)) == DRAWN
    for place in (
        2,
        3,
        4,
        5,
        7,
        8,
        9,
        10,
    ):  # that one sign is never drawn in one place happens once in 10^39 runs
        assert {ref[place] for ref in drawn} == set(CROCKFORD)


def test_a_row_bears_its_reference_as_soon_as_it_is_saved_with_its_kind_in_front(alice: User) -> None:
    outlet, party = outlets.add(name="Dispatch", by=alice), parties.add(name="An official", by=alice)
    assert outlet.ref.startswith("O-")
    assert party.ref.startswith("Y-")
    assert Outlet.objects.get(ref=outlet.ref) == outlet


@pytest.mark.parametrize("change", ["ref = 'O-0000-0000'", "id = id + 1000"])
def test_reference_and_number_are_kept_for_ever(alice: User, change: str) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    with refused(f"{outlet.ref} keeps its number and its reference for ever"):
        sql(f"UPDATE claims_outlet SET {change}")
