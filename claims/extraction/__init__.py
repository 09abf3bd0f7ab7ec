"""From the bytes a newsroom received to plain text and what can be found about it.

No Django here: whoever stores a snapshot calls `extract`, and nothing in this folder knows what a snapshot
is.
"""

from claims.extraction.limits import LIMITS, Limits
from claims.extraction.result import MESSAGES, Extracted, ExtractionRefused, Refusal
from claims.extraction.sniffing import sniff
from claims.extraction.supervise import extract

__all__ = ["LIMITS", "MESSAGES", "Extracted", "ExtractionRefused", "Limits", "Refusal", "extract", "sniff"]
