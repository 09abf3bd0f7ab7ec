"""Three worlds that differ in one secret: it is there, it is there with other content, it is not there.

A world is a database. All are copies of one base, so that whatever is not secret is the same in each to the
byte: references, moments, sessions.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.test import Client

from claims.actions import (
    appearances,
    claims,
    comments,
    corrections,
    evidence,
    facts,
    outlets,
    parties,
    readings,
    relations,
    requests,
    reviews,
    sources,
    standings,
    stories,
    uploads,
)
from claims.actions.given import GivenFigure, GivenWhen, Hop, span_of
from claims.models import (
    Anonymity,
    Appearance,
    Claim,
    Confidentiality,
    Fact,
    Outlet,
    Party,
    Reliability,
    Review,
    ScaleVersion,
    Source,
    Story,
)
from core.accounts import desks, people
from core.models import Desk, User
from core.record.past import recorded_models
from tests import databases
from tests.people import PASSWORD, a_person

HINTS = ("zanzibar", "wolfram")  # words that stand in one secret each, and nowhere else


@dataclass
class Worlds:
    """The worlds' databases by letter, and what the walk needs to know of them."""

    names: dict[str, str]
    clients: dict[str, Client]
    secret_refs: list[str] = field(default_factory=list)
    known_refs: list[str] = field(default_factory=list)

    @contextmanager
    def at(self, letter: str) -> Iterator[None]:
        databases.point_at(self.names[letter])
        try:
            yield
        finally:
            databases.close()


def build(template: str) -> Worlds:
    """Make the base and its three copies. `template` is the migrated, empty database."""
    names = {letter: f"{template}_{letter}" for letter in ("base", "a", "b", "c")}
    databases.close()
    databases.recreate(names["base"], template=template)
    databases.point_at(names["base"])
    world, clients, known = _base()
    databases.close()
    for letter in "abc":
        databases.recreate(names[letter], template=names["base"])
    worlds = Worlds(names, clients, known_refs=known)
    for letter, hint in zip("ab", HINTS, strict=True):
        with worlds.at(letter):
            before = set(_refs())
            _secret(hint, desk=Desk.objects.get(pk=world))
            if letter == "a":  # in the other two worlds they are nothing's
                worlds.secret_refs = [ref for ref in _refs() if ref not in before]
    return worlds


def remove(worlds: Worlds, template: str) -> None:
    databases.close()
    for name in worlds.names.values():
        databases.drop(name)
    databases.point_at(template)


def _base() -> tuple[int, dict[str, Client], list[str]]:
    dana = people.add_first(email="dana@example.org", name="Dana", password=PASSWORD)
    world = desks.add(name="World", by=dana)
    cast = {
        "reporter on the desk": a_person(name="Bob", role="reporter", desks=[world], by=dana),
        "reporter off the desk": a_person(name="Charlie", role="reporter", desks=[], by=dana),
        "editor off the desk": a_person(name="Erin", role="editor", desks=[], by=dana),
        "administrator": dana,
    }
    a_person(name="Bao", role="checker", desks=[world], by=dana)
    a_person(name="Alice", role="editor", desks=[world], by=dana)
    _filed("plain", by=cast["reporter off the desk"], confidentiality=Confidentiality.NEWSROOM)
    _filed("open", by=cast["reporter off the desk"], confidentiality=Confidentiality.PUBLIC)
    for person in cast.values():  # so that the walk's own watching makes nothing new
        for fact in Fact.objects.all():
            facts.watch(fact=fact, by=person)
    clients = {"anonymous": Client()}
    for role, person in cast.items():
        clients[role] = Client()
        clients[role].force_login(person)
    return world.pk, clients, _refs()


def _secret(hint: str, *, desk: Desk) -> None:
    """A restricted source with all that hangs on one, its words built on `hint`."""
    _filed(
        hint,
        by=User.objects.get(email="bob@example.org"),
        confidentiality=Confidentiality.RESTRICTED,
        desk=desk,
    )


def _filed(hint: str, *, by: User, confidentiality: str, desk: Desk | None = None) -> None:
    cleared = {"confidentiality": confidentiality, "cleared_desks": [desk] if desk else []}
    words = f"At least {len(hint) * 7} people from {hint} were killed since September"
    upload = uploads.bring(
        raw=f"News of {hint}.\n\n{words}, an official said.\n".encode(), name=f"{hint}.txt", by=by
    )
    outlet = outlets.add(name=f"Outlet {hint}", is_ours=True, by=by, **cleared)
    party = parties.add(name=f"Party {hint}", by=by, **cleared)
    source = sources.file(
        upload=upload, title=f"Title {hint}", outlet=outlet, language="en", by=by, **cleared
    ).source
    snapshot = source.snapshots.get()
    start = snapshot.text.index(words)
    figures = [
        GivenFigure(
            hedge="at_least",
            low=Decimal(len(hint) * 7),
            verbatim=f"At least {len(hint) * 7}",
            counts="people",
            covers=0,
        )
    ]
    whens = [GivenWhen(verbatim="since September", role="covers", edtf="2025-09/..")]
    appearance = appearances.record(
        snapshot=snapshot, start=start, end=start + len(words), sentence=f"People from {hint} were killed.", language="en",
        hops=[Hop(party=party, role=f"spokesman of {hint}"), Hop(anonymity=Anonymity.UNNAMED_PERSON, described_as=f"an official of {hint}"), Hop(outlet=outlet)],
        figures=figures, whens=whens, by=by,
    )  # fmt: skip
    claims.translate(
        claim=appearance.claim,
        revision=appearance.claim.revision,
        language="vi",
        sentence=f"Người từ {hint} đã chết.",
        by=by,
    )
    appearances.revise(
        appearance=appearance, revision=appearance.revision, stance="questioned", hops=[Hop(party=party)], figures=figures, whens=whens, by=by,
        reason=f"because of {hint}",
    )  # fmt: skip

    _corrected(hint, appearance, confidentiality=confidentiality)
    _reviewed(hint, appearance, party=party)
    _weighed(hint, appearance, by=User.objects.get(email="erin@example.org"), confidentiality=confidentiality)


def _corrected(hint: str, appearance: Appearance, *, confidentiality: str) -> None:
    """A story of ours with what it relied on, and a correction: of a secret issued, of what is plain waiting to be."""
    bob, bao, alice = (User.objects.get(email=f"{name}@example.org") for name in ("bob", "bao", "alice"))
    story = stories.own(source=Source.objects.get(snapshots__passages=appearance.passage), by=bob)
    plain = Claim.objects.get(sentence="People from plain were killed.")
    if confidentiality == Confidentiality.RESTRICTED:
        relations.relate(
            claim=Claim.objects.get(pk=appearance.claim.pk),
            kind="repeats",
            other=plain,
            note=f"from {hint}",
            by=bob,
        )
        stories.rely(story=Story.objects.get(pk=story.pk), passage=appearance.passage, claim=plain, by=bob)
    made = corrections.draft(
        kind="correction" if hint == "open" else "clarification",  # readings of what is secret go on to weigh
        claim=Claim.objects.get(pk=appearance.claim.pk), wrong_in=appearance.passage, wording=f"It was not {hint}.",
        asked_by=f"a reader of {hint}", language="en", by=bao,
    )  # fmt: skip
    made = corrections.submit(correction=made, revision=made.revision, by=bao)
    if hint != "plain":
        made = corrections.approve(correction=made, revision=made.revision, by=alice)
        corrections.issue(correction=made, revision=made.revision, by=alice)


def _reviewed(hint: str, appearance: Appearance, *, party: Party) -> None:
    """A published review of its claim with evidence and a party that was asked; and evidence from it on one that all see."""
    bao, alice = (User.objects.get(email=f"{name}@example.org") for name in ("bao", "alice"))
    version = ScaleVersion.objects.get(scale__name="Truth", number=1)
    made = reviews.begin(
        claim=Claim.objects.get(pk=appearance.claim.pk), version=version, rating=version.ratings.get(label="False"),
        reasoning=f"Because {hint} says **otherwise**.", language="en", by=bao,
    )  # fmt: skip
    evidence.bring(review=made, side="against", passage=appearance.passage, note=f"So says {hint}.", by=bao)
    evidence.ask(review=made, party=party, asked_on=date(2025, 12, 5), by=bao)
    made = reviews.submit(review=made, revision=made.revision, by=bao)
    if hint != "plain":
        made = reviews.approve(review=made, revision=made.revision, by=alice)
        made = reviews.publish(review=made, revision=made.revision, by=alice)
    requests.log(
        direction="outgoing", outlet=Outlet.objects.get(name=f"Outlet {hint}"), claim=Claim.objects.get(pk=appearance.claim.pk),
        wording=f"Please look at {hint} again.", asked_on=date(2025, 12, 5), due_on=date(2025, 12, 12), by=alice,
    )  # fmt: skip
    comments.add(
        target=Fact.objects.filter(question__contains=hint).first() or made,
        words=f"@Alice, is {hint} right?",
        by=bao,
    )
    if hint == "open":  # a draft that all see, for what is secret to be brought to
        reviews.begin(
            claim=Claim.objects.get(sentence="People from plain were killed."),
            version=version,
            language="en",
            by=bao,
        )
    draft = Review.objects.filter(claim__sentence="People from plain were killed.", status="draft").first()
    if draft is not None:
        evidence.bring(review=draft, side="context", passage=appearance.passage, by=bao)


def _weighed(hint: str, appearance: Appearance, *, by: User, confidentiality: str) -> None:
    """Readings, a conflict and a proposal on a fact of its own and, where there is one, on the newsroom's."""
    known = Fact.objects.filter(question="How many from plain were killed?").first()
    restricted = confidentiality == Confidentiality.RESTRICTED
    if restricted:
        by = User.objects.get(email="bao@example.org")
    of_its_own = facts.add(
        kind="running_total", question=f"How many from {hint} were killed?", language="en", by=by,
        confidentiality=confidentiality, cleared_desks=Desk.objects.filter(name="World") if restricted else [],
    )  # fmt: skip
    scale = Reliability.objects.get(name="Reported")
    for fact in [of_its_own, known] if known else [of_its_own]:
        facts.watch(fact=Fact.objects.get(pk=fact.pk), by=by)
        for value, verbatim in (
            (span_of("at_least", Decimal(len(hint) * 70), None), str(len(hint) * 7)),
            (span_of("exactly", Decimal(len(hint)), None), ""),
        ):
            hedge = "at_least" if verbatim else "exactly"
            one = readings.Given(
                fact=fact, appearance=appearance, as_of=date(2025, 12, 4), reliability=scale, note=f"from {hint}",
                value={"hedge": hedge, "span": value}, verbatim=verbatim,
            )  # fmt: skip
            readings.take([one], by=by)
    standings.propose(
        fact=Fact.objects.get(pk=of_its_own.pk), state="disputed", valid_from=date(2025, 12, 4), reason=f"Because {hint} says so.", by=by
    )  # fmt: skip


def _refs() -> list[str]:
    """All there are, as they were made: which of a kind is the last is the same in each run."""
    return [
        ref
        for model in recorded_models().values()
        for ref in model._default_manager.order_by("pk").values_list("ref", flat=True)
    ]
