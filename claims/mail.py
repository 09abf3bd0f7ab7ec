"""Notifications by e-mail, each at most once.

A row is claimed in a transaction of its own before its mail is sent, and marked afterwards. Whoever is killed in between
leaves it claimed: whether the mail server took it nobody knows, so it is not sent again (docs/decisions/0009).
"""

import logging
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPHeloError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.actions.notifications import Mail, claim_mail, mailed
from claims.models import Notification
from claims.queries.notifications import address_of, in_words, is_open, notifications
from core.models import User

TRIES = 5
FORGOTTEN = timedelta(minutes=10)  # after which what is still being sent is not known to be
log = logging.getLogger(__name__)


class NotReached(Exception):
    """The mail server was not reached, or would not have us."""


# The mail server said no: nothing was sent, and it may be tried again, as where it was not reached at all.
NOT_SENT = (NotReached, SMTPDataError, SMTPHeloError, SMTPRecipientsRefused, SMTPSenderRefused)


def send_one(key: int) -> None:
    """Mail this notification to its person, if it still waits and they may still see what it is about."""
    _send(Notification.objects.filter(pk=key))


def send_digest(person: int) -> None:
    """Mail this person all that waits for them, in one e-mail."""
    _send(Notification.objects.filter(person=person))


def clear_away() -> None:
    """What waits for somebody who wants no mail any more is not kept for the day on which they want it again."""
    Notification.objects.filter(mail=Mail.WAITING, person__mail=User.Mail.NONE).update(mail=Mail.NONE)


def give_up_on_old() -> int:
    """What was claimed long ago and never marked: it is not known whether it was sent. How many there are."""
    old = Notification.objects.filter(mail=Mail.SENDING, mail_moved_at__lt=timezone.now() - FORGOTTEN)
    return old.update(mail=Mail.UNKNOWN)


def _send(rows: Any) -> None:
    people = User.objects.filter(pk__in=rows.values("person"), is_active=True)
    person = people.exclude(mail=User.Mail.NONE).first()
    keys = claim_mail(rows)
    if not keys:
        return
    shown = list(notifications(viewer=person).filter(pk__in=keys)) if person else []
    mailed(set(keys) - {told.pk for told in shown}, Mail.NONE)
    if not shown or person is None:
        return
    sent = message(person, shown)
    sent.connection = get_connection()
    try:
        _open(sent.connection)
        sent.send()
    except NOT_SENT:
        tried = Notification.objects.filter(pk__in=[told.pk for told in shown], mail=Mail.SENDING)
        for told in tried:
            told.mail_tries += 1
            told.mail = Mail.FAILED if told.mail_tries >= TRIES else Mail.WAITING
            told.save(update_fields=["mail", "mail_tries"])
        raise
    except Exception:
        mailed([told.pk for told in shown], Mail.UNKNOWN)
        log.exception("It is not known whether a notification was mailed")
        return
    finally:
        sent.connection.close()
    mailed([told.pk for told in shown], Mail.SENT)


def _open(server: BaseEmailBackend) -> None:
    """The connection is made before anything is sent: where that fails, nothing was."""
    try:
        server.open()
    except (OSError, SMTPException) as error:
        raise NotReached(str(error)) from error


def message(person: User, shown: list[Notification]) -> EmailMessage:
    """One e-mail in the person's language. What hangs on something restricted is named by its reference alone."""
    with translation.override(person.language):
        lines = [
            {
                "words": in_words(told),
                "about": _about(told) if is_open(told.target) else "",
                "ref": told.target.ref,
                "address": f"{settings.ADDRESS}{address_of(told)}",
            }
            for told in shown
        ]
        subject = (
            f"Stet: {lines[0]['words']}"
            if len(lines) == 1
            else "Stet: "
            + ngettext("%(n)s notification", "%(n)s notifications", len(lines)) % {"n": len(lines)}
        )
        body = render_to_string(
            "mail/notifications.txt", {"lines": lines, "person": person, "address": settings.ADDRESS}
        )
        reason = _("You are told this because you work in this newsroom.")
    key = "-".join(str(part) for part in (shown[0].pk, len(shown), shown[-1].pk))
    host = settings.ADDRESS.partition("://")[2].split("/")[0].split(":")[0]
    return EmailMessage(
        subject=" ".join(subject.split())[:200],
        body=f"{body.strip()}\n\n{reason}\n",
        to=[person.email],
        headers={"Message-ID": f"<notification-{key}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def _about(told: Notification) -> str:
    """What it is about, in its own words, in one line."""
    target: Any = told.comment.target if told.comment else told.target
    return " ".join(str(target).split())[:200]
