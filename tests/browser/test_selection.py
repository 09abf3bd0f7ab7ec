"""Whatever is selected, the passage recorded is those characters, at those places, verbatim."""

import unicodedata
from itertools import count

import pytest
from playwright.sync_api import Page, Route, expect

from claims.models import Passage, Source
from core.models import User
from tests.browser.conftest import Desk
from tests.browser.room import drag, open_on_selection, panel_of, quoted, record, set_selection, text_of
from tests.builders import a_source, an_appearance

FAMILY, FLAG, ENGLAND, THUMB = (
    "👩‍👩‍👧‍👦",
    "🇻🇳",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "👍🏽",
)
_numbers = count(1)


def opened(desk: Desk, person: User, text: str, **options: object) -> tuple[Page, Source]:
    """The reading room on a text; a number at its end, since the same bytes would be the same source."""
    source = a_source(by=person, text=f"{text}\n\nDispatch {next(_numbers)}.")
    return desk(person, f"/sources/{source.ref}/", **options), source


def recorded(page: Page, source: Source) -> Passage:
    """Record what the panel is open on, and the passage that came of it, checked against the snapshot."""
    before = set(Passage.objects.values_list("pk", flat=True))
    shown = quoted(page)
    record(page, f"A claim, the {next(_numbers)}th.")
    passage = Passage.objects.exclude(pk__in=before).select_related("snapshot").get(snapshot__source=source)
    text = passage.snapshot.text
    assert text[passage.start : passage.end] == passage.exact == shown
    assert "".join(marked(page, passage)) == passage.exact.replace("\n", "")
    assert text_of(page).evaluate("body => [...body.children].map((p) => p.textContent)") == [
        line for line in text.split("\n") if line.strip()
    ]
    return passage


def marked(page: Page, passage: Passage) -> list[str]:
    return text_of(page).locator(f'mark[data-passages~="{passage.ref}"]').all_text_contents()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            f"Seen with {FAMILY}, {FLAG} and {ENGLAND} {THUMB}: two were killed. No more.",
            "two were killed",
            id="after emoji",
        ),
        pytest.param(
            f"They posted {FAMILY}, {FLAG} and {ENGLAND} {THUMB} at noon.",
            f"{FAMILY}, {FLAG} and {ENGLAND} {THUMB} at",
            id="emoji themselves",
        ),
        pytest.param(
            "Marks: x\u0331\u030c, q\u0303 and x\u0331\u030cu said no.",
            "q\u0303 and x\u0331\u030cu",
            id="combining marks",
        ),
        pytest.param(
            "Qu\u1ea3ng Tr\u1ecb: \u00edt nh\u1ea5t 83 ng\u01b0\u1eddi ch\u1ebft.",
            "\u00edt nh\u1ea5t 83 ng\u01b0\u1eddi",
            id="Vietnamese",
        ),
        pytest.param(
            "One\r\n\r\nTwo\twith  three   spaces  and\ttabs here.\r\nFour",
            "with  three   spaces  and\ttabs",
            id="tabs and spaces",
        ),
        pytest.param(
            "Plain <b>markup</b> &amp; an &quot;entity&quot; as text, 1 < 2.",
            "<b>markup</b> &amp; an &quot;entity",
            id="markup as text",
        ),
    ],
)
def test_a_drag_gives_the_words_it_went_over(desk: Desk, bob: User, text: str, words: str) -> None:
    page, source = opened(desk, bob, text)
    drag(page, words)
    assert quoted(page) == words
    assert recorded(page, source).exact == words


def test_vietnamese_that_came_decomposed_is_selected_in_the_copy_which_is_composed(
    desk: Desk, bob: User
) -> None:
    text = "Bộ Quốc phòng: ít nhất 83 người thiệt mạng ở Quảng Trị."
    page, source = opened(desk, bob, unicodedata.normalize("NFD", text))
    drag(page, "người thiệt mạng ở Quảng Trị")
    assert recorded(page, source).start == text.index("người thiệt mạng")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "قال متحدث باسم NASA إن 83 شخصا قتلوا في 21 غارة. Then he left.",
            "متحدث باسم NASA إن 83 شخصا",
            id="Arabic",
        ),
        pytest.param("דובר NASA אמר כי 83 בני אדם נהרגו. Then he left.", "NASA אמר כי 83 בני", id="Hebrew"),
        pytest.param(
            "The word שלום (peace) and سلام (peace) in one line.",
            "שלום (peace) and سلام",
            id="Latin with both",
        ),
    ],
)
def test_right_to_left_is_selected_in_the_order_it_is_read(
    desk: Desk, bob: User, text: str, words: str
) -> None:
    page, source = opened(desk, bob, text)
    set_selection(page, words)
    open_on_selection(page)
    assert recorded(page, source).exact == words


def test_in_a_right_to_left_text_shift_and_the_left_arrow_go_forward(desk: Desk, bob: User) -> None:
    page, source = opened(desk, bob, "قال متحدث إن 83 شخصا قتلوا.")
    set_selection(page, "قال")
    text_of(page).focus()
    for _letter in range(len(" متحدث")):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    expect(panel_of(page).locator("form.record")).to_be_visible()
    assert recorded(page, source).exact == "قال متحدث"


def test_a_selection_may_begin_in_one_paragraph_and_end_in_another(desk: Desk, bob: User) -> None:
    page, source = opened(
        desk, bob, "First: nobody knew.\n\nSecond: 21 strikes were counted.\nThird: 83 people died. No more."
    )
    drag(page, "nobody knew.", "83 people died.")
    assert (
        recorded(page, source).exact
        == "nobody knew.\n\nSecond: 21 strikes were counted.\nThird: 83 people died."
    )


def test_a_drag_from_the_title_into_the_text_begins_with_the_text(desk: Desk, bob: User) -> None:
    page, source = opened(desk, bob, "Nobody knew. At least 83 people died, and more are missing.")
    title = page.get_by_role("heading", level=1).bounding_box()
    assert title
    end = (
        text_of(page)
        .locator("p")
        .first.evaluate(
            """line => { const made = document.createRange(); const at = line.textContent.indexOf("died") + 4;
        made.setStart(line.firstChild, at - 1); made.setEnd(line.firstChild, at);
        const box = made.getBoundingClientRect(); return [box.right, box.top + box.height / 2]; }"""
        )
    )
    page.mouse.move(title["x"] + 40, title["y"] + title["height"] / 2)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()
    expect(panel_of(page).locator("form.record")).to_be_visible()
    assert recorded(page, source).exact == "Nobody knew. At least 83 people died"


def test_a_drag_that_ends_beside_the_text_counts_too(desk: Desk, bob: User) -> None:
    page, source = opened(desk, bob, "Nobody knew.\n\nAt least 83 people died.")
    line = text_of(page).locator("p").first.bounding_box()
    assert line
    page.mouse.move(line["x"] + 1, line["y"] + line["height"] / 2)
    page.mouse.down()
    page.mouse.move(line["x"] + 200, 850, steps=6)  # below the sheet, on the bare page
    page.mouse.up()
    expect(panel_of(page).locator("form.record")).to_be_visible()
    assert recorded(page, source).exact.startswith("Nobody knew.\n\nAt least 83")


def test_three_clicks_take_the_paragraph(desk: Desk, bob: User) -> None:
    page, source = opened(desk, bob, "One line.\n\n  At least 83 people died. Nobody knew.\n\nAnother line.")
    text_of(page).get_by_text("Nobody knew").click(click_count=3)
    expect(panel_of(page).locator(".quote")).to_have_text("At least 83 people died. Nobody knew.")
    assert recorded(page, source).exact == "At least 83 people died. Nobody knew."


def test_an_answer_that_comes_after_the_next_question_is_not_shown(desk: Desk, bob: User) -> None:
    page, source = opened(desk, bob, "At least 83 people died.\n\nNobody knew of the boats.")
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(f"**/sources/{source.ref}/selection/**", hold_the_first)
    page.evaluate("""() => {
      const panel = document.querySelector("#panel");
      window.seen = new Set();
      const look = () => panel.querySelectorAll(".quote").forEach((quote) => seen.add(quote.textContent));
      new MutationObserver(look).observe(panel, { childList: true, subtree: true });
    }""")
    with page.expect_request(f"**/sources/{source.ref}/selection/**"):
        drag(page, "83 people")
    drag(page, "of the boats")
    held[0].continue_()
    expect(panel_of(page).locator(".quote")).to_have_text("of the boats")
    assert page.evaluate("() => [...seen]") == ["of the boats"]
    assert recorded(page, source).exact == "of the boats"


def test_ctrl_a_takes_the_whole_text_and_nothing_else(desk: Desk, bob: User) -> None:
    figures = " ".join(f"At least {number} boats were hit in place {number}." for number in range(2, 40))
    page, source = opened(desk, bob, f"{FAMILY} Nobody knew.\n\n{figures}\n\nThe end.")
    text_of(page).focus()
    page.keyboard.press("Control+a")
    assert "Strikes kill dozens" not in page.evaluate("getSelection().toString()")
    page.keyboard.press("Enter")
    expect(panel_of(page).locator("form.record")).to_be_visible()
    assert recorded(page, source).exact == source.snapshots.get().text.strip()


def test_a_selection_inside_a_highlight_makes_a_passage_of_its_own(desk: Desk, bob: User) -> None:
    source = a_source(by=bob)
    outer = an_appearance(by=bob, source=source).passage
    page = desk(bob, f"/sources/{source.ref}/")
    drag(page, "were killed")
    inner = recorded(page, source)
    assert (inner.exact, outer.exact) == ("were killed", "".join(marked(page, outer)))
    inner_mark = text_of(page).locator("mark").filter(has_text="were killed")
    expect(inner_mark).to_have_attribute("data-passages", f"{outer.ref} {inner.ref}")

    page.keyboard.press("Escape")
    inner_mark.click()  # the innermost opens first, then the one around it
    expect(panel_of(page).locator(".passage")).to_have_attribute("data-passage", inner.ref)
    inner_mark.click()
    expect(panel_of(page).locator(".passage")).to_have_attribute("data-passage", outer.ref)


def test_a_selection_over_two_highlights_leaves_both_as_they_are(desk: Desk, bob: User) -> None:
    source = a_source(by=bob)
    first = an_appearance(by=bob, source=source, quote="At least 83 people").passage
    second = an_appearance(by=bob, source=source, quote="ten days of strikes").passage
    page = desk(bob, f"/sources/{source.ref}/")
    drag(page, "83 people were killed in about ten days")
    across = recorded(page, source)
    assert across.exact == "83 people were killed in about ten days"
    assert ["".join(marked(page, passage)) for passage in (first, second)] == [first.exact, second.exact]


def test_unseen_characters_are_named_on_the_page_and_kept_in_the_passage(desk: Desk, bob: User) -> None:
    words = "83\u200b people \u202edeid\u202c of \u2066thirst\u2069 and\u00ad more\ufeff here"
    page, source = opened(desk, bob, f"At least {words}.")
    named = text_of(page).locator(".sign")
    assert named.evaluate_all("all => all.map((one) => one.dataset.name)") == [
        "ZERO WIDTH SPACE", "RIGHT-TO-LEFT OVERRIDE", "POP DIRECTIONAL FORMATTING", "LEFT-TO-RIGHT ISOLATE",
        "POP DIRECTIONAL ISOLATE", "SOFT HYPHEN", "ZERO WIDTH NO-BREAK SPACE",
    ]  # fmt: skip
    assert "ZERO WIDTH SPACE" in named.first.evaluate("one => getComputedStyle(one, '::before').content")
    set_selection(page, words)
    open_on_selection(page)
    assert recorded(page, source).exact == words


def test_keys_choose_sentences_and_move_either_end(desk: Desk, bob: User) -> None:
    page, source = opened(
        desk, bob, f"{FAMILY} One thing. At least 83 people were killed there. Nobody knew.\n\nAnother day."
    )
    press = page.keyboard.press
    for key in (
        "j",
        "j",
        "j",
        "j",
        "k",
        "k",
    ):  # as soon as the page is there; past the end of a paragraph, and back
        press(key)
    press("Control+Shift+ArrowLeft")  # the full stop
    press("Control+Shift+ArrowLeft")  # "there"
    press("Alt+ArrowRight")
    press("Alt+ArrowRight")
    press("Enter")
    expect(panel_of(page).locator("form.record")).to_be_visible()
    assert recorded(page, source).exact == "83 people were killed"


def test_a_selection_by_touch_opens_the_panel_once_it_rests(desk: Desk, bob: User) -> None:
    """A long press can't be scripted; what it leaves behind can: a selection, and the touch's own events."""
    lines = "A line before it.\n\n" * 12
    page, source = opened(
        desk,
        bob,
        f"{lines}{FAMILY} At least 83 people were killed.",
        width=390,
        height=780,
        has_touch=True,
        is_mobile=True,
    )
    text_of(page).evaluate(
        """body => { for (const type of ["pointerdown", "pointerup"])
        body.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "touch" })); }"""
    )
    set_selection(page, "At least")
    set_selection(page, "At least 83 people")  # the finger moves the handle
    expect(panel_of(page).locator("form.record")).to_be_visible()
    assert quoted(page) == "At least 83 people"
    expect(panel_of(page)).to_be_focused()  # no field is: the keyboard would cover the text
    words, sheet = page.locator("#text p").nth(12).bounding_box(), panel_of(page).bounding_box()
    assert words
    assert sheet
    assert 0 <= words["y"] < words["y"] + words["height"] <= sheet["y"], (
        "the words stay in sight, above the panel"
    )
    assert recorded(page, source).exact == "At least 83 people"
