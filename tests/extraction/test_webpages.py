import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.extraction import ExtractionRefused, Refusal, extract
from claims.extraction.webpages import read_page
from tests.extraction import files

Refused = Callable[..., ExtractionRefused]

SAMPLED = 9
"""Every ninth page: each takes half a second, and all 54 are looked at when the extractor changes."""

# Newspapers of Japan, China and Thailand put no spaces between words, so letters are compared there.
UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")


def test_a_page_gives_its_article_and_what_it_says_about_itself() -> None:
    found = extract(files.PAGE.encode())
    assert found.title == "Council votes on harbour"
    assert found.author_line == "Ana Reyes"
    assert found.outlet == "The Harbour Post"
    assert found.published_at == "2026-01-10T08:30:00+01:00"
    assert found.address == "https://harbour.example/2026/council"
    assert (found.media_type, found.extractor, found.language) == ("text/html", "trafilatura", "en")
    assert "Home Sport" not in found.text


def test_paragraphs_are_held_apart_and_lists_and_tables_are_verbatim() -> None:
    text = extract(files.PAGE.encode()).text
    assert "after a debate of nine hours, officials said.\n\nAt least 83 boats" in text
    assert "\n\nThe first quay closes in February and will be filled in.\n\nThe second" in text
    assert "\n\nBoats\t83\nOwners\t61\n\n" in text


def test_a_gzipped_page_is_read_as_the_page() -> None:
    assert extract(gzip.compress(files.PAGE.encode())) == extract(files.PAGE.encode())


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x.example/a", "https://"])
def test_an_address_that_is_not_plain_http_is_not_taken(address: str) -> None:
    page = files.PAGE.replace("https://harbour.example/2026/council", address)
    assert read_page(page.encode()).address == ""


def test_a_date_that_is_none_is_not_taken() -> None:
    page = files.PAGE.replace("2026-01-10T08:30:00+01:00", "2026-31-31")
    assert read_page(page.encode()).published_at == ""


def test_a_page_without_an_article_is_empty_and_says_what_to_do(refused: Refused) -> None:
    caught = refused(b"<html><body><script>1</script></body></html>")
    assert (caught.code, caught.key) == (Refusal.EMPTY, "empty.html")


def test_deeply_nested_markup_is_stopped_or_read_but_never_kills_the_parent(refused: Refused) -> None:
    caught = refused(b"<html><body>" + b"<div>" * 1_000_000 + b"word")
    assert caught.code in {Refusal.EMPTY, Refusal.DAMAGED, Refusal.TOO_SLOW, Refusal.TOO_HUNGRY}


def test_a_page_with_too_many_elements_is_stopped(refused: Refused) -> None:
    caught = refused(b"<html><body><p>Some words of a text.</p>" + b"<i>a</i>" * 1_200_000)
    assert caught.code in {Refusal.TOO_SLOW, Refusal.TOO_HUNGRY}


def test_body_text_of_real_pages_agrees_with_what_people_marked(shared: Path) -> None:
    gold = [json.loads(line) for line in (shared / "data/html/gold.jsonl").open(encoding="utf-8")]
    scores = {
        page["file"]: overlap(
            extract((shared / "data/html" / page["file"]).read_bytes()).text, page["body_text"]
        )
        for page in gold[::SAMPLED]
    }
    assert min(scores.values()) > 0.6, scores
    assert sum(scores.values()) / len(scores) > 0.9, scores


def overlap(found: str, gold: str) -> float:
    """F1 of runs of four words, the measure of the article extraction benchmark."""
    shared_runs = sum((runs(found) & runs(gold)).values())
    return 2 * shared_runs / (sum(runs(found).values()) + sum(runs(gold).values()))


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w" if UNSPACED.search(text) else r"\w+", text)
    return Counter(zip(*(words[start:] for start in range(4)), strict=False))
