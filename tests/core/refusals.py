"""Refused by the database itself, in the words that it gives."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction


@contextmanager
def refused(words: str, *, using: str = "default") -> Iterator[None]:
    """What is tried inside fails with these words, and leaves the transaction around it whole."""
    with pytest.raises(DatabaseError, match=words), transaction.atomic(using=using):
        yield
