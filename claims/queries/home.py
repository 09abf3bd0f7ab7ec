"""The page one starts on: what is new, and what waits for this person."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from claims.models import Appearance, Claim, Source, Upload
from claims.queries.claims import claim_list
from claims.queries.sources import source_list
from core.models import User

MOST = 8


@dataclass(frozen=True)
class Home:
    claims: list[Claim]
    sources: list[Source]
    unread: list[Source]
    uploads: list[Upload]


def home(*, viewer: User) -> Home:
    """The newest claims and sources; sources nobody has marked anything in; what this person brought and left unfiled."""
    marked = Appearance.objects.visible_to(viewer).filter(
        passage__snapshot__source=OuterRef("pk"), retired_at=None
    )
    return Home(
        claims=list(claim_list(viewer=viewer)[:MOST]),
        sources=list(source_list(viewer=viewer)[:MOST]),
        unread=list(source_list(viewer=viewer).filter(~Exists(marked))[:MOST]),
        uploads=list(Upload.objects.visible_to(viewer).filter(source=None)[:MOST]),
    )
