"""The demo's reviews: one published, one that waits for approval, one in draft."""

from datetime import date

from claims.actions import evidence, reviews
from claims.models import Appearance, Claim, Party, Review, ScaleVersion
from core.models import User

CIVILIANS = """Lawyers of two families say that **the men aboard one boat were fishermen**; the Pentagon denies that anyone on board was a civilian.

- Neither side has named the dead.
- No list of those aboard has been published, and the wreck was not recovered.

As long as that is so, neither can be held against the other:

> It has named none of the dead.
"""
CALL = """Ba nguồn đã nói về cuộc gọi, và hai bên tham gia đều đã xác nhận. Ngày chính xác vẫn còn khác nhau giữa các nguồn."""


def load(*, cast: dict[str, User], marked: dict[str, Appearance], parties: dict[str, Party]) -> None:
    """Bảo writes; Lan Anh approves, and Inês publishes."""
    bao, editor, standards = cast["bao"], cast["lananh"], cast["ines"]
    truth = ScaleVersion.objects.filter(scale__name="Truth").latest("number")
    held = ScaleVersion.objects.filter(scale__name="Evidence").latest("number")
    made = _begin("civilians", truth, "Can’t be checked", CIVILIANS, "en", marked=marked, by=bao)
    for side, key, note in (
        ("for", "civilians", "Said by lawyers, who were not aboard."),
        ("against", "civilians-denied", "Denied without evidence being shown."),
        ("context", "toll-november", "None of the dead is named."),
    ):
        evidence.bring(review=made, side=side, passage=marked[key].passage, note=note, by=bao)
    evidence.ask(
        review=made, party=parties["pentagon"], asked_on=date(2025, 11, 4), answered_on=date(2025, 11, 6),
        answer="We have nothing to add to what was said on Friday.", by=bao,
    )  # fmt: skip
    evidence.ask(review=made, name="The lawyers of the two families", asked_on=date(2025, 11, 4), by=bao)
    made = reviews.submit(review=made, revision=made.revision, by=bao)
    made = reviews.approve(review=made, revision=made.revision, by=editor)
    reviews.publish(review=made, revision=made.revision, by=standards)
    waits = _begin("call", truth, "True", CALL, "vi", marked=marked, by=bao)
    evidence.bring(review=waits, side="for", passage=marked["call-confirmed"].passage, by=bao)
    reviews.submit(review=waits, revision=waits.revision, by=bao)
    begun = _begin("no-links", held, "Unproven", "", "en", marked=marked, by=bao)
    evidence.bring(review=begun, side="against", passage=marked["no-links-again"].passage, by=bao)


def _begin(
    key: str, version: ScaleVersion, label: str, reasoning: str, language: str, *, marked: dict[str, Appearance], by: User
) -> Review:  # fmt: skip
    claim = Claim.objects.get(pk=marked[key].claim.pk)
    rating = version.ratings.get(label=label)
    return reviews.begin(
        claim=claim, version=version, rating=rating, reasoning=reasoning, language=language, by=by
    )
