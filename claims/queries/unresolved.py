"""Why a date can't be pinned down, in the person's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


def unresolved_in_words(reason: str) -> str:
    """A reason as `When.unresolved` keeps it, in the finder's English; one that a person wrote is left as it is."""
    return _(reason) if reason in for_translators else reason


# What makemessages is to find: the finder itself knows no Django.
for_translators = [
    gettext_noop("not resolved"),
    gettext_noop("no publication date to count from"),
    gettext_noop("no such day"),
    gettext_noop("no such month"),
    gettext_noop("no such quarter"),
    gettext_noop("ends before it begins"),
    gettext_noop("counted from another event in the text"),
    gettext_noop("day and month can be read either way"),
]
