"""What is said of dates, figures and answers by program: what follows from it is worked out, what can't be meant is refused."""

from datetime import date
from typing import Any

import pytest

from claims.models import Appearance, Party, Reading, Reliability, When
from core.models import User
from tests.builders import QUOTE, a_fact, a_reading, a_source, a_story, an_appearance, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(bob: User) -> dict[str, Any]:
    snapshot = a_source(by=bob).snapshots.get()
    start = snapshot.text.index(QUOTE)
    return {"snapshot": snapshot.ref, "start": start, "end": start + len(QUOTE), "sentence": "Many died.", "language": "en"}  # fmt: skip


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ({"edtf": "2025-12"}, ("2025-12-01", "2025-12-31")),
        ({"edtf": "2025-09/.."}, ("2025-09-01", None)),
        ({"edtf": "2025-12-04", "earliest": "2025-12-04", "latest": "2025-12-04"}, ("2025-12-04", "2025-12-04")),
        ({"edtf": "2025-11-24~", "earliest": "2025-11-20", "latest": "2025-11-28"}, ("2025-11-20", "2025-11-28")),
        ({"unresolved": "No year is named."}, (None, None)),
    ],
)  # fmt: skip
def test_the_days_of_a_date_follow_from_what_it_means(
    program: Any, bob: User, place: dict[str, Any], when: dict[str, str], days: tuple[str | None, str | None]
) -> None:
    asking = program(bob)
    made = asking.post("appearances/", {**place, "whens": [when]})
    assert made.status_code == 201, made.content
    [row] = asking.json(f"appearances/{made.json()['ref']}/?expand=whens")["whens"]
    assert (row["earliest"], row["latest"]) == days
    again = asking.act(
        f"appearances/{made.json()['ref']}/",
        "revise",
        {"stance": "denied", "reason": "Read again.", "whens": [when]},
    )
    assert again.status_code == 200, again.content
    row = When.objects.get(appearance__ref=made.json()["ref"])
    told = tuple(day and day.isoformat() for day in (row.earliest, row.latest))
    assert told == days


NOT_MEANT: list[dict[str, Any]] = [
    {"whens": [{}]},
    {"whens": [{"verbatim": QUOTE[:4]}]},
    {"whens": [{"edtf": "yesterday"}]},
    {"whens": [{"edtf": "2025-12-04", "unresolved": "No year."}]},
    {"whens": [{"edtf": "2025-12-04", "earliest": "2025-01-01", "latest": "2025-01-02"}]},
    {"whens": [{"edtf": "2025-12-04~", "earliest": "2001-01-01", "latest": "2025-12-31"}]},
    {"whens": [{"unresolved": "No year.", "earliest": "2025-01-01"}]},
    {"figures": [{"hedge": "at_least", "low": "83", "covers": 0}]},
    {"whens": [{"edtf": "2025"}], "figures": [{"hedge": "at_least", "low": "83", "covers": 1}]},
]


@pytest.mark.parametrize("said", NOT_MEANT)
def test_what_can_not_be_meant_is_refused_and_leaves_nothing(
    program: Any, bob: User, place: dict[str, Any], said: dict[str, Any]
) -> None:
    asking = program(bob)
    refused = asking.post("appearances/", {**place, **said})
    assert refused.status_code == 422, refused.content
    assert refused.json()["errors"][0]["field"].partition(".")[0] in said
    assert not Appearance.objects.exists()
    made = asking.post("appearances/", place).json()
    revised = asking.act(f"appearances/{made['ref']}/", "revise", {"stance": "denied", "reason": "x", **said})
    assert revised.status_code == 422, revised.content
    assert Appearance.objects.get().stance == "asserted"


def test_one_value_of_one_kind_answers_a_question(program: Any, alice: User) -> None:
    asking, fact = program(alice), a_fact(by=alice, kind="quantity")
    said = {"fact": fact.ref, "state": "stands", "valid_from": "2025-12-04", "reason": "Counted."}
    for value in (
        {"hedge": "at_least", "low": "83", "answer": True},
        {"edtf": "2025", "hedge": "exactly", "low": "1"},
        {"answer": True, "low": "83"},
    ):
        assert asking.post("standings/", {**said, "value": value}).status_code == 422, value
    unknown = {**said, "state": "not_known"}
    refused = asking.post("standings/", {**unknown, "value": {"hedge": "at_least", "low": "83"}})
    assert (refused.status_code, refused.json()["title"]) == (422, "What is not known has no value.")
    assert asking.post("standings/", unknown).status_code == 201


def test_a_readings_weight_is_read_and_named_by_its_reference_or_its_name(program: Any, alice: User) -> None:
    asking, fact = program(alice), a_fact(by=alice)
    weight = Reliability.objects.get(name="Reported")
    reading = a_reading(fact, counted("at_least", 83), date(2025, 12, 4), by=alice)
    assert asking.json(f"readings/{reading.ref}/")["reliability"] == weight.ref
    for named in (weight.ref, weight.name):
        said = {
            "fact": fact.ref, "appearance": an_appearance(by=alice).ref, "as_of": "2025-12-04", "reliability": named,
            "value": {"hedge": "at_least", "low": "83"},
        }  # fmt: skip
        made = asking.post("readings/", said)
        assert (made.status_code, made.json()["reliability"]) == (201, weight.ref)
    refused = asking.post("readings/", {**said, "reliability": "L-0000-0000"})
    assert (refused.status_code, refused.json()["title"]) == (422, "There is no such thing.")
    assert Reading.objects.count() == 3


def test_what_nobody_can_read_is_nothing_that_was_said(
    program: Any, bob: User, place: dict[str, Any]
) -> None:
    asking = program(bob)
    for blank in ("\u200b", "\u2060\u00a0\u200d", "\u202e"):
        assert asking.post("parties/", {"name": blank}).status_code == 422, blank
        refused = asking.post("appearances/", {**place, "sentence": blank})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "sentence"), blank
    at = place["start"] + QUOTE.index(" ")
    refused = asking.post("appearances/", {**place, "start": at, "end": at + 1})
    assert refused.json()["title"] == "There is nothing to read in that selection."
    assert not Party.objects.exists()
    assert asking.post("parties/", {"name": "\u200bBộ Ngoại giao"}).status_code == 201


def test_an_offset_within_a_character_is_named(program: Any, bob: User) -> None:
    snapshot = a_source(by=bob, text="Boats 👩🏽‍🚒 burn.").snapshots.get()
    at = snapshot.text.index("👩")
    place = {"snapshot": snapshot.ref, "sentence": "Boats burn.", "language": "en"}
    for start, end, field in ((at + 1, at + 4, "start"), (at, at + 1, "end")):
        refused = program(bob).post("appearances/", {**place, "start": start, "end": end})
        assert refused.json()["title"] == "That selection cuts a character in two."
        assert refused.json()["errors"][0]["field"] == field


def test_of_two_that_exclude_each_other_neither_is_passed_over(
    program: Any, alice: User, place: dict[str, Any]
) -> None:
    asking = program(alice)
    claim, fact, story = an_appearance(by=alice).claim, a_fact(by=alice), a_story(by=alice)
    passage = an_appearance(by=alice, source=story.source).passage
    used = {"story": story.ref, "passage": passage.ref}
    drafted = {
        "kind": "correction",
        "wording": "x",
        "language": "en",
        "severity": "minor",
        "cause": "slip",
    }
    for path, body, told in (
        ("appearances/", {**place, "claim": claim.ref}, "Name a claim, or say a new one: one of the two."),
        ("sources/", {"title": "x", "text": "x", "base64": "eA=="}, "Give the text, or a file as base64: one of the two."),
        ("usages/", used, "Name a claim or a fact: one of the two."),
        ("usages/", {**used, "claim": claim.ref, "fact": fact.ref}, "Name a claim or a fact: one of the two."),
        ("corrections/", {**drafted, "claim": claim.ref, "fact": fact.ref}, "Name one thing that it is about."),
    ):  # fmt: skip
        refused = asking.post(path, body)
        assert (refused.status_code, refused.json()["title"]) == (422, told), path


def test_what_no_text_holds_is_refused_as_a_problem(program: Any, bob: User) -> None:
    asking = program(bob)
    refused = asking.get("claims/?q=%00")
    assert (refused.status_code, refused.headers["Content-Type"]) == (400, "application/problem+json")
    assert refused.json()["errors"][0]["code"] == "unreadable"
    long = asking.client.generic(
        "POST", "/api/v1/parties/", '{"name": ' + "9" * 6000 + "}", content_type="application/json",
        headers={"Authorization": f"Bearer {asking.secret}"},
    )  # fmt: skip
    assert (long.status_code, long.json()["title"]) == (400, "What was sent has a number that is too long.")
