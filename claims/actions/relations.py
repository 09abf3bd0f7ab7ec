"""Saying how claims stand to each other."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.actions.agreement import refresh_what_hangs_on
from claims.actions.follow_ups import follow_up_late
from claims.models import Claim, Relation
from claims.models.reach import claims_reached
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.again import again_on_deadlock
from core.record.revisions import locked


@again_on_deadlock
def relate(*, claim: Claim, kind: str, other: Claim, by: User, note: str = "") -> Relation:
    """This claim repeats, translates, updates, contradicts or supports the other. Raises Stale, ValidationError, Http404."""
    by.require(Permission.RECORD)
    with acting(by=by, action="relations.relate", reason=note.strip()):
        for one in sorted((claim, other), key=lambda each: each.pk):  # in one order, whoever relates what
            locked(one, revision=one.revision, by=by)
        made = Relation(claim=claim, kind=kind, other=other, note=note.strip())
        if claim.pk == other.pk:
            raise ValidationError(_("A claim is not related to itself."))
        if Relation.objects.filter(claim=claim, kind=kind, other=other).exists():
            raise ValidationError(_("That is recorded already."))
        made.full_clean(exclude=["ref"])
        made.save()
        _carry(made, by=by)
        return made


@again_on_deadlock
def unrelate(*, relation: Relation, by: User, reason: str) -> None:
    """Take the relation away; the record keeps it. Raises ValidationError."""
    by.require(Permission.RECORD)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it will be asked later.")})
    with acting(by=by, action="relations.unrelate", reason=reason.strip()):
        current = locked(relation, revision=relation.revision, by=by)
        current.delete()
        _carry(relation, by=by)


def _carry(relation: Relation, *, by: User) -> None:
    """Where this claim carries what is wrong with the other, or did: weigh anew what is read from it, and follow it up."""
    if relation.kind not in Relation.CARRIES:
        return
    refresh_what_hangs_on(Q(appearance__claim__in=claims_reached(relation.claim)), by=by)
    follow_up_late(claims=[relation.claim_id, relation.other_id])
