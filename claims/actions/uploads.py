"""Bringing a text in: its bytes kept, its plain text taken, nothing filed until a person has looked at it."""

import hashlib
from dataclasses import asdict

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from procrastinate.contrib.django import app

from claims.extraction import Extracted, ExtractionRefused, extract
from claims.extraction.limits import RAW_MAX
from claims.extraction.result import refusal
from claims.models import Upload
from core.accounts.roles import Permission
from core.models import User

READ_JOB = "claims.jobs.read_upload"  # by its name: jobs call actions, never the other way round
AT_ONCE = 2 * 1024 * 1024  # larger files are read by a job, with progress on the page


def bring(*, raw: bytes, name: str = "", address: str = "", by: User) -> Upload:
    """Keep these bytes and take their text: at once if they are few, else by a job.

    The upload may come back refused; then nothing else was stored. Raises PermissionDenied.
    """
    by.require(Permission.FILE)
    if len(raw) > RAW_MAX:
        raise refusal("too_big", limit=str(RAW_MAX // 2**20))
    upload = Upload(person=by, file_name=name[-255:], address=address, sha256=store(raw), size=len(raw))
    with transaction.atomic():
        upload.save()
        if len(raw) > AT_ONCE:
            app.configure_task(READ_JOB).defer(key=str(upload.key))
    if len(raw) <= AT_ONCE:
        read(upload=upload, raw=raw)
    return upload


def read(*, upload: Upload, raw: bytes) -> None:
    """Take the text out of an upload's bytes and keep what was found on it, or why nothing was."""

    def progress(done: int, of: int) -> None:
        Upload.objects.filter(pk=upload.pk).update(state=Upload.State.READING, done=done, of=of)

    try:
        found = extract(raw, name=upload.file_name, progress=progress if len(raw) > AT_ONCE else None)
    except ExtractionRefused as refused:
        upload.state = Upload.State.REFUSED
        upload.refusal, upload.refusal_values = refused.key, refused.values
    else:
        upload.state = Upload.State.READY
        upload.found = asdict(found)
    upload.save(update_fields=["state", "refusal", "refusal_values", "found"])


def found_in(upload: Upload) -> Extracted:
    return Extracted(**upload.found)


def store(raw: bytes) -> str:
    """Keep bytes under their SHA-256 and return it. Bytes that are there already are left as they are."""
    sha256 = hashlib.sha256(raw).hexdigest()
    name = f"snapshots/{sha256[:2]}/{sha256}"
    if not default_storage.exists(name):
        kept_as = default_storage.save(name, ContentFile(raw))
        if kept_as != name:  # somebody stored the same bytes meanwhile
            default_storage.delete(kept_as)
    return sha256
