"""Others go on working while an export is written: it is of one moment all the same."""

import io
from threading import Thread

import pytest
from django.db import connection

from claims.exchange.outgoing import export
from claims.models import Snapshot
from core.models import User
from tests.builders import an_appearance

pytestmark = pytest.mark.usefixtures("committing_db")


def test_what_is_written_meanwhile_is_in_no_part_of_it(dana: User) -> None:
    """Sources are read long before appearances; what is recorded between the two is in neither."""
    an_appearance(by=dana)
    recorded: list[int] = []

    def told(rows: int) -> None:
        if not recorded:
            recorded.append(rows)
            other = Thread(target=_record_another, args=(dana,))
            other.start()
            other.join()

    manifest = export.export_everything(io.BytesIO(), viewer=dana, moment=None, with_bytes=False, told=told)
    assert Snapshot.objects.count() == 2
    assert {manifest["rows"][name] for name in ("sources", "snapshots", "claims", "appearances")} == {1}


def _record_another(by: User) -> None:
    try:
        an_appearance(by=by)
    finally:
        connection.close()
