"""The API in OpenAPI 3.1: what each address takes and answers, from the resources' descriptions."""

from functools import cache
from typing import Any

from django.contrib.postgres.fields import DateRangeField, DecimalRangeField
from django.db import models
from django_filters import rest_framework as filters
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers

from claims.api.acts import CHANGE, CREATE, Act
from claims.api.asking import LONGEST, MOST_EXPANDED, PAGE
from claims.api.fields import Said, StepField, To
from claims.api.filters import narrowing
from claims.api.writing import REVISION
from claims.api.writing import serializer_of as body_of
from claims.exchange.expanding import MOST_PARTS
from claims.exchange.resources import RESOURCES, Ref, Resource
from claims.exchange.rows import names_of
from core.problems import MEDIA_TYPE
from core.record.recorded import REFERENCE

NOT_BLANK = r"[^\s\x1c-\x1f\x85]"

NULLABLE_TEXT = {"type": ["string", "null"]}
RANGE = {
    "type": ["object", "null"],
    "properties": {"low": NULLABLE_TEXT, "high": NULLABLE_TEXT, "bounds": {"enum": ["[)", "[]", "()", "(]"]}},
    "required": ["low", "high", "bounds"],
    "description": "Decimals as text. An end that is null is open; bounds say whether an end is in it.",
}
DAY = {"type": ["string", "null"], "format": "date"}
DAYS = {
    "type": ["object", "null"], "properties": {"from": DAY, "until": DAY}, "required": ["from", "until"],
    "description": "The first day and the last, both in it.",
}  # fmt: skip
EXAMPLE = "C-7KX3-M9Q2"


class BearerInOpenAPI(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "claims.api.authentication.BearerAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "description": "A token that you make under your name."}


class ProblemError(serializers.Serializer[Any]):
    code = serializers.CharField()
    detail = serializers.CharField()
    field = serializers.CharField(allow_null=True)


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    errors = ProblemError(many=True)  # type: ignore[assignment]

    class Meta:
        ref_name = "Problem"


class ReferenceInOpenAPI(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "claims.api.fields.To"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        about = RESOURCES[self.target.resource]
        return {"type": "string", "description": f"The reference of one of {about.name}."}


class SaidInOpenAPI(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "claims.api.fields.Said"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        said = {"type": "string", "maxLength": self.target.max_length}
        return said if self.target.allow_blank else {**said, "pattern": NOT_BLANK}


@cache
def serializer_of(resource: Resource) -> type[serializers.Serializer[Any]]:
    """What one row is answered as. It describes; `rows.py` answers, several times as fast.

    `fields` may leave out all but the reference and the revision, so the rest is not required.
    """
    held: dict[str, Any] = {
        "ref": serializers.CharField(help_text="Its public reference."),
        "revision": serializers.IntegerField(help_text="Counts its changes, from 1."),
    }
    for column in resource.columns:
        held[column] = _column(resource.model._meta.get_field(column))
    for name in resource.derived:
        held[name] = serializers.CharField(required=False, help_text="Derived.")
    for ref in resource.refs:
        held[ref.field] = _reference(ref)
    for name, _field in resource.parts:
        rows = {"type": "array", "items": {"$ref": component_of(RESOURCES[name])}, "maxItems": MOST_PARTS}
        held[name] = _said({**rows, "description": "Where it is expanded."})
    name = resource.model.__name__
    return type(f"{name}Serializer", (serializers.Serializer,), {**held, "__doc__": resource.about})


def component_of(resource: Resource) -> str:
    """Where the description of its rows is."""
    return f"#/components/schemas/{resource.model.__name__}"


@cache
def _list_of(resource: Resource) -> type[serializers.Serializer[Any]]:
    held = {
        "results": serializer_of(resource)(many=True),
        "next": serializers.URLField(allow_null=True, help_text="The next page; null on the last."),
    }
    return type(f"{resource.model.__name__}PageSerializer", (serializers.Serializer,), held)


def described(view: Any, *, action: str, resource: Resource, within: Resource | None = None) -> Any:
    """The view's method with what OpenAPI is to say of it."""
    is_list = action == "list"
    answers: dict[Any, Any] = {
        (200, "application/json"): _list_of(resource) if is_list else serializer_of(resource)
    }
    if is_list:
        answers[200, "text/csv"] = OpenApiTypes.STR
    if resource.name == "passages" and within is None:
        answers[200, "application/ld+json"] = OpenApiTypes.OBJECT
    answers[304, "application/json"] = None
    not_there = () if is_list and within is None else (404,)
    for status in (400, 401, *not_there, 406, *((422,) if is_list else ()), 429):
        answers[status, MEDIA_TYPE] = ProblemSerializer
    of = f" of one of the {within.name}" if within else ""
    return extend_schema(
        operation_id=f"{resource.name}_{'of_' + within.name if within else action}".replace("-", "_"),
        summary=f"{resource.name.capitalize()}{of}, newest first."
        if is_list
        else f"One of the {resource.name}.",
        description=resource.about,
        tags=[(within or resource).name],
        parameters=[*_asking(resource, is_list=is_list), *(_narrowing(resource) if is_list else [])],
        responses=answers,
        examples=[_example(resource, is_list=is_list)],
    )(view)


def act_described(view: Any, act: Act) -> Any:
    """What OpenAPI is to say of an act: its body, its answers, the revision and the key that it is sent with."""
    made = serializer_of(RESOURCES[act.gives or act.resource])
    creates = act.name == CREATE
    takes: Any = body_of(act)
    answers: dict[Any, Any] = {(201 if creates or act.gives else 200, "application/json"): made}
    if (act.resource, act.name) == ("sources", CREATE):  # a source with these bytes was there
        answers[200, "application/json"] = made
    if act.name == "issue":
        answers[202, "application/json"] = made
    if act.name == "successor":
        answers = {(201, "application/json"): made}
    if act.name in ("watch", "unwatch", "unrelate", "take-out"):
        answers = {204: None}
    for status in (400, 401, 403, 404, 406, 412, 415, 422, 428, 429):
        if not (status in (412, 428) and (creates or not act.takes_revision)):
            answers[status, MEDIA_TYPE] = ProblemSerializer
    parameters = [
        OpenApiParameter(
            "Idempotency-Key",
            {"type": "string", "maxLength": 200},
            OpenApiParameter.HEADER,
            description="With the same key and body: the same answer, for 24 hours.",
        )
    ]
    if not creates and act.takes_revision:
        about = "The ETag of the thing as it was read."
        parameters.append(
            OpenApiParameter(
                "If-Match",
                {"type": "string", "pattern": f"^{REVISION.pattern}$"},
                OpenApiParameter.HEADER,
                required=True,
                description=about,
            )
        )
    what = {CREATE: "A new one", CHANGE: "Change one"}.get(act.name, act.name.replace("-", " ").capitalize())
    resource = RESOURCES[act.resource]
    return extend_schema(
        operation_id=f"{act.resource}_{act.name.lower() or 'create'}".replace("-", "_"),
        summary=f"{what}{'' if creates or act.name == CHANGE else ': one'} of the {act.resource}.", description=resource.about, tags=[act.resource],
        parameters=parameters, request=takes if act.takes() else None, responses=answers,
        examples=[*_said_as(act), *([] if 204 in answers else [_example(RESOURCES[act.gives or act.resource], is_list=False)])],
    )(view)  # fmt: skip


def _said_as(act: Act) -> list[OpenApiExample]:
    taken = act.takes()
    if not taken:
        return []
    needed = [name for name, one in taken.items() if one.required]
    if act.name == CHANGE:  # some words and why: whoever sends it as it stands changes no more than that
        words = [name for name, one in taken.items() if isinstance(one, Said) and name != "reason"]
        needed = [words[0], *({"reason"} & taken.keys())]
    held = {name: _sample_of(taken[name]) for name in needed}
    return [OpenApiExample(act.name or "new", value=held, request_only=True, media_type="application/json")]


def _sample_of(one: Any) -> Any:
    match one:
        case To():
            return f"{RESOURCES[one.resource].model.PREFIX}-7KX3-M9Q2"
        case serializers.ListSerializer():
            return [_sample_of(one.child)]
        case serializers.ListField():
            return [_sample_of(one.child)]
        case StepField():
            return {name: _sample_of(field) for name, field in one.fields.items() if field.required}
        case serializers.Serializer():
            return {"hedge": "at_least", "low": "83"}
        case serializers.ChoiceField():
            return next(iter(one.choices))
        case serializers.SlugRelatedField():
            return "Reported"
        case serializers.BooleanField():
            return True
        case serializers.IntegerField():
            return one.min_value or 0
        case serializers.DateField():
            return "2025-12-04"
        case serializers.DateTimeField():
            return "2025-12-04T17:00:00+07:00"
        case _:
            return "…"


def _example(resource: Resource, *, is_list: bool) -> OpenApiExample:
    row: dict[str, Any] = {"ref": f"{resource.model.PREFIX}-7KX3-M9Q2", "revision": 1}
    for column in resource.columns:
        row[column] = _sample(resource.model._meta.get_field(column))
    row |= dict.fromkeys(resource.derived, "stands")
    row |= {ref.field: None for ref in resource.refs}
    return OpenApiExample(
        resource.name, value={"results": [row], "next": None} if is_list else row, response_only=True, status_codes=["200", "201", "202"],
        media_type="application/json",
    )  # fmt: skip


def _sample(field: Any) -> Any:
    match field:
        case models.BooleanField():
            return False
        case models.IntegerField():
            return 1
        case DecimalRangeField():
            return {"low": "83", "high": None, "bounds": "[)"}
        case DateRangeField():
            return {"from": "2025-12-04", "until": None}
        case models.DateTimeField():
            return None if field.null else "2025-12-04T10:00:00Z"
        case models.DateField():
            return None if field.null else "2025-12-04"
        case _:
            return next((code for code, _label in field.flatchoices), "") if field.choices else "…"


def _column(field: Any) -> serializers.Field[Any, Any, Any, Any]:
    about: dict[str, Any] = {
        "required": False,
        "allow_null": field.null,
        "help_text": str(field.help_text or field.verbose_name),
    }
    match field:
        case models.BooleanField():
            return serializers.BooleanField(**about)
        case models.IntegerField():
            return serializers.IntegerField(**about)
        case DecimalRangeField():
            return _said(RANGE)
        case DateRangeField():
            return _said(DAYS)
        case models.DateTimeField():
            return serializers.DateTimeField(**about)
        case models.DateField():
            return serializers.DateField(**about)
    codes = [code for code, _label in field.flatchoices] if field.choices else []
    if codes:
        return _said({"type": "string", "enum": [*codes, *([""] if field.blank and "" not in codes else [])]})
    return serializers.CharField(**about, allow_blank=True)


def _reference(ref: Ref) -> serializers.Field[Any, Any, Any, Any]:
    about = f"The reference of one of {ref.to}; the whole of it where it is expanded; null where there is none for you."
    shapes: list[dict[str, str]] = [
        {"type": "string"},
        {"$ref": component_of(RESOURCES[ref.to])},
        {"type": "null"},
    ]
    return _said({"anyOf": shapes, "description": about})


def _said(schema: dict[str, Any]) -> serializers.Field[Any, Any, Any, Any]:
    made: Any = extend_schema_field(schema)(type("Said", (serializers.JSONField,), {}))
    field: serializers.JSONField = made(required=False)
    return field


def _asking(resource: Resource, *, is_list: bool) -> list[OpenApiParameter]:
    expandable = [*(ref.field for ref in resource.refs), *(name for name, _field in resource.parts)]
    known = "As it was known at the end of that day, or at that moment. Who may see what is of today."
    formats = ["json", *(["csv"] if is_list else []), *(["jsonld"] if resource.name == "passages" else [])]
    found = [
        OpenApiParameter("as_known_on", {"oneOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]},
                         description=known, examples=[OpenApiExample("a day", value="2025-12-04")]),
        OpenApiParameter("fields", _listed(names_of(resource)), description="Only these fields, with commas between. `ref` and `revision` are always there."),
        OpenApiParameter("format", str, enum=formats, description="Instead of the header `Accept`."),
    ]  # fmt: skip
    if expandable:
        about = f"In full, {MOST_EXPANDED} at most, with a comma between: {', '.join(expandable)}."
        found.append(OpenApiParameter("expand", _listed(expandable, most=MOST_EXPANDED), description=about))
    return found


def _listed(names: list[str], *, most: int | None = None) -> dict[str, str]:
    """The names that there are, with commas between."""
    one = "|".join(names)
    return {"type": "string", "pattern": f"^(?:{one})(?:,(?:{one})){{0,{(most or len(names)) - 1}}}$"}


def _narrowing(resource: Resource) -> list[OpenApiParameter]:
    found = [
        OpenApiParameter("page_size", {"type": "integer", "minimum": 1, "maximum": LONGEST, "default": PAGE}),
        OpenApiParameter(
            "after", str, description="The reference of the last row of the page before; `next` has it."
        ),
        OpenApiParameter("order", str, enum=["newest", "oldest"], default="newest"),
    ]
    for name, held in narrowing(resource).base_filters.items():
        about = str(held.extra.get("label") or held.label or "")
        match held:
            case filters.BooleanFilter():
                found.append(OpenApiParameter(name, bool, description=about))
            case filters.ChoiceFilter():
                found.append(
                    OpenApiParameter(name, str, enum=[code for code, _label in held.extra["choices"]])
                )
            case filters.DateFilter():
                found.append(OpenApiParameter(name, OpenApiTypes.DATE, description=about))
            case _ if held.method == "by_ref":
                wanted = {"type": "string", "pattern": f"^{REFERENCE}$"}
                found.append(OpenApiParameter(name, wanted, description=about))
            case _:
                found.append(
                    OpenApiParameter(name, {"type": "string", "pattern": NOT_BLANK}, description=about)
                )
    return found
