"""A claim's state: derived from corrections and relations that the viewer may see, never set by hand."""

from datetime import datetime

from django.db.models import Case, CharField, Exists, OuterRef, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Correction, Relation
from claims.models.carried import carries
from claims.models.claim import ClaimQuerySet
from claims.models.correction import CorrectionQuerySet
from core.models import User


class State(TextChoices):
    STANDING = "standing", _("Stands")
    DISPUTED = "disputed", _("Disputed")
    SUPERSEDED = "superseded", _("Superseded")
    CORRECTED = "corrected", _("Corrected")
    RETRACTED = "retracted", _("Retracted")


def with_states(claims: ClaimQuerySet, *, viewer: User, known_on: datetime | None = None) -> ClaimQuerySet:
    """The same claims, each with its `state`; where several hold, the gravest.

    Retracted and corrected by a correction in force, its own or that of a claim which it repeats or translates;
    superseded by an update, or a claim that updates it; disputed by an expression of concern, or a claim in use that
    contradicts it or that it contradicts.
    """
    of_claims = in_force_of_claims(viewer=viewer, known_on=known_on)
    issued = of_claims.filter(claim=OuterRef("pk"))
    related = Relation.objects.as_known_on(known_on).visible_to(viewer).order_by()
    kind = Correction.Kind
    updated = related.filter(other=OuterRef("pk"), kind=Relation.Kind.UPDATES, claim__retired_at=None)
    against = related.filter(
        Q(other=OuterRef("pk"), claim__retired_at=None) | Q(claim=OuterRef("pk"), other__retired_at=None),
        kind=Relation.Kind.CONTRADICTS,
    )

    repeated = related.filter(kind__in=Relation.CARRIES)

    def carried(*kinds: str) -> Q:
        return carries(wrong=of_claims.filter(kind__in=kinds).values("claim"), relations=repeated)

    return claims.annotate(
        state=Case(
            When(
                Q(Exists(issued.filter(kind__in=Correction.TAKES_BACK))) | carried(*Correction.TAKES_BACK),
                then=Value(State.RETRACTED),
            ),
            When(
                Q(Exists(issued.filter(kind=kind.CORRECTION))) | carried(kind.CORRECTION),
                then=Value(State.CORRECTED),
            ),
            When(Exists(issued.filter(kind=kind.UPDATE)) | Q(Exists(updated)), then=Value(State.SUPERSEDED)),
            When(Exists(issued.filter(kind=kind.CONCERN)) | Q(Exists(against)), then=Value(State.DISPUTED)),
            default=Value(State.STANDING),
            output_field=CharField(),
        )
    )


def in_force_of_claims(*, viewer: User, known_on: datetime | None = None) -> CorrectionQuerySet:
    """Corrections of claims that stand, which this viewer may see."""
    found = Correction.objects.as_known_on(known_on).visible_to(viewer).in_force()
    return found.filter(claim__isnull=False, against=None).order_by()


def wrong_through(claim: Claim, *, viewer: User, known_on: datetime | None = None) -> list[Claim]:
    """The corrected or retracted claims that this one repeats or translates, the nearest only, as far as the viewer sees.

    One query a step of the chain, for the page of one claim.
    """
    relations = Relation.objects.as_known_on(known_on).visible_to(viewer).filter(kind__in=Relation.CARRIES)
    wrong = in_force_of_claims(viewer=viewer, known_on=known_on).filter(kind__in=Correction.MAKES_WRONG)
    seen, step = {claim.pk}, {claim.pk}
    while step:
        step = set(relations.filter(claim__in=step).order_by().values_list("other", flat=True)) - seen
        found = set(wrong.filter(claim__in=step).values_list("claim", flat=True)) if step else set()
        if found:
            shown = Claim.objects.as_known_on(known_on).visible_to(viewer).filter(pk__in=found)
            return list(shown.order_by("pk"))
        seen |= step
    return []
