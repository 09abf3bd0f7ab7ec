"""What was done to the parts of a thing, in words: an appearance's chain, for whom a source was cleared."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.models import (
    Appearance,
    Asked,
    Attribution,
    Claim,
    Clearance,
    Comment,
    Correction,
    CorrectionRequest,
    Evidence,
    Fact,
    Figure,
    FollowUp,
    Outlet,
    Party,
    Review,
    Source,
    Standing,
    Translation,
    When,
)
from claims.queries.differing import Piece
from claims.queries.wording import NOTHING
from core.models import Desk, Entry, Membership, User
from core.record.recorded import Recorded

# Whoever sees a thing sees its parts, but for what they name: that is asked of each (`_words`).
PARTS: dict[type[Recorded], list[tuple[type[Recorded], str]]] = {
    Appearance: [(Attribution, "appearance_id"), (When, "appearance_id"), (Figure, "appearance_id")],
    Claim: [(Appearance, "claim_id"), (Translation, "claim_id"), (Clearance, "claim_id")],
    Source: [(Clearance, "source_id")],
    Party: [(Clearance, "party_id")],
    Outlet: [(Clearance, "outlet_id")],
    Correction: [(FollowUp, "correction_id"), (Comment, "correction_id")],
    Review: [(Evidence, "review_id"), (Asked, "review_id"), (Comment, "review_id")],
    CorrectionRequest: [(Comment, "request_id")],
    Fact: [(Standing, "fact_id"), (Comment, "fact_id"), (Clearance, "fact_id")],
    Desk: [(Membership, "desk_id")],
    User: [(Membership, "person_id")],
}

Value = Callable[["models.Field[Any, Any]", Any], str]
"""A field's value in words, as the record held it; what may not be seen is `NOTHING`."""


@dataclass(frozen=True)
class Change:
    """One field: what it said before and after. Where `pieces` are given, they say it better."""

    label: str
    before: str
    after: str
    pieces: list[Piece] = field(default_factory=list)


def changes_of_parts(
    part: type[Recorded], column: str, entries: Sequence[Entry], value: Value
) -> list[Change]:
    """What one change did to the parts of one kind; nothing of those that may not be seen.

    Parts are often set anew as a whole: one that is as it was is no change. `entries` are in their order.
    """
    label = _label(part, column)
    gone = [words for entry in entries if (words := _words(part, column, entry, entry.before, value))]
    come = [words for entry in entries if (words := _words(part, column, entry, entry.after, value))]
    if part is Attribution:  # a chain is read as one: its order says who told whom
        before, after = (", ".join(words for _at, words in sorted(chain)) for chain in (gone, come))
        return [Change(label, before or NOTHING, after or _removed())] if before != after else []
    was, became = Counter(words for _at, words in gone), Counter(words for _at, words in come)
    less, more = list((was - became).elements()), list((became - was).elements())
    if len(less) == len(more) == 1:
        return [Change(label, less[0], more[0])]
    removed = [Change(label, words, _removed()) for words in less]
    return removed + [Change(label, NOTHING, words) for words in more]


def _words(
    part: type[Recorded], column: str, entry: Entry, content: dict[str, Any] | None, value: Value
) -> tuple[int, str] | None:
    """Its place among its like, and what it says. None where it wasn't there, or names what may not be seen."""
    if not content:
        return None

    def said(name: str) -> str:
        held = part._meta.get_field(name)
        assert isinstance(held, models.Field)
        words = value(held, content.get(held.attname))
        return "" if words == NOTHING else words

    def hides(name: str) -> bool:
        return content.get(f"{name}_id") is not None and not said(name)

    if part is Attribution:
        if hides("party") or hides("outlet"):
            return None
        who = said("party") or said("outlet") or said("described_as")
        return content["position"], _with(who, said("role"), said("verb"))
    if part is Figure:
        counted = " ".join(filter(None, (said("span"), said("unit"), said("counts"))))
        as_of = _("as of %(day)s") % {"day": said("as_of")} if said("as_of") else ""
        return 0, _with(said("verbatim"), said("hedge") + (f": {counted}" if counted else ""), as_of)
    if part is When:
        means = said("edtf") or said("unresolved")
        return 0, _with(": ".join(filter(None, (said("verbatim"), means))), said("role"))
    if part is Standing:
        if hides("holder"):
            return None
        held = next((words for name in ("span", "days", "holder", "answer") if (words := said(name))), "")
        return 0, _with(held or said("state"), said("status"), said("valid"))
    if part is FollowUp:
        words = _with(said("story"), said("status"), said("owner"), said("due_on"), said("done_how"))
        return (0, words) if said("story") and not hides("usage") else None
    if part is Comment:
        return None if content.get("retired_at") else (0, _with(said("words"), said("author")))
    if part is Evidence:
        return (0, _with(said("passage"), said("side"), said("note"))) if said("passage") else None
    if part is Asked:
        who = said("party") or said("name")
        return (
            None if hides("party") else (0, _with(who, said("asked_on"), said("answered_on"), said("answer")))
        )
    if part is Translation:
        return 0, _with(said("sentence"), content["language"])
    if part is Appearance:
        is_gone = content.get("retired_at") is not None
        is_seen = value(Figure._meta.get_field("appearance"), entry.object_id) != NOTHING
        return (0, said("passage")) if is_seen and said("passage") and not is_gone else None
    name = next((name for name in ("desk", "person") if f"{name}_id" != column and said(name)), "")
    return (0, said(name)) if name else None


def _with(words: str, *more: str) -> str:
    """What was said, and in brackets how it is held."""
    rest = ", ".join(filter(None, more))
    return f"{words} ({rest})" if words and rest else words or rest


def _label(part: type[Recorded], column: str) -> str:
    labels = {
        Attribution: _("Attribution chain"),
        Appearance: _("Recorded in"),
        Clearance: _("Cleared for"),
        Membership: _("Member") if column == "desk_id" else _("Desk"),
    }
    return labels.get(part, str(capfirst(str(part._meta.verbose_name))))


def _removed() -> str:
    return pgettext("of a part, in a history", "removed")
