"""Readings, conflicts and standings, as the people who work with them meet them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange

from claims.actions import agreement, appearances, facts, parties, readings, sources, standings
from claims.models import Alert, Conflict, Envelope, Fact, Reading, Standing
from claims.queries.facts import fact_page
from core.models import Desk, Entry, User
from core.record.revisions import Stale
from tests.builders import a_fact, a_reading, a_source, an_appearance, counted

pytestmark = pytest.mark.django_db
NOV, DEC, JAN = date(2025, 11, 1), date(2025, 12, 4), date(2026, 1, 10)


def at_least(low: int) -> dict[str, object]:
    return counted("at_least", low)


def a_standing(fact: Fact, *, by: User, value: dict[str, object] | None = None, day: date = DEC) -> Standing:
    return standings.propose(
        fact=fact, state="stands", valid_from=day, reason="Two agree.", value=value or at_least(83), by=by
    )


def test_a_total_that_grows_is_no_conflict_and_its_envelope_follows(alice: User) -> None:
    fact = a_fact(by=alice)
    for low, day in ((64, NOV), (83, DEC), (105, JAN)):
        a_reading(fact, at_least(low), day, by=alice)
    assert not Conflict.objects.exists()
    assert Envelope.objects.get(fact=fact).span == NumericRange(105, None, "[)")


def test_a_later_upper_bound_below_an_earlier_lower_one_opens_a_conflict(alice: User) -> None:
    fact = a_fact(by=alice)
    early = a_reading(fact, at_least(83), NOV, by=alice)
    late = a_reading(fact, counted("at_most", 70), DEC, by=alice)
    conflict = Conflict.objects.get()
    assert {row.reading for row in conflict.members.all()} == {early, late}
    assert Envelope.objects.get(fact=fact).span.isempty


def test_setting_the_wrong_one_aside_closes_the_conflict_and_says_who(alice: User, bob: User) -> None:
    fact = a_fact(by=alice)
    a_reading(fact, at_least(83), NOV, by=alice)
    late = a_reading(fact, counted("at_most", 70), DEC, by=alice)
    with pytest.raises(ValidationError):
        readings.set_aside(reading=late, revision=late.revision, by=alice, reason=" ")
    readings.set_aside(reading=late, revision=late.revision, by=alice, reason="a misprint")
    conflict = Conflict.objects.get()
    assert (conflict.how, conflict.settled_by) == ("agree", alice)
    assert Envelope.objects.get(fact=fact).span == NumericRange(83, None, "[)")


def test_a_correction_for_the_same_day_takes_the_place_of_what_it_corrects(alice: User) -> None:
    fact = a_fact(by=alice)
    wrong = a_reading(fact, counted("exactly", 87), DEC, by=alice)
    a_reading(fact, counted("exactly", 80), DEC, by=alice, corrects=wrong)
    assert not Conflict.objects.filter(settled_at=None).exists()
    assert Envelope.objects.get(fact=fact).span == NumericRange(80, 80, "[]")


def test_an_explained_conflict_stays_settled_until_another_reading_joins_it(alice: User) -> None:
    fact = a_fact(by=alice, kind="quantity")
    for value in (10, 20):
        a_reading(fact, counted("exactly", value), DEC, by=alice)
    conflict = Conflict.objects.get()
    with pytest.raises(ValidationError):
        agreement.explain(conflict=conflict, revision=conflict.revision, note="", by=alice)
    agreement.explain(conflict=conflict, revision=conflict.revision, note="One counts ships only.", by=alice)
    a_reading(fact, counted("exactly", 20), JAN, by=alice)
    assert Conflict.objects.count() == 1
    a_reading(fact, counted("exactly", 30), DEC, by=alice)
    assert [row.settled_at is None for row in Conflict.objects.order_by("pk")] == [False, True]


def test_one_source_that_gives_two_days_for_one_call_contradicts_itself(alice: User) -> None:
    source = a_source(by=alice, text="They spoke on 7 January.\n\nOn 6 January they first spoke.\n")
    fact = a_fact(by=alice, kind="date")
    for words, day in (("on 7 January", date(2026, 1, 7)), ("On 6 January", date(2026, 1, 6))):
        made = an_appearance(by=alice, source=source, quote=words)
        a_reading(fact, {"days": DateRange(day, day, "[]")}, JAN, by=alice, appearance=made)
    found = fact_page(ref=fact.ref, viewer=alice)
    assert found
    assert [conflict.in_one_source for conflict in found.conflicts] == [True]  # type: ignore[attr-defined]


def test_an_office_that_changed_hands_is_no_conflict_but_two_holders_on_a_day_are(alice: User) -> None:

    first, second = (parties.add(name=name, by=alice) for name in ("A. First", "B. Second"))
    fact = a_fact(by=alice, kind="holder")
    a_reading(fact, {"holder": first}, NOV, by=alice)
    a_reading(fact, {"holder": second}, DEC, by=alice)
    assert not Conflict.objects.exists()
    a_reading(fact, {"holder": first}, DEC, by=alice)
    assert Conflict.objects.get().members.count() == 2


def test_retiring_an_appearance_takes_its_reading_out_of_what_counts(alice: User) -> None:
    fact = a_fact(by=alice)
    a_reading(fact, at_least(64), NOV, by=alice)
    made = an_appearance(by=alice)
    a_reading(fact, at_least(83), DEC, by=alice, appearance=made)
    appearances.retire(appearance=made, revision=made.revision, by=alice, reason="not said here")
    assert Envelope.objects.get(fact=fact).span == NumericRange(64, None, "[)")


@pytest.mark.parametrize("value", [{"answer": True}, {"days": DateRange(DEC, None)}, {}])
def test_a_value_of_another_kind_is_refused_in_words(alice: User, value: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="not the kind of answer"):
        a_reading(a_fact(by=alice), value, DEC, by=alice)
    assert not Reading.objects.exists()


def test_the_same_words_are_one_reading_of_a_fact(alice: User) -> None:
    fact, made = a_fact(by=alice), an_appearance(by=alice)
    said = {"appearance": made, "verbatim": "At least 83"}
    a_reading(fact, at_least(83), DEC, by=alice, **said)
    with pytest.raises(ValidationError, match="already"):
        a_reading(fact, at_least(83), DEC, by=alice, **said)
    with pytest.raises(ValidationError, match="do not stand in the quotation"):
        a_reading(fact, at_least(83), DEC, by=alice, appearance=made, verbatim="At least 84")


def test_many_are_taken_whole_or_not_at_all(alice: User) -> None:
    fact, made = a_fact(by=alice), an_appearance(by=alice)
    one = a_reading(fact, at_least(60), NOV, by=alice)
    good = readings.Given(
        fact=fact, appearance=made, as_of=DEC, reliability=one.reliability, value=at_least(83)
    )
    bad = readings.Given(
        fact=fact, appearance=made, as_of=DEC, reliability=one.reliability, value={"answer": True}
    )
    with pytest.raises(ValidationError):
        readings.take([good, bad], by=alice)
    assert list(Reading.objects.all()) == [one]


def test_reporters_take_no_readings_and_checkers_decide_nothing(
    alice: User, charlie: User, checker: User
) -> None:
    fact = a_fact(by=alice)
    with pytest.raises(PermissionDenied):
        a_reading(fact, at_least(83), DEC, by=charlie)
    made = a_standing(fact, by=alice)
    with pytest.raises(PermissionDenied):
        standings.approve(standing=made, revision=made.revision, by=checker)


def test_nobody_approves_their_own(alice: User, erin: User) -> None:
    made = a_standing(a_fact(by=alice), by=alice)
    with pytest.raises(ValidationError, match="somebody else decides"):
        standings.approve(standing=made, revision=made.revision, by=alice)
    assert standings.approve(standing=made, revision=made.revision, by=erin).decided_by == erin


def test_the_standing_before_ends_the_day_before(alice: User, erin: User) -> None:
    fact = a_fact(by=alice)
    old, new = (
        a_standing(fact, by=alice, value=at_least(low), day=day) for low, day in ((64, NOV), (83, DEC))
    )
    for made in (old, new):
        standings.approve(standing=made, revision=made.revision, by=erin)
    old.refresh_from_db()
    assert (old.last_day, old.status) == (date(2025, 12, 3), "approved")


def test_one_approved_for_an_earlier_day_ends_where_the_later_one_begins(alice: User, erin: User) -> None:
    fact = a_fact(by=alice)
    late, early, again = (
        a_standing(fact, by=alice, value=at_least(low), day=day)
        for low, day in ((83, DEC), (64, NOV), (90, DEC))
    )
    for made in (late, early, again):
        standings.approve(standing=made, revision=made.revision, by=erin)
    for made in (late, early):
        made.refresh_from_db()
    assert early.last_day == date(2025, 12, 3)
    assert late.status == "superseded"


def test_two_who_decide_at_once_are_told_of_each_other(alice: User, erin: User) -> None:
    made = a_standing(a_fact(by=alice), by=alice)
    standings.decline(standing=made, revision=made.revision, by=erin, note="Too early.")
    with pytest.raises(Stale):
        standings.approve(standing=made, revision=made.revision, by=erin)


def test_who_proposed_takes_it_back_and_nobody_else(alice: User, erin: User) -> None:
    made = a_standing(a_fact(by=alice), by=alice)
    with pytest.raises(ValidationError):
        standings.withdraw(standing=made, revision=made.revision, by=erin)
    assert standings.withdraw(standing=made, revision=made.revision, by=alice).status == "withdrawn"


def test_what_stands_is_stale_when_a_reliable_reading_is_much_newer(alice: User, erin: User) -> None:
    fact = a_fact(by=alice, stale_after=30)
    made = a_standing(fact, by=alice)
    standings.approve(standing=made, revision=made.revision, by=erin)
    flagged = []
    for weight, day in (("Unnamed", date(2026, 6, 1)), ("Reported", date(2026, 1, 3)), ("Reported", JAN)):
        a_reading(fact, at_least(83), day, by=alice, weight=weight)
        found = fact_page(ref=fact.ref, viewer=alice)
        assert found
        flagged.append(found.is_stale)
    assert flagged == [False, False, True]


def test_a_reading_outside_what_stands_is_told_to_those_who_watch_and_may_see_it(
    alice: User, erin: User, bob: User, charlie: User
) -> None:
    fact = a_fact(by=alice)
    made = a_standing(fact, by=alice, value=counted("exactly", 83))
    standings.approve(standing=made, revision=made.revision, by=erin)
    for person in (alice, erin, bob):
        facts.watch(fact=fact, by=person)
    a_reading(fact, at_least(80), JAN, by=alice)
    assert not Alert.objects.exists()
    hidden = a_source(by=alice, confidentiality="restricted", cleared_people=[bob])
    told = a_reading(
        fact, counted("exactly", 95), JAN, by=alice, appearance=an_appearance(by=alice, source=hidden)
    )
    assert {(alert.person, alert.reading) for alert in Alert.objects.all()} == {(bob, told)}


def test_a_restricted_reading_changes_nothing_for_those_it_is_hidden_from(
    alice: User, charlie: User, world: Desk
) -> None:
    fact = a_fact(by=alice)
    for low, high in ((83, None), (None, 70)):
        hedge = "at_least" if low else "at_most"
        a_reading(fact, counted(hedge, low, high), DEC, by=alice)
    before = fact_page(ref=fact.ref, viewer=charlie)
    hidden = a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    secret = an_appearance(by=alice, source=hidden)
    a_reading(fact, counted("exactly", 200), NOV, by=alice, appearance=secret)
    after = fact_page(ref=fact.ref, viewer=charlie)
    assert before == after
    seen = fact_page(ref=fact.ref, viewer=alice)
    assert seen
    assert sorted(conflict.members.count() for conflict in seen.conflicts) == [2, 3]


def test_restricting_a_source_takes_its_reading_from_what_everybody_sees(alice: User, charlie: User) -> None:
    fact, source = a_fact(by=alice), a_source(by=alice)
    a_reading(fact, at_least(64), NOV, by=alice)
    a_reading(fact, at_least(83), DEC, by=alice, appearance=an_appearance(by=alice, source=source))
    sources.revise(source=source, revision=source.revision, by=alice, confidentiality="restricted")
    for viewer, low in ((charlie, 64), (alice, 83)):
        found = fact_page(ref=fact.ref, viewer=viewer)
        assert found
        assert found.allows == NumericRange(low, None, "[)")


def test_rebuilding_gives_the_same_envelopes_and_touches_no_record(alice: User) -> None:

    fact = a_fact(by=alice)
    a_reading(fact, at_least(83), DEC, by=alice)
    held, entries = Envelope.objects.values().get(fact=fact), Entry.objects.count()
    Envelope.objects.all().delete()
    assert agreement.rebuild() == Fact.objects.count()
    assert (Envelope.objects.values().get(fact=fact), Entry.objects.count()) == (held, entries)
