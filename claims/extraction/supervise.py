"""Starts the child that parses, watches it, and believes nothing it says before looking."""

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from claims.extraction.decoding import needs_guess
from claims.extraction.language import language_of
from claims.extraction.limits import LIMITS, REPORT_MAX, TEXT_MAX, Limits
from claims.extraction.result import MESSAGES, Extracted, ExtractionRefused, refusal
from claims.extraction.sniffing import HTML, PLAIN, unpack

Progress = Callable[[int, int], None]

ROOT = Path(__file__).resolve().parents[2]
PIECE = 1024 * 1024
DETAIL_MAX = 4000

_BOOT = (
    "import json, sys; media_type, memory, cpu, model, paths = sys.argv[1:];"
    "sys.path[:] = list(dict.fromkeys(sys.path + json.loads(paths)));"
    "from claims.extraction.child import main; main(media_type, int(memory), int(cpu), bool(model))"
)
"""-I keeps the environment and the working directory out of the import path, so ours is handed over."""

logger = logging.getLogger(__name__)


def extract(
    raw: bytes, *, name: str = "", progress: Progress | None = None, limits: Limits = LIMITS
) -> Extracted:
    """Text of a received file and what it says about itself, read in a child that can do nothing else.

    progress: called with pages done and pages in all, from this thread; pdf only. If it raises, the child is
        stopped and the exception goes on.
    name: the file's name as received, set on the refusal so that a batch can say which file it was.

    Raises ExtractionRefused and nothing else for any bytes.
    """
    try:
        content, media_type = unpack(raw)
        model = media_type in {HTML, PLAIN} and needs_guess(content)
        found = _Child(media_type, limits, model=model).run(content, progress or _unwatched)
    except ExtractionRefused as error:
        error.name = name
        raise
    return replace(found, language=language_of(found.text))


def _unwatched(page: int, pages: int) -> None:
    """Nobody is waiting."""


class _Child:
    """One child process and what it has said so far."""

    def __init__(self, media_type: str, limits: Limits, *, model: bool) -> None:
        paths = [str(ROOT), *(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))]
        arguments = [media_type, str(limits.memory), str(limits.cpu_seconds)]
        arguments += ["model" if model else "", json.dumps(paths)]
        self.media_type = media_type
        self.deadline = time.monotonic() + limits.wall_seconds
        self.said = bytearray()
        self.said_in_all = 0
        self.detail = bytearray()
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd="/",
            env={"OPENBLAS_NUM_THREADS": "1", "LANG": "C.UTF-8"},
            start_new_session=True,
        )

    def run(self, content: bytes, progress: Progress) -> Extracted:
        """Feed the child and listen to its answer. Raises ExtractionRefused; the child is gone in every
        case."""
        try:
            for line in self._lines(content):
                found = self._understood(line, progress)
                if found is not None:
                    return found
            raise self._silence()
        except ExtractionRefused as error:
            error.detail = self.detail.decode("utf-8", "replace")
            raise
        finally:
            self._end()

    def _lines(self, content: bytes) -> Iterator[bytes]:
        """Whole lines from standard output, while standard input is filled and standard error emptied."""
        stdin, stdout, stderr = self.process.stdin, self.process.stdout, self.process.stderr
        assert stdin and stdout and stderr
        unsent = memoryview(content)
        with selectors.DefaultSelector() as selector:
            for pipe in (stdin, stdout, stderr):
                os.set_blocking(pipe.fileno(), False)
                selector.register(pipe, selectors.EVENT_WRITE if pipe is stdin else selectors.EVENT_READ)
            while selector.get_map():
                left = self.deadline - time.monotonic()
                ready = selector.select(left) if left > 0 else []
                if not ready:
                    raise refusal("too_slow")
                for key, _ in ready:
                    if key.fileobj is stdin:
                        unsent = self._send(unsent)
                        if not unsent:
                            selector.unregister(stdin)
                            with suppress(BrokenPipeError):
                                stdin.close()
                        continue
                    piece = os.read(key.fd, PIECE)
                    if not piece:
                        selector.unregister(key.fileobj)
                    elif key.fileobj is stderr:
                        self.detail += piece[: DETAIL_MAX - len(self.detail)]
                    else:
                        yield from self._split(piece)

    def _send(self, unsent: memoryview) -> memoryview:
        """What is still unsent: nothing where the child has stopped listening, which its answer explains."""
        try:
            return unsent[os.write(self._stdin_fd(), unsent[:PIECE]) :]
        except BrokenPipeError:
            return unsent[:0]
        except BlockingIOError:
            return unsent

    def _stdin_fd(self) -> int:
        assert self.process.stdin
        return self.process.stdin.fileno()

    def _split(self, piece: bytes) -> Iterator[bytes]:
        self.said_in_all += len(piece)
        if self.said_in_all > REPORT_MAX:
            raise refusal("damaged")
        begin = len(self.said)
        self.said += piece
        if self.said.find(b"\n", begin) >= 0:
            *lines, last = self.said.split(b"\n")
            self.said = bytearray(last)
            yield from map(bytes, lines)

    def _understood(self, line: bytes, progress: Progress) -> Extracted | None:
        """The result, or None for a progress line. Raises ExtractionRefused for a refusal or nonsense."""
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            raise refusal("damaged") from None
        match said:
            case {"page": int(page), "pages": int(pages)} if 0 < page <= pages:
                progress(page, pages)
                return None
            case {"refused": str(key), "values": dict(values)} if key in MESSAGES:
                raise _refused(key, values)
            case {"result": dict(result)}:
                return self._believed(result)
            case _:
                raise refusal("damaged")

    def _believed(self, result: dict[str, object]) -> Extracted:
        """The result, if it has the shape of one: a parser that was taken over can write anything."""
        names = {field.name for field in fields(Extracted)}
        values = {
            name: value for name, value in result.items() if isinstance(value, str) and _storable(value)
        }
        if set(values) != names or set(result) != names or values["media_type"] != self.media_type:
            raise refusal("damaged")
        if not 0 < len(values["text"]) <= TEXT_MAX:
            raise refusal("damaged")
        return Extracted(**values)

    def _silence(self) -> ExtractionRefused:
        """Why a child ended without an answer, by how it ended."""
        try:
            status = self.process.wait(timeout=max(0.1, self.deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            return refusal("too_slow")
        logger.warning("extraction child for %s ended with status %s and no answer", self.media_type, status)
        if status == -signal.SIGXCPU:
            return refusal("too_slow")
        if status == -signal.SIGKILL or b"MemoryError" in self.detail:
            return refusal("too_hungry")
        return refusal("damaged")

    def _end(self) -> None:
        """Kill the child and whatever it started, and let go of the pipes."""
        if self.process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self.process.wait()


def _storable(value: str) -> bool:
    """No NUL and no lone surrogate: PostgreSQL refuses both."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\x00" not in value


def _refused(key: str, values: dict[object, object]) -> ExtractionRefused:
    """A refusal of the child's, if its values are those that the sentence has room for."""
    try:
        return refusal(key, **{str(name): str(value)[:40] for name, value in values.items()})
    except (KeyError, TypeError, ValueError):
        return refusal("damaged")
