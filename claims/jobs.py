"""What is done in the background. Jobs are queued in PostgreSQL and commit with the data that asks for them."""

from django.core.files.storage import default_storage
from procrastinate.contrib.django import app

from claims.actions import uploads
from claims.models import Upload


@app.task(queue="reading", retry=2)
def read_upload(key: str) -> None:
    """Take the text out of a big file. Run again after a crash it starts over; done, it does nothing."""
    upload = Upload.objects.filter(key=key, state__in=[Upload.State.WAITING, Upload.State.READING]).first()
    if upload is not None:
        with default_storage.open(upload.storage_name) as kept:
            uploads.read(upload=upload, raw=kept.read())
