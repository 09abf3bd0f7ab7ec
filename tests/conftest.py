"""The tests' database, people and browser.

Tests run on the real PostgreSQL as the application's role; the database is made and migrated as its owner.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from core.database.readiness import prepare
from tests import databases

pytest_plugins = ["tests.people"]

ROOT = Path(__file__).resolve().parents[1]
hypothesis_settings.register_profile(
    "stet",
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
hypothesis_settings.load_profile("stet")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin each half: two workers start with a half each, and whoever is through takes from the other's end."""
    longest = [item for item in items if item.get_closest_marker("longest")]
    rest = [item for item in items if item not in longest]
    half = len(rest) // 2
    items[:] = [*longest[::2], *rest[:half], *longest[1::2], *rest[half:]]


def pytest_collection_finish() -> None:
    """What all tests share is never garbage, and what one leaves is looked for seldom: it took a sixth of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)  # 700, 10, 10 unless told


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts that some tests measure on. It is no part of the project."""
    folder = Path(os.environ.get("STET_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"not run: needs the evaluation texts at {folder} (set STET_SHARED to their folder)")
    return folder


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """One migrated database a session (a worker), made anew: `template` for those that commit, and the one in use."""
    name = f"test_stet_{os.getpid()}"  # two runs at once, and each worker of one, have their own
    with django_db_blocker.unblock():
        prepare()
        databases.drop_those_left_behind()
        databases.recreate(name)
        databases.point_at(name)
        call_command("migrate", verbosity=0)
        databases.without_autovacuum()
        databases.close()
    yield
    with django_db_blocker.unblock():
        databases.close()
        databases.drop(name)


@pytest.fixture
def committing_db(
    django_db_setup: None, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[None]:
    """A database of this test's own, a copy of the migrated one, in which everything is really committed."""
    template = settings.DATABASES["default"]["NAME"]
    name = f"{template}_own"
    with django_db_blocker.unblock():
        databases.close()
        databases.recreate(name, template=template)
        databases.point_at(name)
        try:
            yield
        finally:
            databases.close()
            databases.drop(name)
            databases.point_at(template)
