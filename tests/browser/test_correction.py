"""A death total is corrected by the outlet that gave it, and put right in three stories of ours: four people, two days."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claims.demo import newsroom
from claims.models import Claim, Fact, FollowUp
from core.models import User
from tests.browser.conftest import Desk, keep_picture
from tests.browser.days import Days, server_of_days
from tests.browser.server import Server

TOLL = "at least 21 times since September 2025"


@pytest.fixture(scope="module")
def days(django_db_setup: None, django_db_blocker: Any) -> Iterator[Days]:
    with django_db_blocker.unblock(), server_of_days() as days:
        yield days


@pytest.fixture(scope="module")
def live(days: Days) -> Iterator[Server]:
    newsroom.load()
    server = Server()
    yield server
    server.stop()


def somebody(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.example")


def in_english(desk: Desk, name: str, path: str) -> Page:
    """Their page, in English whatever they chose: the test reads it."""
    User.objects.filter(email=f"{name}@demo.example").update(language="en")
    page: Page = desk(somebody(name), path)
    return page


def test_a_wrong_total_is_corrected_and_put_right_wherever_it_went(
    live: Server, days: Days, desk: Desk
) -> None:
    claim = Claim.objects.get(sentence__contains=TOLL)
    fact = Fact.objects.get(question__contains="people were killed")
    yesterday = date.today()
    days.pass_by(1)

    checker = in_english(desk, "bao", f"/claims/{claim.ref}/")
    checker.get_by_role("link", name="Correct", exact=True).click()
    checker.get_by_label("Where it was wrong").select_option(
        label=next(
            one
            for one in checker.get_by_label("Where it was wrong").locator("option").all_text_contents()
            if "Kể từ" in one
        )
    )
    checker.get_by_label("The words that were wrong").fill("ít nhất 83 người đã thiệt mạng")
    checker.get_by_role("combobox", name="What is right").fill("At least 80 people had been killed")
    checker.get_by_role("option", name=re.compile("At least 80 people had been killed")).click()
    checker.get_by_label("Issued by").select_option(label="Kênh 9")
    checker.get_by_label("Public notice").fill(
        "Kênh 9 has corrected its report: at least 80 people were killed, not 83."
    )
    checker.get_by_label("Severity").select_option("grave")
    checker.get_by_role("button", name="Save the draft").click()
    expect(checker.get_by_role("heading", name="It reaches 3 sentences of ours")).to_be_visible()
    keep_picture(checker, "correction-1-what-it-reaches")
    checker.get_by_role("button", name="Submit").click()
    expect(checker.get_by_text("Submitted. Somebody else approves it.")).to_be_visible()
    expect(checker.get_by_role("button", name="Approve")).to_have_count(0)
    address = checker.url

    editor = in_english(desk, "lananh", "/queue/")
    editor.get_by_role("link", name=re.compile("Kênh 9 has corrected its report")).click()
    editor.get_by_role("button", name="Approve").click()
    expect(editor.get_by_text("Approved. It can be issued now.")).to_be_visible()

    standards = in_english(desk, "ines", address)
    expect(standards.get_by_text("Issuing this will")).to_be_visible()
    standards.get_by_role("button", name="Issue it").click()
    expect(standards.get_by_role("heading", name="3 stories to put right")).to_be_visible()
    keep_picture(standards, "correction-2-issued")

    reporter = in_english(desk, "bob", "/queue/")
    before = FollowUp.objects.filter(status="open").count()
    assert before == 4, "three of this correction, one of the demo's own"
    keep_picture(reporter, "correction-3-to-put-right")
    for left in (3, 2, 1):
        row = (
            reporter.locator("ol > li")
            .filter(has=reporter.get_by_text("Put it right in our story", exact=True))
            .filter(has=reporter.get_by_text("Correction", exact=True))
            .first
        )
        row.get_by_text("Close it").click()
        row.get_by_label("How").fill(f"Changed to 80, with a line at its foot ({left}).")
        row.get_by_role("button", name="It is put right").click()
        expect(reporter.get_by_text("Done.", exact=True)).to_be_visible()

    standards.goto(address)
    expect(standards.get_by_role("heading", name="All put right")).to_be_visible()
    standards.goto("/corrections/")
    expect(standards.get_by_role("link", name=re.compile("Kênh 9 has corrected its report"))).to_be_visible()
    standards.goto(f"/claims/{claim.ref}/")
    expect(standards.locator("header .tag", has_text="Corrected")).to_be_visible()
    standards.goto(f"/facts/{fact.ref}/")
    expect(standards.locator("table.readings tr.was", has_text="≥ 83")).to_be_visible()
    keep_picture(standards, "correction-4-the-fact")
    drawn = standards.request.get(f"/facts/{fact.ref}/chart.svg").text()
    assert "#b3261e" in drawn, "a cross where it was corrected"

    # The day before knew nothing of it.
    for path in (f"/claims/{claim.ref}/", f"/facts/{fact.ref}/"):
        standards.goto(f"{path}?known_on={yesterday}")
        expect(standards.get_by_text("This page is as it was known")).to_be_visible()
        expect(standards.get_by_text("Corrected", exact=True)).to_have_count(0)
        expect(standards.locator("tr.was")).to_have_count(0)
    keep_picture(standards, "correction-5-the-day-before")
    assert "#b3261e" not in standards.request.get(f"/facts/{fact.ref}/chart.svg?known_on={yesterday}").text()
    standards.goto(f"/corrections/?known_on={yesterday}")
    expect(standards.get_by_role("link", name=re.compile("Kênh 9 has corrected"))).to_have_count(0)
