"""The words of saying of one language, ready to search with."""

import re
from functools import cache

from claims.text.languages.speeches import speech_of
from claims.text.speakers import pattern


class Saying:
    """How one language says that somebody says something."""

    def __init__(self, code: str) -> None:
        speech = speech_of(code)
        spaced = speech.spaced
        self.verbs = pattern(speech.verbs, spaced=spaced)
        self.bare = frozenset(speech.bare)
        self.that = pattern(speech.that - {","}, spaced=spaced)
        self.comma_is_that = "," in speech.that
        self.according = pattern(speech.according, spaced=spaced)
        self.according_after = pattern(speech.according_after, spaced=spaced)
        self.told = speech.told
        self.spaced = spaced


@cache
def saying(code: str) -> Saying:
    """The patterns for a language tag."""
    return Saying(code)


def last_clause(words: str) -> str:
    """A speaker before the verb: from the last comma, or from that before it where two set off the role."""
    parts = re.split(r"[,;:，、；]", words)
    if len(parts) > 2 and not parts[-1].strip():
        return ",".join(parts[-3:-1])
    return parts[-1] if parts[-1].strip() else parts[-2] if len(parts) > 1 else ""
