"""Claims' states for whoever reads every claim, as an export does: all that bears on one is found once, not for each."""

from datetime import datetime

from django.db.models import Case, CharField, Q, Value, When

from claims.models import Correction, Relation
from claims.models.carried import carrying
from claims.models.claim import ClaimQuerySet
from claims.queries.states import State, in_force_of_claims
from core.models import User


def with_states_of_all(
    claims: ClaimQuerySet, *, viewer: User, known_on: datetime | None = None
) -> ClaimQuerySet:
    """What `states.with_states` gives. For a page of claims it would cost as much as for all of them."""
    of_claims = in_force_of_claims(viewer=viewer, known_on=known_on)
    related = Relation.objects.as_known_on(known_on).visible_to(viewer).order_by()
    repeated = related.filter(kind__in=Relation.CARRIES)
    kind = Correction.Kind
    updated = related.filter(kind=Relation.Kind.UPDATES, claim__retired_at=None)
    against = related.filter(kind=Relation.Kind.CONTRADICTS)

    def issues(*kinds: str) -> Q:
        return Q(pk__in=of_claims.filter(kind__in=kinds).values("claim"))

    def carried(*kinds: str) -> Q:
        return Q(pk__in=carrying(wrong=of_claims.filter(kind__in=kinds).values("claim"), relations=repeated))

    return claims.annotate(
        state=_state(
            retracted=issues(*Correction.TAKES_BACK) | carried(*Correction.TAKES_BACK),
            corrected=issues(kind.CORRECTION) | carried(kind.CORRECTION),
            superseded=issues(kind.UPDATE) | Q(pk__in=updated.values("other")),
            disputed=issues(kind.CONCERN)
            | Q(pk__in=against.filter(claim__retired_at=None).values("other"))
            | Q(pk__in=against.filter(other__retired_at=None).values("claim")),
        )
    )


def _state(*, retracted: Q, corrected: Q, superseded: Q, disputed: Q) -> Case:
    """The gravest of those that hold."""
    return Case(
        When(retracted, then=Value(State.RETRACTED)),
        When(corrected, then=Value(State.CORRECTED)),
        When(superseded, then=Value(State.SUPERSEDED)),
        When(disputed, then=Value(State.DISPUTED)),
        default=Value(State.STANDING),
        output_field=CharField(),
    )
