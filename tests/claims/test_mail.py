"""Notifications by e-mail: as each chose, in their language, at most once, and with no word of what is restricted."""

from datetime import datetime, timedelta
from smtplib import SMTPAuthenticationError, SMTPServerDisconnected
from socket import gaierror
from typing import ClassVar

import pytest
from django.core import mail as outbox
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.utils import timezone

from claims import jobs, mail
from claims.actions import comments, notifications
from claims.models import Notification
from core.accounts import people
from core.models import User
from tests.builders import a_claim, a_draft, a_source, an_appearance, published

pytestmark = pytest.mark.django_db
Mail = Notification.Mail


def named(person: User, *, by: User) -> Notification:
    """A notification that waits to be mailed."""
    made = a_draft(a_claim(by=by), by=by)
    comments.add(target=made, words=f"@{person.name} please look", by=by)
    return Notification.objects.filter(person=person).latest("pk")


def queued(task: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [task])
        return int(cursor.fetchone()[0])


def test_who_chose_at_once_is_mailed_by_a_job_that_commits_with_what_it_tells(alice: User, bob: User) -> None:
    one = named(bob, by=alice)
    assert (one.mail, queued("claims.jobs.send_mail")) == (Mail.WAITING, 1)
    jobs.send_mail.func(notification=one.pk)
    [sent] = outbox.outbox
    assert sent.to == [bob.email]
    assert sent.subject == "Stet: Alice named you in a comment."
    assert "/corrections/CO-" in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    one.refresh_from_db()
    assert one.mail == Mail.SENT
    jobs.send_mail.func(notification=one.pk)
    assert len(outbox.outbox) == 1


def test_who_chose_none_is_mailed_nothing_and_who_chose_daily_one_mail_at_seven(
    alice: User, bob: User, charlie: User
) -> None:
    people.choose_mail(person=bob, mail="none")
    people.choose_mail(person=charlie, mail="daily")
    bob.refresh_from_db()
    charlie.refresh_from_db()
    named(bob, by=alice)
    named(charlie, by=alice)
    named(charlie, by=alice)
    assert queued("claims.jobs.send_mail") == 0
    for hour in (6, 7, 8):
        jobs.send_digests.func(timestamp=at(hour))
    assert queued("claims.jobs.send_digest") == 1
    jobs.send_digest.func(person=charlie.pk)
    jobs.send_digest.func(person=charlie.pk)
    [sent] = outbox.outbox
    assert (sent.to, sent.subject) == ([charlie.email], "Stet: 2 notifications")


def at(hour: int) -> int:
    """That hour of some day on the newsroom's clock, as a cron job is told it."""
    return int(datetime(2026, 12, 1, hour, tzinfo=timezone.get_default_timezone()).timestamp())


def test_who_chooses_another_way_loses_nothing_and_is_not_mailed_what_they_no_longer_want(
    alice: User, bob: User, charlie: User
) -> None:
    people.choose_mail(person=bob, mail="daily")
    bob.refresh_from_db()
    late = named(bob, by=alice)
    people.choose_mail(person=bob, mail="at_once")
    unwanted = named(charlie, by=alice)
    people.choose_mail(person=charlie, mail="none")
    Notification.objects.update(told_at=timezone.now() - timedelta(hours=2))
    jobs.send_digests.func(timestamp=at(7))
    assert queued("claims.jobs.send_digest") == 1
    jobs.send_digest.func(person=bob.pk)
    jobs.send_mail.func(notification=unwanted.pk)
    assert [sent.to for sent in outbox.outbox] == [[bob.email]]
    people.choose_mail(person=bob, mail="daily")
    bob.refresh_from_db()
    waiting = named(bob, by=alice)
    people.choose_mail(person=bob, mail="none")
    jobs.look_after_mail.func(timestamp=0)
    states = [Notification.objects.get(pk=one.pk).mail for one in (late, unwanted, waiting)]
    assert states == [Mail.SENT, Mail.NONE, Mail.NONE]


def test_it_is_in_the_persons_language(alice: User, bob: User) -> None:
    people.choose_language(person=bob, language="vi")
    jobs.send_mail.func(notification=named(bob, by=alice).pk)
    assert "Alice" in outbox.outbox[0].subject
    assert "named you" not in outbox.outbox[0].subject


def test_what_is_restricted_is_named_by_its_reference_alone(alice: User, dana: User) -> None:
    source = a_source(by=alice, confidentiality="restricted", cleared_people=[alice, dana])
    made = a_draft(
        an_appearance(by=alice, source=source, sentence="Zanzibar fell.").claim,
        by=alice,
        wording="Zanzibar stood.",
    )
    comments.add(target=made, words="@Dana look at Zanzibar", by=alice)
    jobs.send_mail.func(notification=Notification.objects.get(person=dana).pk)
    [sent] = outbox.outbox
    assert "Zanzibar" not in sent.subject + sent.body
    assert "CM-" in sent.body


def test_what_one_may_no_longer_see_is_not_mailed(alice: User, bob: User) -> None:
    one = named(bob, by=alice)
    assert one.comment and one.comment.correction and one.comment.correction.claim
    claim = one.comment.correction.claim
    type(claim).objects.filter(pk=claim.pk).update(confidentiality="restricted")
    jobs.send_mail.func(notification=one.pk)
    one.refresh_from_db()
    assert (outbox.outbox, one.mail) == ([], Mail.NONE)


class Refusing(BaseEmailBackend):
    def open(self) -> bool:
        raise self.why

    why: ClassVar[Exception] = ConnectionRefusedError()


class Hanging(BaseEmailBackend):
    def send_messages(self, messages: object) -> int:
        raise SMTPServerDisconnected


@pytest.mark.parametrize(
    "why",
    [ConnectionRefusedError(), gaierror(-2, "unknown"), TimeoutError(), SMTPAuthenticationError(535, b"no")],
)
def test_a_mail_server_that_is_not_there_is_tried_again_and_at_last_given_up(
    settings: object, alice: User, bob: User, why: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Refusing, "why", why)
    one = named(bob, by=alice)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"  # type: ignore[attr-defined]
    states = []
    for _ in range(mail.TRIES):
        with pytest.raises(mail.NotReached):
            jobs.send_mail.func(notification=one.pk)
        one.refresh_from_db()
        states.append(one.mail)
    assert states == [Mail.WAITING] * (mail.TRIES - 1) + [Mail.FAILED]


def test_a_mail_server_that_hangs_up_in_between_is_not_sent_it_again(
    settings: object, alice: User, bob: User
) -> None:
    one = named(bob, by=alice)
    settings.EMAIL_BACKEND = f"{__name__}.Hanging"  # type: ignore[attr-defined]
    jobs.send_mail.func(notification=one.pk)
    one.refresh_from_db()
    assert one.mail == Mail.UNKNOWN


def test_what_was_begun_and_never_ended_is_marked_and_not_sent(alice: User, bob: User) -> None:
    old, new = named(bob, by=alice), named(bob, by=alice)
    assert notifications.claim_mail(Notification.objects.filter(pk__in=[old.pk, new.pk])) == [new.pk, old.pk]
    Notification.objects.filter(pk=old.pk).update(mail_moved_at=timezone.now() - timedelta(minutes=11))
    jobs.look_after_mail.func(timestamp=0)
    assert [Notification.objects.get(pk=one.pk).mail for one in (old, new)] == [Mail.UNKNOWN, Mail.SENDING]


def test_a_subject_is_one_line(alice: User, bob: User, dana: User) -> None:
    people.revise(person=alice, revision=alice.revision, name="Alice\r\nBcc: all@example.org", by=dana)
    alice.refresh_from_db()
    one = named(bob, by=alice)
    sent = mail.message(bob, [one])
    assert "\n" not in sent.subject
    assert sent.recipients() == [bob.email]


def test_a_review_that_was_published_is_mailed_to_its_author(alice: User, erin: User) -> None:
    published(by=alice, other=erin)
    for one in Notification.objects.filter(person=alice):
        jobs.send_mail.func(notification=one.pk)
    assert [sent.subject for sent in outbox.outbox] == [
        "Stet: Erin published the review that you wrote.",
        "Stet: Erin approved what you wrote.",
    ]
