"""The demo's annotations against the Web Annotation Data Model's own MUSTs, read as a JSON-LD processor reads them.

https://www.w3.org/TR/annotation-model/
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pyld import jsonld

from claims.demo import newsroom
from claims.models import Passage
from core.models import User
from tests.api.annotation_context import AS, CONTEXT, OA, XSD, load

pytestmark = pytest.mark.django_db
IRI = re.compile(r"^https?://[^\s<>\"{}|\\^`]+$")
MOMENT = re.compile(r"^-?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")  # xsd:dateTime, in UTC


def expanded(document: dict[str, Any]) -> dict[str, Any]:
    """The one thing that it says, every term as its IRI. Nothing is lost on the way: compacted it is what it was."""
    options = {"documentLoader": load}
    (node,) = jsonld.expand(document, options)
    assert jsonld.compact(node, CONTEXT, options) == document
    return dict(node)


def one(node: dict[str, Any], term: str) -> Any:
    (value,) = node[term]
    return value


def literal(node: dict[str, Any], term: str, kind: str = "") -> Any:
    value = one(node, term)
    assert value.get("@type", "") == (f"{XSD}{kind}" if kind else "")
    return value["@value"]


def named(node: dict[str, Any], term: str) -> str:
    iri = one(node, term)["@id"]
    assert IRI.match(iri), iri
    return str(iri)


def check_annotation(node: dict[str, Any]) -> None:
    assert IRI.match(node["@id"])  # 3.1: exactly one IRI that identifies it
    assert f"{OA}Annotation" in node["@type"]
    assert named(node, f"{OA}motivatedBy") == f"{OA}highlighting"  # 3.3.5
    assert node[f"{OA}hasTarget"]  # 3.1: one or more
    for target in node[f"{OA}hasTarget"]:
        check_specific_resource(target)


def check_specific_resource(target: dict[str, Any]) -> None:
    assert target["@type"] == [f"{OA}SpecificResource"]  # 4
    named(target, f"{OA}hasSource")  # exactly one
    quote, place = sorted(target[f"{OA}hasSelector"], key=lambda selector: len(selector), reverse=True)
    assert quote["@type"] == [f"{OA}TextQuoteSelector"]  # 4.2.4
    assert literal(quote, f"{OA}exact")
    for around in ("prefix", "suffix"):
        assert isinstance(literal(quote, f"{OA}{around}"), str)
    assert place["@type"] == [f"{OA}TextPositionSelector"]  # 4.2.5
    start, end = (literal(place, f"{OA}{edge}", "nonNegativeInteger") for edge in ("start", "end"))
    assert 0 <= int(start) < int(end)
    state = one(target, f"{OA}hasState")
    assert state["@type"] == [f"{OA}TimeState"]  # 4.3.1
    assert MOMENT.match(literal(state, f"{OA}sourceDate", "dateTime"))
    named(state, f"{OA}cachedSource")


def check_page(node: dict[str, Any], address: str) -> None:
    assert node["@id"] == address  # 5.2
    assert node["@type"] == [f"{AS}OrderedCollectionPage"]
    items = one(node, f"{AS}items")["@list"]
    assert items
    for item in items:
        check_annotation(item)
    check_collection(one(node, f"{AS}partOf"))
    if f"{AS}startIndex" in node:
        assert literal(node, f"{AS}startIndex", "nonNegativeInteger") == 0
    assert len(node.get(f"{AS}next", [])) <= 1


def check_collection(node: dict[str, Any]) -> None:
    assert IRI.match(node["@id"])  # 5.1
    assert node["@type"] == [f"{AS}OrderedCollection"]
    assert (f"{AS}first" in node) != (f"{AS}totalItems" in node)
    if f"{AS}totalItems" in node:
        assert literal(node, f"{AS}totalItems", "nonNegativeInteger") == 0


def pages(asking: Any, path: str) -> Iterator[dict[str, Any]]:
    address: str | None = path
    while address:
        answer = asking.get(address, Accept="application/ld+json")
        assert answer.headers["Content-Type"].startswith("application/ld+json")
        yield (document := answer.json())
        address = (document.get("next") or "").partition("/api/v1/")[2]


def test_each_of_the_demo_and_each_page_of_them_is_as_the_model_says(program: Any) -> None:
    newsroom.load()
    viewer = User.objects.get(email="bob@demo.example")
    asking, seen, begins, collections = program(viewer), [], [], set()
    address = "http://testserver/api/v1/passages/?page_size=20"
    for document in pages(asking, "passages/?page_size=20"):
        node = expanded(document)
        check_page(node, address)
        address = document.get("next", "")
        begins.append(document.get("startIndex"))
        whole = document["partOf"]
        collections.add((whole["id"], whole["first"]))
        seen += [item["id"] for item in document["items"]]
    assert len(begins) > 1
    assert begins == [0, *[None] * (len(begins) - 1)]
    assert collections == {
        (
            "http://testserver/api/v1/passages/?page_size=20#all",
            "http://testserver/api/v1/passages/?page_size=20",
        )
    }
    held = Passage.objects.visible_to(viewer).order_by("-pk")
    assert seen == [f"http://testserver/api/v1/passages/{passage.ref}/" for passage in held]
    for path in seen[:10]:
        check_annotation(
            expanded(asking.get(path.partition("/api/v1/")[2], Accept="application/ld+json").json())
        )


def test_none_at_all_is_a_collection_of_none(program: Any, alice: User) -> None:
    answer = program(alice).get("passages/?format=jsonld").json()
    check_collection(expanded(answer))
    assert answer["total"] == 0


@pytest.mark.parametrize(
    "broken",
    [
        {"id": ""}, {"type": "Note"}, {"motivation": "shouting"}, {"target": []},
        {"target": {"type": "SpecificResource"}}, {"colour": "red"},
    ],
)  # fmt: skip
def test_the_check_finds_what_is_wrong(broken: dict[str, Any], program: Any) -> None:
    newsroom.load()
    document = (
        program(User.objects.get(email="bob@demo.example")).get("passages/?format=jsonld&page_size=1").json()
    )
    right = {"@context": CONTEXT, **document["items"][0]}
    check_annotation(expanded(right))
    with pytest.raises((AssertionError, KeyError, ValueError)):
        check_annotation(expanded({**right, **broken}))
