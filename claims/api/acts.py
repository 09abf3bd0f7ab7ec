"""What the API writes: each act with what it takes and the action that does it, under the same permissions as on a page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rest_framework import serializers

from claims.actions import (
    agreement,
    appearances,
    claims,
    corrections,
    evidence,
    facts,
    follow_ups,
    issuing,
    outlets,
    parties,
    readings,
    relations,
    requests,
    reviews,
    standings,
    stories,
)
from claims.api.fields import FigureField, HopField, Said, To, Value, WhenField, optional
from claims.models import (
    Confidentiality,
    Correction,
    CorrectionRequest,
    Fact,
    FollowUp,
    Outlet,
    Party,
    Relation,
    Reliability,
    Standing,
)
from claims.models.appearance import Stance

Takes = Callable[[], dict[str, Any]]
CREATE, CHANGE = "", "PATCH"


@dataclass(frozen=True)
class Act:
    """One act on a resource: `name` is CREATE, CHANGE or the last part of its address.

    `does` is called with `by`, with what was said, and but for CREATE with the row as `target` and its `revision` (where the
    action takes one). It may give a row, of the resource `gives`, or nothing.
    """

    resource: str
    name: str
    does: Callable[..., Any]
    takes: Takes = field(default=dict)
    target: str = ""
    takes_revision: bool = True
    gives: str = ""


def _choice(codes: Any, **kwargs: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField(list(codes), **kwargs)


def _reason() -> dict[str, Any]:
    return {"reason": Said(1000)}


def _known_by() -> dict[str, Any]:
    return {"confidentiality": _choice(Confidentiality.values, required=False)}


def _changes(fields: Takes) -> Takes:
    """The same fields and why; of what is changed none is needed."""
    return lambda: {**fields(), "reason": optional(1000)}


def _outlet() -> dict[str, Any]:
    return {
        "name": Said(150), "kind": _choice(Outlet.Kind.values, required=False), "website": serializers.URLField(required=False, allow_blank=True),
        "is_ours": serializers.BooleanField(required=False), **_known_by(),
    }  # fmt: skip


def _party() -> dict[str, Any]:
    return {
        "name": Said(160), "kind": _choice(Party.Kind.values, required=False), "other_names": optional(5000), "note": optional(5000),
        **_known_by(),
    }  # fmt: skip


def _claim() -> dict[str, Any]:
    return {"sentence": Said(2000), "language": Said(12), **_known_by()}


def _fact() -> dict[str, Any]:
    return {
        "kind": _choice(Fact.Kind.values), "question": Said(2000), "language": Said(12), "counts": optional(), "excludes": optional(),
        "place": optional(160), "period_from": serializers.DateField(required=False, allow_null=True),
        "period_until": serializers.DateField(required=False, allow_null=True), "unit": optional(30),
        "stale_after": serializers.IntegerField(required=False, min_value=1, max_value=3660), "desk": To("desks", required=False),
        **_known_by(),
    }  # fmt: skip


def _appearance() -> dict[str, Any]:
    return {
        "snapshot": To("snapshots"), "start": serializers.IntegerField(min_value=0), "end": serializers.IntegerField(min_value=1),
        "claim": To("claims", required=False), "sentence": optional(), "language": optional(12),
        "stance": _choice(Stance.values, required=False), "hops": HopField(many=True, required=False),
        "figures": FigureField(many=True, required=False), "whens": WhenField(many=True, required=False),
    }  # fmt: skip


def _reading() -> dict[str, Any]:
    return {
        "fact": To("facts"), "appearance": To("appearances"), "as_of": serializers.DateField(), "value": Value(),
        "reliability": serializers.SlugRelatedField("name", queryset=Reliability.objects.filter(retired_at=None)),
        "verbatim": optional(300), "note": optional(5000), "corrects": To("readings", required=False),
    }  # fmt: skip


def _take(*, by: Any, **said: Any) -> Any:
    return readings.take([readings.Given(**said)], by=by)[0]


def _correction() -> dict[str, Any]:
    return {
        "claim": To("claims", required=False), "fact": To("facts", required=False), "story": To("stories", required=False),
        "review": To("reviews", required=False), "against": To("corrections", required=False), **_correction_says(),
    }  # fmt: skip


def _correction_says() -> dict[str, Any]:
    return {
        "kind": _choice(Correction.Kind.values), "wording": Said(4000), "language": Said(12),
        "severity": _choice(Correction.Severity.values), "cause": _choice(Correction.Cause.values),
        "wrong_in": To("passages", required=False), "wrong_words": optional(300), "right": To("claims", required=False),
        "outlet": To("outlets", required=False), "notice": To("sources", required=False), "asked_by": optional(200),
        "asked_on": serializers.DateField(required=False, allow_null=True),
    }  # fmt: skip


def _revise_correction(*, by: Any, correction: Any, **said: Any) -> Any:
    """Where it was wrong stays as it is unless that is said anew."""
    if "wrong_in" not in said and "wrong_words" not in said:
        said["wrong_in"] = correction.wrong
    return corrections.revise(correction=correction, by=by, **said)


def _review() -> dict[str, Any]:
    return {
        "rating": To("ratings"), "language": Said(12), "reasoning": optional(32_768), "claim": To("claims"),
        "due_on": serializers.DateField(required=False, allow_null=True),
    }  # fmt: skip


def _begin(*, by: Any, rating: Any, **said: Any) -> Any:
    return reviews.begin(version=rating.version, rating=rating, by=by, **said)


def _revise_review(*, by: Any, rating: Any = None, **said: Any) -> Any:
    chosen = {"rating": rating, "version": rating.version} if rating else {}
    return reviews.revise(by=by, **chosen, **said)


def _request() -> dict[str, Any]:
    return {
        "asked_by": optional(200), "asked_on": serializers.DateField(), "due_on": serializers.DateField(), "wording": Said(10_000),
        "direction": _choice(CorrectionRequest.Direction.values, required=False), "way": _choice(CorrectionRequest.Way.values, required=False),
        "outlet": To("outlets", required=False), "claim": To("claims", required=False), "fact": To("facts", required=False),
        "story": To("stories", required=False), "owner": To("people", required=False),
    }  # fmt: skip


def _of(resource: str, target: str, actions: dict[str, tuple[Callable[..., Any], Takes]]) -> list[Act]:
    return [Act(resource, name, does, takes, target) for name, (does, takes) in actions.items()]


_NOTHING: Takes = dict
ACTS: list[Act] = [
    Act("outlets", CREATE, outlets.add, _outlet),
    *_of("outlets", "outlet", {CHANGE: (outlets.revise, _changes(_outlet)), "retire": (outlets.retire, _reason)}),
    Act("parties", CREATE, parties.add, _party),
    *_of("parties", "party", {CHANGE: (parties.revise, _changes(_party)), "retire": (parties.retire, _reason)}),
    *_of("claims", "claim", {CHANGE: (claims.revise, _changes(_claim)), "retire": (claims.retire, _reason)}),
    Act("claims", "translate", claims.translate, lambda: {"language": Said(12), "sentence": Said(2000)}, "claim", gives="translations"),
    Act("relations", CREATE, relations.relate, lambda: {
        "claim": To("claims"), "kind": _choice(Relation.Kind.values), "other": To("claims"), "note": optional(5000)}),
    Act("relations", "unrelate", relations.unrelate, _reason, "relation", takes_revision=False),
    Act("appearances", CREATE, appearances.record, _appearance),
    *_of("appearances", "appearance", {"retire": (appearances.retire, _reason)}),
    Act("facts", CREATE, facts.add, _fact),
    *_of("facts", "fact", {CHANGE: (facts.revise, _changes(_fact)), "retire": (facts.retire, _reason)}),
    Act("facts", "watch", facts.watch, _NOTHING, "fact", takes_revision=False),
    Act("facts", "unwatch", facts.unwatch, _NOTHING, "fact", takes_revision=False),
    Act("readings", CREATE, _take, _reading),
    *_of("readings", "reading", {"set-aside": (readings.set_aside, _reason)}),
    Act("standings", CREATE, standings.propose, lambda: {
        "fact": To("facts"), "state": _choice(Standing.State.values), "valid_from": serializers.DateField(), "reason": Said(2000),
        "value": Value(required=False)}),
    *_of("standings", "standing", {
        "approve": (standings.approve, lambda: {"note": optional()}), "decline": (standings.decline, lambda: {"note": Said()}),
        "withdraw": (standings.withdraw, _NOTHING)}),
    *_of("conflicts", "conflict", {"explain": (agreement.explain, lambda: {"note": Said(5000)})}),
    Act("stories", CREATE, stories.own, lambda: {
        "source": To("sources"), "owner": To("people", required=False), "desk": To("desks", required=False)}),
    Act("usages", CREATE, stories.rely, lambda: {
        "story": To("stories"), "passage": To("passages"), "claim": To("claims", required=False), "fact": To("facts", required=False)}),
    *_of("usages", "usage", {"retire": (stories.rely_no_more, _reason)}),
    Act("reviews", CREATE, _begin, _review),
    *_of("reviews", "review", {
        CHANGE: (_revise_review, lambda: {
            "rating": To("ratings", required=False), "reasoning": optional(32_768), "language": Said(12, required=False)}),
        "submit": (reviews.submit, _NOTHING), "send-back": (reviews.send_back, _reason),
        "approve": (reviews.approve, lambda: {"reason": optional(4000)}), "publish": (reviews.publish, _NOTHING),
        "give-up": (reviews.give_up, _reason), "successor": (reviews.succeed, _NOTHING)}),
    Act("evidence", CREATE, evidence.bring, lambda: {
        "review": To("reviews"), "side": _choice(["for", "against", "context"]), "passage": To("passages"), "note": optional()}),
    Act("asked", CREATE, evidence.ask, lambda: {
        "review": To("reviews"), "party": To("parties", required=False), "name": optional(200), "asked_on": serializers.DateField(),
        "answered_on": serializers.DateField(required=False, allow_null=True), "answer": optional(5000)}),
    Act("corrections", CREATE, corrections.draft, _correction),
    *_of("corrections", "correction", {
        CHANGE: (_revise_correction, _correction_says), "submit": (corrections.submit, _NOTHING),
        "send-back": (corrections.send_back, _reason), "approve": (corrections.approve, lambda: {"reason": optional(1000)}),
        "issue": (issuing.begin, _NOTHING), "give-up": (corrections.give_up, _reason)}),
    *_of("follow-ups", "follow_up", {
        "finish": (follow_ups.finish, lambda: {"status": _choice(FollowUp.Status.values[1:]), "done_how": Said(2000)}),
        "assign": (follow_ups.assign, lambda: {"owner": To("people"), "due_on": serializers.DateField(), "reason": optional(1000)})}),
    Act("requests", CREATE, requests.log, _request),
    *_of("requests", "request", {
        CHANGE: (requests.revise, _request),
        "close": (requests.close, lambda: {
            "outcome": _choice(CorrectionRequest.Outcome.values), "answer": Said(10_000), "closed_on": serializers.DateField(),
            "correction": To("corrections", required=False)}),
        "reopen": (requests.reopen, _reason)}),
]  # fmt: skip

BY_NAME: dict[tuple[str, str], Act] = {(act.resource, act.name): act for act in ACTS}
