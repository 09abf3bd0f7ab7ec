"""What every answer bears and where it leads: put into the description once the addresses and bodies are in it."""

from collections.abc import Iterator
from typing import Any

from claims.api.acts import ACTS, CHANGE, CREATE
from claims.api.writing import MOST_AT_ONCE
from claims.exchange.resources import RESOURCES
from core.problems import MEDIA_TYPE

Described = dict[str, Any]

HEADERS: dict[str, Described] = {
    "RateLimit-Limit": {"description": "Requests a minute.", "schema": {"type": "integer"}},
    "RateLimit-Remaining": {"description": "How many are left of them.", "schema": {"type": "integer"}},
    "RateLimit-Reset": {"description": "Seconds until there are more.", "schema": {"type": "integer"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
    "ETag": {
        "description": "Of one thing it begins with its revision: for If-Match. If-None-Match knows each.",
        "schema": {"type": "string"},
    },
    "Link": {"description": "The next page, where there is one (RFC 8288).", "schema": {"type": "string"}},
    "Location": {"description": "Where it is read.", "schema": {"type": "string"}},
    "Idempotency-Replayed": {"description": "This is the answer of the first time.", "schema": {"type": "string", "enum": ["true"]}},
}  # fmt: skip
RATE = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
PROBLEM: Described = {
    "description": "",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def complete(result: Described, generator: Any, request: Any, public: bool) -> Described:
    """The hook that drf-spectacular calls last."""
    result["components"]["headers"] = HEADERS
    schemas = result["components"]["schemas"]
    for method, operation in _operations(result):
        if "requestBody" in operation:
            _only_these(operation["requestBody"]["content"]["application/json"]["schema"], schemas)
        operation["parameters"] = [
            one for one in operation["parameters"] if not (one["name"] == "format" and method != "get")
        ]
        answers = operation["responses"]
        if "412" in answers:
            answers["412"] = _changed(operation["tags"][0], schemas)
        answers["405"] = answers.get("405", PROBLEM)
        for status, answer in answers.items():
            names = _borne(method, status, operation)
            if names:
                answer = answers[status] = {**answer, "headers": {}}
                answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    for name, resource in RESOURCES.items():
        one = result["paths"][f"/api/v1/{name}/{{ref}}/"]
        listed = result["paths"][f"/api/v1/{name}/"]
        led = _links(name)
        listed["get"]["responses"]["200"]["links"] = {
            "first": _link(f"{name}_retrieve", "$response.body#/results/0/ref")
        }
        one["get"]["responses"]["200"]["links"] = {key: link for key, link in led.items() if key != "read"}
        if "post" in listed:
            _many(listed["post"], schemas, resource.model.__name__)
            for made in {"200", "201"} & listed["post"]["responses"].keys():
                listed["post"]["responses"][made]["links"] = led
    return result


def _operations(result: Described) -> Iterator[tuple[str, Described]]:
    for path in result["paths"].values():
        yield from path.items()


def _only_these(body: Described, schemas: dict[str, Described]) -> None:
    """A field that there is not is refused, in what a body holds as well."""
    held = schemas[body["$ref"].rpartition("/")[2]] if "$ref" in body else body
    if "properties" in held:
        held["additionalProperties"] = False
    for inner in [*held.get("properties", {}).values(), *([held["items"]] if "items" in held else [])]:
        if "$ref" in inner or "items" in inner:
            _only_these(inner, schemas)


def _borne(method: str, status: str, operation: Described) -> list[str]:
    """The headers of an answer. What is refused before it is known who asks is not counted."""
    if status in ("401", "406"):
        return []
    names = [*RATE, *(["Retry-After"] if status == "429" else [])]
    if method == "get":
        is_list = not operation["operationId"].endswith("_retrieve")
        names += ["ETag"] if status in ("200", "304") else []
        return [*names, *(["Link"] if is_list and status == "200" else [])]
    if status in ("200", "201", "202"):
        return [*names, "ETag", "Location", "Idempotency-Replayed"]
    return [*names, *(["Idempotency-Replayed"] if status == "204" else [])]


def _links(name: str) -> dict[str, Described]:
    """From one of these to what is read and done of it, on the revision that was answered."""
    found = {"read": _link(f"{name}_retrieve", "$response.body#/ref")}
    for act in ACTS:
        if act.resource == name and act.name != CREATE:
            key = "change" if act.name == CHANGE else act.name
            found[key] = _link(_operation_id(f"{name}_{act.name.lower()}"), "$response.body#/ref")
            if act.takes_revision:
                found[key]["parameters"]["header.If-Match"] = "$response.header.ETag"
    return found


def _link(operation: str, ref: str) -> Described:
    return {"operationId": _operation_id(operation), "parameters": {"path.ref": ref}}


def _operation_id(name: str) -> str:
    return name.replace("-", "_")


def _changed(name: str, schemas: dict[str, Described]) -> Described:
    """It is not at the revision that was named: the problem, with the thing as it is now and what was sent."""
    row = RESOURCES[name].model.__name__
    problem = schemas["Problem"]
    schemas[f"{row}Changed"] = {
        **problem,
        "description": "Somebody saved before, or it had no such revision yet.",
        "properties": {
            **problem["properties"],
            "theirs": {"anyOf": [{"$ref": f"#/components/schemas/{row}"}, {"type": "null"}], "description": "As it is now."},
            "yours": {"description": "What was sent."},
        },
        "required": [*problem["required"], "theirs", "yours"],
    }  # fmt: skip
    schema = {"$ref": f"#/components/schemas/{row}Changed"}
    return {"description": "", "content": {MEDIA_TYPE: {"schema": schema}}}


def _many(operation: Described, schemas: dict[str, Described], name: str) -> None:
    """One is sent and answered, or as many as are made at once."""
    sent = operation["requestBody"]["content"]["application/json"]
    sent["schema"] = {
        "oneOf": [sent["schema"], {"type": "array", "items": sent["schema"], "maxItems": MOST_AT_ONCE}]
    }
    schemas[f"{name}Many"] = {
        "type": "object",
        "description": "All that were made at once, in their order.",
        "properties": {"results": {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}},
        "required": ["results"],
        "additionalProperties": False,
    }
    given = operation["responses"]["201"]["content"]["application/json"]
    given["schema"] = {"oneOf": [given["schema"], {"$ref": f"#/components/schemas/{name}Many"}]}
