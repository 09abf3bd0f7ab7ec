"""What the tests of extraction share."""

from collections.abc import Callable

import pytest

from claims.extraction import ExtractionRefused, Limits, extract
from claims.extraction.limits import MIB

Refused = Callable[..., ExtractionRefused]


@pytest.fixture
def refused() -> Refused:
    """Extract and hand back the refusal; short limits, because most of these files are made to be stopped."""

    def run(raw: bytes, limits: Limits | None = None) -> ExtractionRefused:
        with pytest.raises(ExtractionRefused) as caught:
            extract(raw, limits=limits or Limits(memory=512 * MIB, cpu_seconds=5, wall_seconds=10))
        return caught.value

    return run
