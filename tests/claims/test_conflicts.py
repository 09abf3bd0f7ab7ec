"""How conflicts are opened, joined, explained and closed; and what else follows when readings change."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from claims.actions import agreement, appearances, facts, readings, scale, standings
from claims.actions.given import GivenFigure
from claims.models import Alert, Conflict, Fact, Reading, Reliability
from claims.queries.candidates import candidates
from claims.queries.facts import fact_page
from claims.queries.home import home
from claims.queries.series import Bar, _fewer, series
from core.models import User
from tests.builders import a_fact, a_reading, a_source, an_appearance, counted

pytestmark = pytest.mark.django_db
DEC = date(2025, 12, 4)


def exactly(number: int) -> dict[str, object]:
    return counted("exactly", number, number)


def held(fact: Fact) -> list[tuple[str, list[str]]]:
    return [
        (one.how, sorted(str(row.reading.low) for row in one.members.all()))
        for one in Conflict.objects.filter(fact=fact).order_by("pk")
    ]


def test_what_was_explained_stays_so_when_another_reading_came_and_went(alice: User) -> None:
    fact = a_fact(by=alice, kind="quantity")
    for number in (10, 20):
        a_reading(fact, exactly(number), DEC, by=alice)
    conflict = Conflict.objects.get()
    agreement.explain(conflict=conflict, revision=conflict.revision, note="Two counts.", by=alice)
    third = a_reading(fact, exactly(30), DEC, by=alice)
    readings.set_aside(reading=third, revision=third.revision, by=alice, reason="a misprint")
    assert not Conflict.objects.filter(settled_at=None).exists()


def test_conflicts_that_become_one_are_not_called_agreed(alice: User) -> None:
    fact = a_fact(by=alice, kind="running_total")
    for day, numbers in ((DEC, (10, 9)), (DEC + timedelta(days=10), (20, 19))):
        for number in numbers:
            a_reading(fact, exactly(number), day, by=alice)
    a_reading(fact, exactly(5), DEC + timedelta(days=20), by=alice)
    assert [how for how, members in held(fact)].count("merged") == 1
    assert [sorted(members) for how, members in held(fact) if not how] == [["10", "19", "20", "5", "9"]]


def test_a_step_of_the_scale_that_begins_to_weigh_makes_what_stands_stale(alice: User, erin: User) -> None:
    fact = a_fact(by=alice, stale_after=30)
    made = standings.propose(
        fact=fact, state="stands", valid_from=DEC, reason="So.", value=counted("at_least", 83), by=alice
    )
    standings.approve(standing=made, revision=made.revision, by=erin)
    a_reading(fact, counted("at_least", 83), DEC + timedelta(days=60), by=alice, weight="Unnamed")
    unnamed = Reliability.objects.get(name="Unnamed")
    scale.revise(reliability=unnamed, revision=unnamed.revision, by=alice, weighs=True)
    now, then = (fact_page(ref=fact.ref, viewer=alice, known_on=moment) for moment in (None, timezone.now()))
    assert now
    assert then
    assert (now.is_stale, then.is_stale) == (True, True)


@pytest.mark.parametrize(
    ("kind", "stands", "said", "days", "told"),
    [
        ("date", date(2025, 12, 4), date(2025, 12, 9), -1, True),
        ("running_total", 83, 100, -1, True),
        ("running_total", 83, 60, -1, False),
        ("running_total", 83, 100, 1, True),
        ("quantity", 83, 100, -1, False),
    ],
)
def test_who_watches_is_told_of_what_can_not_be_true_with_what_stands(
    alice: User, erin: User, bob: User, kind: str, stands: object, said: object, days: int, told: bool
) -> None:
    fact = a_fact(by=alice, kind=kind)
    value, other = (
        one_day(one) if isinstance(one, date) else exactly(int(str(one))) for one in (stands, said)
    )
    made = standings.propose(fact=fact, state="stands", valid_from=DEC, reason="So.", value=value, by=alice)
    standings.approve(standing=made, revision=made.revision, by=erin)
    facts.watch(fact=fact, by=bob)
    a_reading(fact, other, DEC + timedelta(days=days), by=alice)
    assert Alert.objects.filter(person=bob).exists() == told


def one_day(day: date) -> dict[str, object]:
    return {"days": DateRange(day, day + timedelta(days=1))}


def test_a_reading_moved_into_the_days_of_what_stands_is_told(alice: User, erin: User, bob: User) -> None:
    fact = a_fact(by=alice, kind="quantity")
    made = standings.propose(
        fact=fact, state="stands", valid_from=DEC, reason="So.", value=exactly(83), by=alice
    )
    standings.approve(standing=made, revision=made.revision, by=erin)
    facts.watch(fact=fact, by=bob)
    reading = a_reading(fact, exactly(90), DEC - timedelta(days=5), by=alice)
    assert not Alert.objects.exists()
    readings.revise(reading=reading, revision=reading.revision, by=alice, as_of=DEC)
    assert [alert.reading for alert in Alert.objects.all()] == [reading]


def test_corrections_of_corrections_that_are_restricted_count_for_those_cleared(alice: User) -> None:
    fact = a_fact(by=alice)
    first = a_reading(fact, exactly(90), DEC, by=alice)
    source = a_source(by=alice, confidentiality="restricted", cleared_people=[alice])
    second = a_reading(
        fact, exactly(85), DEC, by=alice, corrects=first, appearance=an_appearance(by=alice, source=source)
    )
    a_reading(fact, exactly(80), DEC, by=alice, corrects=second)
    now, then = (fact_page(ref=fact.ref, viewer=alice, known_on=moment) for moment in (None, timezone.now()))
    assert now
    assert then
    assert now.allows == then.allows
    assert now.allows.lower == 80


def test_a_reading_whose_correction_is_said_no_more_is_not_struck_out(alice: User) -> None:
    fact = a_fact(by=alice)
    wrong = a_reading(fact, exactly(87), DEC, by=alice)
    right = a_reading(fact, exactly(80), DEC, by=alice, corrects=wrong)
    appearance = right.appearance
    appearances.retire(
        appearance=appearance, revision=appearance.revision, by=alice, reason="Not said there."
    )
    found = fact_page(ref=fact.ref, viewer=alice)
    assert found
    assert [row.corrected_with for row in found.readings if row.pk == wrong.pk] == [[]]  # type: ignore[attr-defined]


def test_no_reading_is_of_a_day_to_come(alice: User) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        a_reading(a_fact(by=alice), exactly(1), date(9999, 12, 31), by=alice)
    assert not Reading.objects.exists()


def test_the_band_breaks_where_nothing_is_allowed(alice: User) -> None:
    fact = a_fact(by=alice)
    for offset, number in enumerate((10, 30, 20, 40)):
        a_reading(fact, exactly(number), DEC + timedelta(days=offset * 30), by=alice)
    band = series(fact=fact, viewer=alice).band
    assert [[low for _day, low, _high in stretch] for stretch in band] == [[10, 10], [40]]


def test_a_stretch_of_many_readings_is_open_where_one_of_them_is() -> None:
    bars = [
        Bar(
            DEC + timedelta(days=number),
            DEC + timedelta(days=number),
            None if number % 2 else 20,
            20,
            "",
            "read",
        )
        for number in range(700)
    ]
    joined = _fewer(bars)
    assert sum(bar.count for bar in joined) == 700
    assert all(bar.low is None for bar in joined if bar.count > 1)


def test_of_very_many_corrections_none_is_left_out_of_the_chart() -> None:
    bars = [
        Bar(
            DEC + timedelta(days=number),
            DEC + timedelta(days=number),
            1,
            1,
            "",
            "correction" if number % 3 else "read",
        )
        for number in range(900)
    ]
    assert sum(bar.count for bar in _fewer(bars)) == 900


def test_a_reading_is_of_no_day_before_the_question_begins_nor_after_its_source(alice: User) -> None:
    fact = a_fact(by=alice, period_from=date(2025, 9, 1))
    source = a_source(by=alice, published_on=DEC)
    appearance = an_appearance(by=alice, source=source)
    for day, told in ((date(1, 1, 1), "later time"), (DEC + timedelta(days=30), "published before")):
        with pytest.raises(ValidationError, match=told):
            a_reading(fact, exactly(83), day, by=alice, appearance=appearance)
    assert a_reading(fact, exactly(83), DEC, by=alice, appearance=appearance).as_of == DEC


def test_nothing_stands_before_the_question_begins_nor_in_a_far_future(alice: User) -> None:
    fact = a_fact(by=alice, period_from=date(2025, 9, 1))
    for day, told in ((date(1, 1, 1), "later time"), (date(9990, 1, 1), "too far ahead")):
        with pytest.raises(ValidationError, match=told):
            standings.propose(fact=fact, state="disputed", valid_from=day, reason="So.", by=alice)


def test_a_reading_taken_from_a_sentence_does_not_draw_its_other_figures_to_the_same_fact(
    alice: User,
) -> None:
    strikes = a_fact(by=alice, question="How many strikes were there?")
    deaths = a_fact(by=alice, question="How many people were killed?")
    text = "Quân đội đã tiến hành ít nhất 21 cuộc không kích, ít nhất 83 người thiệt mạng.\n"
    source = a_source(by=alice, text=text, language="vi", published_on=DEC)
    snapshot = source.snapshots.get()

    def likely() -> dict[str, list[Fact]]:
        found = candidates(source=source, snapshot=snapshot, viewer=alice)
        return {one.verbatim: one.likely for one in found}

    quote = text.strip().rstrip(".")
    appearance = an_appearance(
        by=alice,
        source=source,
        quote=quote,
        figures=[
            GivenFigure(hedge="at_least", low=Decimal(21), verbatim="ít nhất 21", counts="cuộc không kích")
        ],
    )
    a_reading(strikes, counted("at_least", 21), DEC, by=alice, appearance=appearance, verbatim="ít nhất 21")
    assert strikes not in likely()["ít nhất 83"]
    assert likely()["ít nhất 21"][0] == strikes
    assert deaths not in likely()["ít nhất 21"][:1]


def test_what_was_replaced_from_its_first_day_is_still_on_the_page(alice: User, erin: User) -> None:
    fact = a_fact(by=alice)
    for number in (84, 85):
        made = standings.propose(
            fact=fact,
            state="stands",
            valid_from=DEC,
            reason="So.",
            value=counted("at_least", number),
            by=alice,
        )
        standings.approve(standing=made, revision=made.revision, by=erin)
    found = fact_page(ref=fact.ref, viewer=alice)
    assert found
    assert found.stands
    assert (found.stands.low, [(row.low, row.status) for row in found.before]) == (85, [(84, "superseded")])


def test_an_alert_goes_with_the_reading_that_was_set_aside(alice: User, erin: User, bob: User) -> None:
    fact = a_fact(by=alice, kind="quantity")
    made = standings.propose(
        fact=fact, state="stands", valid_from=DEC, reason="So.", value=exactly(83), by=alice
    )
    standings.approve(standing=made, revision=made.revision, by=erin)
    facts.watch(fact=fact, by=bob)
    reading = a_reading(fact, exactly(90), DEC, by=alice)
    assert home(viewer=bob).alerts == [reading]
    readings.set_aside(reading=reading, revision=reading.revision, by=alice, reason="a misprint")
    assert home(viewer=bob).alerts == []
