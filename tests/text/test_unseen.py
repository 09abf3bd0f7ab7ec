"""Characters that a reader can't see, and letters that look like others."""

import pytest

from claims.text.unseen import find_mixed_scripts, find_unseen


@pytest.mark.parametrize(
    ("text", "name", "ordinary"),
    [
        ("a\u202eb", "RIGHT-TO-LEFT OVERRIDE", False),
        ("a\u2066b", "LEFT-TO-RIGHT ISOLATE", False),
        ("a\u200bb", "ZERO WIDTH SPACE", False),
        ("a\u200db", "ZERO WIDTH JOINER", False),
        ("a\u00adb", "SOFT HYPHEN", False),
        ("a\ufeffb", "ZERO WIDTH NO-BREAK SPACE", False),
        ("a\ufe0fb", "VARIATION SELECTOR-16", False),
        ("a\U000e0041b", "TAG LATIN CAPITAL LETTER A", False),
        ("a\x00b", "NULL", False),
        ("a\x01b", "CONTROL U+0001", False),
        ("a\u3164b", "HANGUL FILLER", False),
        ("👩\u200d👩", "ZERO WIDTH JOINER", True),
        ("می\u200cخواهم", "ZERO WIDTH NON-JOINER", True),
        ("क्\u200dष", "ZERO WIDTH JOINER", True),
        ("葛\U000e0100", "VARIATION SELECTOR-17", True),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, name: str, ordinary: bool) -> None:
    (found,) = find_unseen(text)
    assert (found.name, found.ordinary) == (name, ordinary)
    assert text[found.start : found.end] == found.character


@pytest.mark.parametrize("text", ["❤\ufe0f", "1\ufe0f\u20e3", "plain\ttext\r\n", "Tiếng Việt", "e\u0301"])
def test_what_belongs_to_an_emoji_or_to_plain_text_is_not_named(text: str) -> None:
    assert find_unseen(text) == []


def test_the_tags_of_a_flag_are_ordinary() -> None:
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert [found.ordinary for found in find_unseen(scotland)] == [True] * 6
    assert [found.ordinary for found in find_unseen(scotland[:-1])] == [False] * 5


def test_a_cyrillic_letter_in_a_latin_word_is_pointed_at() -> None:
    text = "the bаnk said"
    (found,) = find_mixed_scripts(text)
    assert (found.verbatim, found.scripts, found.odd) == ("bаnk", ("Latin", "Cyrillic"), (5,))


@pytest.mark.parametrize(
    "text", ["банк", "Tiếng Việt", "IT-компания", "10 kΩ, 5 μm", "Tシャツ", "e\u0301te\u0301"]
)
def test_words_of_one_script_and_units_are_let_be(text: str) -> None:
    assert find_mixed_scripts(text) == []
