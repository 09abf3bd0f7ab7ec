"""What is seen now and then: an empty newsroom, the panel open, an error, a menu, the keys."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from core.models import User
from tests.browser.conftest import Desk
from tests.browser.room import drag, panel_of
from tests.browser.seen import faults, sideways, unmarked
from tests.builders import QUOTE, a_source, an_appearance

# The phone is tall: axe counts what lies under a sheet or a bar that sticks to the edge, and can be scrolled from there, as covered.
SIZES = [pytest.param(1280, 860, "light", id="wide"), pytest.param(360, 3000, "dark", id="phone")]


def assert_sound(page: Page) -> None:
    found = [*faults(page), *sideways(page), *unmarked(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_an_empty_newsroom_says_what_to_do_first(
    desk: Desk, charlie: User, width: int, height: int, scheme: str
) -> None:
    page = desk(charlie, width=width, height=height, color_scheme=scheme)
    for path, words in (
        ("/", "Nothing is filed yet"),
        ("/sources/", "No source yet"),
        ("/claims/", "No claim yet"),
        ("/find/?q=nothing", "Nothing like that"),
    ):
        page.goto(path)
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        assert_sound(page)


def the_panel_on_new_words(page: Page) -> None:
    drag(page, QUOTE)
    form = panel_of(page).locator("form.record")
    expect(form).to_be_visible()
    for rows in ("hop", "figure", "when"):
        form.locator(f"[data-rows={rows}] [data-add]").click()


def an_error_in_the_panel(page: Page) -> None:
    drag(page, QUOTE)
    expect(panel_of(page).locator("form.record")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(panel_of(page).get_by_role("alert").first).to_be_visible()


def a_list_open_in_the_panel(page: Page) -> None:
    drag(page, QUOTE)
    panel_of(page).get_by_role("combobox", name="Seen before?").press_sequentially("strikes")
    expect(panel_of(page).get_by_role("option").first).to_be_visible()


def a_passage_shown(page: Page) -> None:
    page.locator("#text mark").first.click()
    expect(panel_of(page).locator(".passage")).to_be_visible()


def what_is_recorded_to_be_changed(page: Page) -> None:
    a_passage_shown(page)
    panel_of(page).get_by_role("button", name="Change").click()
    expect(panel_of(page).get_by_label("Why it is changed")).to_be_visible()


def the_menu(page: Page) -> None:
    page.locator("details.who > summary").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def the_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


STATES = [
    the_panel_on_new_words, an_error_in_the_panel, a_list_open_in_the_panel, a_passage_shown, what_is_recorded_to_be_changed,
    the_menu, the_keys,
]  # fmt: skip


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
@pytest.mark.parametrize("open_it", STATES, ids=lambda state: state.__name__)
def test_each_state_of_the_reading_room_is_sound(
    desk: Desk, alice: User, open_it: Callable[[Page], None], width: int, height: int, scheme: str
) -> None:
    source = a_source(by=alice)
    an_appearance(by=alice, source=source, quote="The ministry denied it.")
    page = desk(alice, f"/sources/{source.ref}/", width=width, height=height, color_scheme=scheme)
    open_it(page)
    assert_sound(page)


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_an_error_in_a_form_is_sound(desk: Desk, bob: User, width: int, height: int, scheme: str) -> None:
    page = desk(bob, "/sources/file/", width=width, height=height, color_scheme=scheme)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_have_text("Paste a text or choose a file.")
    assert_sound(page)


def test_on_a_phone_the_sections_are_behind_a_button(desk: Desk, bob: User) -> None:
    page = desk(bob, width=360)
    page.get_by_role("button", name="Sections").click()
    expect(page.get_by_role("link", name=re.compile("^Claims"))).to_be_visible()
    assert_sound(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=re.compile("^Claims"))).to_be_hidden()
