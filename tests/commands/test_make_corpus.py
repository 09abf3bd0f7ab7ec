"""`manage.py make_corpus`: what it makes is a newsroom like any other, whatever wrote it."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.test import Client

from claims.models import Appearance, Claim, Correction, Envelope, Reading, Review, Snapshot, Source
from core.accounts import people
from core.models import Entry, User
from tests.builders import a_claim
from tests.core.ledger import assert_the_ledger_holds, sql

CLAIMS = 1_500


@pytest.fixture
def corpus(committing_db: None, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]) -> str:
    """Made; what was told."""
    default = {**settings.STORAGES["default"]}
    default["OPTIONS"] = {**default["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "default": default}
    call_command("make_corpus", claims=CLAIMS)
    return capsys.readouterr().out


def test_a_made_newsroom_keeps_every_rule_and_its_record(corpus: str) -> None:
    """One making, looked at from all sides: it takes its time."""
    made = Claim.objects.count()
    assert CLAIMS <= made < CLAIMS + 40  # the last source is made whole
    assert_the_ledger_holds()
    _the_digests_fit()
    _what_triggers_hold_is_held()
    _it_is_skewed()
    snapshot = Snapshot.objects.latest("pk")
    with default_storage.open(snapshot.storage_name) as kept:
        assert kept.read().decode() == snapshot.text
    _people_can_work_in_it(corpus)
    call_command("make_corpus", claims=100, seed=2)  # beside the first
    assert Claim.objects.count() >= made + 100
    assert_the_ledger_holds()


def _the_digests_fit() -> None:
    wrong = sql(
        "SELECT seq FROM core_entry WHERE digest <> entry_digest(salt, jsonb_build_array(seq, at, transaction::text, actor, db_user, "
        "action, reason, table_name, object_id, revision, operation, before, after))"
    )
    assert wrong == []


def _what_triggers_hold_is_held() -> None:
    """COPY went round the triggers: what they refuse row by row is looked for in all rows."""
    assert (
        sql(
            "SELECT p.ref FROM claims_passage p JOIN claims_snapshot s ON s.id = p.snapshot_id WHERE p.exact <> substr(s.text, p.start + 1, "
            'p."end" - p.start) OR p.prefix <> substr(s.text, greatest(p.start - 32, 0) + 1, least(p.start, 32)) '
            'OR p.suffix <> substr(s.text, p."end" + 1, 32)'
        )
        == []
    )
    for table in ("claims_figure", "claims_when"):
        assert (
            sql(
                f"SELECT v.ref FROM {table} v JOIN claims_appearance a ON a.id = v.appearance_id JOIN claims_passage p ON p.id = a.passage_id "
                "WHERE strpos(p.exact, v.verbatim) = 0 OR a.claim_id <> v.claim_id"
            )
            == []
        )
    assert (
        sql(
            "SELECT r.ref FROM claims_reading r JOIN claims_appearance a ON a.id = r.appearance_id JOIN claims_passage p ON p.id = a.passage_id "
            "WHERE strpos(p.exact, r.verbatim) = 0"
        )
        == []
    )


def _it_is_skewed() -> None:
    of_outlets = sorted(Source.objects.values("outlet").annotate(n=Count("pk")).values_list("n", flat=True))
    assert of_outlets[-1] > 5 * (of_outlets[len(of_outlets) // 2])
    assert Claim.objects.values("language").distinct().count() == 6
    assert Appearance.objects.values("claim").annotate(n=Count("pk")).filter(n__gt=1).count() > CLAIMS // 20
    assert Reading.objects.exists()
    assert Review.objects.exists()
    assert Source.objects.filter(confidentiality="restricted").exists()
    assert Entry.objects.filter(table_name="claims_claim", operation="update").count() > CLAIMS // 100
    assert Envelope.objects.filter(readings__gt=0).exists()
    refs = re.compile(r"C-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
    assert all(refs.fullmatch(ref) for ref in Claim.objects.values_list("ref", flat=True))
    assert Correction.objects.filter(status="issued").exists()


def _people_can_work_in_it(told: str) -> None:
    found = re.search(r"Log in as (\S+)  (\S+)", told)
    assert found is not None
    editor = User.objects.get(email=found[1])
    assert editor.check_password(found[2])
    client = Client()
    client.force_login(editor)
    seen = Claim.objects.visible_to(editor).latest("pk")
    for address in ("/", "/queue/", f"/claims/{seen.ref}/", f"/history/{seen.ref}/"):
        assert client.get(address).status_code == 200, address
    before = Entry.objects.count()
    a_claim(by=editor)
    assert Entry.objects.count() > before


def test_no_claims_at_all_are_refused(committing_db: None) -> None:
    with pytest.raises(CommandError, match="from 1"):
        call_command("make_corpus", claims=0)


def test_where_people_work_nothing_is_made_in_their_names(committing_db: None) -> None:
    people.add_first(email="dana@harbour.example", name="Dana", password="a long one of mine")
    before = Entry.objects.count()
    with pytest.raises(CommandError, match="People work here"):
        call_command("make_corpus", claims=10)
    assert Entry.objects.count() == before
