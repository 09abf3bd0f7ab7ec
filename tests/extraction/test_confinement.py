import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claims.extraction import Extracted, ExtractionRefused, Limits, Refusal, extract, supervise
from claims.extraction.result import MESSAGES
from tests.extraction import files

ROOT = Path(__file__).resolve().parents[2]

CONFINED = """
import sys; sys.path.append(sys.argv[1])
from claims.extraction import child
child.reader_for = lambda media_type: attempt
def attempt(raw):
    exec(raw.decode(), {})
child.main("", 512 * 1024 * 1024, 5, False)
"""


def confined(attempt: str) -> tuple[str, str]:
    """What the child says, and what it writes to standard error, when its reader runs this code instead."""
    ended = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED, str(ROOT)],
        input=attempt.encode(),
        capture_output=True,
        timeout=30,
    )
    return ended.stdout.decode(), ended.stderr.decode()


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.create_connection(('127.0.0.1', 80))",
        "import urllib.request; urllib.request.urlopen('http://example.org')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('/tmp/stet-extraction-probe', 'w')",
        "import os; os.open('/tmp/stet-extraction-probe', os.O_CREAT | os.O_RDWR)",
        "import os; os.remove('/tmp/stet-extraction-probe')",
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (60, 60))",
    ],
)
def test_the_child_can_open_no_socket_start_no_process_and_write_no_file(attempt: str) -> None:
    said, detail = confined(attempt)
    assert json.loads(said)["refused"] == "damaged"
    assert "PermissionError" in detail
    assert not os.path.exists("/tmp/stet-extraction-probe")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="network namespaces are Linux's")
def test_the_kernel_gives_the_child_no_network_either() -> None:
    code = "from claims.extraction.confinement import leave_network; print(leave_network());"
    code += "print(sorted(l.split(':')[0].strip() for l in open('/proc/self/net/dev') if ':' in l))"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=30)
    left, devices = ended.stdout.splitlines()
    if left == "False":
        pytest.skip("this machine lets no plain process make namespaces")
    assert devices == "['lo']"


def test_memory_beyond_the_limit_is_refused_and_not_taken() -> None:
    said, _ = confined("x = bytearray(600 * 1024 * 1024)")
    assert json.loads(said)["refused"] == "too_hungry"


def test_a_child_with_little_memory_ends_as_too_hungry_whatever_it_reads() -> None:
    page = b"<html><body>" + b"<p>A paragraph of some words.</p>" * 200_000
    with pytest.raises(ExtractionRefused) as caught:
        extract(page, limits=Limits(memory=220 * 1024 * 1024, cpu_seconds=10))
    assert caught.value.code is Refusal.TOO_HUNGRY


def test_the_child_is_given_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://stet:secret@db/stet")
    given: list[dict[str, str]] = []
    start = subprocess.Popen

    def watched(*args: object, **kwargs: object) -> object:
        given.append(kwargs["env"])  # type: ignore[arg-type]
        return start(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", watched)
    extract(b"A short text.")
    assert given == [{"OPENBLAS_NUM_THREADS": "1", "LANG": "C.UTF-8"}]


def test_it_works_from_any_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('a module of the working directory was imported')")
    monkeypatch.chdir(tmp_path)
    assert extract(b"A short text.").text == "A short text."


def test_no_child_is_left_behind_when_one_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[supervise._Child] = []
    make = supervise._Child

    def noted(media_type: str, limits: Limits, *, model: bool) -> supervise._Child:
        started.append(make(media_type, limits, model=model))
        return started[-1]

    monkeypatch.setattr(supervise, "_Child", noted)
    with pytest.raises(ExtractionRefused):
        extract(files.slow_pdf(), limits=Limits(wall_seconds=1))
    assert started[0].process.returncode is not None


def answering(monkeypatch: pytest.MonkeyPatch, boot: str) -> ExtractionRefused:
    """The refusal when the child was taken over and runs `boot` instead of the parser."""
    monkeypatch.setattr(supervise, "_BOOT", boot)
    with pytest.raises(ExtractionRefused) as caught:
        extract(b"A short text.", name="note.txt", limits=Limits(wall_seconds=3))
    return caught.value


def result(**changed: object) -> str:
    fields = dict.fromkeys(Extracted.__dataclass_fields__, "") | {"text": "x", "media_type": "text/plain"}
    return f"print({json.dumps(json.dumps({'result': fields | changed}))})"


@pytest.mark.parametrize(
    "boot",
    [
        "print('not json')",
        "print('[' * 200_000)",
        "print(1)",
        'print(\'{"refused": "made up", "values": {}}\')',
        'print(\'{"refused": "too_big", "values": {}}\')',
        'print(\'{"result": {"text": "x"}}\')',
        result(text=7),
        result(text=""),
        result(text="a\x00b"),
        result(title="\ud800"),
        result(media_type="text/html"),
        result(more="x"),
        "import sys; [sys.stdout.write('x' * 1_000_000) for _ in range(200)]",
        "raise SystemExit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    ],
)
def test_nothing_that_a_child_says_is_believed_unseen(monkeypatch: pytest.MonkeyPatch, boot: str) -> None:
    refusal = answering(monkeypatch, boot)
    assert (refusal.code, refusal.name) == (Refusal.DAMAGED, "note.txt")


def test_a_silent_child_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answering(monkeypatch, "import time; time.sleep(60)").code is Refusal.TOO_SLOW


def test_what_the_child_writes_to_standard_error_is_kept_but_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refusal = answering(monkeypatch, "import sys; sys.exit('the source is called N')")
    assert "N" in refusal.detail
    assert "the source" not in str(refusal)


def test_every_code_has_a_sentence_for_editors_that_fits() -> None:
    assert {key.partition(".")[0] for key in MESSAGES} == set(Refusal)
    assert all(len(message) <= 160 and message.endswith(".") for message in MESSAGES.values())
