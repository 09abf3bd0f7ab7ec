"""Recording that a claim is made in a passage."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from claims.actions import appearances, claims, parties, sources
from claims.actions.given import GivenFigure, GivenWhen, Hop
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    Confidentiality,
    Figure,
    Party,
    Passage,
    Translation,
    When,
)
from core.models import Desk, User
from core.record.revisions import Stale
from tests.builders import QUOTE, a_claim, a_source, an_appearance
from tests.core.ledger import entries_of

RESTRICTED = Confidentiality.RESTRICTED
PARTS = {
    "hops": [
        Hop(anonymity="unnamed-person", described_as="an official", verb="told"),
        Hop(new_party="The Agency"),
    ],
    "figures": [
        GivenFigure(
            hedge="at_least", low=Decimal(83), verbatim="At least 83", counts="people killed", covers=0
        )
    ],
    "whens": [
        GivenWhen(
            verbatim="about ten days",
            role="covers",
            edtf="2025-11-24~/2025-12-04",
            earliest=date(2025, 11, 21),
            latest=date(2025, 12, 4),
        )
    ],
}


@pytest.mark.django_db
def test_chain_figures_and_dates_are_recorded_in_their_order(alice: User) -> None:
    appearance = an_appearance(by=alice, **PARTS)
    assert [(hop.position, hop.who, hop.is_anonymous) for hop in appearance.attributions.all()] == [
        (1, "an official", True),
        (2, "The Agency", False),
    ]
    figure, when = appearance.figures.get(), appearance.whens.get()
    assert (figure.low, figure.high, figure.covers, figure.claim) == (83, None, when, appearance.claim)
    assert (when.edtf, when.earliest, when.claim) == (
        "2025-11-24~/2025-12-04",
        date(2025, 11, 21),
        appearance.claim,
    )


@pytest.mark.django_db
def test_from_a_restricted_source_claim_and_new_parties_are_as_restricted(
    alice: User, bob: User, charlie: User, world: Desk, investigations: Desk
) -> None:
    source = a_source(by=alice, confidentiality=RESTRICTED, cleared_desks=[world], cleared_people=[charlie])
    appearance = an_appearance(by=bob, source=source, **PARTS)
    party = Party.objects.get()
    for made in (appearance.claim, party):
        assert made.confidentiality == RESTRICTED
        assert {(row.desk, row.person) for row in made.clearances.all()} == {(world, None), (None, charlie)}


@pytest.mark.django_db
@pytest.mark.parametrize("seen", [Confidentiality.PUBLIC, Confidentiality.NEWSROOM])
def test_from_an_open_source_a_claim_is_the_newsrooms_and_never_public(alice: User, seen: str) -> None:
    assert (
        a_claim(by=alice, source=a_source(by=alice, confidentiality=seen)).confidentiality
        == Confidentiality.NEWSROOM
    )


@pytest.mark.django_db
def test_a_known_party_in_a_restricted_source_stays_as_open_as_it_was(alice: User) -> None:
    party = parties.add(name="The Agency", by=alice)
    source = a_source(by=alice, confidentiality=RESTRICTED)
    an_appearance(by=alice, source=source, hops=[Hop(party=party)])
    assert Party.objects.get().confidentiality == Confidentiality.NEWSROOM


@pytest.mark.django_db
def test_one_place_marked_twice_is_one_passage(alice: User, bob: User) -> None:
    first = an_appearance(by=alice)
    second = an_appearance(
        by=bob,
        source=first.passage.snapshot.source,
        sentence="Strikes went on for ten days.",
        stance="denied",
    )
    assert first.passage == second.passage
    assert Passage.objects.count() == 1


@pytest.mark.django_db
def test_the_same_claim_is_not_recorded_twice_for_one_passage(alice: User) -> None:
    first = an_appearance(by=alice)
    with pytest.raises(ValidationError, match="already recorded for exactly this passage"):
        an_appearance(by=alice, source=first.passage.snapshot.source, claim=first.claim)
    assert Appearance.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 5), (0, 10**6), (10**6, 10**6 + 1)])
def test_a_selection_that_is_not_in_the_text_is_refused(alice: User, start: int, end: int) -> None:
    snapshot = a_source(by=alice).snapshots.get()
    with pytest.raises(ValidationError, match="not in the text"):
        appearances.record(snapshot=snapshot, start=start, end=end, sentence="x", by=alice)
    assert not Claim.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given",
    [
        {"sentence": "  "},
        {"stance": "shouted"},
        {"figures": [GivenFigure(hedge="exactly", low=Decimal(84), verbatim="84")]},
        {"figures": [GivenFigure(hedge="between", low=Decimal(90), high=Decimal(80))]},
        {"whens": [GivenWhen(verbatim="last week", unresolved="x")]},
        {"whens": [GivenWhen(edtf="2025", earliest=date(2025, 12, 31), latest=date(2025, 1, 1))]},
        {"hops": [Hop()]},
        {"hops": [Hop(new_party="  ")]},
        {"hops": [Hop(anonymity="withheld", described_as=" ")]},
        {"hops": [Hop(anonymity="named", described_as="an official")]},
        {"hops": [Hop(new_party="An official", anonymity="unnamed-person", described_as="an official")]},
        {"hops": [Hop(new_party="x" * 161)]},
    ],
    ids=str,
)
def test_what_is_not_right_is_refused_whole(alice: User, given: dict[str, object]) -> None:
    source = a_source(by=alice)
    with pytest.raises(ValidationError):
        an_appearance(by=alice, source=source, **given)
    assert not any(
        model.objects.exists() for model in (Passage, Claim, Appearance, Figure, When, Attribution, Party)
    )


@pytest.mark.django_db
def test_a_form_sent_twice_is_recorded_once(alice: User) -> None:
    source, key = a_source(by=alice), uuid4()
    first = an_appearance(by=alice, source=source, form_key=key, **PARTS)
    again = an_appearance(by=alice, source=source, form_key=key, **PARTS)
    assert first == again
    assert (
        Appearance.objects.count(),
        Claim.objects.count(),
        Figure.objects.count(),
        Party.objects.count(),
    ) == (1, 1, 1, 1)


def test_a_form_sent_eight_times_at_once_is_recorded_once(committing_db: None, alice: User) -> None:
    source, key, together = a_source(by=alice), uuid4(), Barrier(8)

    def send(_: int) -> int:
        try:
            together.wait()
            return an_appearance(by=alice, source=source, form_key=key, **PARTS).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(send, range(8)))) == 1
    assert (Appearance.objects.count(), Claim.objects.count(), Passage.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_revising_replaces_the_parts_and_the_record_keeps_the_old(alice: User, bob: User) -> None:
    appearance = an_appearance(by=alice, **PARTS)
    old = [appearance.figures.get(), appearance.whens.get(), *appearance.attributions.all()]
    figures = [GivenFigure(hedge="about", low=Decimal(10), verbatim="ten")]
    revised = appearances.revise(
        appearance=appearance,
        revision=1,
        stance="denied",
        hops=[],
        figures=figures,
        whens=[],
        by=bob,
        reason="misread",
    )
    assert (revised.revision, revised.stance, revised.parts) == (2, "denied", 1)
    assert [figure.verbatim for figure in appearance.figures.all()] == ["ten"]
    assert not appearance.attributions.exists()
    assert not appearance.whens.exists()
    for part in old:
        made, gone = entries_of(part)
        assert (made.operation, gone.operation, gone.before) == ("insert", "delete", made.after)
        assert (gone.actor, gone.action, gone.reason) == (bob.ref, "appearances.revise", "misread")


@pytest.mark.django_db
def test_changing_only_the_parts_makes_other_copies_of_the_form_stale(alice: User, bob: User) -> None:
    appearance = an_appearance(by=alice, **PARTS)
    appearances.revise(appearance=appearance, revision=1, stance="asserted", by=bob, **PARTS)
    kept = set(appearance.figures.values_list("pk", flat=True))
    with pytest.raises(Stale):
        appearances.revise(
            appearance=appearance, revision=1, stance="denied", hops=[], figures=[], whens=[], by=alice
        )
    assert set(appearance.figures.values_list("pk", flat=True)) == kept
    assert Appearance.objects.get().stance == "asserted"


@pytest.mark.django_db
def test_a_revision_that_is_refused_takes_nothing_out(alice: User) -> None:
    appearance = an_appearance(by=alice, **PARTS)
    figures = [GivenFigure(hedge="exactly", low=Decimal(84), verbatim="84")]
    with pytest.raises(ValidationError):
        appearances.revise(
            appearance=appearance, revision=1, stance="asserted", hops=[], figures=figures, whens=[], by=alice
        )
    assert (appearance.figures.get().verbatim, appearance.attributions.count()) == ("At least 83", 2)


@pytest.mark.django_db
def test_an_appearance_that_was_retired_stays_and_its_passage_too(alice: User) -> None:
    appearance = an_appearance(by=alice)
    appearances.retire(appearance=appearance, revision=1, by=alice, reason="not said there")
    assert Appearance.objects.get().retired_at is not None
    assert Passage.objects.get().exact == QUOTE
    again = an_appearance(by=alice, source=appearance.passage.snapshot.source, claim=appearance.claim)
    assert again != appearance


@pytest.mark.django_db
def test_a_translation_in_one_language_replaces_the_one_before(alice: User, bob: User) -> None:
    claim = a_claim(by=alice)

    def translate(language: str, sentence: str, by: User) -> Translation:
        claim.refresh_from_db()
        return claims.translate(
            claim=claim, revision=claim.revision, language=language, sentence=sentence, by=by
        )

    translate("vi", "Ít nhất 83 người chết.", alice)
    translate("fr", "Au moins 83 morts.", alice)
    second = translate("vi", " Không kích giết ít nhất 83 người. ", bob)
    assert Translation.objects.count() == 2
    assert [entry.after["sentence"] for entry in entries_of(second)] == [
        "Ít nhất 83 người chết.",
        "Không kích giết ít nhất 83 người.",
    ]
    with pytest.raises(ValidationError):
        translate("vi", " ", bob)
    with pytest.raises(Stale):
        claims.translate(claim=claim, revision=1, language="vi", sentence="Muộn rồi.", by=bob)


@pytest.mark.django_db
def test_a_hop_that_one_may_not_see_survives_their_change_of_the_chain(
    alice: User, charlie: User, world: Desk
) -> None:
    secret = parties.add(name="A quiet voice", by=alice, confidentiality="restricted", cleared_desks=[world])
    appearance = an_appearance(by=alice, hops=[Hop(party=secret), Hop(new_party="Pentagon")])
    appearances.revise(
        appearance=appearance, revision=appearance.revision, stance="denied", hops=[Hop(new_party="Navy")],
        figures=[], whens=[], by=charlie,
    )  # fmt: skip
    assert [hop.who for hop in appearance.attributions.order_by("position")] == ["A quiet voice", "Navy"]


@pytest.mark.django_db
def test_what_was_retired_is_kept_as_it_was(alice: User) -> None:
    appearance = an_appearance(by=alice)
    with pytest.raises(ValidationError):
        appearances.retire(appearance=appearance, revision=appearance.revision, by=alice, reason=" ")
    gone = appearances.retire(
        appearance=appearance, revision=appearance.revision, by=alice, reason="a misreading"
    )
    with pytest.raises(ValidationError):
        appearances.revise(
            appearance=gone, revision=gone.revision, stance="denied", hops=[], figures=[], whens=[], by=alice
        )
    source = appearance.passage.snapshot.source
    sources.retire(source=source, revision=source.revision, by=alice, reason="a duplicate")
    with pytest.raises(ValidationError):
        an_appearance(by=alice, source=source)


@pytest.mark.django_db
def test_restricting_a_source_restricts_what_hangs_on_it_alone(
    alice: User, charlie: User, world: Desk
) -> None:
    only_here = an_appearance(by=alice, hops=[Hop(new_party="Only here")])
    elsewhere = an_appearance(
        by=alice,
        claim=an_appearance(by=alice, source=only_here.passage.snapshot.source, quote="about ten days").claim,
    )
    source = only_here.passage.snapshot.source
    sources.revise(
        source=source, revision=source.revision, by=alice, confidentiality="restricted", cleared_desks=[world]
    )
    seen = Claim.objects.visible_to(charlie)
    assert only_here.claim not in seen
    assert elsewhere.claim in seen
    assert not Party.objects.visible_to(charlie).filter(name="Only here").exists()


@pytest.mark.django_db
def test_a_quotation_is_some_sentences_and_not_a_whole_text(alice: User) -> None:
    source = a_source(by=alice, text="Boats were struck. " * 400)
    kept = {"snapshot": source.snapshots.get(), "sentence": "Boats were struck.", "by": alice}
    with pytest.raises(ValidationError, match="at most 5,000 characters"):
        appearances.record(start=0, end=5_001, **kept)
    assert not Passage.objects.exists()
    assert appearances.record(start=0, end=4_999, **kept).passage.end == 4_999
