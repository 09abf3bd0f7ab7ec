"""Every task of reviewing and correcting, done by the keyboard alone."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Assignment, Claim, Correction, CorrectionRequest, FollowUp, Review
from claims.queries.reviews import review_page
from core.models import User
from tests.browser.conftest import Desk
from tests.browser.keys import Keys
from tests.builders import QUOTE, a_claim, a_source, an_appearance, relied_on


def said(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_review_is_begun_written_sent_back_approved_published_and_succeeded(
    desk: Desk, alice: User, erin: User
) -> None:
    claim = a_claim(by=alice)
    source = a_source(by=alice, title="Tổng kết chiến dịch ở Caribe")
    writer = Keys(desk(alice, f"/claims/{claim.ref}/"))
    writer.press("Review it", role="link")
    writer.choose("Scale", "Evidence")
    writer.press("Begin")
    writer.choose("Rating", "Supported")
    writer.fill("Reasoning", "**Two** of three sources say so.")
    expect(writer.page.locator("#preview strong")).to_have_text("Two")
    writer.press("Save")
    writer.open("Bring a passage")
    writer.choose("It speaks", "Against")
    writer.find("Source", "Tổng kết")
    writer.fill("Words of it", QUOTE)
    writer.press("Bring it")
    said(writer.page, "Evidence: Against")
    writer.open("Somebody was asked")
    writer.fill("Who was asked", "Bộ Ngoại giao")
    writer.press("Record it")
    said(writer.page, "Bộ Ngoại giao")
    writer.press("Submit")
    said(writer.page, "Submitted. Somebody else approves it.")
    made = Review.objects.get(claim=claim)

    decider = Keys(desk(erin, "/queue/"))
    decider.press(claim.sentence, role="link")
    decider.open("Send it back, or give it up")
    decider.fill("Why", "Name the third source.")
    decider.press("Send it back")
    said(decider.page, "Sent back.")
    writer.page.goto(f"/reviews/{made.ref}/")
    said(writer.page, "Name the third source.")
    writer.press("Submit")
    decider.page.goto("/queue/?tab=approvals")
    decider.press(claim.sentence, role="link")
    decider.press("Approve")
    decider.press("Publish it")
    said(decider.page, "Published. From now on it stays as it is.")
    decider.press("Write its successor")
    decider.choose("Rating", "Refuted")
    decider.press("Save")
    assert Review.objects.get(supersedes=made).author == erin
    found = review_page(ref=made.ref, viewer=alice)
    assert found
    assert [shown.passage.snapshot.source for shown in found.on("against")] == [source]


def test_evidence_is_brought_from_the_reading_room(desk: Desk, alice: User) -> None:
    claim = a_claim(by=alice)
    source = a_source(by=alice)
    writer = Keys(desk(alice, f"/claims/{claim.ref}/review/"))
    writer.press("Begin")
    made = Review.objects.get(claim=claim)
    writer.page.goto(f"/sources/{source.ref}/")
    writer.reach(writer.page.locator("#text"))
    writer.page.keyboard.press("j")
    writer.page.keyboard.press("Enter")
    expect(writer.page.locator("#panel form.record")).to_be_visible()
    writer.open("Bring it as evidence to a review")
    writer.press_here("Bring it")
    said(writer.page, "Among the evidence now.")
    assert made.evidence.get().passage.snapshot.source == source


def test_a_correction_is_asked_for_drafted_issued_and_put_right(
    desk: Desk, alice: User, erin: User, bob: User
) -> None:
    appearance = an_appearance(by=alice)
    relied_on(appearance.claim, by=alice, owner=bob)
    clerk = Keys(desk(alice, f"/claims/{appearance.claim.ref}/"))
    clerk.press("Log a request", role="link")
    clerk.fill("Asked by", "Một bạn đọc")
    clerk.fill("What is asked", "Con số sai.")
    clerk.press("Log it")
    request = CorrectionRequest.objects.get(claim=appearance.claim)
    clerk.press("Draft a correction", role="link")
    clerk.fill("The words that were wrong", "83")
    clerk.choose("Where it was wrong", "At least 83")
    clerk.press("Begin from the template")
    clerk.press("Save the draft")
    made = Correction.objects.get(claim=appearance.claim)
    assert made.wording.startswith("Correction (")
    assert made.wrong and made.wrong.exact == "83"
    clerk.press("Submit")

    decider = Keys(desk(erin, f"/corrections/{made.ref}/"))
    decider.press("Approve")
    decider.press("Issue it")
    said(decider.page, "Issued. What is to be put right is in its owners’ queues.")

    owner = Keys(desk(bob, "/notifications/"))
    owner.press("1 sentence of ours is to be put right.")
    owner.open("Close it")
    owner.fill("How", "Changed to 80.")
    owner.press("It is put right")
    said(owner.page, "Done.")
    assert FollowUp.objects.get(correction=made).status == "done"

    clerk.page.goto(f"/requests/{request.ref}/")
    clerk.choose("Outcome", "Corrected")
    clerk.fill("Answer", "We have put it right.")
    clerk.press("Close it")
    said(clerk.page, "Closed.")
    clerk.page.goto(f"/corrections/{made.ref}/")
    clerk.press("Correct this correction", role="link")
    clerk.fill("Public notice", "It was right after all.")
    clerk.choose("Kind", "Retraction")
    clerk.press("Save the draft")
    assert Correction.objects.get(against=made).kind == "retraction"


def test_what_waits_is_narrowed_assigned_and_talked_about(
    desk: Desk, alice: User, erin: User, bob: User
) -> None:
    claim = a_claim(by=alice)
    clerk = Keys(desk(alice, f"/claims/{claim.ref}/correct/"))
    clerk.fill("Public notice", "It was 80, not 83.")
    clerk.press("Save the draft")
    clerk.press("Submit")
    made = Correction.objects.get(claim=claim)
    clerk.fill("Say something", "@Bob is it in your story?")
    clerk.press("Say it")
    said(clerk.page, "told: Bob")
    clerk.page.goto("/queue/")
    clerk.choose("Whose", "Everybody")
    clerk.press("Show")
    clerk.reach(clerk.page.get_by_role("link", name="To approve").first)
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_url("**tab=approvals**")
    row = clerk.page.locator("ol > li", has_text="It was 80, not 83.")
    clerk.reach(row.locator("summary", has_text="Assign"))
    clerk.page.keyboard.press("Enter")
    clerk.reach(row.get_by_role("combobox", name="For", exact=True))
    clerk.page.keyboard.type("Erin")
    expect(clerk.page.get_by_role("option").locator("visible=true").first).to_be_visible()
    clerk.page.keyboard.press("ArrowDown")
    clerk.page.keyboard.press("Enter")
    clerk.reach(row.get_by_role("button", name="Save"))
    with clerk.page.expect_navigation():
        clerk.page.keyboard.press("Enter")
    said(clerk.page, "Saved.")
    assert "whose=all" in clerk.page.url
    assert Assignment.objects.get(correction=made).person == erin

    told = Keys(desk(bob, "/notifications/"))
    told.press("Alice named you in a comment.")
    expect(told.page).to_have_url(f"{told.page.url.split('/corrections/')[0]}/corrections/{made.ref}/")


def test_scales_templates_relations_and_how_one_is_mailed(desk: Desk, erin: User, alice: User) -> None:
    one, other = a_claim(by=alice), a_claim(by=alice)
    editor = Keys(desk(erin, "/rating-scales/add/"))
    editor.fill("Name", f"Ours {timezone.now():%H%M%S}")
    for place, label in enumerate(("Right", "Wrong")):
        target = editor.page.get_by_label("Label", exact=True).nth(place)
        editor.reach(target)
        editor.page.keyboard.type(label)
    editor.press("Add it")
    said(editor.page, "Version 1")
    editor.page.goto("/notice-templates/")
    editor.press("Editor’s note", role="link")
    editor.fill("Text", "A note of {day}: {right}")
    editor.press("Save")
    said(editor.page, "A note of {day}: {right}")
    editor.page.goto(f"/claims/{one.ref}/")
    editor.open("Put it beside another claim")
    editor.choose("This claim", "repeats")
    editor.find("that claim", other.sentence[-8:])
    editor.press("Record it")
    said(editor.page, "this claim repeats")
    editor.reach(editor.page.locator("details.who > summary"))
    editor.page.keyboard.press("Enter")
    editor.press("Once a day")
    assert User.objects.get(pk=erin.pk).mail == "daily"
    assert Claim.objects.get(pk=one.pk).relations.get().other == other
