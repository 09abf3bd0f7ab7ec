"""Exports that a person asks for: written at once where they are short, else by a job and kept for a day."""

import os
import secrets
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from claims.exchange.outgoing import export
from claims.exchange.outgoing.export_xlsx import write_xlsx
from claims.exchange.outgoing.sight import narrowed, sight_of
from claims.exchange.resources import RESOURCES
from claims.models.export import EVERYTHING, KEPT_FOR, Export
from core.models import User

JOB = "claims.jobs.make_export"
FOLDER = "exports"  # in the default storage
SHORT = 5_000  # rows of one resource that are written while their person waits
SHORT_TEXT = 5_000_000  # characters of whole texts in them
MOST_KEPT = 10  # of one person; each may be as large as the database
TOLD_EVERY = 1.0  # seconds
Format, State = Export.Format, Export.State


def formats_of(what: str) -> list[str]:
    return [Format.ZIP, Format.XLSX] if what == EVERYTHING else [Format.LINES, Format.CSV, Format.XLSX]


def is_short(*, what: str, viewer: User, moment: datetime | None) -> bool:
    if (
        what == EVERYTHING
        or export.count(RESOURCES[what], viewer=viewer, moment=moment, most=SHORT + 1) > SHORT
    ):
        return False
    return export.letters(RESOURCES[what], viewer=viewer, moment=moment) <= SHORT_TEXT


def at_once(*, what: str, format: str, moment: datetime | None, viewer: User) -> IO[bytes]:
    """A short one, whole: a file that is gone when it is closed."""
    to: IO[bytes] = _temporary()
    with export.one_view():
        _write(to, what=what, format=format, moment=moment, with_bytes=False, viewer=viewer)
    to.seek(0)
    return to


@transaction.atomic
def ask(*, what: str, format: str, moment: datetime | None, with_bytes: bool, by: User) -> Export:
    """Have it written by a job. One that is on its way already is given again. Raises ValidationError for too many."""
    User.objects.select_for_update().get(pk=by.pk)  # two askings of one person take turns
    own = Export.objects.visible_to(by)
    same = {"what": what, "format": format, "moment": moment, "with_bytes": with_bytes}
    there = own.filter(state__in=[State.WAITING, State.MAKING], **same).first()
    if there:
        return there
    if own.count() >= MOST_KEPT:
        raise ValidationError(
            _("You have %(most)s exports already. Remove one, or wait until one is a day old.")
            % {"most": MOST_KEPT}
        )
    made = Export.objects.create(person=by, **same)
    app.configure_task(name=JOB, queue="exporting").defer(key=str(made.key))
    return made


@transaction.atomic
def again(*, made: Export, by: User) -> Export:
    """The same anew, in the place of one that is old, failed, or holds what its person may see no more."""
    given = {"what": made.what, "format": made.format, "moment": made.moment, "with_bytes": made.with_bytes}
    remove(made=made)
    return ask(by=by, **given)  # type: ignore[arg-type]


def remove(*, made: Export) -> None:
    """It and its bytes. A job that is at it finds nothing to put them in, and puts them nowhere."""
    stored = made.stored
    made.delete()
    if stored:
        transaction.on_commit(lambda: default_storage.delete(stored))


def make(*, key: str) -> None:
    """The job's work. Run again after a crash it begins anew; done, it does nothing.

    What was written when a worker was killed is in no place that anybody is led to.
    """
    asked = Export.objects.select_related("person").filter(key=key).first()
    if asked is None or not asked.is_under_way:
        return
    Export.objects.filter(pk=asked.pk).update(state=State.MAKING, done=0, of=0)
    stored = f"{FOLDER}/{asked.key}-{secrets.token_hex(8)}"
    try:
        with _temporary() as to:
            with export.one_view():
                sight = sight_of(asked.person)
                _write(
                    to, what=asked.what, format=asked.format, moment=asked.moment,
                    with_bytes=asked.with_bytes, viewer=asked.person, told=_telling(asked),
                )  # fmt: skip
            size = to.seek(0, 2)
            stored = default_storage.save(stored, File(to, name=stored))
        kept = Export.objects.filter(pk=asked.pk, state=State.MAKING).update(
            state=State.READY, stored=stored, size=size, sight=sight, made_at=timezone.now()
        )
    except Exception:
        Export.objects.filter(pk=asked.pk, state=State.MAKING).update(state=State.FAILED)
        default_storage.delete(stored)
        raise
    if not kept:  # removed meanwhile, or another worker was first
        default_storage.delete(stored)


def offered(exports: Sequence[Export], *, to: User) -> list[Export]:
    """Those of them that their person may have: whole, not a day old, and with nothing that they may not see by now."""
    whole = [
        made for made in exports if made.made_at is not None and made.made_at > timezone.now() - KEPT_FOR
    ]
    less = narrowed([made.sight for made in whole], to)
    return [made for made, is_less in zip(whole, less, strict=True) if not is_less]


def opened(made: Export, *, to: User) -> IO[bytes] | None:
    """The file, where it is offered and there."""
    if not offered([made], to=to):
        return None
    try:
        return default_storage.open(made.stored)
    except FileNotFoundError:
        return None


def clear_away() -> None:
    """Exports of which the day is over go with their bytes, and files that no export names: a killed worker's."""
    for made in Export.objects.past():
        remove(made=made)
    _sweep()
    if not default_storage.exists(FOLDER):
        return
    _folders, names = default_storage.listdir(FOLDER)
    known = set(Export.objects.exclude(stored="").values_list("stored", flat=True))
    over = timezone.now() - KEPT_FOR
    for name in (f"{FOLDER}/{name}" for name in names):
        if name not in known and default_storage.get_modified_time(name) < over:
            default_storage.delete(name)


def _sweep() -> None:
    """Sheets on their way into a workbook, which openpyxl keeps in files of its own: those that a killed worker left."""
    over = time.time() - KEPT_FOR.total_seconds()
    for path in Path(tempfile.gettempdir()).glob("openpyxl.*"):
        with suppress(OSError):
            about = path.stat()
            if about.st_uid == os.getuid() and about.st_mtime < over:
                path.unlink()


def _write(
    to: Any,
    *,
    what: str,
    format: str,
    moment: datetime | None,
    with_bytes: bool,
    viewer: User,
    told: export.Told = export.nobody,
) -> None:
    given: dict[str, Any] = {"viewer": viewer, "moment": moment, "told": told}
    match format:
        case Format.ZIP:
            export.export_everything(to, with_bytes=with_bytes, **given)
        case Format.XLSX:
            write_xlsx(to, list(RESOURCES.values()) if what == EVERYTHING else [RESOURCES[what]], **given)
        case Format.CSV:
            export.write_csv(to, RESOURCES[what], **given)
        case _:
            export.write_lines(to, RESOURCES[what], **given)


def _telling(asked: Export) -> Callable[[int], None]:
    """Counts what there is to do, and then what is done, aloud once a second."""
    given: dict[str, Any] = {"viewer": asked.person, "moment": asked.moment}
    resources = RESOURCES.values() if asked.what == EVERYTHING else [RESOURCES[asked.what]]
    of = sum(export.count(resource, **given) for resource in resources)
    if asked.with_bytes:
        of += export.kept_bytes(**given).count()
    done, last = 0, 0.0

    def told(more: int) -> None:
        nonlocal done, last
        done += more
        if time.monotonic() - last > TOLD_EVERY:
            last = time.monotonic()
            asked.tell(done=done, of=of)

    return told


def _temporary() -> Any:
    """A file that is nowhere by the time this process is, however it ends. openpyxl has files beside it (`_sweep`)."""
    return tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)
