"""Puts a made newsroom into the database by COPY, its record included."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connections, transaction
from django.utils import timezone
from psycopg import sql

from claims.corpus.newsroom import Newsroom
from claims.corpus.rows import COLUMNS, ENTRY, Rows
from claims.corpus.said import Staff
from claims.models import Rating, Reliability
from claims.models.snapshot import storage_name
from core.models import Desk, User
from core.record.loading import count_on, loading

AT_ONCE = 20_000  # claims that are made before they are written
TYPES = (
    "entry_seq bigint, entry_at timestamptz, entry_actor text, entry_action text, entry_was jsonb, "
    "later_seq bigint, later_at timestamptz, later_actor text, later_action text"
)


def fill(*, claims: int, seed: int, until: datetime | None = None, tell: Callable[[int], object]) -> None:
    """So many claims and all that belongs to them, in one transaction of the owner. People and desks are those that are there.

    `tell` is told how many claims were written.
    """
    staff = _staff()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")
        cursor.execute("SET LOCAL synchronous_commit = off")
        with loading(cursor, COLUMNS):
            for table in COLUMNS:
                _stage(cursor, table)
            rows = _numbered(cursor, seed)
            newsroom = Newsroom(
                rows=rows, staff=staff, claims=claims, until=until or timezone.now(), seed=seed
            )
            written = 0
            while newsroom.made < claims:
                while newsroom.made < min(claims, written + AT_ONCE):
                    newsroom.source()
                _write(cursor, rows)
                _keep(newsroom)
                tell(newsroom.made - written)
                written = newsroom.made
        count_on(cursor, COLUMNS)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _staff() -> Staff:
    people = User.objects.filter(is_active=True).order_by("pk").values_list("pk", "ref")
    return Staff(
        people=list(people),
        desks=list(Desk.objects.order_by("pk").values_list("pk", flat=True)),
        reliabilities=list(Reliability.objects.order_by("pk").values_list("pk", flat=True)),
        ratings=list(Rating.objects.order_by("pk").values_list("pk", "version")),
    )


def _numbered(cursor: Any, seed: int) -> Rows:
    """Numbers that go on from those that are there."""
    prefixes = {model._meta.db_table: model.PREFIX for model in apps.get_models() if hasattr(model, "PREFIX")}
    numbers: defaultdict[str, int] = defaultdict(int)
    for table in COLUMNS:
        cursor.execute(
            "SELECT coalesce(max(object_id), 0) + 1 FROM core_entry WHERE table_name = %s", [table]
        )
        [numbers[table]] = cursor.fetchone()  # after those that are gone as well
    cursor.execute("SELECT coalesce(max(seq), 0) + 1 FROM core_entry")
    [seq] = cursor.fetchone()
    return Rows(prefixes=prefixes, next_id=numbers, next_seq=seq, random=Random(seed))  # noqa: S311


def _stage(cursor: Any, table: str) -> None:
    """Where rows of this table arrive, with what their entries need."""
    cursor.execute(
        sql.SQL("CREATE TEMPORARY TABLE {stage} (LIKE {table}, {entry}) ON COMMIT DROP").format(
            stage=sql.Identifier(f"stage_{table}"), table=sql.Identifier(table), entry=sql.SQL(TYPES)
        )
    )


def _write(cursor: Any, rows: Rows) -> None:
    for table, made in rows.taken().items():
        stage, columns = sql.Identifier(f"stage_{table}"), ("id", "ref", "revision", *COLUMNS[table])
        named = sql.SQL(", ").join(map(sql.Identifier, (*columns, *ENTRY)))
        with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(stage, named)) as copy:
            for row in made:
                copy.write_row(row)
        own = sql.SQL(", ").join(map(sql.Identifier, columns))
        cursor.execute(
            sql.SQL("INSERT INTO {} ({own}) SELECT {own} FROM {}").format(
                sql.Identifier(table), stage, own=own
            )
        )
        _record(cursor, table, stage)
        cursor.execute(sql.SQL("TRUNCATE {}").format(stage))


def _record(cursor: Any, table: str, stage: sql.Identifier) -> None:
    """The entries that the triggers would have written of these rows (record/sql/functions.sql, record_change)."""
    role = settings.DATABASES["default"]["USER"]
    cursor.execute(
        sql.SQL(
            "INSERT INTO core_entry (seq, at, transaction, actor, db_user, action, reason, table_name, object_id, revision, operation, "
            "before, after, salt, digest) SELECT seq, at, xid, actor, {role}, action, '', {table}, id, number, operation, before, after, "
            "salt, entry_digest(salt, jsonb_build_array(seq, at, xid::text, actor, {role}, action, '', {table}, id, number, operation, "
            "before, after)) FROM {stage} s CROSS JOIN LATERAL (SELECT to_jsonb(s) - {entry}::text[] AS now) held CROSS JOIN LATERAL ("
            "SELECT CASE WHEN entry_was IS NULL THEN now ELSE now || entry_was || '{{\"revision\": 1}}' END AS was) began "
            "CROSS JOIN LATERAL (VALUES "
            "(entry_seq, entry_at, entry_actor, entry_action, 1, 'insert', NULL::jsonb, was, uuid_send(gen_random_uuid())), "
            "(later_seq, later_at, later_actor, later_action, 2, 'update', was, now, uuid_send(gen_random_uuid()))"
            ") entry (seq, at, actor, action, number, operation, before, after, salt) "
            "CROSS JOIN (SELECT pg_current_xact_id() AS xid) now_at WHERE seq IS NOT NULL"
        ).format(
            role=sql.Literal(role), table=sql.Literal(table), entry=sql.Literal(list(ENTRY)), stage=stage
        )
    )


def _keep(newsroom: Newsroom) -> None:
    """The bytes of the snapshots, where a snapshot's lie; written without waiting for the disk, since all can be made again."""
    for sha256, raw in newsroom.files:
        path = Path(default_storage.path(storage_name(sha256)))
        with suppress(FileExistsError):
            path.parent.mkdir(parents=True)
        path.write_bytes(raw)
    newsroom.files.clear()
