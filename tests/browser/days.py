"""A PostgreSQL of its own whose days can be let pass, and this process's with it: what a page knew yesterday.

The record takes its time from the server's clock and nobody may write it, so only a server on which a day has really
gone by has a yesterday. libfaketime is laid under that one server; its clock stands in a file that it reads each time.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import libfaketime
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from core.database import embedded
from core.database.connections import databases as databases_in
from core.database.connections import socket_folder
from core.database.readiness import prepare
from tests import databases

_LIBRARY = Path(libfaketime.__file__).parent / "vendor" / "libfaketime" / "src" / "libfaketime.so.1"


class Days:
    """The clock of the server and of this process."""

    def __init__(self, clock: Path) -> None:
        self._clock = clock
        self._travel: Any = None

    def pass_by(self, days: int) -> None:
        """From now on it is `days` later."""
        self.as_today()
        later = timedelta(days=days)
        self._clock.write_text(f"+{days}d")
        self._travel = time_machine.travel(datetime.now().astimezone() + later, tick=True)
        self._travel.start()

    def as_today(self) -> None:
        if self._travel is not None:
            self._travel.stop()
            self._travel = None
        self._clock.write_text("+0")


@contextmanager
def server_of_days() -> Iterator[Days]:
    """Django's databases are on this server while it lasts, migrated and empty; then they are where they were."""
    var = settings.VAR / f"days-{os.getpid()}"
    shutil.rmtree(var, ignore_errors=True)
    ours = databases_in(environ={}, var=var)
    home = Path(ours["owner"]["EMBEDDED"])
    before = {alias: dict(connections[alias].settings_dict) for alias in ours}
    embedded.ensure_running(home, ours["owner"]["EMBEDDED_PASSWORDS"])
    clock = var / "clock"
    _start_again_with(home, clock)
    days = Days(clock)
    try:
        _connect_to(ours)
        prepare()
        call_command("migrate", verbosity=0)
        yield days
    finally:
        days.as_today()
        _connect_to(before)
        embedded.release(home)
        shutil.rmtree(var)


def _connect_to(these: dict[str, dict[str, Any]]) -> None:
    databases.close()
    for alias, said in these.items():
        settings.DATABASES[alias].update(said)
        connections[alias].settings_dict.update(said)


def _start_again_with(home: Path, clock: Path) -> None:
    """The server stopped, and started with the library under it and the clock in that file."""
    library = home.parent / _LIBRARY.name
    shutil.copy(_LIBRARY, library)
    clock.write_text("+0")
    owner = embedded._server_user()
    fake = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    options = f"-c listen_addresses='' -c unix_socket_directories='{socket_folder(home)}' -c timezone=UTC"
    data, log = f"--pgdata={home / 'data'}", f"--log={home / 'postgres.log'}"
    for command in (["stop", "--wait", data], ["start", "--wait", data, log, f"--options={options}"]):
        subprocess.run(
            [str(embedded.BINARIES / "pg_ctl"), *command],
            check=True,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"} | (fake if command[0] == "start" else {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )
