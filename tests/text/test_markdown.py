"""Markdown becomes HTML that can't do harm, in time that doesn't run away."""

import time

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.markdown import LONGEST, to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Ít nhất 83**", "<p><strong>Ít nhất 83</strong></p>\n"),
        ("# First", "<h3>First</h3>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        (
            "[words](https://example.org)",
            '<p><a href="https://example.org" rel="noopener noreferrer nofollow">words</a></p>\n',
        ),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
    ],
)
def test_what_is_written_is_read(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))", "[x](data:text/html,<script>)", "![x](https://example.org/track.png)", "<img src=x onerror=alert(1)>",
        "[x]( java\tscript:alert(1))", "<a href='javascript:alert(1)'>x</a>", '[x](https://e.org "a\\" onclick=\\"b")', "<javascript:alert(1)>",
    ],
)  # fmt: skip
def test_nothing_of_it_acts_or_fetches(text: str) -> None:
    html = to_html(text)
    assert "<img" not in html
    assert 'href="javascript' not in html.lower()
    assert 'href="data' not in html.lower()
    assert " onclick=" not in html.replace("&quot; onclick=&quot;", "")
    assert "<script" not in html


@given(st.text(alphabet=st.sampled_from(list("<>[]()!*_`#-+&;:/\"'\\ \n\tax1ệ")), max_size=400))
def test_any_text_becomes_tags_that_are_known_and_no_others(text: str) -> None:
    html = to_html(text)
    assert to_html(text) == html
    allowed = {
        "p",
        "br",
        "hr",
        "em",
        "strong",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "a",
        "h3",
        "h4",
        "h5",
    }
    assert nh3.clean(
        html, tags=allowed, attributes={"a": {"href", "title"}, "ol": {"start"}}, url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    ) == html  # fmt: skip


@pytest.mark.parametrize("piece", [">", "- ", "*a ", "[", "<a ", "**a*", "`a", "[a](", "<div>", "1. "])
def test_the_longest_text_taken_is_made_html_at_once_whatever_is_in_it(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    began = time.process_time()
    to_html(text)
    assert time.process_time() - began < 5


def test_a_longer_text_is_refused() -> None:
    with pytest.raises(ValueError, match="At most"):
        to_html("ệ" * LONGEST)
