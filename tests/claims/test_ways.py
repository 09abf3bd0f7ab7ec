"""The way from a correction to a sentence of ours is as secret as what lies on it; the sentence is put right all the same."""

from datetime import date

import pytest

from claims.actions import relations, stories
from claims.models import Claim, Fact, FollowUp, Notification, Relation
from claims.queries.corrections import correction_page
from claims.queries.queue import Asked, queue
from core.models import User
from tests.builders import (
    a_claim,
    a_fact,
    a_reading,
    a_source,
    a_story,
    an_appearance,
    counted,
    issued,
    relied_on,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("through", ["claims", "a reading"])
def test_who_does_not_see_the_way_to_a_sentence_never_learns_that_there_is_one(
    through: str, alice: User, erin: User, charlie: User
) -> None:
    wrong, last = a_claim(by=alice), a_claim(by=alice)
    secret = a_source(by=alice, confidentiality="restricted", cleared_people=[alice, erin])
    hidden = an_appearance(by=alice, source=secret)
    relations.relate(claim=hidden.claim, kind=Relation.Kind.REPEATS, other=wrong, by=alice)
    if through == "claims":
        relations.relate(claim=last, kind=Relation.Kind.REPEATS, other=hidden.claim, by=alice)
        relied_on(last, by=alice, owner=charlie)
    else:
        fact = a_fact(by=alice)
        a_reading(fact, counted("at_least", 83), date(2025, 12, 4), appearance=hidden, by=alice)
        story = a_story(by=alice, owner=charlie)
        sentence = an_appearance(by=alice, source=story.source).passage
        stories.rely(story=story, passage=sentence, fact=Fact.objects.get(pk=fact.pk), by=alice)
    made = issued(Claim.objects.get(pk=wrong.pk), by=alice, other=erin)
    [follow_up] = FollowUp.objects.all()
    assert follow_up.owner == erin  # it is put right all the same
    for viewer, shown in ((erin, [follow_up]), (charlie, [])):
        page = correction_page(ref=made.ref, viewer=viewer)
        assert page
        assert (page.follow_ups, page.open_stories) == (shown, len(shown))
        asked = Asked(whose="all", tab="follow_ups")
        assert [item.ref for item in queue(viewer=viewer, asked=asked).items] == [one.ref for one in shown]
    assert not Notification.objects.filter(person=charlie).exists()


def test_of_two_ways_the_open_one_counts(alice: User, erin: User, charlie: User) -> None:
    wrong, last, between = a_claim(by=alice), a_claim(by=alice), a_claim(by=alice)
    secret = a_source(by=alice, confidentiality="restricted", cleared_people=[alice, erin])
    hidden = an_appearance(by=alice, source=secret).claim
    for claim, other in ((hidden, wrong), (last, hidden), (between, wrong), (last, between)):
        relations.relate(
            claim=Claim.objects.get(pk=claim.pk), kind=Relation.Kind.REPEATS, other=Claim.objects.get(pk=other.pk), by=alice
        )  # fmt: skip
    relied_on(Claim.objects.get(pk=last.pk), by=alice, owner=charlie)
    issued(Claim.objects.get(pk=wrong.pk), by=alice, other=erin)
    [follow_up] = FollowUp.objects.all()
    assert (follow_up.owner, follow_up.through) == (charlie, [between.pk])
    Claim.objects.filter(pk=between.pk).update(confidentiality="restricted")
    assert not FollowUp.objects.visible_to(charlie).exists()
