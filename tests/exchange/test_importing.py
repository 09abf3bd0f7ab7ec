"""Rows become sources, passages, claims, chains, figures and dates; all of them or the good ones, and nothing twice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from claims.actions import claims as claim_actions
from claims.actions import outlets
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    Confidentiality,
    Figure,
    Outlet,
    Party,
    Passage,
    Snapshot,
    Source,
    Upload,
    When,
)
from core.accounts import people
from core.models import Entry, User
from tests.builders import QUOTE as ENGLISH_QUOTE
from tests.builders import a_claim, a_source, an_appearance
from tests.core.ledger import assert_the_ledger_holds
from tests.exchange.files import HEADER, QUOTE, ROW, a_workbook, as_csv, as_lines, rows_of, sheet_of
from tests.exchange.newsroom import all_of, good_of, looked_at

pytestmark = pytest.mark.django_db
HEADS = [
    "Claim",
    "Quotation",
    "Source",
    "Outlet",
    "Published",
    "Who says so",
    "Via",
    "Figure",
    "Date as said",
]


def a_row(number: int = 1, **cells: str) -> list[str]:
    """One of an English sheet; each number is another claim, ten of them in one source."""
    held = {
        "Claim": f"Strike {number} killed at least {number} people.",
        "Quotation": f"At least {number} people were killed in strike {number} yesterday",
        "Source": f"Strikes, part {number // 10}", "Outlet": "Harbour Post", "Published": "4/12/2025",
        "Who says so": "The ministry", "Via": "New York Times > Reuters", "Figure": f"at least {number} people",
        "Date as said": "yesterday",
    }  # fmt: skip
    held.update(cells)
    return [held[name] for name in HEADS]


def english(*rows: list[str]) -> bytes:
    return as_csv([HEADS, *rows])


def test_a_vietnamese_row_is_recorded_whole(bob: User) -> None:
    outcome, bad = all_of(as_csv([HEADER, ROW], delimiter=";"), by=bob)
    assert (outcome.recorded, outcome.wrong, bad) == (1, 0, b"")
    appearance = Appearance.objects.get()
    source = Source.objects.get()
    assert (appearance.claim.sentence, appearance.claim.language) == (ROW[0], "vi")
    assert appearance.passage.exact == QUOTE
    assert (source.title, str(source.outlet), source.published_on, source.language) == (
        "Vụ không kích ở Caribe",
        "Bình Minh",
        date(2025, 12, 4),
        "vi",
    )
    chain = Attribution.objects.order_by("position")
    assert [(hop.who, bool(hop.party), bool(hop.outlet)) for hop in chain] == [
        ("Bộ Quốc phòng", True, False),
        ("New York Times", False, True),
        ("Reuters", False, True),
    ]
    figure = Figure.objects.get()
    assert (figure.hedge, figure.low, figure.high, figure.verbatim) == ("at_least", 83, None, "Ít nhất 83")
    assert not Upload.objects.exists()
    assert_the_ledger_holds()


def test_what_is_recorded_names_who_and_nothing_of_the_file(bob: User) -> None:
    all_of(english(a_row()), by=bob)
    entries = Entry.objects.filter(action="imports.record")
    assert {entry.actor for entry in entries} == {bob.ref}
    assert {entry.reason for entry in entries} == {""}, "a file may be named after whom it is about"
    assert "claims_claim" in {entry.table_name for entry in entries}


@pytest.mark.parametrize("make", [
    lambda rows: as_lines(*(dict(zip(HEADS, row, strict=True)) for row in rows)),
    lambda rows: a_workbook(lambda page: [page.append(row) for row in [HEADS, *rows]]),
], ids=["JSON Lines", "XLSX"])  # fmt: skip
def test_the_same_rows_are_recorded_from_any_form(bob: User, make: Callable[[Any], bytes]) -> None:
    outcome, _bad = all_of(make([a_row(1), a_row(2)]), by=bob)
    assert (outcome.recorded, outcome.wrong) == (2, 0)
    assert When.objects.filter(edtf="2025-12-03", verbatim="yesterday").count() == 2


def test_quotations_of_one_source_are_its_text_and_those_of_another_are_not(bob: User) -> None:
    all_of(english(a_row(1), a_row(2), a_row(1, Source="Elsewhere", Outlet="Other Post")), by=bob)
    texts = {source.title: source.snapshots.get().text for source in Source.objects.all()}
    first, second = a_row(1)[1], a_row(2)[1]
    assert texts == {"Strikes, part 0": f"{first}\n\n{second}", "Elsewhere": first}
    assert {str(source.outlet) for source in Source.objects.all()} == {"Harbour Post", "Other Post"}
    assert Claim.objects.count() == 2, "the same sentence from two sources is one claim, repeated"


def test_a_row_with_the_sources_text_is_filed_once_and_its_bytes_are_the_text(bob: User) -> None:
    text = f"The day began.\n\n{a_row(1)[1]}, it said.\n{a_row(2)[1]}, it added."
    rows = [[*a_row(number), text] for number in (1, 2)]
    outcome, _bad = all_of(as_csv([[*HEADS, "Source text"], *rows]), by=bob)
    assert outcome.recorded == 2
    assert Snapshot.objects.get().text == text
    assert Passage.objects.count() == 2


def test_without_the_exact_words_the_sentence_is_looked_for_in_the_text(bob: User) -> None:
    text = "The mayor resigned. So it said."
    row = [*a_row(1, Claim="The mayor resigned.", Quotation="", Figure=""), text]
    outcome, _bad = all_of(as_csv([[*HEADS, "Source text"], [cell if cell != "yesterday" else "" for cell in row]]), by=bob)  # fmt: skip
    assert outcome.recorded == 1
    assert Passage.objects.get().exact == "The mayor resigned."


def test_a_source_that_is_filed_is_found_by_reference_address_or_title(bob: User) -> None:
    source = a_source(by=bob, address="https://harbour.example/strikes", published_on=date(2025, 12, 4), outlet=outlets.add(name="Harbour Post", by=bob))  # fmt: skip
    heads = ["Claim", "Quotation", "Source", "Outlet", "Published", "URL", "Source ref"]
    rows = [
        ["Claim one.", ENGLISH_QUOTE, "", "", "", "", source.ref],
        ["Claim two.", ENGLISH_QUOTE, "", "", "", "https://harbour.example/strikes", ""],
        ["Claim three.", ENGLISH_QUOTE, "Strikes kill dozens", "harbour post", "4/12/2025", "", ""],
    ]
    outcome, _bad = all_of(as_csv([heads, *rows]), by=bob)
    assert (outcome.recorded, outcome.wrong) == (3, 0)
    assert Source.objects.get() == source
    assert Passage.objects.get().exact == ENGLISH_QUOTE


def test_words_that_do_not_stand_in_a_filed_source_are_wrong_at_the_quotation(bob: User) -> None:
    source = a_source(by=bob, address="https://harbour.example/strikes")
    heads = ["Claim", "Quotation", "URL"]
    outcome, _bad = all_of(as_csv([heads, ["A claim.", ENGLISH_QUOTE.replace("83", "38"), source.address]]), by=bob)  # fmt: skip
    assert [(one.row, one.column) for one in outcome.told] == [(2, "Quotation")]
    assert source.ref in outcome.told[0].why
    assert not Claim.objects.exists()


def test_words_that_stand_twice_are_not_guessed_at(bob: User) -> None:
    a_source(by=bob, text="They fled. They fled again, and they fled.\nThey fled. It said no more.", address="https://a.example/1")  # fmt: skip
    outcome, _bad = all_of(as_csv([["Claim", "Quotation", "URL"], ["A claim.", "They fled.", "https://a.example/1"]]), by=bob)  # fmt: skip
    assert "stand 2 times" in outcome.told[0].why


def test_all_or_nothing_leaves_nothing_where_one_row_is_wrong(bob: User) -> None:
    rows = [a_row(number) for number in range(1, 6)]
    rows[3] = a_row(4, Published="soon", Figure="some")
    outcome, bad = all_of(english(*rows), by=bob)
    assert (outcome.recorded, outcome.wrong, outcome.rows) == (0, 1, 5)
    assert [(one.row, one.column) for one in outcome.told if one.is_wrong] == [
        (5, "Published"),
        (5, "Figure"),
    ]
    models: list[type[Model]] = [Claim, Source, Appearance, Party, Outlet, Passage]
    assert not any(model._default_manager.exists() for model in models)
    assert len(rows_of(bad)) == 1


def test_the_good_ones_are_recorded_and_the_bad_come_back_to_be_put_right(bob: User) -> None:
    rows = [a_row(number) for number in range(1, 6)]
    rows[3] = a_row(4, Published="soon")
    outcome, bad = good_of(english(*rows), by=bob)
    assert (outcome.recorded, outcome.wrong) == (4, 1)
    sheet = sheet_of(bad)
    assert sheet.columns == (*HEADS, "What is wrong")
    [row] = sheet.rows()
    assert (
        row.cells["What is wrong"]
        == "Published: “soon” is no day that can be read. Write 2025-12-31, or 31/12/2025."
    )
    mended = bad.replace(b"soon", b"4/12/2025")
    again, none = good_of(mended, by=bob)
    assert (again.recorded, again.wrong, none) == (1, 0, b"")
    assert Claim.objects.count() == 5
    assert Source.objects.filter(title="Strikes, part 0").count() == 2, (
        "its words are in no text filed before"
    )


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_bad_rows_of_a_csv_keep_its_delimiter_and_what_stood_in_them(bob: User, delimiter: str) -> None:
    rows = [a_row(1, Claim="=1+1", Published="soon"), a_row(2, Claim="a\0b")]
    _outcome, bad = good_of(as_csv([HEADS, *rows], delimiter=delimiter, encoding="utf-16"), by=bob)
    sheet = sheet_of(bad)
    assert (sheet.delimiter, sheet.encoding[:6]) == (delimiter, "utf-16")
    assert b"'=1+1" in bad.decode("utf-16").encode()
    [first, second] = sheet.rows()
    assert first.cells["Claim"] == "=1+1"
    assert getattr(second.cells["Claim"], "raw", "") == "a\0b"


def test_bad_rows_of_a_workbook_are_a_workbook_without_formulas(bob: User) -> None:
    def fill(page: Any) -> None:
        page.append(HEADS)
        page.append(a_row(1, Published="soon"))
        page["B2"].value = "'=cmd"
        page.append([*a_row(2)[:4], date(2025, 12, 4), *a_row(2)[5:7], "=80+3"])

    _outcome, bad = good_of(a_workbook(fill), by=bob)
    sheet = sheet_of(bad)
    assert sheet.shape == "xlsx"
    [first, second] = sheet.rows()
    assert first.cells["Quotation"] == "'=cmd"
    assert second.cells["Published"] == date(2025, 12, 4)
    assert second.cells["Figure"] == "=80+3", "as text: what stood there is not lost"
    assert b"<f>" not in bad


def test_bad_lines_of_json_keep_what_could_not_be_read(bob: User) -> None:
    raw = as_lines({**dict(zip(HEADS, a_row(1), strict=True)), "Published": "soon"}) + b"not json\n"
    outcome, bad = good_of(raw, by=bob)
    assert outcome.wrong == 2
    assert b'"What stood there": ["not json"]' in bad


def test_an_import_run_again_doubles_nothing(bob: User) -> None:
    raw = english(*(a_row(number) for number in range(1, 30)))
    all_of(raw, by=bob)
    before = Entry.objects.count()
    again, _bad = all_of(raw, by=bob)
    good, _bad = good_of(raw, by=bob)
    assert (again.recorded, again.there, good.recorded, good.there) == (0, 29, 0, 29)
    assert Entry.objects.count() == before


def test_rows_known_from_another_file_are_told_and_not_doubled(bob: User) -> None:
    all_of(english(a_row(1), a_row(2)), by=bob)
    appearance = Appearance.objects.order_by("pk").first()
    assert appearance
    outcome, _bad = all_of(english(a_row(2), a_row(1), a_row(3)), by=bob)
    assert (outcome.recorded, outcome.there) == (1, 2)
    assert any(appearance.ref in one.why for one in outcome.told)
    assert Appearance.objects.count() == 3


def test_the_same_row_twice_is_told(bob: User) -> None:
    outcome, _bad = all_of(english(a_row(1), a_row(1)), by=bob)
    assert (outcome.recorded, outcome.there, outcome.wrong) == (1, 1, 0)
    assert [(one.row, one.is_wrong) for one in outcome.told] == [(3, False)]
    assert "row 2" in outcome.told[0].why


def test_the_same_claim_in_the_same_words_with_another_figure_is_wrong(bob: User) -> None:
    outcome, _bad = all_of(english(a_row(1), a_row(1, Figure="1")), by=bob)
    assert [(one.row, one.column) for one in outcome.told if one.is_wrong] == [(3, "Claim")]
    assert not Claim.objects.exists()


def test_a_known_claim_is_repeated_and_a_hidden_one_is_never_told_of(
    bob: User, charlie: User, alice: User
) -> None:
    hidden = a_claim(by=alice, sentence="The treaty was signed.", source=a_source(by=alice, confidentiality="restricted"))  # fmt: skip
    seen = a_claim(by=alice, sentence="The mayor resigned.")
    rows = [a_row(1, Claim="The treaty was signed."), a_row(2, Claim="The mayor resigned.")]
    outcome, _bad = all_of(english(*rows), by=charlie)
    assert outcome.recorded == 2
    assert Appearance.objects.filter(claim=seen).count() == 2
    assert Appearance.objects.filter(claim=hidden).count() == 1
    assert Claim.objects.filter(sentence="The treaty was signed.").count() == 2
    assert not any(hidden.ref in one.why for one in outcome.told)


@pytest.mark.parametrize("field", ["Claim ref", "Source ref"])
def test_a_reference_that_is_not_for_them_is_answered_as_one_that_is_nobodys(
    charlie: User, alice: User, field: str
) -> None:
    appearance = an_appearance(by=alice, source=a_source(by=alice, confidentiality="restricted"))
    hidden = appearance.claim.ref if field == "Claim ref" else appearance.passage.snapshot.source.ref
    said = []
    for ref in (hidden, f"{hidden[:2]}0000-0000"):
        row = ["" if field == "Claim ref" else "A claim.", ENGLISH_QUOTE, "Strikes", "Post", ref]
        outcome, _bad = all_of(as_csv([["Claim", "Quotation", "Source", "Outlet", field], row]), by=charlie)
        said.append([one.why.replace(ref, "…") for one in outcome.told])
    assert said[0] == said[1]
    assert len(said[0]) == 1


def test_the_same_file_of_two_people_is_two_imports_and_neither_learns_of_the_other(
    bob: User, charlie: User
) -> None:
    raw = english(a_row(1))
    all_of(raw, by=bob, confidentiality="restricted")
    outcome, _bad = all_of(raw, by=charlie, confidentiality="restricted")
    assert (outcome.recorded, outcome.there) == (1, 0)
    assert Source.objects.count() == 2
    assert Source.objects.visible_to(charlie).count() == 1


def test_what_is_restricted_restricts_all_that_is_first_named_in_it(bob: User, charlie: User) -> None:
    all_of(english(a_row(1)), by=bob, confidentiality="restricted")
    for model in (Source, Claim, Party, Outlet):
        assert model._default_manager.exists()
        assert not model._default_manager.visible_to(charlie).exists()
        assert {row.confidentiality for row in model._default_manager.all()} == {Confidentiality.RESTRICTED}


def test_a_row_is_never_recorded_less_secret_than_it_asks(bob: User) -> None:
    all_of(english(a_row(1)), by=bob)
    outcome, _bad = all_of(english(a_row(1, Claim="Another claim.")), by=bob, confidentiality="restricted")
    assert outcome.recorded == 0
    assert "not restricted" in outcome.told[-1].why


def test_what_is_restricted_is_not_imported_by_nobody(bob: User) -> None:
    outcome, _bad = all_of(as_csv([[*HEADS, "Who may see it"], [*a_row(1), "hạn chế"]]), by=people.service())
    assert (outcome.recorded, outcome.told[0].column) == (0, "Who may see it")


def test_rows_that_disagree_on_who_may_see_a_source_are_wrong(bob: User) -> None:
    rows = [[*a_row(1), "restricted"], [*a_row(2), "newsroom"]]
    outcome, _bad = all_of(as_csv([[*HEADS, "Who may see it"], *rows]), by=bob)
    assert [(one.row, one.column) for one in outcome.told if one.is_wrong] == [(3, "Who may see it")]


def test_a_claim_out_of_use_is_not_repeated(alice: User) -> None:
    claim = a_claim(by=alice, sentence="The mayor resigned.")
    claim_actions.retire(claim=claim, revision=claim.revision, by=alice, reason="It was another mayor.")
    outcome, _bad = all_of(english(a_row(1, Claim="The mayor resigned.")), by=alice)
    assert outcome.recorded == 1
    assert Claim.objects.filter(sentence="The mayor resigned.").count() == 2


@pytest.mark.parametrize("lacks", ["file", "record"])
def test_nobody_imports_who_may_not_file_and_record(bob: User, lacks: str) -> None:
    bob.only_permissions = frozenset({"file", "record"} - {lacks})
    for each in (all_of, good_of, looked_at):
        with pytest.raises(PermissionDenied):
            each(english(a_row(1)), by=bob)


def test_looking_records_nothing_and_says_what_would_be(bob: User) -> None:
    known = a_claim(by=bob, sentence="The mayor resigned.")
    before = Entry.objects.count()
    look = looked_at(
        english(a_row(1), a_row(2, Claim="The mayor resigned."), a_row(3, Figure="some")), by=bob
    )
    assert Entry.objects.count() == before
    assert [one.claim for one in look.shown] == [None, known]
    assert [hop.is_new for hop in look.shown[0].hops] == [True, True, True]
    assert look.shown[0].place.to_file
    assert [(one.row, one.column) for one in look.outcome.told if one.is_wrong] == [(4, "Figure")]
    assert look.is_whole


def test_a_restricted_row_is_not_recorded_in_a_source_that_turns_out_to_be_open(
    bob: User, alice: User
) -> None:
    """By its title alone a source is found by its bytes, after everything else was looked at."""
    heads = ["Claim", "Quotation", "Source"]

    def notes(claim: str) -> bytes:
        return as_csv([heads, [claim, "The boat sank", "Notes"]])

    all_of(notes("Open claim."), by=bob)
    outcome, _bad = all_of(notes("Secret claim."), by=bob, confidentiality="restricted")
    assert outcome.recorded == 0
    assert "not restricted" in outcome.told[-1].why
    assert not Claim.objects.filter(sentence="Secret claim.").exists()
