"""The words of saying by language tag."""

from typing import Final

from claims.text.languages.ar import SPEECH as AR
from claims.text.languages.de import SPEECH as DE
from claims.text.languages.en import SPEECH as EN
from claims.text.languages.es import SPEECH as ES
from claims.text.languages.fr import SPEECH as FR
from claims.text.languages.hi import SPEECH as HI
from claims.text.languages.pt import SPEECH as PT
from claims.text.languages.ru import SPEECH as RU
from claims.text.languages.speech import Speech
from claims.text.languages.vi import SPEECH as VI
from claims.text.languages.zh import SPEECH as ZH

_KNOWN: Final = {
    "ar": AR,
    "de": DE,
    "en": EN,
    "es": ES,
    "fr": FR,
    "hi": HI,
    "pt": PT,
    "ru": RU,
    "vi": VI,
    "zh": ZH,
}
_NOTHING: Final = Speech(verbs=frozenset())


def speech_of(code: str) -> Speech:
    """The words for a language tag ("vi", "en-GB"); no words where nobody has written them down yet."""
    return _KNOWN.get(code.replace("_", "-").partition("-")[0].lower(), _NOTHING)


def known(code: str) -> bool:
    """Whether quotations can be read in the language of this tag."""
    return speech_of(code) is not _NOTHING
