"""Where words stand in quotation marks, in any of the styles in use, and where a dash opens speech.

A paragraph is a line. A mark that is not closed by the end of its paragraph opens nothing, unless the next
paragraph begins with the same mark again: then the quotation goes on. Marks within marks are part of the outer
quotation. Every step costs the same however hostile the text, so the whole is linear.
"""

import re
from typing import Final, NamedTuple

_CLOSERS: Final = {
    "“": "”", "„": "“”", "«": "»", "‚": "‘’", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'", "”": "”", "»": "«",
    "‹": "›", "＂": "＂", "‟": "”",
}  # fmt: skip
_OPENED_BY: Final[dict[str, str]] = {}
for _opener, _closers in _CLOSERS.items():
    for _closer in _closers:
        _OPENED_BY[_closer] = _OPENED_BY.get(_closer, "") + _opener
_MARK: Final = re.compile("[\"'“”„‟‘’‚«»‹›「」『』＂]{6,}|[\"'“”„‟‘’‚«»‹›「」『』＂\n]")
"""A row of six or more is ornament."""
_APOSTROPHES: Final = "'’‘"
_DASH: Final = re.compile(r"(?m)^[ \t]*[—–-][ \t\u00a0]?(?=[^\s\d—–-])")
_DASH_ENDS: Final = re.compile(r"[,.!?…»]?[ \t][—–-][ \t]?(?=\w)|\n")


class Marked(NamedTuple):
    """What stands within marks, without them; ``before`` and ``behind`` are where the marks begin and end."""

    before: int
    start: int
    end: int
    behind: int


def quoted(text: str) -> list[Marked]:
    """The outermost pairs of quotation marks, in order."""
    found: list[Marked] = []
    stack: list[tuple[str, int]] = []
    skipped = -1
    for mark in _MARK.finditer(text):
        at, sign = mark.start(), mark[0]
        if at == skipped or len(sign) > 1:
            continue
        if sign == "\n":
            if stack:
                skipped = _goes_on(text, at, stack[0][0])
                stack = stack[:1] if skipped >= 0 else []
            continue
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        if sign in _APOSTROPHES and before.isalnum() and behind.isalnum():
            continue
        closes = _closes(stack, sign, before, behind)
        if closes >= 0:
            opened = stack[closes][1]
            del stack[closes:]
            _add(found, text, opened, at)
        elif sign in _CLOSERS and _opens(sign, before, behind) and len(stack) < 8:
            stack.append((sign, at))
    return found


def _goes_on(text: str, at: int, opener: str) -> int:
    """Where the next paragraph repeats the opening mark; -1 where it doesn't."""
    begins = at
    while begins < len(text) and begins < at + 8 and text[begins].isspace():
        begins += 1
    return begins if text[begins : begins + 1] == opener else -1


def _closes(stack: list[tuple[str, int]], sign: str, before: str, behind: str) -> int:
    """Which open mark this one closes; -1 where none."""
    if sign in "'’" and (behind.isalnum() or not before or before.isspace()):
        return -1
    if sign in '"＂' and (not before or before.isspace()) and behind and not behind.isspace():
        return -1
    openers = _OPENED_BY.get(sign, "")
    return next((index for index in range(len(stack) - 1, -1, -1) if stack[index][0] in openers), -1)


def _opens(sign: str, before: str, behind: str) -> bool:
    if not behind or (behind.isspace() and sign != "«"):
        return False
    if sign in "\"'‘‚”»":
        return not before or before.isspace() or before in '([{—–-:«“「„,"'
    return True


def _add(found: list[Marked], text: str, opened: int, closed: int) -> None:
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while found and found[-1].before > opened:
        found.pop()
    if end > start:
        found.append(Marked(opened, start, end, closed + 1))


def dashed(text: str) -> list[Marked]:
    """Speech that a dash at the beginning of a paragraph opens, up to the dash before who says it."""
    found: list[Marked] = []
    for dash in _DASH.finditer(text):
        ends = _DASH_ENDS.search(text, dash.end(), min(len(text), dash.end() + 2_000))
        if ends is None or ends[0] == "\n":
            continue
        end = ends.start() + (1 if ends[0][0] in ".!?…" else 0)
        if end > dash.end():
            found.append(Marked(dash.start(), dash.end(), end, ends.end()))
    return found
