"""What has to be said about a language so that quotations and their speakers can be read in it."""

from dataclasses import dataclass

from claims.text.languages.language import phrases

__all__ = ["Speech", "phrases"]

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Speech:
    """The words of saying of one language, all in lower case."""

    verbs: frozenset[str]
    """Forms of verbs of saying, as they stand in the news."""
    bare: frozenset[str] = _NONE
    """Those of ``verbs`` that a clause may follow without "that"."""
    that: frozenset[str] = _NONE
    """Words that open the clause; "," where a comma alone does."""
    according: frozenset[str] = _NONE
    """Words before a speaker that stand for a verb: according to."""
    according_after: frozenset[str] = _NONE
    """The same behind the speaker."""
    citing: frozenset[str] = _NONE
    """Words between who reports and whom they have it from."""
    told: frozenset[str] = _NONE
    """Verbs before the one who was told, who passes it on."""
    around: frozenset[str] = _NONE
    """Adverbs, auxiliaries and prepositions at the edges of the speaker's name, which are no part of it."""
    pronouns: frozenset[str] = _NONE
    honorifics: frozenset[str] = _NONE
    """Mr and Mrs: no role and no part of the name."""
    titles: frozenset[str] = _NONE
    """Words for offices; they and what stands before them are the role."""
    places: frozenset[str] = _NONE
    """Names that may stand behind a title and belong to it."""
    anonymous: frozenset[str] = _NONE
    """Words for speakers without a name."""
    spaced: bool = True
    """Whether words are kept apart by spaces."""
