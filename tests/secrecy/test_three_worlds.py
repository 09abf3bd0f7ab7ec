"""What a person may not see makes no difference to anything they are shown."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db.models import Q

from claims.exchange import often
from claims.models import Claim, Conflict, Fact, Figure, Outlet, Party, Reading, Source
from core.record import one, seen
from tests.secrecy import walk
from tests.secrecy.worlds import HINTS, Worlds, build, remove

UNCLEARED = ["administrator", "editor off the desk", "reporter off the desk", "anonymous"]


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Worlds]:
    template = settings.DATABASES["default"]["NAME"]
    with django_db_blocker.unblock():
        made = build(template)
        yield made
        remove(made, template)


@pytest.fixture(autouse=True)
def unblocked(worlds: Worlds, django_db_blocker: Any) -> Iterator[None]:
    """The three databases are this module's own; pages that name the hour show one hour in each."""
    with django_db_blocker.unblock(), time_machine.travel("2026-12-01 12:00Z", tick=False):
        yield


def walked(
    worlds: Worlds, role: str, among: str, asks: Iterator[walk.Ask], *, at_once: int = 250
) -> Iterator[tuple[walk.Ask, dict[str, tuple[Any, ...]]]]:
    """Each ask with its answer in each world of `among`, as they are found: so many in one world, then in the next."""
    client = worlds.clients[role]
    while some := list(islice(asks, at_once)):
        cookies, answers = client.cookies.output(header="", sep=";"), {}
        for letter in among:
            client.cookies.clear()  # what one world's answers set, or counted, must not reach the next
            client.cookies.load(cookies)
            cache.clear()
            with worlds.at(letter):
                answers[letter] = [walk.answer(client, ask) for ask in some]
        for at, ask in enumerate(some):
            yield ask, {letter: answers[letter][at] for letter in among}


def differences(worlds: Worlds, role: str) -> Iterator[str]:
    """Every page whose answer is not the same with the secret as without."""
    plainly = (ask for ask in walk.asks(worlds) if ask.method == "GET" and not ask.query and not ask.headers)
    for ask, answers in walked(worlds, role, "ac", plainly, at_once=25):  # a leak is mostly found early
        yield from _difference(ask, answers)


def _difference(ask: walk.Ask, answers: dict[str, tuple[Any, ...]]) -> Iterator[str]:
    first, *others = answers.values()
    if any(other != first for other in others):
        yield f"{ask.method} {ask.path} {dict(ask.query)}: {_first_difference(first, *others)}"


def _first_difference(*answers: tuple[object, ...]) -> str:
    """What told the worlds apart: the status, a header, or the first line that is not in every body."""
    for part in zip(*answers, strict=True):
        if len(set(map(repr, part))) > 1:
            lines = [repr(one).replace("\\n", "\n").splitlines() for one in part]
            return " | ".join(
                next((line.strip()[:200] for line in one if not all(line in other for other in lines)), "")
                for one in lines
            )
    return ""


@pytest.mark.longest
@pytest.mark.parametrize("role", UNCLEARED)
def test_a_secret_changes_nothing_for_whom_it_is_not(worlds: Worlds, role: str) -> None:
    """No byte of any answer differs, no answer says a word of it, and its address answers as one that nothing has."""
    wrong, told = [], {}
    for ask, answers in walked(worlds, role, "abc", iter(walk.asks(worlds))):
        wrong += _difference(ask, answers)
        if ask.query:
            continue
        if HINTS[0].encode() in answers["a"][2].lower():
            wrong.append(f"{ask.method} {ask.path} says it")
        if ask.method == "GET" and not ask.headers:
            told[ask.path] = answers["a"]
    for path, answer in told.items():
        hidden = next((ref for ref in worlds.secret_refs if ref in path), None)
        if hidden and answer[0] != 302:  # to the log-in, with the address in it
            unknown = told[path.replace(hidden, f"{walk.kind_of(hidden)}-{walk.NOWHERE}")]
            if answer != unknown:
                wrong.append(f"{path} is not as {walk.NOWHERE}: {_first_difference(answer, unknown)}")
    assert wrong == []


def test_those_it_is_cleared_for_do_see_it(worlds: Worlds) -> None:
    seen = list(differences(worlds, "reporter on the desk"))
    for place in (
        "/sources/",
        "/claims/",
        "/find/",
        "/facts/",
        "/admin/claims/figure/",
        "/admin/claims/attribution/",
        "/admin/claims/reading/",
    ):
        assert any(f" {place}" in difference for difference in seen), place


LEAKS = {
    "claims are shown to all": (Claim.objects.all().__class__, "seen_by", lambda self, user: Q()),
    "sources are shown to all": (Source.objects.all().__class__, "seen_by", lambda self, user: Q()),
    "parties are shown to all": (Party.objects.all().__class__, "seen_by", lambda self, user: Q()),
    "outlets are shown to all": (Outlet.objects.all().__class__, "seen_by", lambda self, user: Q()),
    "facts are shown to all": (Fact.objects.all().__class__, "seen_by", lambda self, user: Q()),
    "readings are shown to all": (Reading.objects.all().__class__, "seen_by", lambda self, user: Q()),
    "conflicts are shown to all": (Conflict.objects.all().__class__, "seen_by", lambda self, user: Q()),
    "figures are shown to all": (Figure.objects.all().__class__, "seen_by", lambda self, user: Q()),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_the_walk_finds_a_leak_that_is_planted(
    worlds: Worlds, leak: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, name, leaking = LEAKS[leak]
    monkeypatch.setattr(where, name, leaking, raising=False)
    # What is half shown may break a page, which tells of it as well.
    monkeypatch.setattr(worlds.clients["reporter off the desk"], "raise_request_exception", False)
    _forget_what_is_written()  # of the predicates before the leak, and then of the leak
    try:
        assert any(differences(worlds, "reporter off the desk"))
    finally:
        _forget_what_is_written()


def _forget_what_is_written() -> None:
    for kept in (seen, one, often):
        kept._written.cache_clear()
