"""After each migration: every recorded table gets its triggers, and the application its rights, no more.

Nobody has to remember it for a new model. Run as the owner; the application's role is refused by PostgreSQL.
"""

from typing import Any

from django.conf import settings
from django.db import connections
from psycopg import sql

from core.record.past import recorded_models
from core.record.recorded import Kept, Recorded

# What the application may do with a table, by how the table is kept. Never TRUNCATE, never TRIGGER.
RIGHTS = {
    Kept.READ_ONLY: "SELECT, INSERT",
    Kept.MUTABLE: "SELECT, INSERT, UPDATE",
    Kept.REPLACEABLE: "SELECT, INSERT, UPDATE, DELETE",
}
READ = {"core_entry", "core_shape", "django_migrations", "django_content_type", "auth_permission"}


def attach_all(*, app_config: Any, using: str, **_: Any) -> None:
    """The post_migrate receiver. It acts once a run, after the last app, when all tables stand."""
    from django.apps import apps  # the registry is full only when this runs

    if app_config is not list(apps.get_app_configs())[-1]:
        return
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if "core_entry" not in tables:
        return
    with connection.cursor() as cursor:
        models = {table: model for table, model in recorded_models().items() if table in tables}
        for table, model in models.items():
            assert issubclass(model, Recorded)
            for statement in trigger_statements(model):
                cursor.execute(statement)
            _keep_shape(cursor, table)
        guard(cursor, "core_entry", "The record")
        guard(cursor, "core_shape", "The list of columns")
        grant(
            cursor,
            tables,
            {table: model.KEPT for table, model in models.items() if issubclass(model, Recorded)},
        )


def trigger_statements(model: type[Recorded]) -> list[str]:
    """The statements that put `model`'s table into the record. They can be run again and again."""
    table = f'"{model._meta.db_table}"'
    left_out = ", ".join(f"'{column}'" for column in model.LEFT_OUT)
    statements = [
        f"CREATE OR REPLACE TRIGGER a_name_row BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION name_row('{model.PREFIX}')",
        f"CREATE OR REPLACE TRIGGER z_record_change AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION record_change({left_out})",
    ]
    if model.KEPT is Kept.READ_ONLY:
        return [
            *statements,
            *guard_statements(model._meta.db_table, str(model._meta.verbose_name).capitalize()),
        ]
    return [
        # A change that changes nothing wakes neither the numbering nor the record. Compared byte for byte:
        # 83 and 83.0 are equal numbers and not the same row.
        statements[0],
        f"CREATE OR REPLACE TRIGGER z_number_revision BEFORE UPDATE ON {table} FOR EACH ROW "
        f"WHEN (OLD.* *<> NEW.*) EXECUTE FUNCTION number_revision({left_out})",
        f"CREATE OR REPLACE TRIGGER z_record_change AFTER INSERT OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION record_change({left_out})",
        f"CREATE OR REPLACE TRIGGER z_record_update AFTER UPDATE ON {table} FOR EACH ROW "
        f"WHEN (OLD.* *<> NEW.*) EXECUTE FUNCTION record_change({left_out})",
        f"CREATE OR REPLACE TRIGGER a_refuse_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{model._meta.verbose_name}')",
    ]


def guard_statements(table: str, words: str) -> list[str]:
    return [
        f'CREATE OR REPLACE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION refuse_change('{words}')",
        f'CREATE OR REPLACE TRIGGER a_refuse_truncate BEFORE TRUNCATE ON "{table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{words}')",
    ]


def guard(cursor: Any, table: str, words: str) -> None:
    for statement in guard_statements(table, words):
        cursor.execute(statement)


def grant(cursor: Any, tables: set[str], kept: dict[str, Kept]) -> None:
    """Give the application's role exactly its rights on every table."""
    role = sql.Identifier(settings.DATABASES["default"]["USER"])
    cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
    cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role))
    cursor.execute(sql.SQL("REVOKE ALL ON SEQUENCE core_entry_seq_seq FROM {}").format(role))
    for table in sorted(tables):
        rights = (
            "SELECT" if table in READ else RIGHTS[kept[table]] if table in kept else RIGHTS[Kept.REPLACEABLE]
        )
        name = sql.Identifier(table)
        cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(name, role))
        cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), name, role))


def _keep_shape(cursor: Any, table: str) -> None:
    """Note what this table's columns are called, if that is not what was last noted."""
    cursor.execute(
        """
        WITH named AS (
            SELECT jsonb_object_agg(attname, attnum) AS columns FROM pg_attribute
            WHERE attrelid = to_regclass(quote_ident(%(table)s)) AND attnum > 0 AND NOT attisdropped
        ), last AS (
            SELECT columns FROM core_shape WHERE table_name = %(table)s ORDER BY since DESC, id DESC LIMIT 1
        )
        INSERT INTO core_shape (table_name, since, columns)
        SELECT %(table)s, (SELECT last_value + is_called::int FROM core_entry_seq_seq), named.columns FROM named
        WHERE named.columns IS DISTINCT FROM (SELECT columns FROM last)
        """,
        {"table": table},
    )
