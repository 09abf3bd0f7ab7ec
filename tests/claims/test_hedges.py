"""A hedge says which ends of a range are open. The form's arithmetic and the database's rule agree on every case."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from claims.actions.given import GivenFigure, numbers_of, span_of
from claims.models import Appearance, Figure
from claims.templatetags.reading import figure_value
from claims.text.finds import Hedge
from core.models import User
from tests.builders import an_appearance
from tests.core.ledger import sql
from tests.core.refusals import refused

pytestmark = pytest.mark.django_db

SPANS = ["[83,83]", "[83,)", "(83,)", "(,83]", "(,83)", "[80,90]", "[80,90)", "(80,90]", "(80,90)", "(,)"]
AGREE = {
    Hedge.exactly: {"[83,83]"},
    Hedge.at_least: {"[83,)"},
    Hedge.more_than: {"(83,)"},
    Hedge.at_most: {"(,83]"},
    Hedge.fewer_than: {"(,83)"},
    Hedge.about: {"[83,83]", "[80,90]", "[80,90)", "(80,90]", "(80,90)"},
    Hedge.between: {"[80,90]", "[80,90)", "(80,90]", "(80,90)"},
}


@pytest.fixture
def appearance(alice: User) -> Appearance:
    return an_appearance(by=alice)


def write(appearance: Appearance, hedge: str, span: str) -> None:
    sql(
        "INSERT INTO claims_figure (claim_id, hedge, span, verbatim, unit, counts) VALUES (%s, %s, %s, '', '', '')",
        [appearance.claim_id, hedge, span],
    )


@pytest.mark.parametrize("hedge", Hedge)
def test_the_database_takes_of_each_hedge_exactly_the_ranges_that_agree(
    appearance: Appearance, hedge: Hedge
) -> None:
    for span in SPANS:
        if span in AGREE[hedge]:
            write(appearance, hedge, span)
        else:
            with refused("figure_hedge_agrees"):
                write(appearance, hedge, span)
    assert Figure.objects.count() == len(AGREE[hedge])


@pytest.mark.parametrize(
    "span", ["empty", "[NaN,NaN]", "[NaN,)", "[83,NaN]", "[83,Infinity]", "[-Infinity,83]", "[83,83)"]
)
def test_ranges_that_hold_no_number_agree_with_no_hedge(appearance: Appearance, span: str) -> None:
    for hedge in Hedge:
        with refused("figure_hedge_agrees"):
            write(appearance, hedge, span)


@pytest.mark.parametrize("hedge", ["", "roughly", "EXACTLY"])
def test_a_hedge_that_is_none_of_the_seven_agrees_with_nothing(appearance: Appearance, hedge: str) -> None:
    with refused("figure_hedge_agrees"):
        write(appearance, hedge, "[83,83]")


@pytest.mark.parametrize("span", ["[90,80]", "(90,80)"])
def test_a_range_upside_down_is_refused(appearance: Appearance, span: str) -> None:
    with refused("range lower bound must be less than or equal to range upper bound"):
        write(appearance, "between", span)


HUGE = "123456789012345678901234567890"
GIVEN = [
    (None, None), ("83", None), (None, "83"), ("83", "83"), ("80", "90"), ("90", "80"),
    ("0", "0"), ("-5", None), ("83.5", None), ("1e9", "2e9"), ("-3", "-2.5"), ("0", "0.1"),
]  # fmt: skip


@pytest.mark.parametrize("hedge", Hedge)
def test_what_the_form_makes_of_a_hedge_the_database_takes(appearance: Appearance, hedge: Hedge) -> None:
    taken = 0
    for low, high in GIVEN:
        lower, upper = (None if end is None else Decimal(end) for end in (low, high))
        try:
            span = span_of(hedge, lower, upper)
        except ValidationError:
            continue
        figure = Figure(claim=appearance.claim, hedge=hedge, span=span)
        figure.save()
        figure.refresh_from_db()
        assert figure.span == span
        if hedge is Hedge.about and (lower is None or upper is None):
            said = lower if upper is None else upper
            assert figure.low < said < figure.high, "about one number is a range around it"
        else:
            assert {figure.low, figure.high} <= {lower, upper, None}
        taken += 1
    assert taken >= 3


@pytest.mark.parametrize(
    ("hedge", "low", "high", "said"),
    [
        ("exactly", 80, 90, "takes one number"),
        ("between", 80, 80, "takes two numbers"),
        ("about", 90, 80, "The lower number is above the upper one"),
        ("at_least", None, None, "needs a number"),
    ],
)
def test_what_does_not_agree_is_said_in_words(
    hedge: str, low: int | None, high: int | None, said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        span_of(hedge, None if low is None else Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("low", "high", "typed"),
    [
        ("74", "92", ("83", None)), ("9", "11", ("10", None)), ("2.2", "2.8", ("2.5", None)), ("-1", "1", ("0", None)),
        ("2200000", "2800000", ("2200000", "2800000")),  # about 2.5 million: as a number it would be narrower
        ("10", "12", ("10", "12")), ("83", "83", ("83", "83")),
    ],
)  # fmt: skip
def test_about_is_typed_as_the_number_that_was_said_where_it_is_of_one(
    low: str, high: str, typed: tuple[str, str | None]
) -> None:
    found = numbers_of("about", Decimal(low), Decimal(high))
    assert found == tuple(None if one is None else Decimal(one) for one in typed)


def test_a_number_of_thirty_digits_is_shown_like_any_other(alice: User) -> None:
    appearance = an_appearance(by=alice, figures=[GivenFigure(hedge="about", low=Decimal(HUGE))])
    assert figure_value(appearance.figures.get()).startswith("≈ 123,456,789,012,345,678,901,234,567,890 (")


@pytest.mark.parametrize("hedge", Hedge)
def test_a_form_that_is_opened_and_saved_as_it_stands_changes_no_range(hedge: Hedge) -> None:
    taken = 0
    for low, high in [
        *GIVEN,
        ("74", "92"),
        ("9", "11"),
        ("2200000", "2800000"),
        ("83", "83"),
        (HUGE, None),
        (HUGE, f"{HUGE}9"),
    ]:
        given = (None if end is None else Decimal(end) for end in (low, high))
        try:
            span = span_of(hedge, *given)
        except ValidationError:
            continue
        assert span_of(hedge, *numbers_of(hedge, span.lower, span.upper)) == span
        taken += 1
    assert taken >= 3


def test_about_one_number_is_a_tenth_either_way_and_about_two_is_what_they_say(alice: User) -> None:
    figures = [
        GivenFigure(hedge="about", low=Decimal(10), verbatim="about ten"),
        GivenFigure(hedge="about", high=Decimal(83)),
        GivenFigure(hedge="about", low=Decimal("2.5")),
        GivenFigure(hedge="about", low=Decimal(8), high=Decimal(12), verbatim="about ten"),
        GivenFigure(hedge="about", low=Decimal(10), high=Decimal(10), verbatim="about ten"),
    ]
    appearance = an_appearance(by=alice, figures=figures)
    assert [(figure.low, figure.high) for figure in appearance.figures.all()] == [
        (9, 11), (74, 92), (Decimal("2.2"), Decimal("2.8")), (8, 12), (10, 10),
    ]  # fmt: skip
