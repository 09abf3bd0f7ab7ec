"""Annotations that were made elsewhere, read and recorded: W3C Web Annotation, and Hypothesis's own form of it.

https://www.w3.org/TR/annotation-model/. What an annotation says is taken as a claim, made where it quotes. What has no
quotation that stands in the text is not recorded: a position alone can't be checked.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError

from claims.actions import appearances
from claims.models import Appearance, Claim, Snapshot
from claims.models.claim import claim_saying
from claims.models.passage import LONGEST
from claims.text.anchoring import NotAnchored, anchor
from core.models import User

KEYS = UUID("8ff4b7c4-5b0c-4a56-9a3b-1f5d3b1b9c0e")  # for form keys made of annotations' identifiers
UNKEPT = re.compile("[\0\ud800-\udfff]")
MOST_BODIES = 20  # of one annotation, and targets


@dataclass(frozen=True)
class Given:
    """One target of one annotation. `number` counts annotations as they stand in the file, from 1."""

    number: int
    name: str
    sentence: str = ""
    language: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    place: tuple[int, int] | None = None


@dataclass(frozen=True)
class Told:
    """What became of it: an appearance, new or there before, or why there is none."""

    given: Given
    appearance: Appearance | None = None
    was_there: bool = False
    why: str = ""


def annotations_in(document: Any) -> list[Given]:
    """Those of one annotation, a list, a page or collection of them (5), or an answer of Hypothesis's API (`rows`).

    Raises ValueError for what is none of these.
    """
    return [
        given
        for number, one in enumerate(_listed(document), start=1)
        for given in _targets(one if isinstance(one, dict) else {}, number)
    ]


def record(given: Given, *, snapshot: Snapshot, by: User) -> Told:
    """Record it as an appearance in this snapshot; once, however often it is read."""
    if why := _unfit(given):
        return Told(given, why=why)
    try:
        start, end = anchor(
            snapshot.text, given.exact, prefix=given.prefix, suffix=given.suffix, place=given.place
        )
        there, known = _there(given, snapshot=snapshot, place=(start, end), by=by)
        if there:
            return Told(given, there, was_there=True)
        made = appearances.record(
            snapshot=snapshot, start=start, end=end, claim=known, sentence="" if known else given.sentence,
            language=given.language, form_key=_key(given, snapshot=snapshot, by=by), by=by,
        )  # fmt: skip
    except NotAnchored as nowhere:
        return Told(given, why=str(nowhere.why))
    except ValidationError as refused:
        return Told(given, why=" ".join(refused.messages))
    return Told(given, made)


def _there(
    given: Given, *, snapshot: Snapshot, place: tuple[int, int], by: User
) -> tuple[Appearance | None, Claim | None]:
    """The appearance that it was recorded as, by this person or with these words; and a claim with these words."""
    seen = Appearance.objects.visible_to(by)
    there = seen.filter(form_key=_key(given, snapshot=snapshot, by=by)).first()
    known = claim_saying(given.sentence, by)
    if known and not there:
        same = {"passage__snapshot": snapshot, "passage__start": place[0], "passage__end": place[1]}
        there = seen.filter(claim=known, retired_at=None, **same).first()
    return there, known


def _key(given: Given, *, snapshot: Snapshot, by: User) -> UUID:
    """Of this annotation, for this person: what somebody else made of it may be hidden from them."""
    name = hashlib.sha256(given.name.encode("utf-8", "surrogatepass")).hexdigest()
    return uuid5(KEYS, f"{by.ref} {snapshot.source.ref} {name}")


def _unfit(given: Given) -> str:
    if not given.sentence:
        return "it says nothing, so there is no claim in it"
    if not given.exact:
        return "it quotes nothing, so it can't be seen where it belongs"
    if len(given.exact) > LONGEST:
        return f"it quotes more than {LONGEST} characters"
    if any(_unkept(text) for text in (given.sentence, given.language)):
        return "it holds characters that can't be kept"
    return ""


def _unkept(text: str) -> bool:
    """NUL and lone halves of characters, which JSON can say and PostgreSQL can't hold."""
    return bool(UNKEPT.search(text))


def _listed(document: Any) -> list[Any]:
    match document:
        case list():
            return document
        case {"rows": list(rows)}:
            return rows
        case {"items": list(items)}:
            return items
        case {"items": dict(item)}:
            return [item]
        case {"first": dict(page)}:
            return _listed(page)
        case {"target": _}:
            return [document]
    raise ValueError("It holds no annotations.")


def _targets(annotation: dict[str, Any], number: int) -> Iterator[Given]:
    sentence, language = _said(annotation)
    told = Given(number, _name(annotation), sentence, language)
    targets = _several(annotation.get("target"))[:MOST_BODIES]
    for at, target in enumerate(targets):
        selectors = list(_selectors(target.get("selector"))) if isinstance(target, dict) else []
        name = told.name if at == 0 else f"{told.name} {at + 1}"
        yield _quoted(replace(told, name=name), selectors)
    if not targets:
        yield told


def _quoted(told: Given, selectors: list[dict[str, Any]]) -> Given:
    for selector in selectors:
        start, end = selector.get("start"), selector.get("end")
        match selector.get("type"):
            case "TextQuoteSelector":
                exact, prefix, suffix = (_text(selector.get(name)) for name in ("exact", "prefix", "suffix"))
                told = told if told.exact else replace(told, exact=exact, prefix=prefix, suffix=suffix)
            case "TextPositionSelector" if isinstance(start, int) and isinstance(end, int):
                told = replace(told, place=(start, end))
    return told


def _selectors(given: Any) -> Iterator[dict[str, Any]]:
    """Alternatives, and what they are refined by (4.2.9): a quotation within a paragraph, say."""
    waiting = [one for one in _several(given) if isinstance(one, dict)]
    for _ in range(MOST_BODIES):
        if not waiting:
            return
        selector = waiting.pop(0)
        yield selector
        waiting += [one for one in _several(selector.get("refinedBy")) if isinstance(one, dict)]


def _said(annotation: dict[str, Any]) -> tuple[str, str]:
    """What it says, and in which language: the first body that is text and no tag."""
    for said in (annotation.get("text"), annotation.get("bodyValue")):  # Hypothesis's, and 3.2.5
        if isinstance(said, str) and said.strip():
            return said.strip(), ""
    for body in _several(annotation.get("body"))[:MOST_BODIES]:
        match body:
            case {"type": "TextualBody" | ["TextualBody"], "value": str(said)} if said.strip():
                if body.get("purpose") != "tagging":
                    return said.strip(), _text(body.get("language"))
    return "", ""


def _name(annotation: dict[str, Any]) -> str:
    """Its identifier; where it has none, a digest of all of it."""
    named = annotation.get("id")
    if isinstance(named, str) and named:
        return named
    return hashlib.sha256(repr(annotation).encode("utf-8", "surrogatepass")).hexdigest()


def _several(given: Any) -> list[Any]:
    """Properties of JSON-LD hold one value, or a list of them."""
    if given is None:
        return []
    return given if isinstance(given, list) else [given]


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""
