"""Saying how claims stand to each other."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.models import Claim, Relation
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import locked


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
        return made


def unrelate(*, relation: Relation, by: User, reason: str) -> None:
    """Take the relation away; the record keeps it. Raises ValidationError."""
    by.require(Permission.RECORD)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it will be asked later.")})
    with acting(by=by, action="relations.unrelate", reason=reason.strip()):
        locked(relation, revision=relation.revision, by=by).delete()
