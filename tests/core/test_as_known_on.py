"""Any query, answered as it would have been answered at a past moment."""

from datetime import datetime, timedelta

import pytest
from django.db.models import Count, Exists, Max, OuterRef, Prefetch

from claims.actions import appearances, outlets, sources
from claims.actions.given import Hop
from claims.models import Attribution, Outlet, Source
from core.accounts import desks
from core.models import Desk, User
from tests.builders import a_source, an_appearance
from tests.core.ledger import entries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def outlet(alice: User) -> Outlet:
    """First called Dispatch, then The Dispatch, then Dispatch Online, then retired."""
    outlet = outlets.add(name="Dispatch", by=alice)
    outlets.revise(outlet=outlet, revision=1, by=alice, name="The Dispatch", kind="agency")
    outlets.revise(outlet=outlet, revision=2, by=alice, name="Dispatch Online")
    return outlets.retire(outlet=outlet, revision=3, by=alice, reason="closed")


@pytest.fixture
def source(alice: User) -> Source:
    """Filed as Draft under Dispatch. Then the outlet is The Dispatch, then the title Final, then there is no outlet."""
    outlet = outlets.add(name="Dispatch", by=alice)
    source = a_source(by=alice, title="Draft", outlet=outlet)
    outlets.revise(outlet=outlet, revision=1, by=alice, name="The Dispatch")
    sources.revise(source=source, revision=1, by=alice, title="Final")
    return sources.revise(source=source, revision=2, by=alice, outlet=None)


def moments(row: Outlet | Source) -> list[datetime]:
    return [entry.at for entry in entries_of(row)]


def test_a_thing_is_found_as_it_was_after_each_of_its_changes(outlet: Outlet) -> None:
    found = [Outlet.objects.as_known_on(moment).get() for moment in moments(outlet)]
    assert [(was.name, was.kind, was.revision, was.is_retired) for was in found] == [
        ("Dispatch", "newspaper", 1, False),
        ("The Dispatch", "agency", 2, False),
        ("Dispatch Online", "agency", 3, False),
        ("Dispatch Online", "agency", 4, True),
    ]
    assert {(was.pk, was.ref) for was in found} == {(outlet.pk, outlet.ref)}


def test_a_moment_between_two_changes_shows_the_earlier(outlet: Outlet) -> None:
    before_second = moments(outlet)[1] - timedelta(microseconds=1)
    assert Outlet.objects.as_known_on(before_second).get().name == "Dispatch"


def test_a_thing_is_not_there_before_it_was_made(outlet: Outlet) -> None:
    before = Outlet.objects.as_known_on(moments(outlet)[0] - timedelta(microseconds=1))
    assert not before.exists()
    assert before.count() == 0
    assert list(before) == []


def test_none_is_today(outlet: Outlet) -> None:
    assert Outlet.objects.as_known_on(moments(outlet)[0]).as_known_on(None).get().name == "Dispatch Online"


def test_a_part_that_was_taken_out_is_there_before_and_gone_after(alice: User) -> None:
    agency = outlets.add(name="Dispatch", by=alice)
    appearance = an_appearance(by=alice, hops=[Hop(outlet=agency, verb="reported")])
    [hop] = Attribution.objects.all()
    appearances.revise(
        appearance=appearance, revision=1, stance="denied", hops=[], figures=[], whens=[], by=alice
    )
    made, gone = moments(hop)
    assert [was.verb for was in Attribution.objects.as_known_on(made)] == ["reported"]
    assert [was.verb for was in Attribution.objects.as_known_on(gone - timedelta(microseconds=1))] == [
        "reported"
    ]
    assert not Attribution.objects.as_known_on(gone).exists()
    assert not Attribution.objects.exists()


def test_filters_and_orders_read_what_was_then(outlet: Outlet) -> None:
    second = Outlet.objects.as_known_on(moments(outlet)[1])
    assert second.filter(name="The Dispatch", kind="agency", retired_at=None).exists()
    assert not second.filter(name="Dispatch Online").exists()
    assert second.exclude(name="Dispatch Online").count() == 1
    assert list(second.order_by("-name").values_list("name", "revision")) == [("The Dispatch", 2)]
    assert second.filter(pk=outlet.pk).get().name == "The Dispatch"
    assert second.in_bulk([outlet.pk])[outlet.pk].name == "The Dispatch"


def test_counts_and_aggregates_read_what_was_then(alice: User, outlet: Outlet) -> None:
    first, *_, last = moments(outlet)
    outlets.add(name="Other", by=alice)
    assert Outlet.objects.as_known_on(last).count() == 1
    assert Outlet.objects.count() == 2
    assert Outlet.objects.as_known_on(first).aggregate(Max("revision"), n=Count("*")) == {
        "revision__max": 1,
        "n": 1,
    }


def test_a_condition_across_a_relation_reads_both_sides_as_they_were(source: Source) -> None:
    filed, titled, unlinked = moments(source)
    assert Source.objects.as_known_on(filed).filter(outlet__name="Dispatch").get().title == "Draft"
    assert Source.objects.as_known_on(titled).filter(outlet__name="The Dispatch").get().title == "Final"
    assert not Source.objects.as_known_on(titled).filter(outlet__name="Dispatch").exists()
    assert not Source.objects.as_known_on(unlinked).filter(outlet__isnull=False).exists()
    assert Source.objects.as_known_on(filed).values_list("title", "outlet__name").get() == (
        "Draft",
        "Dispatch",
    )
    assert list(
        Source.objects.as_known_on(titled).order_by("outlet__name").values_list("outlet__name", flat=True)
    ) == ["The Dispatch"]


def test_an_exclusion_across_a_relation_looks_back_in_its_subquery(source: Source) -> None:
    filed, titled, unlinked = moments(source)
    assert not Outlet.objects.as_known_on(filed).exclude(sources__title="Draft").exists()
    assert Outlet.objects.as_known_on(titled).exclude(sources__title="Draft").exists()
    assert not Outlet.objects.as_known_on(titled).exclude(sources__title="Final").exists()
    assert Outlet.objects.as_known_on(unlinked).exclude(sources__title="Final").exists()


def test_counting_across_a_relation_counts_what_was_then(source: Source) -> None:
    counts = [
        Outlet.objects.as_known_on(at).annotate(n=Count("sources")).values_list("n", flat=True).get()
        for at in moments(source)
    ]
    assert counts == [1, 1, 0]


def test_a_subquery_looks_back_where_it_is_told_to(source: Source) -> None:
    filed, *_, unlinked = moments(source)
    drafts = Source.objects.as_known_on(filed).filter(outlet=OuterRef("pk"), title="Draft")
    assert Outlet.objects.as_known_on(unlinked).filter(Exists(drafts)).exists()
    assert not Outlet.objects.filter(Exists(drafts.as_known_on(None))).exists()


def test_select_related_fetches_what_was_then(source: Source, django_assert_num_queries: object) -> None:
    filed, titled, unlinked = moments(source)
    with django_assert_num_queries(3):  # type: ignore[operator]
        was = [
            Source.objects.as_known_on(at).select_related("outlet").get() for at in (filed, titled, unlinked)
        ]
        assert [str(one.outlet) for one in was] == ["Dispatch", "The Dispatch", "None"]


def test_a_relation_followed_from_a_past_row_is_of_the_same_moment(source: Source) -> None:
    filed, titled, _ = moments(source)
    assert Source.objects.as_known_on(filed).get().outlet.name == "Dispatch"
    assert Source.objects.as_known_on(titled).get().outlet.name == "The Dispatch"


def test_a_relation_followed_backwards_from_a_past_row_is_of_the_same_moment(source: Source) -> None:
    filed, titled, unlinked = moments(source)
    for moment, titles in ((filed, ["Draft"]), (titled, ["Final"]), (unlinked, [])):
        outlet = Outlet.objects.as_known_on(moment).get()
        assert [was.title for was in outlet.sources.all()] == titles
        assert outlet.sources.filter(title__in=titles).count() == len(titles)


def test_many_to_many_from_a_past_row_is_of_the_same_moment(
    alice: User, bob: User, dana: User, world: Desk
) -> None:
    both = entries_of(bob)[-1].at + timedelta(seconds=0)
    both = max(
        both, *(entry.at for membership in world.memberships.all() for entry in entries_of(membership))
    )
    desks.revise(desk=world, revision=1, by=dana, members=[bob])
    was = Desk.objects.as_known_on(both).get(pk=world.pk)
    assert [person.name for person in was.members.all()] == ["Alice", "Bob"]
    assert [person.name for person in Desk.objects.get(pk=world.pk).members.all()] == ["Bob"]


def test_a_related_query_can_be_asked_of_today_again(source: Source) -> None:
    outlet = Outlet.objects.as_known_on(moments(source)[0]).get()
    assert not outlet.sources.present().filter(retired_at=None).exists()


def test_prefetches_look_back_plain_and_with_a_queryset_of_their_own(source: Source) -> None:
    filed, titled, _ = moments(source)
    for moment, title in ((filed, "Draft"), (titled, "Final")):
        plain = Outlet.objects.as_known_on(moment).prefetch_related("sources").get()
        own = Prefetch("sources", queryset=Source.objects.as_known_on(moment), to_attr="own")
        assert [was.title for was in plain.sources.all()] == [title]
        assert [was.title for was in Outlet.objects.as_known_on(moment).prefetch_related(own).get().own] == [
            title
        ]
        forward = Source.objects.as_known_on(moment).prefetch_related("outlet").get()
        assert forward.outlet.name == ("Dispatch" if moment == filed else "The Dispatch")


def test_rows_read_one_by_one_look_back_like_all_others(source: Source) -> None:
    filed, *_ = moments(source)
    [was] = Source.objects.as_known_on(filed).iterator()
    assert (was.title, was.outlet.name) == ("Draft", "Dispatch")
    [was] = Outlet.objects.as_known_on(filed).prefetch_related("sources").iterator(chunk_size=10)
    assert [held.title for held in was.sources.all()] == ["Draft"]


def test_a_column_left_until_later_is_read_as_it_was(outlet: Outlet) -> None:
    was = Outlet.objects.as_known_on(moments(outlet)[1]).defer("name").get()
    assert was.name == "The Dispatch"
    was.refresh_from_db()
    assert was.name == "The Dispatch"


def test_looking_back_ends_with_the_query_that_looked_back(outlet: Outlet) -> None:
    list(Outlet.objects.as_known_on(moments(outlet)[0]))
    assert Outlet.objects.get().name == "Dispatch Online"
