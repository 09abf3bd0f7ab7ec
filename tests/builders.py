"""Things made as people make them: every write goes through an action."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from claims.actions import (
    appearances,
    corrections,
    evidence,
    facts,
    outlets,
    readings,
    requests,
    reviews,
    sources,
    stories,
    uploads,
)
from claims.actions.given import span_of
from claims.models import (
    Appearance,
    Claim,
    Correction,
    CorrectionRequest,
    Fact,
    Outlet,
    Reading,
    Reliability,
    Review,
    ScaleVersion,
    Source,
    Story,
    Upload,
)
from core.models import User

SENTENCE = "The strikes killed at least 83 people."
QUOTE = "At least 83 people were killed in about ten days of strikes"
_numbers = count(1)


def a_text(number: int | None = None) -> str:
    """An article with QUOTE in it, unlike any other: the same bytes would be the same source."""
    return (
        f"Dispatch {next(_numbers) if number is None else number}.\n\n"
        f"HANOI - {QUOTE}, an official told the agency on Monday.\n\n"
        "The ministry denied it. Vụ không kích xảy ra lúc nửa đêm.\n"
    )


def an_upload(*, by: User, text: str | None = None) -> Upload:
    return uploads.bring(raw=(a_text() if text is None else text).encode(), name="dispatch.txt", by=by)


def a_source(*, by: User, text: str | None = None, **fields: Any) -> Source:
    """Filed as `by` files it: bytes that they can see already give the source that is there."""
    fields = {"title": "Strikes kill dozens", "language": "en", **fields}
    return sources.file(upload=an_upload(by=by, text=text), by=by, **fields).source


def an_appearance(*, by: User, source: Source | None = None, quote: str = QUOTE, **given: Any) -> Appearance:
    """`quote` marked where it first stands in the source's newest snapshot, and a claim recorded there."""
    source = source or a_source(by=by)
    snapshot = source.snapshots.latest("captured_at")
    start = snapshot.text.index(quote)
    if "claim" not in given:  # the same sentence twice would be the same claim, and refused
        given = {"sentence": f"{SENTENCE} ({next(_numbers)})", **given}
    return appearances.record(snapshot=snapshot, start=start, end=start + len(quote), by=by, **given)


def a_fact(*, by: User, kind: str = Fact.Kind.RUNNING_TOTAL, **fields: Any) -> Fact:
    fields = {"question": f"How many people were killed? ({next(_numbers)})", "language": "en", **fields}
    return facts.add(kind=kind, by=by, **fields)


def a_reading(
    fact: Fact, value: dict[str, Any], as_of: date, *, by: User, weight: str = "Reported", **fields: Any
) -> Reading:
    """One reading of a fact from an appearance of its own, or from the one given."""
    appearance = fields.pop("appearance", None) or an_appearance(by=by)
    reliability = Reliability.objects.get(name=weight)
    one = readings.Given(
        fact=fact, appearance=appearance, as_of=as_of, reliability=reliability, value=value, **fields
    )
    return readings.take([one], by=by)[0]


def counted(hedge: str, low: int | None = None, high: int | None = None) -> dict[str, Any]:
    """The value of a quantity: counted("at_least", 83)."""
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return {"hedge": hedge, "span": span_of(hedge, *ends)}


def a_claim(*, by: User, **given: Any) -> Claim:
    return an_appearance(by=by, **given).claim


def a_story(*, by: User, text: str | None = None, owner: User | None = None, **fields: Any) -> Story:
    """A source of an outlet of ours, made a story."""
    ours = Outlet.objects.filter(is_ours=True).first() or outlets.add(
        name="Harbour Post", is_ours=True, by=by
    )
    return stories.own(source=a_source(by=by, text=text, outlet=ours, **fields), owner=owner, by=by)


def relied_on(claim: Claim, *, by: User, owner: User | None = None) -> Story:
    """A story of ours that makes this claim in its first sentence."""
    story = a_story(by=by, owner=owner)
    an_appearance(by=by, source=story.source, claim=claim)
    return story


def a_draft(claim: Claim | None = None, *, by: User, **fields: Any) -> Correction:
    """A correction in draft, against this claim, or whatever `fields` name."""
    fields = {"wording": "An earlier version gave the wrong number.", "language": "en", **fields}
    return corrections.draft(**({"claim": claim} if claim else {}), by=by, **fields)


def issued(claim: Claim | None = None, *, by: User, other: User, **fields: Any) -> Correction:
    """Drafted by one, approved and issued by another."""
    made = a_draft(claim, by=by, **fields)
    made = corrections.submit(correction=made, revision=made.revision, by=by)
    made = corrections.approve(correction=made, revision=made.revision, by=other)
    return corrections.issue(correction=made, revision=made.revision, by=other)


def a_review(claim: Claim | None = None, *, by: User, **fields: Any) -> Review:
    """A draft on the scale of truth, with a rating, reasoning and a passage that speaks for the claim."""
    version = ScaleVersion.objects.get(scale__name="Truth", number=1)
    fields = {
        "rating": version.ratings.get(label="Half true"),
        "reasoning": "Two of **three** sources say so.",
        **fields,
    }
    review = reviews.begin(claim=claim or a_claim(by=by), version=version, language="en", by=by, **fields)
    evidence.bring(review=review, side="for", passage=an_appearance(by=by).passage, note="It says so.", by=by)
    return review


def published(claim: Claim | None = None, *, by: User, other: User, **fields: Any) -> Review:
    """Written by one, approved and published by another."""
    return sent_out(a_review(claim, by=by, **fields), by=by, other=other)


def sent_out(review: Review, *, by: User, other: User) -> Review:
    """A draft submitted by its author, approved and published by another."""
    review = reviews.submit(review=review, revision=review.revision, by=by)
    review = reviews.approve(review=review, revision=review.revision, by=other)
    return reviews.publish(review=review, revision=review.revision, by=other)


def a_request(*, by: User, **fields: Any) -> CorrectionRequest:
    """A reader's, of today, due in a week."""
    today = timezone.localdate()
    fields = {
        "asked_by": "A reader in Lisbon",
        "asked_on": today,
        "due_on": today + timedelta(days=7),
        **fields,
    }
    return requests.log(**{"wording": f"The number is wrong. ({next(_numbers)})", **fields}, by=by)
