"""Logged in as each of the cast, and one thing of every kind to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from claims.actions import assignments, claims, comments, evidence, outlets, parties, relations, standings
from claims.actions.given import GivenFigure, GivenWhen, Hop
from claims.models import Appearance, Claim, Fact, Outlet, Party, Review, Source
from core.accounts.people import SERVICE_EMAIL
from core.accounts.roles import Role
from core.models import User
from core.record.recorded import Recorded
from tests.builders import (
    a_claim,
    a_draft,
    a_fact,
    a_reading,
    a_request,
    a_review,
    a_source,
    an_appearance,
    counted,
    issued,
    relied_on,
)
from tests.people import a_person

LogIn = Callable[[User], Client]


@pytest.fixture
def log_in() -> LogIn:
    def logged_in(person: User) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return logged_in


@dataclass
class Newsroom:
    outlet: Outlet
    party: Party
    appearance: Appearance
    fact: Fact

    @property
    def claim(self) -> Claim:
        return self.appearance.claim

    @property
    def source(self) -> Source:
        return self.appearance.passage.snapshot.source


@pytest.fixture
def newsroom(db: None, alice: User, bob: User) -> Newsroom:
    """One thing of every kind that the administration shows, seen by the whole newsroom or restricted to World."""
    outlet = outlets.add(name="Hãng tin Bình Minh", website="https://example.org", by=bob)
    party = parties.add(name="Lầu Năm Góc", kind="organisation", other_names="Pentagon", by=bob)
    return one_of_each(outlet=outlet, party=party, by=bob, weigher=alice)


def one_of_each(*, outlet: Outlet, party: Party, by: User, weigher: User, **fields: object) -> Newsroom:
    appearance = an_appearance(
        source=a_source(by=by, outlet=outlet, **fields),
        hops=[Hop(party=party, role="spokesman"), Hop(outlet=outlet)],
        figures=[
            GivenFigure(
                hedge="at_least",
                low=Decimal(83),
                verbatim="At least 83 people",
                counts="people killed",
                covers=0,
            )
        ],
        whens=[GivenWhen(verbatim="about ten days", unresolved="no anchor")],
        by=by,
    )
    claims.translate(
        claim=appearance.claim,
        revision=appearance.claim.revision,
        language="vi",
        sentence="Ít nhất 83 người chết.",
        by=by,
    )
    fact = a_disputed_fact(appearance, by=weigher)
    a_corrected_story(by=by, weigher=weigher)
    a_review_with_parts(appearance.claim, by=weigher, party=party)
    return Newsroom(outlet=outlet, party=party, appearance=appearance, fact=fact)


def a_disputed_fact(appearance: Appearance, *, by: User) -> Fact:
    """A fact with two readings that can't both be true, and something proposed."""
    fact = a_fact(by=by)
    for value in (counted("at_least", 83), counted("at_most", 70)):
        verbatim = "83" if value["hedge"] == "at_least" else ""
        a_reading(fact, value, date(2025, 12, 4), by=by, appearance=appearance, verbatim=verbatim)
    standings.propose(fact=fact, state="disputed", valid_from=date(2025, 12, 4), reason="Two counts.", by=by)
    return fact


def a_corrected_story(*, by: User, weigher: User) -> None:
    """A story of ours that relied on a claim, which another repeats, and a correction of it with what followed."""
    dana = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).latest("pk")
    editors = User.objects.filter(role=Role.EDITOR).exclude(pk=weigher.pk)
    other = editors.first() or a_person(name="Hoa", role=Role.EDITOR, desks=[], by=dana)
    claim = a_claim(by=by)
    relied_on(claim, by=by)
    relations.relate(claim=a_claim(by=by), kind="repeats", other=Claim.objects.get(pk=claim.pk), by=by)
    issued(Claim.objects.get(pk=claim.pk), by=weigher, other=other)


def a_review_with_parts(claim: Claim, *, by: User, party: Party) -> None:
    """A draft with its evidence, and a party that was asked for comment."""
    review = a_review(Claim.objects.get(pk=claim.pk), by=by)
    evidence.ask(review=review, party=party, asked_on=date(2025, 12, 5), by=by)
    a_request(claim=claim, by=by)
    comments.add(target=Review.objects.get(pk=review.pk), words=f"@{other_than(by).name} see", by=by)
    dana = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).latest("pk")
    draft = a_draft(a_claim(by=by), by=by)
    if draft.drafted_by_id != dana.pk:
        assignments.assign(target=draft, person=dana, by=by)


def other_than(person: User) -> User:
    """Somebody else who works here."""
    found = User.objects.filter(is_active=True).exclude(pk=person.pk).exclude(email=SERVICE_EMAIL).last()
    assert found
    return found


def page_of(thing: Recorded, page: str = "change") -> str:
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_{page}", args=[thing.ref])


def list_of(model: type) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")  # type: ignore[attr-defined]


def every_list() -> list[str]:
    return [list_of(model) for model in admin.site._registry]


def every_page() -> list[str]:
    """Lists, pages and histories of everything there is in the database."""
    pages = [reverse("admin:index"), *every_list()]
    for model in admin.site._registry:
        if issubclass(model, Recorded):
            for thing in model._default_manager.all():
                pages += [page_of(thing), page_of(thing, "history")]
    return pages
