"""What is refused is said of the field that is wrong, in the words of whoever asks; what is nearly right is refused."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from core.accounts import people
from core.models import User
from tests.builders import QUOTE, a_claim, a_fact, a_source, an_appearance

pytestmark = pytest.mark.django_db


def field_of(answer: Any) -> str | None:
    [error] = answer.json()["errors"]
    found: str | None = error["field"]
    return found


def test_which_figure_is_wrong_is_told(program: Any, bob: User) -> None:
    snapshot = a_source(by=bob).snapshots.get()
    start = snapshot.text.index(QUOTE)
    figures = [{"hedge": "at_least", "low": "83"}, {"hedge": "between", "low": "90", "high": "80"}]
    said = {"snapshot": snapshot.ref, "start": start, "end": start + len(QUOTE), "sentence": "So many.", "language": "en", "figures": figures}  # fmt: skip
    refused = program(bob).post("appearances/", said)
    assert (refused.status_code, field_of(refused)) == (422, "figures.1.low")
    refused = program(bob).post("appearances/", [{**said, "figures": figures[:1]}, said])
    assert (refused.status_code, field_of(refused)) == (422, "1.figures.1.low")
    made = program(bob).post("appearances/", {**said, "figures": [{"hedge": "about", "low": "83"}]})
    read = program(bob).json(f"appearances/{made.json()['ref']}/?expand=figures")
    assert read["figures"][0]["span"] == {"low": "74", "high": "92", "bounds": "[]"}


def test_what_is_wrong_with_a_value_is_told_by_its_part(program: Any, alice: User) -> None:
    appearance = an_appearance(by=alice)
    given = {
        "fact": a_fact(by=alice).ref,
        "appearance": appearance.ref,
        "as_of": "2025-12-04",
        "reliability": "Reported",
    }
    for value, field in (
        ({"hedge": "between", "low": "83"}, "value.low"),
        ({"edtf": "soon"}, "value.edtf"),
        ({"answer": True, "edtf": "2025"}, "value"),
    ):
        refused = program(alice).post("readings/", {**given, "value": value})
        assert (refused.status_code, field_of(refused)) == (422, field)


@pytest.mark.parametrize(
    ("query", "field"),
    [("claim=", "claim"), ("claim=%20", "claim"), ("claim=foo", "claim"), ("claim=c-7kx3-m9q2", "claim"), ("claim=C-7KX3-M9Q2%0A", "claim")],
)  # fmt: skip
def test_a_filter_that_names_no_reference_is_no_unfiltered_list(
    program: Any, alice: User, query: str, field: str
) -> None:
    an_appearance(by=alice)
    refused = program(alice).get(f"appearances/?{query}")
    assert (refused.status_code, field_of(refused)) == (400, field)
    assert program(alice).json("appearances/?claim=C-7KX3-M9Q2")["results"] == []
    for empty in ("q=", "q=%20", "language="):
        assert program(alice).get(f"claims/?{empty}").status_code == 400


def test_what_is_sent_is_said_in_the_body_and_once(program: Any, alice: User) -> None:
    claim = a_claim(by=alice)
    asking, path = program(alice), f"claims/{claim.ref}/"
    for query in ("nosuch=1", "as_known_on=2025-01-01", "fields=sentence"):
        refused = asking.post(
            f"{path}?{query}", {"sentence": "x"}, method="PATCH", **{"If-Match": asking.etag(path)}
        )
        assert (refused.status_code, field_of(refused)) == (400, query.partition("=")[0])
    many = ",".join(f'"k{number}": 1' for number in range(60_000))
    for raw in (
        f'{{{many}, "k59999": 1}}',
        '{"name": "a", "name": "b"}',
        '{"name": NaN}',
        '{"name": "a"',
        b'{"name": "\xff"}',
    ):
        refused = asking.client.generic(
            "POST",
            "/api/v1/parties/",
            raw,
            content_type="application/json",
            headers={"Authorization": f"Bearer {asking.secret}"},
        )
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "parse_error")
    claim.refresh_from_db()
    assert claim.revision == 1


def test_it_is_refused_in_the_words_of_whoever_asks(program: Any, alice: User, dana: User) -> None:
    people.revise(person=alice, revision=alice.revision, language="vi", by=dana)
    asking = program(User.objects.get(pk=alice.pk))
    assert asking.get("claims/?format=xml").json()["title"].startswith("Ở đây không có “xml”.")
    assert asking.get("claims/?q=a&q=b").json()["title"] == "Chỉ nêu một lần."
    refused = asking.post("parties/", {"name": 83, "kind": "roughly"}).json()["errors"]
    assert [error["detail"] for error in refused] == [
        "Phải là văn bản.",
        "“roughly” không có trong các lựa chọn.",
    ]
    assert asking.post("parties/", {}).json()["title"] == "Chưa điền chỗ này."


def test_the_description_is_one_that_validators_take(program: Any, alice: User) -> None:
    described = program(alice).get("schema/?format=json").json()
    held = described["components"]["schemas"]
    assert len(held) > 80
    for schema in held.values():
        Draft202012Validator.check_schema(schema)
