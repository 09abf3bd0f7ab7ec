"""The main job, as a reporter does it: file an article, mark a sentence, record the claim, find it again."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Appearance, When
from core.models import User
from tests.browser.conftest import arrived, log_in
from tests.browser.room import drag, panel_of, quoted, text_of

CLAIM = "Quân đội Mỹ đã không kích tàu ở Caribe và Thái Bình Dương ít nhất 21 lần từ tháng 9/2025, làm ít nhất 83 người chết."
ENGLISH = """Harbour Post

More ships have gone to the Caribbean, officials say.

Since September, at least 21 strikes have hit boats there, and at least 83 people were killed. Nobody has named the dead.
"""


def test_an_article_is_filed_a_sentence_recorded_with_the_mouse_and_found_again(
    shared: Path, page: Page, bob: User
) -> None:
    article = sorted((shared / "seeds").iterdir())[0].read_text()
    sentence = next(
        line for line in article.splitlines() if "ít nhất 21" in line and "ít nhất 83" in line
    ).strip()
    began = timezone.now()
    log_in(page, bob)

    page.get_by_role("link", name="File a source").first.click()
    page.get_by_label("Paste the text").fill(article)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Published on")).to_have_value("2025-12-04")
    expect(page.get_by_label("Language", exact=True)).to_have_value("vi")
    page.get_by_label("Title").fill("Ông Maduro xác nhận điện đàm với Tổng thống Mỹ")
    page.get_by_role("button", name="File it").click()

    arrived(page, "Ông Maduro xác nhận điện đàm với Tổng thống Mỹ")
    expect(text_of(page)).to_contain_text(sentence)
    page.evaluate("window.notReloaded = true")
    drag(page, sentence)
    panel = panel_of(page)
    expect(panel.locator("form.record")).to_be_visible()
    assert quoted(page) == sentence
    text_box, panel_box = text_of(page).bounding_box(), panel.bounding_box()
    assert text_box
    assert panel_box
    assert panel_box["x"] >= text_box["x"] + text_box["width"], "the panel stands beside the text"
    expect(panel.get_by_label("Hedge")).to_have_count(2)
    for place, number in enumerate(("21", "83")):
        expect(panel.get_by_label("Hedge").nth(place)).to_have_value("at_least")
        expect(panel.get_by_label("Number", exact=True).nth(place)).to_have_value(number)
    expect(panel.get_by_label("What it dates")).to_have_value("covers")
    expect(panel.get_by_label("What it means")).to_have_value("2025-09/2025-12-04")

    panel.get_by_label("Claim", exact=True).fill(CLAIM)
    panel.get_by_role("button", name="Add a hop").click()
    expect(panel.get_by_role("combobox", name="Who", exact=True)).to_be_focused()
    page.keyboard.type("Lầu Năm Góc")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    expect(text_of(page).locator("mark")).to_have_text(sentence)
    assert page.evaluate("window.notReloaded") is True

    page.get_by_role("searchbox", name="Find").fill("khong kich")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=CLAIM).click()
    arrived(page, CLAIM)
    expect(page.get_by_text("Lầu Năm Góc")).to_be_visible()
    page.get_by_role("link", name="History").first.click()
    history = page.locator(".history")
    expect(history).to_contain_text("Bob")
    expect(history).to_contain_text(CLAIM)
    recorded_at = datetime.fromisoformat(history.locator("time").first.get_attribute("datetime") or "")
    assert began <= recorded_at <= timezone.now()

    appearance = Appearance.objects.select_related("passage__snapshot", "claim").get(claim__sentence=CLAIM)
    passage, snapshot = appearance.passage, appearance.passage.snapshot
    assert passage.exact == sentence == snapshot.text[passage.start : passage.end]
    assert [(figure.span.lower, figure.span.upper, figure.span.bounds) for figure in appearance.figures.order_by("pk")] == [
        (Decimal(21), None, "[)"), (Decimal(83), None, "[)"),
    ]  # fmt: skip
    period = appearance.whens.get()
    assert (period.role, period.earliest) == (When.Role.COVERS, date(2025, 9, 1))
    assert [hop.party.name for hop in appearance.attributions.all() if hop.party] == ["Lầu Năm Góc"]


def test_the_same_job_is_done_by_keyboard_alone(page: Page, bob: User) -> None:
    """Not one call of the mouse, nor of a locator's click: keys go to wherever the focus is."""
    press, write = page.keyboard.press, page.keyboard.type
    page.goto("/")
    expect(page.get_by_label("E-mail")).to_be_focused()
    write(bob.email)
    press("Tab")
    write("three lamps at noon")
    press("Enter")

    arrived(page, "What is new, and what waits")
    tab_to(page, "File a source")
    press("Enter")
    arrived(page, "File a source")
    tab_to(page, "Paste the text")
    page.keyboard.insert_text(ENGLISH)
    press("Control+Enter")
    arrived(page, "Is this right?")
    tab_to(page, "Title")
    press("Control+a")
    write("More ships go to the Caribbean")
    tab_to(page, "Published on")
    write("12042025")  # as the field asks for it: month, day, year
    press("Control+Enter")

    arrived(page, "More ships go to the Caribbean")
    page.evaluate("window.notReloaded = true")
    tab_to(page, "The text.")
    for _step in range(3):  # to the third line's sentence, the second of the body
        press("j")
    press("Enter")
    panel = panel_of(page)
    expect(panel.locator("form.record")).to_be_visible()
    assert (
        quoted(page)
        == "Since September, at least 21 strikes have hit boats there, and at least 83 people were killed."
    )
    expect(panel.get_by_label("Claim", exact=True)).to_be_focused()
    write("At least 21 strikes killed at least 83 people.")
    tab_to(page, "Add a hop")
    press("Enter")
    write("officials")
    press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    expect(text_of(page).locator("mark")).to_have_text(
        "Since September, at least 21 strikes have hit boats there, and at least 83 people were killed."
    )
    assert page.evaluate("window.notReloaded") is True

    press("Escape")
    press("/")
    write("strikes 83")
    press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("strikes 83")
    page.wait_for_load_state()
    press("j")
    press("Enter")
    arrived(page, "At least 21 strikes killed at least 83 people.")
    tab_to(page, "History")
    press("Enter")
    expect(page.locator(".history")).to_contain_text("Bob")

    appearance = Appearance.objects.select_related("passage__snapshot__source").get(
        claim__sentence="At least 21 strikes killed at least 83 people."
    )
    passage = appearance.passage
    assert passage.exact == passage.snapshot.text[passage.start : passage.end]
    assert sorted(figure.span.lower for figure in appearance.figures.all()) == [21, 83]
    assert passage.snapshot.source.published_on == date(2025, 12, 4)


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the focus is on what bears this name."""
    for _press in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const at = document.activeElement;
            return at.labels?.[0]?.textContent.trim() || at.getAttribute("aria-label") || at.textContent.trim(); }"""
        )
        if focused.startswith(name):
            return
    raise AssertionError(f"Tab does not reach {name!r}")
