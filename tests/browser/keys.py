"""A page used by the keyboard alone: nothing here clicks."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

FURTHEST = 260  # presses of Tab after which a thing is held not to be reached


@dataclass(frozen=True)
class Keys:
    page: Page

    def reach(self, target: Locator) -> None:
        """Tab to it, and see that where one is shows."""
        expect(target).to_be_visible()
        handle = target.element_handle()
        for _ in range(FURTHEST):
            if self.page.evaluate("element => document.activeElement === element", handle):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"not reached by Tab: {target}")
        outline = target.evaluate("element => getComputedStyle(element).outlineStyle")
        ring = target.evaluate("element => getComputedStyle(element).boxShadow")
        assert outline != "none" or ring != "none", f"where one is does not show: {target}"

    def press(self, name: str, *, role: str = "button") -> None:
        """A button or a link that leads to another page, or to this one anew."""
        self.reach(self.page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press_here(self, name: str) -> None:
        """A button that changes a part of this page."""
        self.reach(self.page.get_by_role("button", name=name, exact=True).first)
        self.page.keyboard.press("Enter")

    def open(self, words: str) -> None:
        """What is folded away under these words."""
        self.reach(self.page.locator("summary", has_text=words).first)
        self.page.keyboard.press("Enter")

    def fill(self, label: str, words: str) -> None:
        target = self.page.get_by_label(label, exact=True).locator("visible=true").first
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def choose(self, label: str, option: str) -> None:
        """In a menu, by the option's first letters."""
        target = self.page.get_by_label(label, exact=True).locator("visible=true").first
        self.reach(target)
        self.page.keyboard.type(option)
        expect(target.locator("option:checked")).to_contain_text(option)

    def find(self, label: str, words: str) -> None:
        """In a field that offers what there is: type, go down to the first, take it."""
        target = self.page.get_by_label(label, exact=True).locator("visible=true").first
        self.reach(target)
        self.page.keyboard.type(words)
        expect(self.page.get_by_role("option").locator("visible=true").first).to_be_visible()
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
