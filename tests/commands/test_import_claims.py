"""`manage.py import_claims`."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.actions import imports
from claims.exchange.incoming.sheets import open_sheet
from claims.models import Appearance, Claim, Figure, Mapping, Outlet, Party, Passage, Source
from core.models import User
from tests.core.ledger import assert_the_ledger_holds
from tests.exchange.files import a_workbook, as_csv
from tests.exchange.test_importing import HEADS, a_row

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "DJANGO_SETTINGS_MODULE": "core.settings.testing"}
FIELDS = ["sentence", "quote", "title", "outlet", "published", "speaker", "through", "figure", "when"]
COLUMNS = {"columns": dict(zip(FIELDS, HEADS, strict=True)), "language": "en"}
ROWS = 90
KILLS = 4


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(COLUMNS))
    return path


def written(path: Path, *rows: list[str]) -> Path:
    path.write_bytes(as_csv([HEADS, *rows]))
    return path


def run(*paths: Path, **options: object) -> None:
    call_command("import_claims", *map(str, paths), **options)


@pytest.mark.django_db
def test_a_sheet_is_imported_by_a_mapping_from_a_file(
    tmp_path: Path, mapping: Path, bob: User, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = written(tmp_path / "claims.csv", a_row(1), a_row(2))
    run(sheet, mapping=str(mapping), by="bob@example.org")
    assert "2 recorded, 0 there already, 0 wrong, of 2 rows" in capsys.readouterr().out
    assert Claim.objects.visible_to(bob).count() == 2
    run(sheet, mapping=str(mapping), by="bob@example.org")
    assert "0 recorded, 2 there already" in capsys.readouterr().out
    assert list(tmp_path.glob("*not-recorded*")) == []


@pytest.mark.django_db
def test_a_mapping_that_was_saved_in_the_app_is_named(tmp_path: Path, bob: User) -> None:
    imports.keep_mapping(name="Bảng theo dõi", columns=COLUMNS, by=bob)
    assert Mapping.objects.count() == 1
    path = tmp_path / "claims.xlsx"
    path.write_bytes(a_workbook(lambda page: [page.append(row) for row in (HEADS, a_row(1))]))
    run(path, mapping="bảng theo dõi", by="bob@example.org")
    assert Claim.objects.count() == 1


@pytest.mark.django_db
def test_errors_are_named_by_row_and_column_and_nothing_is_recorded(
    tmp_path: Path, mapping: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = written(tmp_path / "claims.csv", a_row(1), a_row(2, Published="soon"), a_row(3, Figure="some"))
    with pytest.raises(CommandError, match=r"2 of 3 rows are wrong\. Nothing is recorded") as failed:
        run(sheet, mapping=str(mapping))
    assert failed.value.returncode == 1
    told = capsys.readouterr().err
    assert "row 3, Published:" in told
    assert "row 4, Figure:" in told
    assert not Claim.objects.exists()
    assert (tmp_path / "claims.not-recorded.csv").is_file()


@pytest.mark.django_db
def test_the_good_rows_are_recorded_and_the_others_come_back(tmp_path: Path, mapping: Path) -> None:
    sheet = written(tmp_path / "claims.csv", a_row(1), a_row(2, Published="soon"))
    bad = tmp_path / "bad.csv"
    with pytest.raises(CommandError, match="The others are recorded"):
        run(sheet, mapping=str(mapping), good_only=True, bad_rows=bad)
    assert Claim.objects.count() == 1
    bad.write_bytes(bad.read_bytes().replace(b"soon", b"4/12/2025"))
    run(bad, mapping=str(mapping))
    assert Claim.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows_that_come_back_have_their_headings_where_the_mapping_looks_for_them(
    tmp_path: Path, mapping: Path, ending: str
) -> None:
    rows = [["Strikes, December"], ["of", "the", "desk"], HEADS, a_row(1), a_row(2, Published="soon")]
    sheet, bad = tmp_path / f"claims.{ending}", tmp_path / f"bad.{ending}"
    as_workbook = a_workbook(lambda page: [page.append(row) for row in rows])
    sheet.write_bytes(as_csv(rows) if ending == "csv" else as_workbook)
    mapping.write_text(json.dumps({**COLUMNS, "header_row": 3}))
    with pytest.raises(CommandError, match="The others are recorded"):
        run(sheet, mapping=str(mapping), good_only=True, bad_rows=bad)
    with bad.open("rb") as opened:
        [row] = open_sheet(opened, header_row=3).rows()
    assert row.cells["Published"] == "soon"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Say which column is what"),
        ({"mapping": "nobody’s"}, "no saved mapping"),
        ({"by": "nobody@example.org", "mapping": "x"}, "Nobody here"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, given: dict[str, str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        run(written(tmp_path / "claims.csv", a_row(1)), **given)


@pytest.mark.django_db
def test_a_mapping_that_is_none_and_a_file_that_is_none_are_refused(tmp_path: Path, mapping: Path) -> None:
    sheet = written(tmp_path / "claims.csv", a_row(1))
    for text, words in (
        ("nonsense", "not JSON"),
        ('{"columns": {"sentence": "Nothing"}}', "has not: Nothing"),
    ):
        mapping.write_text(text)
        with pytest.raises(CommandError, match=words):
            run(sheet, mapping=str(mapping))
    with pytest.raises(CommandError, match="can't be read"):
        run(tmp_path / "nothing.csv", mapping=str(mapping))


@pytest.mark.django_db
def test_what_is_restricted_asks_for_a_person(tmp_path: Path, mapping: Path) -> None:
    mapping.write_text(json.dumps({**COLUMNS, "confidentiality": "restricted"}))
    with pytest.raises(CommandError, match="Say who imports"):
        run(written(tmp_path / "claims.csv", a_row(1)), mapping=str(mapping))


SCRIPT = """
    import django
    django.setup()
    from django.core.management import call_command
    from claims.exchange.incoming import importing
    from tests import databases
    importing.BATCH = 10
    databases.point_at({name!r})
    call_command("import_claims", {sheet!r}, mapping={mapping!r}, by="bob@example.org", good_only={good_only})
"""


def begun(sheet: Path, mapping: Path, *, good_only: bool) -> "subprocess.Popen[bytes]":
    script = dedent(SCRIPT).format(
        name=connection.settings_dict["NAME"], sheet=str(sheet), mapping=str(mapping), good_only=good_only
    )
    return subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def until(holds: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    latest = time.monotonic() + 120
    while not holds():
        assert process.poll() is None, process.stderr and process.stderr.read().decode()
        assert time.monotonic() < latest
        time.sleep(0.01)


def assert_each_row_is_recorded_once() -> None:
    assert Appearance.objects.count() == Claim.objects.count() == Figure.objects.count() == ROWS
    assert sorted(Claim.objects.values_list("sentence", flat=True)) == sorted(
        a_row(n)[0] for n in range(1, ROWS + 1)
    )
    assert Source.objects.count() == len({a_row(n)[2] for n in range(1, ROWS + 1)})
    assert Passage.objects.count() == ROWS
    assert (Outlet.objects.count(), Party.objects.count()) == (3, 1)
    assert_the_ledger_holds()


def test_killed_in_the_midst_again_and_again_it_goes_on_and_doubles_nothing(
    committing_db: None, tmp_path: Path, mapping: Path, bob: User
) -> None:
    sheet = written(tmp_path / "claims.csv", *(a_row(number) for number in range(1, ROWS + 1)))
    seen = 0
    for _ in range(KILLS):
        process = begun(sheet, mapping, good_only=True)
        until(lambda: Claim.objects.count() > seen, process)  # noqa: B023 (asked at once)
        process.send_signal(signal.SIGKILL)
        process.wait()
        before, seen = seen, Claim.objects.count()
        assert before < seen < ROWS
        assert Appearance.objects.count() == seen
    last = begun(sheet, mapping, good_only=True)
    assert last.wait(timeout=180) == 0
    assert_each_row_is_recorded_once()


def test_all_or_nothing_that_is_killed_leaves_nothing(
    committing_db: None, tmp_path: Path, mapping: Path, bob: User
) -> None:
    sheet = written(tmp_path / "claims.csv", *(a_row(number) for number in range(1, ROWS + 1)))
    process = begun(sheet, mapping, good_only=False)

    def is_writing() -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
            )
            return cursor.fetchone() != (0,)

    until(is_writing, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not Claim.objects.exists()
    assert begun(sheet, mapping, good_only=False).wait(timeout=180) == 0
    assert_each_row_is_recorded_once()
