"""What the frame around every page shows: the sections, what they count, who is here and on which desks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from claims.models import Claim, Fact, Source, Upload
from claims.models.confidential import Confidential
from claims.queries.notifications import unseen
from claims.queries.queue import waiting
from core.accounts.roles import Permission
from core.database.prepared import fetch
from core.models import Desk, User
from core.record.seen import keys_seen

COUNTED_TO = 9_999  # counting further costs each page more than the figure tells


@dataclass(frozen=True)
class Entry:
    """One line of the sidebar. `count` is written out, and empty where there is nothing to count."""

    label: str
    url: str
    is_current: bool
    count: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    entries: list[Entry]


@dataclass(frozen=True)
class Frame:
    person: User
    desks: str
    unseen: int
    sections: list[Group]


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor. It asks the database nothing until a template shows the frame, and then one query."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return {}
    return {"frame": SimpleLazyObject(lambda: _frame(request, user))}


def _frame(request: HttpRequest, person: User) -> Frame:
    waits, unseen_count, sources, claims, facts, uploads, desks = _counted(person)
    here = _Here(request)
    groups = [
        Group(
            "",
            [
                here.entry(_("Home"), "desk:home"),
                here.entry(_("Queue"), "desk:queue", kinds=("assignment", "comment", "mention"), count=waits),
                here.entry(_("Notifications"), "desk:notifications", count=unseen_count),
                here.entry(_("Dashboard"), "desk:dashboard"),
                here.entry(_("Read and record"), "desk:sources", also=("desk:source", "desk:passage", "desk:source-readings"), kinds=("source", "snapshot", "passage"), count=sources),
                here.entry(_("File a source"), "desk:file", also=("desk:confirm",), count=uploads),
                here.entry(_("Import claims"), "desk:imports", also=("desk:import",)),
            ],
        ),
        Group(
            _("Known"),
            [here.entry(_("Claims"), "desk:claims", also=("desk:claim", "desk:take"), kinds=("claim", "relation", "translation", "figure", "when", "appearance", "attribution"), count=claims), here.entry(_("Facts"), "desk:facts", also=("desk:fact", "desk:propose", "desk:two-days", "desk:chart-table", "desk:reading"), kinds=("fact", "reading", "standing", "conflict", "conflictreading", "reliability", "watch"), count=facts),
                here.entry(_("Reviews"), "desk:reviews", also=("desk:review", "desk:begin-review", "desk:write-review", "desk:scales", "desk:scale", "desk:add-scale"), kinds=("review", "evidence", "asked", "ratingscale", "scaleversion", "rating")),
                here.entry(_("Corrections"), "desk:corrections", also=("desk:correction", "desk:revise-correction", "desk:correct-claim", "desk:correct-fact", "desk:correct-story", "desk:correct-review", "desk:notice-templates", "desk:notice-template", "desk:add-notice-template"), kinds=("correction", "noticetemplate")),
                here.entry(_("Requests"), "desk:requests", also=("desk:request", "desk:log-request", "desk:revise-request"), kinds=("correctionrequest",)),
                here.entry(_("Stories"), "desk:stories", also=("desk:story",), kinds=("story", "usage", "followup"))],
        ),
        Group(
            _("Who"),
            [
                here.entry(_("Parties"), "admin:claims_party_changelist", kinds=("party",)),
                here.entry(_("Outlets"), "admin:claims_outlet_changelist", kinds=("outlet",)),
            ],
        ),
    ]  # fmt: skip
    newsroom = [
        here.entry(_("People"), "admin:core_user_changelist", kinds=("user", "membership")),
        here.entry(_("Desks"), "admin:core_desk_changelist", kinds=("desk",)),
    ]
    if person.may(Permission.ADMINISTER):
        newsroom.append(here.entry(_("The record"), "admin:core_entry_changelist", kinds=("entry",)))
    newsroom.append(here.entry(_("Exports"), "desk:exports"))
    newsroom.append(here.entry(_("All there is"), "admin:index"))
    groups.append(Group(_("Newsroom"), newsroom))
    return Frame(person=person, desks=", ".join(desks), unseen=unseen_count, sections=groups)


class _Here:
    """Tells which section the page asked for belongs to."""

    def __init__(self, request: HttpRequest) -> None:
        match = request.resolver_match
        self.view = match.view_name if match else ""
        parts = self.view.split("_")
        self.kind = parts[1] if self.view.startswith("admin:") and len(parts) > 2 else ""

    def entry(
        self, label: str, name: str, *, also: Iterable[str] = (), kinds: Iterable[str] = (), count: int = 0
    ) -> Entry:
        is_current = self.view == name or self.view in also or bool(self.kind and self.kind in kinds)
        return Entry(label, reverse(name), is_current, _written(count))


def _written(count: int) -> str:
    if count > COUNTED_TO:
        return f"{number_format(COUNTED_TO, force_grouping=True)}+"
    return number_format(count, force_grouping=True) if count else ""


def _counted(person: User) -> tuple[int, int, int, int, int, int, list[str]]:
    """How much waits for this person, how much they were told and have not seen, how many sources, claims and facts this person sees, how many of their uploads wait, and their desks' names."""
    asked = [
        waiting(person),
        unseen(person),
        *(_count_in_use(model, person) for model in (Source, Claim, Fact)),
        _count(Upload.objects.visible_to(person).filter(source=None).exclude(state=Upload.State.REFUSED)),
        _listed(
            cast("QuerySet[Any]", Desk.objects.present())
            .filter(memberships__person=person, retired_at=None)
            .values("name")
        ),
    ]
    [(waits, told, sources, claims, facts, uploads, desks)] = fetch(
        "SELECT " + ", ".join(sql for sql, _params in asked),
        [param for _sql, params in asked for param in params],
    )
    return waits, told, sources, claims, facts, uploads, desks


def _count_in_use(model: type[Confidential], person: User) -> tuple[str, tuple[Any, ...]]:
    """Of rows that are kept for good; written without building a query, since every page asks for it."""
    keys = keys_seen(model, person)
    assert isinstance(keys, RawSQL), "who is logged in and active sees something"
    table = connection.ops.quote_name(model._meta.db_table)
    seen = f"SELECT FROM {table} WHERE retired_at IS NULL AND id IN ({keys.sql}) LIMIT {COUNTED_TO + 1}"
    return f"(SELECT count(*) FROM ({seen}) counted)", tuple(keys.params)  # noqa: S608 (our table, Django's SQL)


def _count(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.order_by().values("pk")[: COUNTED_TO + 1].query.sql_with_params()
    return f"(SELECT count(*) FROM ({sql}) counted)", params  # noqa: S608


def _listed(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.order_by("name").query.sql_with_params()
    return f"ARRAY({sql})", params
