"""The domain's other rules, held by the database against whoever writes: tried in raw SQL as the application."""

import pytest

from claims.actions import appearances, outlets, parties
from claims.actions.given import GivenFigure, GivenWhen
from claims.models import Appearance
from core.models import Desk, User
from tests.builders import a_claim, a_source, an_appearance
from tests.core.ledger import sql
from tests.core.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def appearance(alice: User) -> Appearance:
    """With a figure over a period, both taken from the passage."""
    return an_appearance(
        by=alice,
        figures=[GivenFigure(hedge="at_least", low=83, verbatim="At least 83", covers=0)],
        whens=[GivenWhen(verbatim="about ten days", role="covers", unresolved="from when is not said")],
    )


@pytest.mark.parametrize(
    ("who", "anonymity", "described"),
    [
        ({"party": True}, "unnamed-person", ""),
        ({"party": True}, "named", "an official"),
        ({"party": True, "outlet": True}, "named", ""),
        ({"outlet": True}, "withheld", "an official"),
        ({}, "named", ""),
        ({}, "unnamed-person", ""),
        ({}, "unnamed-group", " \t"),
        ({}, "somebody", "an official"),
    ],
    ids=str,
)
def test_an_attribution_is_either_named_or_described(
    alice: User, appearance: Appearance, who: dict[str, bool], anonymity: str, described: str
) -> None:
    party, outlet = parties.add(name="The official", by=alice), outlets.add(name="Dispatch", by=alice)
    named = [party.pk if who.get("party") else None, outlet.pk if who.get("outlet") else None]
    with refused("attribution_is_named_or_described"):
        sql(
            "INSERT INTO claims_attribution (appearance_id, position, party_id, outlet_id, anonymity, described_as, role, verb) "
            "VALUES (%s, 1, %s, %s, %s, %s, '', '')",
            [appearance.pk, *named, anonymity, described],
        )


def test_a_hop_has_a_place_of_its_own_from_one_on(appearance: Appearance) -> None:
    write = (
        "INSERT INTO claims_attribution (appearance_id, position, anonymity, described_as, role, verb) "
        "VALUES (%s, %s, 'withheld', 'an official', '', '')"
    )
    with refused("attribution_position_from_one"):
        sql(write, [appearance.pk, 0])
    with refused("attribution_one_per_position"):
        sql(write, [appearance.pk, 1])
        sql(write, [appearance.pk, 1])
        sql("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("claims_appearance", "claim_id"),
        ("claims_appearance", "passage_id"),
        ("claims_figure", "claim_id"),
        ("claims_when", "claim_id"),
    ],
)
def test_nothing_moves_to_another_claim_or_passage(
    alice: User, appearance: Appearance, table: str, column: str
) -> None:
    other = an_appearance(by=alice)
    belongs_to = other.claim_id if column == "claim_id" else other.passage_id
    with refused("keeps what it belongs to|This appearance is of another claim|a date of another claim"):
        sql(f"UPDATE {table} SET {column} = %s WHERE id = (SELECT min(id) FROM {table})", [belongs_to])


@pytest.mark.parametrize("table", ["claims_figure", "claims_when"])
@pytest.mark.parametrize(
    "words", ["At least 84", "at least 83", "At least 83  people", "About ten days", "%"]
)
def test_words_that_do_not_stand_in_the_passage_are_refused(
    appearance: Appearance, table: str, words: str
) -> None:
    with refused("does not stand in the passage"):
        sql(f"UPDATE {table} SET verbatim = %s", [words])


def test_a_figure_of_another_claim_than_its_appearances_is_refused(
    alice: User, appearance: Appearance
) -> None:
    other = a_claim(by=alice)
    with refused("This appearance is of another claim"):
        sql(
            "INSERT INTO claims_figure (claim_id, appearance_id, hedge, span, verbatim, unit, counts) "
            "VALUES (%s, %s, 'exactly', '[83,83]', '', '', '')",
            [other.pk, appearance.pk],
        )


def test_a_period_of_another_claim_is_refused(alice: User, appearance: Appearance) -> None:
    other = an_appearance(by=alice, whens=[GivenWhen(verbatim="about ten days", unresolved="unsaid")])
    with refused("a date of another claim"):
        sql("UPDATE claims_figure SET covers_id = %s", [other.whens.get().pk])


def test_a_date_is_resolved_or_says_why_and_does_not_end_before_it_begins(appearance: Appearance) -> None:
    for change, rule in (
        ("unresolved = ''", "when_is_resolved_or_says_why"),
        ("edtf = '2026-11'", "when_is_resolved_or_says_why"),
        ("earliest = '2026-11-01'", "when_is_resolved_or_says_why"),
        (
            "edtf = '2026-11', unresolved = '', earliest = '2026-11-30', latest = '2026-11-01'",
            "when_earliest_not_after_latest",
        ),
        ("role = 'never'", "when_role_known"),
    ):
        with refused(rule):
            sql(f"UPDATE claims_when SET {change}")


@pytest.mark.parametrize(
    ("targets", "whom", "rule"),
    [
        (["source_id", "claim_id"], ["desk_id"], "clearance_of_one_thing"),
        (["party_id", "outlet_id"], ["desk_id"], "clearance_of_one_thing"),
        ([], ["desk_id"], "clearance_of_one_thing"),
        (["claim_id"], ["desk_id", "person_id"], "clearance_for_a_desk_or_a_person"),
        (["claim_id"], [], "clearance_for_a_desk_or_a_person"),
    ],
    ids=str,
)
def test_a_clearance_is_of_one_thing_for_one_desk_or_one_person(
    alice: User, world: Desk, targets: list[str], whom: list[str], rule: str
) -> None:
    keys = {
        "source_id": a_source(by=alice).pk, "claim_id": a_claim(by=alice).pk, "party_id": parties.add(name="P", by=alice).pk,
        "outlet_id": outlets.add(name="O", by=alice).pk, "desk_id": world.pk, "person_id": alice.pk,
    }  # fmt: skip
    columns = [*targets, *whom]
    with refused(rule):
        sql(
            f"INSERT INTO claims_clearance ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})",
            [keys[c] for c in columns],
        )


def test_a_clearance_is_given_once(alice: User, world: Desk) -> None:
    claim = a_claim(by=alice)
    write = "INSERT INTO claims_clearance (claim_id, desk_id) VALUES (%s, %s)"
    sql(write, [claim.pk, world.pk])
    with refused("clearance_once"):
        sql(write, [claim.pk, world.pk])


@pytest.mark.parametrize("table", ["source", "claim", "party", "outlet"])
def test_who_may_see_a_thing_is_one_of_three(alice: User, table: str) -> None:
    an_appearance(by=alice, source=a_source(by=alice, outlet=outlets.add(name="O", by=alice)))
    parties.add(name="P", by=alice)
    for unknown in ("secret", "", "Public"):
        with refused(f"{table}_confidentiality_known"):
            sql(f"UPDATE claims_{table} SET confidentiality = %s", [unknown])


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://example.org/x", "example.org", "//example.org", " https://example.org"],
)
def test_a_source_has_an_address_on_the_web_or_none(alice: User, address: str) -> None:
    a_source(by=alice)
    with refused("source_address_is_http"):
        sql("UPDATE claims_source SET address = %s", [address])


def test_one_claim_is_recorded_once_for_one_passage_until_it_is_retired(
    alice: User, appearance: Appearance
) -> None:
    again = (
        "INSERT INTO claims_appearance (claim_id, passage_id, stance, parts) "
        "SELECT claim_id, passage_id, 'denied', 0 FROM claims_appearance LIMIT 1"
    )
    with refused("appearance_once_per_passage"):
        sql(again)
    appearances.retire(appearance=appearance, revision=1, by=alice, reason="not said there")
    sql(again)
    assert Appearance.objects.count() == 2
