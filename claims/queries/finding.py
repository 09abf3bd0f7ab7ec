"""One field that finds everything: claims, sources, parties, outlets."""

from dataclasses import dataclass

from django.db.models import Q

from claims.models import Claim, Outlet, Party, Source
from claims.queries.claims import claim_list
from claims.queries.sources import source_list
from core.models import User
from core.search import words_in

MOST = 12


@dataclass(frozen=True)
class Found:
    claims: list[Claim]
    sources: list[Source]
    parties: list[Party]
    outlets: list[Outlet]

    @property
    def anything(self) -> bool:
        return bool(self.claims or self.sources or self.parties or self.outlets)


def find(*, viewer: User, q: str) -> Found:
    """The newest dozen of each kind that hold all the words, diacritics and case aside; or the one so numbered."""
    if not q.strip():
        return Found([], [], [], [])
    ref = Q(ref=q.strip().upper())
    parties = Party.objects.visible_to(viewer).filter(
        words_in(q, "name", "other_names") | ref, retired_at=None
    )
    outlets = Outlet.objects.visible_to(viewer).filter(words_in(q, "name") | ref, retired_at=None)
    return Found(
        claims=list(claim_list(viewer=viewer, q=q)[:MOST]),
        sources=list(source_list(viewer=viewer, q=q)[:MOST]),
        parties=list(parties[:MOST]),
        outlets=list(outlets[:MOST]),
    )
