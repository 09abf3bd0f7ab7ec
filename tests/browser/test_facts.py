"""A fact as its people move it: readings ticked in a source, a standing proposed, and approved by somebody else."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from claims.models import Reading
from core.models import User
from tests.browser.conftest import Desk
from tests.browser.days import Days, server_of_days
from tests.browser.server import Server
from tests.builders import a_fact, a_source


@pytest.fixture(scope="module")
def days(django_db_setup: None, django_db_blocker: Any) -> Iterator[Days]:
    with django_db_blocker.unblock(), server_of_days() as days:
        yield days


@pytest.fixture(scope="module")
def live(days: Days) -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


def test_readings_are_ticked_a_standing_proposed_and_approved_by_another(
    shared: Path, days: Days, desk: Desk, alice: User, erin: User
) -> None:
    text = sorted((shared / "seeds").iterdir())[0].read_text()
    source = a_source(by=alice, text=text, title="Điện đàm", language="vi", published_on=date(2025, 12, 4))
    strikes, dead = (
        a_fact(by=alice, question=question)
        for question in ("How many strikes were there?", "How many people were killed?")
    )

    page = desk(alice, f"/sources/{source.ref}/readings/")
    assert page.locator("input[type=checkbox]:checked").count() == 0
    for said, fact in (("ít nhất 21", strikes), ("ít nhất 83", dead)):
        row = page.locator("li").filter(has=page.locator("label", has_text=said))
        row.get_by_role("checkbox").check()
        row.get_by_label("Fact").select_option(fact.ref)
        expect(row.get_by_label("As of")).to_have_value("2025-12-04")
    page.get_by_role("button", name="Take what is ticked").click()
    expect(page.get_by_text("2 readings taken.")).to_be_visible()
    assert {(row.fact, row.low, row.high) for row in Reading.objects.filter(fact__in=[strikes, dead])} == {
        (strikes, 21, None),
        (dead, 83, None),
    }

    # The next day
    first_day = date.today()
    days.pass_by(1)
    page.goto(f"/facts/{dead.ref}/")
    expect(page.get_by_text("Nothing stands yet")).to_be_visible()
    page.get_by_role("link", name="Propose what stands").click()
    page.get_by_label("Why").fill("The ministry's own count.")
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("Proposed. Somebody else decides.")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)

    # Whoever sends the form all the same is told, and nothing stands.
    page.evaluate("document.querySelector('.proposal button').setAttribute('value', 'approve')")
    page.locator(".proposal button").click()
    expect(page.get_by_text("You proposed it, so somebody else decides.")).to_be_visible()

    other = desk(erin, f"/facts/{dead.ref}/")
    other.get_by_role("button", name="Approve").click()
    expect(other.get_by_text("It stands.")).to_be_visible()
    expect(other.locator(".answer")).to_have_text("≥ 83")
    picture = other.locator(".chart img")
    expect(picture).to_be_visible()
    picture.evaluate("image => image.decode()")  # raises where it is no image
    drawn = other.request.get(f"/facts/{dead.ref}/chart.svg").text()
    assert drawn.count("#1a6b3c") >= 2, "the band, and the line of what stands"

    # Back to the day before: the reading is there, what stands and the line of it are not.
    other.get_by_label("As known on").fill(first_day.isoformat())
    other.get_by_label("As known on").press("Enter")
    expect(other).to_have_url(re.compile(rf"\?known_on={first_day}"))
    expect(other.get_by_text("Nothing stands yet")).to_be_visible()
    expect(other.locator("table.readings tbody tr")).to_have_count(1)
    drawn = other.request.get(f"/facts/{dead.ref}/chart.svg?known_on={first_day}").text()
    assert drawn.count("#1a6b3c") == 1, "the band alone"
    other.goto(f"/facts/{dead.ref}/?known_on={first_day - timedelta(days=1)}")
    expect(other.get_by_text("not asked yet")).to_be_visible()

    other.goto(f"/facts/{dead.ref}/two-days/?first={first_day}&second={date.today()}")
    expect(other.locator(".answer").first).to_have_text("differs: nothing stood")
    expect(other.locator(".answer").last).to_have_text("differs: ≥ 83")
