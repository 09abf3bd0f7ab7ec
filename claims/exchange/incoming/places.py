"""Where a row's words stand: the source that is filed already, or the one that will be filed, and the place in its text."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from claims.actions import outlets, sources, uploads
from claims.exchange.incoming.claim_rows import ClaimRow, SourceGiven
from claims.exchange.incoming.gathered import Gathered, key_of
from claims.exchange.incoming.named import Refused, called, is_reference
from claims.models import Confidentiality, Outlet, Snapshot, Source
from claims.models.source import SourceQuerySet
from core.models import User

EXCERPT: Final = "quotations"  # extractor of a text that is what a sheet quoted of it
FROM_CELL: Final = "cell"  # of a text that stood in a cell
MOST_KEPT: Final = 64  # texts
MOST_ALIKE: Final = 5  # sources with one address that are looked into
MOST_TIMES: Final = 1_000


@dataclass(frozen=True)
class ToFile:
    """A source that is not there yet."""

    given: SourceGiven
    outlet: Outlet | None  # that is there
    title: str
    text: str
    is_excerpt: bool

    @property
    def outlet_name(self) -> str:
        return self.outlet.name if self.outlet else self.given.outlet


@dataclass(frozen=True)
class Place:
    """Where the words stand. `snapshot` is None where its source is filed first."""

    snapshot: Snapshot | None
    to_file: ToFile | None
    start: int
    end: int


class Places:
    """Finds and files sources for one import. What was found is kept for the rows that follow."""

    def __init__(self, gathered: Gathered, *, by: User) -> None:
        self.gathered, self.by = gathered, by
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._alike: OrderedDict[str, list[Snapshot]] = OrderedDict()  # what is filed that a row may mean
        self._outlets: dict[str, Outlet] = {}

    def forget(self) -> None:
        """What was filed since was taken back."""
        self._kept.clear()
        self._alike.clear()
        self._outlets.clear()

    def of(self, row: ClaimRow) -> Place:
        """Raises Refused. Nothing is written."""
        given, words, key = row.source, row.quote or row.sentence, key_of(row.source)
        kept = self._kept.get(key)
        if kept is not None and (span := _span(kept.text, words)):
            self._kept.move_to_end(key)
            return Place(kept, None, *span)
        snapshot = self._filed(given, words)
        if snapshot is None:
            return self._to_file(row, words)
        if (
            given.confidentiality == Confidentiality.RESTRICTED
            and snapshot.source.confidentiality != Confidentiality.RESTRICTED
        ):
            told = _("%(ref)s is filed already, and not restricted.")
            raise Refused(("confidentiality", told % {"ref": snapshot.source.ref}))
        span = _span(snapshot.text, words)
        if span is None:
            raise Refused((self._where(row), _does_not_stand(snapshot.source)))
        self._keep(key, snapshot)
        return Place(snapshot, None, *span)

    def file(self, key: SourceGiven, to_file: ToFile) -> Snapshot:
        """File it, with its outlet. The bytes decide whether it is there."""
        given = to_file.given
        secrecy = {"confidentiality": given.confidentiality}
        if given.confidentiality == Confidentiality.PUBLIC:  # a name first met here is the newsroom's
            secrecy["confidentiality"] = Confidentiality.NEWSROOM
        outlet = to_file.outlet
        if given.outlet and outlet is None:
            outlet = self._outlet(given.outlet) or outlets.add(name=given.outlet, by=self.by, **secrecy)
        upload = uploads.bring_text(
            text=to_file.text, head=_head(to_file) if to_file.is_excerpt else "",
            extractor=EXCERPT if to_file.is_excerpt else FROM_CELL, by=self.by,
        )  # fmt: skip
        filed = sources.file(
            upload=upload, title=to_file.title, kind=given.kind, outlet=outlet, author_line=given.author_line,
            published_on=given.published_on, language=given.language, address=given.address,
            confidentiality=given.confidentiality, by=self.by,
        )  # fmt: skip
        restricted = Confidentiality.RESTRICTED
        if filed.was_there and given.confidentiality == restricted != filed.source.confidentiality:
            told = _("%(ref)s is filed already, and not restricted.")
            raise Refused(("confidentiality", told % {"ref": filed.source.ref}))
        uploads.give_up(upload=upload)
        snapshot = _newest(filed.source)
        self._keep(key_of(key), snapshot)
        return snapshot

    def _keep(self, key: str, snapshot: Snapshot) -> None:
        self._kept[key] = snapshot
        self._alike.pop(key, None)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def _filed(self, given: SourceGiven, words: str) -> Snapshot | None:
        """The source that is meant, as far as this person sees it. Raises Refused."""
        seen = Source.objects.visible_to(self.by).filter(retired_at=None)
        if given.ref:
            source = seen.filter(ref=given.ref).first()
            if source is None:
                raise Refused(("source", _("There is no source %(ref)s.") % {"ref": given.ref}))
            return _newest(source)
        if given.text:
            sha256 = hashlib.sha256(given.text.encode()).hexdigest()
            there = sources.already_there(sha256=sha256, viewer=self.by)
            if there is not None and given.outlet and not self._is_of(there, given.outlet):
                told = _("This text is filed already, as of another outlet: %(ref)s.")
                raise Refused(("outlet", told % {"ref": there.ref}))
            return _newest(there) if there else None
        if given.address:
            return self._among(given, seen.filter(address=given.address), words, is_certain=True)
        if given.title and (given.outlet or given.published_on):
            alike = seen.filter(title=given.title, published_on=given.published_on)
            known = self._outlet(given.outlet) if given.outlet else None
            mine = [known] if known else Outlet.objects.visible_to(self.by).filter(name__iexact=given.outlet)
            alike = alike.filter(outlet__in=mine) if given.outlet else alike.filter(outlet=None)
            return self._among(given, alike, words, is_certain=False)
        return None

    def _among(
        self, given: SourceGiven, alike: SourceQuerySet, words: str, *, is_certain: bool
    ) -> Snapshot | None:
        """The one whose text has these words.

        Where none has and `is_certain`, and one was filed whole, that is the one meant: the words are not in it.
        """
        whole = None
        key = key_of(given)
        if key not in self._alike:
            self._alike[key] = [_newest(source) for source in alike.order_by("-pk")[:MOST_ALIKE]]
            while len(self._alike) > MOST_KEPT:
                self._alike.popitem(last=False)
        for snapshot in self._alike[key]:
            if words in snapshot.text:
                return snapshot
            if snapshot.extractor != EXCERPT:
                whole = whole or snapshot
        return whole if is_certain else None

    def _to_file(self, row: ClaimRow, words: str) -> Place:
        given = self.gathered.first_given(row.source)
        if given.text:
            text = given.text
        elif row.quote:
            text = "\n\n".join(self.gathered.quotations(row.source))
        else:
            told = _(
                "A claim is recorded where it is made: give the exact words, or a source in whose text the sentence stands."
            )
            raise Refused(("quote", told))
        span = _span(text, words)
        if span is None:
            raise Refused((self._where(row), _("It does not stand in the source’s text, to the letter.")))
        outlet = self._outlet(given.outlet) if given.outlet else None
        to_file = ToFile(given, outlet, given.title or _begins(text), text, is_excerpt=not given.text)
        return Place(None, to_file, *span)

    def _where(self, row: ClaimRow) -> str:
        return "quote" if row.quote else "sentence"

    def _outlet(self, name: str) -> Outlet | None:
        if name in self._outlets:
            return self._outlets[name]
        found = called(Outlet, name, by=self.by, field="outlet")
        if found is None and is_reference(name):
            raise Refused(("outlet", _("There is no outlet %(ref)s.") % {"ref": name.upper()}))
        if found and len(self._outlets) < MOST_KEPT:
            self._outlets[name] = found
        return found

    def _is_of(self, source: Source, name: str) -> bool:
        seen = Outlet.objects.visible_to(self.by).filter(sources=source).first()
        # One that they don't see tells nothing.
        return seen is None or name.casefold() in (seen.name.casefold(), seen.ref.casefold())


def _newest(source: Source) -> Snapshot:
    snapshot: Snapshot = source.snapshots.select_related("source").latest("captured_at", "pk")
    return snapshot


def _span(text: str, words: str) -> tuple[int, int] | None:
    """Where the words stand, None where they don't. Raises Refused where it can't be told which of several is meant."""
    found = text.find(words)
    if found < 0:
        return None
    if text.find(words, found + 1) < 0:
        return found, found + len(words)
    wholly: list[int] = []
    times = 0
    while found >= 0 and times < MOST_TIMES:
        end = found + len(words)
        if (found == 0 or text[found - 1] == "\n") and (end == len(text) or text[end] == "\n"):
            wholly.append(found)
        found, times = text.find(words, found + 1), times + 1
    if len(wholly) == 1:
        return wholly[0], wholly[0] + len(words)
    told = _("These words stand %(times)s times in the source’s text; give more of the sentence.")
    raise Refused(("quote", told % {"times": times}))


def _does_not_stand(source: Source) -> str:
    return _("It does not stand in the text of %(ref)s, to the letter.") % {"ref": source.ref}


def _head(to_file: ToFile) -> str:
    """What makes the bytes of one source's quotations other than the same words quoted from another."""
    given = to_file.given
    known = [to_file.title, to_file.outlet_name, str(given.published_on or ""), given.address]
    return "\n".join(filter(None, known)) + "\n\n"


def _begins(text: str) -> str:
    first = text.split("\n", 1)[0]
    return first if len(first) <= 120 else first[:119].rsplit(" ", 1)[0] + "…"
