"""Writes about a fact itself: its question and scope, and who watches it."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from claims.actions import confidential
from claims.actions.agreement import refresh
from claims.models import Alert, Fact, Watch
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import locked


def add(
    *,
    kind: str,
    question: str,
    language: str,
    by: User,
    reason: str = "",
    cleared_desks: Any = (),
    cleared_people: Any = (),
    **fields: Any,
) -> Fact:
    """Ask a new question. Raises ValidationError, PermissionDenied."""
    by.require(Permission.WEIGH)
    made = Fact(kind=kind, question=question.strip(), language=language, **fields)
    with acting(by=by, action="facts.add", reason=reason):
        confidential.add(
            made, action="facts.add", by=by, cleared_desks=cleared_desks, cleared_people=cleared_people
        )
        refresh(made, by=by)
    return made


def revise(*, fact: Fact, revision: int, by: User, reason: str = "", **changes: Any) -> Fact:
    return confidential.revise(
        fact, action="facts.revise", revision=revision, by=by, reason=reason, **changes
    )


def retire(*, fact: Fact, revision: int, by: User, reason: str) -> Fact:
    return confidential.retire(fact, action="facts.retire", revision=revision, by=by, reason=reason)


def watch(*, fact: Fact, by: User) -> None:
    """Be told of readings outside what stands. Watching twice is watching once."""
    with acting(by=by, action="facts.watch"):
        locked(fact, revision=fact.revision, by=by)
        if not Watch.objects.filter(fact=fact, person=by).exists():
            Watch(fact=fact, person=by).save()


def alerts_seen(*, refs: Iterable[str], by: User) -> None:
    """This person has seen these readings: their alerts go from the home page."""
    mine = Alert.objects.filter(person=by, reading__ref__in=list(refs), seen_at=None)
    mine.update(seen_at=timezone.now())


def unwatch(*, fact: Fact, by: User) -> None:
    with acting(by=by, action="facts.unwatch"):
        for held in Watch.objects.filter(fact=fact, person=by):
            held.delete()
