"""Which language a text is in, or "" rather than a guess."""

import math
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

SAMPLE = 20_000
"""Characters looked at: more changes no answer, and a long text would take seconds."""

LETTERS_MIN = 20
SURE = 0.5
"""Share of belief below which no language is named. "The president said so." has 0.40."""


@lru_cache(maxsize=1)
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    """py3langid on first use: it loads NumPy and a model, 0.3 s and 60 MB that a process may never need."""
    ranker: Callable[[str], list[tuple[str, float]]] = import_module("py3langid").rank
    return ranker


def load_model() -> None:
    """Load the model now: it is unpacked by way of a temporary file, which a confined process can't write."""
    _ranker()("")


def language_of(text: str) -> str:
    """BCP 47 primary subtag of the text's main language; "" where it is too short or not sure.

    py3langid gives log-likelihoods; divided by the root of the length in bytes they make a softmax that means
    the same at any length (its own calibration, open only through an API that changed between its versions).
    """
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < LETTERS_MIN:
        return ""
    scores = _ranker()(sample)
    scale = math.sqrt(len(sample.encode("utf-8", "replace")))
    best = max(score for _, score in scores)
    belief = {name: math.exp((score - best) / scale) for name, score in scores}
    name, weight = max(belief.items(), key=lambda item: item[1])
    sure = weight / sum(belief.values()) >= SURE
    return name if sure and name not in {"zxx", "und"} else ""
