"""The sources of another Stet's export: filed from their bytes, and its passages found again in the text taken here."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.actions import sources, uploads
from claims.exchange.incoming.places import EXCERPT, FROM_CELL
from claims.exchange.incoming.stet_export import Row, StetExport
from claims.extraction import ExtractionRefused
from claims.extraction.tidying import tidy
from claims.models import Confidentiality, Outlet, Snapshot, Upload
from core.models import User

if TYPE_CHECKING:
    from claims.exchange.incoming.from_stet import Carried

MOST_TIMES = 10_000  # places that are looked at for one passage


class Sources:
    """Files each source once, with its newest snapshot: no action gives a source another one."""

    def __init__(
        self,
        export: StetExport,
        carried: "Carried",
        outlet: Callable[[Any], Outlet | None],
        *,
        by: User,
    ) -> None:
        self.export, self.carried, self.outlet, self.by = export, carried, outlet, by
        self._filed: dict[str, int] = {}
        self._last: Snapshot | None = None

    def forget(self) -> None:
        """What was filed since was taken back."""
        self._filed.clear()
        self._last = None

    def place_of(self, passage: Row) -> tuple[Snapshot, int, int]:
        """Where the passage stands here. Raises ValidationError."""
        of = self.export.row("snapshots", passage["snapshot"])
        if of is None:
            raise ValidationError(_("its snapshot is not in the export"))
        snapshot = self.snapshot_of(of["source"])
        start, end = anchored(snapshot.text, passage)
        return snapshot, start, end

    def snapshot_of(self, ref: str) -> Snapshot:
        """The snapshot here of the source of this reference there. Raises ValidationError."""
        key = self._filed.get(ref)
        if key is not None:
            if self._last is None or self._last.pk != key:
                self._last = Snapshot.objects.select_related("source").get(pk=key)
            return self._last
        row = self.export.row("sources", ref)
        if row is None:
            raise ValidationError(_("its source is not in the export"))
        held_there = self.export.hanging("snapshots", ref)
        if not held_there:
            raise ValidationError(_("its source has no snapshot in the export"))
        newest, *older = sorted(held_there, key=lambda one: str(one["captured_at"]), reverse=True)
        filed = self._file(row, newest)
        if older and not filed.was_there:
            self.carried.left_out[_("older snapshots")] += len(older)
        snapshot = filed.source.snapshots.select_related("source").latest("captured_at", "pk")
        self._filed[ref], self._last = snapshot.pk, snapshot
        return snapshot

    def _file(self, row: Row, newest: Row) -> sources.Filed:
        upload = self._upload(newest)
        there = sources.already_there(sha256=upload.sha256, viewer=self.by)
        if (
            there is not None
            and row["confidentiality"] == Confidentiality.RESTRICTED
            and there.confidentiality != Confidentiality.RESTRICTED
        ):
            raise ValidationError(_("its source is restricted there, and filed here as one that is not"))
        filed = sources.file(
            upload=upload, title=row["title"], kind=row["kind"], outlet=None if there else self.outlet(row["outlet"]),
            author_line=row["author_line"], published_on=date.fromisoformat(row["published_on"]) if row["published_on"] else None,
            published_at=datetime.fromisoformat(row["published_at"]) if row["published_at"] else None,
            language=row["language"], address=row["address"], confidentiality=row["confidentiality"], by=self.by,
        )  # fmt: skip
        uploads.give_up(upload=upload)
        (self.carried.were_there if filed.was_there else self.carried.came)["sources"] += 1
        return filed

    def _upload(self, newest: Row) -> Upload:
        """From its bytes where they are there and can be read, else from its text, and that is told."""
        raw = self.export.bytes_of(str(newest["sha256"]))
        text: str = newest["text"]
        name = str(newest["file_name"])
        if raw is not None:
            if newest["extractor"] in (EXCERPT, FROM_CELL) and raw.endswith(text.encode()):
                head = raw[: -len(text.encode())].decode()
                return uploads.bring_text(
                    text=text, head=head, extractor=newest["extractor"], name=name, by=self.by
                )
            try:
                upload = uploads.bring_and_read(raw=raw, name=name, by=self.by)
                if upload.state == Upload.State.READY:
                    return upload
                uploads.give_up(upload=upload)
            except ExtractionRefused:
                pass
        self.carried.note(
            newest["ref"], _("its bytes are not there, or not readable: its text is filed in their place")
        )
        return uploads.bring_text(text=tidy(text), extractor="export", name=name, by=self.by)


def anchored(text: str, passage: Row) -> tuple[int, int]:
    """Where the passage's words stand in this text: at their place, or the only place, or the only one with what is around them.

    Raises ValidationError.
    """
    exact, start = str(passage["exact"]), int(passage["start"])
    if exact and text[start : start + len(exact)] == exact and _fits(text, start, passage):
        return start, start + len(exact)
    found: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0 and len(found) < MOST_TIMES:
        found.append(at)
        at = text.find(exact, at + 1)
    if len(found) > 1:
        found = [at for at in found if _fits(text, at, passage)]
    if len(found) != 1:
        raise ValidationError(_("its words do not stand in the text of its source here, or more than once"))
    return found[0], found[0] + len(exact)


def _fits(text: str, at: int, passage: Row) -> bool:
    prefix, suffix = str(passage["prefix"]), str(passage["suffix"])
    return text.endswith(prefix, 0, at) and text.startswith(suffix, at + len(str(passage["exact"])))


__all__ = ["Sources", "anchored"]
