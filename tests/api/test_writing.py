"""Everything that an editor does, a program does by the same actions: under the same rules, once, and on what it has read."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from claims import jobs
from claims.api.acts import ACTS
from claims.models import Claim, Correction, Fact, FollowUp, Outlet, Party, Relation, Review, Standing, Usage
from core.models import Entry, KeptAnswer, User
from tests.builders import (
    QUOTE,
    a_claim,
    a_draft,
    a_fact,
    a_request,
    a_review,
    a_source,
    a_story,
    an_appearance,
    relied_on,
)

pytestmark = pytest.mark.django_db


def test_a_claim_is_recorded_with_its_chain_figures_and_dates(program: Any, bob: User) -> None:
    source = a_source(by=bob)
    snapshot = source.snapshots.get()
    start = snapshot.text.index(QUOTE)
    said = {
        "snapshot": snapshot.ref, "start": start, "end": start + len(QUOTE), "sentence": "At least 83 people died.", "language": "en",
        "hops": [{"new_party": "The ministry", "verb": "said"}], "whens": [{"edtf": "2025-12", "role": "covers"}],
        "figures": [{"hedge": "at_least", "low": "83", "counts": "people killed", "covers": 0}],
    }  # fmt: skip
    answer = program(bob).post("appearances/", said)
    assert answer.status_code == 201, answer.content
    made = program(bob).json(f"appearances/{answer.json()['ref']}/?expand=figures,attributions")
    assert made["figures"][0]["span"] == {"low": "83", "high": None, "bounds": "[)"}
    assert made["attributions"][0]["verb"] == "said"
    entry = Entry.objects.filter(table_name="claims_appearance").latest("seq")
    assert (entry.actor, entry.action) == (bob.ref, "appearances.record")


def test_what_an_action_refuses_is_told_by_field_and_nothing_is_done(
    program: Any, bob: User, alice: User
) -> None:
    snapshot = a_source(by=bob).snapshots.get()
    asking = program(bob)
    before = Entry.objects.count()
    for body, status, field in (
        ({"name": ""}, 400, "name"),
        ({"name": "X", "colour": "red"}, 400, "colour"),
        ({"name": "X\u0000"}, 400, "name"),
        ({"name": "\ud800"}, 400, "name"),
        ({"name": 83}, 400, "name"),
        ({"name": "X", "kind": None}, 400, "kind"),
        ({"\ud800": 1}, 400, "?"),
        ([], 201, None),
        ("a text", 400, None),
    ):
        answer = asking.post("parties/", body)
        assert answer.status_code == status, (body, answer.content)
        if status == 400:
            assert [error["field"] for error in answer.json()["errors"]] == [field]
    refused = asking.post("appearances/", {"snapshot": snapshot.ref, "start": 0, "end": 5})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "sentence"
    assert asking.post("appearances/", {"snapshot": "N-0000-0000", "start": 0, "end": 5}).status_code == 422
    assert asking.post("facts/", {"kind": "date", "question": "When?", "language": "en"}).status_code == 403
    assert Entry.objects.count() == before


def test_brackets_without_end_are_refused(program: Any, bob: User) -> None:
    asking = program(bob)
    for raw in ("[" * 5000 + "]" * 5000, '{"name":' * 5000 + "1" + "}" * 5000, "[" * 200_000):
        answer = asking.client.generic(
            "POST", "/api/v1/parties/", raw, content_type="application/json",
            headers={"Authorization": f"Bearer {asking.secret}"},
        )  # fmt: skip
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "parse_error")


def test_a_thing_is_changed_only_as_it_was_read(program: Any, alice: User, bob: User) -> None:
    claim = a_claim(by=alice)
    asking, path = program(bob), f"claims/{claim.ref}/"
    for unread, told in (({}, "Say in If-Match"), ({"If-Match": "3"}, "no ETag of one thing")):
        answer = asking.post(path, {"sentence": "x"}, method="PATCH", **unread)
        assert (answer.status_code, told in answer.json()["title"]) == (428, True)
    first = asking.etag(path)
    mine = asking.post(path, {"sentence": "At least 80 died."}, method="PATCH", **{"If-Match": first})
    assert (mine.status_code, mine.json()["sentence"]) == (200, "At least 80 died.")
    late = program(alice).post(path, {"sentence": "At least 81 died."}, method="PATCH", **{"If-Match": first})
    assert late.status_code == 412
    told = late.json()
    assert (told["theirs"]["sentence"], told["yours"]) == (
        "At least 80 died.",
        {"sentence": "At least 81 died."},
    )
    assert told["title"] == "Bob changed it meanwhile."
    for never in ('"99-abc"', '"0-abc"'):
        early = asking.post(path, {"sentence": "At least 82 died."}, method="PATCH", **{"If-Match": never})
        assert (early.status_code, early.json()["title"]) == (412, "It has had no such revision yet.")
        assert early.json()["theirs"]["sentence"] == "At least 80 died."
    again = program(alice).act(path, body={"sentence": "At least 81 died.", "reason": "Counted anew."})
    assert again.json()["sentence"] == "At least 81 died."


def test_what_a_fact_is_a_question_of_never_changes(program: Any, alice: User) -> None:
    fact = a_fact(by=alice)
    path, other = f"facts/{fact.ref}/", "date" if fact.kind != "date" else "quantity"
    refused = program(alice).act(path, body={"kind": other, "reason": "Misread."})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "kind")
    changed = program(alice).act(path, body={"question": "How many were killed?", "reason": "Shorter."})
    assert (changed.status_code, changed.json()["kind"]) == (200, fact.kind)


def test_two_programs_changing_one_claim_in_turn_lose_nothing(program: Any, alice: User, bob: User) -> None:
    claim = a_claim(by=alice)
    path, turns = f"claims/{claim.ref}/", 40
    both = [program(alice), program(bob)]
    tags = [asking.etag(path) for asking in both]
    changed = 0
    for turn in range(turns):
        at = turn % 2
        answer = both[at].post(path, {"sentence": f"Turn {turn}."}, method="PATCH", **{"If-Match": tags[at]})
        if answer.status_code == 412:  # somebody else's: read it, and do it on that
            assert answer.json()["theirs"]["sentence"] == f"Turn {turn - 1}."
            answer = both[at].post(
                path, {"sentence": f"Turn {turn}."}, method="PATCH", **{"If-Match": both[at].etag(path)}
            )
        assert answer.status_code == 200
        changed += 1
        tags[at] = both[at].etag(path)
    kept = Entry.objects.filter(table_name="claims_claim", object_id=claim.pk, operation="update").count()
    assert kept == changed == turns


def test_what_is_sent_again_with_its_key_is_not_done_again(program: Any, bob: User) -> None:
    asking = program(bob)
    answers = [
        asking.post("parties/", {"name": "The ministry"}, **{"Idempotency-Key": "one"}) for _ in range(3)
    ]
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert len({answer.json()["ref"] for answer in answers}) == Party.objects.count() == 1
    assert answers[0].headers["Location"] == answers[2].headers["Location"]
    assert answers[2].headers["Idempotency-Replayed"] == "true"
    assert (answers[2].content, answers[2].headers["ETag"]) == (
        answers[0].content,
        answers[0].headers["ETag"],
    )
    other = asking.post("parties/", {"name": "Another"}, **{"Idempotency-Key": "one"})
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "Idempotency-Key")
    assert asking.post("parties/", {"name": ""}, **{"Idempotency-Key": "two"}).status_code == 400
    assert (
        asking.post("parties/", {"name": "Mended"}, **{"Idempotency-Key": "two"}).status_code == 201
    )  # nothing was done before
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        jobs.forget_answers.func(timestamp=0)
    assert not KeptAnswer.objects.exists()


def test_many_are_made_at_once_or_none_with_what_is_wrong_with_each(program: Any, bob: User) -> None:
    asking = program(bob)
    answer = asking.post("outlets/", [{"name": f"Paper {number}"} for number in range(30)])
    assert answer.status_code == 201
    assert [row["name"] for row in answer.json()["results"]] == [f"Paper {number}" for number in range(30)]
    rows = [{"name": "New"}, {"name": ""}, {"name": "Other", "kind": "circus"}, {"name": "Paper 3"}]
    refused = asking.post("outlets/", rows)
    assert refused.status_code == 400
    wrong = [error["field"] for error in refused.json()["errors"]]
    assert wrong == ["1.name", "2.kind"]
    by_rule = asking.post("outlets/", [{"name": "New"}, {"name": "Other", "website": "javascript:alert(1)"}])
    assert (by_rule.status_code, by_rule.json()["errors"][0]["field"]) == (422, "1.website")
    wrong = asking.post("outlets/", [{"nme": ""}, *rows, {"website": "no address"}, []]).json()["errors"]
    assert [error["field"] for error in wrong] == ["0.nme", "2.name", "3.kind", "5.name", "6"]
    assert Outlet.objects.count() == 30
    assert asking.post("outlets/", [{"name": str(number)} for number in range(1001)]).status_code == 400


def test_a_number_is_corrected_from_draft_to_what_is_put_right(
    program: Any, alice: User, erin: User, bob: User
) -> None:
    appearance = an_appearance(by=alice)
    right = a_claim(by=alice)
    relied_on(Claim.objects.get(pk=appearance.claim.pk), by=alice, owner=bob)
    drafting, deciding, owner = program(alice), program(erin), program(bob)
    said = {
        "claim": appearance.claim.ref, "kind": "correction", "wording": "It was 80.", "language": "en", "severity": "grave",
        "cause": "source", "wrong_in": appearance.passage.ref, "wrong_words": "83", "right": right.ref,
    }  # fmt: skip
    made = drafting.post("corrections/", said)
    assert made.status_code == 201, made.content
    path = f"corrections/{made.json()['ref']}/"
    assert drafting.act(path, body={"wording": "It was 80, not 83."}).status_code == 200
    assert drafting.json(path)["wrong"]
    assert drafting.act(path, "submit").status_code == 200
    own = drafting.act(path, "approve")
    assert (own.status_code, "somebody else" in own.json()["title"]) == (422, True)
    assert deciding.act(path, "approve", {"reason": "Seen."}).status_code == 200
    assert deciding.act(path, "issue").json()["status"] == "issued"
    again = deciding.act(path, "issue")
    assert again.status_code == 422
    [waiting] = owner.json("follow-ups/?status=open")["results"]
    closed = owner.act(
        f"follow-ups/{waiting['ref']}/", "finish", {"status": "done", "done_how": "Changed at 14:30."}
    )
    assert closed.json()["status"] == "done"
    assert FollowUp.objects.get().done_by == bob
    assert drafting.json(f"claims/{appearance.claim.ref}/")["state"] == "corrected"


def test_a_review_goes_to_its_successor(program: Any, alice: User, erin: User) -> None:
    rating = a_review(by=alice).rating
    assert rating
    claim, passage = a_claim(by=alice), an_appearance(by=alice).passage
    writing, deciding = program(alice), program(erin)
    made = writing.post("reviews/", {"claim": claim.ref, "rating": rating.ref, "language": "en"}).json()
    path = f"reviews/{made['ref']}/"
    assert writing.act(path, "submit").status_code == 422  # no reasoning yet
    assert writing.act(path, body={"reasoning": "Two sources say so."}).status_code == 200
    shown = {"review": made["ref"], "side": "for", "passage": passage.ref, "note": "Plainly."}
    assert writing.post("evidence/", shown).status_code == 201
    asked = {"review": made["ref"], "name": "The ministry", "asked_on": "2026-11-01"}
    assert writing.post("asked/", asked).status_code == 201
    for who, act in ((writing, "submit"), (deciding, "approve"), (deciding, "publish")):
        assert who.act(path, act).status_code == 200
    following = writing.act(path, "successor")
    assert following.status_code == 201
    assert following.json()["supersedes"] == made["ref"]
    assert Review.objects.get(ref=following.json()["ref"]).status == "draft"


def test_a_fact_is_asked_read_decided_and_watched(program: Any, alice: User, erin: User) -> None:
    asking, deciding = program(alice), program(erin)
    fact = asking.post(
        "facts/", {"kind": "running_total", "question": "How many died?", "language": "en"}
    ).json()
    reading = {
        "fact": fact["ref"], "appearance": an_appearance(by=alice).ref, "as_of": "2025-12-04", "reliability": "Reported",
        "value": {"hedge": "at_least", "low": "83"},
    }  # fmt: skip
    assert asking.post("readings/", reading).status_code == 201
    wrong = asking.post("readings/", {**reading, "value": {"hedge": "between", "low": "83"}})
    assert wrong.status_code == 422
    wrong = asking.post("readings/", {**reading, "value": {"hedgee": "at_least", "low": "83"}})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "value.hedgee")
    said = {
        "fact": fact["ref"],
        "state": "stands",
        "valid_from": "2025-12-04",
        "reason": "One count.",
        "value": reading["value"],
    }
    proposed = asking.post("standings/", said).json()
    assert (
        deciding.act(f"standings/{proposed['ref']}/", "approve", {"note": "Yes."}).json()["status"]
        == "approved"
    )
    assert Standing.objects.get().decided_by == erin
    for act in ("watch", "unwatch"):
        assert asking.post(f"facts/{fact['ref']}/{act}/").status_code == 204
    assert (
        asking.act(f"facts/{fact['ref']}/", body={"place": "Caribbean", "reason": "Said so."}).json()["place"]
        == "Caribbean"
    )
    assert Fact.objects.get().place == "Caribbean"


def test_the_rest_is_done_as_on_its_pages(program: Any, alice: User, erin: User) -> None:
    asking = program(alice)
    one, other = a_claim(by=alice), a_claim(by=alice)
    related = asking.post("relations/", {"claim": one.ref, "kind": "repeats", "other": other.ref}).json()
    assert asking.post(f"relations/{related['ref']}/unrelate/", {"reason": "No."}).status_code == 204
    assert not Relation.objects.exists()
    translated = asking.act(
        f"claims/{one.ref}/", "translate", {"language": "vi", "sentence": "Ít nhất 83 người chết."}
    )
    assert (translated.status_code, translated.json()["language"]) == (201, "vi")
    story = a_story(by=alice)
    sentence = an_appearance(by=alice, source=story.source).passage
    used = asking.post(
        "usages/", {"story": story.ref, "passage": sentence.ref, "fact": a_fact(by=alice).ref}
    ).json()
    assert asking.act(f"usages/{used['ref']}/", "retire", {"reason": "Not so."}).json()["retired_at"]
    assert Usage.objects.get(ref=used["ref"]).retired_at
    logged = asking.post(
        "requests/",
        {"asked_on": "2026-11-01", "due_on": "2026-11-09", "wording": "It was 80.", "asked_by": "A reader"},
    )
    path = f"requests/{logged.json()['ref']}/"
    said = {"outcome": "declined", "answer": "It was 83.", "closed_on": "2026-11-03"}
    assert asking.act(path, "close", said).json()["outcome"] == "declined"
    assert asking.act(path, "reopen", {"reason": "They sent more."}).json()["outcome"] == ""
    party = asking.post("parties/", {"name": "The ministry"}).json()
    assert asking.act(f"parties/{party['ref']}/", "retire", {"reason": "Twice."}).json()["retired_at"]


def test_every_act_is_of_who_may_and_on_what_they_see(
    program: Any, alice: User, bob: User, charlie: User
) -> None:
    """A token that may nothing does nothing; a thing that is hidden is not there, whatever is to be done with it."""
    hidden = a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    claim = an_appearance(by=alice, source=hidden).claim
    made = {
        "claims": claim, "corrections": a_draft(claim, by=alice), "reviews": a_review(claim, by=alice), "requests": a_request(by=alice, claim=claim),
    }  # fmt: skip
    stranger, tied = program(charlie), program(alice, permissions=[])
    before = Entry.objects.count()
    for act in ACTS:
        if act.resource in made and act.name:
            body = {
                "reason": "x",
                "note": "x",
                "language": "vi",
                "sentence": "x",
                "outcome": "declined",
                "answer": "x",
                "closed_on": f"{date.today()}",
            }
            body |= {"author": alice.ref, "person": alice.ref}
            body = {name: value for name, value in body.items() if name in act.takes()}
            address = f"{act.resource}/{made[act.resource].ref}/" + (
                f"{act.name}/" if act.name != "PATCH" else ""
            )
            sent = {
                "method": "PATCH" if act.name == "PATCH" else "POST",
                "If-Match": f'"{made[act.resource].revision}"',
            }
            assert stranger.post(address, body, **sent).status_code == 404, act
            assert tied.post(address, body, **sent).status_code in (403, 422), act
    assert tied.post("parties/", {"name": "x"}).status_code == 403
    assert Entry.objects.count() == before
    assert Correction.objects.get().status == "draft"
