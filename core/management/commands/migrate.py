"""Django's migrate, as the role that owns the tables, after looking whether this PostgreSQL will do."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate

from core.database.embedded import DatabaseUnavailable
from core.database.readiness import prepare


class Command(migrate.Command):
    help = "Brings the database up to date, as its owner."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:  # before Django's own checks, which connect as well and say less
            prepare()
        except DatabaseUnavailable as error:
            raise CommandError(str(error)) from error
        return super().execute(*args, **options)
