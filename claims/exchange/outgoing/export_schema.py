"""What each line of an export holds, in JSON Schema 2020-12, from the resources' descriptions.

https://json-schema.org/draft/2020-12
"""

from typing import Any

from django.contrib.postgres.fields import DateRangeField, DecimalRangeField
from django.db import models
from django.utils.translation import override

from claims.exchange.resources import RESOURCES, Ref, Resource

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LETTERS = "[0-9A-HJKMNP-TV-Z]"  # of references: Crockford's base 32
DECIMAL = {"type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
DAY = {"type": ["string", "null"], "format": "date"}
RANGE = {
    "type": "object",
    "properties": {"low": DECIMAL, "high": DECIMAL, "bounds": {"enum": ["[)", "[]", "()", "(]"]}},
    "required": ["low", "high", "bounds"],
    "additionalProperties": False,
    "description": "Decimals as text. An end that is null is open; bounds say whether an end is in it.",
}
DAYS = {
    "type": "object",
    "properties": {"from": DAY, "until": DAY},
    "required": ["from", "until"],
    "additionalProperties": False,
    "description": "The first day and the last, both in it.",
}


def schema_of_all() -> dict[str, Any]:
    """A definition for each resource by its name; a line of `claims.jsonl` is valid against `#/$defs/claims`.

    In English, whoever exports: programs read it.
    """
    with override("en"):
        held = {name: schema_of(resource) for name, resource in RESOURCES.items()}
    return {
        "$schema": DIALECT,
        "title": "A row of an export from Stet",
        "description": "A file NAME.jsonl has a row on each line, valid against the definition NAME.",
        "$defs": held,
    }


def schema_of(resource: Resource) -> dict[str, Any]:
    held: dict[str, Any] = {
        "ref": _names(resource),
        "revision": {"type": "integer", "minimum": 1, "description": "Counts its changes, from 1."},
    }
    for column in resource.columns:
        held[column] = _column(resource.model._meta.get_field(column))
    for name in resource.derived:
        held[name] = {"type": "string", "description": "Derived."}
    for ref in resource.refs:
        held[ref.field] = _reference(resource, ref)
    return {
        "description": resource.about,
        "type": "object",
        "properties": held,
        "required": list(held),
        "additionalProperties": False,
    }


def _names(resource: Resource) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{resource.model.PREFIX}-{LETTERS}{{4}}-{LETTERS}{{4}}$"}


def _reference(resource: Resource, ref: Ref) -> dict[str, Any]:
    """Of what may be hidden where the row is not, nothing is said: it may be null as well."""
    target = RESOURCES[ref.to]
    about = f"One of {ref.to}."
    named = _names(target) | {"description": about}
    return _or_null(named) if ref.guarded or _field(resource, ref.field).null else named


def _field(resource: Resource, name: str) -> Any:
    return resource.model._meta.get_field(name)


def _column(field: Any) -> dict[str, Any]:
    about = {"description": str(field.help_text or field.verbose_name)}
    match field:
        case models.BooleanField():
            said: dict[str, Any] = {"type": "boolean"}
        case models.IntegerField():
            said = {"type": "integer"}
        case DecimalRangeField():
            said = RANGE
        case DateRangeField():
            said = DAYS
        case models.DateTimeField():
            said = {"type": "string", "format": "date-time"}
        case models.DateField():
            said = {"type": "string", "format": "date"}
        case _:
            said = {"type": "string"}
            if field.choices:
                codes = [code for code, _label in field.flatchoices]
                said["enum"] = [*codes, *([""] if field.blank and "" not in codes else [])]
    said = about | said
    return _or_null(said) if field.null else said


def _or_null(said: dict[str, Any]) -> dict[str, Any]:
    nullable = {**said, "type": [said["type"], "null"]}
    if "enum" in said:
        nullable["enum"] = [*said["enum"], None]
    return nullable
