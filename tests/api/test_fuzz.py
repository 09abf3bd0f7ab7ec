"""Whatever is sent, nothing is answered but what is described, and nothing that is not for whoever asks.

schemathesis makes the requests from the description: its examples, the edges of each value, values at random, and chains of
requests along the links. `make fuzz` sends more, from another seed each time; without it the seed is fixed, though not the references
that the database gives.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.cache import cache
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from claims.api.authentication import PerToken
from claims.demo import newsroom
from core.accounts import people, tokens
from core.accounts.roles import Permission, Role
from core.models import User
from tests import databases
from tests.api.test_openapi import described
from tests.browser.server import Server
from tests.builders import a_draft, a_fact, a_review, a_source, an_appearance
from tests.people import PASSWORD, a_person

EXAMPLES = int(os.environ.get("STET_FUZZ", "2000"))
IS_FIXED = EXAMPLES <= 2000
SEED = 20251204 if IS_FIXED else random.randrange(2**32)
CANARY = "kanarienvogel"  # stands in what is restricted, and nowhere else


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, User]]:
    """A database of this file's own with the demo newsroom in it, one secret of Alice's, and somebody uncleared of each role."""
    template, name = settings.DATABASES["default"]["NAME"], f"{settings.DATABASES['default']['NAME']}_fuzz"
    with django_db_blocker.unblock():
        databases.close()
        databases.recreate(name, template=template)
        databases.point_at(name)
        settings.DATABASES["default"]["CONN_MAX_AGE"] = None  # a connection for all requests of a thread
        newsroom.load()
        dana = people.add_first(email="first@example.org", name="Ada", password=PASSWORD)
        alice = a_person(name="Alice", role=Role.EDITOR, desks=[], by=dana)
        _hide(alice)
        try:
            uncleared = {role: a_person(name=f"No-{role}", role=role, desks=[], by=dana) for role in Role}
            yield {**uncleared, "cleared": alice}
        finally:
            settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
            databases.close()
            databases.drop(name)
            databases.point_at(template)


def _hide(alice: User) -> None:
    """What Alice alone may see: a source with its claim, and a fact, a review and a correction that say the same."""
    known: dict[str, Any] = {"confidentiality": "restricted", "cleared_people": [alice]}
    source = a_source(by=alice, title=CANARY, text=f"The {CANARY} sings.\n", **known)
    claim = an_appearance(
        by=alice, source=source, quote=f"{CANARY} sings", sentence=f"A {CANARY} sings."
    ).claim
    a_fact(by=alice, question=f"Where is the {CANARY}?", **known)
    a_review(claim, by=alice, reasoning=f"The {CANARY}.")
    a_draft(claim, by=alice, wording=f"No {CANARY}.")


@schemathesis.check
def no_secret_is_told(ctx: Any, response: Any, case: Any) -> None:
    held = response.content + repr(response.headers).encode()
    assert CANARY.encode() not in held.lower(), "what is restricted was answered"


def phases(most: int) -> dict[str, tuple[dict[str, Any], int]]:
    """What is sent in each phase, and how many requests at most; the edges of values are far more, and drawn from."""
    return {
        "examples": ({}, most // 8),
        "coverage": ({}, most // 4),
        "fuzzing": ({"generation": {"max-examples": max(1, most // 300)}}, most),
        "stateful": ({"generation": {"max-examples": max(5, most // 40)}}, most // 4),
    }


def sent_in(phase: str, most: int, *, person: User, server: Server, only: list[str]) -> tuple[int, list[str]]:
    """How many were sent in this phase, and what was wrong. `only` are the operations that it is about."""
    may = [one for one in Permission if person.may(one)]
    token, secret = tokens.make(person=person, name="A test", permissions=may, desks=None, days=1)
    settings_of, limit = phases(most)[phase]
    config = SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "base-url": server.url,
            "request-timeout": 60,  # seconds; machines that test are busy
            "headers": {"Authorization": f"Bearer {secret}"},
            "continue-on-failure": True,
            "phases": {
                name: {"enabled": name == phase, **(settings_of if name == phase else {})}
                for name in ("examples", "coverage", "fuzzing", "stateful")
            },
            # NUL is refused everywhere (test_writing.py), which no pattern in the description says.
            "generation": {"deterministic": IS_FIXED, "no-shrink": True, "allow-x00": False},
            "checks": {
                # Without If-Match the answer is 428 (RFC 6585), which schemathesis does not expect.
                "missing_required_header": {"expected-statuses": ["428", "400", "401", "403", "406"]},
                # As described, and yet refused: by a rule of the newsroom's (422), or since somebody saved before (412).
                "positive_data_acceptance": {
                    "expected-statuses": ["2xx", "3xx", "401", "403", "404", "412", "422"]
                },
            },
        }
    )
    whole = schemathesis.openapi.from_dict(described(), config=config)
    schema = whole if phase == "stateful" else whole.include(operation_id=only)
    if phase in ("examples", "coverage"):
        share, chance = limit / (len(only) * {"examples": 2, "coverage": 70}[phase]), random.Random(SEED)
        schema.hook("filter_case")(lambda context, case: chance.random() < share)
    sent, wrong = 0, []
    stream = from_schema(schema).execute()
    for event in stream:
        if isinstance(event, events.NonFatalError | events.FatalError):
            wrong.append(repr(event))
        if isinstance(event, events.ScenarioFinished):
            sent += len(event.recorder.interactions)
            wrong += _failures(event.recorder)
            if sent >= limit:
                stream.stop()
    tokens.revoke(token=token, by=person)
    return sent, wrong


def _failures(recorder: Any) -> list[str]:
    return [
        f"{check.name}: {check.failure_info.failure.title} {check.failure_info.failure.message[:300]} | {check.failure_info.code_sample[:600]}"
        for checks in recorder.checks.values()
        for check in checks
        if check.failure_info is not None
    ]


@pytest.fixture
def server(
    cast: dict[str, User], django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    monkeypatch.setattr(PerToken, "THROTTLE_RATES", {"api": "100000/second"})
    cache.clear()
    with django_db_blocker.unblock():
        served = Server()
        yield served
        served.stop()


@pytest.mark.parametrize("role", Role)
def test_nothing_is_answered_but_what_is_described(role: str, cast: dict[str, User], server: Server) -> None:
    """Values at random and chains are sent to every operation in each role; examples and edges of values are dealt out."""
    each, at = EXAMPLES // len(Role), list(Role).index(Role(role))
    everything = sorted(one["operationId"] for path in described()["paths"].values() for one in path.values())
    own = everything[at :: len(Role)]
    sent, wrong = Counter[str](), []
    for phase in phases(each):
        only = own if phase in ("examples", "coverage") else everything
        sent[phase], found = sent_in(phase, each, person=cast[role], server=server, only=only)
        wrong += found
    print(f"{role}: seed {SEED}, sent {dict(sent)}")
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:20])
    assert sent.total() > each * 0.8, sent


def test_a_secret_that_is_answered_would_be_found(cast: dict[str, User], server: Server) -> None:
    only = ["claims_list", "facts_list", "reviews_list"]
    _sent, wrong = sent_in("fuzzing", 40, person=cast["cleared"], server=server, only=only)
    assert {one.partition(":")[0] for one in wrong} == {"no_secret_is_told"}
