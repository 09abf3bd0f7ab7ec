"""A typed client made from the description, as anybody would make theirs, does a reporter's work over HTTP."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from claims.models import Claim
from core.accounts import tokens
from core.accounts.roles import Permission
from core.models import Entry, User
from tests.api.test_openapi import REVIEWED
from tests.browser.server import Server
from tests.builders import QUOTE, a_claim

TEXT = f"HANOI - {QUOTE}, an official told the agency on Monday.\n"


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The client's name, once it can be imported. Making it must not give a warning."""
    folder = tmp_path_factory.mktemp("made")
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--path", REVIEWED, "--meta", "none",
         "--output-path", folder / "stet_client", "--fail-on-warning", "--config", _without_formatting(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    assert "warning" not in made.stdout.lower()
    sys.path.insert(0, str(folder))
    yield "stet_client"
    sys.path.remove(str(folder))


def _without_formatting(folder: Path) -> Path:
    config = folder / "config.yaml"
    config.write_text("post_hooks: []\n")
    return config


@pytest.fixture
def client(committing_db: None, package: str, bob: User) -> Iterator[Any]:
    """Bob's, with a token of his."""
    cache.clear()
    may = [one for one in Permission if bob.may(one)]
    _token, secret = tokens.make(person=bob, name="A client", permissions=may, desks=None, days=1)
    server = Server()
    made = importlib.import_module(f"{package}.client").AuthenticatedClient(
        base_url=server.url, token=secret, raise_on_unexpected_status=True
    )
    with made as opened:
        yield opened
    server.stop()


def test_every_part_of_it_can_be_imported_and_is_typed(package: str) -> None:
    folder = Path(str(importlib.import_module(package).__file__)).parent
    modules = [path.relative_to(folder.parent).with_suffix("") for path in folder.rglob("*.py")]
    for module in modules:
        importlib.import_module(".".join(module.parts))
    assert len(modules) > 200
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-incremental", "--config-file", "", "-p", package],
        cwd=folder.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout[-2000:]


def test_a_reporters_work_is_done_with_it(client: Any, package: str, bob: User) -> None:
    models = importlib.import_module(f"{package}.models")

    def call(tag: str, name: str, *args: Any, **said: Any) -> Any:
        module = importlib.import_module(f"{package}.api.{tag}.{name}")
        return module.sync_detailed(*args, client=client, **said)

    known = a_claim(by=bob)
    listed = call("claims", "claims_list", page_size=10).parsed
    assert [row.ref for row in listed.results] == [known.ref]
    assert isinstance(listed.results[0], models.Claim)

    filed = call(
        "sources", "sources_create", body=models.SourcesNew(text=TEXT, title="Strikes", language="en")
    ).parsed
    assert isinstance(filed, models.Source)
    [snapshot] = call("sources", "sources_retrieve", filed.ref, expand="snapshots").parsed.snapshots
    start = snapshot.text.index(QUOTE)
    said = models.AppearancesNew(
        snapshot=snapshot.ref, start=start, end=start + len(QUOTE), sentence="Many people died.", language="en",
        hops=[models.Hop(new_party="The agency", verb="reported")],
        figures=[models.FigureGiven(hedge=models.FigureGivenHedge.AT_LEAST, low="83", counts="people")],
    )  # fmt: skip
    marked = call("appearances", "appearances_create", body=said, idempotency_key="once").parsed
    read = call("appearances", "appearances_retrieve", marked.ref, expand="claim,figures").parsed
    assert isinstance(read.claim, models.Claim)
    assert read.claim.sentence == "Many people died."
    assert [figure.span.low for figure in read.figures] == ["83"]
    assert isinstance(read.figures[0], models.Figure)

    answer = call("claims", "claims_retrieve", read.claim.ref)
    assert isinstance(answer.parsed, models.Claim)
    etag = answer.headers["ETag"]
    change = models.PatchedClaimsPatch(sentence="At least 83 people died.", reason="So it says.")
    changed = call("claims", "claims_patch", read.claim.ref, if_match=etag, body=change)
    assert (changed.status_code, changed.parsed.sentence) == (200, "At least 83 people died.")
    again = models.PatchedClaimsPatch(sentence="83 people died.", reason="Shorter.")
    refused = call("claims", "claims_patch", read.claim.ref, if_match=etag, body=again)
    assert refused.status_code == 412
    assert isinstance(refused.parsed, models.ClaimChanged)
    assert isinstance(refused.parsed.theirs, models.Claim)
    assert refused.parsed.theirs.sentence == "At least 83 people died."
    on_what_was_answered = call(
        "claims", "claims_patch", read.claim.ref, if_match=changed.headers["ETag"], body=again
    )
    assert on_what_was_answered.parsed.revision == 3
    recorded = Claim.objects.get(ref=read.claim.ref).pk
    entries = Entry.objects.filter(table_name="claims_claim", object_id=recorded).order_by("seq")
    assert [(entry.actor, entry.revision) for entry in entries] == [(bob.ref, number) for number in (1, 2, 3)]
