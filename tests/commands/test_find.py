"""`manage.py find`: what a text would be suggested, without a database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Ann Teal said on 5 March 2026 that at least 12 boats sank two days ago."


def find(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """The command as a process of its own, with a database that can't be reached."""
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    return subprocess.run(
        [sys.executable, "manage.py", "find", *arguments],
        cwd=ROOT, env=environment, input=given, capture_output=True, timeout=60,
    )  # fmt: skip


def test_a_file_gives_all_three_kinds_in_order_without_a_database(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"date 2026-03-09 {TEXT}")
    done = find(str(path), "--language", "en", "--json")
    assert done.returncode == 0, done.stderr
    said, quotation, figure, ago = json.loads(done.stdout)
    assert [one["kind"] for one in (said, quotation, figure, ago)] == ["date", "quotation", "figure", "date"]
    assert all(TEXT[one["start"] : one["end"]] == one["verbatim"] for one in (said, quotation, figure, ago))
    assert (figure["low"], figure["high"], figure["hedge"]) == (12, None, "at_least")
    assert quotation["chain"] == [{"who": "Ann Teal", "role": "", "verb": "said", "anonymous": False}]
    assert ago["edtf"] == "2026-03-03"


def test_without_json_a_table_is_printed() -> None:
    done = find("--language", "en", "--published", "2026-03-09", given=TEXT.encode())
    assert done.returncode == 0
    assert len(done.stdout.decode().splitlines()) == 4


def test_every_line_is_answered_and_the_bad_ones_fail_the_whole() -> None:
    lines = [
        json.dumps({"id": 1, "text": "Ten boats sank.", "language": "en", "published": "2026-03-09"}),
        "{broken",
        json.dumps({"id": 3, "text": "x", "language": "klingon"}),
        json.dumps({"id": 4, "text": "x", "language": "en", "published": "soon"}),
        '{"id": "\\ud800", "text": "x \\ud800", "language": "en"}',
        json.dumps({"id": 5, "text": "It ended on 31 February 2026.", "language": "en"}),
    ]
    done = find("--jsonl", given="\n".join(lines).encode() + b"\n\xff\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode != 0
    assert [one["id"] for one in answers] == [1, None, 3, 4, "\ud800", 5, None]
    assert ["error" in one for one in answers] == [False, True, True, True, True, False, True]
    assert answers[0]["found"][0]["low"] == 10


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (["missing.txt", "--language", "en"], b"", "missing.txt"),
        (["--language", "klingon"], b"x", "klingon"),
        (["--language", "en", "--published", "soon"], b"x", "soon"),
        (["--language", "en"], b"\xff\xfe\xfd", "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said(arguments: list[str], given: bytes, says: str) -> None:
    done = find(*arguments, given=given)
    assert done.returncode != 0
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
