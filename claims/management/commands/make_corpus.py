"""`manage.py make_corpus`: a made newsroom of any size, to measure on and to try Stet with."""

import secrets
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claims.actions.agreement import rebuild
from claims.corpus.filling import fill
from core.accounts import desks, people
from core.accounts.roles import Role
from core.models import Desk, User

DESKS = ("World", "Health", "Economy", "Climate", "Courts", "Investigations")
ROLES = (Role.REPORTER, Role.REPORTER, Role.CHECKER, Role.EDITOR, Role.STANDARDS)
STAFF = 20


class Command(BaseCommand):
    help = (
        "Fills the database with a made newsroom: claims in six languages with their sources, quotes, chains, figures, facts, reviews and "
        "corrections, and the record of it. For measuring and for trying out; never beside a newsroom's own work. It runs as the tables' "
        "owner, like `migrate`."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--claims", type=int, default=10_000)
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same newsroom")

    def handle(self, *args: Any, claims: int, seed: int, **options: Any) -> None:
        if claims < 1:
            raise CommandError("--claims takes a number from 1.")
        people_here = User.objects.exclude(email__endswith="@corpus.example").exclude(
            email=people.SERVICE_EMAIL
        )
        if people_here.exists():  # whose names it would sign, in a record that keeps it for good
            raise CommandError(
                "People work here. Make it in a newsroom of its own: another STET_VAR, or an empty database."
            )
        password = "" if User.objects.filter(email__endswith="@corpus.example").exists() else _staff()
        with tqdm(total=claims, unit=" claims", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
            fill(claims=claims, seed=seed, tell=lambda more: bar.update(more))
        facts = rebuild()
        self.stdout.write(f"{claims:,} claims and what belongs to them; {facts:,} facts.")
        if password:
            self.stdout.write(f"Log in as editor3@corpus.example  {password}")


def _staff() -> str:
    """People and desks to have done it all; their password."""
    password = secrets.token_urlsafe(12)
    first = people.add_first(email="dana@corpus.example", name="Dana Whitfield", password=password)
    rooms: list[Desk] = [desks.add(name=f"{name} (made)", by=first) for name in DESKS]
    for number in range(STAFF):
        role = ROLES[number % len(ROLES)]
        people.add(
            email=f"{role}{number}@corpus.example", name=f"{role.title()} {number}", role=role, desks=[rooms[number % len(rooms)]],
            password=password, by=first,
        )  # fmt: skip
    return password
