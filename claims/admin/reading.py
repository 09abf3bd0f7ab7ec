"""Lists, pages and histories of things, for those who may see them. Nothing here writes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.admin.listing import Listing, Row, label_of, rows_of, value_of
from claims.queries.history import history_of, latest_of
from claims.queries.wording import NOTHING
from core.models import User
from core.record.recorded import Recorded, Viewer
from core.search import words_in

AT_MOST = 50  # rows of a list on another thing's page


@dataclass(frozen=True)
class Section:
    """A list of things that belong to the one shown, in the columns of their own class."""

    title: str
    headers: list[str]
    rows: list[Row]
    empty: str
    more_url: str = ""


@dataclass(frozen=True)
class Link:
    label: str
    url: str


class ReadingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """How one kind of thing is listed and read. Whoever may log in may read what `visible_to` shows them."""

    adding: ClassVar[Any] = ""  # what the button that adds one says
    about: ClassVar[Any] = ""  # one line on the index
    empty: ClassVar[Any] = ""  # what this list will show, and the first thing to do
    details: ClassVar[Sequence[str]] = ()  # fields and own methods, read as rows on its page
    shown_with: ClassVar[Sequence[str]] = ()  # relations to fetch along, each through `visible_to`
    deferred: ClassVar[Sequence[str]] = ()  # columns too large for a list

    list_filter: ClassVar[Any] = ()
    actions = None
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False
    save_as = False
    sortable_by: ClassVar[Any] = ()

    # What may be done

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted, by anybody."""
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only this class's own filters; anything else in an address is refused, whatever it names."""
        return lookup in {getattr(found, "parameter_name", None) for found in self.list_filter}

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Nothing: the record has it already, from underneath."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Nothing, as log_addition."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:  # type: ignore[override]
        """Nothing, as log_addition."""

    # What there is

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return self.seen(request.user)

    def seen(self, viewer: Viewer) -> "QuerySet[Any]":
        """What `viewer` may see, with its relations; of those, what they may not see reads as not there."""
        rows = self._bare(self.model, viewer)
        fetched: set[str] = set()
        for whole in self.shown_with:
            model: type[Model] = self.model
            parts = whole.split("__")
            for at, part in enumerate(parts, start=1):
                model = model._meta.get_field(part).related_model  # type: ignore[assignment]
                relation = "__".join(parts[:at])
                if relation not in fetched:
                    rows = rows.prefetch_related(Prefetch(relation, queryset=self._bare(model, viewer)))
                    fetched.add(relation)
        return rows

    def _bare(self, model: type[Model], viewer: Viewer) -> "QuerySet[Any]":
        own = self.admin_site._registry.get(model)
        deferred = own.deferred if isinstance(own, ReadingAdmin) else ()
        shown: QuerySet[Any] = model._default_manager.visible_to(viewer).defer(*deferred)  # type: ignore[attr-defined]
        return shown

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return self.get_queryset(request).filter(ref=object_id).first()

    def found(self, request: HttpRequest, ref: str) -> Any:
        """The thing with this reference. Raises Http404 alike for what there isn't and what one may not see."""
        thing = self.get_object(request, ref)
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        return thing

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        """Each word in one of the fields named, diacritics and case aside; or the reference itself."""
        if not search_term.strip():
            return queryset, False
        found = words_in(search_term, *self.search_fields)
        if issubclass(self.model, Recorded) and "-" in search_term:
            by_ref = queryset.filter(ref=search_term.strip().upper())
            return (by_ref, False) if by_ref.exists() else (queryset.filter(found), False)
        return queryset.filter(found), False

    # Addresses

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("", self.page(self.changelist_view), name=f"{name}_changelist"),
            path("<str:object_id>/change/", self.page(self.change_view), name=f"{name}_change"),
            path("<str:object_id>/history/", self.page(self.history_view), name=f"{name}_history"),
        ]

    def page(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        return self.admin_site.admin_view(view)

    def url(self, page: str, *args: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def url_of(self, thing: Any) -> str:
        return self.url("change", thing.ref)

    def url_among(self, model: type[Model], **filters: str) -> str:
        """The list of another kind of thing, filtered."""
        query = "&".join(f"{name}={value}" for name, value in filters.items())
        return f"{reverse(f'admin:{model._meta.app_label}_{model._meta.model_name}_changelist')}?{query}"

    # Pages

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Listing]:
        return Listing

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405)
        try:
            listing = self.get_changelist_instance(request)
        except IncorrectLookupParameters:  # a page beyond the last
            return redirect(request.path)
        context = {
            "title": capfirst(str(self.opts.verbose_name_plural)),
            "cl": listing,
            "opts": self.opts,
            "about": self.about,
            "empty": self.empty,
            "adding": self.adding,
            "add_url": self.url("add") if self.has_add_permission(request) else "",
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/change_list.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of one thing. Here it is read; RecordedAdmin has those that are changed."""
        thing = self.found(request, object_id)
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return self.read(request, thing)

    def read(self, request: HttpRequest, thing: Any) -> HttpResponse:
        context = {
            **self.told_of(request, thing),
            "rows": self.rows(thing),
            "sections": self.sections(request, thing),
        }
        return TemplateResponse(request, "admin/view_page.html", context)

    def told_of(self, request: HttpRequest, thing: Any) -> dict[str, Any]:
        """What every page of one thing says of it, read or changed."""
        viewer = cast(User, request.user)
        return {
            "title": str(thing),
            "thing": thing,
            "opts": self.opts,
            "kind": capfirst(str(self.opts.verbose_name)),
            "list_title": capfirst(str(self.opts.verbose_name_plural)),
            "list_url": self.url("changelist"),
            "history_url": self.url("history", thing.ref),
            "latest": latest_of(thing, viewer),
            "links": self.links(request, thing),
        }

    def rows(self, thing: Any) -> list[tuple[str, Any]]:
        rows = [(label_of(self, name), value_of(self, name, thing)) for name in self.details]
        return [(label, shown) for label, shown in rows if shown != NOTHING]

    def sections(self, request: HttpRequest, thing: Any) -> list[Section]:
        """Lists below the rows. None, unless a class has some."""
        return []

    def links(self, request: HttpRequest, thing: Any) -> list[Link]:
        """Where one goes from here. Nowhere, unless a class says so."""
        return []

    def section(
        self,
        request: HttpRequest,
        model: type[Model],
        *,
        empty: str,
        without: Sequence[str] = (),
        **filters: Any,
    ) -> Section:
        """The things of `model` with these filters, in the columns of their own class."""
        own = cast(ReadingAdmin, self.admin_site.get_model_admin(model))
        things = list(own.seen(request.user).filter(**filters).order_by("pk")[:AT_MOST])
        columns = [name for name in own.list_display if name not in without]
        return Section(
            capfirst(str(model._meta.verbose_name_plural)),
            [label_of(own, name) for name in columns],
            rows_of(own, things, columns),
            empty,
        )

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        thing = self.found(request, object_id)
        context = {
            "title": _("History"),
            "thing": thing,
            "kind": capfirst(str(self.opts.verbose_name)),
            "list_title": capfirst(str(self.opts.verbose_name_plural)),
            "list_url": self.url("changelist"),
            "thing_url": self.url_of(thing),
            "history": history_of(thing, request.user, request.GET.get("p", "1")),
        }
        return TemplateResponse(request, "admin/object_history.html", context)
