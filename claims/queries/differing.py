"""What differs between two texts, word by word, the unchanged between shortened."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

AROUND = 40  # characters of what stayed, shown on each side of what changed
# Of two middles longer than this together only the ends are shown: comparing costs their product.
COMPARED = 4_000  # characters
COMPARED_WORDS = 1_000  # and words, spaces and signs: each accent that stands alone is one


@dataclass(frozen=True)
class Piece:
    kind: Literal["same", "out", "in"]
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The run of pieces that tells how `before` became `after`."""
    old, new = _words(before), _words(after)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    found = [Piece("same", "".join(old[:head]))]
    characters = sum(map(len, middle_old)) + sum(map(len, middle_new))
    if characters > COMPARED or len(middle_old) + len(middle_new) > COMPARED_WORDS:
        found += [Piece("out", _ends("".join(middle_old))), Piece("in", _ends("".join(middle_new)))]
    else:
        found += _compared(middle_old, middle_new)
    found.append(Piece("same", "".join(old[len(old) - tail :])))
    found = [piece for piece in found if piece.text]
    return [_shortened(piece, first=at == 0, last=at == len(found) - 1) for at, piece in enumerate(found)]


def _compared(old: list[str], new: list[str]) -> list[Piece]:
    found = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(old[i1:i2])))
        else:
            found += [Piece("out", "".join(old[i1:i2])), Piece("in", "".join(new[j1:j2]))]
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _shortened(piece: Piece, *, first: bool, last: bool) -> Piece:
    text = piece.text
    if piece.kind != "same" or len(text) <= (AROUND if first or last else 2 * AROUND):
        return piece
    if first:
        return Piece("same", f"…{text[-AROUND:]}")
    if last:
        return Piece("same", f"{text[:AROUND]}…")
    return Piece("same", f"{text[:AROUND]} … {text[-AROUND:]}")


def _ends(text: str) -> str:
    return text if len(text) <= 600 else f"{text[:300]} … {text[-300:]}"
