"""Every class of the administration, by being imported once (core/admin.py)."""

from claims.admin import (
    appearances,
    claims,
    clearances,
    corrections,
    facts,
    in_work,
    passages,
    people,
    record,
    reviews,
    sources,
    who,
)

__all__ = [
    "appearances",
    "claims",
    "clearances",
    "corrections",
    "facts",
    "in_work",
    "passages",
    "people",
    "record",
    "reviews",
    "sources",
    "who",
]
