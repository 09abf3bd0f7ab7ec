"""How correcting goes over time, counted by hand."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from claims.actions import follow_ups
from claims.models import Claim, Correction, FollowUp, Story
from claims.queries.dashboard import Asked, dashboard
from core.models import Desk, User
from tests.builders import a_claim, a_source, an_appearance, issued, relied_on

pytestmark = pytest.mark.django_db
YEAR = Asked(since=date(2026, 1, 1), until=date(2026, 4, 30))


def at(day: int, month: int) -> object:
    return time_machine.travel(datetime(2026, month, day, 12, tzinfo=UTC), tick=False)


@pytest.fixture
def history(alice: User, erin: User, world: Desk) -> list[Correction]:
    """Two issued in January, after 3 and 5 days; one in March that nobody asked for, which two stories relied on; one of these
    put right in April."""
    made = []
    for day, asked in ((10, 7), (20, 15)):
        with at(day, 1):
            made.append(
                issued(
                    a_claim(by=alice),
                    by=alice,
                    other=erin,
                    asked_by="A reader",
                    asked_on=date(2026, 1, asked),
                )
            )
    with at(5, 3):
        claim = a_claim(by=alice)
        for _ in range(2):
            story = relied_on(Claim.objects.get(pk=claim.pk), by=alice)
            Story.objects.filter(pk=story.pk).update(desk=world)
        made.append(issued(Claim.objects.get(pk=claim.pk), by=alice, other=erin, kind="retraction"))
    with at(2, 4):
        follow_up = FollowUp.objects.earliest("pk")
        follow_ups.finish(
            follow_up=follow_up, revision=follow_up.revision, status="done", done_how="Changed.", by=alice
        )
    return made


def test_what_was_issued_and_how_long_it_took_is_counted_by_month(
    history: list[Correction], erin: User
) -> None:
    shown = dashboard(viewer=erin, asked=YEAR)
    assert [(period.start.month, period.issued, period.days) for period in shown.periods] == [
        (1, {"correction": 2}, 4.0), (2, {}, None), (3, {"retraction": 1}, None), (4, {}, None),
    ]  # fmt: skip
    assert (shown.issued, shown.days) == (3, 4.0)


def test_what_was_open_at_the_end_of_each_month_is_counted_by_desk(
    history: list[Correction], erin: User
) -> None:
    shown = dashboard(viewer=erin, asked=YEAR)
    assert [period.open for period in shown.periods] == [{}, {}, {"World": 2}, {"World": 1}]
    assert (shown.open, shown.late) == (1, 1)


def test_it_is_narrowed_by_kind_desk_week_and_days(
    history: list[Correction], erin: User, world: Desk, investigations: Desk
) -> None:
    def issued_in(**asked: object) -> int:
        return dashboard(
            viewer=erin, asked=Asked(**{"since": YEAR.since, "until": YEAR.until, **asked})
        ).issued  # type: ignore[arg-type]

    assert issued_in(kind="retraction") == 1
    assert (issued_in(desk=world.ref), issued_in(desk=investigations.ref)) == (3, 0)
    assert issued_in(until=date(2026, 1, 15)) == 1
    weeks = dashboard(viewer=erin, asked=Asked(since=date(2026, 1, 1), until=date(2026, 1, 31), by="week"))
    assert [(period.start, period.issued_in_all) for period in weeks.periods if period.issued] == [
        (date(2026, 1, 5), 1), (date(2026, 1, 19), 1),
    ]  # fmt: skip


def test_nobody_counts_what_they_may_not_see(alice: User, erin: User, charlie: User) -> None:
    source = a_source(by=alice, confidentiality="restricted", cleared_people=[alice, erin])
    with at(10, 1):
        issued(an_appearance(by=alice, source=source).claim, by=alice, other=erin)
    assert dashboard(viewer=erin, asked=YEAR).issued == 1
    assert dashboard(viewer=charlie, asked=YEAR).issued == 0


@pytest.mark.parametrize("name", ["issued", "days", "open"])
@pytest.mark.parametrize(
    "query", ["", "theme=dark&size=narrow&by=week", "since=2030-01-01", "kind=nothing&desk=D-0000-0000"]
)
def test_each_plot_is_an_image_with_something_and_with_nothing(
    history: list[Correction], client: Client, erin: User, name: str, query: str
) -> None:
    client.force_login(erin)
    answer = client.get(f"/dashboard/{name}.svg?since=2026-01-01&{query}")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def test_the_page_says_the_figures_as_a_table_and_what_it_is_for_when_there_are_none(
    client: Client, alice: User, erin: User
) -> None:
    client.force_login(erin)
    assert "No correction was issued yet" in client.get("/dashboard/").content.decode()
    issued(a_claim(by=alice), by=alice, other=erin)
    page = client.get("/dashboard/").content.decode()
    assert "As a table" in page
    assert client.get("/dashboard/?since=31-12").status_code == 404
    assert client.get("/dashboard/nothing.svg").status_code == 404
