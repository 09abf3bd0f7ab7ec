"""A claim's state: derived from corrections and relations that the viewer may see, never set by hand."""

from datetime import datetime

from django.db.models import Case, CharField, Exists, OuterRef, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from claims.models import Correction, Relation
from claims.models.claim import ClaimQuerySet
from core.models import User


class State(TextChoices):
    STANDING = "standing", _("Stands")
    DISPUTED = "disputed", _("Disputed")
    SUPERSEDED = "superseded", _("Superseded")
    CORRECTED = "corrected", _("Corrected")
    RETRACTED = "retracted", _("Retracted")


def with_states(claims: ClaimQuerySet, *, viewer: User, known_on: datetime | None = None) -> ClaimQuerySet:
    """The same claims, each with its `state`; where several hold, the gravest.

    Retracted and corrected by a correction in force; superseded by an update, or a claim that updates it; disputed by
    an expression of concern, or a claim that contradicts it or that it contradicts.
    """
    issued = (
        Correction.objects.as_known_on(known_on)
        .visible_to(viewer)
        .in_force()
        .filter(claim=OuterRef("pk"), against=None)
        .order_by()
    )
    related = Relation.objects.as_known_on(known_on).visible_to(viewer).order_by()
    kind = Correction.Kind
    updated = related.filter(other=OuterRef("pk"), kind=Relation.Kind.UPDATES)
    against = related.filter(
        Q(other=OuterRef("pk")) | Q(claim=OuterRef("pk")), kind=Relation.Kind.CONTRADICTS
    )
    return claims.annotate(
        state=Case(
            When(Exists(issued.filter(kind__in=Correction.TAKES_BACK)), then=Value(State.RETRACTED)),
            When(Exists(issued.filter(kind=kind.CORRECTION)), then=Value(State.CORRECTED)),
            When(Exists(issued.filter(kind=kind.UPDATE)) | Q(Exists(updated)), then=Value(State.SUPERSEDED)),
            When(Exists(issued.filter(kind=kind.CONCERN)) | Q(Exists(against)), then=Value(State.DISPUTED)),
            default=Value(State.STANDING),
            output_field=CharField(),
        )
    )
