"""How much of the attributions in English news the finder of quotations finds, and how fast.

    python -m tests.benchmarks.finder_quotations

Against the attributions marked by hand in PolNeAR (the evaluation texts' `data/research_only/polnear_attributions.jsonl`).
An attribution is found where a quotation shares at least half of the characters of both contents' union; each counts
once. The source is right where, besides, the first speaker's last word stands in the source marked. Overlap is counted
in characters of content. PolNeAR also marks beliefs, wishes and documents, which are no quotations: recall has a
ceiling below 1.
"""

import json
import os
import time
from pathlib import Path
from typing import Any

from claims.text.quotations import find_quotations

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("STET_SHARED", ROOT.parent / "shared"))


def main() -> None:
    lines = SHARED / "data" / "research_only" / "polnear_attributions.jsonl"
    documents = [json.loads(line) for line in lines.read_text().splitlines()]
    gold = found = matched = right = 0
    marked = taken = both = 0
    characters, spent = 0, 0.0
    for document in documents:
        text = document["text"]
        begun = time.process_time()
        quotations = find_quotations(text, language="en")
        spent += time.process_time() - begun
        characters += len(text)
        wanted = [(_characters(one, "content"), _words(one, "source")) for one in document["attributions"]]
        gold += len(wanted)
        found += len(quotations)
        used: set[int] = set()
        for quotation in quotations:
            span = set(range(quotation.start, quotation.end))
            for index, (content, source) in enumerate(wanted):
                if index not in used and 2 * len(content & span) >= len(content | span):
                    used.add(index)
                    matched += 1
                    right += quotation.chain[0].who.split()[-1].lower().strip(".,’'") in source
                    break
        every = set().union(*(content for content, _ in wanted))
        spans = set().union(*(range(one.start, one.end) for one in quotations))
        marked, taken, both = marked + len(every), taken + len(spans), both + len(every & spans)
    print(
        f"load {os.getloadavg()[0]:.1f}; {len(documents)} articles, {gold} attributions, {found} quotations"
    )
    print(f"found (half of the union): {_scores(matched, found, gold)}")
    print(
        f"found, and the source is right: {_scores(right, found, gold)}; of those found {right / max(1, matched):.2f}"
    )
    print(f"characters of content: {_scores(both, taken, marked)}")
    print(f"{characters / max(spent, 1e-9):,.0f} characters a second")


def _characters(attribution: dict[str, Any], part: str) -> set[int]:
    spans = [span for one in attribution.get(part) or [] for span in one["spans"]]
    return {at for start, end in spans for at in range(start, end)}


def _words(attribution: dict[str, Any], part: str) -> set[str]:
    text = " ".join(one["text"] for one in attribution.get(part) or [])
    return {word.lower().strip(".,’'") for word in text.replace("’s", "").split()}


def _scores(hits: int, found: int, gold: int) -> str:
    precision, recall = hits / max(1, found), hits / max(1, gold)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.2f}, recall {recall:.2f}, F1 {both:.2f}"


if __name__ == "__main__":
    main()
