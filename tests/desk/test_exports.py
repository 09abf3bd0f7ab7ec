"""A person asks for what they may see, and gets it: at once where it is short, else written by a job for them alone."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import jobs
from claims.exchange.outgoing import exporting
from claims.models import Export
from core.models import User
from tests.builders import a_claim, a_source

pytestmark = pytest.mark.django_db
EVERYTHING = {"what": "everything", "format": "zip", "with_bytes": "on"}


def asked(client: Client, **given: str) -> Any:
    return client.post(reverse("desk:exports"), {**EVERYTHING, **given})


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("format", "begins"), [("jsonl", b'{"ref":"C-'), ("csv", "\ufeffref,revision".encode()), ("xlsx", b"PK")]
)
def test_what_is_short_is_the_answer_itself(client: Client, alice: User, format: str, begins: bytes) -> None:
    a_claim(by=alice)
    client.force_login(alice)
    answer = asked(client, what="claims", format=format)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="stet-claims-{timezone.localdate()}.{format}"'
    )
    assert body(answer).startswith(begins)
    assert not Export.objects.exists()


def test_what_is_long_is_written_by_a_job_and_offered_then(
    client: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [a_claim(by=alice).ref for _ in range(3)]
    monkeypatch.setattr(exporting, "SHORT", 2)
    client.force_login(alice)
    assert asked(client, what="claims", format="jsonl").status_code == 302
    export = Export.objects.get()
    page = client.get(reverse("desk:exports")).content.decode()
    assert reverse("desk:export-progress", args=[export.key]) in page
    assert reverse("desk:export-file", args=[export.key]) not in page
    assert client.get(reverse("desk:export-file", args=[export.key])).status_code == 404
    under_way = client.get(reverse("desk:export-progress", args=[export.key]))
    assert "HX-Refresh" not in under_way.headers
    jobs.make_export.func(key=str(export.key))
    assert client.get(reverse("desk:export-progress", args=[export.key])).headers["HX-Refresh"] == "true"
    answer = client.get(reverse("desk:export-file", args=[export.key]))
    assert [json.loads(line)["ref"] for line in body(answer).splitlines()] == made


def test_everything_is_asked_for_once_while_it_is_on_its_way(client: Client, alice: User) -> None:
    client.force_login(alice)
    for _ in range(2):
        assert asked(client).status_code == 302
    assert Export.objects.count() == 1
    assert asked(client, known_on="2026-01-04").status_code == 302
    assert Export.objects.count() == 2


def test_so_many_and_no_more_are_kept_for_one_person(client: Client, alice: User) -> None:
    client.force_login(alice)
    for day in range(1, 11):
        assert asked(client, known_on=f"2026-01-{day:02}").status_code == 302
    refused = asked(client)
    assert refused.status_code == 422
    assert "You have 10 exports already." in refused.content.decode()
    client.post(reverse("desk:remove-export", args=[Export.objects.latest("pk").key]))
    assert asked(client).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [{"what": "users"}, {"format": "pdf"}, {"format": "csv"}, {"what": "claims"}, {"known_on": "31/2"}, {"known_on": "0001-01-01"}],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_and_makes_nothing(
    client: Client, alice: User, wrong: dict[str, str]
) -> None:
    client.force_login(alice)
    answer = asked(client, **wrong)
    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode()
    assert not Export.objects.exists()


def test_it_is_its_persons_alone(client: Client, alice: User, bob: User, dana: User) -> None:
    client.force_login(alice)
    asked(client)
    export = Export.objects.get()
    jobs.make_export.func(key=str(export.key))
    for other in (bob, dana):
        client.force_login(other)
        assert str(export.key) not in client.get(reverse("desk:exports")).content.decode()
        for name in ("export-file", "export-progress"):
            theirs = client.get(reverse(f"desk:{name}", args=[export.key]))
            assert theirs.status_code == 404
            assert theirs.content == client.get(reverse(f"desk:{name}", args=[uuid4()])).content
        for name in ("export-again", "remove-export"):
            assert client.post(reverse(f"desk:{name}", args=[export.key])).status_code == 404
    assert Export.objects.get().state == Export.State.READY


def test_an_export_as_known_on_a_day_holds_what_was_known_at_its_end(client: Client, alice: User) -> None:
    a_claim(by=alice)
    client.force_login(alice)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        before, since = (
            body(
                asked(
                    client,
                    what="claims",
                    format="jsonl",
                    known_on=str(timezone.localdate() - timedelta(days)),
                )
            )
            for days in (3, 2)
        )
    assert (len(before.splitlines()), len(since.splitlines())) == (0, 1)


def test_a_bare_post_changes_nothing(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.post(reverse("desk:exports")).status_code == 422
    assert not Export.objects.exists()


def test_the_zip_is_whole(client: Client, alice: User) -> None:
    a_claim(by=alice)
    client.force_login(alice)
    asked(client)
    jobs.make_export.func(key=str(Export.objects.get().key))
    answer = client.get(reverse("desk:export-file", args=[Export.objects.get().key]))
    raw = body(answer)
    assert int(answer.headers["Content-Length"]) == Export.objects.get().size == len(raw)
    archive = zipfile.ZipFile(io.BytesIO(raw))
    assert archive.testzip() is None
    assert json.loads(archive.read("manifest.json"))["snapshots"] == 1


def test_few_rows_that_hold_much_text_are_not_waited_for(
    client: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_source(by=alice)
    client.force_login(alice)
    assert asked(client, what="snapshots", format="jsonl").status_code == 200
    monkeypatch.setattr(exporting, "SHORT_TEXT", 10)
    assert asked(client, what="snapshots", format="jsonl").status_code == 302
    assert Export.objects.get().what == "snapshots"
