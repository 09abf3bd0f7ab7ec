"""The PostgreSQL that comes with Stet: started by whoever needs it first, stopped by whoever leaves last.

Real processes on a folder of their own, as on somebody's machine.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.database.connections import socket_folder
from core.database.embedded import BINARIES

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
# Connects, says so, and stays until its standard input ends.
STAY = "import sys; from django.db import connection; connection.ensure_connection(); print('connected', flush=True); sys.stdin.read()"


class Home:
    """A folder for STET_VAR, and what runs in it."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var = var
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "DATABASE_OWNER_URL", "STET_SHARED")
        }
        self.environment = {
            **kept,
            "STET_VAR": str(var),
            "DJANGO_SETTINGS_MODULE": "core.settings.local",
            **environment,
        }

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def stay(self) -> "subprocess.Popen[str]":
        """A process that has connected, and holds on."""
        process = self.start()
        assert process.stdout
        assert process.stdout.readline() == "connected\n"
        return process

    def start(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", STAY], cwd=ROOT, env=self.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def leave(self, process: "subprocess.Popen[str]") -> None:
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0

    @property
    def runs(self) -> bool:
        """Whether a server is at work on this folder, as the operating system sees it."""
        try:
            pid = int((self.var / "database" / "data" / "postmaster.pid").read_text().split()[0])
        except FileNotFoundError:
            return False
        return Path(f"/proc/{pid}").exists()

    def stop(self) -> None:
        """Whatever a test that failed may have left running."""
        if self.runs:
            os.kill(
                int((self.var / "database" / "data" / "postmaster.pid").read_text().split()[0]),
                signal.SIGQUIT,
            )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Made by two processes at once: nobody was told to wait for the other."""
    home = Home(tmp_path_factory.mktemp("stet") / "var")
    try:
        together = [home.start(), home.start()]
        said = [process.stdout.readline() for process in together if process.stdout]
        for process in together:
            home.leave(process)
        assert said == ["connected\n"] * 2
        yield home
    finally:
        home.stop()


@pytest.fixture
def home(made: Home) -> Iterator[Home]:
    assert not made.runs
    yield made
    made.stop()


pytestmark = pytest.mark.skipif(
    not BINARIES.exists(), reason="not run: this machine has no embedded PostgreSQL"
)


def test_a_command_starts_the_server_and_stops_it_when_it_ends(home: Home) -> None:
    migrated = home.run("migrate")
    assert migrated.returncode == 0, migrated.stderr
    assert "Applying core.0001_initial" in migrated.stdout
    assert not home.runs


def test_two_processes_share_it_and_the_first_to_leave_does_not_stop_it(home: Home) -> None:
    first, second = home.stay(), home.stay()
    home.leave(first)
    assert home.runs
    home.leave(second)
    assert not home.runs


def test_a_process_that_was_killed_does_not_keep_it_running_for_ever(home: Home) -> None:
    killed = home.stay()
    killed.kill()
    killed.communicate()
    assert home.runs  # nobody was left to stop it
    home.leave(home.stay())
    assert not home.runs


def test_a_server_that_was_killed_is_started_again(home: Home) -> None:
    process = home.stay()
    home.stop()
    process.kill()
    process.communicate()
    home.leave(home.stay())
    assert not home.runs


def test_many_who_come_and_go_at_once_leave_nothing_behind(home: Home) -> None:
    def come_and_go() -> None:
        home.leave(home.stay())

    visitors = [threading.Thread(target=come_and_go) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(PATIENCE)
    assert not home.runs


def test_secrets_and_data_are_for_their_owner_alone(home: Home) -> None:
    assert (home.var / "passwords.json").stat().st_mode & 0o077 == 0
    assert (home.var / "database" / "data").stat().st_mode & 0o077 == 0
    assert not (home.var / "database" / "superuser-password").exists()


def test_a_very_long_path_works(tmp_path: Path) -> None:
    home = Home(tmp_path / ("a-folder-with-a-very-long-name-" * 4) / "điện đàm")
    try:
        process = home.stay()
        assert home.runs
        home.leave(process)
        assert not home.runs
    finally:
        home.stop()
        socket_folder(home.var / "database").rmdir()  # empty: the server took its socket away with it


def test_an_address_where_no_database_is_says_so_and_what_to_do(tmp_path: Path) -> None:
    nowhere = Home(tmp_path, DATABASE_URL="postgresql://stet:secret-word@127.0.0.1:1/stet")
    migrated = nowhere.run("migrate")
    assert migrated.returncode == 1
    assert "The database at 127.0.0.1:1 can't be reached as stet" in migrated.stderr
    assert "Check DATABASE_URL, or unset it to use the PostgreSQL that comes with Stet." in migrated.stderr
    assert "Traceback" not in migrated.stderr
    assert "secret-word" not in migrated.stdout + migrated.stderr


def test_passwords_that_were_lost_are_said_to_be_lost(home: Home) -> None:
    kept = home.var / "passwords.json"
    text = kept.read_text()
    try:
        kept.unlink()
        refused = home.start()
        assert refused.wait(PATIENCE) != 0
        said = refused.stderr.read() if refused.stderr else ""
    finally:
        kept.write_text(text)
    assert "refuses the password kept in" in said
    assert "put it back from a copy" in said
    assert not home.runs
