"""A source opened for reading: its text in paragraphs, and what is marked in it."""

from dataclasses import dataclass
from datetime import datetime

from claims.models import Appearance, Passage, Snapshot, Source
from claims.queries.claims import appearances_with_parts
from claims.queries.sources import seen_outlet
from core.models import User


@dataclass(frozen=True)
class Mark:
    """A marked run of text (code points, `end` exclusive), and how the claims made there stand."""

    ref: str
    start: int
    end: int
    stance: str
    exact: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    source: Source
    snapshot: Snapshot
    snapshots: list[Snapshot]
    marks: list[Mark]


def room(*, ref: str, viewer: User, snapshot: str = "", known_on: datetime | None = None) -> Room | None:
    """The source with its newest snapshot, or the one named. None where it is not there, or not for them."""
    found = Source.objects.as_known_on(known_on).visible_to(viewer)
    source = (
        found.filter(ref=ref)
        .select_related("story")
        .prefetch_related(seen_outlet(viewer, known_on=known_on))
        .first()
    )
    if source is None:
        return None
    copies = Snapshot.objects.as_known_on(known_on).filter(source=source)
    snapshots = list(copies.defer("text"))
    chosen = next((copy for copy in snapshots if copy.ref == snapshot or not snapshot), None)
    if chosen is None:
        return None
    chosen = copies.get(pk=chosen.pk)
    return Room(source, chosen, snapshots, marks(snapshot=chosen, viewer=viewer, known_on=known_on))


def marks(*, snapshot: Snapshot, viewer: User, known_on: datetime | None = None) -> list[Mark]:
    """Every passage of this snapshot in which the viewer may see a claim made, in the text's order. One query."""
    rows = (
        Appearance.objects.as_known_on(known_on)
        .visible_to(viewer)
        .filter(passage__snapshot=snapshot, retired_at=None)
        .order_by("passage__start", "-passage__end", "pk")
        .values_list(
            "passage__ref", "passage__start", "passage__end", "stance", "passage__exact", "claim__sentence"
        )
    )
    held: dict[str, Mark] = {}
    for ref, start, end, stance, exact, sentence in rows:
        before = held.get(ref)
        held[ref] = Mark(
            ref,
            start,
            end,
            before.stance if before else stance,
            exact,
            (*(before.claims if before else ()), sentence),
        )
    return list(held.values())


def passage(
    *, ref: str, viewer: User, known_on: datetime | None = None
) -> tuple[Passage, list[Appearance]] | None:
    """One passage with the claims made in it. None where it is not there, or not for them."""
    found = (
        Passage.objects.as_known_on(known_on)
        .visible_to(viewer)
        .select_related("snapshot__source")
        .defer("snapshot__text")
        .filter(ref=ref)
        .first()
    )
    if found is None:
        return None
    return found, list(
        appearances_with_parts(viewer=viewer, known_on=known_on).filter(passage=found).order_by("pk")
    )
