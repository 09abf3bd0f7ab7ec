"""The demo's own stories, how claims in them stand to others, and one clarification with what followed from it."""

from datetime import timedelta

from django.utils import timezone

from claims.actions import corrections, relations, stories
from claims.models import Appearance, Correction, Relation, Source
from core.models import Desk, User

STORIES = ("fifteen", "hearsay", "acting", "toll-story", "briefing", "edition-vi")
RELATED = [
    ("toll-briefing", Relation.Kind.REPEATS, "toll-december"),
    ("toll-edition", Relation.Kind.TRANSLATES, "toll-briefing"),
    ("toll-december", Relation.Kind.UPDATES, "toll-mid-november"),
    ("toll-mid-november", Relation.Kind.UPDATES, "toll-november"),
]
"""By keys of RECORDED: the first repeats, translates or updates the other."""


def load(*, cast: dict[str, User], filed: dict[str, Source], marked: dict[str, Appearance]) -> None:
    """Six of the sources are ours, and Bob answers for them; what was unclear in one was clarified."""
    world = Desk.objects.get(name="World")
    for key in STORIES:
        source = Source.objects.get(pk=filed[key].pk)
        stories.own(source=source, owner=cast["bob"], desk=world, by=cast["bao"])
    for key, kind, other in RELATED:
        one, two = marked[key].claim, marked[other].claim
        one.refresh_from_db()
        two.refresh_from_db()
        relations.relate(claim=one, kind=kind, other=two, by=cast["bao"])
    unclear = marked["forces"]
    unclear.claim.refresh_from_db()
    made = corrections.draft(
        kind=Correction.Kind.CLARIFICATION, claim=unclear.claim, wrong_in=unclear.passage, wrong_words="about 15,000 troops",
        wording="The figure of about 15,000 troops is an estimate by one official who was not named; the Pentagon has not confirmed it.",
        language="en", severity=Correction.Severity.MINOR, cause=Correction.Cause.HEDGE, asked_by="A reader in Lisbon",
        asked_on=timezone.localdate() - timedelta(days=3), by=cast["bao"],
    )  # fmt: skip
    made = corrections.submit(correction=made, revision=made.revision, by=cast["bao"])
    made = corrections.approve(correction=made, revision=made.revision, by=cast["lananh"])
    corrections.issue(correction=made, revision=made.revision, by=cast["ines"])
