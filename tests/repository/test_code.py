"""Rules about the code itself."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 400
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
}


def files(*suffixes: str) -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in suffixes and path.exists() and "vendor" not in path.parts:
            yield path


def test_no_file_is_two_things() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files(".py", ".js", ".css", ".html", ".sql")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert long == {}


def test_nothing_names_a_machine_or_a_registry() -> None:
    named = re.compile(r"(?<![\w.])/(?:work|farm|home/\w+)/|\b(?:pypi|npmjs|debian)\.org\b")
    assert [
        str(path)
        for path in files(".py", ".md", ".toml", ".txt", ".html", ".js", ".css", ".sql", "")
        if named.search(path.read_text(errors="ignore")) and path != Path(__file__)
    ] == []


@pytest.mark.parametrize("face", ["desk", "admin", "queries"])
def test_only_actions_write(face: str) -> None:
    """Pages and queries call no ORM method that writes; what they mean to change has an action."""
    found = []
    for path in (ROOT / "claims" / face).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in WRITES
            ):
                on = ast.unparse(node.func.value)
                if "objects" in on or node.func.attr in {"save", "delete"}:
                    found.append(f"{path.name}:{node.lineno} {on}.{node.func.attr}")
    assert found == []


def test_no_migration_touches_the_record() -> None:
    forbidden = re.compile(
        r"DISABLE\s+TRIGGER|TRUNCATE|DELETE\s+FROM\s+core_entry|UPDATE\s+core_entry|session_replication_role",
        re.IGNORECASE,
    )
    for path in [*ROOT.glob("c*/migrations/*.py"), *ROOT.glob("c*/**/*.sql")]:
        for line in path.read_text().splitlines():
            if forbidden.search(line):
                assert line.lstrip().startswith("--") or "BEFORE TRUNCATE" in line, f"{path}: {line}"


def test_pages_ask_nothing_of_other_hosts() -> None:
    away = re.compile(r"""(?:src|href|url\(|import|from)\s*=?\s*["'(]?(?:https?:)?//""")
    found = [
        f"{path.name}: {line.strip()[:80]}"
        for path in files(".html", ".js", ".css")
        for line in path.read_text().splitlines()
        if away.search(line)
    ]
    assert found == []


def test_every_command_of_ours_has_help_and_stands_in_the_documents() -> None:
    written = "".join(path.read_text() for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    for name, app in get_commands().items():
        if app in ("core", "claims"):
            assert load_command_class(app, name).help
            assert f"manage.py {name}" in written, name


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
