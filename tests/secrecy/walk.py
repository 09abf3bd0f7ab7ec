"""Every address of the resolver, asked for as one person, with what a curious person would try at each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from core.record.recorded import Recorded
from tests.secrecy.api_asks import BEGINS, api_queries, resource_of
from tests.secrecy.worlds import HINTS, Worlds

# What the desk's addresses are about, by how they begin. One that is not named here is tried with everything.
DESK = {
    "sources": "S", "passages": "P", "appearances": "A", "claims": "C", "facts": "F", "readings": "R", "standings": "J",
    "conflicts": "K", "relations": "RE", "stories": "ST", "usages": "US", "corrections": "CO", "follow-ups": "FU",
    "reviews": "V", "evidence": "EV", "asked": "AS", "rating-scales": "SC", "requests": "RQ", "notice-templates": "NT", "comments": "CM",
}  # fmt: skip
FILTERS = {
    "O": "outlet",
    "S": "source",
    "C": "claim",
    "Y": "party",
    "F": "fact",
}  # what lists are filtered by
NOWHERE = "0000-0000"  # a reference that nothing bears, after its kind's letter
NOBODYS = UUID("00000000-0000-4000-8000-000000000000")
PARAMETER = re.compile(r"<(?:(?P<converter>[a-z]+):)?(?P<name>\w+)>|\(\?P<(?P<group>\w+)>[^)]*\)")
# What changes from one asking to the next whatever the world: tokens and the forms' own keys.
# (allauth answers HTML inside JSON, its quotation marks escaped).
PASSING = re.compile(
    rb'(name=\\?"(?:csrfmiddlewaretoken|form_key)\\?"[^>]*? value=\\?")[^"\\]*|(/sources/file/)[0-9a-f-]{36}'
)
PASSING_HEADERS = {"Set-Cookie", "RateLimit-Remaining"}  # the second counts what was asked before


@dataclass(frozen=True)
class Ask:
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = field(default=())


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every route with the pattern behind it, its parameters still in it."""
    yield from _inside(get_resolver(), "")


def _inside(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from _inside(pattern, route)
        else:
            yield route, pattern


def paths(worlds: Worlds) -> list[str]:
    """Each route with every value that its parameters are tried with.

    Raises KeyError for a parameter that the walk does not know: whoever adds one says here what to try.
    """
    found = []
    for route, _pattern in patterns():
        filled = [route]
        while any(PARAMETER.search(path) for path in filled):
            filled = [path for one in filled for path in _filled(one, route, worlds)]
        found += filled
    every = ["/" + path.replace("\\Z", "") for path in found]
    # Programs last: what they are asked to do needs no form’s revision, and what a page shows of it bears a new reference.
    return sorted(every, key=lambda path: path.startswith(BEGINS))


def _filled(path: str, route: str, worlds: Worlds) -> list[str]:
    parameter = PARAMETER.search(path)
    if parameter is None:
        return [path]
    name = parameter["name"] or parameter["group"]
    values = {
        "ref": lambda: _of_the_desk(worlds, route),
        "object_id": lambda: _refs(worlds, prefixes=_prefix_of(route)),
        "key": lambda: [str(NOBODYS)] if parameter["converter"] == "uuid" else ["x-y"],
        "uidb36": lambda: ["1"],
        "app_label": lambda: ["claims", "core", "nothing"],
        "content_type_id": lambda: ["1"],
        "name": lambda: ["issued", "nothing"],
        "url": lambda: ["nothing/here/"],
    }[name]()
    return [path[: parameter.start()] + value + path[parameter.end() :] for value in values]


def _of_the_desk(worlds: Worlds, route: str) -> list[str]:
    """References of the kind that the desk's address is about, a secret and an unknown one of another kind; all for a history."""
    program = resource_of(route)
    own = program.model.PREFIX if program else DESK.get(route.split("/")[0])
    if own is None:
        return _refs(worlds, prefixes=None)
    other = next(ref for ref in worlds.secret_refs if kind_of(ref) != own)
    return [*_refs(worlds, prefixes={own}), other, f"{kind_of(other)}-{NOWHERE}"]


def _refs(worlds: Worlds, *, prefixes: set[str] | None) -> list[str]:
    """Every secret's reference, one known and one unknown of each kind; in the administration of its own kind only."""
    known = {kind_of(ref): ref for ref in worlds.known_refs}
    kinds = sorted({*known, *map(kind_of, worlds.secret_refs)})
    tried = [*worlds.secret_refs, *known.values(), *(f"{kind}-{NOWHERE}" for kind in kinds)]
    return [ref for ref in tried if prefixes is None or kind_of(ref) in prefixes]


def kind_of(ref: str) -> str:
    """The letters before a reference's first dash."""
    return ref.partition("-")[0]


def _prefix_of(route: str) -> set[str]:
    for model in admin.site._registry:
        if f"/{model._meta.app_label}/{model._meta.model_name}/" in route and issubclass(model, Recorded):
            return {model.PREFIX}
    return set()


def asks(worlds: Worlds) -> list[Ask]:
    """What is tried at each path: plainly, as JSON, with words, filters and orders that bear on the secret, and a past day."""
    found = []
    for path in paths(worlds):
        found.append(Ask("GET", path))
        if path != reverse("account_logout"):  # the rest of the walk would be anonymous
            found.append(Ask("POST", path))
        if path.startswith(BEGINS):
            found += [
                Ask("GET", path, query) for query in api_queries(path, hints=HINTS, hidden=_by_kind(worlds))
            ]
            continue
        if any(ref in path for ref in [*worlds.secret_refs, *worlds.known_refs, NOWHERE]):
            if not path.startswith("/admin/"):
                found.append(Ask("GET", path, (("known_on", "2026-11-30"),)))
            continue
        found.append(Ask("GET", path, headers=(("Accept", "application/json"),)))
        found += [Ask("GET", path, query) for query in _queries(worlds, path)]
    return found


def _queries(worlds: Worlds, path: str) -> Iterator[tuple[tuple[str, str], ...]]:
    """Each secret’s word, whole and begun, today and on a past day; its references as filters; and orders."""
    for hint in HINTS:
        yield (("q", hint),)
        yield (("q", hint[:5]), ("known_on", "2026-11-30"))
        if "find-one" in path:
            for kind in ("party", "outlet", "claim", "person", "speaker"):
                yield ("kind", kind), ("q", hint)
    for kind, ref in _by_kind(worlds).items():
        if kind in FILTERS:
            yield (("q", ref), *((name, ref) for name in FILTERS.values()))
            yield ((FILTERS[kind], ref),)  # alone: what one filter finds another would take away
    yield ("o", "1"), ("page", "2")
    yield ("o", "-2"), ("ordering", "sentence")


def _by_kind(worlds: Worlds) -> dict[str, str]:
    """A secret's reference for each kind there is one of."""
    return {kind_of(ref): ref for ref in worlds.secret_refs}


def answer(client: Client, ask: Ask) -> tuple[object, ...]:
    """Status, headers and body as bytes, without the tokens of the moment."""
    query = "&".join(f"{name}={value}" for name, value in ask.query)
    path = f"{ask.path}?{query}" if query else ask.path
    response = client.generic(ask.method, path, headers=dict(ask.headers))
    body = PASSING.sub(rb"\1\2", b"".join(response) if response.streaming else response.content)
    headers = sorted(
        (name, PASSING.sub(rb"\2", value.encode()))
        for name, value in response.items()
        if name not in PASSING_HEADERS
    )
    return response.status_code, headers, body
