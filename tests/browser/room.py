"""What a person does in the reading room: select words there, and look at the panel."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from claims.models import Appearance, Source
from core.models import User
from tests.browser.conftest import Desk
from tests.builders import QUOTE, a_source

# Where words stand in the text, as boundary points of the page: [node, offset] of their beginning and of their end.
FIND = """
const find = (words, root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  while (walker.nextNode()) { nodes.push([walker.currentNode, all.length]); all += walker.currentNode.data; }
  const from = all.indexOf(words);
  if (from < 0) throw new Error("not in the text: " + words);
  const point = (at, isEnd) => {
    const [node, start] = nodes.findLast(([, begins]) => isEnd ? begins < at : begins <= at);
    return [node, at - start];
  };
  return [point(from, false), point(from + words.length, true)];
};
const range = (first, last, root = document.querySelector("#text")) => {
  const made = document.createRange();
  made.setStart(...find(first, root)[0]);
  made.setEnd(...find(last, root)[1]);
  return made;
};
"""


@dataclass(frozen=True)
class Point:
    x: float
    y: float


def text_of(page: Page) -> Locator:
    return page.locator("#text")


def panel_of(page: Page) -> Locator:
    return page.locator("#panel")


def room_on(desk: Desk, person: User, words: str = QUOTE) -> tuple[Page, Locator, Source]:
    """A new source, with the panel open on these words."""
    source = a_source(by=person)
    page = desk(person, f"/sources/{source.ref}/")
    drag(page, words)
    panel = panel_of(page)
    expect(panel.locator("form.record")).to_be_visible()
    return page, panel, source


def revising(desk: Desk, person: User, appearance: Appearance) -> tuple[Page, Locator]:
    """The panel open to change what is recorded."""
    page = desk(
        person, f"/sources/{appearance.passage.snapshot.source.ref}/?passage={appearance.passage.ref}"
    )
    panel = panel_of(page)
    panel.get_by_role("button", name="Change", exact=True).click()
    expect(panel.get_by_label("Why it is changed")).to_be_visible()
    return page, panel


def recorded_in(source: Source) -> list[Appearance]:
    return list(Appearance.objects.filter(passage__snapshot__source=source, retired_at=None))


def claim_field(panel: Locator) -> Locator:
    return panel.get_by_label("Claim", exact=True)


def drag(page: Page, first: str, last: str | None = None) -> None:
    """With the mouse, from where `first` begins to where `last` (or `first` itself) ends, both in sight."""
    begin, end = _edges(page, first, last or first)
    page.mouse.move(begin.x, begin.y)
    page.mouse.down()
    page.mouse.move((begin.x + end.x) / 2, (begin.y + end.y) / 2, steps=4)
    page.mouse.move(end.x, end.y, steps=4)
    page.mouse.up()


def set_selection(page: Page, first: str, last: str | None = None) -> None:
    """As the browser's own means would leave it: touch handles, caret browsing, a screen reader's cursor."""
    page.evaluate(
        f"([first, last]) => {{ {FIND} const made = range(first, last); getSelection().setBaseAndExtent("
        "made.startContainer, made.startOffset, made.endContainer, made.endOffset); }",
        [first, last or first],
    )


def open_on_selection(page: Page) -> None:
    """The key that opens the panel on what is selected."""
    text_of(page).focus()
    page.keyboard.press("Enter")
    expect(panel_of(page).locator("form.record")).to_be_visible()


def quoted(page: Page) -> str:
    """The quotation that the panel shows, character for character."""
    return panel_of(page).locator(".quote").evaluate("quote => quote.textContent")


def record(page: Page, sentence: str) -> None:
    """Write the claim into the open panel, record it by the key, and wait until it is."""
    page.get_by_label("Claim", exact=True).fill(sentence)
    page.keyboard.press("Control+Enter")
    expect(panel_of(page).get_by_text("Recorded.", exact=True)).to_be_visible()


def _edges(page: Page, first: str, last: str) -> tuple[Point, Point]:
    found = page.evaluate(
        f"""async ([first, last]) => {{ {FIND}
        const made = range(first, last);
        // Paragraphs out of sight are laid out as they come near, which moves the others: go there again until
        // nothing has moved for a while.
        await document.fonts.ready;
        for (let before = "", still = 0; still < 3;) {{
          made.startContainer.parentElement.scrollIntoView({{ block: "center" }});
          await new Promise((done) => setTimeout(() => requestAnimationFrame(done), 120));
          const box = made.getBoundingClientRect();
          const now = `${{box.top}} ${{box.bottom}} ${{box.width}}`;
          still = now === before ? still + 1 : 0;
          before = now;
        }}
        const sight = made.getBoundingClientRect();
        if (sight.top < 0 || sight.bottom > innerHeight) throw new Error(`out of sight: ${{sight.top}} to ${{sight.bottom}} of ${{innerHeight}}, scrolled ${{scrollY}}`);
        const edge = ([node, offset], isEnd) => {{
          const one = document.createRange();
          isEnd ? one.setStart(node, Math.max(0, offset - 1)) : one.setStart(node, offset);
          isEnd ? one.setEnd(node, offset) : one.setEnd(node, Math.min(node.length, offset + 1));
          const boxes = one.getClientRects();
          const box = boxes[isEnd ? boxes.length - 1 : 0];
          return {{ x: isEnd ? box.right : box.left, y: box.top + box.height / 2 }};
        }};
        return [edge([made.startContainer, made.startOffset], false), edge([made.endContainer, made.endOffset], true)];
        }}""",
        [first, last],
    )
    return Point(**found[0]), Point(**found[1])
