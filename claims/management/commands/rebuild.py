"""`manage.py rebuild`: compute anew what is derived, from what is recorded."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.agreement import rebuild


class Command(BaseCommand):
    help = (
        "Compute what is derived anew: the envelopes of all facts. Nothing that people recorded is touched."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} facts")
