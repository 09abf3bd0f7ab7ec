"""Whatever is sent, nothing is answered but what is described, and nothing that is not for whoever asks.

schemathesis makes the requests from the description: its examples, the edges of each value, values at random, and chains of
requests along the links. `make fuzz` sends ten times as many, from another seed each time.
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
SEED = 20251204 if EXAMPLES == 2000 else random.randrange(2**32)
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
            yield {role: a_person(name=f"Uncleared-{role}", role=role, desks=[], by=dana) for role in Role}
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


def requests_of(person: User, server: Server) -> tuple[Counter[str], list[str]]:
    """How many were sent in each phase, and what was wrong."""
    _token, secret = tokens.make(
        person=person,
        name="A test",
        permissions=[one for one in Permission if person.may(one)],
        desks=None,
        days=30,
    )
    config = SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "base-url": server.url,
            "headers": {"Authorization": f"Bearer {secret}"},
            "generation": {
                "deterministic": EXAMPLES == 2000,
                "max-examples": 1,
                "no-shrink": True,
                "allow-x00": False,
            },
            "checks": {
                # Without If-Match the answer is 428 (RFC 6585), which schemathesis does not expect.
                "missing_required_header": {"expected-statuses": ["428", "400", "401", "403", "406"]},
                # As described, and yet refused: by a rule of the newsroom's (422), or since somebody saved before (412).
                "positive_data_acceptance": {
                    "expected-statuses": ["2xx", "3xx", "401", "403", "404", "412", "422"]
                },
            },
            "continue-on-failure": True,
        }
    )
    schema = schemathesis.openapi.from_dict(described(), config=config)
    sent: Counter[str] = Counter()
    wrong = []
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            wrong.append(str(getattr(event, "info", event)))
        if isinstance(event, events.ScenarioFinished):
            sent[event.phase.name] += len(event.recorder.interactions)
            for case_id, checks in event.recorder.checks.items():
                for check in checks:
                    if check.failure_info is not None:
                        case = event.recorder.cases[case_id].value
                        failure = check.failure_info.failure
                        wrong.append(
                            f"{check.name} {case.method} {case.path} {failure.title}: {failure.message[:300]} | {check.failure_info.code_sample[:600]}"
                        )
    return sent, wrong


@pytest.mark.parametrize("role", Role)
def test_nothing_is_answered_but_what_is_described(
    role: str, cast: dict[str, User], django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PerToken, "THROTTLE_RATES", {"api": "100000/second"})
    cache.clear()
    with django_db_blocker.unblock():
        server = Server()
        sent, wrong = requests_of(cast[role], server)
        server.stop()
    print(sent)
    assert wrong == [], f"{len(wrong)}"
