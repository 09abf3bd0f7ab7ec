"""Which PostgreSQL Stet talks to, and as whom.

Two roles share one database. `default` is the application: it owns nothing, so it can neither disable a
trigger nor touch the record. `owner` owns the tables, and only migrations run as it.
"""

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

NAME, OWNER, APPLICATION = "stet", "stet_owner", "stet_app"
ENGINE = "core.database"


def databases(*, environ: Mapping[str, str], var: Path, pool: bool = False) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: the embedded server in `var`, or the one that DATABASE_URL names.

    DATABASE_URL alone is taken as the owner's, and the application's role is made beside it; with
    DATABASE_OWNER_URL too, DATABASE_URL is the application's own and nothing is made.
    """
    if environ.get("DATABASE_URL") and environ.get("DATABASE_OWNER_URL"):
        return given_databases(environ=environ, pool=pool)
    passwords = _passwords(var)
    url = environ.get("DATABASE_URL", "")
    if url:
        owner = _from_url(url)
        role = f"{owner['NAME']}_app"
        application = {**owner, "USER": role, "PASSWORD": passwords["application"], "MAKE_ROLE": True}
    else:
        home = var / "database"
        shared: dict[str, Any] = {
            "ENGINE": ENGINE,
            "NAME": NAME,
            "HOST": str(socket_folder(home)),
            "PORT": "5432",
            "OPTIONS": {},
        }
        shared |= {"EMBEDDED": str(home), "EMBEDDED_PASSWORDS": passwords}
        application = {**shared, "USER": APPLICATION, "PASSWORD": passwords["application"]}
        owner = {**shared, "USER": OWNER, "PASSWORD": passwords["owner"]}
    # The owner's connection is never pooled: it lives for a migration's length.
    return {"default": _pooled(application) if pool else application, "owner": owner}


def given_databases(*, environ: Mapping[str, str], pool: bool = False) -> dict[str, dict[str, Any]]:
    """DATABASE_URL as the application's own, DATABASE_OWNER_URL as the owner's. Nothing is guessed or made.

    Where no migration runs the owner's may be missing: `owner` is then the application's role, which PostgreSQL
    lets change no table.
    """
    application = _from_url(environ["DATABASE_URL"])
    owner = _from_url(environ.get("DATABASE_OWNER_URL") or environ["DATABASE_URL"])
    return {"default": _pooled(application) if pool else application, "owner": owner}


def _pooled(database: dict[str, Any]) -> dict[str, Any]:
    pool = {"min_size": 1, "max_size": 12, "timeout": 15}
    return {**database, "OPTIONS": {**database["OPTIONS"], "pool": pool}}


def socket_folder(home: Path) -> Path:
    """Where the embedded server listens: beside its data, or under /tmp where that path is too long.

    A Unix socket's path holds at most 107 bytes on Linux.
    """
    beside = home / "socket"
    if len(str(beside / ".s.PGSQL.5432").encode()) <= 100:
        return beside
    mark = home.parent / "socket-name"
    name = mark.read_text().strip() if mark.exists() else keep(mark, secrets.token_hex(8))
    return Path("/tmp") / f"stet-{name}"  # noqa: S108 (a random name, in a folder made for it alone)


def _from_url(url: str) -> dict[str, Any]:
    """What a connection URI says, all of it: sslmode, sslrootcert and the like go on to libpq as they are."""
    parts = conninfo_to_dict(url)
    named = {
        key: str(parts.pop(name, ""))
        for key, name in (("USER", "user"), ("PASSWORD", "password"), ("HOST", "host"), ("PORT", "port"))
    }
    return {"ENGINE": ENGINE, "NAME": parts.pop("dbname", NAME), **named, "OPTIONS": dict(parts)}


def _passwords(var: Path) -> dict[str, str]:
    """Made once, kept beside the data: whoever can read this file can read the data files as well."""
    path = var / "passwords.json"
    if path.exists():
        kept: dict[str, str] = json.loads(path.read_text())
        return kept
    made = {role: secrets.token_urlsafe(24) for role in ("superuser", "owner", "application")}
    first: dict[str, str] = json.loads(keep(path, json.dumps(made)))
    return first


def keep(path: Path, text: str) -> str:
    """Keep this text for good, whole at once, unless another process was first; return what is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    whole.touch(mode=0o600)
    whole.write_text(text)
    with suppress(FileExistsError):
        os.link(whole, path)
    whole.unlink()
    return path.read_text()
