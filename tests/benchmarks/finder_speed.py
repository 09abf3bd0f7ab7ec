"""How many megabytes of news a second everything that is looked for in a text is found in, and what a hostile one costs.

    python -m tests.benchmarks.finder_speed

Each language on one core, in processor time: the articles of the evaluation texts (`data/html/gold.jsonl`, `seeds`)
where there are some in it, else the sentences that its words are tested on, which hold far more figures and dates
than news; repeated to a megabyte of UTF-8. One megabyte a second is aimed at. The hostile megabytes repeat a few
characters in English; a line of digits or of quotation marks should end within a second.
"""

import json
import os
import time
from collections import defaultdict
from datetime import date
from importlib import import_module
from pathlib import Path

from claims.text.finder import find
from claims.text.languages import codes

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("STET_SHARED", ROOT.parent / "shared"))
SIZE = 1_000_000
HOSTILE = ["7", '"', "9-", "1 ", "1,1.", "3/12/2025 ", '"a" said. ', "5 men ", "one ", "at least ", "A. "]


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f}")
    news = _news()
    for language in codes():
        text = "\n\n".join(news.get(language) or _cases(language)) + "\n\n"
        found, spent = _timed(text, language)
        kind = "news" if language in news else "the sentences of its tests"
        print(f"{language}: {1 / spent:5.2f} MB a second, {found:6,} finds, {kind}")
    for piece in HOSTILE:
        found, spent = _timed(piece, "en")
        print(f"{piece!r:14} repeated to a megabyte: {spent:5.2f} s, {found:,} finds")


def _timed(text: str, language: str) -> tuple[int, float]:
    """The finds in the text repeated to a megabyte, and the seconds for exactly that much."""
    size = len(text.encode())
    text *= max(1, SIZE // size)
    find(text[:20_000], language=language, published=date(2025, 12, 4))
    begun = time.process_time()
    found = len(find(text, language=language, published=date(2025, 12, 4)))
    return found, (time.process_time() - begun) * SIZE / len(text.encode())


def _news() -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for line in (SHARED / "data" / "html" / "gold.jsonl").read_text().splitlines():
        page = json.loads(line)
        if page["body_text"]:
            texts[(page["lang"] or "")[:2]].append(page["body_text"])
    texts["vi"] += [seed.read_text() for seed in sorted((SHARED / "seeds").iterdir())]
    return texts


def _cases(language: str) -> list[str]:
    cases = import_module(f"tests.text.cases.{language}")
    return [case[0] for table in vars(cases).values() if isinstance(table, list) for case in table]


if __name__ == "__main__":
    main()
