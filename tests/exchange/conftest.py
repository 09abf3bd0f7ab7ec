"""A second newsroom beside the first: an empty database, and a storage with nothing in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from tests import databases

OTHER = "_other"


@pytest.fixture
def move_on(
    committing_db: None, tmp_path: Path, settings: Any, django_db_blocker: Any
) -> Iterator[Callable[[], None]]:
    """Begin in a newsroom of one's own; called, everything from then on is in another, which is empty."""
    own = django_settings.DATABASES["default"]["NAME"]
    template = own.removesuffix("_own")
    made: list[str] = []

    def at(folder: str) -> None:
        default = {**settings.STORAGES["default"]}
        default["OPTIONS"] = {**default["OPTIONS"], "location": tmp_path / folder}
        settings.STORAGES = {**settings.STORAGES, "default": default}

    def moved() -> None:
        made.append(f"{template}{OTHER}{len(made)}")
        databases.recreate(made[-1], template=template)
        databases.point_at(made[-1])
        at(f"files{len(made)}")

    at("files")
    with django_db_blocker.unblock():
        try:
            yield moved
        finally:
            databases.point_at(own)
            for name in made:
                databases.drop(name)
