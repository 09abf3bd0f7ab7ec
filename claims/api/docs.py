"""A page to try the API: every operation of the description, each with a form that sends it from the browser."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator


@dataclass(frozen=True)
class Field:
    """A parameter as it is typed in. `choices` where there are only these."""

    name: str
    where: str
    about: str
    is_needed: bool
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Operation:
    """`body` is what is sent unless it is changed, as JSON; None where nothing is."""

    name: str
    method: str
    path: str
    summary: str
    about: str
    tag: str
    fields: tuple[Field, ...]
    body: str | None


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All operations, and the one that the address names with its form."""
    known = operations()
    chosen = None
    if "operation" in request.GET:
        chosen = known.get(request.GET["operation"])
        if chosen is None:
            raise Http404
    groups = [(tag, list(held)) for tag, held in groupby(known.values(), key=lambda one: one.tag)]
    return render(request, "api/try.html", {"groups": groups, "chosen": chosen})


@cache
def operations() -> dict[str, Operation]:
    """By name, those of a resource together. Made once: the description changes with the code only."""
    with translation.override("en"):
        generator: Any = cast(Any, SchemaGenerator)()
        described = generator.get_schema(request=None, public=True)
    found = [
        _operation(path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    return {one.name: one for one in sorted(found, key=lambda one: one.tag)}


def _operation(path: str, method: str, said: dict[str, Any]) -> Operation:
    """What the address names stands first, then what else is needed."""
    fields = sorted(map(_field, said["parameters"]), key=lambda one: (one.where != "path", not one.is_needed))
    return Operation(
        name=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        about=said["description"].replace("`", ""),
        tag=said["tags"][0],
        fields=tuple(fields),
        body=_body(said),
    )


def _field(said: dict[str, Any]) -> Field:
    schema = said["schema"]
    choices = ["true", "false"] if schema.get("type") == "boolean" else schema.get("enum", [])
    return Field(
        name=said["name"],
        where=said["in"],
        about=said.get("description", "").replace("`", ""),
        is_needed=bool(said.get("required")),
        choices=tuple(str(one) for one in choices),
    )


def _body(said: dict[str, Any]) -> str | None:
    """The first example of the body."""
    if "requestBody" not in said:
        return None
    examples = said["requestBody"]["content"]["application/json"].get("examples", {})
    value: Any = next((one["value"] for one in examples.values()), {})
    return json.dumps(value, indent=2, ensure_ascii=False)
