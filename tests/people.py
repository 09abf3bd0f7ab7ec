"""The cast. Alice edits and Bob reports on the World desk; Charlie is on no desk and must see nothing restricted;
Dana administers, which shows her nothing restricted either.

A test that asks for any of them asks for a database first, with `django_db` or `committing_db`.
"""

import pytest

from core.accounts import desks, people
from core.accounts.roles import Role
from core.models import Desk, User

PASSWORD = "three lamps at noon"


@pytest.fixture
def dana() -> User:
    return people.add_first(email="dana@example.org", name="Dana", password=PASSWORD)


@pytest.fixture
def world(dana: User) -> Desk:
    return desks.add(name="World", by=dana)


@pytest.fixture
def investigations(dana: User) -> Desk:
    return desks.add(name="Investigations", by=dana)


@pytest.fixture
def alice(dana: User, world: Desk) -> User:
    return a_person(name="Alice", role=Role.EDITOR, desks=[world], by=dana)


@pytest.fixture
def bob(dana: User, world: Desk) -> User:
    return a_person(name="Bob", role=Role.REPORTER, desks=[world], by=dana)


@pytest.fixture
def charlie(dana: User) -> User:
    return a_person(name="Charlie", role=Role.REPORTER, desks=[], by=dana)


@pytest.fixture
def checker(dana: User, world: Desk) -> User:
    return a_person(name="Bao", role=Role.CHECKER, desks=[world], by=dana)


@pytest.fixture
def erin(dana: User) -> User:
    """Another editor: nobody decides on what they proposed themselves."""
    return a_person(name="Erin", role=Role.EDITOR, desks=[], by=dana)


def a_person(*, name: str, role: str, desks: list[Desk], by: User) -> User:
    return people.add(
        email=f"{name.lower()}@example.org", name=name, role=role, desks=desks, password=PASSWORD, by=by
    )
