"""What a person may see, written out: row for row what the API answers, in each format, and nothing that is hidden."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils import timezone
from jsonschema import Draft202012Validator

from claims.actions import claims
from claims.actions.given import GivenFigure
from claims.demo import newsroom
from claims.exchange.outgoing import export, export_schema, export_xlsx
from claims.exchange.resources import RESOURCES
from claims.models import Confidentiality
from core.models import Desk, User
from tests.api.conftest import Program
from tests.builders import a_claim, a_source, an_appearance

pytestmark = pytest.mark.django_db


def zipped(viewer: User, *, moment: Any = None, with_bytes: bool = True) -> zipfile.ZipFile:
    to = io.BytesIO()
    export.export_everything(to, viewer=viewer, moment=moment, with_bytes=with_bytes)
    return zipfile.ZipFile(io.BytesIO(to.getvalue()))


def lines(archive: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in archive.read(f"{name}.jsonl").decode().splitlines()]


def lines_of(resource: str, viewer: User, moment: Any = None) -> list[dict[str, Any]]:
    to = io.BytesIO()
    with export.one_view():
        export.write_lines(to, RESOURCES[resource], viewer=viewer, moment=moment)
    return [json.loads(line) for line in to.getvalue().decode().split("\n")[:-1]]


def workbook(resource: str, viewer: User, **limits: int) -> Any:
    to = io.BytesIO()
    with export.one_view():
        export_xlsx.write_xlsx(to, [RESOURCES[resource]], viewer=viewer, moment=None, **limits)
    return openpyxl.load_workbook(io.BytesIO(to.getvalue()))


def test_everything_is_every_row_of_the_api_and_valid_against_the_schema_beside_it() -> None:
    newsroom.load()
    viewer = User.objects.get(email="bob@demo.example")
    cache.clear()
    asking = Program(viewer, permissions=[], desks=None)
    archive = zipped(viewer)
    schema = json.loads(archive.read("schema.json"))
    Draft202012Validator.check_schema(schema)
    manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["format"], manifest["version"], manifest["as_known_on"]) == ("stet-export", 1, None)
    for name, resource in RESOURCES.items():
        held = lines(archive, name)
        assert manifest["rows"][name] == len(held)
        checked = Draft202012Validator(
            {**schema, "$ref": f"#/$defs/{name}"}, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        for row in held:
            checked.validate(row)
        answered: list[Any] = []
        for retired in ("true", "false") if resource.retires else ("",):
            path = f"{name}/?page_size=200&order=oldest" + (f"&retired={retired}" if retired else "")
            while path:
                page = asking.json(path)
                answered += page["results"]
                path = (page["next"] or "").partition("/api/v1/")[2]
        assert sorted(held, key=lambda row: row["ref"]) == sorted(answered, key=lambda row: row["ref"]), name
    empty = {name for name, rows in manifest["rows"].items() if not rows}
    assert empty <= {"translations", "requests", "comments", "conflicts"}, (
        "the demo shows little of what there is"
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("claims", {"confidentiality": "secret"}), ("claims", {"revision": "1"}), ("claims", {"_key": 1}), ("claims", {"ref": "S-7KX3-M9Q2"}),
        ("figures", {"span": {"low": 83, "high": None, "bounds": "[)"}}), ("sources", {"published_on": 4}), ("snapshots", {"source": None}),
    ],
)  # fmt: skip
def test_a_row_that_is_not_as_the_schema_says_is_refused_by_it(
    name: str, change: dict[str, Any], alice: User
) -> None:
    at_least = GivenFigure(hedge="at_least", low=Decimal(83), verbatim="At least 83", counts="people")
    an_appearance(by=alice, figures=[at_least])
    schema = Draft202012Validator(export_schema.schema_of(RESOURCES[name]))
    (row,) = lines_of(name, alice)
    assert schema.is_valid(row)
    assert not schema.is_valid({**row, **change})


def test_the_bytes_of_snapshots_stand_beside_them_by_their_digest(alice: User) -> None:
    kept = a_source(by=alice).snapshots.get()
    lost = a_source(by=alice).snapshots.get()
    default_storage.delete(lost.storage_name)
    archive = zipped(alice)
    found = [name for name in archive.namelist() if name.startswith("snapshots/")]
    assert found == [f"snapshots/{kept.sha256}"]
    raw = archive.read(found[0])
    assert hashlib.sha256(raw).hexdigest() == kept.sha256
    assert raw.decode().rstrip() == kept.text
    manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["snapshots"], manifest["missing"]) == (1, [lost.sha256])
    assert not [name for name in zipped(alice, with_bytes=False).namelist() if name.startswith("snapshots/")]


def test_what_is_restricted_is_in_the_export_of_those_it_is_cleared_for_alone(
    alice: User, bob: User, charlie: User, world: Desk
) -> None:
    secret = {"confidentiality": Confidentiality.RESTRICTED, "cleared_desks": [world]}
    source = a_source(by=alice, text="At least 83 people of zanzibar.\n", title="zanzibar", **secret)
    an_appearance(by=alice, source=source, quote="At least 83 people", sentence="So says zanzibar.")
    digest = source.snapshots.get().sha256
    assert [row["sentence"] for row in lines(zipped(bob), "claims")] == ["So says zanzibar."]
    assert f"snapshots/{digest}" in zipped(bob).namelist()
    archive = zipped(charlie)
    assert f"snapshots/{digest}" not in archive.namelist()
    assert not [name for name in archive.namelist() if b"zanzibar" in archive.read(name).lower()]
    assert not [name for name in archive.namelist() if source.ref.encode() in archive.read(name)]


def test_it_is_as_known_on_a_past_day(alice: User) -> None:
    claim = a_claim(by=alice)
    said, before = claim.sentence, timezone.now()
    claims.revise(claim=claim, revision=claim.revision, sentence="It says more now.", by=alice)
    a_claim(by=alice)
    assert [row["sentence"] for row in lines_of("claims", alice, before)] == [said]
    assert len(lines_of("claims", alice)) == 2
    assert json.loads(zipped(alice, moment=before).read("manifest.json"))["as_known_on"] == (
        before.isoformat().replace("+00:00", "Z")
    )
    assert lines_of("claims", alice, before - timedelta(days=1)) == []


def test_the_same_content_gives_the_same_bytes(alice: User) -> None:
    a_claim(by=alice)
    with time_machine.travel(timezone.now(), tick=False):
        first, second = (zipped(alice), zipped(alice))
    assert first.fp and second.fp
    assert first.fp.read() == second.fp.read()
    assert {info.date_time for info in first.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_sheet_of_text_calculates_nothing(alice: User) -> None:
    for sentence in ("=1+1", " @SUM(A1)", "＝HYPERLINK(1)", "-3 degrees", "“Ít nhất 83”; said\nhe"):
        a_claim(by=alice, sentence=sentence)
    to = io.BytesIO()
    with export.one_view():
        assert export.write_csv(to, RESOURCES["claims"], viewer=alice, moment=None) == 5
    text = to.getvalue().decode()
    assert text.startswith("\ufeffref,revision,sentence,")
    said = [row["sentence"] for row in csv.DictReader(io.StringIO(text[1:], newline=""))]
    assert said == ["'=1+1", "'@SUM(A1)", "'＝HYPERLINK(1)", "'-3 degrees", "“Ít nhất 83”; said\nhe"]


def test_a_workbook_holds_text_as_text_numbers_as_numbers_and_days_as_days(alice: User) -> None:
    claim = a_claim(by=alice, sentence="=1+1")
    source = a_source(by=alice, title="#REF!", published_on=timezone.localdate())
    cells = {cell.value: cell for cell in workbook("claims", alice)["claims"][2]}
    assert cells["=1+1"].data_type == cells[claim.ref].data_type == "s"
    assert cells[claim.revision].data_type == "n"
    sheet = workbook("sources", alice)["sources"]
    row = dict(zip([cell.value for cell in sheet[1]], next(iter(list(sheet.iter_rows())[-1:])), strict=True))
    assert (row["ref"].value, row["title"].value, row["title"].data_type) == (source.ref, "#REF!", "s")
    assert row["published_on"].value.date() == timezone.localdate()


def test_a_workbook_goes_on_in_a_further_sheet(alice: User) -> None:
    made = [a_claim(by=alice).ref for _ in range(5)]
    book = workbook("claims", alice, most_rows=3)
    assert book.sheetnames == ["claims", "claims 2", "claims 3"]
    held = [[row[0].value for row in sheet.iter_rows()] for sheet in book]
    assert held == [["ref", *made[:2]], ["ref", *made[2:4]], ["ref", *made[4:]]]


@pytest.mark.parametrize(("letter", "length"), [("a", 40_000), ("👩", 20_000), ("a", 32_767), ("👩", 16_383)])
def test_what_a_cell_cannot_hold_is_cut_and_told(alice: User, letter: str, length: int) -> None:
    snapshot = a_source(by=alice, text=letter * (length - 1) + "\n").snapshots.get()
    length = len(snapshot.text)
    book = workbook("snapshots", alice)
    sheet = book["snapshots"]
    text = sheet.cell(2, [cell.value for cell in sheet[1]].index("text") + 1).value
    assert len(text.encode("utf-16-le")) <= 2 * 32_767
    if len(snapshot.text.encode("utf-16-le")) <= 2 * 32_767:
        assert text == snapshot.text
        assert book.sheetnames == ["snapshots"]
    else:
        assert text.endswith("… [cut]")
        assert set(text[:-7]) == {letter}
        assert [cell.value for cell in book["Cut"][2]] == ["snapshots", snapshot.ref, "text", length]


def test_control_characters_are_replaced_in_a_workbook_and_kept_elsewhere(alice: User) -> None:
    a_claim(by=alice, sentence="One\x0btwo\ufffe three\ttabs")
    sheet = workbook("claims", alice)["claims"]
    assert "One\ufffdtwo\ufffd three\ttabs" in [cell.value for cell in sheet[2]]
    assert lines_of("claims", alice)[0]["sentence"] == "One\x0btwo\ufffe three\ttabs"
