"""A row held against what is recorded already: its place, its claim, its chain. Looked at before, written on apply."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from claims.actions import appearances, outlets
from claims.actions.given import Hop
from claims.exchange.incoming.claim_rows import ClaimRow
from claims.exchange.incoming.gathered import Gathered
from claims.exchange.incoming.named import Refused, called, is_reference
from claims.exchange.incoming.places import Place, Places
from claims.models import Anonymity, Appearance, Claim, Confidentiality, Outlet, Party, Snapshot
from claims.models.claim import claim_saying
from core.accounts.people import SERVICE_EMAIL
from core.models import User
from core.record.acting import acting

MOST_NAMES = 2_000  # that are remembered


@dataclass(frozen=True)
class Named:
    """A hop as it would be recorded. With neither party nor outlet it is new, or somebody unnamed."""

    name: str
    party: Party | None = None
    outlet: Outlet | None = None
    anonymity: str = Anonymity.NAMED
    is_outlet: bool = False  # what a new one becomes
    role: str = ""
    verb: str = ""

    @property
    def is_new(self) -> bool:
        return self.anonymity == Anonymity.NAMED and not self.party and not self.outlet


@dataclass(frozen=True)
class Prepared:
    """What would be recorded of a row. `there` is the appearance that says so already: nothing is recorded then.

    `notes` is what is worth knowing of it, by field.
    """

    row: ClaimRow
    place: Place
    claim: Claim | None
    hops: tuple[Named, ...]
    there: Appearance | None
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        return self.row.sentence or (self.claim.sentence if self.claim else "")

    @property
    def is_restricted(self) -> bool:
        return _is_restricted(self.row, self.place)


class Preparing:
    """Holds rows of one import against the database, as `by` sees it."""

    def __init__(self, gathered: Gathered, *, by: User) -> None:
        self.by, self.gathered = by, gathered
        self.places = Places(gathered, by=by)
        self._names: dict[tuple[str, bool], Party | Outlet | None] = {}  # None: looked for, and new

    def forget(self) -> None:
        """What was made since was taken back."""
        self.places.forget()
        self._names.clear()

    def prepare(self, row: ClaimRow) -> Prepared:
        """Raises Refused. Nothing is written."""
        if row.source.confidentiality == Confidentiality.RESTRICTED and self.by.email == SERVICE_EMAIL:
            told = _("What is restricted is imported by a person, who then sees it.")
            raise Refused(("confidentiality", told))
        place = self.places.of(row)
        claim = self._claim(row)
        there = self._there(claim, place) if claim and place.snapshot else None
        hops = self._hops(row)
        return Prepared(row, place, claim, hops, there, tuple(self._hidden(row, place, hops)))

    def _hidden(self, row: ClaimRow, place: Place, hops: tuple[Named, ...]) -> Iterator[tuple[str, str]]:
        """Of an open row who says so is restricted, or will be: whoever may not see them would read it as said by nobody."""
        if _is_restricted(row, place):
            return
        for hop in hops:
            who = hop.party or hop.outlet
            first = self.gathered.first_secret(hop.name) if hop.is_new else 0
            if (who and who.confidentiality == Confidentiality.RESTRICTED) or 0 < first < row.number:
                told = _(
                    "“%(name)s” is restricted: this row is open, and who may not see them is not told who says so."
                )
                yield "through" if hop.is_outlet else "speaker", told % {"name": hop.name}

    def record(self, prepared: Prepared, *, form_key: UUID) -> Appearance:
        """File its source where it is new, and record it: one change in the record. Raises Refused, and leaves nothing then."""
        row, place = prepared.row, prepared.place
        try:
            with acting(by=self.by, action="imports.record"):
                snapshot = place.snapshot
                if snapshot is None:
                    assert place.to_file
                    snapshot = self.places.file(row.source, place.to_file)
                made = appearances.record(
                    snapshot=snapshot, start=place.start, end=place.end, claim=prepared.claim, sentence=row.sentence,
                    language=row.language, stance=row.stance, hops=[self._hop(one, snapshot) for one in prepared.hops],
                    figures=[row.figure] if row.figure else [], whens=[row.when] if row.when else [],
                    form_key=form_key, by=self.by,
                )  # fmt: skip
            if any(one.is_new for one in prepared.hops) or place.to_file:  # what was new is known now
                self._names = {key: found for key, found in self._names.items() if found}
            return made
        except ValidationError as error:
            self.forget()
            raise Refused(*_by_field(error)) from error
        except Refused:
            self.forget()
            raise
        except (Http404, PermissionDenied) as error:
            self.forget()
            raise Refused(("", _("It is not there for you any more."))) from error

    def _claim(self, row: ClaimRow) -> Claim | None:
        """The claim named, or the one that says exactly this."""
        if not row.claim:
            return claim_saying(row.sentence, self.by)
        seen = Claim.objects.visible_to(self.by).filter(retired_at=None)
        found: Claim | None = seen.filter(ref=row.claim).first()
        if found is None:
            raise Refused(("claim", _("There is no claim %(ref)s.") % {"ref": row.claim}))
        if row.sentence and row.sentence != found.sentence:
            raise Refused(("sentence", _("%(ref)s says something else.") % {"ref": row.claim}))
        return found

    def _there(self, claim: Claim, place: Place) -> Appearance | None:
        found: Appearance | None = (
            Appearance.objects.visible_to(self.by)
            .filter(
                claim=claim, passage__snapshot=place.snapshot, passage__start=place.start, passage__end=place.end, retired_at=None
            )
            .first()
        )  # fmt: skip
        return found

    def _hops(self, row: ClaimRow) -> tuple[Named, ...]:
        hops: list[Named] = []
        speaker = row.speaker
        if speaker.name:
            if speaker.anonymity != Anonymity.NAMED:
                hops.append(
                    Named(speaker.name, anonymity=speaker.anonymity, role=speaker.role, verb=speaker.verb)
                )
            else:
                hops.append(
                    self._named(speaker.name, outlet_first=False, role=speaker.role, verb=speaker.verb)
                )
        hops += [self._named(name, outlet_first=True) for name in row.through]
        return tuple(hops)

    def _named(self, name: str, *, outlet_first: bool, role: str = "", verb: str = "") -> Named:
        """Who speaks is a party before an outlet; who passes on is an outlet before a party."""
        key = (name.casefold(), outlet_first)
        found = self._names.get(key)
        if key not in self._names:
            field = "through" if outlet_first else "speaker"
            models: list[type[Party] | type[Outlet]] = [Party, Outlet]
            for model in reversed(models) if outlet_first else models:
                found = called(model, name, by=self.by, field=field)
                if found is not None:
                    break
            if found is None and is_reference(name):
                raise Refused((field, _("There is no %(ref)s.") % {"ref": name.upper()}))
            if len(self._names) < MOST_NAMES:
                self._names[key] = found
        return Named(
            found.name if found else name,
            party=found if isinstance(found, Party) else None,
            outlet=found if isinstance(found, Outlet) else None,
            is_outlet=outlet_first,
            role=role,
            verb=verb,
        )

    def _hop(self, named: Named, snapshot: Snapshot) -> Hop:
        role, verb = named.role, named.verb
        if named.anonymity != Anonymity.NAMED:
            return Hop(anonymity=named.anonymity, described_as=named.name, role=role, verb=verb)
        if named.is_new and named.is_outlet:
            secret = snapshot.source.confidentiality == Confidentiality.RESTRICTED
            again = called(
                Outlet, named.name, by=self.by, field="through"
            )  # the row before may have made it, or this one's source
            return Hop(
                outlet=again
                or outlets.add(
                    name=named.name, by=self.by,
                    confidentiality=Confidentiality.RESTRICTED if secret else Confidentiality.NEWSROOM,
                ),
                role=role, verb=verb,
            )  # fmt: skip
        if named.is_new:
            return Hop(new_party=named.name, role=role, verb=verb)
        return Hop(party=named.party, outlet=named.outlet, role=role, verb=verb)


def _is_restricted(row: ClaimRow, place: Place) -> bool:
    who = place.snapshot.source if place.snapshot else row.source
    return who.confidentiality == Confidentiality.RESTRICTED


def _by_field(error: ValidationError) -> list[tuple[str, str]]:
    """What an action has against a row, by the field of the sheet."""
    if not hasattr(error, "error_dict"):
        return [("", message) for message in error.messages]
    fields = {
        "hops": "speaker",
        "whens": "when",
        "name": "speaker",
        "described_as": "speaker",
        "published_on": "published",
    }
    return [
        (fields.get(name, name), message)
        for name, messages in error.message_dict.items()
        for message in messages
    ]
