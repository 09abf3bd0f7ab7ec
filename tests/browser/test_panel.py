"""The panel: what it offers, what it says when something is wrong, and that nothing typed is ever lost."""

import hashlib
import re
from decimal import Decimal

from django.conf import settings
from django.core.files.storage import default_storage
from playwright.sync_api import expect

from claims.actions import parties
from claims.actions.given import GivenFigure, Hop
from claims.models import Appearance, Attribution, Claim, Upload
from core.models import User
from tests.browser.conftest import Desk
from tests.browser.room import claim_field, drag, recorded_in, revising, room_on, text_of
from tests.browser.server import Server
from tests.builders import QUOTE, an_appearance

LINE = "Ít nhất 83 người chết.\n"
FIFTY_MB = 50 * 2**20 // len(LINE.encode())  # lines
TWICE_A_PASTE = 2 * settings.MAX_PASTE // len(LINE.encode())
DENIAL = "The ministry denied it."


def test_a_known_claim_is_found_while_typing_and_chosen(desk: Desk, bob: User) -> None:
    known = an_appearance(by=bob, sentence="Không kích làm ít nhất 83 người chết ở vịnh.").claim
    page, panel, source = room_on(desk, bob)
    panel.get_by_role("combobox", name="Seen before?").press_sequentially("khong kich vinh")
    panel.get_by_role("option", name=known.sentence).click()
    expect(panel.get_by_role("combobox", name="Seen before?")).to_have_value(known.sentence)
    expect(claim_field(panel)).to_be_hidden()
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    assert [appearance.claim for appearance in recorded_in(source)] == [known]


def test_a_known_claim_taken_back_gives_the_new_claims_fields_again(desk: Desk, bob: User) -> None:
    known = an_appearance(by=bob, sentence="Twelve lighthouses went dark.").claim
    _page, panel, _source = room_on(desk, bob)
    claim_field(panel).fill("Typed before.")
    panel.get_by_role("combobox", name="Seen before?").press_sequentially("lighthouses")
    expect(claim_field(panel)).to_be_visible()  # as long as nothing is chosen
    panel.get_by_role("option", name=known.sentence).click()
    panel.get_by_role("button", name="Clear").click()
    expect(claim_field(panel)).to_have_value("Typed before.")


def test_a_denial_and_a_question_are_recorded_as_such(desk: Desk, bob: User) -> None:
    page, panel, source = room_on(desk, bob, DENIAL)
    for stance in ("Denied", "Questioned"):
        claim_field(panel).fill(f"{stance}: the strikes happened.")
        panel.get_by_label(stance).check()
        page.keyboard.press("Control+Enter")
        expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
        panel.get_by_role("button", name="Record another claim here").click()
        expect(claim_field(panel)).to_have_value("")
    assert sorted(appearance.stance for appearance in recorded_in(source)) == ["denied", "questioned"]
    # The passage is one and the same; its first claim's stance is how it is drawn.
    expect(text_of(page).locator("mark.denied")).to_have_text(DENIAL)


def test_somebody_unnamed_is_a_hop_in_the_sources_own_words(desk: Desk, bob: User) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("Somebody knows of 83 dead.")
    for who, named, role in (
        ("people close to the talks", "unnamed-group", ""),
        ("Harbour Post", "named", "the newspaper"),
    ):
        panel.get_by_role("button", name="Add a hop").click()
        row = panel.locator("[data-rows=hop] > ol > li").last
        row.get_by_role("combobox", name="Who", exact=True).fill(who)
        row.get_by_label("Named or not").select_option(named)
        row.get_by_label("Role as described").fill(role)
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    (appearance,) = recorded_in(source)
    first, second = Attribution.objects.filter(appearance=appearance).order_by("position")
    assert (first.party, first.anonymity, first.described_as) == (
        None,
        "unnamed-group",
        "people close to the talks",
    )
    assert second.party is not None
    assert (second.party.name, second.role) == ("Harbour Post", "the newspaper")


def test_an_upside_down_range_is_said_beside_its_number_and_nothing_typed_is_lost(
    desk: Desk, bob: User
) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("Between 90 and 80 people died.")
    panel.get_by_label("Questioned").check()
    panel.get_by_role("button", name="Add a hop").click()
    page.keyboard.type("An official")
    row = panel.locator("[data-rows=figure] > ol > li").first
    row.get_by_label("Hedge").select_option("between")
    row.get_by_label("Number", exact=True).fill("90")
    row.get_by_label("to", exact=True).fill("80")
    page.keyboard.press("Control+Enter")

    expect(row.get_by_role("alert")).to_have_text("The lower number is above the upper one.")
    expect(row.get_by_label("Number", exact=True)).to_be_focused()
    expect(claim_field(panel)).to_have_value("Between 90 and 80 people died.")
    expect(panel.get_by_label("Questioned")).to_be_checked()
    expect(panel.get_by_role("combobox", name="Who", exact=True)).to_have_value("An official")
    expect(row.get_by_label("to", exact=True)).to_have_value("80")
    assert recorded_in(source) == []

    row.get_by_label("to", exact=True).fill("100")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    (appearance,) = recorded_in(source)
    assert [
        (figure.span.lower, figure.span.upper) for figure in appearance.figures.filter(hedge="between")
    ] == [(Decimal(90), Decimal(100))]


def test_a_reference_to_nothing_is_said_beside_its_field_and_nothing_typed_is_lost(
    desk: Desk, bob: User
) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("A claim of ours.")
    panel.get_by_role("button", name="Add a hop").click()
    row = panel.locator("[data-rows=hop] > ol > li").last
    row.get_by_role("combobox", name="Who", exact=True).fill("Nobody At All")
    row.locator("input[type=hidden]").evaluate("field => { field.value = 'Y-0000-0000'; }")
    page.keyboard.press("Control+Enter")
    expect(row.get_by_role("alert")).to_contain_text("“Nobody At All” is not in the list")
    expect(row.get_by_role("combobox", name="Who", exact=True)).to_be_focused()
    expect(row.get_by_role("combobox", name="Who", exact=True)).to_have_value("Nobody At All")
    expect(claim_field(panel)).to_have_value("A claim of ours.")
    assert recorded_in(source) == []


def test_a_claim_that_is_none_is_said_and_the_words_looked_for_stay(desk: Desk, bob: User) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("Typed before.")
    panel.get_by_role("combobox", name="Seen before?").evaluate(
        "field => { field.value = 'words looked for'; }"
    )
    panel.locator("input[name=claim]").evaluate("field => { field.value = 'C-0000-0000'; }")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("That claim is not in the list.")).to_be_visible()
    expect(panel.get_by_role("combobox", name="Seen before?")).to_be_focused()
    expect(panel.get_by_role("combobox", name="Seen before?")).to_have_value("words looked for")
    panel.get_by_role("button", name="Clear").first.click()
    expect(claim_field(panel)).to_have_value("Typed before.")
    assert recorded_in(source) == []


def test_what_is_recorded_can_be_changed_with_a_reason(desk: Desk, bob: User) -> None:
    party = parties.add(name="The coast guard", by=bob)
    figure = GivenFigure(hedge="at_most", low=None, high=Decimal("83.5"), counts="people")
    appearance = an_appearance(by=bob, hops=[Hop(party=party, verb="said")], figures=[figure])
    page, panel = revising(desk, bob, appearance)
    expect(panel.get_by_role("combobox", name="Who", exact=True)).to_have_value("The coast guard")
    expect(panel.get_by_label("Number", exact=True)).to_have_value("83.5")
    panel.get_by_label("Denied").check()
    panel.get_by_text("as of…").click()
    panel.get_by_label("as of", exact=True).fill("2025-12-03")
    panel.get_by_label("Why it is changed").fill("The guard denied it.")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    expect(text_of(page).locator("mark.denied")).to_have_text(QUOTE)
    changed = Appearance.objects.get(pk=appearance.pk)
    kept = changed.figures.get()
    assert (changed.stance, kept.hedge, kept.span.upper, str(kept.as_of)) == (
        "denied",
        "at_most",
        Decimal("83.5"),
        "2025-12-03",
    )
    assert changed.attributions.get().party == party


def test_of_two_who_change_the_same_the_second_sees_both_and_saves_on_top(
    desk: Desk, alice: User, bob: User
) -> None:
    appearance = an_appearance(by=bob)
    _first_page, first = revising(desk, alice, appearance)
    second_page, second = revising(desk, bob, appearance)
    first.get_by_label("Denied").check()
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_text("Recorded.", exact=True)).to_be_visible()

    second.get_by_label("Questioned").check()
    second.get_by_label("Why it is changed").fill("It is only asked.")
    second.get_by_role("button", name="Add a hop").click()
    second_page.keyboard.type("A fisherman")
    second_page.keyboard.press("Control+Enter")
    told = second.locator(".stale")
    expect(told).to_contain_text("Alice saved this while you had it open")
    expect(told).to_contain_text("Denied")
    expect(second.get_by_label("Questioned")).to_be_checked()
    expect(second.get_by_label("Why it is changed")).to_have_value("It is only asked.")
    expect(second.get_by_role("combobox", name="Who", exact=True)).to_have_value("A fisherman")
    assert Appearance.objects.get(pk=appearance.pk).stance == "denied"

    second.get_by_role("button", name="Save").click()
    expect(second.get_by_text("Recorded.", exact=True)).to_be_visible()
    assert Appearance.objects.get(pk=appearance.pk).stance == "questioned"


def test_two_presses_of_record_record_once(desk: Desk, bob: User) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("Pressed twice.")
    panel.get_by_role("button", name="Record claim").dblclick()
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len(recorded_in(source)) == 1
    assert Claim.objects.filter(sentence="Pressed twice.").count() == 1


def test_escape_closes_the_panel_and_gives_the_focus_back_to_the_text(desk: Desk, bob: User) -> None:
    page, panel, _source = room_on(desk, bob)
    page.keyboard.press("Escape")
    expect(panel.locator("form.record")).to_have_count(0)
    expect(text_of(page)).to_be_focused()


def test_what_was_typed_waits_when_the_panel_is_closed_or_opened_on_other_words(
    desk: Desk, bob: User
) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("Begun here.")
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="Go on with it").click()
    expect(claim_field(panel)).to_have_value("Begun here.")

    drag(page, DENIAL)  # while it is still open, as one does to copy a word
    expect(panel.locator("form.record .quote")).to_have_text(DENIAL)
    expect(claim_field(panel)).to_have_value("")
    expect(panel.get_by_text("Not recorded yet")).to_be_visible()
    drag(page, QUOTE)  # the same words again
    expect(claim_field(panel)).to_have_value("Begun here.")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    assert [appearance.passage.exact for appearance in recorded_in(source)] == [QUOTE]


def test_what_was_recorded_stands_in_the_list_of_the_closed_panel(desk: Desk, bob: User) -> None:
    page, panel, _source = room_on(desk, bob)
    claim_field(panel).fill("A new one.")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel.get_by_role("heading", name="Marked in this text")).to_be_visible()
    expect(panel.get_by_role("button", name=re.compile("A new one"))).to_be_visible()


def test_rows_are_added_and_taken_out(desk: Desk, bob: User) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("Rows come and go.")
    figures = panel.locator("[data-rows=figure] > ol > li:visible")
    found = figures.count()
    assert found >= 1
    panel.get_by_role("button", name="Add a figure").click()
    expect(figures.last.get_by_label("Hedge")).to_be_focused()
    expect(figures).to_have_count(found + 1)
    figures.last.get_by_label("Number", exact=True).fill("7")
    figures.last.get_by_label("What is counted").fill("boats")
    for _row in range(found):
        figures.first.get_by_role("button", name="Take this figure out").click()
    expect(panel.get_by_role("button", name="Add a figure")).to_be_focused()
    for button in panel.get_by_role("button", name="Take this date out").all():
        button.click()
    panel.get_by_label("Claim", exact=True).fill("")
    page.keyboard.press("Control+Enter")  # refused for want of a claim: what was taken out stays out
    expect(panel.get_by_text("Something in the panel needs another look.")).to_be_visible()
    expect(claim_field(panel)).to_be_focused()
    expect(figures).to_have_count(1)
    claim_field(panel).fill("Rows come and go.")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    (appearance,) = recorded_in(source)
    assert [(figure.span.lower, figure.counts) for figure in appearance.figures.all()] == [
        (Decimal(7), "boats")
    ]
    assert appearance.whens.count() == 0


def test_a_paste_of_50_mb_is_refused_at_once_and_what_was_there_stays(desk: Desk, bob: User) -> None:
    page = desk(bob, "/sources/file/")
    field = page.get_by_label("Paste the text")
    field.fill("Typed before.")
    field.evaluate(f"""field => {{
      const clipboard = new DataTransfer();
      clipboard.setData("text/plain", {LINE!r}.repeat({FIFTY_MB}));
      const paste = new ClipboardEvent("paste", {{ clipboardData: clipboard, bubbles: true, cancelable: true }});
      if (field.dispatchEvent(paste)) throw new Error("the browser would go on to paste it");
    }}""")
    expect(page.get_by_role("alert")).to_contain_text("at most 10 MB")
    expect(field).to_have_value("Typed before.")


def test_a_text_of_50_mb_in_the_field_is_refused_before_it_is_sent_and_nothing_is_stored(
    desk: Desk, bob: User
) -> None:
    page = desk(bob, "/sources/file/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    before = kept(FIFTY_MB)
    page.get_by_label("Paste the text").evaluate(
        # Out of sight: laying out so much keeps the browser busy for a minute, which is no part of what is shown here.
        f"field => {{ field.hidden = true; field.value = {LINE!r}.repeat({FIFTY_MB}); field.form.requestSubmit(); }}"
    )
    expect(page.get_by_role("alert")).to_contain_text("at most 10 MB")
    assert sent == []
    assert kept(FIFTY_MB) == before


def test_a_text_too_large_that_is_sent_all_the_same_is_answered_in_words(desk: Desk, bob: User) -> None:
    page = desk(bob, "/sources/file/")
    before = kept(TWICE_A_PASTE)
    page.get_by_label("Paste the text").evaluate(  # `submit`, unlike a press of the button, asks no script
        f"field => {{ field.hidden = true; field.value = {LINE!r}.repeat({TWICE_A_PASTE}); field.form.submit(); }}"
    )
    expect(page.get_by_role("heading", level=1)).not_to_have_text("File a source")
    expect(page.locator("main")).to_contain_text("10 MB")
    assert kept(TWICE_A_PASTE) == before


def kept(lines: int) -> tuple[int, bool]:
    """How many uploads there are, and whether the bytes of so many LINEs are stored."""
    sha256 = hashlib.sha256((LINE * lines).encode()).hexdigest()
    return Upload.objects.count(), default_storage.exists(f"snapshots/{sha256[:2]}/{sha256}")


def test_a_server_that_is_gone_is_said_and_what_was_typed_can_be_sent_later(
    desk: Desk, live: Server, bob: User
) -> None:
    page, panel, source = room_on(desk, bob)
    claim_field(panel).fill("Typed while the server went away.")
    live.stop()
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_role("alert")).to_contain_text("Stet can't be reached. What you typed is still here")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_role("alert")).to_have_count(1)
    expect(claim_field(panel)).to_have_value("Typed while the server went away.")
    assert recorded_in(source) == []

    live.start()
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("Recorded.", exact=True)).to_be_visible()
    assert [appearance.claim.sentence for appearance in recorded_in(source)] == [
        "Typed while the server went away."
    ]
