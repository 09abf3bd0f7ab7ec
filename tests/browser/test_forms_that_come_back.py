"""A form that comes back has the focus on what is to be done about it, whoever wrote its page."""

from playwright.sync_api import expect

from claims.actions import parties
from core.models import User
from tests.browser.conftest import Desk


def test_the_first_field_that_is_wrong_has_the_focus(desk: Desk, alice: User) -> None:
    page = desk(alice, "/admin/claims/party/add/")
    page.get_by_label("Name", exact=True).fill("   ")
    page.get_by_role("button", name="Add").last.click()
    expect(page.locator("main .errors").first).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()


def test_what_somebody_saved_meanwhile_has_the_focus(desk: Desk, alice: User, bob: User) -> None:
    party = parties.add(name="The ministry", by=bob)
    page = desk(alice, f"/admin/claims/party/{party.ref}/change/")
    parties.revise(party=party, revision=party.revision, name="The ministry of defence", by=bob)
    page.get_by_label("Name", exact=True).fill("The Ministry")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator("main .conflict")).to_be_focused()


def test_a_page_that_is_only_opened_leaves_the_focus_alone(desk: Desk, alice: User) -> None:
    page = desk(alice, "/admin/claims/party/add/")
    expect(page.locator("body")).to_be_focused()
