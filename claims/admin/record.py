"""The record, read by those who administer: what was done to people, desks and memberships.

Entries about sources, claims and parties are read on each thing's own history, which only those who may see the
thing can open. A list across them would have to ask, for each entry, whether its reader may see what it is about.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import among
from claims.admin.reading import ReadingAdmin
from claims.queries.history import lines_of
from core.accounts.roles import Permission
from core.models import Desk, Entry, Membership, User
from core.models.entry import Operation

TABLES = {model._meta.db_table: model._meta.verbose_name_plural for model in (User, Desk, Membership)}


@admin.register(Entry)
class EntryAdmin(ReadingAdmin):
    about = _("What was done to people, desks and memberships")
    empty = _("Every change to people and desks stands here, whoever or whatever made it.")
    list_display = ("seq",)
    list_filter = (
        among("table_name", pgettext_lazy("what a record entry is about", "about"), list(TABLES.items())),
        among("operation", _("what was done"), Operation.choices),
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return isinstance(user, User) and user.may(Permission.ADMINISTER)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return Entry.objects.filter(table_name__in=TABLES).defer("salt", "digest")

    def get_urls(self) -> list[URLPattern]:
        return [path("", self.page(self.changelist_view), name="core_entry_changelist")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None)
        if context:
            context["title"] = gettext("The record")
            context["lines"] = lines_of(list(context["cl"].result_list), request.user, named=True)
            response.template_name = "admin/record.html"  # type: ignore[attr-defined]
        return response
