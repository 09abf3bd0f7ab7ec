"""Another Stet's export comes in by the actions: what they can carry is there, what they can't is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from claims.actions import claims, relations
from claims.actions.given import GivenFigure, GivenWhen, Hop
from claims.exchange.incoming.from_stet import Carried, bring_in
from claims.exchange.incoming.sheets import SheetRefused
from claims.exchange.incoming.stet_sources import anchored
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    Figure,
    Outlet,
    Party,
    Relation,
    Snapshot,
    Source,
    Translation,
    When,
)
from core.accounts import people
from core.models import User
from tests import databases
from tests.builders import QUOTE, a_claim, a_fact, a_reading, a_source, an_appearance, counted
from tests.core.ledger import assert_the_ledger_holds
from tests.exchange.exports import exported, packed
from tests.exchange.files import a_file
from tests.exchange.newsroom import all_of
from tests.exchange.test_importing import a_row, english
from tests.people import PASSWORD, a_person


@pytest.fixture
def elsewhere(committing_db: None, django_db_setup: None) -> Any:
    """Another, empty Stet, for as long as it is asked about."""
    here = settings.DATABASES["default"]["NAME"]

    @contextmanager
    def there() -> Iterator[User]:
        name = f"{here}_elsewhere"
        databases.close()
        databases.recreate(name, template=here.removesuffix("_own"))
        databases.point_at(name)
        try:
            dana = people.add_first(email="dana@example.org", name="Dana", password=PASSWORD)
            yield a_person(name="Erin", role="editor", desks=[], by=dana)
        finally:
            databases.close()
            databases.drop(name)
            databases.point_at(here)

    return there


def brought(raw: bytes, *, by: User) -> Carried:
    return bring_in(a_file(raw), by=by, progress=lambda done, of: None)


def a_newsroom(alice: User) -> Claim:
    """A claim with all that hangs on one, in a source of an outlet, related to another, translated."""
    outlet = Outlet.objects.filter(name="Harbour Post").first()
    source = a_source(
        by=alice, published_on=date(2025, 12, 4), address="https://harbour.example/1", outlet=outlet
    )
    made = an_appearance(
        by=alice, source=source, sentence="The strikes killed at least 83 people.", stance="denied",
        hops=[Hop(anonymity="unnamed-group", described_as="officials", verb="said"), Hop(new_party="The ministry", role="ministry of defence")],
        figures=[GivenFigure(hedge="at_least", low=83, verbatim="At least 83", counts="people", covers=0, as_of=date(2025, 12, 4)), GivenFigure(hedge="about", low=83, high=83)],
        whens=[GivenWhen(verbatim="about ten days", role="covers", edtf="2025-11-24~/2025-12-04", earliest=date(2025, 11, 21), latest=date(2025, 12, 4))],
    )  # fmt: skip
    claim = Claim.objects.get(pk=made.claim_id)
    other = a_claim(by=alice, sentence="The strikes killed dozens.", source=source)
    claims.translate(
        claim=claim,
        revision=claim.revision,
        language="vi",
        sentence="Các vụ không kích giết ít nhất 83 người.",
        by=alice,
    )
    relations.relate(
        claim=Claim.objects.get(pk=claim.pk),
        kind="updates",
        other=Claim.objects.get(pk=other.pk),
        note="later",
        by=alice,
    )
    all_of(english(a_row(1), a_row(2)), by=alice)
    return claim


def held() -> dict[str, list[Any]]:
    """All that was said, without references and days of recording."""
    return {
        "outlets": sorted(Outlet.objects.values_list("name", "kind", "confidentiality")),
        "parties": sorted(Party.objects.values_list("name", "confidentiality")),
        "sources": sorted(Source.objects.values_list("title", "outlet__name", "published_on", "language", "address", "confidentiality"), key=str),
        "snapshots": sorted(Snapshot.objects.values_list("sha256", "text")),
        "claims": sorted(Claim.objects.values_list("sentence", "language", "confidentiality")),
        "appearances": sorted(Appearance.objects.values_list("claim__sentence", "passage__exact", "passage__start", "stance")),
        "hops": sorted(Attribution.objects.values_list("appearance__claim__sentence", "position", "party__name", "outlet__name", "anonymity", "described_as", "role", "verb"), key=str),
        "figures": sorted(((f.claim.sentence, f.verbatim, f.hedge, str(f.span), f.counts, f.as_of, f.covers and f.covers.edtf) for f in Figure.objects.all()), key=str),
        "whens": sorted(When.objects.values_list("claim__sentence", "verbatim", "role", "edtf", "earliest", "latest"), key=str),
        "translations": sorted(Translation.objects.values_list("claim__sentence", "language", "sentence")),
        "relations": sorted(Relation.objects.values_list("claim__sentence", "kind", "other__sentence", "note")),
    }  # fmt: skip


def test_all_that_actions_carry_is_the_same_there(elsewhere: Any, alice: User) -> None:
    a_newsroom(alice)
    rows, raws = exported(alice)
    before = held()
    with elsewhere() as erin:
        came = brought(packed(rows, raws), by=erin)
        assert came.refused == 0, came.lines()
        assert held() == before
        assert_the_ledger_holds()


def test_brought_in_twice_it_is_there_once(elsewhere: Any, alice: User) -> None:
    a_newsroom(alice)
    raw = packed(*exported(alice))
    with elsewhere() as erin:
        brought(raw, by=erin)
        before = held()
        again = brought(raw, by=erin)
        assert (again.made, again.there, again.refused) == (0, 4, 0), again.lines()
        assert held() == before


@pytest.mark.django_db
def test_what_is_known_here_is_used_and_nothing_doubled(alice: User) -> None:
    a_newsroom(alice)
    raw = packed(*exported(alice))
    before = held()
    came = brought(raw, by=alice)
    assert (came.made, came.there, came.refused) == (0, 4, 0), came.lines()
    assert held() == before


@pytest.mark.django_db
def test_what_no_action_carries_is_named(alice: User) -> None:
    a_reading(a_fact(by=alice), counted("at_least", 83), date(2025, 12, 4), by=alice)
    lines = brought(packed(*exported(alice)), by=alice).lines()
    for what in ("facts: 1", "readings: 1", "people: "):
        assert any(line.startswith(what) and "not carried" in line for line in lines), lines


@pytest.mark.django_db
def test_one_who_may_not_restrict_brings_no_restricted_claim_into_the_open(alice: User, bob: User) -> None:
    claim = a_claim(by=alice, sentence="The treaty was signed.")
    rows, raws = exported(alice)
    for row in rows["claims"]:
        row.update(confidentiality="restricted", sentence="The treaty was broken.")
    rows["appearances"][0]["ref"] = "A-0000-0000"
    came = brought(packed(rows, raws), by=bob)
    assert came.made == 0
    assert not Claim.objects.filter(sentence="The treaty was broken.").exists()
    made = brought(packed(rows, raws), by=alice)
    assert made.made == 1
    assert Claim.objects.get(sentence="The treaty was broken.").confidentiality == "restricted"
    assert Claim.objects.get(pk=claim.pk).confidentiality == "newsroom"


def test_bytes_that_are_not_there_are_told_and_the_text_is_filed(elsewhere: Any, alice: User) -> None:
    an_appearance(by=alice)
    rows, _raws = exported(alice)
    with elsewhere() as erin:
        came = brought(packed(rows, {rows["snapshots"][0]["sha256"]: b"other bytes"}), by=erin)
        assert (came.made, came.refused) == (1, 0)
        assert any("its text is filed in their place" in line for line in came.lines())
        assert Snapshot.objects.get().text == rows["snapshots"][0]["text"]


def test_a_thing_that_makes_no_sense_is_named_and_the_rest_comes_in(elsewhere: Any, alice: User) -> None:
    first, second = an_appearance(by=alice), an_appearance(by=alice)
    rows, raws = exported(alice)
    passage = next(row for row in rows["passages"] if row["ref"] == first.passage.ref)
    passage.update(exact="Words that nobody said", start=0)
    with elsewhere() as erin:
        came = brought(packed(rows, raws), by=erin)
        assert came.made == 1
        assert any(line.startswith(f"{first.ref}:") for line in came.told)
        assert Claim.objects.get().sentence == second.claim.sentence


@pytest.mark.parametrize(
    ("passage", "place"),
    [
        ({"exact": "the strike", "start": 4, "prefix": "saw ", "suffix": " and"}, (4, 14)),
        ({"exact": "the strike", "start": 99, "prefix": "saw ", "suffix": " and"}, (4, 14)),
        ({"exact": "the strike", "start": 99, "prefix": "heard ", "suffix": "."}, (25, 35)),
        ({"exact": "heard", "start": 0, "prefix": "of another text", "suffix": ""}, (19, 24)),
    ],
)
def test_a_passage_is_found_again_by_its_words_and_what_is_around_them(
    passage: dict[str, Any], place: tuple[int, int]
) -> None:
    assert anchored("saw the strike and heard the strike.", passage) == place


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("manifest", "words"),
    [({"format": "other"}, "not another Stet"), ({"version": 2}, "version 2")],
)
def test_what_is_no_export_is_refused(alice: User, manifest: dict[str, Any], words: str) -> None:
    with pytest.raises(SheetRefused, match=words):
        brought(packed({}, {}, **manifest), by=alice)


@pytest.mark.django_db
@pytest.mark.parametrize("line", ["nonsense", "[]", '{"ref": 1}', '{"ref": "C-1", "sentence": "a\\u0000b"}', '{"ref": "C-1", "text": "\\ud800"}', '{"ref": "C-1", "other_names": ["\\ud800"]}', "[" * 100_000])  # fmt: skip
def test_a_line_that_is_no_row_is_refused_by_its_number(alice: User, line: str) -> None:
    import io
    import zipfile

    made = io.BytesIO(packed({}, {}))
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("claims.jsonl", '{"ref": "C-0"}\n' + line)
    with pytest.raises(SheetRefused, match=r"claims\.jsonl, line 2"):
        brought(made.getvalue(), by=alice)


@pytest.mark.django_db
def test_an_export_whose_bytes_are_damaged_is_refused_or_told(alice: User) -> None:
    an_appearance(by=alice)
    raw = bytearray(packed(*exported(alice)))
    at = raw.index(b"claims.jsonl") + 40
    raw[at : at + 8] = b"\xff" * 8
    with pytest.raises(SheetRefused, match="damaged"):
        brought(bytes(raw), by=alice)


@pytest.mark.django_db
def test_the_command_brings_it_in_and_ends_with_1_where_something_could_not(
    tmp_path: Path, alice: User, capsys: pytest.CaptureFixture[str]
) -> None:
    an_appearance(by=alice, quote=QUOTE)
    rows, raws = exported(alice)
    path = tmp_path / "export.zip"
    path.write_bytes(packed(rows, raws))
    call_command("import_claims", str(path), by="alice@example.org")
    assert "appearances: 0 brought in, 1 there already" in capsys.readouterr().out
    rows["appearances"][0].update(ref="A-0000-0000", claim="C-0000-0000")
    path.write_bytes(packed(rows, raws))
    with pytest.raises(CommandError, match="could not be brought in") as failed:
        call_command("import_claims", str(path), by="alice@example.org")
    assert failed.value.returncode == 1
