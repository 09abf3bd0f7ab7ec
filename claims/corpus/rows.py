"""Rows of a made newsroom as they go into the tables, each with the entry of the record that it leaves behind."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
SPACE = 1 << 40  # references of one kind
STEP = 668_265_263_087  # odd, so that its multiples go through all of SPACE before one comes again

# The columns that are filled, by table: `id`, `ref`, `revision` come first in each. Others are empty.
COLUMNS: dict[str, tuple[str, ...]] = {
    "claims_outlet": ("parts", "confidentiality", "name", "kind", "website", "is_ours"),
    "claims_party": ("parts", "confidentiality", "name", "other_names", "kind", "note"),
    "claims_source": ("parts", "confidentiality", "title", "kind", "author_line", "published_on", "language", "address", "outlet_id"),
    "claims_snapshot": ("captured_at", "sha256", "size", "media_type", "file_name", "text", "extractor", "extractor_version", "source_id"),
    "claims_passage": ("start", "end", "exact", "prefix", "suffix", "snapshot_id"),
    "claims_claim": ("parts", "confidentiality", "sentence", "language"),
    "claims_clearance": ("claim_id", "desk_id", "source_id"),
    "claims_appearance": ("parts", "stance", "claim_id", "passage_id"),
    "claims_attribution": ("position", "anonymity", "described_as", "role", "verb", "appearance_id", "outlet_id", "party_id"),
    "claims_when": ("role", "verbatim", "anchor", "edtf", "earliest", "latest", "unresolved", "appearance_id", "claim_id"),
    "claims_figure": ("verbatim", "hedge", "span", "unit", "counts", "as_of", "appearance_id", "claim_id", "covers_id"),
    "claims_translation": ("language", "sentence", "claim_id"),
    "claims_relation": ("kind", "note", "claim_id", "other_id"),
    "claims_fact": ("parts", "confidentiality", "kind", "question", "language", "counts", "excludes", "place", "period_from", "unit",
                    "stale_after", "desk_id"),
    "claims_reading": ("hedge", "span", "verbatim", "as_of", "note", "appearance_id", "fact_id", "reliability_id"),
    "claims_standing": ("hedge", "span", "state", "valid", "reason", "status", "decided_at", "decision_note", "decided_by_id", "fact_id",
                        "proposed_by_id"),
    "claims_story": ("desk_id", "owner_id", "source_id"),
    "claims_usage": ("claim_id", "passage_id", "story_id"),
    "claims_review": ("reasoning", "language", "status", "returned_because", "approved_at", "published_at", "approved_by_id", "author_id",
                      "claim_id", "published_by_id", "rating_id", "version_id"),
    "claims_evidence": ("side", "note", "passage_id", "review_id"),
    "claims_correction": ("kind", "wording", "language", "severity", "cause", "asked_by", "status", "approved_at", "issued_at",
                          "approved_by_id", "claim_id", "drafted_by_id", "issued_by_id", "outlet_id", "right_id", "wrong_id"),
    "claims_followup": ("due_on", "status", "done_how", "correction_id", "owner_id", "story_id", "usage_id", "through"),
}  # fmt: skip
ENTRY = (
    "entry_seq",
    "entry_at",
    "entry_actor",
    "entry_action",
    "entry_was",
    "later_seq",
    "later_at",
    "later_actor",
    "later_action",
)


@dataclass
class Rows:
    """Rows that were made and are not in the database yet, and the numbers that come next."""

    prefixes: Mapping[str, str]
    next_id: defaultdict[str, int]
    next_seq: int
    random: Random
    made: defaultdict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._offset = {table: self.random.randrange(SPACE) for table in COLUMNS}

    def add(self, table: str, at: datetime, actor: str, action: str, *values: Any) -> int:
        """One row, made at that moment by `actor`; its key."""
        key = self._key(table)
        self.made[table].append(
            (
                key,
                self._ref(table, key),
                1,
                *values,
                self._seq(),
                at,
                actor,
                action,
                None,
                None,
                None,
                None,
                None,
            )
        )
        return key

    def add_changed(
        self, table: str, at: datetime, actor: str, action: str, *values: Any,
        was: str, later: timedelta, by: str, changed: str,
    ) -> int:  # fmt: skip
        """One row that was changed since: at first it held `was`, a JSON object of the columns that differed."""
        key = self._key(table)
        first = self._seq()
        self.made[table].append(
            (
                key,
                self._ref(table, key),
                2,
                *values,
                first,
                at,
                actor,
                action,
                was,
                self._seq(),
                at + later,
                by,
                changed,
            )
        )
        return key

    def taken(self) -> dict[str, list[tuple[Any, ...]]]:
        """What was made since the last time."""
        made, self.made = self.made, defaultdict(list)
        return made

    def _key(self, table: str) -> int:
        key = self.next_id[table]
        self.next_id[table] = key + 1
        return key

    def _seq(self) -> int:
        self.next_seq += 1
        return self.next_seq - 1

    def _ref(self, table: str, key: int) -> str:
        """References that nobody can count with, and none twice."""
        drawn = (self._offset[table] + key * STEP) % SPACE
        a, b, c, d = drawn >> 30, drawn >> 20 & 1023, drawn >> 10 & 1023, drawn & 1023
        return f"{self.prefixes[table]}-{PAIRS[a]}{PAIRS[b]}-{PAIRS[c]}{PAIRS[d]}"
