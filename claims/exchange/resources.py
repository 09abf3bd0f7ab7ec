"""What programs read: each concept with its columns, what it refers to, and by what it is found.

A resource is a description; `rows.py` asks the database by it, and the API and exports are made of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims import models
from claims.queries.reviews import with_review_states
from claims.queries.states import with_states
from claims.queries.states_of_all import with_states_of_all
from core.models import Desk, User
from core.record.recorded import Recorded

Derive = Callable[..., Any]


@dataclass(frozen=True)
class Ref:
    """A column that names another thing. `guarded` where seeing the row does not yet mean seeing what it names."""

    field: str
    to: str
    guarded: bool = False


@dataclass(frozen=True)
class Resource:
    """One concept. `parts` are what hangs on it: their resource, and by which of its references."""

    name: str
    model: type[Recorded]
    about: str
    columns: tuple[str, ...]
    refs: tuple[Ref, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    searched: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    derive: Derive | None = None
    derive_all: Derive | None = None  # the same, where every row is read

    @property
    def retires(self) -> bool:
        """Whether rows are taken out of use rather than deleted."""
        return "retired_at" in self.columns

    def ref(self, field: str) -> Ref:
        return next(ref for ref in self.refs if ref.field == field)


def _claim_states(rows: Any, viewer: User, moment: datetime | None) -> Any:
    return with_states(rows, viewer=viewer, known_on=moment)


def _all_claim_states(rows: Any, viewer: User, moment: datetime | None) -> Any:
    return with_states_of_all(rows, viewer=viewer, known_on=moment)


def _review_states(rows: Any, viewer: User, moment: datetime | None) -> Any:
    return with_review_states(rows, viewer=viewer, known_on=moment)


_VALUE = ("hedge", "span", "days", "answer")
_G = True  # guarded

_ALL = (
    Resource(
        "outlets", models.Outlet, "A publisher: agency, newspaper, ministry, platform.",
        ("name", "kind", "website", "is_ours", "confidentiality", "retired_at"), searched=("name",),
    ),
    Resource(
        "parties", models.Party, "A person, organisation or unnamed group that says things.",
        ("name", "other_names", "kind", "note", "confidentiality", "retired_at"), searched=("name", "other_names"),
    ),
    Resource(
        "sources", models.Source, "One published or received item: article, statement, post, transcript.",
        ("title", "kind", "author_line", "published_on", "published_at", "language", "address", "confidentiality", "retired_at"),
        (Ref("outlet", "outlets", _G),), (("snapshots", "source"),), ("title", "author_line"),
    ),
    Resource(
        "snapshots", models.Snapshot, "An immutable stored copy of a source, with the text taken from it.",
        ("captured_at", "sha256", "size", "media_type", "file_name", "text", "extractor", "extractor_version"),
        (Ref("source", "sources"),),
    ),
    Resource(
        "passages", models.Passage, "An exact run of text in one snapshot. Offsets are code points, the end exclusive.",
        ("start", "end", "exact", "prefix", "suffix"), (Ref("snapshot", "snapshots"),), (("appearances", "passage"),), ("exact",),
    ),
    Resource(
        "claims", models.Claim, "One checkable assertion, in the newsroom's own neutral sentence. `state` is derived.",
        ("sentence", "language", "confidentiality", "retired_at"), (),
        (("appearances", "claim"), ("translations", "claim"), ("figures", "claim"), ("whens", "claim"), ("relations", "claim"),
         ("reviews", "claim"), ("corrections", "claim"), ("usages", "claim")),
        ("sentence",), ("state",), _claim_states, _all_claim_states,
    ),
    Resource(
        "translations", models.Translation, "The same claim's sentence in another language.",
        ("language", "sentence"), (Ref("claim", "claims"),), (), ("sentence",),
    ),
    Resource(
        "appearances", models.Appearance, "This claim, made in this passage: asserted, denied or questioned.",
        ("stance", "retired_at"), (Ref("claim", "claims"), Ref("passage", "passages")),
        (("attributions", "appearance"), ("figures", "appearance"), ("whens", "appearance"), ("readings", "appearance")),
    ),
    Resource(
        "attributions", models.Attribution, "One hop of the chain behind an appearance, from who is said to know to who printed it.",
        ("position", "anonymity", "described_as", "role", "verb"),
        (Ref("appearance", "appearances"), Ref("party", "parties"), Ref("outlet", "outlets")),
    ),
    Resource(
        "figures", models.Figure, "A quantity as said: its hedge, its range with either end open, its unit, what is counted.",
        ("verbatim", "hedge", "span", "unit", "counts", "as_of"),
        (Ref("claim", "claims"), Ref("appearance", "appearances"), Ref("covers", "whens", _G)),
    ),
    Resource(
        "whens", models.When, "A date as said, with the days that it can mean. `edtf` is Extended Date/Time Format.",
        ("role", "verbatim", "anchor", "edtf", "earliest", "latest", "unresolved"),
        (Ref("claim", "claims"), Ref("appearance", "appearances")),
    ),
    Resource(
        "relations", models.Relation, "How one claim stands to another: it repeats, translates, updates, contradicts or supports it.",
        ("kind", "note"), (Ref("claim", "claims"), Ref("other", "claims")),
    ),
    Resource(
        "facts", models.Fact, "A question tracked over time.",
        ("kind", "question", "language", "counts", "excludes", "place", "period_from", "period_until", "unit", "stale_after",
         "confidentiality", "retired_at"),
        (Ref("desk", "desks"),), (("readings", "fact"), ("standings", "fact"), ("conflicts", "fact"), ("usages", "fact"), ("comments", "fact")),
        ("question", "place"),
    ),
    Resource(
        "readings", models.Reading, "One claim taken as evidence on one fact.",
        (*_VALUE, "verbatim", "as_of", "note", "retired_at"),
        (Ref("fact", "facts"), Ref("appearance", "appearances"), Ref("reliability", "reliabilities"), Ref("holder", "parties"), Ref("corrects", "readings", _G)),
    ),
    Resource(
        "standings", models.Standing, "The newsroom's decision on a fact: which value stands, on which days, by whom, and why.",
        (*_VALUE, "state", "valid", "reason", "status", "decided_at", "decision_note"),
        (Ref("fact", "facts"), Ref("holder", "parties", _G), Ref("proposed_by", "people"), Ref("decided_by", "people")),
    ),
    Resource(
        "conflicts", models.Conflict, "Readings of one fact that cannot all be true.",
        ("opened_at", "settled_at", "how", "note"), (Ref("fact", "facts"), Ref("settled_by", "people")),
    ),
    Resource(
        "reviews", models.Review, "The fact-check of a claim: a rating, reasoning, evidence. `state` is derived.",
        ("reasoning", "language", "due_on", "status", "returned_because", "approved_at", "published_at"),
        (Ref("claim", "claims"), Ref("rating", "ratings"), Ref("author", "people"), Ref("supersedes", "reviews", _G),
         Ref("approved_by", "people"), Ref("published_by", "people")),
        (("evidence", "review"), ("asked", "review"), ("comments", "review")), ("reasoning",), ("state",), _review_states,
    ),
    Resource(
        "evidence", models.Evidence, "A passage that speaks for or against a claim, or gives its context.",
        ("side", "note"), (Ref("review", "reviews"), Ref("passage", "passages")),
    ),
    Resource(
        "asked", models.Asked, "Who was asked for comment for a review, and what they answered.",
        ("name", "asked_on", "answered_on", "answer"), (Ref("review", "reviews"), Ref("party", "parties")),
    ),
    Resource(
        "scales", models.RatingScale, "A rating scale by its name. What it consists of stands in its versions.",
        ("name", "retired_at"), (), (("scale-versions", "scale"),), ("name",),
    ),
    Resource(
        "scale-versions", models.ScaleVersion, "A scale as it was laid down. `worst` and `best` are ClaimReview's worstRating and bestRating.",
        ("number", "worst", "best", "made_at"), (Ref("scale", "scales"), Ref("made_by", "people")), (("ratings", "version"),),
    ),
    Resource(
        "ratings", models.Rating, "One step of a version of a rating scale. `value` is ClaimReview's ratingValue.",
        ("position", "label", "colour", "value"), (Ref("version", "scale-versions"),),
    ),
    Resource(
        "reliabilities", models.Reliability, "One step of how much a reading weighs.",
        ("name", "position", "weighs", "retired_at"), searched=("name",),
    ),
    Resource(
        "notice-templates", models.NoticeTemplate, "The text that a notice of this kind begins from, in this language.",
        ("kind", "language", "words"), searched=("words",),
    ),
    Resource(
        "stories", models.Story, "What our own outlet published.", (),
        (Ref("source", "sources"), Ref("desk", "desks"), Ref("owner", "people")), (("usages", "story"), ("follow-ups", "story")),
    ),
    Resource(
        "usages", models.Usage, "This story, in this sentence, relied on this claim or fact, as it stood then.", ("retired_at",),
        (Ref("story", "stories"), Ref("passage", "passages"), Ref("claim", "claims", _G), Ref("fact", "facts", _G),
         Ref("standing", "standings", _G)),
    ),
    Resource(
        "corrections", models.Correction, "Its own dated record against a claim, review, fact or story.",
        ("kind", "wording", "language", "severity", "cause", "asked_by", "asked_on", "status", "approved_at", "issued_at"),
        (Ref("claim", "claims"), Ref("fact", "facts"), Ref("story", "stories"), Ref("review", "reviews"),
         Ref("against", "corrections", _G), Ref("outlet", "outlets", _G), Ref("notice", "sources", _G), Ref("wrong", "passages", _G),
         Ref("right", "claims", _G), Ref("drafted_by", "people"), Ref("approved_by", "people"), Ref("issued_by", "people")),
        (("follow-ups", "correction"), ("comments", "correction")), ("wording",),
    ),
    Resource(
        "follow-ups", models.FollowUp, "One thing to put right because of a correction.",
        ("due_on", "status", "done_how", "done_at"),
        (Ref("correction", "corrections"), Ref("story", "stories"), Ref("usage", "usages"), Ref("owner", "people"),
         Ref("done_by", "people")),
    ),
    Resource(
        "requests", models.CorrectionRequest, "Somebody asked us to correct something, or we asked an outlet.",
        ("direction", "asked_by", "way", "asked_on", "wording", "due_on", "outcome", "answer", "closed_on"),
        (Ref("outlet", "outlets"), Ref("claim", "claims"), Ref("fact", "facts"), Ref("story", "stories"),
         Ref("owner", "people"), Ref("correction", "corrections", _G), Ref("closed_by", "people")), (("comments", "request"),), ("wording",),
    ),
    Resource(
        "comments", models.Comment, "What somebody said about a thing in work, taken back where `retired_at` says when.",
        ("words", "said_at", "retired_at"),
        (Ref("correction", "corrections"), Ref("review", "reviews"), Ref("request", "requests"), Ref("fact", "facts"),
         Ref("author", "people")), (), ("words",),
    ),
    Resource("desks", Desk, "A desk of the newsroom.", ("name", "retired_at"), searched=("name",)),
    Resource("people", User, "A colleague.", ("name", "role", "is_active"), searched=("name",)),
)  # fmt: skip

RESOURCES: dict[str, Resource] = {resource.name: resource for resource in _ALL}
