"""The digest of an entry can be worked out again by anyone who holds the entry, and by no other content."""

import hashlib

import pytest

from claims.actions import outlets
from core.models import User
from tests.core.ledger import sql

pytestmark = pytest.mark.django_db

CONTENT = [
    "seq", "at", "transaction::text", "actor", "db_user", "action", "reason",
    "table_name", "object_id", "revision", "operation", "before", "after",
]  # fmt: skip
ALTERED = {
    "seq": "seq + 1",
    "at": "at + interval '1 microsecond'",
    "transaction::text": "transaction::text || '0'",
    "object_id": "object_id + 1",
    "revision": "revision + 1",
    "before": "jsonb_set(before, '{name}', '\"Dispatch.\"')",
    "after": "jsonb_set(after, '{name}', '\"the Dispatch\"')",
}


@pytest.fixture
def outlet_entries(alice: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice, reason="điện đàm")
    outlets.revise(outlet=outlet, revision=1, by=alice, name="The Dispatch")
    outlets.retire(outlet=outlet, revision=2, by=alice, reason="closed")


def digests(content: list[str], *, where: str = "true") -> list[tuple[bytes, bytes]]:
    """For each entry the digest it bears, and the one worked out here from its salt and this content."""
    rows = sql(
        f"SELECT digest, salt, jsonb_build_array({', '.join(content)})::text FROM core_entry WHERE {where} ORDER BY seq"
    )
    return [(bytes(kept), hashlib.sha256(bytes(salt) + text.encode()).digest()) for kept, salt, text in rows]


@pytest.mark.usefixtures("outlet_entries")
def test_each_digest_is_sha_256_over_the_salt_and_the_content() -> None:
    found = digests(CONTENT)
    assert len(found) > 3
    assert all(kept == again for kept, again in found)


@pytest.mark.usefixtures("outlet_entries")
@pytest.mark.parametrize("place", range(len(CONTENT)), ids=CONTENT)
def test_a_digest_differs_when_any_part_of_its_entry_is_altered(place: int) -> None:
    content = [*CONTENT]
    content[place] = ALTERED.get(CONTENT[place], f"{CONTENT[place]} || ' '")
    found = digests(content, where="operation = 'update'")
    assert len(found) == 2
    assert all(kept != again for kept, again in found)


@pytest.mark.usefixtures("outlet_entries")
def test_salts_are_never_the_same_twice() -> None:
    [(entries, salts, shortest)] = sql(
        "SELECT count(*), count(DISTINCT salt), min(length(salt)) FROM core_entry"
    )
    assert (salts, shortest) == (entries, 16)
