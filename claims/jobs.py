"""What is done in the background. Jobs are queued in PostgreSQL and commit with the data that asks for them."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.actions import uploads
from claims.models import Upload

KEPT_FOR = timedelta(days=7)  # how long an upload that was not filed waits for its person


@app.task(queue="reading", retry=2)
def read_upload(key: str) -> None:
    """Take the text out of a big file. Run again after a crash it starts over; done, it does nothing."""
    upload = Upload.objects.filter(key=key, state__in=[Upload.State.WAITING, Upload.State.READING]).first()
    if upload is not None:
        with default_storage.open(upload.storage_name) as kept:
            uploads.read(upload=upload, raw=kept.read())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled")
async def retry_stalled(timestamp: int) -> None:
    """Queue again what a killed worker left undone: it sends no heartbeat any more."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="clear_uploads")
def clear_uploads(timestamp: int) -> None:
    """Uploads that nobody filed within a week go from the workbench. Bytes stay: a snapshot may bear the same."""
    uploads.clear_away(before=timezone.now() - KEPT_FOR)
