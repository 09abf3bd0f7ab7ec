"""What is read by statements that are kept is what is read by queries made anew."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.demo import newsroom
from claims.exchange import often
from claims.exchange.resources import RESOURCES, Resource
from claims.exchange.rows import Row, read, rows_of
from core.models import User

pytestmark = pytest.mark.django_db
WHO = ("lananh", "charlie", "ines")  # an editor, somebody on no desk, the desk that sees what is restricted


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


def anew(resource: Resource, viewer: User, **narrowed: Any) -> list[Row]:
    rows = rows_of(resource, viewer=viewer, moment=None).filter(**narrowed)
    return read(resource, rows.order_by("pk"), viewer=viewer, moment=None)


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("name", RESOURCES)
def test_kept_statements_give_what_fresh_queries_give(name: str) -> None:
    resource = RESOURCES[name]
    for who in WHO:
        viewer = User.objects.get(email=f"{who}@demo.example")
        narrowed: dict[str, Any] = {"retired_at": None} if resource.retires else {}
        fresh = anew(resource, viewer, **narrowed)
        page: dict[str, Any] = {"only": (), "most": 200, "viewer": viewer}
        assert often.page(resource, oldest_first=True, beyond=None, **page) == fresh[:200]
        assert often.page(resource, oldest_first=False, beyond=None, **page) == fresh[::-1][:200]
        for row in fresh[:3]:
            beyond = often.page(resource, oldest_first=True, beyond=row["_key"], **page)
            assert beyond == [one for one in fresh if one["_key"] > row["_key"]][:200]
            assert often.one(resource, row["ref"], only=(), viewer=viewer) == [row]
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
        with CaptureQueriesContext(
            connection,
        ) as asked:
            rows = often.page(sources, viewer=User.objects.get(email=f"{who}@demo.example"), **given)
        seen[who] = {row["ref"] for row in rows}
        assert len(asked) == 2  # the person, and the page
    assert seen["charlie"] < seen["ines"]
