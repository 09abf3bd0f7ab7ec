"""Issuing a correction: at once, or by a job where it reaches so much that nobody should wait for it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from claims.actions import corrections
from claims.models import Correction, Issuing
from claims.models.reach import usages_reached
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import Stale, locked

AT_ONCE = 500
"""Usages up to which a correction is issued while its person waits: about a second."""
JOB = "claims.jobs.issue_correction"
State = Issuing.State


def begin(*, correction: Correction, revision: int, by: User) -> Correction | Issuing:
    """Issue it; where it reaches more than AT_ONCE usages, have a job do so. Raises what `corrections.issue` does."""
    if usages_reached(correction).count() <= AT_ONCE:
        return corrections.issue(correction=correction, revision=revision, by=by)
    by.require(Permission.DECIDE)
    if correction.drafted_by_id == by.pk:
        raise PermissionDenied(_("You drafted it, so somebody else issues it."))
    with acting(by=by, action="corrections.ask-to-issue"):
        current = locked(correction, revision=revision, by=by)
        if current.status != Correction.Status.APPROVED:
            raise ValidationError(_("It is “%(status)s” already.") % {"status": current.get_status_display()})
        held = Issuing.objects.select_for_update().filter(correction=current).first()
        if held is not None and held.is_under_way:
            raise ValidationError(_("%(who)s is issuing it already.") % {"who": held.asked_by})
        asked, _made = Issuing.objects.update_or_create(
            correction=current,
            defaults={
                "asked_by": by,
                "revision": revision,
                "state": State.WAITING,
                "total": 0,
                "done": 0,
                "told": "",
            },
        )
        app.configure_task(name=JOB, queue="issuing").defer(correction=current.pk)
        return asked


def run(*, correction: int) -> None:
    """The job's work, as whoever asked: all of it commits, or nothing does and its page says why.

    Run again after a crash it begins anew; done, it does nothing.
    """
    asked = Issuing.objects.select_related("correction", "asked_by").filter(pk=correction).first()
    if asked is None or not asked.is_under_way:
        return
    if asked.correction.status == Correction.Status.ISSUED:  # and whoever did it was killed before saying so
        asked.tell(state=State.DONE)
        return
    asked.tell(state=State.RUNNING, done=0, total=usages_reached(asked.correction).count())
    try:
        corrections.issue(
            correction=asked.correction,
            revision=asked.revision,
            by=User.objects.get(pk=asked.asked_by_id),
            written=lambda done: asked.tell(done=done),
        )
    except (ValidationError, PermissionDenied, Stale, Http404) as refused:
        now = Correction.objects.get(pk=correction)
        if now.status == Correction.Status.ISSUED:
            asked.tell(state=State.DONE)
            return
        asked.tell(state=State.FAILED, told=_why(refused, asked.asked_by))
        return
    except Exception:
        asked.tell(state=State.FAILED, told=_why(None, asked.asked_by))
        raise
    asked.tell(state=State.DONE)


def _why(refused: Exception | None, person: User) -> str:
    with override(person.language):
        match refused:
            case ValidationError():
                return " ".join(refused.messages)
            case PermissionDenied():
                return str(refused) or _("Your role does not allow this.")
            case Stale():
                return _("%(name)s changed it meanwhile.") % {"name": refused.by_whom}
            case Http404():
                return _("It is not there for you any more.")
        return _("Something went wrong on our side. Nothing was issued; try again.")
