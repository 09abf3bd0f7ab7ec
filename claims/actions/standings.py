"""What stands: proposed by one person, approved or declined by another."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.notifications import Kind, tell
from claims.models import Confidentiality, Fact, Party, Standing, Watch
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change, locked

Status = Standing.Status
MOST_AHEAD = timedelta(days=3_660)


def propose(
    *, fact: Fact, state: str, valid_from: date, reason: str, by: User, value: dict[str, Any] | None = None
) -> Standing:
    """Propose what stands on a fact from a day on; `value` as for a reading, or none unless it stands; what is not known has none.

    Raises ValidationError, PermissionDenied, Http404.
    """
    by.require(Permission.WEIGH)
    with acting(by=by, action="standings.propose", reason=reason.strip()):
        current = locked(fact, revision=fact.revision, by=by)
        if state == Standing.State.NOT_KNOWN and value:
            raise ValidationError(_("What is not known has no value."))
        _check(current, valid_from, (value or {}).get("holder"))
        made = Standing(
            fact=fact,
            state=state,
            valid=DateRange(valid_from, None),
            reason=reason.strip(),
            proposed_by=by,
            **(value or {}),
        )
        made.clean_fields(exclude=["ref"])
        try:
            with transaction.atomic():
                made.save()
        except IntegrityError as error:
            if "has the fact's kind" not in str(error):
                raise
            raise ValidationError(_("This is not the kind of answer that the question asks for.")) from error
        return made


def _check(fact: Fact, valid_from: date, holder: Party | None) -> None:
    """Raises ValidationError for a day too far ahead, and for a name that not everybody sees who sees the fact."""
    if valid_from > timezone.localdate() + MOST_AHEAD:
        raise ValidationError(_("That day is too far ahead."))
    if fact.period_from is not None and valid_from < fact.period_from:
        raise ValidationError(_("The question is about a later time."))
    restricted = Confidentiality.RESTRICTED
    if holder is not None and holder.confidentiality == restricted != fact.confidentiality:
        raise ValidationError(
            _("This party is restricted and the fact is not: what stands would show that somebody is hidden.")
        )


def approve(*, standing: Standing, revision: int, by: User, note: str = "") -> Standing:
    """Let it stand. What stood on its first day ends the day before; what stands later begins where it ends.

    Nobody approves their own. Raises Stale, ValidationError, PermissionDenied.
    """
    by.require(Permission.DECIDE)
    with acting(by=by, action="standings.approve", reason=note.strip()):
        Fact.objects.select_for_update(of=("self",)).get(pk=standing.fact_id)  # approvals take turns
        current = _proposed(standing, revision=revision, by=by)
        if current.proposed_by_id == by.pk:
            raise ValidationError(_("You proposed it, so somebody else decides."))
        first = current.valid.lower
        valid = DateRange(first, _make_room(current))
        stands = change(
            current,
            revision=revision,
            by=by,
            valid=valid,
            status=Status.APPROVED,
            decided_by=by,
            decided_at=timezone.now(),
            decision_note=note.strip(),
        )
        key = f"stands:{stands.ref}"
        watchers = [
            watch.person for watch in Watch.objects.filter(fact=stands.fact_id).select_related("person")
        ]
        tell([stands.proposed_by, *watchers], Kind.STANDS, key=key, by=by, fact=stands.fact)
        return stands


def decline(*, standing: Standing, revision: int, by: User, note: str) -> Standing:
    """Not so, and why. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    if not note.strip():
        raise ValidationError({"note": _("Say why: who proposed it will ask.")})
    return _decide(
        standing, Status.DECLINED, action="standings.decline", revision=revision, by=by, note=note.strip()
    )


def withdraw(*, standing: Standing, revision: int, by: User) -> Standing:
    """Who proposed it takes it back. Raises Stale, ValidationError."""
    if standing.proposed_by_id != by.pk:
        raise ValidationError(_("Only who proposed it takes it back."))
    return _decide(standing, Status.WITHDRAWN, action="standings.withdraw", revision=revision, by=by, note="")


def _decide(standing: Standing, status: str, *, action: str, revision: int, by: User, note: str) -> Standing:
    with acting(by=by, action=action, reason=note):
        current = _proposed(standing, revision=revision, by=by)
        decided = change(
            current,
            revision=revision,
            by=by,
            status=status,
            decided_by=by,
            decided_at=timezone.now(),
            decision_note=note,
        )
        if status == Status.DECLINED:
            key = f"declined:{decided.ref}"
            tell([decided.proposed_by], Kind.DECLINED, key=key, by=by, fact=decided.fact)
        return decided


def _proposed(standing: Standing, *, revision: int, by: User) -> Standing:
    current = locked(standing, revision=revision, by=by)
    if current.status != Status.PROPOSED:
        raise ValidationError(_("It is decided already."))
    return current


def _make_room(new: Standing) -> date | None:
    """End what stands on the first day of `new`; the day on which a later one begins, if there is any."""
    first = new.valid.lower
    held = Standing.objects.select_for_update(of=("self",)).filter(
        fact=new.fact_id, status=Status.APPROVED, valid__overlap=DateRange(first, None)
    )
    later = None
    for other in held.order_by("valid"):
        if other.valid.lower == first:
            other.status = Status.SUPERSEDED
        elif other.valid.lower < first:
            other.valid = DateRange(other.valid.lower, first)
        else:
            later = later or other.valid.lower
            continue
        other.save()
    return later
