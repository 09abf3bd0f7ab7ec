"""Everything at once: database, migrations, demo newsroom, web and worker, until Ctrl-C."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from claims.demo import newsroom
from core.accounts import people
from core.database import embedded
from core.models import User

LEAST_FREE = 200 * 1024 * 1024
THREADS = min(8, 2 * (os.cpu_count() or 1))
PATIENCE = 10  # seconds that web and worker get to finish what they are at


class Command(BaseCommand):
    help = "Runs Stet on this machine: database, web and worker. Ctrl-C stops all of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port",
            type=_port,
            default=os.environ.get("PORT", "8000"),
            help="the port to listen on, 127.0.0.1 only",
        )
        parser.add_argument(
            "--no-demo", action="store_true", help="start empty: without the demo newsroom and its log-ins"
        )

    def handle(self, *args: Any, port: int, no_demo: bool, **options: Any) -> None:
        signal.signal(signal.SIGTERM, _as_interrupt)
        _check_port(port)
        _check_disk()
        try:
            os.environ.setdefault("STET_ADDRESS", f"http://127.0.0.1:{port}")  # where links in e-mails lead
            call_command("migrate", verbosity=0, interactive=False)
            log_ins = self._people(no_demo)
            self._run(port, log_ins)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")

    def _people(self, no_demo: bool) -> list[str]:
        """Fill the database the first time; what to tell people about logging in."""
        if no_demo:
            if User.objects.exclude(email="stet@localhost").exists():
                return []
            self.stdout.write(f"First log-in: {self._first_administrator()}")
            self.stdout.flush()  # before anything else can go wrong: it is shown only once
            return []
        if newsroom.load():
            self.stdout.write("The demo newsroom is loaded.")
        return (
            [f"{person.email}  {newsroom.PASSWORD}  ({person.role})" for person in newsroom.CAST]
            if newsroom.is_loaded()
            else []
        )

    def _first_administrator(self) -> str:
        password = secrets.token_urlsafe(12)
        people.add_first(email="admin@example.org", name="Administrator", password=password)
        return f"admin@example.org  {password}  (change it after logging in; it is not shown again)"

    def _run(self, port: int, log_ins: list[str]) -> None:
        for connection in connections.all():
            connection.close()
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
        web = [
            sys.executable, "-m", "granian", "core.wsgi:application", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(port), "--workers", "1", "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning",
        ]  # fmt: skip
        worker = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "2"]
        processes = [
            # In a group of their own: Ctrl-C reaches this command alone, which then stops them in order.
            subprocess.Popen(command, cwd=settings.ROOT, env=environment, start_new_session=True)
            for command in (web, worker)
        ]
        try:
            _wait_until_it_answers(port, processes[0])
            self.stdout.write(f"\nStet runs at http://127.0.0.1:{port}/\n")
            for line in log_ins:
                self.stdout.write(f"  {line}")
            self.stdout.write("Ctrl-C stops it.")
            self.stdout.flush()
            while all(process.poll() is None for process in processes):
                time.sleep(0.3)
            raise CommandError("The web server or the worker stopped by itself; what it said stands above.")
        finally:
            _stop(processes)


def _port(given: str) -> int:
    port = int(given) if given.isdecimal() else 0
    if not 1 <= port <= 65535:
        raise ArgumentTypeError(f"a port is a number from 1 to 65535, not {given!r}")
    return port


def _as_interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken by another program (or another Stet). "
                f"Stop that one, or choose another: manage.py up --port {port + 1}, or make run PORT={port + 1}."
            ) from error


def _check_disk() -> None:
    free = shutil.disk_usage(settings.VAR).free
    if free < LEAST_FREE:
        raise CommandError(
            f"The disk that holds {settings.VAR} is full: {free // 2**20} MB are free, {LEAST_FREE // 2**20} MB are needed. "
            "Free some space, or set STET_VAR to a folder on another disk."
        )


def _wait_until_it_answers(port: int, web: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(300):
        if web.poll() is not None:
            raise CommandError("The web server did not start; what it said stands above.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise CommandError("The web server does not answer after 30 seconds.")


def _stop(processes: list["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in processes:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if settings.DATABASES["default"].get("EMBEDDED"):
        embedded.release(Path(settings.DATABASES["default"]["EMBEDDED"]))
