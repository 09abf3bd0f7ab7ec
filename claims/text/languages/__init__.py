"""The words of each language. A new language is one file here and one line in ``_ALL``."""

from typing import Final

from claims.text.languages.ar import ARABIC
from claims.text.languages.de import GERMAN
from claims.text.languages.en import ENGLISH
from claims.text.languages.es import SPANISH
from claims.text.languages.fr import FRENCH
from claims.text.languages.hi import HINDI
from claims.text.languages.language import Language
from claims.text.languages.pt import PORTUGUESE
from claims.text.languages.ru import RUSSIAN
from claims.text.languages.vi import VIETNAMESE
from claims.text.languages.zh import CHINESE

__all__ = ["Language", "codes", "get"]

_ALL: Final = (
    ENGLISH,
    FRENCH,
    PORTUGUESE,
    GERMAN,
    SPANISH,
    VIETNAMESE,
    CHINESE,
    RUSSIAN,
    ARABIC,
    HINDI,
)
_KNOWN: Final = {language.code: language for language in _ALL}


def get(code: str) -> Language | None:
    """The words for a language tag ("vi", "en-GB"), or None where nobody has written them down yet."""
    return _KNOWN.get(code.replace("_", "-").partition("-")[0].lower())


def codes() -> tuple[str, ...]:
    """The languages whose words are known."""
    return tuple(_KNOWN)
