"""The workbench of imports: a file brought, how its columns are mapped, and how far it is. Nothing here records a claim."""

import hashlib
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from claims.models import Import, Mapping
from core.accounts.roles import Permission
from core.models import User

JOB = "claims.jobs.run_import"  # by its name: jobs call actions, never the other way round
State = Import.State


def bring(*, file: "File[Any]", name: str, shape: str, by: User) -> Import:
    """Keep a file whose kind was told by its content. Raises PermissionDenied."""
    by.require(Permission.FILE)
    by.require(Permission.RECORD)
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    brought = Import(
        person=by, file_name=name[-255:], sha256=digest.hexdigest(), size=file.size or 0, shape=shape
    )
    brought.save()
    file.seek(0)
    default_storage.save(brought.storage_name, file)
    return brought


def map_columns(*, brought: Import, mapping: dict[str, Any]) -> None:
    """This is how its columns are to be read. What ran to its end is done, and what is under way goes on as it was begun."""
    with transaction.atomic():
        current = Import.objects.select_for_update().get(pk=brought.pk)
        if current.is_under_way or current.state == State.DONE:
            raise ValidationError(_("It is under way, or done, already."))
        Import.objects.filter(pk=brought.pk).update(mapping=mapping, state=State.MAPPING, told=[], why="")


def keep_mapping(*, name: str, columns: dict[str, Any], by: User) -> Mapping:
    """Keep it under this name for the newsroom; one's own of that name is replaced. Raises ValidationError.

    A colleague's is not, unless they have left.
    """
    by.require(Permission.RECORD)
    with transaction.atomic():
        alike = Mapping.objects.select_for_update(of=("self",)).select_related("saved_by")
        there = list(alike.filter(name__iexact=name.strip()))
        kept = next((one for one in there if one.is_free_for(by)), None)
        if there and kept is None:
            told = _("%(person)s keeps a mapping by this name. Choose another.")
            raise ValidationError({"name": told % {"person": there[0].saved_by.name}})
        kept = kept or Mapping(name=name.strip())
        kept.columns, kept.saved_by = columns, by
        kept.full_clean()
        kept.save()
    return kept


def forget_mapping(*, mapping: Mapping, by: User) -> None:
    """It is kept no longer. Raises PermissionDenied for a colleague's who is here, but for who administers."""
    if not mapping.is_free_for(by):
        by.require(Permission.ADMINISTER)
    mapping.delete()


def begin(*, brought: Import, how: str, waits_s: int = 0) -> Import:
    """It is to be recorded by a job, in so many seconds. Sent twice, it is begun once.

    Who records it while its person waits leaves the job time: it goes on where a web server was killed, and does
    nothing where it is done.
    """
    with transaction.atomic():
        current = Import.objects.select_for_update().get(pk=brought.pk)
        if current.is_under_way or current.state == State.DONE:
            return current
        current.how, current.state = how, State.WAITING
        current.done = current.of = current.recorded = current.there = current.wrong = 0
        current.told, current.why = [], ""
        current.full_clean(exclude=["mapping", "told", "file_name"])
        current.save()
        job = app.configure_task(
            name=JOB, queue="reading", schedule_in={"seconds": waits_s} if waits_s else None
        )
        job.defer(key=str(current.key))
    return current


def finish(*, brought: Import, state: str, **came: Any) -> None:
    """What became of it: counts, what is told of its rows, or why nothing was recorded."""
    Import.objects.filter(pk=brought.pk).update(state=state, **came)


def keep_bad_rows(*, brought: Import, file: "File[Any]") -> None:
    """The rows that were not recorded, for their person to fetch. Those of a run before are replaced."""
    if default_storage.exists(brought.bad_rows_name):
        default_storage.delete(brought.bad_rows_name)
    if file.size:
        default_storage.save(brought.bad_rows_name, file)


def give_up(*, brought: Import) -> None:
    """The workbench is cleared of it, and of its file. What was recorded stays. Raises ValidationError while it is under way."""
    with transaction.atomic():
        current = Import.objects.select_for_update().filter(pk=brought.pk).first()
        if current is None:
            return
        if current.is_under_way:
            raise ValidationError(_("It is under way. Wait for its end."))
        current.delete()
    _forget(brought)


def clear_away(*, before: datetime) -> int:
    """Every import brought before that moment goes with its file; how many there were."""
    old = list(Import.objects.filter(brought_at__lt=before))
    for one in old:
        one.delete()
        _forget(one)
    return len(old)


def _forget(brought: Import) -> None:
    for name in (brought.storage_name, brought.bad_rows_name):
        default_storage.delete(name)
