"""What was known then is for the past to say; who may see it is for today."""

from datetime import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.actions import appearances, outlets, parties, sources
from claims.actions.given import GivenFigure, GivenWhen, Hop
from claims.models import Appearance, Attribution, Claim, Figure, Outlet, Passage, Snapshot, Source, When
from core.models import Desk, Entry, User
from tests.builders import QUOTE, a_source, an_appearance

pytestmark = pytest.mark.django_db


def now() -> datetime:
    return Entry.objects.latest("seq").at


@pytest.fixture
def opened_then_restricted(alice: User, world: Desk) -> tuple[Source, datetime]:
    """A source with all that hangs on it, seen by all at the moment given, restricted to the World desk since."""
    agency = outlets.add(name="Dispatch", by=alice)
    source = a_source(by=alice, outlet=agency)
    an_appearance(
        by=alice, source=source, hops=[Hop(outlet=agency)],
        figures=[GivenFigure(hedge="at_least", low=83, verbatim="At least 83")],
        whens=[GivenWhen(verbatim="about ten days", unresolved="from when is not said")],
    )  # fmt: skip
    then = now()
    restricted = {"confidentiality": "restricted", "cleared_desks": [world]}
    return sources.revise(source=source, revision=1, by=alice, **restricted), then


HANGING = [Source, Snapshot, Passage, Appearance, Attribution, Figure, When]


@pytest.mark.parametrize("model", HANGING, ids=lambda model: model.__name__)
def test_what_was_open_then_and_is_restricted_now_is_hidden_in_the_past_as_well(
    model: type[Source],
    opened_then_restricted: tuple[Source, datetime],
    alice: User,
    bob: User,
    charlie: User,
    dana: User,
) -> None:
    _, then = opened_then_restricted
    seen = {
        who: model.objects.as_known_on(then).visible_to(who).count() for who in (alice, bob, charlie, dana)
    }
    assert seen == {alice: 1, bob: 1, charlie: 0, dana: 0}
    assert not model.objects.as_known_on(then).visible_to(AnonymousUser()).exists()


def test_what_was_restricted_then_and_is_open_now_is_shown(alice: User, charlie: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice, confidentiality="restricted")
    then = now()
    assert not Outlet.objects.visible_to(charlie).exists()
    outlets.revise(outlet=outlet, revision=1, by=alice, confidentiality="newsroom", name="The Dispatch")
    [was] = Outlet.objects.as_known_on(then).visible_to(charlie)
    assert (was.name, was.confidentiality) == ("Dispatch", "restricted")


def test_somebody_cleared_only_then_sees_nothing_of_it_now(alice: User, charlie: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice, confidentiality="restricted", cleared_people=[charlie])
    then = now()
    assert Outlet.objects.visible_to(charlie).exists()
    outlets.revise(outlet=outlet, revision=1, by=alice, cleared_people=[])
    assert not Outlet.objects.as_known_on(then).visible_to(charlie).exists()
    assert Outlet.objects.as_known_on(then).visible_to(alice).exists()


def test_parts_replaced_since_are_shown_as_they_were_to_whoever_sees_what_they_belong_to(
    alice: User, bob: User
) -> None:
    appearance = an_appearance(
        by=alice, hops=[Hop(anonymity="unnamed-person", described_as="an official")],
        figures=[GivenFigure(hedge="at_least", low=83, verbatim="At least 83")],
        whens=[GivenWhen(verbatim="about ten days", unresolved="from when is not said")],
    )  # fmt: skip
    then = now()
    appearances.revise(
        appearance=appearance, revision=1, stance="denied", hops=[], figures=[], whens=[], by=alice
    )
    assert [hop.described_as for hop in Attribution.objects.as_known_on(then).visible_to(bob)] == [
        "an official"
    ]
    assert [figure.verbatim for figure in Figure.objects.as_known_on(then).visible_to(bob)] == ["At least 83"]
    assert [when.verbatim for when in When.objects.as_known_on(then).visible_to(bob)] == ["about ten days"]


def test_parts_replaced_since_stay_hidden_where_what_they_name_is_restricted_now(
    alice: User, bob: User, charlie: User
) -> None:
    party = parties.add(name="The official", by=alice)
    appearance = an_appearance(by=alice, hops=[Hop(party=party)])
    then = now()
    appearances.revise(
        appearance=appearance, revision=1, stance="asserted", hops=[], figures=[], whens=[], by=alice
    )
    parties.revise(party=party, revision=1, by=alice, confidentiality="restricted", cleared_people=[bob])
    assert Attribution.objects.as_known_on(then).visible_to(bob).count() == 1
    assert Attribution.objects.as_known_on(then).visible_to(charlie).count() == 0
    assert Appearance.objects.as_known_on(then).visible_to(charlie).count() == 1


def test_the_moment_is_named_before_who_asks(alice: User) -> None:
    then = now()
    for model in (Source, Claim, User):
        with pytest.raises(ValueError, match="as_known_on comes before visible_to"):
            model.objects.visible_to(alice).as_known_on(then)
        with pytest.raises(ValueError, match="as_known_on comes before visible_to"):
            model.objects.visible_to(alice).filter(pk=1).as_known_on(then)


def test_what_a_past_row_leads_to_is_of_its_moment_and_shown_by_todays_clearances(
    opened_then_restricted: tuple[Source, datetime], alice: User, charlie: User
) -> None:
    _, then = opened_then_restricted
    agency = Outlet.objects.as_known_on(then).visible_to(charlie).get()
    assert agency.sources.visible_to(charlie).count() == 0
    assert [was.confidentiality for was in agency.sources.visible_to(alice)] == ["newsroom"]
    passage = Passage.objects.as_known_on(then).visible_to(alice).get()
    assert passage.exact == QUOTE
    assert passage.appearances.visible_to(charlie).count() == 0
