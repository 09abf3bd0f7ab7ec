"""What was said about a thing in work."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from claims.models import Comment, Mention
from claims.models.comment import TARGETS
from core.models import User
from core.record.recorded import Recorded


def comments_of(target: Recorded, *, viewer: User, known_on: datetime | None = None) -> list[Comment]:
    """The newest 200, oldest first, each with whom it names."""
    name = next(name for name, model in TARGETS.items() if isinstance(target, model))
    mentions: Any = Mention.objects.as_known_on(known_on).visible_to(viewer).select_related("person")
    found = (
        Comment.objects.as_known_on(known_on).visible_to(viewer).filter(retired_at=None, **{name: target.pk})
    )
    newest = found.select_related("author").prefetch_related(Prefetch("mentions", queryset=mentions))
    return list(newest.order_by("-pk")[:200])[::-1]
