"""Every page costs the same number of queries with one row as with twenty."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions import (
    appearances,
    claims,
    evidence,
    imports,
    notice_templates,
    outlets,
    parties,
    rating_scales,
    standings,
)
from claims.actions.given import GivenFigure, GivenWhen, Hop
from claims.actions.rating_scales import Step
from claims.exchange.outgoing import exporting
from claims.models import (
    Appearance,
    Claim,
    Correction,
    Export,
    Fact,
    Import,
    NoticeTemplate,
    RatingScale,
    Review,
    Source,
    Story,
)
from core.accounts import tokens
from core.models import Desk, Token, User
from tests.builders import (
    SENTENCE,
    a_claim,
    a_draft,
    a_fact,
    a_reading,
    a_request,
    a_review,
    a_source,
    a_story,
    an_appearance,
    counted,
    issued,
    relied_on,
)
from tests.people import a_person

pytestmark = pytest.mark.django_db
_numbers = count(1)
WORDS = "At least 83 people were killed since September"


def a_source_with_claims(rows: int, *, by: User, number: int = 0) -> Source:
    """A source with an outlet and `rows` passages, each with a claim, a chain, a figure and a date."""
    lines = [f"{WORDS}, dispatch {number}-{line} says." for line in range(rows)]
    source = a_source(by=by, text="\n\n".join(lines), outlet=outlets.add(name=f"Outlet {number}", by=by))
    for line in range(rows):
        _mark(source, line, by=by, number=number)
    return source


def _mark(source: Source, line: int, *, by: User, number: int, claim: Claim | None = None) -> Appearance:
    snapshot = source.snapshots.get()
    start = -1
    for _ in range(line + 1):
        start = snapshot.text.index(WORDS, start + 1)
    return appearances.record(
        snapshot=snapshot, start=start, end=start + len(WORDS), claim=claim, sentence="" if claim else f"{SENTENCE} (marked {next(_numbers)})",
        language="en", hops=[Hop(party=parties.add(name=f"Party {number}-{line}", by=by)), Hop(outlet=source.outlet)],
        figures=[GivenFigure(hedge="at_least", low=83, verbatim="At least 83", counts="people", covers=0)],
        whens=[GivenWhen(verbatim="since September", role="covers", edtf="2025-09/..")], by=by,
    )  # fmt: skip


def one_claim_said(times: int, *, by: User) -> Claim:
    source = a_source(
        by=by,
        text="\n\n".join(f"{WORDS}, line {line}." for line in range(times)),
        outlet=outlets.add(name="Agency", by=by),
    )
    claim = _mark(source, 0, by=by, number=0).claim
    for line in range(1, times):
        _mark(source, line, by=by, number=0, claim=claim)
    return claim


def one_passage_with(rows: int, *, by: User) -> Appearance:
    source = a_source(by=by, text=f"{WORDS}.", outlet=outlets.add(name="Agency", by=by))
    return [_mark(source, 0, by=by, number=number) for number in range(rows)][-1]


def a_fact_with(rows: int, *, by: User) -> Fact:
    """A fact with `rows` readings that can't all be true, each from a source of its own, and something proposed."""
    fact = a_fact(by=by, kind="quantity")
    for number in range(rows + 1):
        a_reading(fact, counted("exactly", number), date(2025, 12, 4), by=by)
    standings.propose(fact=fact, state="disputed", valid_from=date(2025, 12, 4), reason="Many.", by=by)
    return fact


def changed(times: int, *, by: User) -> Claim:
    claim = one_claim_said(1, by=by)
    for time in range(times):
        claim = claims.revise(claim=claim, revision=claim.revision, sentence=f"{SENTENCE} {time}", by=by)
    return claim


def corrected(stories: int, *, by: User) -> Correction:
    """A draft against a claim that so many stories relied on, with another issued before it."""
    other = User.objects.filter(email="erin@example.org").first() or a_person(
        name="Erin", role="editor", desks=[], by=User.objects.get(email="dana@example.org")
    )
    claim = a_claim(by=by)
    for _ in range(stories):
        relied_on(claim, by=by)
    issued(claim, by=by, other=other, kind="clarification")
    return a_draft(claim, by=by)


def a_story_with(rows: int, *, by: User) -> Story:
    story = a_story(by=by, text=" ".join(f"Sentence {number} is said here." for number in range(rows)))
    for number in range(rows):
        an_appearance(by=by, source=story.source, quote=f"Sentence {number} is said here.")
    return story


def a_review_with(rows: int, *, by: User) -> Review:
    """A draft with so many passages for it, and so many who were asked."""
    review = a_review(by=by)
    for _ in range(rows - 1):
        evidence.bring(review=review, side="for", passage=an_appearance(by=by).passage, by=by)
    for number in range(rows):
        party = parties.add(name=f"Party {next(_numbers)}", by=by)
        evidence.ask(review=review, party=party, asked_on=date(2025, 12, 5 + number % 20), by=by)
    return review


def a_scale(versions: int = 1, *, by: User) -> RatingScale:
    steps = [Step("Right", "blue", 5), Step("Wrong", "vermilion", 1)]
    scale = rating_scales.add(name=f"Scale {next(_numbers)}", steps=steps, by=by)
    for _ in range(versions - 1):
        rating_scales.lay_down(scale=scale, revision=scale.revision, name=scale.name, steps=steps, by=by)
    return scale


def templates_in(languages: int, *, by: User) -> str:
    for code in ("fr", "de", "es", "pt", "ru", "uk", "th", "tr", "ja", "ko", "id", "hi", "ar", "zh")[
        :languages
    ]:
        if not NoticeTemplate.objects.filter(language=code).exists():
            notice_templates.add(kind="correction", language=code, words="{wrong}", by=by)
    return "/notice-templates/"


def with_tokens(number: int, *, by: User) -> str:
    for name in range(number - Token.objects.filter(person=by).count()):
        tokens.make(
            person=by, name=f"Export {name}", permissions=["record"], desks=Desk.objects.filter(memberships__person=by), days=30
        )  # fmt: skip
    return "/tokens/"


def with_exports(number: int, *, by: User) -> str:
    """As many as one person may have, at the most: written ones and one that waits."""
    for made in Export.objects.all():
        exporting.remove(made=made)
    for day in range(1, min(number, 9) + 1):
        moment = timezone.make_aware(datetime(2026, 1, day))
        exporting.ask(what="everything", format="zip", moment=moment, with_bytes=False, by=by)
    for made in Export.objects.filter(state="waiting"):
        exporting.make(key=str(made.key))
    exporting.ask(what="claims", format="csv", moment=None, with_bytes=False, by=by)
    Export.objects.filter(state="ready").update(
        made_at=timezone.now() + timedelta(days=2)
    )  # when it is asked for
    return "/exports/"


def with_imports(number: int, *, by: User) -> str:
    for name in range(number - Import.objects.filter(person=by).count()):
        imports.bring(
            file=ContentFile(b"Claim\nBoats were struck.\n"), name=f"{name}.csv", shape="csv", by=by
        )
    return "/imports/"


# Each: how to make a page with so many rows, and its number of queries as reviewed. Three are every page's own:
# the session, the person, and the sidebar's counts.
PAGES: dict[str, tuple[Callable[..., str], int]] = {
    "home": (
        lambda rows, by: [a_source_with_claims(1, by=by, number=number) for number in range(rows)] and "/",
        11,
    ),
    "sources": (
        lambda rows, by: (
            [a_source_with_claims(1, by=by, number=number) for number in range(rows)] and "/sources/"
        ),
        6,
    ),
    "claims": (lambda rows, by: a_source_with_claims(rows, by=by) and "/claims/?q=killed", 6),
    "find": (lambda rows, by: a_source_with_claims(rows, by=by) and "/find/?q=party", 7),
    "reading room": (lambda rows, by: f"/sources/{a_source_with_claims(rows, by=by).ref}/", 8),
    "claim": (lambda rows, by: f"/claims/{one_claim_said(rows, by=by).ref}/", 14),
    "passage": (lambda rows, by: f"/passages/{one_passage_with(rows, by=by).passage.ref}/", 8),
    "history": (lambda rows, by: f"/history/{changed(rows, by=by).ref}/", 9),
    "claim as known on a day": (
        lambda rows, by: f"/claims/{one_claim_said(rows, by=by).ref}/?known_on={timezone.localdate()}",
        14,
    ),
    "facts": (lambda rows, by: [a_fact_with(1, by=by) for _ in range(rows)] and "/facts/", 5),
    "fact": (lambda rows, by: f"/facts/{a_fact_with(rows, by=by).ref}/", 17),
    "fact as known on a day": (
        lambda rows, by: f"/facts/{a_fact_with(rows, by=by).ref}/?known_on={timezone.localdate()}",
        18,
    ),
    "reading": (lambda rows, by: f"/readings/{a_fact_with(rows, by=by).readings.first().ref}/", 6),
    "readings of a source": (
        lambda rows, by: f"/sources/{a_source_with_claims(rows, by=by).ref}/readings/",
        12,
    ),
    "take a reading": (
        lambda rows, by: (
            f"/appearances/{one_passage_with(rows, by=by).ref}/reading/?fact={a_fact_with(rows, by=by).ref}"
        ),
        12,
    ),
    "propose": (lambda rows, by: f"/facts/{a_fact_with(rows, by=by).ref}/propose/", 18),
    "two days": (
        lambda rows, by: f"/facts/{a_fact_with(rows, by=by).ref}/two-days/?first={timezone.localdate()}",
        35,
    ),
    "chart": (lambda rows, by: f"/facts/{a_fact_with(rows, by=by).ref}/chart.svg", 7),
    "chart as a table": (lambda rows, by: f"/facts/{a_fact_with(rows, by=by).ref}/chart/", 8),
    "corrections": (lambda rows, by: [corrected(1, by=by) for _ in range(rows)] and "/corrections/", 5),
    "correction": (lambda rows, by: f"/corrections/{corrected(rows, by=by).ref}/", 12),
    "correct": (lambda rows, by: f"/claims/{corrected(rows, by=by).claim.ref}/correct/", 6),
    "reviews": (lambda rows, by: [a_review(by=by) for _ in range(rows)] and "/reviews/", 6),
    "review": (lambda rows, by: f"/reviews/{a_review_with(rows, by=by).ref}/", 11),
    "begin a review": (lambda rows, by: f"/claims/{one_claim_said(rows, by=by).ref}/review/", 6),
    "write a review": (lambda rows, by: f"/reviews/{a_review_with(rows, by=by).ref}/write/", 6),
    "rating scales": (lambda rows, by: [a_scale(by=by) for _ in range(rows)] and "/rating-scales/", 5),
    "rating scale": (lambda rows, by: f"/rating-scales/{a_scale(rows, by=by).ref}/", 6),
    "requests": (
        lambda rows, by: [a_request(claim=a_claim(by=by), by=by) for _ in range(rows)] and "/requests/",
        5,
    ),
    "dashboard": (lambda rows, by: [corrected(1, by=by) for _ in range(rows)] and "/dashboard/", 10),
    "notice templates": (lambda rows, by: templates_in(rows, by=by), 4),
    "stories": (lambda rows, by: [a_story(by=by) for _ in range(rows)] and "/stories/", 5),
    "story": (lambda rows, by: f"/stories/{a_story_with(rows, by=by).ref}/", 10),
    "queue": (lambda rows, by: corrected(rows, by=by) and "/queue/?whose=all", 6),
    "imports": (lambda rows, by: with_imports(rows, by=by), 5),
    "tokens": (lambda rows, by: with_tokens(rows, by=by), 7),
    "exports": (lambda rows, by: with_exports(rows, by=by), 6),
    "change an appearance": (lambda rows, by: f"/appearances/{one_passage_with(rows, by=by).ref}/revise/", 6),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_as_many_queries_with_one_row_as_with_twenty(
    name: str, client: Client, alice: User
) -> None:
    build, reviewed = PAGES[name]
    client.force_login(alice)
    for rows in (1, 20):
        address = build(rows, by=alice)
        with (
            time_machine.travel(timezone.now() + timedelta(days=2)),
            CaptureQueriesContext(connection) as queries,
        ):
            assert client.get(address).status_code == 200
        assert len(queries) == reviewed, "\n".join(query["sql"][:160] for query in queries)
