"""What a curious program would ask the API for: each format, expansion, filter and order, and what it names that is hidden."""

from collections.abc import Iterator
from itertools import islice

from django_filters import rest_framework as filters

from claims.api.asking import MOST_EXPANDED
from claims.api.filters import narrowing
from claims.exchange.resources import RESOURCES, Resource

BEGINS = "/api/v1/"
Query = tuple[tuple[str, str], ...]
PAST = ("as_known_on", "2026-11-30")


def resource_of(route: str) -> Resource | None:
    """Whose reference an address of the API bears: of the first part after its beginning."""
    parts = route.strip("/").removeprefix("api/v1/").split("/")
    return RESOURCES.get(parts[0]) if "api/v1/" in route else None


def api_queries(path: str, *, hints: tuple[str, str], hidden: dict[str, str]) -> Iterator[Query]:
    """At a list, or at one thing; `hidden` is a secret's reference by its kind."""
    parts = path.removeprefix(BEGINS).strip("/").split("/")
    resource = RESOURCES.get(parts[-1] if len(parts) in (1, 3) else parts[0])
    if resource is None:
        return
    yield (PAST,)
    if len(parts) == 3:  # a list that is also read on its own
        yield (("format", "csv"),)
        return
    expandable = iter([*(ref.field for ref in resource.refs), *(name for name, _field in resource.parts)])
    while some := list(islice(expandable, MOST_EXPANDED)):
        yield (("expand", ",".join(some)),)
    if len(parts) == 2:
        if resource.name == "passages":
            yield (("format", "jsonld"),)
        return
    yield ("format", "csv"), ("order", "oldest")
    yield (("after", hidden.get(resource.model.PREFIX, "C-0000-0000")),)
    if resource.searched:
        yield (("q", hints[0]),)
        yield (("q", hints[1][:5]), PAST)
    if resource.retires:
        yield (("retired", "true"),)
    for ref in resource.refs:
        yield ((ref.field, hidden.get(RESOURCES[ref.to].model.PREFIX, "C-0000-0000")),)
    for name, held in narrowing(resource).base_filters.items():
        if name not in ("q", "retired", *(ref.field for ref in resource.refs)):
            yield ((name, _value_for(held)),)


def _value_for(held: filters.Filter) -> str:
    match held:
        case filters.BooleanFilter():
            return "true"
        case filters.ChoiceFilter():
            return str(held.extra["choices"][0][0])
        case filters.DateFilter():
            return "2026-11-30"
        case _:
            return "en"
