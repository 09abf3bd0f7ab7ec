"""Whether there is anything to see of a text."""

import unicodedata


def shows_nothing(text: str) -> bool:
    """Where it has only spaces, controls and what is invisible: a zero width space is as blank as any other.

    Unicode's general categories C (other) and Z (separator).
    """
    return all(unicodedata.category(character)[0] in "CZ" for character in text)
