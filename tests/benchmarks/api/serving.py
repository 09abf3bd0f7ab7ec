"""Three servers over one database, each as it would be served: Stet, the raw SQL of its answers, and a plain DRF project."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[3]
APPLICATIONS = {
    "stet": "core.wsgi:application",
    "raw": "tests.benchmarks.api.raw:application",
    "plain": "tests.benchmarks.api.plain.wsgi:application",
}
THREADS = 4


def address_of(role: dict[str, Any]) -> str:
    """The URL of a database as Django's settings have it."""
    given = f"{quote(role['USER'])}:{quote(role['PASSWORD'])}"
    return f"postgresql://{given}@/{role['NAME']}?host={quote(str(role['HOST']), safe='')}&port={role['PORT'] or 5432}"


@contextmanager
def serving(databases: dict[str, Any], taken: Path) -> Iterator[dict[str, int]]:
    """The ports they listen on, until the end."""
    environment = {
        **os.environ,
        "DATABASE_URL": address_of(databases["default"]),
        "DATABASE_OWNER_URL": address_of(databases["owner"]),
        "DJANGO_SETTINGS_MODULE": "core.settings.local",
        "STET_API_RATE": "10000000/minute",
        "STET_TAKEN": str(taken),
    }
    with ExitStack() as stack:
        ports = {}
        for name, application in APPLICATIONS.items():
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                ports[name] = probe.getsockname()[1]
            command = [
                sys.executable, "-m", "granian", application, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(ports[name]),
                "--workers", "1", "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning",
            ]  # fmt: skip
            server = subprocess.Popen(command, cwd=ROOT, env=environment)
            stack.callback(server.wait)
            stack.callback(server.terminate)
        for port in ports.values():
            _wait(port)
        yield ports


def _wait(port: int) -> None:
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("A server does not answer.")


class Asking:
    """One client, on one connection that is kept. It does next to nothing: reading headers takes http.client a tenth of a millisecond."""

    def __init__(self, port: int, secret: str) -> None:
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.headers = (
            f"Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {secret}\r\nAccept: application/json\r\n"
        )

    def ask(self, path: str, body: dict[str, Any] | None = None) -> tuple[float, int, bytes]:
        """Seconds from the first byte sent to the last received, status, and what was answered."""
        raw = b"" if body is None else json.dumps(body).encode()
        typed = "" if body is None else f"Content-Type: application/json\r\nContent-Length: {len(raw)}\r\n"
        method = "GET" if body is None else "POST"
        sent = f"{method} {path} HTTP/1.1\r\n{self.headers}{typed}\r\n".encode() + raw
        began = time.perf_counter()
        self.connection.sendall(sent)
        held = b""
        while (ends := held.find(b"\r\n\r\n")) < 0:
            held += self._received()
        head, content = held[:ends].lower(), held[ends + 4 :]
        [length] = [line[15:] for line in head.split(b"\r\n") if line.startswith(b"content-length:")]
        while len(content) < int(length):
            content += self._received()
        return time.perf_counter() - began, int(head.split(b" ", 2)[1]), content

    def _received(self) -> bytes:
        part = self.connection.recv(262_144)
        if not part:
            raise ConnectionError("The server hung up.")
        return part
