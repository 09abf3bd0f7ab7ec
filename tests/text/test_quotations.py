"""Quotations and those who are said to have said them, in sentences of our own."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.finds import QuotationFound
from claims.text.quotation_marks import quoted
from claims.text.quotations import find_quotations

CHAINS = {
    "en": {
        "Mayor Ann Teal said that the harbour would close.": [("Ann Teal", "Mayor", False)],
        '"It will rain for a week," said Tom Birch.': [("Tom Birch", "", False)],
        '"It will rain for a week," Tom Birch, the warden, said.': [("Tom Birch", "the warden", False)],
        "According to Ann Teal, the wall was never sound.": [("Ann Teal", "", False)],
        "Ten boats sank there, according to the coast guard.": [("the coast guard", "", False)],
        "The Harbour Post, citing two sources, said the bridge was closed.": [
            ("two sources", "", True),
            ("The Harbour Post", "", False),
        ],
        "Officials who asked for anonymity told the Harbour Post that nine boats sank.": [
            ("Officials who asked for anonymity", "", True),
            ("the Harbour Post", "", False),
        ],
    },
    "vi": {
        "Thủ tướng Pháp Jean Dubois cho biết cầu cảng sẽ đóng cửa.": [
            ("Jean Dubois", "Thủ tướng Pháp", False)
        ],
        "“Chúng tôi không còn lựa chọn nào khác”, bà Lan nói.": [("Lan", "", False)],
        "Báo Hải Cảng dẫn nguồn thạo tin ngày 5/3 cho biết chín chiếc thuyền đã chìm.": [
            ("nguồn thạo tin", "", True),
            ("Hải Cảng", "Báo", False),
        ],
        "Theo Bộ Giao thông, ba chiếc thuyền đã chìm.": [("Bộ Giao thông", "", False)],
    },
    "es": {
        "La ministra Rosa Pardo dijo que el puente se cerrará.": [("Rosa Pardo", "ministra", False)],
        "«No hay otra salida», añadió la alcaldesa Inés Roca.": [("Inés Roca", "alcaldesa", False)],
        "—No volveremos nunca al puerto —dijo Marta.": [("Marta", "", False)],
    },
    "fr": {
        "Le ministre Jean Dubois a déclaré que le port fermerait.": [("Jean Dubois", "ministre", False)],
        "« Nous partons demain », a ajouté Claire Petit.": [("Claire Petit", "", False)],
    },
    "pt": {"“Não há saída”, afirmou Rita Pinho.": [("Rita Pinho", "", False)]},
    "de": {
        "Minister Hans Vogel sagte, dass der Hafen geschlossen bleibe.": [("Hans Vogel", "Minister", False)],
        "„Wir gehen morgen fort“, sagte Eva Linde.": [("Eva Linde", "", False)],
    },
    "ru": {
        "Министр Иван Петров заявил, что порт скоро закроют.": [("Иван Петров", "Министр", False)],
        "«Мы уходим завтра», — сказала Анна Рыбина.": [("Анна Рыбина", "", False)],
    },
    "ar": {"قال الوزير سامي حداد إن الميناء سيغلق غدا.": [("الوزير سامي حداد", "", False)]},
    "zh": {"市长李明表示，港口将于明天关闭。": [("李明", "市长", False)]},
    "hi": {"मंत्री राम शर्मा ने कहा कि बंदरगाह कल बंद रहेगा।": [("राम शर्मा", "मंत्री", False)]},
}


def one(text: str, language: str = "en") -> QuotationFound:
    (found,) = find_quotations(text, language=language)
    return found


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in CHAINS.items() for text in texts]
)
def test_the_chain_runs_from_who_knows_to_who_reports(language: str, text: str) -> None:
    chain = [(hop.who, hop.role, hop.anonymous) for hop in one(text, language).chain]
    assert chain == CHAINS[language][text]


def test_what_was_said_is_taken_without_its_marks() -> None:
    found = one("“Mọi việc đã xong rồi”, ông Minh nói.", "vi")
    assert (found.verbatim, found.direct) == ("Mọi việc đã xong rồi", True)


def test_a_reported_clause_is_taken_without_its_stop() -> None:
    found = one("Ann Teal said that the harbour would close.")
    assert (found.verbatim, found.direct) == ("the harbour would close", False)


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "experts" went home early.',
        'They read "The Old Wall and the Sea" aloud.',
        "It's the boats' last year.",
        '"We are open to the end of the paragraph, said Ann Teal.',
    ],
)
def test_marks_without_anybody_speaking_are_no_quotation(text: str) -> None:
    assert not [found for found in find_quotations(text, language="en") if found.direct]


def test_a_quotation_that_goes_on_has_the_same_speaker() -> None:
    first, second = find_quotations(
        '"We have no choice," said Ann Teal. "The wall is cracked and it leaks."', language="en"
    )
    assert first.chain == second.chain


def test_a_pronoun_stands_for_the_only_name_before_it() -> None:
    text = 'Mayor Ann Teal said that the port would close. "We have no choice now," she said.'
    assert [found.chain[0].who for found in find_quotations(text, language="en")] == ["Ann Teal", "Ann Teal"]


def test_a_pronoun_that_could_be_either_of_two_is_kept() -> None:
    text = 'Ann Teal said that it rains. Tom Birch said that it snows. "Nobody knows it," she said.'
    assert find_quotations(text, language="en")[-1].chain[0].who == "she"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“one ‘two’ three”", ["one ‘two’ three"]),
        ("« un »", ["un"]),
        ("„eins“", ["eins"]),
        ("「一『二』三」", ["一『二』三"]),
        ("'don't go'", ["don't go"]),
        ("“one.\n\n“two.”", ["one.\n\n“two."]),
        ("“never closed\n", []),
    ],
)
def test_marks_of_every_style(text: str, inside: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in quoted(text)] == inside


PIECES = st.sampled_from(
    [
        "said",
        "that",
        "Ann",
        "he",
        ",",
        ".",
        '"',
        "“",
        "”",
        "«",
        "»",
        "'",
        "—",
        "nói",
        "rằng",
        "theo",
        "dẫn",
        "according",
        "told",
        "说",
        "，",
        "「",
        "」",
        "قال",
        "إن",
        "que",
        "dijo",
        "3/12",
        "कहा",
        "कि",
        "\n",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=20).map(" ".join)


@settings(max_examples=500)
@given(TEXTS, st.sampled_from([*CHAINS, "", "xx"]))
def test_quotations_are_verbatim_in_order_and_apart(text: str, language: str) -> None:
    at = 0
    for found in find_quotations(text, language=language):
        assert at <= found.start < found.end
        assert text[found.start : found.end] == found.verbatim
        assert found.chain
        assert all(hop.who and hop.verb for hop in found.chain)
        at = found.end


@pytest.mark.parametrize("piece", ['"', "“”", "said ", "«", "\n- a", "said that ", "according to ", "nói "])
def test_a_megabyte_of_the_same_ends_within_a_second(piece: str) -> None:
    text = piece * (10**6 // len(piece))
    begun = time.process_time()
    find_quotations(text, language="vi" if piece == "nói " else "en")
    assert time.process_time() - begun < 1
