"""Logged out in another window: nothing that was typed is lost, and nothing is shown to anybody else."""

from playwright.sync_api import BrowserContext, Page, expect

from claims.models import Appearance, Claim
from core.models import User
from tests.browser.conftest import Desk
from tests.browser.room import drag, panel_of
from tests.builders import QUOTE, a_claim, a_source
from tests.people import PASSWORD


def log_out_elsewhere(context: BrowserContext) -> Page:
    """In another window of the same browser."""
    other = context.new_page()
    other.goto(f"{context.pages[0].url.split('/', 3)[0]}//{context.pages[0].url.split('/', 3)[2]}/")
    other.locator("details.who summary").click()
    other.get_by_role("button", name="Log out").click()
    expect(other.get_by_label("Password")).to_be_visible()
    return other


def log_in(page: Page, person: User) -> None:
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_a_claim_typed_in_the_panel_is_recorded_after_logging_in_again(desk: Desk, bob: User) -> None:
    source = a_source(by=bob)
    page = desk(bob, f"/sources/{source.ref}/")
    drag(page, QUOTE)
    panel = panel_of(page)
    panel.get_by_label("Claim", exact=True).fill("At least 83 people were killed.")
    other = log_out_elsewhere(page.context)
    panel.get_by_role("button", name="Record claim").click()
    expect(panel.get_by_role("alert")).to_contain_text("You have been logged out")
    expect(panel.get_by_label("Claim", exact=True)).to_have_value("At least 83 people were killed.")
    expect(panel.get_by_label("Password")).to_have_count(0)
    assert not Appearance.objects.exists()
    log_in(other, bob)
    expect(other.locator(".side")).to_be_visible()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(panel.get_by_role("alert")).to_have_count(0)
    panel.get_by_role("button", name="Record claim").click()
    expect(panel.locator("[data-recorded]")).to_be_attached()
    assert Claim.objects.get().sentence == "At least 83 people were killed."


def test_a_form_of_a_page_is_as_it_was_typed_after_logging_in_again(desk: Desk, alice: User) -> None:
    claim = a_claim(by=alice)
    page = desk(alice, f"/admin/claims/claim/{claim.ref}/change/")
    page.get_by_label("Claim", exact=True).fill("Typed for a long time.")
    log_out_elsewhere(page.context)
    page.get_by_role("button", name="Save", exact=True).click()
    log_in(page, alice)
    expect(page.get_by_role("alert")).to_contain_text("nothing was saved")
    expect(page.get_by_label("Claim", exact=True)).to_have_value("Typed for a long time.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_have_count(0)
    claim.refresh_from_db()
    assert claim.sentence == "Typed for a long time."


def test_another_person_who_logs_in_there_gets_nothing_of_it(desk: Desk, alice: User, charlie: User) -> None:
    claim = a_claim(by=alice)
    page = desk(alice, f"/admin/claims/claim/{claim.ref}/change/")
    page.get_by_label("Claim", exact=True).fill("Typed for a long time.")
    log_out_elsewhere(page.context)
    page.get_by_role("button", name="Save", exact=True).click()
    log_in(page, charlie)
    expect(page.get_by_label("Claim", exact=True)).to_have_value(claim.sentence)
    expect(page.get_by_text("Typed for a long time.")).to_have_count(0)


def test_what_was_saved_is_not_brought_back(desk: Desk, alice: User) -> None:
    claim = a_claim(by=alice)
    address = f"/admin/claims/claim/{claim.ref}/change/"
    page = desk(alice, address)
    page.get_by_label("Claim", exact=True).fill("Saved.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.").first).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_a_password_is_written_nowhere(desk: Desk, dana: User, bob: User) -> None:
    page = desk(dana, f"/admin/core/user/{bob.ref}/password/")
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")  # stay on the page
    for field in page.locator("main input[type=password]").all():
        field.fill("caribbean-january")
    page.locator("main form .button.go").click()
    kept = page.evaluate("JSON.stringify(sessionStorage)")
    assert "stet.unsaved" in kept
    assert "january" not in kept
