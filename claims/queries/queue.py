"""What waits, and for whom: one list of things of many kinds, by person, desk, kind and day."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet, TextChoices, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models import Correction
from claims.queries.standin import ANY_DAY, ANYBODY, Stand
from claims.queries.waits import ROWS, TEXT, Kind, Waits
from core.accounts.people import SERVICE_EMAIL
from core.accounts.roles import Permission, roles_with
from core.database.prepared import fetch
from core.models import Desk, Membership, User

PER_PAGE = 50


class Tab(TextChoices):
    FOLLOW_UPS = "follow_ups", _("To put right")
    REVIEWS = "reviews", _("To review")
    APPROVALS = "approvals", _("To approve")
    DRAFTS = "drafts", _("Drafts")
    CONFLICTS = "conflicts", _("Conflicts")
    STALE = "stale", _("Stale")
    REQUESTS = "requests", _("Requests")


KINDS_OF: dict[Tab, tuple[Kind, ...]] = {
    Tab.FOLLOW_UPS: (Kind.FOLLOW_UP,),
    Tab.REVIEWS: (Kind.WRITE,),
    Tab.APPROVALS: (Kind.APPROVE_REVIEW, Kind.PUBLISH_REVIEW, Kind.APPROVE, Kind.ISSUE, Kind.DECIDE),
    Tab.DRAFTS: (Kind.DRAFT,),
    Tab.CONFLICTS: (Kind.SETTLE,),
    Tab.STALE: (Kind.RENEW,),
    Tab.REQUESTS: (Kind.REQUEST,),
}


@dataclass(frozen=True)
class Asked:
    """How the queue is narrowed. `whose` is "mine", "all", "nobody" or a person's reference; `due` is "", "late" or "week"."""

    whose: str = "mine"
    tab: str = ""
    desk: str = ""
    due: str = ""
    page: int = 1


@dataclass(frozen=True)
class Item:
    """One thing that waits. `page_ref` is what its page is about, `ref` and `revision` are its own."""

    kind: str
    ref: str
    revision: int
    page_ref: str
    title: str
    language: str
    words: str
    detail: str
    person: str
    person_ref: str
    begun_by: str
    due_on: date | None

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def detail_label(self) -> str:
        """Of what kind the correction is; empty for all else."""
        return str(Correction.Kind(self.detail).label) if self.detail else ""

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()


@dataclass(frozen=True)
class Queue:
    """`counts` are of every tab, as narrowed but for the tab itself; `late` of them are past their day."""

    items: list[Item]
    counts: dict[str, int]
    late: int
    has_more: bool


_COLUMNS = (
    "what", "key", "row_ref", "row_revision", "page_ref", "title", "tongue", "words", "detail", "who", "who_ref", "begun", "due",
)  # fmt: skip
# Late first, then what has no day, then what has time. One statement, so that 10,000 things are sorted where they lie.
_PAGE = """
SELECT * FROM ({union}) waits ({columns})
ORDER BY CASE WHEN due < %s THEN 0 WHEN due IS NULL THEN 1 ELSE 2 END, due, what, key LIMIT %s OFFSET %s
"""
_COUNTS = (
    "SELECT what, count(*), count(*) FILTER (WHERE due < %s) FROM ({union}) waits (what, due) GROUP BY what"
)


def queue(*, viewer: User, asked: Asked) -> Queue:
    """What waits as `asked`, what is late first. Two queries, whatever there is."""
    kinds = KINDS_OF.get(Tab(asked.tab)) if asked.tab in Tab.values else None
    today = timezone.localdate()
    sql, params = _union(viewer, asked, kinds or tuple(Kind), _COLUMNS, today)
    first = (asked.page - 1) * PER_PAGE
    rows = fetch(_PAGE.format(union=sql, columns=", ".join(_COLUMNS)), [*params, today, PER_PAGE + 1, first])
    sql, params = _union(viewer, asked, tuple(Kind), ("what", "due"), today)
    by_kind = {kind: (n, late) for kind, n, late in fetch(_COUNTS.format(union=sql), [today, *params])}
    return Queue(
        items=[_item(row) for row in rows[:PER_PAGE]],
        counts={tab: sum(by_kind.get(kind, (0, 0))[0] for kind in kinds) for tab, kinds in KINDS_OF.items()},
        late=sum(late for _n, late in by_kind.values()),
        has_more=len(rows) > PER_PAGE,
    )


def waiting(viewer: User) -> tuple[str, tuple[Any, ...]]:
    """A statement that counts what waits for this person, for the frame to ask along with what else it counts."""
    sql, params = _written(*(viewer.may(needed) for needed in (Permission.DECIDE, Permission.WEIGH)))
    given = {ANYBODY: viewer.pk, ANY_DAY: timezone.localdate()}
    return sql, tuple(given.get(value, value) for value in params)


@cache
def _written(decides: bool, weighs: bool) -> tuple[str, tuple[Any, ...]]:
    """Every page asks for it, and but for the person and the day it is always the same text (see core/record/seen.py)."""
    viewer: Any = Stand(decides, weighs)
    sql, params = _union(viewer, Asked(), tuple(Kind), ("what",), ANY_DAY)
    return f"(SELECT count(*) FROM ({sql}) waits)", tuple(params)  # noqa: S608 (Django's SQL)


def people_and_desks() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The references and names of who is active, and of the desks, to narrow by: one query for both."""
    people = User.objects.present().filter(is_active=True).exclude(email=SERVICE_EMAIL)
    desks = Desk.objects.present().filter(retired_at=None)
    of = [
        rows.order_by().annotate(what=Value(what, output_field=TEXT)).values_list("what", "ref", "name")
        for what, rows in (("person", people), ("desk", desks))
    ]
    found = sorted(of[0].union(of[1], all=True), key=lambda row: row[2])
    return [row[1:] for row in found if row[0] == "person"], [row[1:] for row in found if row[0] == "desk"]


def _item(row: tuple[Any, ...]) -> Item:
    kind, _key, ref, revision, page_ref, title, language, words, detail, who, who_ref, begun, due = row
    return Item(kind, ref, revision, page_ref, title, language, words, detail, who, who_ref, begun, due)


def _union(
    viewer: User, asked: Asked, kinds: tuple[Kind, ...], columns: tuple[str, ...], today: date
) -> tuple[str, list[Any]]:
    parts, params = [], []
    for kind in kinds:
        rows = _narrowed(ROWS[kind](viewer, today), viewer, asked, today).annotate(
            what=Value(kind, output_field=TEXT)
        )
        sql, given = rows.order_by().values_list(*columns).query.sql_with_params()
        parts.append(f"({sql})")
        params += given
    return " UNION ALL ".join(parts), params


def _narrowed(waits: Waits, viewer: User, asked: Asked, today: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = waits.rows
    person, starter = waits.person, waits.starter
    if asked.whose == "mine":
        mine = Q(**{person: viewer.pk})
        if waits.anybody_with is not None and viewer.may(waits.anybody_with):
            free = Q(**{f"{person}__isnull": True}) | _cannot(person, waits.anybody_with)
            mine |= free & ~Q(**{starter: viewer.pk}) if starter else free
        rows = rows.filter(mine)
    elif asked.whose == "nobody":
        nobody = Q(**{f"{person}__isnull": True})
        rows = rows.filter(nobody | _cannot(person, waits.anybody_with) if waits.anybody_with else nobody)
    elif asked.whose != "all":
        rows = rows.filter(**{f"{person}__ref": asked.whose})
    if asked.desk:
        on_it = Membership.objects.filter(desk__ref=asked.desk).values("person")
        by_desk = Q(**{f"{person}__in": on_it})
        if starter:
            by_desk |= Q(**{f"{starter}__in": on_it})
        if waits.desk:
            by_desk |= Q(**{f"{waits.desk}__ref": asked.desk})
        rows = rows.filter(by_desk)
    if asked.due == "late":
        rows = rows.filter(due__lt=today)
    elif asked.due == "week":
        rows = rows.filter(due__lte=today + timedelta(days=7))
    return rows


def _cannot(person: str, needed: Permission) -> Q:
    """Who was asked left, or has another role now: nobody is asked."""
    return Q(**{f"{person}__is_active": False}) | (
        Q(**{f"{person}__isnull": False}) & ~Q(**{f"{person}__role__in": roles_with(needed)})
    )
