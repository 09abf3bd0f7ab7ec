"""Rows of the panel: a number that is about, one that was emptied, a hop that names nobody, a date that says none."""

from decimal import Decimal

from playwright.sync_api import expect

from claims.actions.given import GivenFigure
from core.models import User
from tests.browser.conftest import Desk
from tests.browser.room import claim_field, recorded_in, revising, room_on
from tests.builders import an_appearance


def test_about_a_number_is_typed_shown_and_changed_as_that_number(desk: Desk, bob: User) -> None:
    made = an_appearance(by=bob, figures=[GivenFigure(hedge="about", low=Decimal(83), verbatim="83")])
    assert [(one.low, one.high) for one in made.figures.all()] == [(74, 92)]
    page, panel = revising(desk, bob, made)
    row = panel.locator("[data-rows=figure] > ol > li").first
    expect(row.get_by_label("Number", exact=True)).to_have_value("83")
    expect(row.get_by_label("to", exact=True)).to_have_value("")
    row.get_by_label("Number", exact=True).fill("20")
    panel.get_by_label("Why it is changed").fill("Misheard.")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("≈ 20 (18 – 22)")).to_be_visible()
    assert [(one.low, one.high) for one in made.figures.all()] == [(18, 22)]


def test_about_two_equal_numbers_stays_what_it_is(desk: Desk, bob: User) -> None:
    made = an_appearance(by=bob, figures=[GivenFigure(hedge="about", low=Decimal(83), high=Decimal(83))])
    page, panel = revising(desk, bob, made)
    row = panel.locator("[data-rows=figure] > ol > li").first
    expect(row.get_by_label("to", exact=True)).to_have_value("83")
    panel.get_by_label("Denied").check()
    panel.get_by_label("Why it is changed").fill("Misheard.")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    assert [(one.low, one.high) for one in made.figures.all()] == [(83, 83)]


def test_a_figure_whose_number_was_emptied_is_not_dropped_unsaid(desk: Desk, bob: User) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("A number is missing.")
    row = panel.locator("[data-rows=figure] > ol > li").first
    row.get_by_label("Number", exact=True).fill("")
    row.get_by_label("What is counted").fill("people hurt")
    page.keyboard.press("Control+Enter")
    expect(row.get_by_role("alert")).to_have_text("A figure needs a number.")
    expect(row.get_by_label("Number", exact=True)).to_be_focused()
    expect(row.get_by_label("What is counted")).to_have_value("people hurt")
    assert recorded_in(source) == []

    for _row in panel.locator("[data-rows=figure] > ol > li:visible").all():
        panel.get_by_role("button", name="Take this figure out").first.click()
    panel.get_by_role("button", name="Add a figure").click()
    panel.locator("[data-rows=figure] > ol > li").last.get_by_label("Hedge").select_option("at_least")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_role("alert").filter(has_text="A figure needs a number.")).to_be_visible()
    panel.get_by_role("button", name="Take this figure out").last.click()
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    [appearance] = recorded_in(source)
    assert appearance.figures.count() == 0


def test_a_hop_without_who_and_a_date_without_when_are_asked_for_them(desk: Desk, bob: User) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("Nobody says so.")
    panel.get_by_role("button", name="Add a hop").click()
    row = panel.locator("[data-rows=hop] > ol > li").last
    row.get_by_label("Role as described").fill("spokesman")
    panel.get_by_role("button", name="Add a date").click()
    when = panel.locator("[data-rows=when] > ol > li").last
    when.get_by_label("What it dates").select_option("covers")
    page.keyboard.press("Control+Enter")
    expect(row.get_by_role("alert")).to_have_text("Say who, or take the row out.")
    expect(row.get_by_label("Role as described")).to_have_value("spokesman")
    expect(when.get_by_role("alert")).to_have_text("Say when, or take the row out.")
    assert recorded_in(source) == []
