"""What acts take, field by field, and where an action takes it in another shape, what makes that of it."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.actions import (
    appearances,
    assignments,
    comments,
    corrections,
    notice_templates,
    readings,
    reviews,
    sources,
    uploads,
)
from claims.api.fields import FigureField, HopField, Named, Said, StepField, To, Value, WhenField, optional
from claims.api.strict import Day, Moment, Truth, Whole
from claims.extraction import ExtractionRefused
from claims.models import (
    Confidentiality,
    Correction,
    CorrectionRequest,
    Fact,
    Outlet,
    Party,
    Reliability,
    Source,
)
from claims.models.appearance import Stance
from claims.models.comment import TARGETS
from claims.queries.refusals import refusal_in_words
from claims.text.quote import whole

Takes = Callable[[], dict[str, Any]]
LONGEST_TEXT = 4_000_000  # characters; what is longer is filed as a file, in the app


def choice(codes: Any, **kwargs: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField(list(codes), **kwargs)


def reason() -> dict[str, Any]:
    return {"reason": Said(1000)}


def known_by() -> dict[str, Any]:
    return {
        "confidentiality": choice(Confidentiality.values, required=False), "cleared_desks": _to_many("desks"),
        "cleared_people": _to_many("people"),
    }  # fmt: skip


def changes(fields: Takes) -> Takes:
    """The same fields and why; of what is changed none is needed."""
    return lambda: {**fields(), "reason": optional(1000)}


def outlet() -> dict[str, Any]:
    return {
        "name": Said(150), "kind": choice(Outlet.Kind.values, required=False), "website": optional(400),
        "is_ours": Truth(required=False), **known_by(),
    }  # fmt: skip


def party() -> dict[str, Any]:
    return {
        "name": Said(160), "kind": choice(Party.Kind.values, required=False), "other_names": optional(5000), "note": optional(5000),
        **known_by(),
    }  # fmt: skip


def claim() -> dict[str, Any]:
    return {"sentence": Said(2000), "language": Said(12), **known_by()}


def fact() -> dict[str, Any]:
    return {"kind": choice(Fact.Kind.values), **fact_says()}


def fact_says() -> dict[str, Any]:
    """All but what it is a question of, which its readings rest on."""
    return {
        "question": Said(2000), "language": Said(12), "counts": optional(), "excludes": optional(),
        "place": optional(160), "period_from": Day(required=False, allow_null=True),
        "period_until": Day(required=False, allow_null=True), "unit": optional(30),
        "stale_after": Whole(required=False, min_value=1, max_value=3660), "desk": To("desks", required=False),
        **known_by(),
    }  # fmt: skip


def appearance() -> dict[str, Any]:
    return {
        "snapshot": To("snapshots"), "start": Whole(min_value=0), "end": Whole(min_value=1),
        "claim": To("claims", required=False), "sentence": optional(), "language": optional(12),
        "stance": choice(Stance.values, required=False), "hops": HopField(many=True, required=False),
        "figures": FigureField(many=True, required=False), "whens": WhenField(many=True, required=False),
    }  # fmt: skip


def record(*, by: Any, start: int, **said: Any) -> Any:
    """What is wrong with the place is said of the offset that is."""
    if said.get("claim") and said.get("sentence"):
        raise ValidationError({"sentence": _("Name a claim, or say a new one: one of the two.")})
    try:
        return appearances.record(by=by, start=start, **said)
    except ValidationError as refused:
        if getattr(refused, "code", None) != appearances.PLACE:
            raise
        text, end = said["snapshot"].text, said["end"]
        is_inside = start < end <= len(text)
        begins_wrong = whole(text, start, end)[0] != start if is_inside else start >= len(text)
        raise ValidationError({"start" if begins_wrong else "end": refused.messages}) from refused


def reading() -> dict[str, Any]:
    return {
        "fact": To("facts"), "appearance": To("appearances"), "as_of": Day(), "value": Value(),
        "reliability": Named("name", queryset=Reliability.objects.filter(retired_at=None)),
        "verbatim": optional(300), "note": optional(5000), "corrects": To("readings", required=False),
    }  # fmt: skip


def take(*, by: Any, **said: Any) -> Any:
    return readings.take([readings.Given(**said)], by=by)[0]


def correction() -> dict[str, Any]:
    return {
        "claim": To("claims", required=False), "fact": To("facts", required=False), "story": To("stories", required=False),
        "review": To("reviews", required=False), "against": To("corrections", required=False), **correction_says(),
    }  # fmt: skip


def correction_says() -> dict[str, Any]:
    return {
        "kind": choice(Correction.Kind.values), "wording": Said(4000), "language": Said(12),
        "severity": choice(Correction.Severity.values), "cause": choice(Correction.Cause.values),
        "wrong_in": To("passages", required=False), "wrong_words": optional(300), "right": To("claims", required=False),
        "outlet": To("outlets", required=False), "notice": To("sources", required=False), "asked_by": optional(200),
        "asked_on": Day(required=False, allow_null=True),
    }  # fmt: skip


def revise_correction(*, by: Any, correction: Any, **said: Any) -> Any:
    """Where it was wrong stays as it is unless that is said anew."""
    if "wrong_in" not in said and "wrong_words" not in said:
        said["wrong_in"] = correction.wrong
    return corrections.revise(correction=correction, by=by, **said)


def revise_template(*, by: Any, template: Any, revision: int, words: str = "") -> Any:
    """Its words stay where none are said."""
    return notice_templates.revise(template=template, revision=revision, words=words or template.words, by=by)


def review() -> dict[str, Any]:
    return {
        "rating": To("ratings"), "language": Said(12), "reasoning": optional(32_768), "claim": To("claims"),
        "due_on": Day(required=False, allow_null=True),
    }  # fmt: skip


def begin(*, by: Any, rating: Any, **said: Any) -> Any:
    return reviews.begin(version=rating.version, rating=rating, by=by, **said)


def revise_review(*, by: Any, rating: Any = None, **said: Any) -> Any:
    chosen = {"rating": rating, "version": rating.version} if rating else {}
    return reviews.revise(by=by, **chosen, **said)


def scale() -> dict[str, Any]:
    """All of it: `lay-down` makes the next version of this."""
    number: dict[str, Any] = {"required": False, "min_value": -100, "max_value": 100}
    return {
        "name": Said(80),
        "steps": StepField(many=True),
        "worst": Whole(**number),
        "best": Whole(**number),
    }


def request() -> dict[str, Any]:
    return {
        "asked_by": optional(200), "asked_on": Day(), "due_on": Day(), "wording": Said(10_000),
        "direction": choice(CorrectionRequest.Direction.values, required=False), "way": choice(CorrectionRequest.Way.values, required=False),
        "outlet": To("outlets", required=False), "claim": To("claims", required=False), "fact": To("facts", required=False),
        "story": To("stories", required=False), "owner": To("people", required=False),
    }  # fmt: skip


def _to_many(resource: str) -> serializers.ListField:
    return serializers.ListField(child=To(resource), required=False)


def source() -> dict[str, Any]:
    """`text`, or a file as `base64` with its `file_name`."""
    return {
        "text": Said(LONGEST_TEXT, required=False, trim_whitespace=False), "base64": optional(4 * LONGEST_TEXT), "file_name": optional(255), **source_says(),
    }  # fmt: skip


def source_says() -> dict[str, Any]:
    return {
        "title": Said(400), "kind": choice(Source.Kind.values, required=False), "outlet": To("outlets", required=False),
        "author_line": optional(300), "published_on": Day(required=False, allow_null=True),
        "published_at": Moment(required=False, allow_null=True), "language": optional(12),
        "address": optional(400), **known_by(),
    }  # fmt: skip


@transaction.atomic
def file_source(
    *, by: Any, text: str = "", base64: str = "", file_name: str = "", **said: Any
) -> sources.Filed:
    """File a text, or a file's bytes, as a source; bytes that are there give the source that is there, as it is."""
    if bool(text) == bool(base64):
        raise ValidationError({"text": _("Give the text, or a file as base64: one of the two.")})
    raw, field = (_bytes(base64), "base64") if base64 else (text.encode(), "text")
    try:
        upload = uploads.bring_and_read(
            raw=raw, name=file_name or "text.txt", address=said.get("address", ""), by=by
        )
    except ExtractionRefused as refused:
        raise ValidationError({field: refusal_in_words(refused.key, refused.values)}) from refused
    if upload.refusal:
        raise ValidationError({field: refusal_in_words(upload.refusal, upload.refusal_values)})
    return sources.file(upload=upload, by=by, **said)


def _bytes(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValidationError({"base64": _("That is not base64.")}) from error


def appearance_anew() -> dict[str, Any]:
    """All of its parts, since what is not given is not there afterwards."""
    held = appearance()
    return {
        **{name: held[name] for name in ("hops", "figures", "whens")},
        "stance": choice(Stance.values),
        "reason": Said(1000),
    }


def revise_appearance(*, by: Any, **said: Any) -> Any:
    parts: dict[str, Any] = {"hops": [], "figures": [], "whens": []}
    return appearances.revise(by=by, **{**parts, **said})


def reading_anew() -> dict[str, Any]:
    held = reading()
    return {**{name: held[name] for name in ("reliability", "as_of", "note")}, "reason": optional(1000)}


def comment() -> dict[str, Any]:
    return {
        **{name: To(f"{name}s", required=False) for name in TARGETS},
        "words": Said(4000),
        "tell": _to_many("people"),
    }


def say(*, by: Any, words: str, tell: Any = (), **about: Any) -> Any:
    if len(about) != 1:
        raise ValidationError(_("Name one thing that it is about."))
    [target] = about.values()
    return comments.add(target=target, words=words, by=by, people=list(tell))[0]


def assigned() -> dict[str, Any]:
    return {
        "person": To("people", required=False),
        "due_on": Day(required=False, allow_null=True),
    }


def assign(*, by: Any, person: Any = None, due_on: Any = None, **target: Any) -> Any:
    """Somebody is to decide on it; nobody, where no one is named."""
    [row] = target.values()
    assignments.assign(target=row, person=person, due_on=due_on, by=by)
    return row
