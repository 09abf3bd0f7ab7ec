"""Nobody has to remember the record for a new model: what forgot to say how it is kept fails here."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from core.record.attach import READ, RIGHTS
from core.record.past import recorded_models
from core.record.recorded import Kept, Recorded
from tests.core.ledger import sql

pytestmark = pytest.mark.django_db

NOT_RECORDED = {
    "core.Entry": "it is the record",
    "core.Shape": "it says how to read the record, and is guarded like it",
    "core.LoginFailure": "it is about strangers, and it passes",
    "core.KeptAnswer": "what a program was answered, for a day; what was done is in the record",
    "core.Token": "a secret's digest, as passwords are; what is done with it is in the record",
    "claims.Alert": "a notice to one person, which passes when it is read",
    "claims.Envelope": "derived from readings, and rebuilt by a command",
    "claims.Export": "what is, written out for one person, for a day",
    "claims.Import": "a workbench: it concerns one person until its rows are recorded",
    "claims.Issuing": "how far a job is; what it leads to is in the record",
    "claims.Mapping": "a tool: which column of a sheet is what",
    "claims.Notification": "what is, told to one person",
    "claims.Upload": "a workbench: it concerns one person until it is filed",
}
OURS = [model for app in ("core", "claims") for model in apps.get_app_config(app).get_models()]
TABLES = sorted(recorded_models())

GUARDS = {"a_refuse_change": "refuse_change", "a_refuse_truncate": "refuse_change"}
TRIGGERS = {
    Kept.READ_ONLY: {"a_name_row": "name_row", "z_record_change": "record_change", **GUARDS},
    Kept.MUTABLE: {
        "a_name_row": "name_row",
        "z_number_revision": "number_revision",
        "z_record_change": "record_change",
        "z_record_update": "record_change",
        "a_refuse_truncate": "refuse_change",
    },
}
TRIGGERS[Kept.REPLACEABLE] = TRIGGERS[Kept.MUTABLE]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_is_recorded_or_says_why_not(model: type[models.Model]) -> None:
    recorded = issubclass(model, Recorded)
    assert recorded != (model._meta.label in NOT_RECORDED)
    if recorded:
        assert isinstance(model.KEPT, Kept)
        assert model.PREFIX.isalpha()
        assert model.PREFIX.isupper()


def test_the_list_of_models_that_are_not_recorded_names_only_models_that_are_there() -> None:
    assert NOT_RECORDED.keys() <= {model._meta.label for model in OURS}


def test_each_kind_of_thing_has_a_prefix_of_its_own() -> None:
    prefixes = [model.PREFIX for model in OURS if issubclass(model, Recorded)]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("table", TABLES)
def test_a_recorded_table_has_its_triggers_and_they_are_on(table: str) -> None:
    held = sql(
        "SELECT tgname, proname, tgenabled FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE tgrelid = to_regclass(%s) AND NOT tgisinternal",
        [table],
    )
    assert {name: function for name, function, _ in held}.items() >= TRIGGERS[
        recorded_models()[table].KEPT
    ].items()
    assert {enabled for _, _, enabled in held} == {"O"}


@pytest.mark.parametrize("table", ["core_entry", "core_shape"])
def test_the_record_itself_is_guarded(table: str) -> None:
    held = dict(
        sql(
            "SELECT tgname, proname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgrelid = to_regclass(%s)",
            [table],
        )
    )
    assert held == GUARDS


def test_the_application_has_on_each_recorded_table_the_rights_its_way_of_being_kept_gives() -> None:
    held = sql(
        """
        SELECT table_name, string_agg(privilege_type, ', ' ORDER BY privilege_type)
        FROM information_schema.role_table_grants WHERE grantee = current_user GROUP BY table_name
        """
    )
    wanted = {table: RIGHTS[model.KEPT] for table, model in recorded_models().items()} | dict.fromkeys(
        READ, "SELECT"
    )
    found = {table: set(rights.split(", ")) for table, rights in held}
    assert {table: found.get(table) for table in wanted} == {
        table: set(rights.split(", ")) for table, rights in wanted.items()
    }


def test_the_application_owns_nothing_and_may_neither_truncate_nor_make_triggers() -> None:
    role = settings.DATABASES["default"]["USER"]
    owned = "SELECT classid::regclass::text, objid FROM pg_shdepend WHERE refobjid = to_regrole(%s) AND deptype = 'o'"
    assert sql(owned, [role]) == []
    too_much = """
        SELECT relname, right_to FROM pg_class
        CROSS JOIN unnest(ARRAY['TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN']) right_to
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege(%s, oid, right_to)
    """
    assert sql(too_much, [role]) == []


def test_the_application_is_no_member_of_any_role_and_has_no_power_over_the_server() -> None:
    role = settings.DATABASES["default"]["USER"]
    assert (
        sql("SELECT roleid::regrole::text FROM pg_auth_members WHERE member = to_regrole(%s)", [role]) == []
    )
    powers = "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = %s"
    assert sql(powers, [role]) == [(False,) * 5]
    assert sql("SELECT has_schema_privilege(%s, 'public', 'CREATE')", [role]) == [(False,)]
