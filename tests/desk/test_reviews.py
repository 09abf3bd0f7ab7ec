"""Pages of reviews and scales: bad input is told in words, what was typed is kept, nobody does what is another's."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions import reviews
from claims.models import Asked, Evidence, RatingScale, Review, ScaleVersion
from core.models import User
from tests.builders import QUOTE, a_claim, a_review, a_source, an_appearance, published

pytestmark = pytest.mark.django_db


def address(name: str, review: Review) -> str:
    return reverse(f"desk:{name}", args=[review.ref])


def test_a_review_is_begun_on_a_claims_page_and_opens_for_writing(client: Client, checker: User) -> None:
    claim = a_claim(by=checker)
    client.force_login(checker)
    version = ScaleVersion.objects.get(scale__name="Evidence")
    sent = {"version": version.ref, "language": "vi", "author": "", "author_name": "", "due_on": "2026-12-01"}
    answer = client.post(reverse("desk:begin-review", args=[claim.ref]), sent)
    made = Review.objects.get()
    assert answer.headers["Location"] == address("write-review", made)
    assert (made.author, made.version, str(made.due_on)) == (checker, version, "2026-12-01")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"version": "SV-0000-0000"}, "Select a valid choice."),
        ({"author_name": "Nobody at all"}, "Choose somebody from the list."),
        ({"author": "U-0000-0000"}, "Choose somebody from the list."),
        ({"due_on": "31/2"}, "Enter a valid date."),
    ],
)
def test_what_is_wrong_in_its_beginning_is_told(
    client: Client, checker: User, changed: dict[str, str], told: str
) -> None:
    client.force_login(checker)
    sent = {"version": ScaleVersion.objects.first().ref, "language": "en", **changed}  # type: ignore[union-attr]
    answer = client.post(reverse("desk:begin-review", args=[a_claim(by=checker).ref]), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Review.objects.exists()


def test_writing_at_once_loses_nothing(client: Client, alice: User) -> None:
    made = a_review(by=alice)
    client.force_login(alice)
    first = {"revision": made.revision, "rating": "", "reasoning": "Mine was first.", "language": "en"}
    assert client.post(address("write-review", made), first).status_code == 302
    answer = client.post(address("write-review", made), {**first, "reasoning": "Mine came later."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine was first." in page
    assert "Mine came later." in page


@pytest.mark.parametrize("meanwhile", ["given to another", "given up"])
def test_what_was_typed_is_still_there_when_it_may_not_be_saved(
    meanwhile: str, client: Client, checker: User, erin: User
) -> None:
    made = a_review(by=checker)
    typed = {"revision": made.revision, "rating": "", "reasoning": "Twenty thousand words.", "language": "en"}
    if meanwhile == "given up":
        reviews.give_up(review=made, revision=made.revision, by=erin, reason="Too late.")
    else:
        reviews.assign(review=made, revision=made.revision, author=erin, by=erin)
    client.force_login(checker)
    answer = client.post(address("write-review", made), typed)
    assert answer.status_code == 422
    assert "Twenty thousand words." in answer.content.decode()
    made.refresh_from_db()
    assert "Twenty" not in made.reasoning


def test_a_reason_too_long_is_told_and_shown_and_lines_count_once(
    client: Client, alice: User, erin: User
) -> None:
    made = a_review(by=alice)
    made = reviews.submit(review=made, revision=made.revision, by=alice)
    client.force_login(erin)
    sent = {"revision": made.revision, "step": "send_back", "reason": "x" * 4001}
    told = client.post(address("review-step", made), sent, follow=True).content.decode()
    assert "at most 4000 characters" in told
    assert "x" * 4001 in told
    lines = "\r\n".join("x" * 79 for _ in range(50))  # 3,999 as a browser counts
    client.post(address("review-step", made), {**sent, "reason": lines})
    made.refresh_from_db()
    assert (made.status, made.returned_because) == ("draft", lines.replace("\r", ""))


def test_words_of_several_lines_are_found_as_they_stand(client: Client, alice: User) -> None:
    made = a_review(by=alice)
    source = a_source(by=alice, text="First line\nand the second.\n")
    client.force_login(alice)
    sent = {
        "side": "for",
        "source": source.ref,
        "source_title": "x",
        "words": "First line\r\nand the second",
        "note": "",
    }
    assert client.post(address("bring-evidence", made), sent).status_code == 302
    assert (
        Evidence.objects.get(passage__snapshot__source=source).passage.exact == "First line\nand the second"
    )


def test_only_its_author_writes_at_it(client: Client, alice: User, erin: User) -> None:
    made = a_review(by=alice)
    client.force_login(erin)
    assert client.get(address("write-review", made)).status_code == 404
    assert client.post(address("bring-evidence", made), {"side": "for", "words": "x"}).status_code == 422
    assert Evidence.objects.count() == 1


def test_what_is_written_is_shown_safely(client: Client, alice: User) -> None:
    made = a_review(by=alice, reasoning="**Ít nhất** <script>alert(1)</script> [x](javascript:alert(1))")
    client.force_login(alice)
    page = client.get(address("review", made)).content.decode()
    assert "<strong>Ít nhất</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_a_preview_is_what_is_typed_and_no_more_than_32_kib(client: Client, alice: User) -> None:
    client.force_login(alice)
    shown = client.post(reverse("desk:preview-review"), {"reasoning": "*so*"}).content.decode()
    assert "<em>so</em>" in shown
    assert client.post(reverse("desk:preview-review"), {"reasoning": "ệ" * 11_000}).status_code == 422


def test_the_steps_are_taken_on_its_page_and_a_reason_in_vain_is_kept(
    client: Client, alice: User, erin: User
) -> None:
    made = a_review(by=alice)
    client.force_login(alice)
    client.post(address("review-step", made), {"revision": made.revision, "step": "submit"})
    made.refresh_from_db()
    client.force_login(erin)
    client.post(
        address("review-step", made), {"revision": made.revision, "step": "send_back", "reason": "Ask them."}
    )
    assert "Ask them." in client.get(address("review", made)).content.decode()
    late = client.post(
        address("review-step", made),
        {"revision": made.revision, "step": "send_back", "reason": "Ask the ministry too."},
        follow=True,
    )
    assert "Ask the ministry too." in late.content.decode()


def test_the_old_address_leads_to_the_successor(client: Client, alice: User, erin: User) -> None:
    old = published(by=alice, other=erin)
    client.force_login(alice)
    answer = client.post(address("succeed-review", old), {"revision": old.revision})
    made = Review.objects.get(supersedes=old)
    assert answer.headers["Location"] == address("write-review", made)
    made = reviews.submit(review=made, revision=made.revision, by=alice)
    made = reviews.approve(review=made, revision=made.revision, by=erin)
    reviews.publish(review=made, revision=made.revision, by=erin)
    page = client.get(address("review", old)).content.decode()
    assert "It was superseded." in page
    assert made.ref in page


def test_evidence_that_is_not_found_is_told_and_its_words_stay(client: Client, alice: User) -> None:
    made = a_review(by=alice)
    source = a_source(by=alice)
    client.force_login(alice)
    sent = {"side": "against", "source": source.ref, "source_title": source.title, "words": "Not said there"}
    answer = client.post(address("bring-evidence", made), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "don’t stand in the newest text" in page
    assert "Not said there" in page
    sent["words"] = QUOTE
    assert client.post(address("bring-evidence", made), sent).status_code == 302
    assert made.evidence.get(side="against").passage.exact == QUOTE


def test_what_is_selected_in_the_reading_room_is_brought_from_the_panel(client: Client, alice: User) -> None:
    made = a_review(by=alice)
    appearance = an_appearance(by=alice)
    snapshot, passage = appearance.passage.snapshot, appearance.passage
    client.force_login(alice)
    place = {"snapshot": snapshot.ref, "start": passage.start, "end": passage.end}
    panel = client.get(reverse("desk:selection", args=[snapshot.source.ref]), place).content.decode()
    assert made.ref in panel
    answer = client.post(reverse("desk:bring-selected"), {**place, "review": made.ref, "side": "against"})
    assert "Among the evidence now." in answer.content.decode()
    assert made.evidence.get(side="against").passage == passage
    again = client.post(reverse("desk:bring-selected"), {**place, "review": made.ref, "side": "for"})
    assert again.status_code == 422
    for wrong in ({"end": 10**9}, {"snapshot": "N-0000-0000"}, {"end": passage.start}):
        sent = {**place, "review": made.ref, "side": "for", **wrong}
        assert client.post(reverse("desk:bring-selected"), sent).status_code == 404


def test_who_was_asked_is_recorded_with_what_they_answered(client: Client, alice: User) -> None:
    made = a_review(by=alice)
    client.force_login(alice)
    wrong = client.post(address("ask", made), {"name": "Bộ Ngoại giao", "asked_on": ""})
    assert wrong.status_code == 422
    assert "Bộ Ngoại giao" in wrong.content.decode()
    client.post(address("ask", made), {"name": "Bộ Ngoại giao", "asked_on": "2026-01-05"})
    asked = Asked.objects.get()
    sent = {"revision": asked.revision, "answered_on": "2026-01-07", "answer": "Không bình luận."}
    client.post(reverse("desk:answered", args=[asked.ref]), sent)
    assert "Không bình luận." in client.get(address("review", made)).content.decode()
    client.post(reverse("desk:answered", args=[asked.ref]), {"revision": 0, "step": "remove"})
    assert not Asked.objects.exists()


def test_an_editor_lays_down_a_scale_and_a_checker_only_reads_it(
    client: Client, alice: User, checker: User
) -> None:
    client.force_login(checker)
    assert client.get(reverse("desk:add-scale")).status_code == 403
    scale = RatingScale.objects.get(name="Truth")
    assert client.get(reverse("desk:scale", args=[scale.ref])).status_code == 200
    client.force_login(alice)
    rows = {
        "step-TOTAL_FORMS": "2",
        "step-INITIAL_FORMS": "0",
        "step-0-label": "Đúng",
        "step-0-colour": "blue",
        "step-0-value": "5",
    }
    sent = {"name": "Ours", "worst": "1", "best": "5", **rows, "step-1-label": "", "step-1-colour": "grey", "step-1-value": ""}  # fmt: skip
    answer = client.post(reverse("desk:add-scale"), sent)
    assert answer.status_code == 422
    assert "two to twelve" in answer.content.decode()
    assert "Đúng" in answer.content.decode()
    client.post(reverse("desk:add-scale"), {**sent, "step-1-label": "Sai", "step-1-value": "1"})
    made = RatingScale.objects.get(name="Ours")
    assert [str(rating) for rating in made.versions.get().ratings.all()] == ["Đúng", "Sai"]
