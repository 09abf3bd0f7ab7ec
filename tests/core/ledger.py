"""What the record holds, asked in SQL, so that nothing of the product stands between the tests and the tables."""

import json
from typing import Any

from django.db import connections

from core.models import Entry
from core.record.past import recorded_models
from core.record.recorded import Recorded


def entries_of(row: Recorded) -> list[Entry]:
    """From the first to the last."""
    return list(Entry.objects.filter(table_name=row._meta.db_table, object_id=row.pk).order_by("revision"))


def row_as_json(row: Recorded) -> dict[str, Any]:
    """The row as it stands in its table, as PostgreSQL writes it, without the columns that stay out of the record."""
    table = row._meta.db_table
    [(text,)] = sql(
        f'SELECT (to_jsonb(t) - %s::text[])::text FROM "{table}" t WHERE id = %s',
        [list(row.LEFT_OUT), row.pk],
    )
    found: dict[str, Any] = json.loads(text)
    return found


def assert_the_ledger_holds() -> None:
    """Every row of every recorded table is what its last entry says, and every object's entries join end to end."""
    for table, model in recorded_models().items():
        left_out = list(model.LEFT_OUT)  # type: ignore[attr-defined]
        differing = sql(
            f"""
            WITH last AS (
                SELECT DISTINCT ON (object_id) object_id, operation, after FROM core_entry
                WHERE table_name = %(table)s ORDER BY object_id, revision DESC
            ), rebuilt AS (
                SELECT r.* FROM last CROSS JOIN LATERAL jsonb_populate_record(NULL::"{table}", last.after) r
                WHERE operation <> 'delete'
            )
            SELECT to_jsonb(t) - %(left_out)s::text[], to_jsonb(rebuilt) - %(left_out)s::text[]
            FROM "{table}" t FULL JOIN rebuilt ON rebuilt.id = t.id
            WHERE (to_jsonb(t) - %(left_out)s::text[]) IS DISTINCT FROM (to_jsonb(rebuilt) - %(left_out)s::text[])
            """,
            {"table": table, "left_out": left_out},
        )
        assert differing == [], f"{table}: rows that are not what the record says"
    broken = sql(
        """
        SELECT table_name, object_id, revision FROM (
            SELECT *, lag(after) OVER each AS was, row_number() OVER each AS place FROM core_entry
            WINDOW each AS (PARTITION BY table_name, object_id ORDER BY revision)
        ) told
        WHERE revision <> place OR before IS DISTINCT FROM was OR (place = 1) <> (operation = 'insert')
        """
    )
    assert broken == [], "entries that do not follow on the one before"


def sql(statement: str, params: Any = None, *, using: str = "default") -> list[Any]:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []
