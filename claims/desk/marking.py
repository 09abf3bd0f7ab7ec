"""A text as HTML: paragraphs that know where they begin, marked runs, and characters that would be unseen.

Written in Python rather than in a template, because a long text holds thousands of runs.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from claims.queries.reading_room import Mark
from claims.text.unseen import Unseen, find_mixed_scripts, find_unseen


@dataclass(frozen=True)
class Paragraph:
    """One line of the text that is not blank, by code points."""

    start: int
    end: int
    html: SafeString


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The text line by line. Offsets in the page are a paragraph's `data-start` plus the code points before."""
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    unseen = _odd_characters(text)
    return [
        Paragraph(start, end, _paragraph(text, start, end, marks_here, unseen_here))
        for (start, end), marks_here, unseen_here in _by_line(text, marks, unseen)
    ]


def touched(text: str, marks: Iterable[Mark], start: int, end: int) -> list[Paragraph]:
    """Only the paragraphs that a run from `start` to `end` touches, to be put in place of what the page shows."""
    return [
        paragraph for paragraph in paragraphs(text, marks) if paragraph.start < end and paragraph.end > start
    ]


def with_signs(text: str) -> SafeString:
    """A short text escaped, with each unseen character named: quotations, titles, names."""
    return _shown(text, 0, len(text), _odd_characters(text))


def _by_line(
    text: str, marks: list[Mark], unseen: list[Unseen]
) -> Iterator[tuple[tuple[int, int], list[Mark], list[Unseen]]]:
    """Each line with the marks and unseen characters in it, in one pass over each list."""
    start, next_mark, next_unseen = 0, 0, 0
    open_marks: list[Mark] = []
    for line in text.split("\n"):
        end = start + len(line)
        while next_mark < len(marks) and marks[next_mark].start < end:
            open_marks.append(marks[next_mark])
            next_mark += 1
        here = [mark for mark in open_marks if mark.end > start]
        hidden = []
        while next_unseen < len(unseen) and unseen[next_unseen].start < end:
            hidden.append(unseen[next_unseen])
            next_unseen += 1
        if line.strip():
            yield (start, end), here, hidden
        open_marks = [mark for mark in open_marks if mark.end > end]
        start = end + 1


def _paragraph(text: str, start: int, end: int, marks: list[Mark], unseen: list[Unseen]) -> SafeString:
    edges = {start, end}
    for mark in marks:
        edges |= {max(mark.start, start), min(mark.end, end)}
    cuts = sorted(edges)
    parts = []
    covering: list[Mark] = []
    to_come = marks[::-1]
    for first, last in pairwise(cuts):
        covering = [mark for mark in covering if mark.end > first]
        while to_come and to_come[-1].start <= first:
            covering.append(to_come.pop())
        inner = _shown(
            text, first, last, [found for found in unseen if first <= found.start < last] if unseen else []
        )
        parts.append(_marked(inner, covering) if covering else inner)
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped above)


def _marked(inner: SafeString, covering: list[Mark]) -> SafeString:
    shortest = min(covering, key=lambda mark: mark.end - mark.start)
    return format_html(
        '<mark data-passages="{}" class="{}">{}</mark>',
        " ".join(mark.ref for mark in covering),
        shortest.stance,
        inner,
    )


def _shown(text: str, start: int, end: int, unseen: list[Unseen]) -> SafeString:
    """The run escaped. An unseen character keeps its place, alone in an element that shows its name and holds its effect."""
    parts: list[SafeString] = []
    at = start
    for found in unseen:
        parts += (conditional_escape(text[at : found.start]), _sign(found.name, found.character))
        at = found.end
    parts.append(conditional_escape(text[at:end]))
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped above)


@cache
def _sign(name: str, character: str) -> SafeString:
    return format_html('<span class="sign" data-name="{}">{}</span>', name, character)


def _odd_characters(text: str) -> list[Unseen]:
    """What a reader would not see, or would take for another letter: a Cyrillic а in a Latin word. In the text's order."""
    lookalikes = [
        Unseen(place, place + 1, unicodedata.name(text[place], "?"), text[place], ordinary=False)
        for word in find_mixed_scripts(text)
        for place in word.odd
    ]
    hidden = [found for found in find_unseen(text) if not found.ordinary]
    return sorted([*hidden, *lookalikes], key=lambda found: found.start)
