"""Sources are filed, what was recorded is set anew, people are named and asked, by program."""

import base64
from datetime import date
from typing import Any

import pytest

from claims.models import Assignment, Mention, Source, Upload
from core.models import Desk, User
from tests.builders import QUOTE, a_claim, a_draft, a_fact, a_reading, a_review, an_appearance, counted

pytestmark = pytest.mark.django_db
ARTICLE = (
    "<html lang=vi><title>x</title><article><p>"
    + "Ít nhất 83 người đã chết trong 21 cuộc không kích. " * 12
    + "</p></article></html>"
)


def test_a_text_is_filed_recorded_and_found_there_again(program: Any, bob: User) -> None:
    asking = program(bob)
    said = {
        "text": f"A dispatch.\n\n{QUOTE}.\n",
        "title": "Strikes",
        "language": "en",
        "published_on": "2025-12-04",
    }
    filed = asking.post("sources/", said)
    assert filed.status_code == 201, filed.content
    row = filed.json()
    [snapshot] = asking.json(f"sources/{row['ref']}/snapshots/")["results"]
    start = snapshot["text"].index(QUOTE)
    marked = {
        "snapshot": snapshot["ref"],
        "start": start,
        "end": start + len(QUOTE),
        "sentence": "Many died.",
        "language": "en",
    }
    assert asking.post("appearances/", marked).status_code == 201
    again = asking.post("sources/", {**said, "title": "Something else"})
    assert (again.status_code, again.json()) == (200, row)
    both = asking.post("sources/", [said, {**said, "text": "Another dispatch.\n"}])
    assert [one["title"] for one in both.json()["results"]] == ["Strikes", "Strikes"]
    assert both.json()["results"][0] == row
    assert "Location" in again.headers and "ETag" in again.headers
    for place, field in (((0, 10_000), "end"), ((5, 5), "end"), ((10_000, 10_005), "start")):
        refused = asking.post("appearances/", {**marked, "start": place[0], "end": place[1]})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field)
    assert Source.objects.count() == 2


def test_who_may_not_see_what_has_these_bytes_files_them_as_new(
    program: Any, bob: User, alice: User, charlie: User, world: Desk
) -> None:
    said = {
        "text": "A secret dispatch.\n",
        "title": "Secret",
        "language": "en",
        "confidentiality": "restricted",
        "cleared_desks": [world.ref],
    }
    first = program(alice).post("sources/", said)
    assert first.status_code == 201, first.content
    plain = {"text": said["text"], "title": "Mine", "language": "en"}
    key = {"Idempotency-Key": "once"}
    for _ in range(2):
        cleared = program(bob).post("sources/", plain, **key)
        assert (cleared.status_code, cleared.json()["ref"]) == (200, first.json()["ref"])
        own = program(charlie).post("sources/", plain, **key)
        assert (own.status_code, own.json()["title"]) == (201, "Mine")
    assert own.headers["Idempotency-Replayed"] == cleared.headers["Idempotency-Replayed"] == "true"
    assert Source.objects.count() == 2


def test_a_long_selection_is_refused_by_its_end(program: Any, bob: User) -> None:
    asking = program(bob)
    filed = asking.post("sources/", {"text": "Told at length. " * 400, "title": "Long", "language": "en"})
    [snapshot] = asking.json(f"sources/{filed.json()['ref']}/snapshots/")["results"]
    place = {"snapshot": snapshot["ref"], "start": 0, "end": 6000, "sentence": "x", "language": "en"}
    [error] = asking.post("appearances/", place).json()["errors"]
    assert (error["field"], "5,000" in error["detail"]) == ("end", True)


def test_a_file_is_filed_by_its_bytes_and_what_can_not_be_read_is_told(program: Any, bob: User) -> None:
    asking = program(bob)
    whole = base64.b64encode(ARTICLE.encode()).decode()
    filed = asking.post(
        "sources/", {"base64": whole, "file_name": "a.html", "title": "Không kích", "language": "vi"}
    )
    assert filed.status_code == 201, filed.content
    text = asking.json(f"sources/{filed.json()['ref']}/?expand=snapshots")["snapshots"][0]["text"]
    assert text.startswith("Ít nhất 83 người")
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * 64).decode()
    for body, field in (
        ({"base64": picture}, "base64"),
        ({"base64": "%%%"}, "base64"),
        ({"text": ""}, "text"),
        ({}, "text"),
    ):
        refused = asking.post("sources/", {**body, "title": "x"})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field), body
    assert Source.objects.count() == 1


def test_of_a_source_that_is_refused_nothing_is_left(program: Any, bob: User) -> None:
    refused = program(bob).post("sources/", {"text": "Told in full.\n", "title": "Notes", "language": "?!"})
    assert refused.status_code == 422, refused.content
    assert not Source.objects.exists()
    assert not Upload.objects.exists()


def test_who_may_see_a_source_is_said_with_it(
    program: Any, alice: User, bob: User, charlie: User, world: Desk
) -> None:
    said = {
        "text": "Told in confidence.\n",
        "title": "Notes",
        "confidentiality": "restricted",
        "cleared_desks": [world.ref],
    }
    filed = program(alice).post("sources/", said)
    assert filed.status_code == 201, filed.content
    path = f"sources/{filed.json()['ref']}/"
    assert program(bob).get(path).status_code == 200  # of that desk
    assert program(charlie).get(path).status_code == 404
    widened = program(bob).act(path, body={"confidentiality": "newsroom", "reason": "Why not."})
    assert widened.status_code == 403  # a reporter
    assert (
        program(alice).act(path, body={"title": "Interview notes", "reason": "So."}).json()["title"]
        == "Interview notes"
    )
    assert program(charlie).get(path).status_code == 404


def test_what_was_recorded_is_set_anew_whole(program: Any, alice: User) -> None:
    asking = program(alice)
    appearance = an_appearance(by=alice)
    said = {
        "stance": "denied", "hops": [{"new_party": "The ministry"}], "figures": [{"hedge": "at_most", "low": "83"}], "reason": "Misread.",
    }  # fmt: skip
    assert asking.act(f"appearances/{appearance.ref}/", "revise", said).json()["stance"] == "denied"
    found = asking.json(f"appearances/{appearance.ref}/?expand=figures,attributions")
    assert [row["span"] for row in found["figures"]] == [{"low": None, "high": "83", "bounds": "(]"}]
    assert len(found["attributions"]) == 1
    reading = a_reading(a_fact(by=alice), counted("at_least", 83), date(2025, 12, 4), by=alice)
    changed = asking.act(f"readings/{reading.ref}/", body={"note": "By telephone.", "reason": "Added."})
    assert changed.json()["note"] == "By telephone."


def test_people_are_named_and_asked(program: Any, alice: User, erin: User, bob: User) -> None:
    asking = program(alice)
    made = a_draft(a_claim(by=alice), by=alice)
    said = asking.post("comments/", {"correction": made.ref, "words": "@Bob, look.", "tell": [erin.ref]})
    assert said.status_code == 201, said.content
    assert {mention.person for mention in Mention.objects.all()} == {bob, erin}
    assert asking.json(f"corrections/{made.ref}/comments/")["results"][0]["words"] == "@Bob, look."
    assert program(bob).act(f"comments/{said.json()['ref']}/", "retire").status_code == 403
    assert asking.act(f"comments/{said.json()['ref']}/", "retire").json()["retired_at"]
    assert asking.post("comments/", {"words": "Of nothing."}).status_code == 422
    review = a_review(by=alice)
    given = asking.act(f"reviews/{review.ref}/", "assign", {"author": erin.ref, "due_on": "2026-12-01"})
    assert given.json()["author"] == erin.ref
    assert asking.act(f"corrections/{made.ref}/", "submit").status_code == 200
    assert (
        asking.post(
            f"corrections/{made.ref}/assign/", {"person": erin.ref, "due_on": "2026-12-01"}
        ).status_code
        == 200
    )
    assert Assignment.objects.get().person == erin
    refused = asking.post(f"corrections/{made.ref}/assign/", {"person": bob.ref})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "person")
