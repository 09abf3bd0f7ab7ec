"""The record as a file, and back: all that a newsroom knows, to leave with or to move to another machine.

The record is the whole of it: what stands in the tables is what each object's last entry says. So the entries
are what is written, and the tables are made of them again. Passwords and tokens are in no entry and stay behind.
"""

import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.apps import apps
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from psycopg import sql

from core.record.attach import attach_all
from core.record.loading import count_on, loading
from core.record.past import recorded_models
from core.record.recorded import Recorded

CHUNK = 1 << 16
FORMAT = "stet-whole"
# A line of JSON holds neither byte, so that CSV leaves every line as it is.
AS_LINES = "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
TAKEN = (
    "INSERT INTO core_entry SELECT seq, at, transaction::xid8, actor, db_user, action, reason, table_name, object_id, revision, "
    "operation, before, after, decode(salt, 'hex'), decode(digest, 'hex') FROM arriving CROSS JOIN LATERAL jsonb_to_record(line) AS "
    "entry(seq bigint, at timestamptz, transaction text, actor text, db_user text, action text, reason text, table_name text, "
    "object_id bigint, revision integer, operation text, before jsonb, after jsonb, salt text, digest text)"
)
ENTRIES = (
    "SELECT json_build_object('seq', seq, 'at', at, 'transaction', transaction::text, 'actor', actor, 'db_user', db_user, "
    "'action', action, 'reason', reason, 'table_name', table_name, 'object_id', object_id, 'revision', revision, "
    "'operation', operation, 'before', before, 'after', after, 'salt', encode(salt, 'hex'), 'digest', encode(digest, 'hex')) "
    "FROM core_entry ORDER BY seq"
)
SHAPES = "SELECT json_build_object('table_name', table_name, 'since', since, 'columns', columns) FROM core_shape ORDER BY since, id"


class NotThisOne(Exception):
    """What arrives can't be taken in here, in words for the person at the terminal."""


def told() -> dict[str, Any]:
    """What is said of the record beside it: of which version it is, and how much."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*), coalesce(max(seq), 0) FROM core_entry")
        entries, last = cursor.fetchone()
    return {
        "format": FORMAT, "version": 1, "made_at": timezone.now().isoformat(),
        "migrations": _migrations(), "entries": entries, "last": last,
    }  # fmt: skip


def written(query: str) -> Iterator[bytes]:
    """The lines of ENTRIES or SHAPES, each a JSON object, in pieces of any length."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")
        with cursor.copy(f"COPY ({query}) TO STDOUT {AS_LINES}") as copy:
            for piece in copy:
                yield bytes(piece)


def take_in(
    manifest: dict[str, Any],
    *,
    shapes: IO[bytes],
    entries: IO[bytes],
    read: Callable[[int], object],
    check: Callable[[Any], None],
) -> int:
    """Fill this empty newsroom with the record that these lines are; how many entries it has.

    All of it or nothing. `read` is told how many bytes were read; `check` is called with the owner's cursor when
    all rows stand, and may raise NotThisOne. Raises NotThisOne for another version, a newsroom that is not empty,
    and entries that are not what their digests say.
    """
    _check_version(manifest)
    models = {table: model for table, model in recorded_models().items() if issubclass(model, Recorded)}
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")
        cursor.execute("SET LOCAL bytea_output = 'hex'")
        with loading(cursor, models):
            _check_empty(cursor)
            _make_room(cursor, models)
            _copy_in(cursor, shapes, read)
            cursor.execute(
                "INSERT INTO core_shape (table_name, since, columns) "
                "SELECT line->>'table_name', (line->>'since')::bigint, line->'columns' FROM arriving"
            )
            _copy_in(cursor, entries, read)
            cursor.execute(TAKEN)
            cursor.execute("TRUNCATE arriving")
            held = _check_entries(cursor, manifest, models)
            for table, model in models.items():
                _rebuild(cursor, table, model)
        check(cursor)
        count_on(cursor, models)
    attach_all(app_config=list(apps.get_app_configs())[-1], using="owner")  # notes a shape that differs
    return held


def _check_version(manifest: dict[str, Any]) -> None:
    if manifest.get("format") != FORMAT or manifest.get("version") != 1:
        raise NotThisOne("This is no export of a whole Stet: its manifest says otherwise.")
    theirs, ours = manifest.get("migrations"), _migrations()
    if theirs != ours:
        raise NotThisOne(
            f"It was exported by another version of Stet, whose tables differ: its last changes are {_last(theirs)}, "
            f"here they are {_last(ours)}. Bring both to the same version and export again."
        )


def _migrations() -> list[str]:
    applied = MigrationRecorder(connections["default"]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in ("core", "claims"))


def _last(names: Any) -> str:
    listed = [str(name) for name in names] if isinstance(names, list) else []
    return ", ".join(
        max(of) for app in ("claims", "core") if (of := [one for one in listed if one.startswith(f"{app}.")])
    )


def _check_empty(cursor: Any) -> None:
    """Nothing but what the migrations laid down, which nobody did, as the tables' owner."""
    cursor.execute(
        "SELECT seq FROM core_entry WHERE actor <> '' OR db_user <> session_user OR table_name = 'core_user' LIMIT 1"
    )
    if cursor.fetchone():
        raise NotThisOne(
            "This newsroom is not empty. Import into a new one: another STET_VAR, or an empty database."
        )


def _make_room(cursor: Any, models: dict[str, type[Recorded]]) -> None:
    names = sql.SQL(", ").join(sql.Identifier(table) for table in [*models, "core_entry", "core_shape"])
    cursor.execute(
        sql.SQL("TRUNCATE {} CASCADE").format(names)
    )  # what the migrations laid down arrives as well
    cursor.execute("CREATE TEMPORARY TABLE arriving (line jsonb) ON COMMIT DROP")


def _copy_in(cursor: Any, lines: IO[bytes], read: Callable[[int], object]) -> None:
    cursor.execute("TRUNCATE arriving")
    with cursor.copy(f"COPY arriving FROM STDIN {AS_LINES}") as copy:
        while piece := lines.read(CHUNK):
            copy.write(piece)
            read(len(piece))


def _check_entries(cursor: Any, manifest: dict[str, Any], models: dict[str, type[Recorded]]) -> int:
    cursor.execute("SELECT count(*), coalesce(max(seq), 0) FROM core_entry")
    held, last = cursor.fetchone()
    if (held, last) != (manifest.get("entries"), manifest.get("last")):
        raise NotThisOne(f"The file is not whole: of {manifest.get('entries')} entries it holds {held}.")
    cursor.execute(
        "SELECT min(seq) FROM core_entry WHERE digest <> entry_digest(salt, jsonb_build_array(seq, at, transaction::text, actor, "
        "db_user, action, reason, table_name, object_id, revision, operation, before, after))"
    )
    [altered] = cursor.fetchone()
    if altered:
        raise NotThisOne(f"Entry {altered} was altered: it is not what its digest was made of.")
    cursor.execute("SELECT DISTINCT table_name FROM core_entry WHERE table_name <> ALL(%s)", [list(models)])
    if strange := [name for (name,) in cursor.fetchall()]:
        raise NotThisOne(f"It holds entries about {', '.join(strange)}, which Stet does not know.")
    cursor.execute(
        "SELECT min(seq) FROM (SELECT seq, revision, row_number() OVER (PARTITION BY table_name, object_id ORDER BY revision) place "
        "FROM core_entry) told WHERE revision <> place"
    )
    [broken] = cursor.fetchone()
    if broken:
        raise NotThisOne(f"Something is missing before entry {broken}: it does not follow on the one before.")
    return int(held)


def _rebuild(cursor: Any, table: str, model: type[Recorded]) -> None:
    """Every object as its last entry says. What is left out of the record is empty: nobody can log in yet."""
    columns = [str(field.column) for field in model._meta.local_concrete_fields]
    filled = [column for column in columns if column not in model.LEFT_OUT]
    empty = [
        column for column in columns if column in model.LEFT_OUT and not model._meta.get_field(column).null
    ]
    cursor.execute(
        sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {values} FROM ("
            "SELECT DISTINCT ON (object_id) operation, CASE WHEN (SELECT count(*) > 1 FROM core_shape WHERE table_name = {name}) "
            "THEN entry_content(table_name, seq, after) ELSE after END AS content "
            "FROM core_entry WHERE table_name = {name} ORDER BY object_id, revision DESC) last "
            "CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, content) row WHERE operation <> 'delete'"
        ).format(
            table=sql.Identifier(table),
            name=sql.Literal(table),
            columns=sql.SQL(", ").join([sql.Identifier(column) for column in (*filled, *empty)]),
            values=sql.SQL(", ").join(
                [
                    *(sql.SQL("row.{}").format(sql.Identifier(column)) for column in filled),
                    *(sql.SQL("'!'") for _ in empty),
                ]
            ),
        )
    )


def manifest_of(raw: bytes) -> dict[str, Any]:
    """Raises NotThisOne."""
    try:
        found = json.loads(raw)
    except ValueError as error:
        raise NotThisOne("Its manifest can't be read.") from error
    if not isinstance(found, dict):
        raise NotThisOne("Its manifest can't be read.")
    return found


def as_json(manifest: dict[str, Any]) -> bytes:
    return json.dumps(manifest, indent=1).encode()
