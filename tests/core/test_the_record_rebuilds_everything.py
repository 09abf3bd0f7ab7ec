"""Random people make random changes; afterwards everything there is can be rebuilt from the record alone."""

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from hypothesis import Phase, settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from claims.actions import appearances, claims, outlets, parties, sources
from claims.actions.given import GivenFigure, GivenWhen, Hop
from claims.models import Appearance, Claim, Confidentiality, Outlet, Party, Source, Stance
from core.accounts import desks, people
from core.accounts.roles import Role
from core.models import User
from core.record.recorded import Recorded
from core.record.revisions import Stale
from tests.builders import a_source, a_text, an_appearance
from tests.core.ledger import assert_the_ledger_holds, sql
from tests.people import PASSWORD, a_person

NAMES = st.sampled_from(
    ["Dispatch", "Điện báo", "The Dispatch ", "x" * 160, "Ministry of «Truth»", "\U0001f54a", "  "]
)
REASONS = st.sampled_from(["", "asked for", "không rõ"])
SEEN = st.sampled_from(Confidentiality.values)
BEHIND = st.sampled_from([0, 0, 0, 1])  # how many revisions somebody's copy is behind
NUMBERS = st.decimals(min_value=-10, max_value=10**9, places=2)
HEDGES = st.sampled_from(["at_least", "more_than", "at_most", "fewer_than", "about", "exactly", "between"])
WORDS = st.sampled_from(["", "At least 83", "about ten days", "ten", "not in it"])
FIGURE = st.builds(GivenFigure, hedge=HEDGES, low=NUMBERS, verbatim=WORDS, covers=st.sampled_from([None, 0]))
WHEN = st.builds(GivenWhen, verbatim=WORDS, unresolved=st.just("unsaid"))
HOP = st.one_of(
    st.builds(Hop, new_party=NAMES, role=NAMES),
    st.builds(Hop, anonymity=st.sampled_from(["named", "unnamed-person", "withheld"]), described_as=NAMES),
)
PARTS = {
    "hops": st.lists(HOP, max_size=2),
    "figures": st.lists(FIGURE, max_size=2),
    "whens": st.lists(WHEN, min_size=1, max_size=2),
    "stance": st.sampled_from(Stance.values),
}
REFUSED = (ValidationError, PermissionDenied, Stale, Http404)
MOST_SOURCES = 2  # each is read by a child process, which takes its time


class Newsroom(RuleBasedStateMachine):
    staff = Bundle("staff")
    who = Bundle("who")  # outlets and parties
    texts = Bundle("texts")
    told = Bundle("told")  # claims
    made = Bundle("made")  # appearances

    def __init__(self) -> None:
        super().__init__()
        self.all_of_it = transaction.atomic()
        self.all_of_it.__enter__()
        self.sources = 0
        self.done = 0

    def teardown(self) -> None:
        assert_the_ledger_holds()
        transaction.set_rollback(True)
        self.all_of_it.__exit__(None, None, None)

    @initialize(target=staff)
    def hire(self) -> Any:
        self.dana = people.add_first(email="dana@example.org", name="Dana", password=PASSWORD)
        self.desk = desks.add(name="World", by=self.dana)
        alice = a_person(name="Alice", role=Role.EDITOR, desks=[self.desk], by=self.dana)
        bob = a_person(name="Bob", role=Role.REPORTER, desks=[], by=self.dana)
        return multiple(self.dana, alice, bob)

    def attempt(self, act: Callable[[], Any]) -> Any:
        """What was made, or nothing where it was refused; then nothing may have been written either."""
        try:
            with transaction.atomic():
                made = act()
        except REFUSED:
            return multiple()
        self.done += 1
        return made

    @rule(
        target=who,
        by=staff,
        name=NAMES,
        seen=SEEN,
        reason=REASONS,
        act=st.sampled_from([outlets.add, parties.add]),
    )
    def add(self, by: User, name: str, seen: str, reason: str, act: Callable[..., Recorded]) -> Any:
        return self.attempt(lambda: act(name=name, confidentiality=seen, reason=reason, by=by))

    @precondition(lambda self: self.sources < MOST_SOURCES)
    @rule(target=texts, by=staff, seen=SEEN)
    def file(self, by: User, seen: str) -> Any:
        self.sources += 1
        return self.attempt(lambda: a_source(by=by, text=a_text(self.sources), confidentiality=seen))

    @rule(target=made, source=texts, by=staff, sentence=NAMES, **PARTS)
    def record(self, source: Source, by: User, **given: Any) -> Any:
        return self.attempt(lambda: an_appearance(by=by, source=source, **given))

    @rule(target=told, appearance=made)
    def look_at_the_claim(self, appearance: Appearance) -> Claim:
        return appearance.claim

    @rule(appearance=made, by=staff, behind=BEHIND, **PARTS)
    def revise_appearance(self, appearance: Appearance, by: User, behind: int, **given: Any) -> None:
        self.attempt(
            lambda: appearances.revise(
                appearance=appearance, revision=now(appearance) - behind, by=by, **given
            )
        )

    @rule(
        row=st.one_of(who, texts, told),
        by=staff,
        name=NAMES,
        seen=SEEN,
        behind=BEHIND,
        reason=REASONS,
        cleared=st.booleans(),
    )
    def revise(
        self, row: Recorded, by: User, name: str, seen: str, behind: int, reason: str, cleared: bool
    ) -> None:
        given: dict[str, Any] = {
            "revision": now(row) - behind,
            "confidentiality": seen,
            "by": by,
            "reason": reason,
        }
        given |= {"cleared_desks": [self.desk] if cleared else []}
        match row:
            case Outlet():
                self.attempt(lambda: outlets.revise(outlet=row, name=name, **given))
            case Party():
                self.attempt(lambda: parties.revise(party=row, note=name, **given))
            case Source():
                self.attempt(lambda: sources.revise(source=row, title=name, **given))
            case Claim():
                self.attempt(lambda: claims.revise(claim=row, sentence=name, **given))

    @rule(row=st.one_of(who, texts, told, made), by=staff, reason=REASONS)
    def retire(self, row: Recorded, by: User, reason: str) -> None:
        acts = {
            Outlet: outlets.retire,
            Party: parties.retire,
            Source: sources.retire,
            Claim: claims.retire,
            Appearance: appearances.retire,
        }
        kind = type(row)
        self.attempt(
            lambda: acts[kind](**{kind.__name__.lower(): row}, revision=now(row), by=by, reason=reason)
        )  # type: ignore[operator]

    @rule(claim=told, by=staff, language=st.sampled_from(["vi", "fr"]), sentence=NAMES)
    def translate(self, claim: Claim, by: User, language: str, sentence: str) -> None:
        self.attempt(
            lambda: claims.translate(
                claim=claim, revision=now(claim), language=language, sentence=sentence, by=by
            )
        )

    @rule(person=staff, by=staff, name=NAMES, role=st.sampled_from(Role.values), on_desk=st.booleans())
    def revise_person(self, person: User, by: User, name: str, role: str, on_desk: bool) -> None:
        on = [self.desk] if on_desk else []
        self.attempt(
            lambda: people.revise(person=person, revision=now(person), by=by, name=name, role=role, desks=on)
        )

    @rule(by=staff, members=st.lists(staff, max_size=3), name=NAMES)
    def revise_desk(self, by: User, members: list[User], name: str) -> None:
        self.attempt(
            lambda: desks.revise(desk=self.desk, revision=now(self.desk), by=by, members=members, name=name)
        )

    @rule(row=st.one_of(who, texts, told, made))
    def write_past_the_actions(self, row: Recorded) -> None:
        model: Any = type(row)
        model.objects.filter(pk=row.pk).update(retired_at=None)

    @invariant()
    def nobody_is_left_acting(self) -> None:
        with transaction.atomic(), transaction.get_connection().cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('stet.actor', true), '')")
            assert cursor.fetchone() == ("",)


def now(row: Recorded) -> int:
    revision: int = type(row)._default_manager.get(pk=row.pk).revision
    return revision


@pytest.mark.django_db
def test_whatever_people_do_the_record_rebuilds_every_table() -> None:
    # Not shrunk: a run of 30 steps can be read, and making it shorter would take minutes.
    run_state_machine_as_test(
        Newsroom, settings=settings(max_examples=30, stateful_step_count=30, phases=[Phase.generate])
    )


def test_the_check_itself_sees_a_change_that_the_record_lacks(committing_db: None, alice: User) -> None:
    """It must be able to fail: here the trigger is off, as only the owner can turn it."""
    outlets.add(name="Dispatch", by=alice)
    sql("ALTER TABLE claims_outlet DISABLE TRIGGER z_record_update", using="owner")
    sql("UPDATE claims_outlet SET name = 'The Dispatch'")
    with pytest.raises(AssertionError, match="claims_outlet"):
        assert_the_ledger_holds()
