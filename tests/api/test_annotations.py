"""Passages as W3C Web Annotations: each selector finds, in the text that `cached` leads to, the words that are quoted."""

from typing import Any

import pytest

from core.models import User
from tests.builders import a_source, an_appearance

pytestmark = pytest.mark.django_db
TEXT = "Theo hãng tin, ít nhất 83 người đã chết 👩‍👩‍👧‍👦 trong 21 cuộc không kích. Đó là tất cả.\n"


def test_a_passage_is_quoted_placed_and_dated(program: Any, alice: User) -> None:
    source = a_source(by=alice, text=TEXT, language="vi", address="https://news.example/1")
    passage = an_appearance(by=alice, source=source, quote="83 người đã chết 👩‍👩‍👧‍👦 trong 21 cuộc").passage
    asking = program(alice)
    response = asking.get(f"passages/{passage.ref}/", Accept="application/ld+json")
    assert response.headers["Content-Type"].startswith("application/ld+json")
    made = response.json()
    assert (made["@context"], made["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
    assert made["target"]["source"] == "https://news.example/1"
    quote, place = made["target"]["selector"]
    assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    cached = made["target"]["state"]["cached"].partition("/api/v1/")[2]
    text = asking.json(cached)["text"]
    assert text[place["start"] : place["end"]] == quote["exact"] == passage.exact
    assert text[: place["start"]].endswith(quote["prefix"])
    assert text[place["end"] :].startswith(quote["suffix"])
    assert made["id"].endswith(f"/api/v1/passages/{passage.ref}/")


def test_a_list_of_them_is_a_page_that_leads_to_the_next(program: Any, alice: User) -> None:
    source = a_source(by=alice, text=TEXT)
    for quote in ("83 người", "21 cuộc", "tất cả"):
        an_appearance(by=alice, source=source, quote=quote)
    page = program(alice).get("passages/?format=jsonld&page_size=2").json()
    assert page["type"] == "AnnotationPage"
    assert [item["target"]["selector"][0]["exact"] for item in page["items"]] == ["tất cả", "21 cuộc"]
    assert [
        item["target"]["selector"][0]["exact"]
        for item in program(alice).get(page["next"].partition("/api/v1/")[2]).json()["items"]
    ] == ["83 người"]


def test_nothing_else_is_an_annotation(program: Any, alice: User) -> None:
    assert program(alice).get("claims/", Accept="application/ld+json").status_code == 406
