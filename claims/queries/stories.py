"""The list of our own stories, and one story's page: what it relied on, and what is to be put right in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from claims.models import Claim, Correction, FollowUp, Standing, Story, Usage
from claims.models.story import StoryQuerySet, UsageQuerySet
from claims.queries.corrections import corrections_of, follow_ups_with_parts
from claims.queries.states import with_states
from core.models import User
from core.search import words_in


@dataclass(frozen=True)
class StoryPage:
    story: Story
    usages: list[Usage]
    follow_ups: list[FollowUp]
    corrections: list[Correction]


def story_list(
    *, viewer: User, q: str = "", state: str = "", known_on: datetime | None = None
) -> StoryQuerySet:
    """Stories in use, newest first, each with `relied_on`, how many usages, and `open_count`, what is to be put right."""
    found = Story.objects.as_known_on(known_on).visible_to(viewer).filter(source__retired_at=None)
    if q:
        found = found.filter(words_in(q, "source__title") | Q(ref=q.strip().upper()))
    used = Usage.objects.as_known_on(known_on).visible_to(viewer).filter(retired_at=None)
    to_do = FollowUp.objects.as_known_on(known_on).visible_to(viewer).filter(status=FollowUp.Status.OPEN)
    found = found.annotate(relied_on=_count(used), open_count=_count(to_do))
    if state == "open":
        found = found.filter(Exists(to_do.filter(story=OuterRef("pk"))))
    return found.select_related("source", "desk", "owner").order_by("-pk")


def _count(rows: Any) -> Coalesce:
    counted = rows.filter(story=OuterRef("pk")).order_by().values("story").annotate(n=Count("*"))
    return Coalesce(Subquery(counted.values("n")), 0)


def story_page(*, ref: str, viewer: User, known_on: datetime | None = None) -> StoryPage | None:
    """One story. None where it is not there, or not for this viewer."""
    stories = Story.objects.as_known_on(known_on).visible_to(viewer)
    story = stories.select_related("source", "desk", "owner").filter(ref=ref).first()
    if story is None:
        return None
    follow_ups = (
        follow_ups_with_parts(viewer, known_on).filter(story=story.pk).order_by("status", "due_on", "pk")
    )
    return StoryPage(
        story=story,
        usages=list(
            usages_with_parts(viewer, known_on).filter(story=story.pk).order_by("passage__start", "pk")
        ),
        follow_ups=list(follow_ups[:200]),
        corrections=corrections_of(story, viewer=viewer, known_on=known_on),
    )


def usages_with_parts(viewer: User, known_on: datetime | None = None) -> UsageQuerySet:
    """Usages in use with their sentence and what they relied on, the claim with its state."""
    claims: Any = with_states(
        Claim.objects.as_known_on(known_on).visible_to(viewer), viewer=viewer, known_on=known_on
    )
    stood: Any = Standing.objects.as_known_on(known_on).visible_to(viewer).select_related("holder")
    return (
        Usage.objects.as_known_on(known_on)
        .visible_to(viewer)
        .filter(retired_at=None)
        .select_related("fact", "passage", "story__source")
        .prefetch_related(Prefetch("claim", queryset=claims), Prefetch("standing", queryset=stood))
    )
