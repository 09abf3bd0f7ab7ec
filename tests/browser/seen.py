"""What a page shows to those who see it badly, on a small screen, or without a mouse."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

# Every element that can have the focus and is in sight, focused as by Tab, and looked at: has it an outline, or another shadow, ground or border?
UNMARKED = """
() => {
  const look = (at) => { const style = getComputedStyle(at); return [style.boxShadow, style.backgroundColor, style.borderColor, style.top].join(); };
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  return all.filter((at) => {
    if (at.disabled || at.type === "hidden" || !at.checkVisibility({ visibilityProperty: true })) return false;
    at.blur();
    const before = look(at);
    at.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== at) return false;
    const style = getComputedStyle(at);
    return !(style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) && look(at) === before;
  }).map((at) => at.outerHTML.slice(0, 120));
}
"""


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA and good practice, in words."""
    found: dict[str, Any] = Axe().run(page, options=RULES).response
    return [
        f"{page.url} {rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def unmarked(page: Page) -> list[str]:
    """Elements that take the focus and don't show it."""
    return [f"{page.url} no visible focus: {html}" for html in page.evaluate(UNMARKED)]


def sideways(page: Page) -> list[str]:
    """By how much the page is wider than the screen, and what sticks out."""
    wide, shown = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    if wide <= shown:
        return []
    out = page.evaluate(
        "[...document.querySelectorAll('main *')].filter((at) => at.getBoundingClientRect().right > innerWidth + 1).map((at) => at.outerHTML.slice(0, 90))"
    )
    return [f"{page.url} is {wide} wide on a screen of {shown}: {out[:3]}"]
