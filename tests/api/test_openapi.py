"""The API's description is OpenAPI 3.1 without a warning, kept as it was reviewed, and true of what is answered."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from claims.exchange.resources import RESOURCES
from claims.exchange.rows import names_of
from core.models import User
from tests.secrecy.worlds import HINTS

pytestmark = pytest.mark.django_db
REVIEWED = Path(__file__).with_name("openapi.yaml")


def described() -> dict[str, Any]:
    GENERATOR_STATS.reset()
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    assert not GENERATOR_STATS
    plain: dict[str, Any] = json.loads(json.dumps(made))
    return plain


def test_it_is_as_it_was_reviewed() -> None:
    """After a change that is meant: look at the difference, then write the file anew."""
    now = described()
    assert now["openapi"].startswith("3.1")
    assert now == json.loads(json.dumps(yaml.safe_load(REVIEWED.read_text())))
    assert HINTS[0] not in REVIEWED.read_text()


def test_each_operation_has_an_example_that_is_what_it_says() -> None:
    now = described()
    for path, operations in now["paths"].items():
        for method, operation in operations.items():
            where, seen = f"{method} {path}", 0
            contents = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in (one.get("content", {}).get("application/json", {}) for one in contents):
                for example in content.get("examples", {}).values():
                    valid(now, content["schema"], example["value"], where)
                    seen += 1
            assert seen or set(operation["responses"]) & {"204"}, where


def test_what_is_answered_is_what_is_described(program: Any, db: None) -> None:
    from claims.demo import newsroom

    newsroom.load()
    now = described()
    asking = program(User.objects.get(email="lananh@demo.example"))
    seen = 0
    for name in RESOURCES:
        listed = asking.json(f"{name}/")
        valid(now, schema_of(now, f"/api/v1/{name}/"), listed, name)
        for row in listed["results"][:3]:
            whole = asking.json(f"{name}/{row['ref']}/")
            valid(now, schema_of(now, f"/api/v1/{name}/{{ref}}/"), whole, name)
            assert list(whole) == names_of(RESOURCES[name])
            expanded = [part for part, _by in RESOURCES[name].parts][:2] + [
                ref.field for ref in RESOURCES[name].refs
            ][:2]
            for one in expanded:
                opened = asking.json(f"{name}/{row['ref']}/?expand={one}")
                valid(now, schema_of(now, f"/api/v1/{name}/{{ref}}/"), opened, f"{name} with {one}")
            seen += 1
    assert seen > 40
    valid(now, now["components"]["schemas"]["Problem"], asking.get("claims/C-0000-0000/").json(), "a problem")


def test_an_answer_bears_the_headers_that_are_described_and_leads_where_it_says(
    program: Any, bob: User
) -> None:
    now = described()
    asking = program(bob)
    made = asking.post("parties/", {"name": "The ministry"}, **{"Idempotency-Key": "once"})
    replayed = asking.post("parties/", {"name": "The ministry"}, **{"Idempotency-Key": "once"})
    said = now["paths"]["/api/v1/parties/"]["post"]["responses"]["201"]
    assert set(said["headers"]) <= set(replayed.headers)
    assert set(said["headers"]) - set(made.headers) == {"Idempotency-Replayed"}
    listed = asking.get("parties/")
    of_lists = now["paths"]["/api/v1/parties/"]["get"]["responses"]["200"]["headers"]
    assert set(of_lists) - set(listed.headers) == {"Link"}  # there is no next page
    assert said["links"]["change"]["operationId"] == "parties_patch"
    changed = asking.post(
        f"parties/{made.json()['ref']}/", {"name": "The navy", "reason": "Misheard."}, method="PATCH",
        **{"If-Match": made.headers["ETag"]},
    )  # fmt: skip
    assert (changed.status_code, changed.json()["revision"]) == (200, 2)
    known = {one["operationId"] for path in now["paths"].values() for one in path.values()}
    answers = [
        answer
        for path in now["paths"].values()
        for one in path.values()
        for answer in one["responses"].values()
    ]
    led = {link["operationId"] for answer in answers for link in answer.get("links", {}).values()}
    assert len(led) > 60
    assert led <= known
    assert asking.json("")["docs"].endswith("/api/v1/docs/")


def schema_of(now: dict[str, Any], path: str) -> dict[str, Any]:
    found: dict[str, Any] = now["paths"][path]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    return found


def valid(now: dict[str, Any], schema: dict[str, Any], value: Any, where: str) -> None:
    whole = {**schema, "components": now["components"]}
    wrong = [
        f"{where} {list(error.path)}: {error.message[:200]}"
        for error in Draft202012Validator(whole).iter_errors(value)
    ]
    assert wrong == []


ECMA_SPACE = "\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"  # ECMA-262, WhiteSpace


def test_what_is_blank_here_is_blank_as_described() -> None:
    """A validator of JavaScript's knows other spaces than Python, which takes them off."""
    name = described()["components"]["schemas"]["PartiesNew"]["properties"]["name"]
    pattern = re.compile(name["pattern"].replace("\\s", ECMA_SPACE))
    blank = [letter for letter in map(chr, range(0xD800)) if not letter.strip()]
    assert len(blank) > 20
    assert [letter for letter in blank if pattern.search(letter)] == []
    assert pattern.search("a")
