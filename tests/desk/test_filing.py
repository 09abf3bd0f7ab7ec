"""Bringing a text in through the pages: paste, upload, confirm; what is refused, and what is there already."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from reportlab.pdfgen.canvas import Canvas

from claims.models import Confidentiality, Outlet, Snapshot, Source, Upload
from core.models import Desk, User
from tests.builders import an_appearance

ARTICLE = "date 2025-12-04 Boats struck again\n\nAt least 21 strikes have killed at least 83 people since September, officials said."


def bring(client: Client, **given: object) -> tuple[int, str, str]:
    """Send the first form; the status, where it leads, and what the page says."""
    response = client.post("/sources/file/", given)
    return response.status_code, response.headers.get("Location", ""), response.content.decode()


@pytest.mark.django_db
def test_a_pasted_text_is_looked_at_and_then_filed(client: Client, bob: User) -> None:
    client.force_login(bob)
    _status, confirm, _page = bring(
        client, text=ARTICLE.replace("\n", "\r\n"), address="https://harbour.example/boats"
    )
    page = client.get(confirm).content.decode()
    assert 'value="2025-12-04"' in page
    assert 'value="https://harbour.example/boats"' in page
    assert not Source.objects.exists()

    filed = client.post(
        confirm,
        {"title": "Boats struck again", "kind": "article", "outlet_name": "Harbour Post", "published_on": "2025-12-04", "language": "en", "address": "https://harbour.example/boats", "confidentiality": "newsroom"},
    )  # fmt: skip
    source = Source.objects.get()
    assert filed.headers["Location"] == f"/sources/{source.ref}/"
    assert (source.outlet, source.published_on) == (
        Outlet.objects.get(name="Harbour Post"),
        date(2025, 12, 4),
    )
    assert source.snapshots.get().text.startswith("Boats struck again\n\nAt least 21")


@pytest.mark.django_db
def test_a_text_that_is_filed_already_is_opened(client: Client, bob: User) -> None:
    client.force_login(bob)
    for _ in range(2):
        _status, where, _page = bring(client, text=ARTICLE)
        client.post(where, {"title": "Boats", "kind": "article", "confidentiality": "newsroom"})
    assert where == f"/sources/{Source.objects.get().ref}/"


@pytest.mark.django_db
def test_filing_is_sent_twice_and_done_once(client: Client, bob: User) -> None:
    client.force_login(bob)
    _status, where, _page = bring(client, text=ARTICLE)
    answers = [
        client.post(where, {"title": "Boats", "kind": "article", "confidentiality": "newsroom"})
        for _ in range(2)
    ]
    assert {answer.headers["Location"] for answer in answers} == {f"/sources/{Source.objects.get().ref}/"}


@pytest.mark.django_db
def test_a_restricted_source_restricts_the_outlet_first_named_in_it(
    client: Client, bob: User, world: Desk, charlie: User
) -> None:
    client.force_login(bob)
    _status, where, _page = bring(client, text=ARTICLE)
    client.post(
        where,
        {
            "title": "Boats",
            "kind": "notes",
            "outlet_name": "A quiet voice",
            "confidentiality": "restricted",
            "cleared_desks": [world.ref],
        },
    )
    assert Source.objects.get().confidentiality == Confidentiality.RESTRICTED
    assert not Outlet.objects.visible_to(charlie).exists()
    assert Outlet.objects.visible_to(bob).get().name == "A quiet voice"


def a_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + b"0" * 150_000_000)
    return packed.getvalue()


REFUSED = {
    "nothing": (b"   \n ", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture|image|PNG"),
    "bytes that are no text": (b"abc\x00\x01\x02" * 40, "not text"),
    "a bomb": (a_bomb(), "unpacks"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_words_and_leaves_nothing_filed(
    client: Client, bob: User, what: str
) -> None:
    raw, words = REFUSED[what]
    client.force_login(bob)
    status, _where, page = bring(client, upload=SimpleUploadedFile("file.txt", raw))
    assert status == 422
    assert any(word in page for word in words.split("|"))
    assert not Source.objects.exists()
    assert not Snapshot.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{}, {"text": "x", "address": "javascript:alert(1)"}, {"text": "a\x00b"}])
def test_a_form_that_makes_no_sense_keeps_what_was_typed(
    client: Client, bob: User, given: dict[str, str]
) -> None:
    client.force_login(bob)
    status, _where, page = bring(client, **given)
    assert status == 422
    assert 'class="errors"' in page
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_a_paste_of_fifty_megabytes_is_answered_plainly(client: Client, bob: User) -> None:
    client.force_login(bob)
    status, _where, page = bring(client, text="x" * 50_000_000)
    assert status == 413
    assert "10 MB" in page
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_one_persons_upload_is_nobody_elses(client: Client, bob: User, charlie: User) -> None:
    client.force_login(bob)
    _status, where, _page = bring(client, text=ARTICLE)
    client.force_login(charlie)
    assert client.get(where).status_code == 404


@pytest.mark.usefixtures("committing_db")
def test_a_large_file_is_read_by_the_worker_with_its_progress_shown(client: Client, bob: User) -> None:
    client.force_login(bob)
    status, where, _page = bring(client, upload=SimpleUploadedFile("report.pdf", a_large_pdf()))
    assert status == 302
    assert "<progress" in client.get(where).content.decode()
    assert Upload.objects.get().state == Upload.State.WAITING

    call_command("procrastinate", "worker", "--one-shot", "--no-listen-notify")
    read = Upload.objects.get()
    assert (read.state, read.done, read.of) == (Upload.State.READY, 12, 12)
    assert client.get(f"{where}progress/").headers["HX-Refresh"] == "true"
    assert "The harbour report" in client.get(where).content.decode()


def a_large_pdf() -> bytes:
    """Twelve pages of text, and more than two megabytes: an attachment nobody reads makes the weight."""
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=0)
    for page in range(12):
        canvas.drawString(
            72, 720, f"The harbour report, page {page + 1}: at least {page + 3} boats were counted."
        )
        canvas.showPage()
    canvas.save()
    weight = b"%" + b"0" * 2_500_000 + b"\n"
    head, rest = made.getvalue().split(b"\n", 1)
    return head + b"\n" + rest + weight


@pytest.mark.django_db
def test_what_was_brought_can_be_given_up(client: Client, bob: User) -> None:
    client.force_login(bob)
    _status, where, _page = bring(client, text=ARTICLE)
    assert client.post(f"{where}give-up/").headers["Location"] == "/sources/file/"
    assert client.get(where).status_code == 404
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_what_was_filed_is_not_given_up(client: Client, bob: User) -> None:
    client.force_login(bob)
    _status, where, _page = bring(client, text=ARTICLE)
    client.post(where, {"title": "Boats", "kind": "article", "confidentiality": "newsroom"})
    client.post(f"{where}give-up/")
    assert client.get(where).headers["Location"] == f"/sources/{Source.objects.get().ref}/"


@pytest.mark.django_db
def test_what_somebody_else_brought_is_not_there_to_give_up(client: Client, bob: User, alice: User) -> None:
    client.force_login(bob)
    _status, where, _page = bring(client, text=ARTICLE)
    client.force_login(alice)
    assert client.post(f"{where}give-up/").status_code == 404
    assert Upload.objects.filter(person=bob).exists()


@pytest.mark.django_db
def test_a_passage_says_how_many_claims_are_made_in_it(client: Client, bob: User) -> None:
    source = an_appearance(by=bob).passage.snapshot.source
    client.force_login(bob)
    assert "more</span>" not in client.get(f"/sources/{source.ref}/").content.decode()
    for _another in range(2):
        an_appearance(by=bob, source=source)
    assert "<span>and 2 more</span>" in client.get(f"/sources/{source.ref}/").content.decode()
