"""The demo newsroom loads through the actions, and shows what Stet is for."""

import pytest

from claims.demo import newsroom
from claims.models import Claim, Correction, FollowUp, Story
from claims.models.reach import claims_reached
from claims.queries.states import with_states
from core.models import User

pytestmark = pytest.mark.django_db


def test_the_demo_has_stories_of_its_own_and_what_followed_from_a_clarification() -> None:
    assert newsroom.load()
    assert Story.objects.count() == 6
    (correction,) = Correction.objects.all()
    assert correction.status == Correction.Status.ISSUED
    assert [str(row.owner) for row in FollowUp.objects.all()] == ["Bob Carter"]
    toll = Claim.objects.get(sentence__contains="at least 21 times since")
    assert len(claims_reached(toll)) == 3
    viewer = User.objects.get(email="lananh@demo.example")
    states = dict(with_states(Claim.objects.all(), viewer=viewer).values_list("sentence", "state"))
    assert states[toll.sentence] == "standing"
    assert sorted(states.values()).count("superseded") == 2
