"""`manage.py up`: from nothing to a page, and back to nothing."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def up(var: Path, port: int, *options: str) -> Iterator["subprocess.Popen[str]"]:
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"} | {
        "STET_VAR": str(var)
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--port", str(port), *options],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def said_until(process: "subprocess.Popen[str]", words: str) -> str:
    """What it printed, up to the line with these words; all of it if it ended before."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if words in line:
            break
    return said


def test_one_command_starts_everything_and_ctrl_c_stops_it(tmp_path: Path) -> None:
    port = a_free_port()
    with up(tmp_path / "var", port) as process:
        said = said_until(process, "Ctrl-C")
        assert f"http://127.0.0.1:{port}/" in said
        assert "bob@demo.example" in said
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/").read().decode()
        assert "password" in page
    assert process.returncode == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert not (tmp_path / "var" / "database" / "data" / "postmaster.pid").exists()


def test_an_empty_newsroom_gets_a_first_log_in_once(tmp_path: Path) -> None:
    with up(tmp_path / "var", a_free_port(), "--no-demo") as process:
        assert re.search(r"First log-in: admin@example\.org  \S+", said_until(process, "Ctrl-C"))
    with up(tmp_path / "var", a_free_port(), "--no-demo") as process:
        said = said_until(process, "Ctrl-C")
        assert "First log-in" not in said
        assert "demo.example" not in said


def test_a_taken_port_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with up(tmp_path / "var", port) as process:
            said = said_until(process, "nothing")
            assert process.wait(20) == 1
    assert f"Port {port} is taken" in said
    assert f"--port {port + 1}" in said


@pytest.mark.parametrize(
    "url", ["postgresql://nobody:x@127.0.0.1:9/stet", "postgresql://nobody@/stet?host=/nowhere"]
)
def test_a_database_that_is_not_there_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with up(tmp_path / "var", a_free_port()) as process:
        said = said_until(process, "nothing to wait for")
        assert process.wait(30) == 1
    assert "can't be reached" in said
    assert "unset it to use the PostgreSQL that comes with Stet" in said
    assert "Traceback" not in said
