"""A sheet is brought, mapped, looked at and recorded through the pages; its bad rows come back."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from claims import jobs
from claims.actions import imports
from claims.exchange.incoming import workbench
from claims.models import Claim, Import, Source
from core.models import User
from tests.builders import an_appearance
from tests.exchange.exports import exported, packed
from tests.exchange.files import HEADER, ROW, as_csv, sheet_of
from tests.exchange.test_importing import a_row, english

HOW = {
    "language": "vi",
    "source_language": "",
    "decimal": ",",
    "first": "day",
    "confidentiality": "newsroom",
    "name": "",
}
FIELDS = ["sentence", "quote", "title", "outlet", "published", "speaker", "through", "figure"]
STEP_MAP = {"step": "map", **{f"c{place}": field for place, field in enumerate(FIELDS)}, **HOW}
ENGLISH = {**STEP_MAP, "language": "en", "decimal": ".", "c8": "when"}


def bring(client: Client, raw: bytes, name: str = "Bảng theo dõi.csv") -> str:
    """Where bringing it leads."""
    response = client.post("/imports/", {"upload": SimpleUploadedFile(name, raw)})
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


def vietnamese() -> bytes:
    return as_csv([HEADER, ROW], delimiter=";")


def page_of(client: Client, where: str) -> str:
    return str(client.get(where).content.decode())


@pytest.mark.django_db
def test_a_sheet_is_brought_mapped_looked_at_and_recorded(client: Client, bob: User) -> None:
    client.force_login(bob)
    where = bring(client, vietnamese())
    page = page_of(client, where)
    assert '<option value="sentence" selected>' in page, "guessed from the heading"
    assert "Không kích làm ít nhất 83 người chết." in page, "what stands in the column"
    client.post(where, STEP_MAP)
    page = page_of(client, where)
    assert "The first rows, as they would be" in page
    assert "≥ 83" in page
    assert "will be filed" in page
    assert not Claim.objects.exists()
    client.post(where, {"step": "begin", "how": "all"})
    assert "1 recorded." in page_of(client, where)
    assert Claim.objects.visible_to(bob).get().sentence == ROW[0]


@pytest.mark.django_db
def test_errors_stand_by_row_and_column_and_nothing_is_recorded(client: Client, bob: User) -> None:
    client.force_login(bob)
    where = bring(client, english(a_row(1), a_row(2, Published="soon")))
    client.post(where, ENGLISH)
    page = page_of(client, where)
    assert "1 row is wrong." in page
    assert "Record all rows" not in page
    for words in ("Published", "“soon” is no day that can be read"):
        assert words in page
    client.post(where, {"step": "begin", "how": "all"})
    page = page_of(client, where)
    assert "Nothing was recorded: 1 row is wrong." in page
    assert not Claim.objects.exists()


@pytest.mark.django_db
def test_the_good_rows_are_recorded_and_the_others_are_fetched_mended_and_brought_again(
    client: Client, bob: User
) -> None:
    client.force_login(bob)
    where = bring(client, english(a_row(1), a_row(2, Published="soon")), "***.csv")
    client.post(where, ENGLISH)
    client.post(where, {"step": "begin", "how": "good"})
    assert "1 row was not recorded." in page_of(client, where)
    answer = client.get(f"{where}not-recorded/")
    raw = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert sheet_of(raw).columns[-1] == "What is wrong"
    again = bring(client, raw.replace(b"soon", b"4/12/2025"))
    client.post(again, ENGLISH)
    client.post(again, {"step": "begin", "how": "all"})
    assert Claim.objects.count() == 2


@pytest.mark.django_db
def test_a_row_that_breaks_far_down_is_told_on_the_page(client: Client, bob: User) -> None:
    client.force_login(bob)
    rows = as_csv([HEADER, *([ROW] * 120)], delimiter=";")
    where = bring(client, rows + '"Không kích" làm;x\n'.encode())
    answer = client.post(where, STEP_MAP, follow=True)
    assert answer.status_code == 422
    assert "Row 122" in answer.content.decode()
    assert client.get(where).status_code == 422


@pytest.mark.django_db
def test_what_would_be_restricted_is_marked_and_quotation_marks_are_themselves(
    client: Client, bob: User
) -> None:
    client.force_login(bob)
    where = bring(client, as_csv([HEADER, ['Giá gạo "tăng sốc".', *ROW[1:]]]))
    client.post(where, {**STEP_MAP, "confidentiality": "restricted"})
    page = page_of(client, where)
    assert "Giá gạo &quot;tăng sốc&quot;." in page.split("as they would be")[1]
    assert "&amp;quot;" not in page
    assert '<span class="lock">Restricted</span>' in page


@pytest.mark.django_db
def test_of_a_sheet_without_rows_nothing_is_offered_to_record(client: Client, bob: User) -> None:
    client.force_login(bob)
    where = bring(client, as_csv([HEADER]))
    client.post(where, STEP_MAP)
    page = page_of(client, where)
    assert "No row would be recorded." in page
    assert 'value="begin"' not in page


@pytest.mark.django_db
def test_a_zip_that_is_no_export_is_refused_when_it_is_brought(client: Client, bob: User) -> None:
    client.force_login(bob)
    for manifest, words in (
        ({"format": "stet-whole", "version": 1}, "This is a whole newsroom."),
        ({"format": "x"}, "not another Stet’s export"),
        ({"format": "stet-export", "version": 9}, "is of version 9"),
    ):
        raw = packed({}, {}, **manifest)
        answer = client.post("/imports/", {"upload": SimpleUploadedFile("x.zip", raw)})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("raw", "words"),
    [(b"", "empty"), (b"PK\x05\x06" + bytes(18), "empty"), (b'a,b\n"x', "quotation mark"), (b"PK\x03\x04", "damaged"), (b"\x89PNG\r\n\x1a\n\xff\xfe", "can’t be read")],
)  # fmt: skip
@pytest.mark.django_db
def test_what_cannot_be_read_is_refused_in_words(client: Client, bob: User, raw: bytes, words: str) -> None:
    client.force_login(bob)
    answer = client.post("/imports/", {"upload": SimpleUploadedFile("claims.csv", raw)})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Import.objects.exists()


@pytest.mark.django_db
def test_a_post_that_says_nothing_changes_nothing(client: Client, bob: User) -> None:
    client.force_login(bob)
    where = bring(client, vietnamese())
    for posted in (
        {},
        {"step": "begin"},
        {"step": "begin", "how": "all"},
        {"step": "use"},
        {"step": "x" * 500},
    ):
        client.post(where, posted)
    assert client.post("/imports/").status_code == 422
    assert Import.objects.get().state == Import.State.MAPPING
    assert not Claim.objects.exists()


@pytest.mark.django_db
def test_begun_twice_it_is_recorded_once(client: Client, bob: User) -> None:
    client.force_login(bob)
    where = bring(client, vietnamese())
    client.post(where, STEP_MAP)
    for _ in range(2):
        client.post(where, {"step": "begin", "how": "good"})
    assert Claim.objects.count() == 1
    assert "1 recorded." in page_of(client, where)


def test_what_a_killed_web_server_left_undone_is_recorded_by_a_job(
    committing_db: None, client: Client, bob: User
) -> None:
    client.force_login(bob)
    where = bring(client, english(a_row(1)))
    client.post(where, ENGLISH)
    brought = imports.begin(brought=Import.objects.get(), how="all", waits_s=1)  # and it was killed here
    assert brought.state == Import.State.WAITING
    time.sleep(1.1)
    call_command("procrastinate", "worker", "--one-shot", "--no-listen-notify")
    assert Import.objects.get().state == Import.State.DONE
    assert Claim.objects.count() == 1


@pytest.mark.django_db
def test_one_persons_import_is_nobody_elses(client: Client, bob: User, alice: User) -> None:
    client.force_login(bob)
    where = bring(client, english(a_row(2, Published="soon")))
    client.post(where, ENGLISH)
    client.post(where, {"step": "begin", "how": "good"})
    client.force_login(alice)
    for path in ("", "progress/", "not-recorded/"):
        assert client.get(where + path).status_code == 404
    assert client.post(f"{where}give-up/").status_code == 404
    assert "Bảng theo dõi" not in page_of(client, "/imports/")


@pytest.mark.parametrize("lacks", ["file", "record"])
@pytest.mark.django_db
def test_who_may_not_record_is_not_let_in(client: Client, bob: User, lacks: str) -> None:
    bob.only_permissions = frozenset({"file", "record"} - {lacks})
    assert not bob.may("file") or not bob.may("record")  # type: ignore[arg-type]
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        imports.bring(file=SimpleUploadedFile("a.csv", b"a"), name="a.csv", shape="csv", by=bob)
    assert not Import.objects.exists()


@pytest.mark.django_db
def test_it_is_cleared_away_with_its_file_by_hand_or_after_a_week(client: Client, bob: User) -> None:
    client.force_login(bob)
    where = bring(client, vietnamese())
    name = Import.objects.get().storage_name
    assert default_storage.exists(name)
    client.post(f"{where}give-up/")
    assert not Import.objects.exists()
    assert not default_storage.exists(name)
    bring(client, vietnamese())
    name = Import.objects.get().storage_name
    jobs.clear_uploads.func(timestamp=0)
    assert Import.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        jobs.clear_uploads.func(timestamp=0)
    assert not Import.objects.exists()
    assert not default_storage.exists(name)


def test_another_stets_export_is_brought_in_by_the_worker(
    committing_db: None, client: Client, bob: User
) -> None:
    an_appearance(by=bob)
    raw = packed(*exported(bob))
    client.force_login(bob)
    where = bring(client, raw, "export.zip")
    assert "another Stet’s export" in page_of(client, where)
    client.post(where, {"step": "begin", "how": "good"})
    assert "<progress" in page_of(client, where)
    call_command("procrastinate", "worker", "--one-shot", "--no-listen-notify")
    assert "appearances: 0 brought in, 1 there already" in page_of(client, where)


def test_a_large_sheet_is_recorded_by_the_worker_with_its_progress_shown(
    committing_db: None, client: Client, bob: User
) -> None:
    client.force_login(bob)
    where = bring(client, english(*(a_row(number) for number in range(1, 62))))
    client.post(where, ENGLISH)
    client.post(where, {"step": "begin", "how": "all"})
    assert Import.objects.get().state == Import.State.WAITING
    assert "<progress" in page_of(client, where)
    refused = client.post(where, STEP_MAP)
    assert refused.status_code == 200, "what is under way is not mapped anew"
    call_command("procrastinate", "worker", "--one-shot", "--no-listen-notify")
    done = Import.objects.get()
    assert (done.state, done.done, done.of, done.recorded) == (Import.State.DONE, 61, 61, 61)
    assert client.get(f"{where}progress/").headers["HX-Refresh"] == "true"
    assert Source.objects.count() == 7


@pytest.mark.django_db
def test_an_import_by_somebody_who_left_records_nothing(client: Client, bob: User, dana: User) -> None:
    from core.accounts import people

    client.force_login(bob)
    bring(client, vietnamese())
    Import.objects.update(state=Import.State.WAITING, mapping={"columns": {"sentence": HEADER[0]}})
    person = User.objects.get(pk=bob.pk)
    people.revise(person=person, revision=person.revision, is_active=False, by=dana)
    workbench.run(Import.objects.get().key)
    assert Import.objects.get().state == Import.State.REFUSED
    assert not Claim.objects.exists()
