"""Bringing another Stet's export in, by the actions a person uses: what can't come in is named, nothing is dropped in silence."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import IO, Any, Final
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from claims.actions import appearances, claims, outlets, parties, relations
from claims.actions.given import GivenFigure, GivenWhen, Hop, span_of
from claims.exchange.incoming.stet_export import Row, StetExport, opened
from claims.exchange.incoming.stet_sources import Sources
from claims.models import (
    Anonymity,
    Appearance,
    Claim,
    Confidentiality,
    Outlet,
    Party,
    Relation,
    Snapshot,
    Translation,
)
from claims.models.claim import claim_saying
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting

NAMESPACE: Final = UUID("0b6f6d0e-4d0f-4c55-9a53-6f9f3f2a4a11")
MOST_TOLD: Final = 500
Progress = Callable[[int, int], None]


@dataclass
class Carried:
    """What came of an export, by resource; and what could not come in, in words."""

    came: Counter[str] = field(default_factory=Counter)
    were_there: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    refused: int = 0

    @property
    def made(self) -> int:
        return self.came["appearances"]

    @property
    def there(self) -> int:
        return self.were_there["appearances"]

    def refuse(self, what: str, why: str) -> None:
        self.refused += 1
        self.note(what, why)

    def note(self, what: str, why: str) -> None:
        if len(self.told) < MOST_TOLD:
            self.told.append(f"{what}: {why}")

    def lines(self) -> list[str]:
        counted = [
            _("%(what)s: %(came)s brought in, %(there)s there already") % {"what": name, "came": self.came[name], "there": self.were_there[name]}
            for name in dict.fromkeys([*self.came, *self.were_there])
        ]  # fmt: skip
        left = [
            _("%(what)s: %(count)s are not carried by an import; they stay in the export")
            % {"what": name, "count": count}
            for name, count in self.left_out.items()
        ]
        return [*counted, *left, *self.told]


def bring_in(file: IO[bytes], *, by: User, progress: Progress) -> Carried:
    """All that actions can carry. Brought in again, what is there is left as it is. Raises SheetRefused, PermissionDenied."""
    by.require(Permission.FILE)
    by.require(Permission.RECORD)
    with opened(file) as export:
        return _Bringing(export, by=by).all(progress)


class _Bringing:
    def __init__(self, export: StetExport, *, by: User) -> None:
        self.export, self.by = export, by
        self.carried = Carried(left_out=Counter(export.left_out))
        self.sources = Sources(export, self.carried, self.outlet, by=by)
        self._claims: dict[str, int] = {}  # what each became, by its reference there
        self._named: dict[str, Outlet | Party] = {}

    def all(self, progress: Progress) -> Carried:
        for resource, of in (("outlets", self.outlet), ("parties", self.party)):
            for row in self.export.rows(resource):
                if not row.get("retired_at"):
                    self._tried(row["ref"], partial(of, row["ref"]))
        count = self.export.count("appearances")
        for done, row in enumerate(self.export.rows("appearances"), 1):
            self._tried(row["ref"], partial(self._appearance, row))
            progress(done, count)
        for row in self.export.rows("sources"):  # those that nothing is claimed in
            if not row.get("retired_at"):
                self._tried(row["ref"], partial(self.sources.snapshot_of, row["ref"]))
        for row in self.export.rows("translations"):
            self._tried(row["ref"], partial(self._translation, row))
        for row in self.export.rows("relations"):
            self._tried(row["ref"], partial(self._relation, row))
        for row in self.export.rows("claims"):
            if row["ref"] not in self._claims:
                self.carried.refuse(row["ref"], _("nothing that came in makes this claim"))
        for row in self.export.rows("figures"):
            if not row.get("appearance"):
                self.carried.refuse(row["ref"], _("a figure without a place where it is said"))
        return self.carried

    def _tried(self, ref: str, bring: Callable[[], Any]) -> None:
        """One thing, whole or not at all."""
        counted = Counter(self.carried.came), Counter(self.carried.were_there)
        try:
            with transaction.atomic():
                bring()
            return
        except ValidationError as error:
            self.carried.refuse(ref, " ".join(error.messages))
        except (Http404, PermissionDenied):
            self.carried.refuse(ref, _("your role does not allow this, or it is not there for you"))
        except (KeyError, TypeError, ValueError, InvalidOperation, DatabaseError):
            self.carried.refuse(ref, _("it is not as an export has it"))
        self.carried.came, self.carried.were_there = counted
        self._named.clear()
        self.sources.forget()

    def outlet(self, ref: Any) -> Outlet | None:
        """The one of this name here, or a new one. Whose it is there says nothing of whose it is here: it is not ours."""
        held = self._named.get(str(ref))
        if isinstance(held, Outlet):
            return held
        row = self.export.row("outlets", ref) if ref else None
        if row is None:
            return None
        known = Outlet.objects.visible_to(self.by).filter(name__iexact=row["name"], retired_at=None).first()
        made = known or outlets.add(
            name=row["name"], kind=row["kind"], website=row["website"], confidentiality=row["confidentiality"], by=self.by
        )  # fmt: skip
        (self.carried.were_there if known else self.carried.came)["outlets"] += 1
        self._named[str(ref)] = made
        return made

    def party(self, ref: Any) -> Party | None:
        held = self._named.get(str(ref))
        if isinstance(held, Party):
            return held
        row = self.export.row("parties", ref) if ref else None
        if row is None:
            return None
        known = Party.objects.visible_to(self.by).filter(name__iexact=row["name"], retired_at=None).first()
        made = known or parties.add(
            name=row["name"], kind=row["kind"], other_names=row["other_names"], note=row["note"],
            confidentiality=row["confidentiality"], by=self.by,
        )  # fmt: skip
        (self.carried.were_there if known else self.carried.came)["parties"] += 1
        self._named[str(ref)] = made
        return made

    def _appearance(self, row: Row) -> None:
        claim_row = self.export.row("claims", row["claim"])
        passage = self.export.row("passages", row["passage"])
        if claim_row is None or passage is None:
            raise ValidationError(_("what it names is not in the export"))
        if row.get("retired_at") or claim_row.get("retired_at"):
            self.carried.left_out[_("appearances taken out of use")] += 1
            self._claims.setdefault(claim_row["ref"], 0)
            return
        key = uuid5(NAMESPACE, f"{self.by.ref} {row['ref']}")
        done = Appearance.objects.visible_to(self.by).filter(form_key=key).first()
        if done is not None:
            self._claims[claim_row["ref"]] = done.claim_id
            self.carried.were_there["appearances"] += 1
            return
        snapshot, start, end = self.sources.place_of(passage)
        claim = self._claim(claim_row)
        if claim and (there := self._there(claim, snapshot, start, end)):
            self._claims[claim_row["ref"]] = there.claim_id
            self.carried.were_there["appearances"] += 1
            return
        whens = self.export.hanging("whens", row["ref"])
        with acting(by=self.by, action="imports.record", reason=row["ref"]):
            made = appearances.record(
                snapshot=snapshot, start=start, end=end, claim=claim, sentence=claim_row["sentence"], language=claim_row["language"],
                stance=row["stance"], hops=[self._hop(one) for one in self._chain(row["ref"])],
                figures=[self._figure(one, whens) for one in self.export.hanging("figures", row["ref"])],
                whens=[_when(one) for one in whens], form_key=key, by=self.by,
            )  # fmt: skip
            if claim is None:
                self._as_secret(made.claim, claim_row)
        self._claims[claim_row["ref"]] = made.claim_id
        self.carried.came["appearances"] += 1
        self.carried.came["claims"] += claim is None

    def _as_secret(self, claim: Claim, row: Row) -> None:
        """Never seen by more than there. Raises PermissionDenied where `by` may not restrict it."""
        if (
            row["confidentiality"] == Confidentiality.RESTRICTED
            and claim.confidentiality != Confidentiality.RESTRICTED
        ):
            now = Claim.objects.get(pk=claim.pk)
            claims.revise(
                claim=now, revision=now.revision, confidentiality=Confidentiality.RESTRICTED, by=self.by
            )

    def _claim(self, row: Row) -> Claim | None:
        if key := self._claims.get(row["ref"]):
            return Claim.objects.visible_to(self.by).filter(retired_at=None, pk=key).first()
        return claim_saying(row["sentence"], self.by)

    def _there(self, claim: Claim, snapshot: Snapshot, start: int, end: int) -> Appearance | None:
        seen = Appearance.objects.visible_to(self.by).filter(claim=claim, retired_at=None)
        found: Appearance | None = seen.filter(
            passage__snapshot=snapshot, passage__start=start, passage__end=end
        ).first()
        return found

    def _chain(self, ref: str) -> list[Row]:
        return sorted(self.export.hanging("attributions", ref), key=lambda row: int(row["position"]))

    def _hop(self, row: Row) -> Hop:
        party, outlet = self.party(row["party"]), self.outlet(row["outlet"])
        if row["anonymity"] == Anonymity.NAMED and not party and not outlet:
            raise ValidationError(_("the chain names somebody who is not in the export"))
        return Hop(
            party=party, outlet=outlet, anonymity=row["anonymity"], described_as=row["described_as"], role=row["role"], verb=row["verb"]
        )  # fmt: skip

    def _figure(self, row: Row, whens: list[Row]) -> GivenFigure:
        span, covered = row["span"], [one["ref"] for one in whens]
        low, high = (None if end is None else Decimal(str(end)) for end in (span["low"], span["high"]))
        held = span_of(row["hedge"], low, high)
        if f"{'[' if held.lower_inc else '('}{']' if held.upper_inc else ')'}" != span["bounds"]:
            self.carried.note(row["ref"], _("a bound that was left out of the range is in it here"))
        return GivenFigure(
            hedge=row["hedge"], low=low, high=high, verbatim=row["verbatim"], unit=row["unit"],
            counts=row["counts"], covers=covered.index(row["covers"]) if row["covers"] in covered else None, as_of=_day(row["as_of"]),
        )  # fmt: skip

    def _translation(self, row: Row) -> None:
        claim = self._brought(row["claim"])
        if claim is None:
            return
        held = Translation.objects.filter(claim=claim, language=row["language"]).first()
        if held is not None or claim.language == row["language"]:
            if held is None or held.sentence != row["sentence"]:
                self.carried.note(
                    row["ref"], _("%(ref)s is worded otherwise in that language here") % {"ref": claim.ref}
                )
            self.carried.were_there["translations"] += 1
            return
        claims.translate(
            claim=claim,
            revision=claim.revision,
            language=row["language"],
            sentence=row["sentence"],
            by=self.by,
        )
        self.carried.came["translations"] += 1

    def _relation(self, row: Row) -> None:
        claim, other = self._brought(row["claim"]), self._brought(row["other"])
        if claim is None or other is None:
            raise ValidationError(_("a claim that it is between did not come in"))
        if Relation.objects.filter(claim=claim, kind=row["kind"], other=other).exists():
            self.carried.were_there["relations"] += 1
            return
        relations.relate(claim=claim, kind=row["kind"], other=other, note=row["note"], by=self.by)
        self.carried.came["relations"] += 1

    def _brought(self, ref: Any) -> Claim | None:
        found: Claim | None = (
            Claim.objects.visible_to(self.by)
            .filter(pk=self._claims.get(str(ref), 0), retired_at=None)
            .first()
        )
        return found


def _when(row: Row) -> GivenWhen:
    return GivenWhen(
        verbatim=row["verbatim"], role=row["role"], anchor=_day(row["anchor"]), edtf=row["edtf"],
        earliest=_day(row["earliest"]), latest=_day(row["latest"]), unresolved=row["unresolved"],
    )  # fmt: skip


def _day(written: Any) -> date | None:
    return date.fromisoformat(written[:10]) if written else None


__all__ = ["Carried", "bring_in"]
