"""What is done in the background. Jobs are queued in PostgreSQL and commit with the data that asks for them."""

import logging
from datetime import UTC, datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from claims import mail
from claims.actions import imports, issuing, uploads
from claims.exchange.incoming import workbench
from claims.exchange.outgoing import exporting
from claims.models import Notification, Upload
from core.models import KeptAnswer, User
from core.models.kept_answer import KEPT_FOR as KEPT_ANSWERS_FOR

log = logging.getLogger(__name__)
DIGEST_HOUR = 7
TRIES = 3
KEPT_FOR = timedelta(days=7)  # how long an upload that was not filed waits for its person


@app.task(queue="reading", retry=2)
def read_upload(key: str) -> None:
    """Take the text out of a big file. Run again after a crash it starts over; done, it does nothing."""
    upload = Upload.objects.filter(key=key, state__in=[Upload.State.WAITING, Upload.State.READING]).first()
    if upload is not None:
        with default_storage.open(upload.storage_name) as kept:
            uploads.read(upload=upload, raw=kept.read())


@app.task(queue="reading", retry=TRIES - 1, pass_context=True)
def run_import(context: JobContext, key: str) -> None:
    """Record a sheet of claims. Run again after a crash it goes on behind what it recorded."""
    assert context.job
    workbench.run(key, tries_left=TRIES - 1 - context.job.attempts)


@app.task(queue="issuing", retry=2)
def issue_correction(correction: int) -> None:
    """Issue a correction that reaches much, all of it or nothing."""
    issuing.run(correction=correction)


@app.task(queue="exporting")
def make_export(key: str) -> None:
    """Write out what a person may see. Run again after a crash it begins anew; done, it does nothing."""
    exporting.make(key=key)


@app.task(queue="mail", retry=RetryStrategy(max_attempts=mail.TRIES, exponential_wait=4))
def send_mail(notification: int) -> None:
    """Mail one notification. At most once: run again after a crash in the midst of sending it does nothing."""
    mail.send_one(notification)


@app.task(queue="mail", retry=RetryStrategy(max_attempts=mail.TRIES, exponential_wait=4))
def send_digest(person: int) -> None:
    """Mail one person what waits for them. At most once, like a single one."""
    mail.send_digest(person)


@app.periodic(cron="0 * * * *")  # by the clock of the newsroom, which is not the worker’s
@app.task(queueing_lock="send_digests")
def send_digests(timestamp: int) -> None:
    """At seven, one mail to each who asked for one a day and was told something since.

    With what was to be mailed at once and could not be, or waited for this mail when its person chose the other.
    """
    if timezone.localtime(datetime.fromtimestamp(timestamp, UTC)).hour != DIGEST_HOUR:
        return
    left = Q(person__mail=User.Mail.AT_ONCE, told_at__lt=timezone.now() - timedelta(hours=1))
    waiting = Notification.objects.filter(
        Q(person__mail=User.Mail.DAILY) | left, mail=Notification.Mail.WAITING
    )
    for person in waiting.order_by("person").values_list("person", flat=True).distinct():
        send_digest.defer(person=person)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="look_after_mail")
def look_after_mail(timestamp: int) -> None:
    """What a killed worker had begun to send is marked as not known; it is not sent again."""
    mail.give_up_on_old()
    mail.clear_away()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled")
async def retry_stalled(timestamp: int) -> None:
    """Queue again what a killed worker left undone: it sends no heartbeat any more.

    One that was only slow may end its job meanwhile, and of a job that waits alone another may wait already. The others are
    queued again all the same.
    """
    for job in await app.job_manager.get_stalled_jobs():
        try:
            await app.job_manager.retry_job(job)
        except ConnectorException:
            log.warning("Job %s was not queued again", job.id, exc_info=True)


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="clear_uploads")
def clear_uploads(timestamp: int) -> None:
    """Uploads that nobody filed within a week go from the workbench. Bytes stay: a snapshot may bear the same.

    Imports of then go with their files.
    """
    uploads.clear_away(before=timezone.now() - KEPT_FOR)
    imports.clear_away(before=timezone.now() - KEPT_FOR)


@app.periodic(cron="37 * * * *")
@app.task(queueing_lock="forget_answers")
def forget_answers(timestamp: int) -> None:
    """What programs were answered a day ago is not sent again: the same key does a new thing then."""
    KeptAnswer.objects.filter(made_at__lt=timezone.now() - KEPT_ANSWERS_FOR).delete()


@app.periodic(cron="11 * * * *")
@app.task(queueing_lock="clear_exports")
def clear_exports(timestamp: int) -> None:
    """Exports are kept for a day; then they go with their bytes, and so does what killed workers left behind."""
    exporting.clear_away()
