"""What is read by statements that are kept is what is read by queries made anew."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.demo import newsroom
from claims.exchange import often
from claims.exchange.resources import RESOURCES, Resource
from claims.exchange.rows import Row, read, rows_of
from claims.models import Claim, Source
from core.models import User
from core.record import one
from core.record.one import one_seen
from core.record.past import looking_back

pytestmark = pytest.mark.django_db
WHO = (
    "lananh",
    "charlie",
    "ines",
    "ines limited",
)  # an editor, somebody on no desk, the desk that sees what is restricted


@pytest.fixture(scope="module")
def _demo(django_db_setup: None, django_db_blocker: Any) -> Any:
    """The demo for all of them, taken back at the end."""
    from django.db import transaction

    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        newsroom.load()
        yield
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


def viewer_of(who: str) -> User:
    """`ines limited` asks with a token that is limited to none of her desks."""
    name, _space, limited = who.partition(" ")
    person = User.objects.get(email=f"{name}@demo.example")
    person.only_desks = () if limited else None
    return person


def anew(resource: Resource, viewer: User, **narrowed: Any) -> list[Row]:
    rows = rows_of(resource, viewer=viewer, moment=None).filter(**narrowed)
    return read(resource, rows.order_by("pk"), viewer=viewer, moment=None)


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("name", RESOURCES)
def test_kept_statements_give_what_fresh_queries_give(name: str) -> None:
    resource = RESOURCES[name]
    for who in WHO:
        viewer = viewer_of(who)
        narrowed: dict[str, Any] = {"retired_at": None} if resource.retires else {}
        fresh = anew(resource, viewer, **narrowed)
        page: dict[str, Any] = {"only": (), "most": 200, "viewer": viewer}
        assert often.page(resource, oldest_first=True, beyond=None, **page) == fresh[:200]
        assert often.page(resource, oldest_first=False, beyond=None, **page) == fresh[::-1][:200]
        for row in fresh[:3]:
            beyond = often.page(resource, oldest_first=True, beyond=row["_key"], **page)
            assert beyond == [one for one in fresh if one["_key"] > row["_key"]][:200]
            assert often.one(resource, row["ref"], only=(), viewer=viewer) == [row]
            seen = one_seen(resource.model, row["ref"], viewer)
            assert seen is not None
            assert seen == resource.model._default_manager.get(ref=row["ref"])
        refs = [row["ref"] for row in fresh[::2]]
        named = often.named(resource, refs, viewer=viewer, moment=None)
        assert sorted(named, key=lambda row: row["_key"]) == fresh[::2]
        for part, field in resource.parts:
            keys = [row["_key"] for row in fresh]
            in_use: dict[str, Any] = {"retired_at": None} if RESOURCES[part].retires else {}
            hanging = often.parts(RESOURCES[part], field, keys, most=10_000, viewer=viewer, moment=None)
            assert hanging == anew(RESOURCES[part], viewer, **{f"{field}__in": keys}, **in_use)


@pytest.mark.usefixtures("_demo")
def test_somebody_else_is_told_what_they_may_see_by_the_same_statement() -> None:
    sources = RESOURCES["sources"]
    given: dict[str, Any] = {"only": (), "oldest_first": True, "beyond": None, "most": 200}
    seen = {}
    for who in WHO:
        viewer = viewer_of(who)
        with CaptureQueriesContext(connection) as asked:
            rows = often.page(sources, viewer=viewer, **given)
        assert len(asked) == 1
        seen[who] = {row["ref"] for row in rows}
    assert seen["charlie"] == seen["ines limited"] < seen["ines"]
    [hidden] = seen["ines"] - seen["charlie"]
    for who in WHO:
        viewer = viewer_of(who)
        found = one_seen(Source, hidden, viewer)
        assert (found is not None) == (who == "ines")
        assert bool(often.named(sources, [hidden], viewer=viewer, moment=None)) == (who == "ines")


@pytest.mark.usefixtures("_demo")
def test_of_what_hangs_on_a_row_each_row_has_its_share() -> None:
    claims, viewer = RESOURCES["claims"], viewer_of("lananh")
    rows = often.page(claims, only=(), oldest_first=True, beyond=None, most=200, viewer=viewer)
    keys = [row["_key"] for row in rows]
    every = often.parts(RESOURCES["appearances"], "claim", keys, most=1_000, viewer=viewer, moment=None)
    first = often.parts(RESOURCES["appearances"], "claim", keys, most=1, viewer=viewer, moment=None)
    assert len(every) > len(first)  # some claim is made twice
    assert {row["claim"] for row in first} == {row["claim"] for row in every}
    assert len({row["claim"] for row in first}) == len(first)


@pytest.mark.usefixtures("_demo")
def test_what_was_kept_by_somebody_who_looked_back_is_of_today() -> None:
    often._written.cache_clear()
    one._written.cache_clear()
    viewer, ref = viewer_of("lananh"), Claim.objects.earliest("pk").ref
    with looking_back(timezone.now() - timedelta(days=1)):
        assert often.one(RESOURCES["claims"], ref, only=(), viewer=viewer)
        assert one_seen(Claim, ref, viewer)
