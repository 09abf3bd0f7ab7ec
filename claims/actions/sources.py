"""Every write about sources and their snapshots."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions import confidential, uploads
from claims.actions.clearances import clear, cleared_for
from claims.models import Claim, Confidentiality, Outlet, Party, Snapshot, Source, Upload
from core.accounts.roles import Permission
from core.models import Desk, User
from core.record.acting import acting


@dataclass(frozen=True)
class Filed:
    """A source, and whether it was there before."""

    source: Source
    was_there: bool


def file(
    *,
    upload: Upload,
    title: str,
    kind: str = Source.Kind.ARTICLE,
    outlet: Outlet | None = None,
    author_line: str = "",
    published_on: date | None = None,
    published_at: datetime | None = None,
    language: str = "",
    address: str = "",
    confidentiality: str = Confidentiality.NEWSROOM,
    cleared_desks: Iterable[Desk] = (),
    cleared_people: Iterable[User] = (),
    by: User,
) -> Filed:
    """File what was brought in as a source with its first snapshot.

    Bytes that `by` can already see as a source give that source. Someone who may not see it gets one of their
    own, and learns nothing. Raises ValidationError, PermissionDenied.
    """
    by.require(Permission.FILE)
    if upload.state != Upload.State.READY:
        raise ValidationError(_("The text of this file has not been read yet."))
    found = uploads.found_in(upload)
    with acting(by=by, action="sources.file"):
        with connection.cursor() as cursor:  # two filing the same bytes take turns
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [upload.sha256])
        there = already_there(sha256=upload.sha256, viewer=by)
        if there:
            Upload.objects.filter(pk=upload.pk).update(source=there, found={})
            return Filed(there, was_there=True)
        source = Source(
            title=title.strip(), kind=kind, outlet=outlet, author_line=author_line.strip(), published_on=published_on,
            published_at=published_at, language=language, address=address, confidentiality=confidentiality,
        )  # fmt: skip
        confidential.add(
            source, action="sources.file", by=by, cleared_desks=cleared_desks, cleared_people=cleared_people
        )
        snapshot = Snapshot(
            source=source, captured_at=upload.brought_at, sha256=upload.sha256, size=upload.size, media_type=found.media_type,
            file_name=upload.file_name, text=found.text, extractor=found.extractor, extractor_version=found.extractor_version,
        )  # fmt: skip
        snapshot.full_clean(exclude=["ref"])
        snapshot.save()
        Upload.objects.filter(pk=upload.pk).update(source=source, found={})  # the text is in the snapshot now
        return Filed(source, was_there=False)


def already_there(*, sha256: str, viewer: User) -> Source | None:
    """The source with these very bytes, among those that `viewer` may see and that are in use."""
    return (
        Source.objects.visible_to(viewer)
        .filter(snapshots__sha256=sha256, retired_at=None)
        .order_by("pk")
        .first()
    )


def revise(*, source: Source, revision: int, by: User, reason: str = "", **changes: Any) -> Source:
    """Change what is said of a source. What hangs on it alone is restricted along with it.

    Raises Stale, ValidationError, PermissionDenied.
    """
    with acting(by=by, action="sources.revise", reason=reason):
        changed = confidential.revise(
            source, action="sources.revise", revision=revision, by=by, reason=reason, **changes
        )
        if changed.confidentiality == Confidentiality.RESTRICTED:
            _restrict_what_hangs_on(changed, by=by)
        return changed


def _restrict_what_hangs_on(source: Source, *, by: User) -> None:
    """Claims made, and parties named, in this source and nowhere else become as restricted as it is."""
    others = Source.objects.exclude(pk=source.pk)
    claims = Claim.objects.filter(appearances__passage__snapshot__source=source).exclude(
        appearances__passage__snapshot__source__in=others
    )
    parties = Party.objects.filter(attributions__appearance__passage__snapshot__source=source).exclude(
        attributions__appearance__passage__snapshot__source__in=others
    )
    to = cleared_for(source)
    for row in [*claims.distinct(), *parties.distinct()]:
        row.confidentiality = Confidentiality.RESTRICTED
        row.save(update_fields=["confidentiality"])
        clear(target=row, desks=to["cleared_desks"], people=to["cleared_people"], by=by)
        row.parts_changed()


def retire(*, source: Source, revision: int, by: User, reason: str) -> Source:
    return confidential.retire(source, action="sources.retire", revision=revision, by=by, reason=reason)


def published(found: str) -> tuple[date | None, datetime | None]:
    """What a file says of its publication, as the day it bears and the exact moment where it names one."""
    try:
        if len(found) <= 10:
            return date.fromisoformat(found), None
        moment = datetime.fromisoformat(found)
    except ValueError:
        return None, None
    if timezone.is_naive(moment):
        return moment.date(), None
    return moment.date(), moment
