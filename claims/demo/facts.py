"""The demo's facts: questions, what the recorded claims say on them, and what its people decided."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange

from claims.actions import facts, readings, standings
from claims.models import Appearance, Fact, Party, Reliability
from core.models import Desk, User

Kind = Fact.Kind


@dataclass(frozen=True)
class Read:
    """`key` is of RECORDED; `which` picks the figure by a part of its words; `says` is a party's key, or yes or no."""

    key: str
    day: date
    weight: str
    which: str = ""
    says: str = ""
    by: str = "bao"


@dataclass(frozen=True)
class Decided:
    """Proposed by the checker and, unless it waits, approved by the editor. `low` and `high` are numbers or days."""

    day: date
    reason: str
    hedge: str = ""
    low: Any = None
    high: Any = None
    says: str = ""
    state: str = "stands"
    waits: bool = False


@dataclass(frozen=True)
class Asked:
    kind: str
    question: str
    read: list[Read]
    decided: list[Decided] = field(default_factory=list)
    scope: dict[str, Any] = field(default_factory=dict)


FACTS = [
    Asked(
        Kind.RUNNING_TOTAL, "How many times have US forces struck suspected drug boats since September 2025?",
        [
            Read("toll-november", date(2025, 10, 31), "Official", "15"), Read("toll-mid-november", date(2025, 11, 16), "Official", "20"),
            Read("toll-december", date(2025, 12, 4), "Official", "21"),
        ],
        [Decided(date(2025, 12, 4), "The Pentagon's own count, carried by two outlets.", "at_least", 21)],
        {"counts": "Each attack on a vessel, whether or not anyone was killed.", "place": "Caribbean and eastern Pacific", "period_from": date(2025, 9, 1)},
    ),
    Asked(
        Kind.RUNNING_TOTAL, "How many people were killed in US strikes on suspected drug boats since September 2025?",
        [
            Read("toll-november", date(2025, 10, 31), "Official", "64"), Read("toll-mid-november", date(2025, 11, 16), "Official", "80"),
            Read("toll-december", date(2025, 12, 4), "Official", "83"), Read("ninety", date(2025, 12, 12), "Unnamed", "90", by="ines"),
        ],
        [
            Decided(date(2025, 10, 31), "The first count given in public.", "at_least", 64),
            Decided(date(2025, 12, 4), "The Pentagon's count; nobody gives an upper figure.", "at_least", 83),
        ],
        {"counts": "People killed on board or in the water.", "excludes": "People missing or rescued.", "period_from": date(2025, 9, 1)},
    ),
    Asked(
        Kind.QUANTITY, "How many US troops are in the Caribbean region?",
        [Read("forces", date(2025, 11, 28), "Unnamed", "15,000"), Read("forces-again", date(2025, 12, 4), "Reported", "15.000")],
        [Decided(date(2025, 12, 4), "Two outlets, one of them from an unnamed official.", "about", 13_500, 16_500, waits=True)],
    ),
    Asked(
        Kind.DATE, "On which day did the presidents of Colombia and the United States first speak by telephone?",
        [Read("first-call-6", date(2026, 1, 8), "Official"), Read("call-7", date(2026, 1, 10), "Reported")],
        [Decided(date(2026, 1, 10), "Bogotá's ministry says the 6th, the agency the 7th.", low=date(2026, 1, 6), high=date(2026, 1, 7), state="disputed")],
    ),
    Asked(
        Kind.HOLDER, "Who holds the office of president of Venezuela?",
        [Read("maduro-president", date(2025, 12, 10), "Reported", says="maduro"), Read("acting-president", date(2026, 1, 9), "Official", says="rodriguez")],
        [
            Decided(date(2025, 12, 10), "In office on that day by every account.", says="maduro"),
            Decided(date(2026, 1, 9), "Acting president, as a head of state addresses her.", says="rodriguez"),
        ],
    ),
    Asked(
        Kind.YES_NO, "Has either president confirmed the telephone call of November 2025?",
        [Read("call-confirmed", date(2025, 12, 3), "First-hand", says="yes")],
        [Decided(date(2025, 12, 3), "He said so himself.", says="yes")],
    ),
]  # fmt: skip


def load(*, cast: dict[str, User], marked: dict[str, Appearance], parties: dict[str, Party]) -> None:
    """Ask the questions, take the readings and decide, each by whose work it is. The desk's editor watches them."""
    scale = {step.name: step for step in Reliability.objects.all()}
    for asked in FACTS:
        fact = facts.add(
            kind=asked.kind, question=asked.question, language="en", desk=Desk.objects.get(name="World"), by=cast["bao"], **asked.scope
        )  # fmt: skip
        for read in asked.read:
            appearance = marked[read.key]
            value, verbatim = _value_read(fact, appearance, read, parties)
            readings.take(
                [
                    readings.Given(
                        fact=fact, appearance=appearance, as_of=read.day, reliability=scale[read.weight], value=value, verbatim=verbatim
                    )
                ],
                by=cast[read.by],
            )  # fmt: skip
        for decided in asked.decided:
            made = standings.propose(
                fact=fact, state=decided.state, valid_from=decided.day, reason=decided.reason,
                value=_value_decided(fact, decided, parties), by=cast["bao"],
            )  # fmt: skip
            if not decided.waits:
                standings.approve(standing=made, revision=made.revision, by=cast["lananh"])
        facts.watch(fact=fact, by=cast["lananh"])


def _value_read(
    fact: Fact, appearance: Appearance, read: Read, parties: dict[str, Party]
) -> tuple[dict[str, Any], str]:
    if fact.is_counted:
        figure = next(row for row in appearance.figures.all() if read.which in row.verbatim)
        return {"hedge": figure.hedge, "span": figure.span}, figure.verbatim
    if fact.kind == Kind.DATE:
        when = appearance.whens.filter(earliest__isnull=False, latest__isnull=False).first()
        if when is None:  # in a language whose dates the finder does not read yet, the person typed it
            return {"days": _days(date(2026, 1, 6), date(2026, 1, 6))}, ""
        return {"days": _days(when.earliest, when.latest)}, when.verbatim
    return _said(read.says, parties), ""


def _value_decided(fact: Fact, decided: Decided, parties: dict[str, Party]) -> dict[str, Any]:
    if fact.is_counted:
        bounds = "[)" if decided.high is None else "[]"
        return {"hedge": decided.hedge, "span": NumericRange(decided.low, decided.high, bounds)}
    if fact.kind == Kind.DATE:
        return {"days": _days(decided.low, decided.high)}
    return _said(decided.says, parties)


def _said(says: str, parties: dict[str, Party]) -> dict[str, Any]:
    return {"answer": says == "yes"} if says in ("yes", "no") else {"holder": parties[says]}


def _days(first: date | None, last: date | None) -> DateRange:
    return DateRange(first, last + timedelta(days=1) if last else None)
