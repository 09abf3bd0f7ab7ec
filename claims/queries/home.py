"""The page one starts on: what is new, and what waits for this person."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from claims.models import Alert, Appearance, Claim, Reading, Source, Standing, Upload
from claims.queries.claims import claim_list
from claims.queries.facts import standings
from claims.queries.sources import source_list
from core.accounts.roles import Permission
from core.models import User

MOST = 8


@dataclass(frozen=True)
class Home:
    claims: list[Claim]
    sources: list[Source]
    unread: list[Source]
    uploads: list[Upload]
    alerts: list[Reading]
    to_decide: list[Standing]


def home(*, viewer: User) -> Home:
    """The newest claims and sources; sources nobody has marked anything in; what this person brought and left unfiled."""
    marked = Appearance.objects.visible_to(viewer).filter(
        passage__snapshot__source=OuterRef("pk"), retired_at=None
    )
    return Home(
        claims=list(claim_list(viewer=viewer)[:MOST]),
        sources=list(source_list(viewer=viewer)[:MOST]),
        unread=list(source_list(viewer=viewer).filter(~Exists(marked))[:MOST]),
        alerts=list(
            Reading.objects.visible_to(viewer)
            .filter(
                retired_at=None, pk__in=Alert.objects.filter(person=viewer, seen_at=None).values("reading")
            )
            .select_related("fact", "holder")
            .order_by("-pk")[:MOST]
        ),
        to_decide=_to_decide(viewer),
        uploads=list(Upload.objects.visible_to(viewer).filter(source=None)[:MOST]),
    )


def _to_decide(viewer: User) -> list[Standing]:
    """What others proposed and this person may decide."""
    if not viewer.may(Permission.DECIDE):
        return []
    waits = standings(viewer).filter(status=Standing.Status.PROPOSED).exclude(proposed_by=viewer)
    return list(waits.select_related("fact").order_by("-pk")[:MOST])
