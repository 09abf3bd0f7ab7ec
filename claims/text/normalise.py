"""The one form in which texts are kept, so that offsets mean the same everywhere."""

import unicodedata


def normalise(text: str) -> str:
    """Compose to Unicode NFC, turn CRLF and CR into LF, drop a byte order mark at the start.

    Nothing else is changed: spaces, invisible characters and look-alikes stay as the source has them,
    because a passage must be verbatim. Applying it twice gives the same as once.
    """
    text = text.lstrip("\ufeff")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
