"""A list of things: which columns, in which order, filtered how, page by page. Its rows are ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.queries.wording import NOTHING, full_day, full_moment, in_words

if TYPE_CHECKING:
    from claims.admin.reading import ReadingAdmin


@dataclass(frozen=True)
class Cell:
    """One value: its column's label, and what is shown. The first of a row bears the link."""

    label: str
    shown: str | SafeString
    kind: str  # a CSS class: n for numbers, tight for what must not wrap, blank for nothing
    url: str = ""


@dataclass(frozen=True)
class Row:
    cells: list[Cell]
    is_retired: bool


@dataclass(frozen=True)
class Header:
    label: str
    kind: str
    url: str = ""  # sorts by it; empty where it can't be sorted by
    order: str = ""  # "ascending" or "descending" where it is sorted by now


@dataclass(frozen=True)
class Choice:
    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    title: str
    chosen: str
    is_on: bool
    choices: list[Choice]


class Listing(ChangeList):
    """Django's change list, asked for less: it sorts and filters by what a class names and by nothing else."""

    model_admin: "ReadingAdmin"

    def apply_select_related(self, qs: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        """Nothing is joined. Related things come by prefetches that pass `visible_to` (ReadingAdmin.get_queryset)."""
        return qs

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """Of the address only what this class's own filters ask for; the rest, whatever it names, is as if it weren't there."""
        own = {getattr(found, "parameter_name", None) for found in self.list_filter}
        return {name: value for name, value in super().get_filters_params(params).items() if name in own}

    def get_ordering_field(self, field_name: Any) -> Any:
        """Only a column named in `sortable_by`: the order of others would tell of hidden things."""
        return super().get_ordering_field(field_name) if field_name in (self.sortable_by or ()) else None

    def url_for_result(self, result: Any) -> str:
        return self.model_admin.url_of(result)

    def headers(self) -> list[Header]:
        ordering = self.get_ordering_field_columns()
        headers = []
        for at, name in enumerate(self.list_display):
            now = ordering.get(at, "")
            url = ""
            if name in (self.sortable_by or ()):
                url = self.get_query_string(
                    {ORDER_VAR: f"-{at}" if now == "asc" else str(at)}, remove=[PAGE_VAR]
                )
            order = {"asc": "ascending", "desc": "descending"}.get(now, "")
            headers.append(
                Header(label_of(self.model_admin, name), kind_of(self.model_admin, name), url, order)
            )
        return headers

    def rows(self) -> list[Row]:
        return rows_of(self.model_admin, self.result_list)

    def filters(self) -> list[Filter]:
        found = []
        for spec in self.filter_specs:
            choices = [
                Choice(str(choice["display"]), str(choice["query_string"]), bool(choice["selected"]))
                for choice in spec.choices(self)
            ]
            chosen = next((choice.label for choice in choices if choice.is_chosen), "")
            found.append(Filter(capfirst(str(spec.title)), chosen, not choices[0].is_chosen, choices))
        return found

    def kept(self) -> list[tuple[str, str]]:
        """What the search form carries along: filters and order."""
        return [
            (name, value)
            for name, values in sorted(self.filter_params.items())
            if name != SEARCH_VAR
            for value in (values if isinstance(values, list) else [values])
        ]

    def is_narrowed(self) -> bool:
        return bool(self.query) or any(found.is_on for found in self.filters())

    def pages(self) -> list[tuple[str, str, bool]]:
        """(number or "…", its address, whether it is the one shown); nothing for a single page."""
        if not self.multi_page:
            return []
        numbers = self.paginator.get_elided_page_range(self.page_num, on_each_side=2, on_ends=1)
        return [
            (
                str(number),
                self.get_query_string({PAGE_VAR: number}) if isinstance(number, int) else "",
                number == self.page_num,
            )
            for number in numbers
        ]


def rows_of(model_admin: "ReadingAdmin", things: Any, columns: Sequence[Any] | None = None) -> list[Row]:
    """The rows of a list of things, by the columns that their own class names."""
    names = model_admin.list_display if columns is None else columns
    return [
        Row(
            [cell(model_admin, name, thing, leads=at == 0) for at, name in enumerate(names)],
            _is_retired(thing),
        )
        for thing in things
    ]


def cell(model_admin: "ReadingAdmin", name: Any, thing: Any, *, leads: bool = False) -> Cell:
    shown = value_of(model_admin, name, thing)
    kind = kind_of(model_admin, name)
    if shown in (NOTHING, ""):
        shown = ""
        kind = f"{kind} blank".strip()
    return Cell(
        "" if leads else label_of(model_admin, name), shown, kind, model_admin.url_of(thing) if leads else ""
    )


def value_of(model_admin: "ReadingAdmin", name: Any, thing: Any) -> str | SafeString:
    """A column's value: by the class's own method, or a field's value in words."""
    own = getattr(model_admin, str(name), None)
    if callable(own):
        shown = own(thing)
        return NOTHING if shown in (None, "") else shown
    field = cast("models.Field[Any, Any]", model_admin.opts.get_field(str(name)))
    value = getattr(thing, field.name)
    if isinstance(field, models.DateTimeField) and value:
        return format_html(
            '<time datetime="{}" title="{}">{}</time>',
            value.isoformat(),
            full_moment(value),
            in_words(field, value),
        )
    if isinstance(field, models.DateField) and value:
        return format_html(
            '<time datetime="{}" title="{}">{}</time>',
            value.isoformat(),
            full_day(value),
            in_words(field, value),
        )
    return in_words(field, value)


def label_of(model_admin: "ReadingAdmin", name: Any) -> str:
    own = getattr(model_admin, str(name), None)
    if callable(own):
        return capfirst(str(getattr(own, "short_description", name)))
    if name == "ref":
        return _("Reference")
    return capfirst(str(model_admin.opts.get_field(str(name)).verbose_name))  # type: ignore[union-attr]


def kind_of(model_admin: "ReadingAdmin", name: Any) -> str:
    try:
        field = model_admin.opts.get_field(str(name))
    except FieldDoesNotExist:
        return str(getattr(getattr(model_admin, str(name), None), "kind", ""))
    if isinstance(field, models.IntegerField):
        return "n"
    if getattr(field, "name", "") == "ref":
        return "ref"
    return "tight" if isinstance(field, models.DateField) else ""


def _is_retired(thing: Any) -> bool:
    return getattr(thing, "retired_at", None) is not None
