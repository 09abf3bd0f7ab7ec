"""Comments, and telling whom they name."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.notifications import Kind, tell
from claims.models import Comment, Mention
from claims.models.comment import TARGETS
from core.accounts.people import SERVICE_EMAIL
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.recorded import Recorded
from core.record.revisions import change, locked

LONGEST = 4_000


def add(
    *, target: Recorded, words: str, by: User, people: list[User] | None = None
) -> tuple[Comment, list[User]]:
    """Say something about a correction, review, request or fact; who is named as “@Full Name”, or is one of `people`, is told.

    Returns the comment, and those named who do not see what it is about, and so are told nothing. Raises
    ValidationError, Http404.
    """
    by.require(Permission.RECORD)
    said = words.strip()
    if not said:
        raise ValidationError({"words": _("Write something first.")})
    if len(said) > LONGEST:
        raise ValidationError({"words": _("A comment has at most 4,000 characters.")})
    name = next(name for name, model in TARGETS.items() if isinstance(target, model))
    with acting(by=by, action="comments.add"):
        current = locked(target, revision=target.revision, by=by)
        made = Comment(author=by, words=said, **{name: current})
        made.full_clean(exclude=["ref"])
        made.save()
        named = {person.pk: person for person in [*(people or []), *_named_in(said)]}.values()
        sees = [person for person in named if _sees(current, person)]
        for person in sees:
            Mention(comment=made, person=person).save()
        tell(sees, Kind.MENTIONED, key=f"mentioned:{made.ref}", by=by, comment=made)
        return made, [person for person in named if person not in sees]


def retire(*, comment: Comment, revision: int, by: User) -> Comment:
    """Take it back: by who said it, or by who decides. Raises Stale, ValidationError, PermissionDenied."""
    if comment.author_id != by.pk:
        by.require(Permission.DECIDE)
    with acting(by=by, action="comments.retire"):
        return change(comment, revision=revision, by=by, retired_at=timezone.now())


def _named_in(words: str) -> list[User]:
    """Who is named: “@” and the whole name as it is written, the longest first; a name that two bear names neither."""
    if "@" not in words:
        return []
    people = User.objects.filter(is_active=True).exclude(email=SERVICE_EMAIL)
    by_name: dict[str, list[User]] = {}
    for person in people:
        by_name.setdefault(person.name, []).append(person)
    longest_first = sorted(by_name, key=len, reverse=True)
    pattern = re.compile("@(" + "|".join(re.escape(name) for name in longest_first) + r")(?!\w)")
    found = {match[1] for match in pattern.finditer(words)}
    return [by_name[name][0] for name in found if len(by_name[name]) == 1]


def named_nobody(words: str) -> list[str]:
    """Where “@” and a word stand that begin no colleague's whole name, or one that two bear: “@bob”."""
    named = [f"@{person.name}" for person in _named_in(words)]
    return [
        match[0]
        for match in re.finditer(r"(?<!\w)@\w+", words)
        if not any(words.startswith(name, match.start()) for name in named)
    ]


def _sees(target: Any, person: User) -> bool:
    rows = type(target)._default_manager.all().visible_to(person)
    return bool(person.is_active and rows.filter(pk=target.pk).exists())
