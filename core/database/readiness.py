"""Whether the PostgreSQL at hand will do, said in plain words before anything is tried on it."""

import psycopg
from django.conf import settings
from django.db import OperationalError, connections
from psycopg import sql

from core.database.embedded import DatabaseUnavailable

LEAST_VERSION = 18
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")


def prepare() -> None:
    """Connect as the owner, check version and extensions, and make the application's role where that is ours to do.

    Raises DatabaseUnavailable, whose message says what is wrong and what to do.
    """
    connection = connections["owner"]
    try:
        connection.ensure_connection()
    except (OperationalError, psycopg.OperationalError) as error:
        where = (
            f"{connection.settings_dict['HOST'] or 'this machine'}:{connection.settings_dict['PORT'] or 5432}"
        )
        raise DatabaseUnavailable(
            f"The database at {where} can't be reached as {connection.settings_dict['USER']}: {str(error).strip()}\n"
            "Check DATABASE_URL, or unset it to use the PostgreSQL that comes with Stet."
        ) from error
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')"
        )
        version, encoding = cursor.fetchone()
        if version < LEAST_VERSION:
            raise DatabaseUnavailable(
                f"This PostgreSQL is version {version}; Stet needs {LEAST_VERSION} or later. "
                "Upgrade it, or unset DATABASE_URL to use the one that comes with Stet."
            )
        if encoding != "UTF8":
            raise DatabaseUnavailable(
                f"This database keeps text as {encoding}; Stet needs UTF8. Make it anew with ENCODING 'UTF8'."
            )
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) name WHERE name NOT IN (SELECT name FROM pg_available_extensions)",
            [list(EXTENSIONS)],
        )
        missing = [row[0] for row in cursor.fetchall()]
        if missing:
            raise DatabaseUnavailable(
                f"This PostgreSQL lacks {', '.join(missing)}. Install its contrib package "
                f"(on Debian: apt install postgresql-contrib), or unset DATABASE_URL."
            )
        if settings.DATABASES["default"].get("MAKE_ROLE"):
            _make_application_role(cursor)
    _check_application_role(connection.settings_dict["USER"])


def _check_application_role(owner: str) -> None:
    """The application's role must own nothing: every refusal by privilege rests on it."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper OR current_user = %s OR pg_has_role(current_user, %s, 'MEMBER') "
            "OR EXISTS (SELECT FROM pg_tables WHERE tableowner = current_user AND schemaname = 'public') "
            "FROM pg_roles WHERE rolname = current_user",
            [owner, owner],
        )
        role, owns = cursor.fetchone()
    connections["default"].close()
    if owns:
        raise DatabaseUnavailable(
            f"The application's role {role} owns tables, is a member of their owner or is a superuser, so it could alter "
            "the record. Make a role that owns nothing (CREATE ROLE stet_app LOGIN PASSWORD '…') for DATABASE_URL, and give "
            "the owner's address as DATABASE_OWNER_URL."
        )


def _make_application_role(cursor: object) -> None:
    role, password = settings.DATABASES["default"]["USER"], settings.DATABASES["default"]["PASSWORD"]
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])  # type: ignore[attr-defined]
    verb = "ALTER" if cursor.fetchone() else "CREATE"  # type: ignore[attr-defined]
    statement = sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(
        sql.SQL(verb), sql.Identifier(role), sql.Literal(password)
    )
    try:
        cursor.execute(statement)  # type: ignore[attr-defined]
    except Exception as error:
        raise DatabaseUnavailable(
            f"Stet works as a role that owns nothing, {role}, and DATABASE_URL's own role may not make it. Make it yourself "
            f"(CREATE ROLE {role} LOGIN PASSWORD '…'), then give its address as DATABASE_URL and the owner's as DATABASE_OWNER_URL."
        ) from error
