"""What each role may do, action by action, and who may decide who sees a thing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from claims.actions import appearances, claims, outlets, parties, sources, uploads
from claims.models import Outlet
from core.accounts import desks, people
from core.accounts.roles import Role
from core.models import Desk, Entry, User
from core.record.revisions import Stale
from tests.builders import a_source, a_text, an_appearance
from tests.people import PASSWORD, a_person

pytestmark = pytest.mark.django_db

ALL = set(Role)
EDITING = {Role.EDITOR, Role.STANDARDS, Role.ADMINISTRATOR}
ADMINISTERING = {Role.ADMINISTRATOR}


class Scene:
    """One of everything, made by Alice."""

    def __init__(self, alice: User, world: Desk) -> None:
        self.alice, self.world = alice, world
        self.source = a_source(by=alice)
        self.appearance = an_appearance(by=alice, source=self.source)
        self.claim = self.appearance.claim
        self.party = parties.add(name="The official", by=alice)
        self.outlet = outlets.add(name="Dispatch", by=alice)


SECRET = {"confidentiality": "restricted"}
REPLACED: dict[str, Any] = {"stance": "denied", "hops": [], "figures": [], "whens": []}
Act = Callable[[Scene, User], Any]
ACTIONS: dict[str, tuple[set[Role], Act]] = {
    "bring a text": (ALL, lambda on, by: uploads.bring(raw=b"Words enough to read.", by=by)),
    "file a source": (ALL, lambda on, by: a_source(by=by)),
    "file a restricted source": (ALL, lambda on, by: a_source(by=by, **SECRET)),
    "revise a source": (
        ALL,
        lambda on, by: sources.revise(source=on.source, revision=1, title="Other", by=by),
    ),
    "restrict a source": (
        EDITING,
        lambda on, by: sources.revise(source=on.source, revision=1, by=by, **SECRET),
    ),
    "make a source public": (
        EDITING,
        lambda on, by: sources.revise(source=on.source, revision=1, by=by, confidentiality="public"),
    ),
    "retire a source": (
        EDITING,
        lambda on, by: sources.retire(source=on.source, revision=1, reason="x", by=by),
    ),
    "record a claim": (ALL, lambda on, by: an_appearance(by=by, source=on.source, sentence="Other.")),
    "revise an appearance": (
        ALL,
        lambda on, by: appearances.revise(appearance=on.appearance, revision=1, by=by, **REPLACED),
    ),
    "retire an appearance": (
        EDITING,
        lambda on, by: appearances.retire(appearance=on.appearance, revision=1, reason="x", by=by),
    ),
    "revise a claim": (
        ALL,
        lambda on, by: claims.revise(claim=on.claim, revision=1, sentence="Other.", by=by),
    ),
    "restrict a claim": (EDITING, lambda on, by: claims.revise(claim=on.claim, revision=1, by=by, **SECRET)),
    "translate a claim": (
        ALL,
        lambda on, by: claims.translate(
            claim=on.claim, revision=on.claim.revision, language="vi", sentence="Khác.", by=by
        ),
    ),
    "retire a claim": (EDITING, lambda on, by: claims.retire(claim=on.claim, revision=1, reason="x", by=by)),
    "add a party": (ALL, lambda on, by: parties.add(name="Other", by=by)),
    "revise a party": (ALL, lambda on, by: parties.revise(party=on.party, revision=1, note="x", by=by)),
    "restrict a party": (EDITING, lambda on, by: parties.revise(party=on.party, revision=1, by=by, **SECRET)),
    "retire a party": (EDITING, lambda on, by: parties.retire(party=on.party, revision=1, reason="x", by=by)),
    "add an outlet": (ALL, lambda on, by: outlets.add(name="Other", by=by)),
    "revise an outlet": (
        ALL,
        lambda on, by: outlets.revise(outlet=on.outlet, revision=1, name="Other", by=by),
    ),
    "restrict an outlet": (
        EDITING,
        lambda on, by: outlets.revise(outlet=on.outlet, revision=1, by=by, **SECRET),
    ),
    "retire an outlet": (
        EDITING,
        lambda on, by: outlets.retire(outlet=on.outlet, revision=1, reason="x", by=by),
    ),
    "add a person": (ADMINISTERING, lambda on, by: a_person(name="Eve", role=Role.REPORTER, desks=[], by=by)),
    "revise a person": (
        ADMINISTERING,
        lambda on, by: people.revise(person=on.alice, revision=1, name="Alicia", by=by),
    ),
    "set another's password": (
        ADMINISTERING,
        lambda on, by: people.set_password(person=on.alice, password="four lamps at noon", by=by),
    ),
    "set one's own password": (
        ALL,
        lambda on, by: people.set_password(person=by, password="four lamps at noon", by=by),
    ),
    "choose one's language": (ALL, lambda on, by: people.choose_language(person=by, language="vi")),
    "add a desk": (ADMINISTERING, lambda on, by: desks.add(name="Other", by=by)),
    "revise a desk": (
        ADMINISTERING,
        lambda on, by: desks.revise(desk=on.world, revision=1, members=[], by=by),
    ),
    "retire a desk": (
        ADMINISTERING,
        lambda on, by: desks.retire(desk=on.world, revision=1, reason="x", by=by),
    ),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_role_may_do_what_the_table_says_and_what_is_refused_changes_nothing(
    alice: User, dana: User, world: Desk, action: str
) -> None:
    allowed, act = ACTIONS[action]
    scene = Scene(alice, world)
    # Those who may not go first: they must leave everything as it was for the one who may.
    for role in sorted(ALL - allowed):
        person = a_person(name=f"Pat {role}".replace(" ", "-"), role=role, desks=[world], by=dana)
        before = Entry.objects.latest("seq").seq
        with pytest.raises(PermissionDenied):
            act(scene, person)
        assert not Entry.objects.filter(seq__gt=before).exists()
    for role in sorted(allowed):
        person = a_person(name=f"Quinn-{role}", role=role, desks=[world], by=dana)
        undo = Undo()
        with undo:
            act(scene, person)
        gone = a_person(name=f"Gone-{role}", role=role, desks=[world], by=dana)
        gone.is_active = False
        if action not in ("set one's own password", "choose one's language"):
            with pytest.raises(PermissionDenied):
                act(scene, gone)


class Undo:
    """What happens inside is undone, so that each role finds the same scene."""

    def __enter__(self) -> None:
        self.point = transaction.savepoint()

    def __exit__(self, *_: object) -> None:
        transaction.savepoint_rollback(self.point)


def test_a_reporter_changes_what_is_restricted_but_not_who_sees_it(
    alice: User, bob: User, charlie: User, world: Desk
) -> None:
    outlet = outlets.add(name="Dispatch", by=alice, confidentiality="restricted", cleared_desks=[world])
    outlets.revise(
        outlet=outlet,
        revision=1,
        by=bob,
        name="The Dispatch",
        confidentiality="restricted",
        cleared_desks=[world],
        cleared_people=[],
    )
    changes: list[dict[str, Any]] = [
        {"cleared_people": [charlie]},
        {"cleared_desks": []},
        {"confidentiality": "public"},
        {"cleared_people": [bob]},
    ]
    for change in changes:
        with pytest.raises(PermissionDenied):
            outlets.revise(outlet=outlet, revision=2, by=bob, **change)
    assert [(row.desk, row.person) for row in outlet.clearances.all()] == [(world, None)]
    assert Outlet.objects.get().revision == 2


def test_an_editor_clears_and_takes_back_and_does_not_lock_herself_out(
    alice: User, bob: User, charlie: User, world: Desk
) -> None:
    outlet = outlets.add(name="Dispatch", by=alice)
    outlets.revise(
        outlet=outlet, revision=1, by=alice, confidentiality="restricted", cleared_people=[charlie]
    )
    assert {row.person for row in outlet.clearances.all()} == {alice, charlie}
    with pytest.raises(
        Stale
    ):  # who may see it is a part of it: another's copy of the form is out of date now
        outlets.revise(outlet=outlet, revision=1, by=alice, cleared_people=[bob])
    now = Outlet.objects.get().revision
    outlets.revise(outlet=outlet, revision=now, by=alice, cleared_desks=[world], cleared_people=[])
    assert [(row.desk, row.person) for row in outlet.clearances.all()] == [(world, None)]
    assert Outlet.objects.visible_to(bob).exists()
    assert not Outlet.objects.visible_to(charlie).exists()


def test_what_is_restricted_is_seen_by_those_it_is_cleared_for_whatever_others_role(
    alice: User, bob: User, charlie: User, dana: User, world: Desk
) -> None:
    outlets.add(name="Dispatch", by=alice, confidentiality="restricted", cleared_desks=[world])
    assert [
        person.name for person in (alice, bob, charlie, dana) if Outlet.objects.visible_to(person).exists()
    ] == ["Alice", "Bob"]
    bob.is_active = False
    assert not Outlet.objects.visible_to(bob).exists()


def test_somebody_remains_administrator(dana: User, alice: User) -> None:
    for change in ({"role": Role.EDITOR}, {"is_active": False}):
        with pytest.raises(ValidationError, match="Somebody has to remain administrator"):
            people.revise(person=dana, revision=1, by=dana, **change)
    people.revise(person=alice, revision=1, by=dana, role=Role.ADMINISTRATOR)
    assert people.revise(person=dana, revision=1, by=dana, role=Role.EDITOR).role == Role.EDITOR


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ALICE@example.org", PASSWORD),
        (" alice@example.org ", PASSWORD),
        ("no address", PASSWORD),
        ("new@example.org", "short"),
        ("new@example.org", "password1234"),
    ],
)
def test_a_person_is_added_once_with_a_password_worth_the_name(
    alice: User, dana: User, email: str, password: str
) -> None:
    with pytest.raises(ValidationError):
        people.add(email=email, name="New", role=Role.REPORTER, password=password, by=dana)
    assert not User.objects.filter(name="New").exists()


def test_the_texts_of_these_tests_differ() -> None:
    """Two sources from one text would be one source, and half of the table above would show nothing."""
    assert a_text() != a_text()
