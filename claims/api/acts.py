"""What the API writes: each act with what it takes and the action that does it, under the same permissions as on a page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from claims.actions import (
    agreement,
    appearances,
    claims,
    comments,
    corrections,
    evidence,
    facts,
    follow_ups,
    issuing,
    notice_templates,
    outlets,
    parties,
    rating_scales,
    readings,
    relations,
    requests,
    reviews,
    sources,
    standings,
    stories,
)
from claims.api import takes
from claims.api.fields import Said, To, Value, optional
from claims.api.strict import Day
from claims.api.takes import Takes, changes, choice, reason
from claims.models import Correction, CorrectionRequest, FollowUp, Relation, Standing

CREATE, CHANGE = "", "PATCH"


@dataclass(frozen=True)
class Act:
    """One act on a resource: `name` is CREATE, CHANGE or the last part of its address.

    `does` is called with `by`, with what was said, and but for CREATE with the row as `target` and its `revision` (where the
    action takes one). It may give a row, of the resource `gives`, or nothing; a source as `Filed`, a correction as `Issuing`.
    """

    resource: str
    name: str
    does: Callable[..., Any]
    takes: Takes = field(default=dict)
    target: str = ""
    takes_revision: bool = True
    gives: str = ""


def _of(resource: str, target: str, actions: dict[str, tuple[Callable[..., Any], Takes]]) -> list[Act]:
    return [Act(resource, name, does, takes, target) for name, (does, takes) in actions.items()]


_NOTHING: Takes = dict
ACTS: list[Act] = [
    Act("outlets", CREATE, outlets.add, takes.outlet),
    *_of("outlets", "outlet", {CHANGE: (outlets.revise, changes(takes.outlet)), "retire": (outlets.retire, reason)}),
    Act("parties", CREATE, parties.add, takes.party),
    *_of("parties", "party", {CHANGE: (parties.revise, changes(takes.party)), "retire": (parties.retire, reason)}),
    *_of("claims", "claim", {CHANGE: (claims.revise, changes(takes.claim)), "retire": (claims.retire, reason)}),
    Act("claims", "translate", claims.translate, lambda: {"language": Said(12), "sentence": Said(2000)}, "claim", gives="translations"),
    Act("sources", CREATE, takes.file_source, takes.source),
    *_of("sources", "source", {CHANGE: (sources.revise, changes(takes.source_says)), "retire": (sources.retire, reason)}),
    Act("relations", CREATE, relations.relate, lambda: {
        "claim": To("claims"), "kind": choice(Relation.Kind.values), "other": To("claims"), "note": optional(5000)}),
    Act("relations", "unrelate", relations.unrelate, reason, "relation", takes_revision=False),
    Act("appearances", CREATE, takes.record, takes.appearance),
    *_of("appearances", "appearance", {
        "revise": (takes.revise_appearance, takes.appearance_anew), "retire": (appearances.retire, reason)}),
    Act("facts", CREATE, facts.add, takes.fact),
    *_of("facts", "fact", {CHANGE: (facts.revise, changes(takes.fact_says)), "retire": (facts.retire, reason)}),
    Act("facts", "watch", facts.watch, _NOTHING, "fact", takes_revision=False),
    Act("facts", "unwatch", facts.unwatch, _NOTHING, "fact", takes_revision=False),
    Act("readings", CREATE, takes.take, takes.reading),
    *_of("readings", "reading", {CHANGE: (readings.revise, takes.reading_anew), "set-aside": (readings.set_aside, reason)}),
    Act("standings", CREATE, standings.propose, lambda: {
        "fact": To("facts"), "state": choice(Standing.State.values), "valid_from": Day(), "reason": Said(2000),
        "value": Value(required=False)}),
    *_of("standings", "standing", {
        "approve": (standings.approve, lambda: {"note": optional()}), "decline": (standings.decline, lambda: {"note": Said()}),
        "withdraw": (standings.withdraw, _NOTHING)}),
    *_of("conflicts", "conflict", {"explain": (agreement.explain, lambda: {"note": Said(5000)})}),
    *[Act(f"{name}s", "assign", takes.assign, takes.assigned, name, takes_revision=False) for name in ("standing", "conflict", "correction")],
    Act("comments", CREATE, takes.say, takes.comment),
    *_of("comments", "comment", {"retire": (comments.retire, _NOTHING)}),
    Act("stories", CREATE, stories.own, lambda: {
        "source": To("sources"), "owner": To("people", required=False), "desk": To("desks", required=False)}),
    Act("usages", CREATE, stories.rely, lambda: {
        "story": To("stories"), "passage": To("passages"), "claim": To("claims", required=False), "fact": To("facts", required=False)}),
    *_of("usages", "usage", {"retire": (stories.rely_no_more, reason)}),
    Act("reviews", CREATE, takes.begin, takes.review),
    *_of("reviews", "review", {
        CHANGE: (takes.revise_review, lambda: {
            "rating": To("ratings", required=False), "reasoning": optional(32_768), "language": Said(12, required=False)}),
        "submit": (reviews.submit, _NOTHING), "send-back": (reviews.send_back, reason),
        "approve": (reviews.approve, lambda: {"reason": optional(4000)}), "publish": (reviews.publish, _NOTHING),
        "give-up": (reviews.give_up, reason), "successor": (reviews.succeed, _NOTHING),
        "assign": (reviews.assign, lambda: {
            "author": To("people"), "due_on": Day(required=False, allow_null=True)})}),
    Act("scales", CREATE, rating_scales.add, takes.scale),
    Act("scales", "lay-down", rating_scales.lay_down, takes.scale, "scale", gives="scale-versions"),
    *_of("scales", "scale", {"retire": (rating_scales.retire, reason)}),
    Act("notice-templates", CREATE, notice_templates.add, lambda: {
        "kind": choice(Correction.Kind.values), "language": Said(12), "words": Said(4000)}),
    *_of("notice-templates", "template", {CHANGE: (takes.revise_template, lambda: {"words": Said(4000)})}),
    Act("reviews", "ask-to-decide", takes.assign, takes.assigned, "review", takes_revision=False),
    Act("evidence", CREATE, evidence.bring, lambda: {
        "review": To("reviews"), "side": choice(["for", "against", "context"]), "passage": To("passages"), "note": optional()}),
    Act("evidence", "take-out", evidence.take_out, _NOTHING, "evidence", takes_revision=False),
    Act("asked", CREATE, evidence.ask, lambda: {
        "review": To("reviews"), "party": To("parties", required=False), "name": optional(200), "asked_on": Day(),
        "answered_on": Day(required=False, allow_null=True), "answer": optional(5000)}),
    *_of("asked", "asked", {"answered": (evidence.answered, lambda: {
        "answered_on": Day(), "answer": Said(5000)})}),
    Act("corrections", CREATE, corrections.draft, takes.correction),
    *_of("corrections", "correction", {
        CHANGE: (takes.revise_correction, takes.correction_says), "submit": (corrections.submit, _NOTHING),
        "send-back": (corrections.send_back, reason), "approve": (corrections.approve, lambda: {"reason": optional(1000)}),
        "issue": (issuing.begin, _NOTHING), "give-up": (corrections.give_up, reason)}),
    *_of("follow-ups", "follow_up", {
        "finish": (follow_ups.finish, lambda: {"status": choice(FollowUp.Status.values[1:]), "done_how": Said(2000)}),
        "assign": (follow_ups.assign, lambda: {"owner": To("people"), "due_on": Day(), "reason": optional(1000)})}),
    Act("requests", CREATE, requests.log, takes.request),
    *_of("requests", "request", {
        CHANGE: (requests.revise, takes.request),
        "close": (requests.close, lambda: {
            "outcome": choice(CorrectionRequest.Outcome.values), "answer": Said(10_000), "closed_on": Day(),
            "correction": To("corrections", required=False)}),
        "reopen": (requests.reopen, reason)}),
]  # fmt: skip

BY_NAME: dict[tuple[str, str], Act] = {(act.resource, act.name): act for act in ACTS}
