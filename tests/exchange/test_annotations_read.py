"""Annotations made elsewhere become claims where they quote, once each; what has no one place is told and left out."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.actions import sources
from claims.exchange.incoming.annotations import annotations_in, record
from claims.models import Appearance, Claim, Confidentiality, Passage, Source
from core.models import Desk, User
from tests.builders import a_source

pytestmark = pytest.mark.django_db
TEXT = "Home\n\nAt least 83 people were killed, an official said.\n\nVụ không kích xảy ra lúc nửa đêm, an official said.\n"
QUOTE = {
    "type": "TextQuoteSelector",
    "exact": "At least 83 people",
    "prefix": "Home ",
    "suffix": " were killed",
}


def annotation(body: Any, *selectors: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "body": body,
        "target": {"source": "https://news.example/1", "selector": list(selectors or [QUOTE])}, **fields,
    }  # fmt: skip


def said(text: str, **fields: Any) -> dict[str, Any]:
    return {"type": "TextualBody", "value": text, **fields}


def results(document: Any, source: Source, by: User) -> list[str]:
    """For each, the words that it was recorded at, or why it was not."""
    found = [record(given, snapshot=source.snapshots.get(), by=by) for given in annotations_in(document)]
    return [one.appearance.passage.exact if one.appearance else one.why for one in found]


def test_hypothesis_own_sample_is_read(
    shared: Path, tmp_path: Path, alice: User, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three stand in the article's text. A heading that is everywhere and a footer that is no part of it are told."""
    folder = shared / "data" / "quotes" / "hypothesis"
    page = folder / "wikipedia-regression-testing"

    def read() -> list[str]:
        with pytest.raises(CommandError, match="2 of 5"):
            call_command("import_annotations", f"{page}.json", file=Path(f"{page}.html"), by=alice.email)
        return capsys.readouterr().out.splitlines()

    first = read()
    assert [line.partition(": ")[0] for line in first] == ["1", "2", "3", "4", "5"]
    assert first[0] == "1: its words are not in the text"
    assert first[4].startswith("5: its words are in the text, but not with what")
    made = {one.claim.sentence: one.passage for one in Appearance.objects.all()}
    assert made.keys() == {"Body", "Quote", "Introduction"}
    selectors = {
        row["text"]: selector
        for row in json.loads(Path(f"{page}.json").read_text())["rows"]
        for selector in row["target"][0]["selector"]
        if selector["type"] == "TextQuoteSelector"
    }
    for sentence, passage in made.items():
        assert passage.exact.split() == selectors[sentence]["exact"].split()
        assert passage.prefix.split()[-1] == selectors[sentence]["prefix"].split()[-1]
    again = read()
    assert again[1:4] == [f"{line} (was there)" for line in first[1:4]]
    assert (Source.objects.count(), Appearance.objects.count()) == (1, 3)


def test_hypothesis_smallest_sample_says_nothing_to_record(
    shared: Path, alice: User, capsys: pytest.CaptureFixture[str]
) -> None:
    source = a_source(by=alice, text="One Two Three\n")
    path = shared / "data" / "quotes" / "hypothesis" / "minimal.json"
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("import_annotations", str(path), source=source.ref, by=alice.email)
    assert capsys.readouterr().out == "1: it says nothing, so there is no claim in it\n"
    assert not Passage.objects.exists()


FORMS: dict[str, Any] = {
    "one": annotation(said("It was 83.")),
    "a list": [annotation([said("toll", purpose="tagging"), said("It was 83.", purpose="commenting")])],
    "a page": {"type": "AnnotationPage", "items": [annotation(said("It was 83."))]},
    "a collection": {"type": "AnnotationCollection", "first": {"items": [annotation(said("It was 83."))]}},
    "a plain body": {"type": "Annotation", "bodyValue": "It was 83.", "target": {"selector": QUOTE}},
    "a refined selector": annotation(said("It was 83."), {"type": "XPathSelector", "value": "/p[1]", "refinedBy": QUOTE}),
    "Hypothesis's": {"total": 1, "rows": [{"id": "x", "text": "It was 83.", "target": [{"selector": [QUOTE]}]}]},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_it_is_read(form: str, alice: User) -> None:
    assert results(FORMS[form], a_source(by=alice, text=TEXT), alice) == ["At least 83 people"]
    assert Claim.objects.get().sentence == "It was 83."


def test_the_language_of_the_body_is_the_claims_else_the_sources(alice: User) -> None:
    source = a_source(by=alice, text=TEXT, language="vi")
    results(
        [annotation(said("Es waren 83.", language="de")), annotation(said("Tám mươi ba."))], source, alice
    )
    assert dict(Claim.objects.values_list("sentence", "language")) == {
        "Es waren 83.": "de",
        "Tám mươi ba.": "vi",
    }


WRONG = {
    "it says nothing": [annotation([]), annotation(said(" ")), annotation("https://x.example/"), annotation(said("t", purpose="tagging"))],
    "it quotes nothing": [annotation(said("A"), {"type": "TextPositionSelector", "start": 6, "end": 24}), {"bodyValue": "A", "target": "https://x.example/"}, {"bodyValue": "A"}],
    "not in the text": [annotation(said("A"), {**QUOTE, "exact": "At least 84 people"})],
    "more than once": [annotation(said("A"), {"type": "TextQuoteSelector", "exact": "an official said"})],
    "can't be kept": [annotation(said("A\0")), annotation(said("A\ud800"))],
    "quotes more than": [annotation(said("A"), {**QUOTE, "exact": "a" * 5_001})],
    "not with what": [annotation(said("A"), {**QUOTE, "prefix": "Menu"})],
}  # fmt: skip


@pytest.mark.parametrize("why", WRONG)
def test_what_cannot_be_recorded_is_told_with_its_number_and_spares_the_others(why: str, alice: User) -> None:
    source = a_source(by=alice, text=TEXT)
    told = results([*WRONG[why], annotation(said("It was 83."))], source, alice)
    assert all(why in one for one in told[:-1])
    assert told[-1] == "At least 83 people"
    assert Appearance.objects.count() == Passage.objects.count() == 1


@pytest.mark.parametrize(
    "document",
    [{}, 1, "x", None, {"rows": 1}, {"items": None}, {"target": 1}, [1, None], [{"target": [1, None, [[]]], "body": [None, 1]}],
     [{"target": {"selector": [1, {"type": ["TextQuoteSelector"], "exact": 1}]}, "text": 4, "id": {"a": 1}}]],
)  # fmt: skip
def test_what_is_no_annotation_records_nothing_and_breaks_nothing(document: Any, alice: User) -> None:
    source = a_source(by=alice, text=TEXT)
    try:
        told = results(document, source, alice)
    except ValueError as error:
        assert str(error) == "It holds no annotations."
    else:
        assert all(one.startswith("it ") for one in told)
    assert not Appearance.objects.exists()


def test_the_same_words_elsewhere_are_the_same_claim_again(alice: User) -> None:
    night = {"type": "TextQuoteSelector", "exact": "không kích xảy ra"}
    source = a_source(by=alice, text=TEXT)
    results([annotation(said("See here.")), annotation(said("See here."), night)], source, alice)
    assert Claim.objects.count() == 1
    assert sorted(Passage.objects.values_list("exact", flat=True)) == [
        "At least 83 people",
        "không kích xảy ra",
    ]


def test_what_somebody_else_may_not_see_is_not_told_to_them(alice: User, charlie: User, world: Desk) -> None:
    """Alice recorded it, and her claim was restricted since: Charlie, who reads the same file, makes one of his own."""
    from claims.actions import claims

    source = a_source(by=alice, text=TEXT)
    document = annotation(said("It was 83."), id="urn:x")
    results(document, source, alice)
    claim = Claim.objects.get()
    claims.revise(
        claim=claim, revision=claim.revision, confidentiality=Confidentiality.RESTRICTED, cleared_desks=[world], reason="Secret.", by=alice
    )  # fmt: skip
    given = annotations_in(document)[0]
    told = record(given, snapshot=source.snapshots.get(), by=charlie)
    assert told.appearance
    assert told.appearance.claim_id != claim.pk
    assert not told.was_there
    assert record(given, snapshot=source.snapshots.get(), by=charlie).was_there


def test_a_source_that_one_may_not_see_is_as_one_that_is_not_there(
    alice: User, charlie: User, world: Desk, tmp_path: Path
) -> None:
    secret = {"confidentiality": Confidentiality.RESTRICTED, "cleared_desks": [world]}
    hidden = a_source(by=alice, text=TEXT, **secret)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(annotation(said("A"))))
    for ref in (hidden.ref, "S-0000-0000"):
        with pytest.raises(CommandError, match=f"There is no source {ref}."):
            call_command("import_annotations", str(path), source=ref, by=charlie.email)


@pytest.mark.parametrize("raw", [b"{", b"\xff", b"[" * 200_000, b'{"x": 1}'])
def test_a_file_that_is_none_is_refused(raw: bytes, tmp_path: Path, alice: User) -> None:
    (tmp_path / "a.json").write_bytes(raw)
    source = a_source(by=alice, text=TEXT)
    with pytest.raises(CommandError, match=r"a\.json"):
        call_command("import_annotations", str(tmp_path / "a.json"), source=source.ref, by=alice.email)
    assert sources.already_there(sha256=source.snapshots.get().sha256, viewer=alice) == source
