"""Telling people what concerns them, within the action that does it: what is rolled back tells nobody."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.models import Notification
from core.models import User

Kind, Mail = Notification.Kind, Notification.Mail
SEND = "claims.jobs.send_mail"


def tell(
    people: "Iterable[User] | QuerySet[User]",
    kind: str,
    *,
    key: str,
    by: User | None = None,
    count: int = 1,
    **about: Any,
) -> None:
    """Each of these people, but for `by`, is told once for this `key`; who asked for it at once is mailed by a job.

    `about` names one thing: a correction, review, request, fact or comment. Whether they may see it is asked when it is
    shown, counted or mailed. The job is queued on this transaction, and is there when it commits.
    """
    for person in {person.pk: person for person in people}.values():
        if by is not None and person.pk == by.pk:
            continue
        mailed = person.is_active and person.mail != User.Mail.NONE
        made, is_new = Notification.objects.get_or_create(
            person=person, key=key,
            defaults={"kind": kind, "by": by, "count": count, "mail": Mail.WAITING if mailed else Mail.NONE, **about},
        )  # fmt: skip
        if is_new and mailed and person.mail == User.Mail.AT_ONCE:
            app.configure_task(name=SEND, queue="mail").defer(notification=made.pk)


def seen(*, told: Notification, by: User) -> None:
    """It was looked at."""
    Notification.objects.filter(person=by, pk=told.pk, seen_at=None).update(seen_at=timezone.now())


def seen_all(*, by: User) -> None:
    """All that this person may see were looked at."""
    Notification.objects.visible_to(by).filter(seen_at=None).update(seen_at=timezone.now())


def claim_mail(rows: "QuerySet[Notification]") -> list[int]:
    """Take these for sending, in a transaction of its own; what another took is not among the keys returned.

    Whoever is killed after this has them lost for mail, never doubled.
    """
    waiting = rows.filter(mail=Mail.WAITING)
    keys = list(waiting.values_list("pk", flat=True))
    return [
        key
        for key in keys
        if Notification.objects.filter(pk=key, mail=Mail.WAITING).update(
            mail=Mail.SENDING, mail_moved_at=timezone.now()
        )
    ]


def mailed(keys: Iterable[int], state: str) -> None:
    """How sending these ended."""
    Notification.objects.filter(pk__in=list(keys), mail=Mail.SENDING).update(
        mail=state, mail_moved_at=timezone.now()
    )
