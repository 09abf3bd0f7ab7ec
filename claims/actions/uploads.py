"""Bringing a text in: its bytes kept, its plain text taken, nothing filed until a person has looked at it."""

import hashlib
from dataclasses import asdict
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from procrastinate.contrib.django import app

from claims.extraction import Extracted, ExtractionRefused, extract
from claims.extraction.limits import RAW_MAX
from claims.extraction.result import refusal
from claims.extraction.sniffing import PLAIN
from claims.extraction.tidying import TEXT_RULES
from claims.models import Upload
from claims.models.snapshot import storage_name
from core.accounts.roles import Permission
from core.models import User

READ_JOB = "claims.jobs.read_upload"  # by its name: jobs call actions, never the other way round
AT_ONCE = 2 * 1024 * 1024  # larger files are read by a job, with progress on the page


def bring(*, raw: bytes, name: str = "", address: str = "", by: User) -> Upload:
    """Keep these bytes and take their text: at once if they are few, else by a job.

    The upload may come back refused. Raises PermissionDenied, and ExtractionRefused for what is too big to look at.
    """
    if len(raw) <= AT_ONCE:
        return bring_and_read(raw=raw, name=name, address=address, by=by)
    with transaction.atomic():
        upload = _keep(raw, name=name, address=address, by=by)
        app.configure_task(READ_JOB).defer(key=str(upload.key))
    return upload


def bring_and_read(*, raw: bytes, name: str = "", address: str = "", by: User) -> Upload:
    """Keep these bytes and take their text now, however long that takes. Raises as `bring` does."""
    upload = _keep(raw, name=name, address=address, by=by)
    read(upload=upload, raw=raw)
    return upload


def bring_text(*, text: str, head: str = "", extractor: str, name: str = "", by: User) -> Upload:
    """Keep a text that came in cells of a sheet, tidied already; ready to be filed, since there is nothing to take out.

    `head` stands before it in the bytes only: what else is known of it, so that two that say the same are two.
    """
    upload = _keep(f"{head}{text}".encode(), name=name, address="", by=by)
    upload.state = Upload.State.READY
    upload.found = asdict(
        Extracted(text=text, extractor=extractor, extractor_version=TEXT_RULES, media_type=PLAIN)
    )
    upload.save(update_fields=["state", "found"])
    return upload


def give_up(*, upload: Upload) -> None:
    """What was brought is not to be filed: the workbench is cleared of it. Its bytes stay."""
    upload.delete()


def clear_away(*, before: datetime) -> int:
    """Every upload brought before that moment goes; how many there were. What was filed is a source by then."""
    gone, _by_model = Upload.objects.filter(brought_at__lt=before).delete()
    return gone


def _keep(raw: bytes, *, name: str, address: str, by: User) -> Upload:
    by.require(Permission.FILE)
    if len(raw) > RAW_MAX:
        raise refusal("too_big", limit=str(RAW_MAX // 2**20))
    upload = Upload(person=by, file_name=name[-255:], address=address, sha256=store(raw), size=len(raw))
    upload.save()
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
    """Keep bytes under their SHA-256 and return it. Bytes that are there whole are left as they are."""
    sha256 = hashlib.sha256(raw).hexdigest()
    name = storage_name(sha256)
    if not default_storage.exists(name) or default_storage.size(name) != len(raw):
        default_storage.save(name, ContentFile(raw))
    return sha256
