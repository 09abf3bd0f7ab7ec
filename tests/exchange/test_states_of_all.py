"""A claim's state is the same whether it is asked for one page or for every claim at once, today and on a past day."""

import pytest
from django.utils import timezone

from claims.actions import claims, relations
from claims.demo import newsroom
from claims.models import Claim, Correction, Relation
from claims.queries.states import State, with_states
from claims.queries.states_of_all import with_states_of_all
from core.models import User
from tests.builders import a_claim, issued

pytestmark = pytest.mark.django_db


def states(viewer: User, known_on: object = None) -> dict[str, str]:
    found = []
    for asking in (with_states, with_states_of_all):
        rows = Claim.objects.as_known_on(known_on).visible_to(viewer)  # type: ignore[arg-type]
        found.append(dict(asking(rows, viewer=viewer, known_on=known_on).values_list("ref", "state")))  # type: ignore[operator]
    assert found[0] == found[1]
    return found[0]


def again(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def test_each_state_is_the_same_asked_either_way(alice: User, erin: User) -> None:
    wanted = {}
    for kind, state in (
        (Correction.Kind.RETRACTION, State.RETRACTED), (Correction.Kind.CORRECTION, State.CORRECTED),
        (Correction.Kind.UPDATE, State.SUPERSEDED), (Correction.Kind.CONCERN, State.DISPUTED),
    ):  # fmt: skip
        claim = a_claim(by=alice)
        issued(again(claim), by=alice, other=erin, kind=kind)
        repeats = a_claim(by=alice)
        relations.relate(claim=again(repeats), kind="repeats", other=again(claim), by=alice)
        carried = state in (State.RETRACTED, State.CORRECTED)
        wanted |= {claim.ref: state, repeats.ref: state if carried else State.STANDING}
    before = timezone.now()
    for kind, first, second in (
        (Relation.Kind.UPDATES, State.STANDING, State.SUPERSEDED), (Relation.Kind.CONTRADICTS, State.DISPUTED, State.DISPUTED),
    ):  # fmt: skip
        one, other = a_claim(by=alice), a_claim(by=alice)
        relations.relate(claim=again(one), kind=kind, other=again(other), by=alice)
        wanted |= {one.ref: first, other.ref: second}
        old, plain = a_claim(by=alice), a_claim(by=alice)
        relations.relate(claim=again(old), kind=kind, other=again(plain), by=alice)
        claims.retire(claim=again(old), revision=again(old).revision, by=alice, reason="Twice.")
        wanted |= {
            old.ref: State.DISPUTED if kind == Relation.Kind.CONTRADICTS else State.STANDING,
            plain.ref: State.STANDING,
        }
    assert states(alice) == wanted
    assert len(states(alice, before)) == 8


def test_the_demos_are_the_same_for_everybody() -> None:
    newsroom.load()
    for viewer in User.objects.filter(is_active=True):
        assert len(set(states(viewer).values())) > 1
