"""A newsroom can leave, and move: everything there is goes into one file, and comes out of it as it was."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connections
from django.utils import timezone

from claims.actions import claims
from claims.demo import newsroom
from claims.exchange.outgoing.sight import narrowed, sight_of
from claims.models import Claim, Clearance, Envelope, Outlet, Snapshot
from core.models import Desk, Entry, User
from core.record.attach import attach_all
from tests import databases
from tests.builders import a_claim
from tests.core.ledger import assert_the_ledger_holds, sql

Move = Callable[[], None]
LEDGER = "SELECT to_jsonb(e)::text FROM core_entry e ORDER BY seq"


def export(to: Path) -> Path:
    call_command("export", str(to), all=True)
    return to


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_changes(path: Path, **changed: bytes | None) -> Path:
    """A copy with these members replaced, or left out; `record` stands for record.jsonl."""
    copy = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(copy, "w") as archive:
        for name, raw in members(path).items():
            given = changed.get(name.partition(".")[0], raw)
            if given is not None:
                archive.writestr(name, given)
    return copy


def test_the_demo_moves_and_is_the_same_newsroom(move_on: Move, tmp_path: Path) -> None:
    newsroom.load()
    envelopes = sorted(
        Envelope.objects.values_list("fact__ref", "span", "readings", "newest_on", "has_closed")
    )
    bytes_of = {one.sha256: default_storage.open(one.storage_name).read() for one in Snapshot.objects.all()}
    before = sql(LEDGER)
    first = export(tmp_path / "first.zip")
    move_on()
    call_command("import_all", str(first))
    assert sql(LEDGER) == before
    assert_the_ledger_holds()
    assert (
        sorted(Envelope.objects.values_list("fact__ref", "span", "readings", "newest_on", "has_closed"))
        == envelopes
    )
    assert {
        one.sha256: default_storage.open(one.storage_name).read() for one in Snapshot.objects.all()
    } == bytes_of
    again = members(export(tmp_path / "again.zip"))
    assert {**members(first), "manifest.json": b""} == {**again, "manifest.json": b""}


def rules() -> list[Any]:
    """What guards the tables. PostgreSQL spells a condition with fewer brackets once it was written out and read again."""
    every = [
        "SELECT translate(pg_get_triggerdef(oid), '()', ''), tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    ]
    return [sql(statement) for statement in every]


def test_what_was_moved_goes_on_being_recorded_and_guarded(move_on: Move, tmp_path: Path) -> None:
    newsroom.load()
    first = export(tmp_path / "first.zip")
    last = Entry.objects.latest("seq").seq
    held = rules()
    move_on()
    call_command("import_all", str(first))
    assert rules() == held
    editor = User.objects.get(email="lananh@demo.example")
    assert not editor.has_usable_password()
    a_claim(by=editor)
    assert Entry.objects.filter(seq__gt=last, actor=editor.ref).exists()
    assert_the_ledger_holds()
    with pytest.raises(IntegrityError, match="never changed"):
        sql("UPDATE claims_passage SET exact = 'other' RETURNING 1", using="owner")


def test_what_was_known_on_a_day_is_still_known(move_on: Move, tmp_path: Path) -> None:
    newsroom.load()
    claim = Claim.objects.earliest("pk")
    then, sentence = timezone.now(), claim.sentence
    sql("UPDATE claims_claim SET sentence = 'Changed since.' WHERE id = %s RETURNING 1", [claim.pk])
    first = export(tmp_path / "first.zip")
    move_on()
    call_command("import_all", str(first))
    assert Claim.objects.get(ref=claim.ref).sentence == "Changed since."
    assert Claim.objects.as_known_on(then).get(ref=claim.ref).sentence == sentence


def test_what_was_recorded_under_a_columns_former_name_is_found_again(move_on: Move, tmp_path: Path) -> None:
    newsroom.load()
    with connections["owner"].cursor() as cursor:
        for was, name in (("website", "site"), ("site", "website")):
            cursor.execute(f"ALTER TABLE claims_outlet RENAME {was} TO {name}")
            attach_all(app_config=list(apps.get_app_configs())[-1], using="owner")
            if name == "site":
                cursor.execute(
                    "INSERT INTO claims_outlet (ref, revision, parts, confidentiality, name, kind, site, is_ours) "
                    "VALUES ('', 1, 0, 'newsroom', 'Lantern', 'newspaper', 'https://lantern.example/', false)"
                )
    databases.close()
    first = export(tmp_path / "first.zip")
    move_on()
    call_command("import_all", str(first))
    assert Outlet.objects.get(name="Lantern").website == "https://lantern.example/"


def _altered(raw: bytes) -> bytes:
    lines = raw.decode().splitlines()
    at = next(at for at, line in enumerate(lines) if '"claims_claim"' in line)
    entry = json.loads(lines[at])
    entry["after"]["sentence"] = "It never happened."
    lines[at] = json.dumps(entry)
    return "\n".join(lines).encode()


def _one_less(raw: bytes) -> bytes:
    lines = raw.splitlines()
    return b"\n".join(lines[:-3] + lines[-2:])


def _refusals(held: dict[str, bytes]) -> list[tuple[dict[str, bytes | None], str]]:
    """What is done to the file, and what is told of it."""
    manifest, one = held["manifest.json"], next(name for name in held if name.startswith("files/"))
    return [
        ({"record": _altered(held["record.jsonl"])}, "was altered"),
        ({"record": _one_less(held["record.jsonl"])}, "not whole"),
        ({"record": None}, "a broken one"),
        ({"record": b"{"}, "can't be read as one"),
        ({"manifest": manifest.replace(b"stet-whole", b"stet-export")}, "its manifest says"),
        ({"manifest": manifest.replace(b"claims.0001", b"claims.0000")}, "another version"),
        ({one: b"other bytes"}, "bytes were altered"),
        ({one: None}, "are missing"),
    ]


def test_what_is_not_whole_or_was_altered_is_refused_and_nothing_is_there(
    move_on: Move, tmp_path: Path
) -> None:
    newsroom.load()
    first = export(tmp_path / "first.zip")
    move_on()
    before = sql(LEDGER)
    for change, told in _refusals(members(first)):
        with pytest.raises(CommandError, match=told):
            call_command("import_all", str(with_changes(first, **change)))
        assert sql(LEDGER) == before
        assert not User.objects.exists()
    call_command("import_all", str(first))  # the whole one still goes in
    assert_the_ledger_holds()


def test_a_quotation_that_does_not_stand_in_its_text_is_refused_even_with_a_digest_that_fits(
    move_on: Move, tmp_path: Path
) -> None:
    newsroom.load()
    first = export(tmp_path / "first.zip")
    lines = members(first)["record.jsonl"].decode().splitlines()
    at = next(at for at, line in enumerate(lines) if '"claims_passage"' in line)
    entry = json.loads(lines[at])
    entry["after"]["exact"] = entry["after"]["exact"][::-1]
    [(digest,)] = sql(
        "SELECT encode(entry_digest(decode(%s, 'hex'), jsonb_build_array(%s::bigint, %s::timestamptz, %s, %s, %s, %s, %s, %s, %s::bigint, "
        "%s::int, %s, %s::jsonb, %s::jsonb)), 'hex')",
        [
            entry["salt"], entry["seq"], entry["at"], entry["transaction"], entry["actor"], entry["db_user"], entry["action"],
            entry["reason"], entry["table_name"], entry["object_id"], entry["revision"], entry["operation"], None,
            json.dumps(entry["after"]),
        ],
    )  # fmt: skip
    lines[at] = json.dumps({**entry, "digest": digest})
    changed = with_changes(first, record="\n".join(lines).encode())
    move_on()
    with pytest.raises(CommandError, match="not what its snapshot holds"):
        call_command("import_all", str(changed))
    assert not User.objects.exists()


def test_a_newsroom_that_is_not_empty_takes_nothing_in(move_on: Move, tmp_path: Path) -> None:
    newsroom.load()
    first = export(tmp_path / "first.zip")
    desks = Desk.objects.count()
    with pytest.raises(CommandError, match="not empty"):
        call_command("import_all", str(first))
    assert Desk.objects.count() == desks
    assert_the_ledger_holds()


def test_a_file_that_is_there_is_not_written_over(move_on: Move, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_bytes(b"somebody's")
    with pytest.raises(CommandError, match="there already"):
        export(there)
    assert there.read_bytes() == b"somebody's"


def test_bytes_that_are_lost_are_named(move_on: Move, tmp_path: Path) -> None:
    newsroom.load()
    lost = Snapshot.objects.earliest("pk")
    default_storage.delete(lost.storage_name)
    first = tmp_path / "first.zip"
    with pytest.raises(CommandError, match=lost.sha256):
        export(first)
    move_on()
    call_command("import_all", str(first))  # it is known what is missing, and the rest is whole
    assert Snapshot.objects.filter(ref=lost.ref).exists()


def test_the_file_is_its_owners_alone(move_on: Move, tmp_path: Path) -> None:
    newsroom.load()
    assert export(tmp_path / "first.zip").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("*first.zip*")] == ["first.zip"]


def test_after_a_move_it_is_still_known_what_somebody_may_no_longer_see(
    move_on: Move, tmp_path: Path
) -> None:
    """Entries bear the transactions of the database that they came from, which say nothing here."""
    newsroom.load()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE core_entry DISABLE TRIGGER a_refuse_change")
        cursor.execute("UPDATE core_entry SET transaction = '900000000'")
        cursor.execute(
            "UPDATE core_entry SET digest = entry_digest(salt, jsonb_build_array(seq, at, transaction::text, actor, db_user, action, "
            "reason, table_name, object_id, revision, operation, before, after))"
        )
    databases.close()
    first = export(tmp_path / "first.zip")
    move_on()
    call_command("import_all", str(first))
    ines, charlie = (User.objects.get(email=f"{name}@demo.example") for name in ("ines", "charlie"))
    sights = {person.pk: sight_of(person) for person in (ines, charlie)}
    assert [narrowed([sights[person.pk]], person) for person in (ines, charlie)] == [[False], [False]]
    Clearance.objects.filter(source__isnull=False).delete()
    assert narrowed([sights[ines.pk]], ines) == [True]
    assert narrowed([sights[charlie.pk]], charlie) == [False]
    claim = Claim.objects.visible_to(charlie).earliest("pk")
    claims.revise(
        claim=claim, revision=claim.revision, confidentiality="restricted", cleared_people=[ines], by=ines
    )
    assert narrowed([sights[charlie.pk]], charlie) == [True]
