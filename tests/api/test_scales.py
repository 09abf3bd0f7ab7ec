"""Rating scales and the texts that notices begin from, by program."""

from typing import Any

import pytest

from claims.models import NoticeTemplate, RatingScale, ScaleVersion
from core.models import User
from tests.builders import a_review

pytestmark = pytest.mark.django_db

STEPS = [
    {"label": "Holds", "colour": "blue", "value": 2},
    {"label": "Falls", "colour": "vermilion", "value": 1},
    {"label": "Open", "colour": "grey"},
]


def test_a_scale_is_made_and_laid_down_anew_and_reviews_keep_what_they_were_given_on(
    program: Any, alice: User, erin: User
) -> None:
    asking = program(erin)
    made = asking.post("scales/", {"name": "Holding", "steps": STEPS, "worst": 1, "best": 2})
    assert made.status_code == 201
    ref = made.json()["ref"]
    [first] = asking.json(f"scales/{ref}/scale-versions/")["results"]
    ratings = asking.json(f"scale-versions/{first['ref']}/ratings/?order=oldest")["results"]
    assert [(one["label"], one["value"]) for one in ratings] == [("Holds", 2), ("Falls", 1), ("Open", None)]
    again = {"name": "Holding", "steps": STEPS[:2], "worst": 1, "best": 2}
    laid = asking.act(f"scales/{ref}/", "lay-down", again)
    assert laid.status_code == 201
    assert (laid.json()["number"], laid.json()["scale"]) == (2, ref)
    assert asking.json(f"scale-versions/{first['ref']}/")["number"] == 1
    assert RatingScale.objects.get(ref=ref).versions.count() == 2
    assert a_review(by=alice).version.number == 1  # on another scale, as before


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        (STEPS[:1], 422),
        ([*STEPS, STEPS[0]], 422),
        ([{"label": "Holds", "colour": "mauve"}, STEPS[1]], 400),
        ([{"label": "Holds", "colour": "blue", "weight": 1}, STEPS[1]], 400),
        ("Holds", 400),
    ],
)
def test_a_scale_that_is_none_is_refused(program: Any, erin: User, steps: Any, status: int) -> None:
    before = ScaleVersion.objects.count()
    answer = program(erin).post("scales/", {"name": "Holding", "steps": steps})
    assert answer.status_code == status, answer.json()
    assert ScaleVersion.objects.count() == before


def test_who_may_not_decide_lays_no_scale_down(program: Any, bob: User) -> None:
    assert program(bob).post("scales/", {"name": "Holding", "steps": STEPS}).status_code == 403


def test_a_notice_begins_from_what_a_program_wrote(program: Any, erin: User) -> None:
    asking = program(erin)
    said = {"kind": "correction", "language": "pt", "words": "Uma versão anterior dizia outra coisa."}
    made = asking.post("notice-templates/", said)
    assert made.status_code == 201
    ref = made.json()["ref"]
    assert asking.post("notice-templates/", said).status_code == 422  # one for each kind and language
    changed = asking.act(f"notice-templates/{ref}/", body={"words": "Corrigimos."})
    assert changed.status_code == 200
    assert asking.act(f"notice-templates/{ref}/", body={}).status_code == 200  # nothing said, nothing changed
    assert NoticeTemplate.objects.get(ref=ref).words == "Corrigimos."
