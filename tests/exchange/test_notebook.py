"""The notebook in docs/notebook.md runs as it stands there, on the demo, and tells what the demo holds."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from claims.demo import newsroom
from claims.exchange.outgoing import export
from claims.models import Fact, Reading, Standing
from core.accounts import tokens
from core.models import User
from tests.browser.server import Server

PAGE = Path(__file__).resolve().parents[2] / "docs" / "notebook.md"
pytestmark = pytest.mark.usefixtures("committing_db")


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", PAGE.read_text(), flags=re.DOTALL)


def run(code: list[str], names: dict[str, Any]) -> dict[str, Any]:
    for block in code:
        exec(compile(block, str(PAGE), "exec"), names)  # noqa: S102 (our own document)
    return names


@pytest.fixture
def bob() -> User:
    newsroom.load()
    return User.objects.get(email="bob@demo.example")


@pytest.fixture
def served() -> Iterator[str]:
    cache.clear()
    server = Server()
    yield server.url
    server.stop()


def test_an_export_is_read_and_drawn(bob: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Path("stet.zip").open("wb") as file:
        export.export_everything(file, viewer=bob, moment=None, with_bytes=True)
    found = run(blocks()[:2], {})
    killed = Fact.objects.filter(kind=Fact.Kind.RUNNING_TOTAL, question__contains="killed")
    held = Reading.objects.visible_to(bob).filter(fact__in=killed, retired_at=None)
    assert len(found["rows"]) == held.count() > 3
    assert sorted(
        ((row["question"], row["as_of"], row["low"], row["high"]) for row in found["rows"]), key=str
    ) == sorted(
        (
            (
                row.fact.question,
                row.as_of,
                *(None if end is None else float(end) for end in (row.span.lower, row.span.upper)),
            )
            for row in held.select_related("fact")
        ),
        key=str,
    )
    assert {row["high"] is None for row in found["rows"]} == {True, False}
    drawn = Path("killed.svg").read_text()
    assert drawn.startswith("<svg")
    assert drawn.count('aria-roledescription="bar"') == len(found["rows"])


def test_the_api_is_read_page_by_page(bob: User, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tokens.make(person=bob, name="Notebook", permissions=[], desks=None, days=7)[1]
    monkeypatch.setenv("STET", served)
    monkeypatch.setenv("STET_TOKEN", secret)
    found = run(blocks()[2:], {})
    assert found["questions"] == dict(Fact.objects.visible_to(bob).values_list("ref", "question"))
    assert len(found["questions"]) > 2, "more than a page"
    held = Standing.objects.visible_to(bob).filter(status=Standing.Status.APPROVED).exclude(span=None)
    assert {(question, low) for question, low, _high, _since in found["standing"]} == {
        (row.fact.question, None if row.span.lower is None else format(row.span.lower, "f")) for row in held
    }
    assert found["standing"]
    assert found["known_then"] == 0  # it was recorded today


def test_every_block_of_the_page_is_run() -> None:
    assert len(blocks()) == 3
