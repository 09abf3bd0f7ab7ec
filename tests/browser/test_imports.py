"""A spreadsheet becomes claims in the browser: brought, its columns said once, its rows looked at, recorded."""

import re

import pytest
from playwright.sync_api import FilePayload, expect

from claims.models import Claim, Mapping
from core.models import User
from tests.browser.conftest import Desk, keep_picture
from tests.browser.seen import faults, sideways
from tests.exchange.files import HEADER, ROW, a_workbook

LONG = (
    "Liên minh các tổ chức ngư dân và cộng đồng ven biển vùng Caribe vì quyền được biết và được sống yên ổn"
)
SIZES = [(360, "light"), (360, "dark"), (768, "light"), (1280, "light"), (1280, "dark")]


def a_sheet(*more: list[str]) -> FilePayload:
    rows = [[*HEADER, LONG], [*ROW, "x"], *more]
    raw = a_workbook(lambda page: [page.append(row) for row in rows], title="Tháng 12")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": f"{LONG}.xlsx", "mimeType": kind, "buffer": raw}


def test_a_spreadsheet_is_recorded_by_keyboard_and_mouse(desk: Desk, bob: User) -> None:
    page = desk(bob, "/")
    page.get_by_role("link", name="Import claims").click()
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_label("Choose a file")).to_be_focused()
    page.get_by_label("Choose a file").set_input_files(a_sheet())
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_label("Phát ngôn", exact=True)).to_have_value("sentence")
    page.wait_for_load_state()
    page.get_by_label("Keep this mapping as").fill("Bảng của ban Thế giới")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="The first rows, as they would be")).to_be_visible()
    expect(page.get_by_text("will be filed")).to_be_visible()
    assert not Claim.objects.filter(sentence=ROW[0]).exists()
    page.get_by_role("button", name="Record all rows, or none").click()
    expect(page.get_by_text("1 recorded.")).to_be_visible()
    assert Claim.objects.filter(sentence=ROW[0]).count() == 1
    assert Mapping.objects.filter(name="Bảng của ban Thế giới").exists()


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_its_pages_are_sound_with_long_names(desk: Desk, alice: User, width: int, scheme: str) -> None:
    wrong = [f"Một tuyên bố khác {width} {scheme}.", "Mưa lớn", LONG, LONG, "hôm nào đó", LONG, f"{LONG} > Reuters", "vài người"]  # fmt: skip
    good = [f"{LONG} ({width} {scheme}).", f"{LONG}, bộ nói", *ROW[2:7], "1.500"]
    page = desk(alice, "/imports/", width=width, color_scheme=scheme)
    page.get_by_label("Choose a file").set_input_files(a_sheet(wrong, good))
    found = [*faults(page), *sideways(page)]
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("button", name="Look at the rows")).to_be_visible()
    keep_picture(page, f"imports-map-{width}-{scheme}")
    found += [*faults(page), *sideways(page)]
    page.get_by_role("button", name="Look at the rows").click()
    expect(page.get_by_text("1 row is wrong.")).to_be_visible()
    keep_picture(page, f"imports-look-{width}-{scheme}")
    found += [*faults(page), *sideways(page)]
    page.get_by_role("button", name="Record the good rows").click()
    expect(page.get_by_role("link", name=re.compile("Fetch"))).to_be_visible()
    keep_picture(page, f"imports-done-{width}-{scheme}")
    found += [*faults(page), *sideways(page)]
    page.goto("/imports/")
    keep_picture(page, f"imports-list-{width}-{scheme}")
    found += [*faults(page), *sideways(page)]
    assert not found, "\n".join(found)


def test_keys_in_its_fields_look_at_the_rows_and_record_nothing(desk: Desk, bob: User) -> None:
    """Enter presses what the form is for, not the first button that belongs to it; Ctrl+Enter never another form's."""
    page = desk(bob, "/imports/")
    page.get_by_label("Choose a file").set_input_files(a_sheet())
    page.get_by_role("button", name="Look at it").click()
    before = Claim.objects.count()
    page.get_by_label("Ai nói", exact=True).select_option("")
    page.get_by_label("Keep this mapping as").fill("Không nêu người nói")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The first rows, as they would be")).to_be_visible()
    assert "speaker" not in Mapping.objects.get(name="Không nêu người nói").columns["columns"]

    page.locator("summary", has_text="Which column is what").click()
    page.get_by_label("The headings stand in row").fill("2")
    page.keyboard.press("Control+Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("is read now.")).to_be_visible()
    assert Claim.objects.count() == before


def test_without_javascript_it_is_the_same(desk: Desk, bob: User) -> None:
    page = desk(bob, "/imports/", java_script_enabled=False)
    page.get_by_label("Choose a file").set_input_files(a_sheet([LONG, LONG, *ROW[2:7], "2"]))
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Look at the rows").click()
    page.get_by_role("button", name="Record all rows, or none").click()
    expect(page.get_by_text(re.compile(r"^\d recorded\."))).to_be_visible()
