"""Filters of lists. Each names what it compares with; nothing of the address reaches a query but by these."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.record.recorded import Recorded


class AmongChoices(admin.SimpleListFilter):
    """By a field with choices. Anything else in the address filters to nothing being shown wrong: it is ignored."""

    field: str
    named: Any

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(value), label) for value, label in self.named]

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        wanted = {str(value): value for value, _label in self.named}
        return queryset.filter(**{self.field: wanted[self.value()]}) if self.value() in wanted else queryset  # type: ignore[index]

    def choices(self, changelist: Any) -> Iterator[Any]:
        known = self.value() in {str(value) for value, _label in self.named}
        yield {
            "selected": not known,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("all"),
        }
        for value, label in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": self.value() == str(value), "query_string": query, "display": label}


def among(field: str, title: str | Promise, named: Any) -> type[AmongChoices]:
    """A filter by `field`, one of `named` ((value, label), …)."""
    return type(
        f"By_{field}",
        (AmongChoices,),
        {"field": field, "title": title, "parameter_name": field, "named": named},
    )


def yes_or_no(field: str, title: str | Promise) -> type[AmongChoices]:
    return among(field, title, [(True, _("yes")), (False, _("no"))])


class InUse(admin.SimpleListFilter):
    """What was retired stays out of the way until it is asked for."""

    title = _("shown")
    parameter_name = "retired"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("retired")), ("both", _("both"))]

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        if self.value() == "both":
            return queryset
        return queryset.filter(retired_at__isnull=self.value() != "yes")

    def choices(self, changelist: Any) -> Iterator[Any]:
        rest = [value for value, _label in self.lookup_choices]
        yield {
            "selected": self.value() not in rest,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("in use"),
        }
        for value, label in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": self.value() == value, "query_string": query, "display": label}


class OfOne(admin.SimpleListFilter):
    """Only what belongs to one thing, by its reference. It shows only where a link has set it.

    A reference that one may not see finds nothing, exactly like one that nothing bears.
    """

    target: type[Recorded]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(self.value() or "", self.value() or "")]

    def has_output(self) -> bool:
        return bool(self.value())

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        if not self.value():
            return queryset
        seen = self.target._default_manager.visible_to(request.user)  # type: ignore[attr-defined]
        return queryset.filter(**{f"{self.path}__in": seen.filter(ref=self.value()).values("pk")})

    path: str


def of_one(path: str, target: type[Recorded], title: str | Promise) -> type[OfOne]:
    """A filter to what belongs to one `target`, reached by the relation `path`; its parameter is the path's end."""
    parameter = path.rpartition("__")[2]
    return type(
        f"Of_{parameter}",
        (OfOne,),
        {"path": path, "target": target, "title": title, "parameter_name": parameter},
    )
