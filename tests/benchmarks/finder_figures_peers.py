"""The other finders of figures, run in the environment that ``finder_figures`` makes for them.

Reads JSON lines with ``id``, ``lang`` and ``text`` from standard input; answers with one JSON object: for each
library, why it can't be used or its seconds and its finds by id, as start, end (exclusive), low and high.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

Find = tuple[int, int, float, float]
Finder = Callable[[str, str], Iterator[Find]]


def recognizers_text() -> tuple[Finder, set[str]]:
    """Microsoft's Recognizers-Text as PyPI has it: numbers and percentages, no ranges, five of the languages."""
    import recognizers_number as library

    cultures = {"en": "en-us", "es": "es-es", "fr": "fr-fr", "pt": "pt-br", "zh": "zh-cn"}

    def find(text: str, language: str) -> Iterator[Find]:
        for recognize in (library.recognize_number, library.recognize_percentage):
            for one in recognize(text, cultures[language]):
                written = str(one.resolution["value"]).rstrip("%").replace(",", ".")
                yield one.start, one.end + 1, float(written), float(written)

    return find, set(cultures)


def quantulum3() -> tuple[Finder, set[str]]:
    from quantulum3 import parser

    def find(text: str, language: str) -> Iterator[Find]:
        for one in parser.parse(text):
            give = one.uncertainty or 0
            yield *one.span, one.value - give, one.value + give

    return find, {"en"}


def measure(make: Callable[[], tuple[Finder, set[str]]], lines: list[dict[str, str]]) -> dict[str, Any]:
    try:
        find, languages = make()
    except Exception as why:  # whatever keeps a library from starting is what we report of it
        return {"error": f"{type(why).__name__}: {why}"}
    answers: dict[str, list[Find]] = {}
    spent: dict[str, float] = {}
    for line in lines:
        if line["lang"] not in languages:
            continue
        begun = time.process_time()
        try:
            answers[line["id"]] = list(find(line["text"], line["lang"]))
        except Exception:  # a text that it can't stand is a text in which it finds nothing
            answers[line["id"]] = []
        spent[line["lang"]] = spent.get(line["lang"], 0.0) + time.process_time() - begun
    return {"spent": spent, "found": answers}


def main() -> None:
    warnings.simplefilter("ignore")
    lines = [json.loads(line) for line in sys.stdin]
    peers = {"recognizers-text": recognizers_text, "quantulum3": quantulum3}
    json.dump({name: measure(make, lines) for name, make in peers.items()}, sys.stdout)


if __name__ == "__main__":
    main()
