"""`manage.py ingest`."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models import Source
from core.models import User

pytestmark = pytest.mark.django_db


def ingest(capsys: pytest.CaptureFixture[str], *paths: Path, **options: object) -> list[dict[str, object]]:
    call_command("ingest", *map(str, paths), json=True, **options)
    return told(capsys)


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_two_first_texts_are_filed_once(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    first = ingest(capsys, *seeds)
    assert [one["filed"] for one in first] == [True, True]
    assert [(one["published"], one["language"]) for one in first] == [
        ("2025-12-04", "vi"),
        ("2026-01-10", "vi"),
    ]
    again = ingest(capsys, *seeds)
    assert [one["filed"] for one in again] == [False, False]
    assert [one["ref"] for one in again] == [one["ref"] for one in first]
    assert Source.objects.count() == 2


def test_real_pages_are_filed(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = sorted((shared / "data" / "html" / "pages").glob("fundus_*.html.gz"))[::5]
    assert all(one["filed"] and one["title"] for one in ingest(capsys, *pages))


def test_what_has_no_text_is_named_and_the_rest_is_filed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.html").write_text("<!doctype html><html><body><nav>Menu</nav></body></html>")
    (tmp_path / "good.txt").write_text("Twelve boats left the harbour at dawn, the keeper said.")
    with pytest.raises(CommandError, match="1 of 2") as failed:
        call_command("ingest", str(tmp_path), json=True)
    assert failed.value.returncode == 1
    refused, filed = told(capsys)
    assert refused["path"] == str(tmp_path / "empty.html")
    assert refused["code"] == "empty"
    assert filed["filed"] is True


def test_what_is_said_on_the_line_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bob: User, charlie: User
) -> None:
    (tmp_path / "a.txt").write_text(
        "Mười hai chiếc thuyền rời cảng lúc bình minh, người gác đèn biển cho biết hôm qua."
    )
    from datetime import date

    ingest(
        capsys,
        tmp_path / "a.txt",
        outlet="Bình Minh",
        published=date(2025, 11, 2),
        language="vi",
        confidentiality="restricted",
        by="bob@example.org",
    )
    source = Source.objects.visible_to(bob).get()
    assert (str(source.outlet), source.published_on, source.language) == (
        "Bình Minh",
        date(2025, 11, 2),
        "vi",
    )
    assert not Source.objects.visible_to(charlie).exists()


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        call_command("ingest", str(tmp_path / "nothing.txt"))
