"""What is found in a selection, and what is recorded of one, as the panel's rows."""

from dataclasses import dataclass
from typing import Any

from claims.models import Appearance, Attribution, Figure, Snapshot, Source, When
from claims.text.finder import find
from claims.text.finds import DateFound, FigureFound
from claims.text.quote import Quote, take, whole
from core.models import User

CONTEXT = 400  # code points on either side in which the finder looks for what bears on the selection


@dataclass(frozen=True)
class Looked:
    """The selection, and rows for the panel: of figures and of dates found in it."""

    quote: Quote
    figures: list[dict[str, Any]]
    whens: list[dict[str, Any]]


@dataclass(frozen=True)
class Given:
    """What is recorded of an appearance, as rows for the panel."""

    hops: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    whens: list[dict[str, Any]]


def look(*, snapshot: Snapshot, source: Source, start: int, end: int) -> Looked:
    """The selection widened to whole characters and trimmed of outer white space, with what is found in it.

    Figures and dates are looked for in their surroundings and kept where they lie wholly inside. Raises
    ValueError for a selection that is not in the text.
    """
    text = snapshot.text
    if not 0 <= start < end <= len(text):
        raise ValueError("the selection is not in the text")
    start, end = whole(text, start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    quote = take(text, start, end)
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    around = text[first:last]
    inside = (start - first, end - first)
    finds = find(around, language=source.language, published=source.published_on)
    dates = [one for one in finds if isinstance(one, DateFound)]
    figures = [one for one in finds if isinstance(one, FigureFound) and not one.unresolved]
    return Looked(
        quote=quote,
        figures=[
            {"verbatim": found.verbatim, "hedge": found.hedge.value, "low": found.low, "high": found.high if found.high != found.low else None, "unit": found.unit, "counts": found.counts}
            for found in figures
            if inside[0] <= found.start and found.end <= inside[1]
        ],
        whens=[
            {
                "verbatim": found.verbatim, "role": _role(found.edtf), "edtf": found.edtf, "found_edtf": found.edtf,
                "earliest": found.earliest, "latest": found.latest, "anchor": found.said_on or source.published_on, "unresolved": found.unresolved,
            }
            for found in dates
            if inside[0] <= found.start and found.end <= inside[1]
        ],
    )  # fmt: skip


def as_given(appearance: Appearance, viewer: User) -> Given:
    """The chain, figures and dates that are recorded now."""
    chain = (
        Attribution.objects.visible_to(viewer)
        .filter(appearance=appearance)
        .select_related("party", "outlet")
        .order_by("position")
    )
    whens = list(When.objects.filter(appearance=appearance).order_by("pk"))
    return Given(
        hops=[
            {
                "who": (hop.party or hop.outlet).ref if hop.party or hop.outlet else "", "name": hop.who,  # type: ignore[union-attr]
                "anonymity": hop.anonymity, "role": hop.role, "verb": hop.verb,
            }
            for hop in chain
        ],
        figures=[
            {
                "verbatim": figure.verbatim, "hedge": figure.hedge, "hedge_words": figure.get_hedge_display(), "low": figure.low, "high": figure.high,
                "unit": figure.unit, "counts": figure.counts, "as_of": figure.as_of,
                "covers": next((place for place, when in enumerate(whens) if when.pk == figure.covers_id), None),
            }
            for figure in Figure.objects.filter(appearance=appearance).order_by("pk")
        ],
        whens=[
            {
                "verbatim": when.verbatim, "role": when.role, "edtf": when.edtf, "found_edtf": when.edtf,
                "earliest": when.earliest, "latest": when.latest, "anchor": when.anchor, "unresolved": when.unresolved,
            }
            for when in whens
        ],
    )  # fmt: skip


def _role(edtf: str) -> str:
    """A run of days is offered as the period covered, a single one as when it happened."""
    return When.Role.COVERS if "/" in edtf else When.Role.HAPPENED
