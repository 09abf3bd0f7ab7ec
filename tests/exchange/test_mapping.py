"""Which column is what: guessed from headings in two languages, kept as data, refused where it makes no sense."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from claims.exchange.incoming.fields import FIELDS, GROUPS, guessed
from claims.exchange.incoming.mapping import fitted, from_json, guess
from tests.exchange.files import HEADER, ROW, as_csv, as_lines, sheet_of

ENGLISH = [
    "Claim",
    "Quotation",
    "Source",
    "Outlet",
    "Published",
    "Who says so",
    "Via",
    "Deaths",
    "URL",
    "Notes",
]


def test_vietnamese_headings_are_understood() -> None:
    assert guessed(HEADER) == {
        "sentence": "Phát ngôn", "quote": "Trích nguyên văn", "title": "Nguồn", "outlet": "Nơi đăng",
        "published": "Ngày đăng", "speaker": "Ai nói", "through": "Qua", "figure": "Số người chết",
    }  # fmt: skip


def test_english_headings_are_understood_and_others_are_left_alone() -> None:
    assert guessed(ENGLISH) == {
        "sentence": "Claim", "quote": "Quotation", "title": "Source", "outlet": "Outlet", "published": "Published",
        "speaker": "Who says so", "through": "Via", "figure": "Deaths", "address": "URL",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_sheet_headed_with_our_own_labels_needs_no_hand(language: str) -> None:
    with override(language):
        labels = {field.name: str(field.label) for group in GROUPS for field in group.fields}
        assert guessed(labels.values()) == labels


@pytest.mark.parametrize("head", ["What is wrong", "Có gì sai"])
def test_the_column_of_what_was_wrong_is_no_column_of_a_claims(head: str) -> None:
    assert head not in guessed([*HEADER, head]).values()


def test_how_numbers_and_days_are_written_is_told_by_the_rows() -> None:
    vietnamese = guess(sheet_of(as_csv([HEADER, ROW])))
    assert (vietnamese.language, vietnamese.decimal, vietnamese.first) == ("vi", ",", "day")
    american = guess(sheet_of(as_csv([["Claim", "Published"], ["Boats were struck", "12/31/2025"]])))
    assert (american.language, american.decimal, american.first) == ("en", ".", "month")


def test_one_slip_among_vietnamese_days_turns_no_other_round() -> None:
    head, said = ["Claim", "Published"], "Không kích làm ít nhất 83 người chết."
    slip = guess(sheet_of(as_csv([head, [said, "5/12/2025"], [said, "5/13/2025"], [said, "6/12/2025"]])))
    assert (slip.language, slip.first) == ("vi", "day")
    american = guess(sheet_of(as_csv([head, [said, "12/31/2025"], [said, "5/13/2025"]])))
    assert american.first == "month"
    both = guess(sheet_of(as_csv([head, ["Boats burn", "13/5/2025"], ["Boats sink", "5/13/2025"]])))
    assert both.first == "day"


def test_the_language_is_that_of_what_is_said_and_not_of_how_columns_are_called() -> None:
    lines = as_lines(
        {"claim": "Ít nhất 83 người chết.", "quote": "ít nhất 83", "source": "A", "outlet": "B", "date": "C"}
    )
    assert guess(sheet_of(lines)).language == "vi"
    assert guess(sheet_of(as_csv([HEADER, ["Boats burn.", "burn", *ROW[2:]]]))).language == "en"
    abroad = guess(
        sheet_of(
            as_csv([["Claim", "Quote", "Published"], ["Boats burn.", "tàu cháy ở vùng biển", "5/13/2025"]])
        )
    )
    assert (abroad.language, abroad.source_language, abroad.decimal, abroad.first) == (
        "en",
        "vi",
        ".",
        "month",
    )


def test_a_column_of_references_is_no_column_of_titles() -> None:
    head = ["Claim", "Source"]
    by_ref = guess(
        sheet_of(as_csv([head, ["Boats were struck", "S-7KX3-M9Q2"], ["Boats burn", "s-7kx3-m9q2"]]))
    )
    assert by_ref.columns == {"sentence": "Claim", "source": "Source"}
    mixed = guess(
        sheet_of(as_csv([head, ["Boats were struck", "S-7KX3-M9Q2"], ["Boats burn", "Evening news"]]))
    )
    assert mixed.columns == {"sentence": "Claim", "title": "Source"}


def test_a_mapping_goes_out_as_json_and_comes_back() -> None:
    mapping = guess(sheet_of(as_csv([HEADER, ROW])))
    assert from_json(mapping.as_json()) == mapping
    assert from_json(dict(reversed(mapping.as_json().items()))).digest() == mapping.digest()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "JSON object"),
        ({"columns": {}}, "No column holds the claim"),
        ({"columns": {"nothing": "a", "sentence": "b"}}, "no field “nothing”"),
        ({"columns": {"sentence": ["a"]}}, "names no column"),
        ({"columns": {"sentence": "a"}, "decimal": ";"}, "“decimal” can’t be “;”"),
        ({"columns": {"sentence": "a"}, "language": "Vietnamese"}, "language"),
        ({"columns": {"sentence": "a"}, "confidentiality": "secret"}, "confidentiality"),
        ({"columns": {"sentence": "a"}, "colour": "red"}, "no “colour”"),
    ],
)
def test_what_is_no_mapping_is_refused(given: object, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        from_json(given)


def test_a_kept_mapping_fits_a_sheet_as_far_as_it_has_the_columns() -> None:
    mapping = guess(sheet_of(as_csv([HEADER, ROW])))
    assert set(fitted(mapping, sheet_of(as_csv([HEADER[:2], ROW[:2]]))).columns) == {"sentence", "quote"}


def test_each_field_is_called_by_one_name() -> None:
    assert len(FIELDS) == sum(len(group.fields) for group in GROUPS)
