"""Several people write, send back, approve, publish, correct and take back at random, some of it past the actions:
no state that the rules forbid is ever reached."""

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, connection, transaction
from django.http import Http404
from hypothesis import Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from claims.actions import corrections, reviews
from claims.models import Claim, Correction, FollowUp, Rating, Review, Usage
from core.accounts import desks, people
from core.accounts.roles import Role
from core.models import Entry
from core.record.revisions import Stale
from tests.builders import a_draft, a_review, an_appearance, relied_on
from tests.core.ledger import assert_the_ledger_holds, sql
from tests.people import PASSWORD, a_person

REFUSED = (ValidationError, PermissionDenied, Stale, Http404)
BEHIND = st.sampled_from([0, 0, 0, 0, 1])  # how many revisions somebody's copy is behind
ANY, ANYBODY = st.integers(0, 19), st.integers(0, 4)
REVIEW_ACTS: list[Callable[..., Review]] = [
    reviews.submit,
    reviews.approve,
    reviews.publish,
    reviews.send_back,
    reviews.give_up,
]
CORRECTION_ACTS: list[Callable[..., Correction]] = [
    corrections.submit, corrections.approve, corrections.issue, corrections.send_back, corrections.give_up,
]  # fmt: skip
# What comes next, which is tried more often than anything: else nothing would ever be published.
REVIEW_ONWARD: dict[str, Callable[..., Review]] = {
    "draft": reviews.submit,
    "submitted": reviews.approve,
    "approved": reviews.publish,
}
CORRECTION_ONWARD: dict[str, Callable[..., Correction]] = {
    "draft": corrections.submit,
    "proposed": corrections.approve,
    "approved": corrections.issue,
}
SAY_WHY = ("send_back", "give_up")
# By table: the statuses, and the columns of who wrote, approved and sent it out.
PAST: dict[type, tuple[list[str], tuple[str, str, str], tuple[str, str]]] = {
    Review: (Review.Status.values, ("author_id", "approved_by_id", "published_by_id"), ("approved_at", "published_at")),
    Correction: (Correction.Status.values, ("drafted_by_id", "approved_by_id", "issued_by_id"), ("approved_at", "issued_at")),
}  # fmt: skip
STEPS = {
    "draft": {"draft", "submitted", "proposed", "given_up", "withdrawn"},
    "submitted": {"submitted", "draft", "approved", "given_up"},
    "proposed": {"proposed", "draft", "approved", "withdrawn"},
    "approved": {"approved", "published", "issued", "given_up", "withdrawn"},
    "published": {"published"}, "issued": {"issued"}, "given_up": {"given_up"}, "withdrawn": {"withdrawn"},
}  # fmt: skip
TWICE_PUBLISHED = """
SELECT r.claim_id FROM claims_review r JOIN claims_scaleversion v ON v.id = r.version_id
WHERE r.status = 'published'
    AND NOT EXISTS (SELECT FROM claims_review s WHERE s.supersedes_id = r.id AND s.status = 'published')
    AND NOT EXISTS (SELECT FROM claims_correction c WHERE c.review_id = r.id AND c.status = 'issued'
        AND c.kind IN ('retraction', 'withdrawal') AND c.against_id IS NULL)
    AND NOT EXISTS (SELECT FROM claims_correction c WHERE c.review_id = r.id AND c.status = 'issued' AND c.against_id IS NOT NULL)
GROUP BY r.claim_id, v.scale_id HAVING count(*) > 1
"""


class Desk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.all_of_it = transaction.atomic()
        self.all_of_it.__enter__()
        self.reviews: list[int] = []
        self.corrections: list[int] = []
        self.kept: dict[tuple[type, int], str] = {}  # what was published or issued, as it was then
        self.was: dict[tuple[type, int], str] = {}  # each one's status when it was last looked at
        self.owed: dict[int, set[int]] = {}  # by correction: the usages that it reached

    def teardown(self) -> None:
        assert_the_ledger_holds()
        transaction.set_rollback(True)
        self.all_of_it.__exit__(None, None, None)

    @initialize()
    def hire(self) -> None:
        dana = people.add_first(email="dana@example.org", name="Dana", password=PASSWORD)
        world = desks.add(name="World", by=dana)
        cast = (("Alice", Role.EDITOR), ("Erin", Role.EDITOR), ("Bao", Role.CHECKER), ("Bob", Role.REPORTER))
        self.staff = [dana, *(a_person(name=name, role=role, desks=[world], by=dana) for name, role in cast)]
        self.told = [an_appearance(by=dana).claim.pk for _ in range(2)]
        relied_on(self.claim(0), by=dana)
        for _ in range(2):
            review = a_review(self.claim(0), by=self.staff[1])
            self.reviews.append(reviews.submit(review=review, revision=review.revision, by=self.staff[1]).pk)
            made = a_draft(self.claim(0), by=self.staff[3])
            self.corrections.append(
                corrections.submit(correction=made, revision=made.revision, by=self.staff[3]).pk
            )

    def attempt(self, act: Callable[[], Any]) -> Any:
        """What was made, or None where it was refused."""
        try:
            with transaction.atomic():
                return act()
        except REFUSED:
            return None

    def claim(self, number: int) -> Claim:
        return Claim.objects.get(pk=self.told[number % len(self.told)])

    def review(self, number: int) -> Review:
        return Review.objects.get(pk=self.reviews[number % len(self.reviews)])

    def correction(self, number: int) -> Correction:
        return Correction.objects.get(pk=self.corrections[number % len(self.corrections)])

    @rule(number=ANY, by=ANYBODY, begins=st.booleans())
    def begin_a_review(self, number: int, by: int, begins: bool) -> None:
        person = self.staff[by]
        made = self.attempt(
            lambda: (
                a_review(self.claim(number), by=person)
                if begins
                else reviews.succeed(
                    review=self.review(number), revision=self.review(number).revision, by=person
                )
            )
        )
        if made:
            self.reviews.append(made.pk)

    @rule(number=ANY, by=ANYBODY, author=st.one_of(st.none(), ANYBODY), behind=BEHIND)
    def write_at_a_review(self, number: int, by: int, author: int | None, behind: int) -> None:
        now, person = self.review(number), self.staff[by]
        revision = now.revision - behind
        if author is not None:
            to = self.staff[author]
            self.attempt(lambda: reviews.assign(review=now, revision=revision, author=to, by=person))
            return
        rating = Rating.objects.filter(version=now.version_id).first()
        self.attempt(
            lambda: reviews.revise(
                review=now, revision=revision, rating=rating, reasoning="Vì thế.", by=person
            )
        )

    @rule(number=ANY, by=ANYBODY, behind=BEHIND, act=ANY)
    def step_of_a_review(self, number: int, by: int, behind: int, act: int) -> None:
        now = self.review(number)
        onward = REVIEW_ONWARD.get(now.status, reviews.give_up)
        step = onward if act >= len(REVIEW_ACTS) else REVIEW_ACTS[act]
        person = now.author if step is reviews.submit and act >= len(REVIEW_ACTS) else self.staff[by]
        why = {"reason": "Because."} if step.__name__ in SAY_WHY else {}
        self.attempt(lambda: step(review=now, revision=now.revision - behind, by=person, **why))

    @rule(number=ANY, by=ANYBODY, kind=st.sampled_from(Correction.Kind.values), of=st.integers(0, 2))
    def correct(self, number: int, by: int, kind: str, of: int) -> None:
        now = self.correction(number)
        against: Correction | None = None
        named: dict[str, Any] = {"claim": self.claim(number)} if of == 0 else {"review": self.review(number)}
        if of == 2:
            against = now
            named = {"claim": now.claim} if now.claim else {"review": now.review}
        made = self.attempt(lambda: a_draft(**named, against=against, by=self.staff[by], kind=kind))
        if made:
            self.corrections.append(made.pk)

    @rule(number=ANY, by=ANYBODY, behind=BEHIND, act=ANY)
    def step_of_a_correction(self, number: int, by: int, behind: int, act: int) -> None:
        now = self.correction(number)
        onward = CORRECTION_ONWARD.get(now.status, corrections.give_up)
        step = onward if act >= len(CORRECTION_ACTS) else CORRECTION_ACTS[act]
        person = (
            now.drafted_by if step is corrections.submit and act >= len(CORRECTION_ACTS) else self.staff[by]
        )
        relying = Usage.objects.filter(claim=now.claim_id) if now.claim_id else Usage.objects.none()
        why = {"reason": "Because."} if step.__name__ in SAY_WHY else {}
        made = self.attempt(lambda: step(correction=now, revision=now.revision - behind, by=person, **why))
        if made and step is corrections.issue:
            self.owed[made.pk] = set(relying.values_list("pk", flat=True))

    @rule(
        number=ANY,
        of_review=st.booleans(),
        place=st.integers(0, 4),
        who=st.lists(st.one_of(st.none(), ANYBODY), min_size=3, max_size=3),
    )
    def write_past_the_actions(self, number: int, of_review: bool, place: int, who: list[int | None]) -> None:
        """Any status, with any people in any place, by SQL: the database takes it only where the rules allow it."""
        row = self.review(number) if of_review else self.correction(number)
        statuses, (writer, *others), moments = PAST[type(row)]
        wrote, *decided = [None if person is None else self.staff[person].pk for person in who]
        sets = [f"{column} = %s" for column in ("status", writer, *others)]
        sets += [
            f"{moment} = {'NULL' if person is None else 'now()'}"
            for moment, person in zip(moments, decided, strict=True)
        ]
        given = [statuses[place], wrote or getattr(row, writer), *decided, row.pk]
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"UPDATE {row._meta.db_table} SET {', '.join(sets)} WHERE id = %s", given)
        except Error:
            return

    @invariant()
    def nothing_forbidden(self) -> None:
        for row in [*Review.objects.all(), *Correction.objects.all()]:
            key = (type(row), row.pk)
            assert row.status in STEPS[self.was.get(key, row.status)]
            self.was[key] = row.status
            writer = row.author_id if isinstance(row, Review) else row.drafted_by_id
            last = row.published_by_id if isinstance(row, Review) else row.issued_by_id
            if row.approved_by_id is not None:
                assert row.approved_by_id not in wrote_at(row) | {writer}
            if row.status in ("published", "issued"):
                assert row.approved_by_id is not None
                assert last not in (None, writer)
                assert self.kept.setdefault(key, content(row)) == content(row)
            else:
                assert last is None

    @invariant()
    def one_published_on_a_scale(self) -> None:
        assert sql(TWICE_PUBLISHED) == []

    @invariant()
    def what_was_reached_is_followed_up_once(self) -> None:
        for correction, usages in self.owed.items():
            followed = FollowUp.objects.filter(correction=correction).values_list("usage", flat=True)
            assert sorted(followed) == sorted(usages)


def content(row: Review | Correction) -> str:
    [(found,)] = sql(f"SELECT to_jsonb(t)::text FROM {row._meta.db_table} t WHERE id = {row.pk}")
    return str(found)


def wrote_at(row: Review | Correction) -> set[int]:
    """Everybody who was ever its author."""
    column = "author_id" if isinstance(row, Review) else "drafted_by_id"
    entries = Entry.objects.filter(table_name=row._meta.db_table, object_id=row.pk)
    return {entry.after[column] for entry in entries if entry.after}


@pytest.mark.django_db
def test_no_state_that_the_rules_forbid_is_reached() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Desk, settings=settings(max_examples=25, stateful_step_count=40, phases=(Phase.explicit, Phase.generate))
    )  # fmt: skip
