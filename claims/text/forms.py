"""The ways of saying a date, gathered into one tree of words, so that each token is looked at once.

A language's patterns (``languages.language.DateForm``) are spelt out, cut into words by the same tokeniser as
the text, and merged. Reading walks down the tree from a token; depth and width are those of the patterns,
so the walk is bounded whatever the text is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import regex  # type: ignore[import-untyped,unused-ignore]

from claims.text import slots
from claims.text.languages.language import DateForm, Language
from claims.text.slots import Reader, Slots
from claims.text.tokens import Kind, Tokens

_CHOICE: Final = regex.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)")
_STEP: Final = regex.compile(r"(\s*)(?:\{(\w+)\}|([^\s{]+?(?=[\s{]|$)))")


@dataclass(slots=True)
class Branch:
    """What may follow: words and slots, apart by whether they must touch what stands before them."""

    words: dict[str, "Branch"] = field(default_factory=dict)
    touching_words: dict[str, "Branch"] = field(default_factory=dict)
    slots: dict[str, tuple[Reader, "Branch"]] = field(default_factory=dict)
    touching_slots: dict[str, tuple[Reader, "Branch"]] = field(default_factory=dict)
    ends: list[DateForm] = field(default_factory=list)
    apart: bool = True
    """Whether digits that touch what stands before them don't fit where a space is written."""


@dataclass(frozen=True, slots=True)
class Said:
    """A form that stands in the text, from token ``first`` to before ``end``."""

    first: int
    end: int
    form: DateForm
    slots: Slots


@dataclass(frozen=True, slots=True)
class Forms:
    """The tree of one language, and what tells at a glance that no form begins at a token.

    ``after_digits`` can follow digits that begin a form. ``after_words`` has each word that begins one, and
    what can follow it apart from digits; None where that can be anything.
    """

    root: Branch
    after_digits: frozenset[str]
    after_words: Mapping[str, frozenset[str] | None]

    def at(self, tokens: Tokens, index: int) -> Said | None:
        """The longest form that begins here; of equally long ones, the one that can't be something else."""
        key = tokens.keys[index]
        if tokens.kinds[index] is Kind.digits:
            if len(key) > 4 or (len(key) < 4 and tokens.keys[index + 1] not in self.after_digits):
                return None
        elif key not in self.after_words:
            return None
        else:
            following, after = self.after_words[key], index + 1
            known = following is None or tokens.keys[after] in following
            if not known and tokens.kinds[after] is not Kind.digits:
                return None
        found = _down(tokens, index, self.root.words, self.root.slots, {})
        return None if found is None else Said(index, *found)


_Found = tuple[int, DateForm, Slots]


def _down(
    tokens: Tokens,
    index: int,
    words: Mapping[str, Branch],
    open_slots: Mapping[str, tuple[Reader, Branch]],
    found: Slots,
) -> _Found | None:
    """The best end that can be reached through these words and slots at this token."""
    best: _Found | None = None
    following = words.get(tokens.keys[index])
    if following is not None:
        best = _on(tokens, index + 1, following, found)
    for slot, (read, beyond) in open_slots.items():
        value = read(tokens, index)
        if value is not None:
            name = "to_" + slot if slot in found else slot
            reached = _on(tokens, value[1], beyond, {**found, name: value[0]})
            best = _better(best, reached)
    return best


def _on(tokens: Tokens, index: int, branch: Branch, found: Slots) -> _Found | None:
    best: _Found | None = None
    for form in branch.ends:
        best = _better(best, (index, form, found))
    if tokens.glued(index):
        if branch.touching_words or branch.touching_slots:
            reached = _down(tokens, index, branch.touching_words, branch.touching_slots, found)
            best = _better(best, reached)
        if tokens.kinds[index] is Kind.digits and branch.apart:
            return best
    elif not tokens.joined(index):
        return best
    if branch.words or branch.slots:
        best = _better(best, _down(tokens, index, branch.words, branch.slots, found))
    return best


def _better(one: _Found | None, other: _Found | None) -> _Found | None:
    if one is None or other is None:
        return one or other
    return other if (other[0], not other[1].weak) > (one[0], not one[1].weak) else one


@cache
def of(code: str) -> Forms:
    """The forms of a language by its code; of any other, the dates that every language writes alike."""
    from claims.text.languages import get  # here, because a language must not be needed to read this file

    language = get(code) or slots.NO_LANGUAGE
    root = Branch()
    for form in (*EVERYWHERE, *language.dates):
        for pattern in _spelt_out(form.pattern):
            _grow(root, pattern, form, language)
    after_words: dict[str, frozenset[str] | None] = {}
    for word, beyond in root.words.items():
        known = {*beyond.words, *beyond.touching_words}
        for slot in (*beyond.slots, *beyond.touching_slots):
            known |= slots.first_words(slot, language)
        after_words[word] = None if beyond.ends else frozenset(known)
    after_digits = set(language.scales) | set(language.times) | set(language.glued_scales)
    for slot, (_, beyond) in root.slots.items():
        after_words.update(dict.fromkeys(slots.first_words(slot, language)))
        if slots.takes_digits(slot):
            after_digits |= {*beyond.words, *beyond.touching_words, *language.ordinal_ends}
            for later in beyond.slots:
                after_digits |= slots.first_words(later, language)
    return Forms(root, frozenset(after_digits), after_words)


EVERYWHERE: Final = (
    DateForm("{year}-{month2}-{day2}", "day"),
    DateForm("{year}-{month2}-{day2}T", "day"),
)


def _spelt_out(pattern: str) -> list[str]:
    """Every reading of ``[perhaps|perhaps]`` and ``(either|or)``."""
    choice = _CHOICE.search(pattern)
    if choice is None:
        return [pattern.strip()]
    inside = choice.group(1) if choice.group(1) is not None else choice.group(2)
    options = inside.split("|") + ([""] if choice.group(1) is not None else [])
    before, after = pattern[: choice.start()], pattern[choice.end() :]
    return [
        reading
        for option in options
        for reading in _spelt_out(before + option + (after if option else after.lstrip()))
    ]


def _grow(root: Branch, pattern: str, form: DateForm, language: Language) -> None:
    branch, begun = root, False
    for space, slot, literal in _STEP.findall(pattern):
        touch = begun and not space and language.spaced
        if slot:
            beyond = branch.touching_slots if touch else branch.slots
            read = slots.reader(slot, language)
            branch = beyond.setdefault(slot, (read, Branch(apart=language.spaced)))[1]
        else:
            for offset, word in enumerate(Tokens(literal).keys[: len(Tokens(literal))]):
                following = branch.touching_words if touch or (offset and language.spaced) else branch.words
                branch = following.setdefault(word, Branch(apart=language.spaced))
        begun = True
    branch.ends.append(form)
