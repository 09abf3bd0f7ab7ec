"""The log of requests: who asked for what, until when, and what came of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.actions import corrections, outlets, requests
from claims.models import Correction, CorrectionRequest
from claims.queries.requests import request_list
from core.models import User
from core.record.revisions import Stale
from tests.builders import a_claim, a_draft, a_fact, a_request, a_source, an_appearance
from tests.claims.test_rules_of_corrections_in_sql import refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)


def closed(made: CorrectionRequest, *, by: User, **fields: object) -> CorrectionRequest:
    given = {"outcome": "declined", "answer": "It is right.", "closed_on": made.asked_on, **fields}
    return requests.close(request=made, revision=made.revision, by=by, **given)  # type: ignore[arg-type]


def test_a_request_keeps_how_long_it_took(bob: User) -> None:
    made = a_request(by=bob, asked_on=DAY, due_on=DAY + timedelta(days=7))
    assert (made.days, made.is_late) == (None, True)
    done = closed(made, by=bob, closed_on=DAY + timedelta(days=9))
    assert (done.days, done.is_late, done.closed_by) == (9, False, bob)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"asked_by": " "}, "Say who asked"),
        ({"direction": "outgoing", "asked_by": ""}, "which outlet"),
        ({"due_on": date(2020, 1, 1)}, "before it was asked"),
        ({"asked_on": date(2999, 1, 1), "due_on": date(2999, 1, 2)}, "still to come"),
        ({"wording": ""}, "blank"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(fields: dict[str, object], told: str, bob: User) -> None:
    with pytest.raises(ValidationError, match=told):
        a_request(by=bob, **fields)
    assert not CorrectionRequest.objects.exists()


def test_a_closed_one_says_what_came_of_it_and_stays_until_who_decides_opens_it_again(
    bob: User, alice: User
) -> None:
    made = a_request(by=bob)
    for fields, told in (({"answer": " "}, "was answered"), ({"outcome": ""}, "what came of it")):
        with pytest.raises(ValidationError, match=told):
            closed(made, by=bob, **fields)
    with pytest.raises(ValidationError, match="after the question"):
        closed(made, by=bob, closed_on=made.asked_on - timedelta(days=1))
    done = closed(made, by=bob)
    with pytest.raises(ValidationError, match="closed already"):
        requests.revise(request=done, revision=done.revision, wording="More.", by=bob)
    with pytest.raises(PermissionDenied):
        requests.reopen(request=done, revision=done.revision, reason="No.", by=bob)
    again = requests.reopen(request=done, revision=done.revision, reason="They wrote again.", by=alice)
    assert (again.is_open, again.answer) == (True, "")
    with pytest.raises(Stale):
        closed(done, by=bob)


def test_a_request_about_what_one_may_not_see_is_neither_seen_nor_made(alice: User, charlie: User) -> None:
    source = a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    claim = an_appearance(by=alice, source=source).claim
    made = a_request(by=alice, claim=claim)
    assert list(request_list(viewer=alice)) == [made]
    assert not request_list(viewer=charlie)
    with pytest.raises(Http404):
        a_request(by=charlie, claim=claim)
    secret = outlets.add(name="Hidden", confidentiality="restricted", cleared_people=[alice], by=alice)
    asked = a_request(by=alice, direction="outgoing", outlet=secret)
    assert asked not in request_list(viewer=charlie)


def test_the_list_is_narrowed(alice: User, bob: User) -> None:
    late = a_request(by=bob, asked_on=DAY, due_on=DAY, wording="Số người chết sai.")
    fresh = a_request(by=alice)
    done = closed(a_request(by=alice), by=alice)
    seen = {
        name: set(request_list(viewer=bob, **asked))
        for name, asked in {
            "open": {"state": "open"}, "late": {"state": "late"}, "closed": {"state": "closed"},
            "declined": {"state": "declined"}, "mine": {"whose": "mine"}, "words": {"q": "so nguoi chet"},
        }.items()
    }  # fmt: skip
    assert seen == {
        "open": {late, fresh}, "late": {late}, "closed": {done}, "declined": {done}, "mine": {late}, "words": {late},
    }  # fmt: skip


def test_a_correction_drafted_because_of_it_names_who_asked_and_is_named_by_it(
    client: Client, alice: User
) -> None:
    claim = a_claim(by=alice)
    made = a_request(by=alice, claim=claim, asked_by="Nguyễn Thị Minh Khai", asked_on=DAY, due_on=DAY)
    client.force_login(alice)
    address = f"{reverse('desk:correct-claim', args=[claim.ref])}?request={made.ref}"
    assert address in client.get(reverse("desk:request", args=[made.ref])).content.decode()
    assert "Nguyễn Thị Minh Khai" in client.get(address).content.decode()
    sent = {
        "kind": "correction", "language": "en", "severity": "serious", "cause": "source", "wording": "It was 80.",
        "asked_by": "Nguyễn Thị Minh Khai", "asked_on": "2026-01-05",
    }  # fmt: skip
    client.post(address, sent)
    made.refresh_from_db()
    assert made.correction == Correction.objects.get()
    assert (
        client.get(
            f"{reverse('desk:correct-claim', args=[a_claim(by=alice).ref])}?request={made.ref}"
        ).status_code
        == 404
    )


@pytest.mark.parametrize(
    "change",
    [
        "answer = 'Something else.'",
        "wording = 'Something else.'",
        "outcome = 'corrected'",
        "asked_on = '2020-01-01'",
        "direction = 'outgoing'",
    ],
)
def test_a_closed_request_stays_in_sql(change: str, bob: User) -> None:
    done = closed(a_request(by=bob), by=bob)
    told = refused(f"UPDATE claims_correctionrequest SET {change} WHERE id = %s", done.pk)
    assert "stays as it was asked" in told


def test_an_open_request_has_no_outcome_in_sql(bob: User, alice: User) -> None:
    made = a_request(by=bob)
    half = "UPDATE claims_correctionrequest SET outcome = 'declined' WHERE id = %s"
    assert "request_closed_says_how" in refused(half, made.pk)
    about = "UPDATE claims_correctionrequest SET claim_id = %s, fact_id = %s WHERE id = %s"
    both = refused(about, a_claim(by=bob).pk, a_fact(by=alice).pk, made.pk)
    assert "request_about_one_thing" in both
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_correctionrequest SET due_on = due_on + 1 WHERE id = %s", [made.pk])


def test_a_request_is_logged_changed_and_closed_on_its_pages(client: Client, bob: User) -> None:
    claim = a_claim(by=bob)
    client.force_login(bob)
    page = client.get(reverse("desk:log-request") + f"?about={claim.ref}").content.decode()
    assert claim.ref in page
    sent = {
        "direction": "incoming", "asked_by": "Một bạn đọc", "way": "email", "asked_on": str(timezone.localdate()),
        "due_on": "2030-01-01", "about": "C-0000-0000", "wording": "Con số sai.", "owner": "", "owner_name": "",
    }  # fmt: skip
    wrong = client.post(reverse("desk:log-request"), sent)
    assert wrong.status_code == 422
    assert "Con số sai." in wrong.content.decode()
    assert "bears this reference" in wrong.content.decode()
    client.post(reverse("desk:log-request"), {**sent, "about": claim.ref.lower()})
    made = CorrectionRequest.objects.get()
    assert (made.claim, made.owner) == (claim, bob)
    change = {**sent, "about": "", "wording": "Hai con số sai.", "revision": made.revision}
    client.post(reverse("desk:revise-request", args=[made.ref]), change)
    late = client.post(reverse("desk:revise-request", args=[made.ref]), {**change, "wording": "Ba con số."})
    assert "Hai con số sai." in late.content.decode()
    assert "Ba con số." in late.content.decode()
    made.refresh_from_db()
    assert (made.claim, made.wording) == (None, "Hai con số sai.")
    answer = {
        "revision": made.revision,
        "outcome": "declined",
        "answer": "",
        "closed_on": str(timezone.localdate()),
    }
    assert client.post(reverse("desk:close-request", args=[made.ref]), answer).status_code == 422
    client.post(reverse("desk:close-request", args=[made.ref]), {**answer, "answer": "Đúng rồi."})
    assert "Đúng rồi." in client.get(reverse("desk:request", args=[made.ref])).content.decode()


def test_a_draft_that_came_of_nothing_seen_is_not_named(alice: User, erin: User) -> None:
    made = a_request(by=erin)
    source = a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    draft = a_draft(an_appearance(by=alice, source=source).claim, by=alice)
    with pytest.raises(Http404):
        requests.close(
            request=made, revision=made.revision, outcome="corrected", answer="Yes.", closed_on=made.asked_on, correction=draft, by=erin
        )  # fmt: skip
    assert corrections.submit(correction=draft, revision=draft.revision, by=alice)
