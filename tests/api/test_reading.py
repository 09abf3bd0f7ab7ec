"""Everything that a person may read, a program may: with the same rows, under the same permissions, on any past day."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import claims, relations
from claims.actions.given import Hop
from claims.exchange.resources import RESOURCES
from claims.models import Claim, Party
from core.models import Entry, User
from core.record.past import recorded_models
from tests.builders import (
    a_claim,
    a_fact,
    a_reading,
    a_review,
    a_source,
    an_appearance,
    counted,
    issued,
    relied_on,
)

pytestmark = pytest.mark.django_db

# Kinds that are read with the thing they belong to, or are the newsroom's set-up.
ELSEWHERE = {
    "Membership", "Clearance", "Watch", "ConflictReading", "Assignment",
    "Mention",
}  # fmt: skip


def test_every_concept_is_read() -> None:
    read = {resource.model.__name__ for resource in RESOURCES.values()}
    assert {model.__name__ for model in recorded_models().values()} - read == ELSEWHERE


def test_every_address_answers_with_what_is_there(program: Any, alice: User, erin: User, bob: User) -> None:
    appearance = an_appearance(by=alice, hops=[Hop(new_party="An official")])
    relations.relate(
        claim=a_claim(by=alice), kind="repeats", other=Claim.objects.get(pk=appearance.claim.pk), by=alice
    )
    a_reading(a_fact(by=alice), counted("at_least", 83), date(2025, 12, 4), by=alice)
    a_review(by=alice)
    relied_on(Claim.objects.get(pk=appearance.claim.pk), by=alice, owner=bob)
    issued(Claim.objects.get(pk=appearance.claim.pk), by=alice, other=erin)
    asking = program(bob)
    for name, resource in RESOURCES.items():
        answered = asking.json(f"{name}/?page_size=200")["results"]
        held = resource.model._default_manager.all().visible_to(bob)
        if resource.retires:
            held = held.filter(retired_at=None)
        assert [row["ref"] for row in answered] == list(held.order_by("-pk").values_list("ref", flat=True)), (
            name
        )
        for row in answered[:2]:
            assert asking.json(f"{name}/{row['ref']}/") == row
            for part, by in resource.parts:
                listed = asking.json(f"{name}/{row['ref']}/{part}/")["results"]
                assert all(one[by] == row["ref"] for one in listed)
                expanded = asking.json(f"{name}/{row['ref']}/?expand={part}")[part]
                assert expanded == listed[::-1], (name, part)
        for ref in resource.refs:
            for row in asking.json(f"{name}/?expand={ref.field}")["results"]:
                if row[ref.field]:
                    assert row[ref.field] == asking.json(f"{ref.to}/{row[ref.field]['ref']}/")


def test_a_figure_is_read_with_its_hedge_and_its_open_end(program: Any, alice: User) -> None:
    reading = a_reading(a_fact(by=alice), counted("at_least", 83), date(2025, 12, 4), by=alice)
    row = program(alice).json(f"readings/{reading.ref}/")
    assert (row["hedge"], row["span"]) == ("at_least", {"low": "83", "high": None, "bounds": "[)"})
    assert row["as_of"] == "2025-12-04"


def test_pages_hold_each_row_once_and_nothing_tells_how_many_there_are(program: Any, alice: User) -> None:
    made = [a_claim(by=alice).ref for _ in range(7)]
    asking, seen, path = program(alice), [], "claims/?page_size=3"
    while path:
        answered = asking.json(path)
        seen += [row["ref"] for row in answered["results"]]
        assert set(answered) == {"results", "next"}
        path = (answered["next"] or "").partition("/api/v1/")[2]
    assert seen == made[::-1]
    assert [row["ref"] for row in asking.json("claims/?order=oldest&page_size=2")["results"]] == made[:2]


def test_fields_are_chosen_and_what_is_named_is_put_in_its_place(program: Any, alice: User) -> None:
    appearance = an_appearance(by=alice)
    asking = program(alice)
    row = asking.json(f"appearances/{appearance.ref}/?fields=stance")
    assert set(row) == {"ref", "revision", "stance"}
    row = asking.json(f"appearances/{appearance.ref}/?expand=claim,passage")
    assert row["claim"]["sentence"] == appearance.claim.sentence
    assert row["passage"]["exact"] == appearance.passage.exact
    assert "_key" not in str(row)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("expand=nothing", "expand"), ("expand=figures,whens,relations", "expand"), ("fields=secret", "fields"), ("order=up", "order"),
        ("page_size=0", "page_size"), ("page_size=201", "page_size"), ("page_size=٣", "page_size"), ("retired=maybe", "retired"),
        ("as_known_on=yesterday", "as_known_on"), ("as_known_on=2025-12-04T10:00", "as_known_on"), ("as_known_on=20251204", "as_known_on"),
        ("expand=", "expand"), ("fields=sentence,,state", "fields"), ("confidentiality=", "confidentiality"), ("format=", "format"), ("format=xml", "format"), ("order=newest&order=oldest", "order"), ("q=21&q=83", "q"), ("sentense=x", "sentense"), ("confidentiality=open", "confidentiality"), ("retired_from=31/2", "retired_from"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_with_a_code_and_the_parameter(
    program: Any, alice: User, query: str, field: str
) -> None:
    response = program(alice).get(f"claims/?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == 400
    assert told["type"].startswith("urn:stet:problem:")
    assert [error["field"] for error in told["errors"]] == [field]


def test_what_is_asked_rightly_of_what_is_not_there_is_told_apart(program: Any, alice: User) -> None:
    asking = program(alice)
    told = asking.get("claims/?after=C-0000-0000")
    assert (told.status_code, told.json()["errors"][0]["field"]) == (422, "after")
    assert asking.json("claims/?as_known_on=0001-01-01")["results"] == []  # nothing was known
    claim = an_appearance(by=alice).claim
    told = asking.get(f"claims/{claim.ref}/?language=en")  # a list's parameter
    assert (told.status_code, told.json()["errors"][0]["field"]) == (400, "language")
    told = asking.get(f"claims/{claim.ref}/?format=csv")  # a list's as well
    assert (told.status_code, told.json()["errors"][0]["field"]) == (400, "format")
    assert "json" in told.json()["title"]
    assert asking.json("claims/?language=vi&expand=appearances,usages")["results"] == []
    told = asking.get("claims/C-7KX3%0A/")
    assert (told.status_code, told.headers["Content-Type"]) == (404, "application/problem+json")


def test_lists_are_narrowed_by_words_references_choices_and_days(program: Any, alice: User) -> None:
    source = a_source(by=alice, title="Không kích trên biển", language="vi", published_on=date(2025, 12, 4))
    a_source(by=alice, title="Elsewhere", published_on=date(2025, 11, 1))
    appearance = an_appearance(by=alice, source=source)
    asking = program(alice)
    for path, found in (
        ("sources/?q=khong kich", [source.ref]),
        ("sources/?language=vi", [source.ref]),
        ("sources/?published_on_from=2025-12-01&published_on_until=2025-12-31", [source.ref]),
        (f"appearances/?claim={appearance.claim.ref}", [appearance.ref]),
        (f"sources/{source.ref}/snapshots/", [source.snapshots.get().ref]),
        ("sources/?published_on_from=2026-01-01", []),
    ):
        assert [row["ref"] for row in asking.json(path)["results"]] == found, path


def test_it_is_read_as_it_was_known_on_a_past_day(program: Any, alice: User) -> None:
    claim = a_claim(by=alice)
    before = claim.sentence
    claims.revise(claim=claim, revision=claim.revision, sentence="At least 80 people were killed.", by=alice)
    recorded = Entry.objects.filter(table_name="claims_claim", object_id=claim.pk).order_by("seq")
    moments = [entry.at.isoformat().replace("+", "%2B") for entry in recorded]
    asking = program(alice)
    told = [asking.json(f"claims/{claim.ref}/?as_known_on={moment}")["sentence"] for moment in moments]
    assert (told[0], told[-1]) == (before, "At least 80 people were killed.")
    assert asking.json(f"claims/{claim.ref}/")["sentence"] == "At least 80 people were killed."
    assert asking.json(f"claims/{claim.ref}/?as_known_on=2999-01-01")["sentence"] == told[-1]
    assert asking.get(f"claims/{claim.ref}/?as_known_on=2020-01-01").status_code == 404
    assert asking.json("claims/?as_known_on=2020-01-01")["results"] == []
    made = an_appearance(by=alice, claim=Claim.objects.get(pk=claim.pk))
    was = asking.json(f"claims/{claim.ref}/?expand=appearances&as_known_on={moments[0]}")["appearances"]
    assert made.ref not in [row["ref"] for row in was]


def test_a_list_costs_four_queries_however_long_and_two_to_know_who_asks(program: Any, alice: User) -> None:
    for _ in range(12):
        an_appearance(
            by=alice,
            hops=[Hop(party=Party.objects.first())] if Party.objects.exists() else [Hop(new_party="One")],
        )
    asking = program(alice)
    asking.json("claims/")  # the token was used just now
    for name, resource in RESOURCES.items():
        names = [*(ref.field for ref in resource.refs), *(part for part, _by in resource.parts)][:2]
        for expanded in ("", ",".join(names)):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                asking.json(f"{name}/?expand={expanded}" if expanded else f"{name}/")
            assert len(queries) <= 1 + 1 + (2 if expanded else 0), (
                name,
                [query["sql"][:200] for query in queries],
            )


def test_lists_are_csv_that_no_spreadsheet_calculates(program: Any, alice: User) -> None:
    a_source(by=alice, title='=HYPERLINK("http://x")', author_line="@SUM(A1)")
    response = program(alice).get("sources/", Accept="text/csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    [row] = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (row["title"], row["author_line"]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)")
    reading = a_reading(a_fact(by=alice), counted("more_than", 21), date(2025, 12, 4), by=alice)
    rows = csv.DictReader(io.StringIO(program(alice).get("readings/?format=csv").content.decode("utf-8-sig")))
    assert [(row["ref"], row["span"]) for row in rows] == [(reading.ref, "(21,)")]


def test_who_has_the_same_bytes_already_is_told_so(program: Any, alice: User) -> None:
    claim = a_claim(by=alice)
    asking = program(alice)
    for path in ("claims/", f"claims/{claim.ref}/"):
        first = asking.get(path)
        again = asking.get(path, **{"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    claims.revise(
        claim=Claim.objects.get(pk=claim.pk), revision=claim.revision, sentence="Other words.", by=alice
    )
    assert asking.get(f"claims/{claim.ref}/", **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_moment_may_bear_any_offset(program: Any, alice: User) -> None:
    a_claim(by=alice)
    for offset in ("%2B21:32", "-23:59"):
        assert program(alice).json(f"claims/?as_known_on=1979-02-25T00:07:03{offset}")["results"] == []
