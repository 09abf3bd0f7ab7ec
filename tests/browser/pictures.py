"""The pictures in README.md and docs/, taken of the demo newsroom: `python -m tests.browser.pictures ADDRESS`.

ADDRESS is where `manage.py up` runs with its demo.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, find

EDITOR, REPORTER, PASSWORD = (
    "lananh@demo.example",
    "bob@demo.example",
    "caribbean-december",
)  # of claims.demo.newsroom
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def main(address: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        page = _logged_in(browser, address, REPORTER, scheme="light", width=1280)
        page.goto(f"{address}/find/?q=dien dam maduro")
        page.get_by_role("link", name="Ông Maduro xác nhận").click()
        page.locator("#text mark").nth(2).click()
        page.locator(".panel .made").first.wait_for()
        _take(page, "reading-room")
        page.get_by_role("link", name="21 times since").click()
        _take(page, "claim")
        page.get_by_role("link", name="History").first.click()
        _take(page, "history")
        page.goto(address)
        _take(page, "home")
        page = _logged_in(browser, address, EDITOR, scheme="dark", width=390)
        page.goto(f"{address}/claims/")
        _take(page, "claims-narrow-dark")
        browser.close()


def _logged_in(browser: Browser, address: str, email: str, *, scheme: str, width: int) -> Page:
    height = 860 if width > 600 else 780
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    return page


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
