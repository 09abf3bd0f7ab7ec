"""The words of saying by language tag."""

from typing import Final

from claims.text.languages.en import SPEECH as EN
from claims.text.languages.speech import Speech
from claims.text.languages.vi import SPEECH as VI

_KNOWN: Final = {"en": EN, "vi": VI}
_NOTHING: Final = Speech(verbs=frozenset())


def speech_of(code: str) -> Speech:
    """The words for a language tag ("vi", "en-GB"); no words where nobody has written them down yet."""
    return _KNOWN.get(code.replace("_", "-").partition("-")[0].lower(), _NOTHING)


def known(code: str) -> bool:
    """Whether quotations can be read in the language of this tag."""
    return speech_of(code) is not _NOTHING
