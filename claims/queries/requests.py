"""The log of requests, and one request's page."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from claims.models import Correction, CorrectionRequest
from claims.models.request import CorrectionRequestQuerySet
from claims.queries.sources import seen_outlet
from core.models import User
from core.search import words_in


def request_list(
    *, viewer: User, q: str = "", direction: str = "", state: str = "", whose: str = "", known_on: datetime | None = None
) -> CorrectionRequestQuerySet:  # fmt: skip
    """Requests, those due first before those closed last. `state` is open, late, closed or an outcome."""
    found = requests_with_parts(viewer, known_on)
    if q:
        found = found.filter(words_in(q, "wording") | words_in(q, "asked_by") | Q(ref=q.strip().upper()))
    if direction in CorrectionRequest.Direction.values:
        found = found.filter(direction=direction)
    if state in ("open", "late"):
        found = found.filter(outcome="")
        if state == "late":
            found = found.filter(due_on__lt=timezone.localdate())
    elif state == "closed":
        found = found.exclude(outcome="")
    elif state in CorrectionRequest.Outcome.values:
        found = found.filter(outcome=state)
    if whose == "mine":
        found = found.filter(owner=viewer)
    return (
        found.order_by("closed_on", "due_on", "-pk") if state in ("open", "late") else found.order_by("-pk")
    )


def requests_with_parts(viewer: User, known_on: datetime | None = None) -> CorrectionRequestQuerySet:
    """With what they are about and name, each where the viewer may see it."""
    corrections: Any = Correction.objects.as_known_on(known_on).visible_to(viewer)
    return (
        CorrectionRequest.objects.as_known_on(known_on)
        .visible_to(viewer)
        .select_related("claim", "fact", "story__source", "owner", "closed_by")
        .prefetch_related(
            seen_outlet(viewer, known_on=known_on), Prefetch("correction", queryset=corrections)
        )
    )
