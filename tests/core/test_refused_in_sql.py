"""What the database refuses, tried in raw SQL: as the application, and where that is not enough as the owner."""

import pytest

from claims.actions import outlets
from core.models import User
from tests.builders import an_appearance
from tests.core.ledger import sql
from tests.core.refusals import refused

ROW_STATEMENTS = {
    "core_entry": ["UPDATE core_entry SET reason = 'x'", "DELETE FROM core_entry", "TRUNCATE core_entry"],
    "core_shape": ["UPDATE core_shape SET columns = '{}'", "DELETE FROM core_shape", "TRUNCATE core_shape"],
    "claims_snapshot": [
        "UPDATE claims_snapshot SET text = 'x'",
        "DELETE FROM claims_snapshot",
        "TRUNCATE claims_snapshot CASCADE",
    ],
    "claims_passage": [
        "UPDATE claims_passage SET \"exact\" = 'x'",
        "DELETE FROM claims_passage",
        "TRUNCATE claims_passage CASCADE",
    ],
    "claims_claim": ["DELETE FROM claims_claim", "TRUNCATE claims_claim CASCADE"],
    "core_user": ["DELETE FROM core_user", "TRUNCATE core_user CASCADE"],
    "claims_figure": ["TRUNCATE claims_figure"],
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", [statement for statements in ROW_STATEMENTS.values() for statement in statements]
)
def test_the_application_may_not_change_what_is_kept(alice: User, statement: str) -> None:
    an_appearance(by=alice)
    with refused("permission denied for table"):
        sql(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["core_entry", "core_shape"])
def test_the_application_may_not_write_the_record(alice: User, table: str) -> None:
    with refused(f"permission denied for table {table}"):
        sql(f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("ALTER TABLE claims_outlet DISABLE TRIGGER z_record_change", "must be owner of table claims_outlet"),
        ("ALTER TABLE claims_outlet DISABLE TRIGGER USER", "must be owner of table claims_outlet"),
        ("ALTER TABLE core_entry DISABLE TRIGGER ALL", "must be owner of table core_entry"),
        ("DROP TRIGGER z_record_change ON claims_outlet", "must be owner of relation claims_outlet"),
        ("DROP TABLE core_entry CASCADE", "must be owner of table core_entry"),
        ("DROP FUNCTION record_change() CASCADE", "must be owner of function record_change"),
        (
            "SET session_replication_role = replica",
            'permission denied to set parameter "session_replication_role"',
        ),
        ("SET ROLE stet_owner", "permission denied to set role"),
        ("SELECT nextval('core_entry_seq_seq')", "permission denied for sequence core_entry_seq_seq"),
        ("SELECT setval('core_entry_seq_seq', 1)", "permission denied for sequence core_entry_seq_seq"),
        ("SELECT setval('claims_claim_id_seq', 1)", "permission denied for sequence claims_claim_id_seq"),
        (
            "CREATE OR REPLACE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "permission denied for schema public",
        ),
        ("CREATE TABLE public.mine (id int)", "permission denied for schema public"),
        (
            "CREATE TRIGGER mine BEFORE UPDATE ON claims_outlet FOR EACH ROW EXECUTE FUNCTION keeps_its_place()",
            "permission denied for table",
        ),
        ("ALTER FUNCTION record_change() RESET ALL", "must be owner of function record_change"),
        (
            "CREATE RULE mine AS ON INSERT TO claims_outlet DO INSTEAD NOTHING",
            "must be owner of table claims_outlet",
        ),
        (
            "ALTER TABLE claims_passage DROP CONSTRAINT passage_is_not_empty",
            "must be owner of table claims_passage",
        ),
    ],
    ids=lambda text: text[:50],
)
def test_the_application_may_not_go_round_the_record(statement: str, words: str) -> None:
    with refused(words):
        sql(statement)


@pytest.mark.django_db
def test_the_application_may_not_forge_entries_through_a_table_of_its_own() -> None:
    """A temporary table may bear any name, a recorded table's too. The trigger's function is not for it to use."""
    sql("CREATE TEMPORARY TABLE claims_outlet (id bigint, revision integer, name text)")
    with refused("permission denied for function public.record_change"):
        sql(
            "CREATE TRIGGER forge AFTER INSERT ON claims_outlet FOR EACH ROW EXECUTE FUNCTION public.record_change()"
        )


@pytest.mark.django_db
def test_a_table_of_its_own_does_not_stand_before_the_real_one(alice: User) -> None:
    """A rule's function reads the real tables, whatever temporary ones the session made."""
    appearance = an_appearance(by=alice)
    sql("CREATE TEMPORARY TABLE claims_snapshot AS SELECT 0::bigint AS id, ''::text AS text")
    sql("INSERT INTO claims_snapshot VALUES (%s, 'forged')", [appearance.passage.snapshot_id])
    with refused("A passage is verbatim"):
        sql(
            "INSERT INTO claims_passage (snapshot_id, start, \"end\", exact, prefix, suffix) VALUES (%s, 0, 6, 'forged', '', '')",
            [appearance.passage.snapshot_id],
        )


OWNED = {
    "core_entry": "The record is never changed or removed",
    "core_shape": "The list of columns is never changed or removed",
    "claims_snapshot": "Snapshot is never changed or removed",
    "claims_passage": "Passage is never changed or removed",
}


@pytest.mark.parametrize("table", OWNED)
def test_the_owner_too_is_refused_by_a_trigger(committing_db: None, alice: User, table: str) -> None:
    an_appearance(by=alice)
    for statement in ROW_STATEMENTS[table]:
        with refused(OWNED[table], using="owner"):
            sql(statement, using="owner")


def test_the_owners_own_changes_are_recorded_under_the_owners_name(committing_db: None, alice: User) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    sql("UPDATE claims_outlet SET name = 'The Dispatch'", using="owner")
    [(actor, db_user, revision)] = sql(
        "SELECT actor, db_user, revision FROM core_entry ORDER BY seq DESC LIMIT 1"
    )
    [(owner,)] = sql("SELECT session_user", using="owner")
    assert (actor, db_user, revision) == ("", owner, 2)
    assert outlet.revision == 1


@pytest.mark.parametrize("table", ["claims_claim", "claims_figure", "core_user"])
def test_the_owner_can_not_empty_a_recorded_table_behind_the_record(committing_db: None, table: str) -> None:
    with refused("is never changed or removed", using="owner"):
        sql(f"TRUNCATE {table} CASCADE", using="owner")
