"""What is done in the background, beyond reading big files."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections, transaction
from django.utils import timezone

from claims import jobs
from claims.models import Source, Upload
from core.models import User
from tests.builders import a_source, an_upload


@pytest.mark.django_db
def test_uploads_that_nobody_filed_within_a_week_are_cleared_away(alice: User) -> None:
    old, new = an_upload(by=alice), an_upload(by=alice)
    source = a_source(by=alice)
    week_old = timezone.now() - jobs.KEPT_FOR - timedelta(minutes=1)
    Upload.objects.exclude(pk=new.pk).update(brought_at=week_old)
    jobs.clear_uploads.func(timestamp=0)
    assert list(Upload.objects.all()) == [new]
    assert old.storage_name  # what it was is told by its bytes alone
    assert Source.objects.get() == source
    assert source.snapshots.get().text


def test_a_job_that_a_slow_worker_ends_after_all_keeps_no_other_from_being_queued_again(
    committing_db: None,
) -> None:
    with connection.cursor() as cursor, ThreadPoolExecutor() as beside:
        before, slow, after = (_left_undone(cursor) for _ in range(3))
        with transaction.atomic():
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [slow])
            looking = beside.submit(_look_for_stalled)
            until = time.monotonic() + 30
            while not (waits := _somebody_waits_for(cursor)) and time.monotonic() < until:
                time.sleep(0.01)
        looking.result(timeout=30)
        assert waits, "it looked when there was nothing to look at"
        cursor.execute(
            "SELECT id, status, attempts FROM procrastinate_jobs WHERE id IN (%s, %s, %s) ORDER BY id",
            [before, slow, after],
        )
        assert cursor.fetchall() == [(before, "todo", 1), (slow, "succeeded", 0), (after, "todo", 1)]


def _left_undone(cursor: Any) -> int:
    """A job that is held to be done by a worker that is gone; its number."""
    key = jobs.send_digest.defer(person=0)
    cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [key])
    return key


def _look_for_stalled() -> None:
    try:
        async_to_sync(jobs.retry_stalled.func)(timestamp=0)
    finally:
        connections.close_all()


def _somebody_waits_for(cursor: Any) -> bool:
    cursor.execute(
        "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
    )
    (waits,) = cursor.fetchone()
    return bool(waits)
