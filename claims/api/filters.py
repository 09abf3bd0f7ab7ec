"""By what lists are narrowed: words, references, choices and days, from the resource's description."""

from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from claims.api.strict import DAY
from claims.exchange.resources import RESOURCES, Ref, Resource
from claims.queries.claims import found_by
from core.record.recorded import REFERENCE
from core.search import words_in

IS_REFERENCE = RegexValidator(rf"\A{REFERENCE}\Z", _("A reference, such as C-7KX3-M9Q2."))


class DayField(forms.DateField):
    def to_python(self, value: Any) -> Any:
        if value not in self.empty_values and not DAY.fullmatch(str(value)):
            raise ValidationError(_("A day: 2025-12-04."), code="invalid")
        return super().to_python(value)


class OnDay(filters.DateFilter):  # type: ignore[misc]
    field_class = DayField


class TruthField(forms.Field):
    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if value not in ("true", "false"):
            raise ValidationError(_("“true” or “false”."), code="invalid")
        return value == "true"


class Flag(filters.BooleanFilter):  # type: ignore[misc]
    field_class = TruthField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "widget": forms.TextInput})


class Narrowing(filters.FilterSet):  # type: ignore[misc]
    """A list's filters. `viewer` and `moment` are whose list it is, and as known when."""

    resource: Resource

    def __init__(self, *args: Any, viewer: Any = None, moment: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.moment = viewer, moment

    def by_words(self, rows: Any, name: str, value: str) -> Any:
        if self.resource.name == "claims":  # by what is quoted and by translations as well, as on the page
            return rows.filter(pk__in=found_by(value, viewer=self.viewer, known_on=self.moment))
        return rows.filter(words_in(value, *self.resource.searched) | Q(ref=value.strip().upper()))

    def by_ref(self, rows: Any, name: str, value: str) -> Any:
        ref = self.resource.ref(name)
        target: Any = RESOURCES[ref.to].model._default_manager
        seen = target.as_known_on(self.moment).visible_to(self.viewer).order_by().filter(ref=value)
        return rows.filter(**{f"{ref.field}__in": seen.values("pk")})

    def by_use(self, rows: Any, name: str, value: bool) -> Any:
        return rows.filter(retired_at__isnull=not value)


@cache
def narrowing(resource: Resource) -> type[Narrowing]:
    """The filters of one resource: `q` where it has words, each reference, each column of few values, each day from and until."""
    held: dict[str, Any] = {"resource": resource}
    if resource.searched:
        held["q"] = filters.CharFilter(
            method="by_words", label="Words in it, diacritics and capitals aside; or its reference."
        )
    for ref in resource.refs:
        held[ref.field] = filters.CharFilter(
            method="by_ref", label=_about(ref), strip=False, validators=[IS_REFERENCE]
        )
    for column in resource.columns:
        held |= _of_column(resource, column)
    if resource.retires:
        held["retired"] = Flag(
            method="by_use", label="Taken out of use; lists show what is not unless asked."
        )
    return type(f"{resource.model.__name__}Narrowing", (Narrowing,), held)


def _of_column(resource: Resource, column: str) -> dict[str, Any]:
    field: Any = resource.model._meta.get_field(column)
    if column in ("language", "unit", "sha256", "edtf"):
        return {column: filters.CharFilter(field_name=column)}
    if isinstance(field, models.BooleanField):
        return {column: Flag(field_name=column)}
    if field.choices:
        return {
            column: filters.ChoiceFilter(
                field_name=column, choices=[(code, code) for code, _label in field.flatchoices]
            )
        }
    if isinstance(field, models.DateField) and column != "retired_at":  # and DateTimeField, which is one
        day = "date__" if isinstance(field, models.DateTimeField) else ""
        return {
            f"{column}_from": OnDay(column, f"{day}gte", label=f"{column}, not before this day."),
            f"{column}_until": OnDay(column, f"{day}lte", label=f"{column}, not after this day."),
        }
    return {}


def _about(ref: Ref) -> str:
    return f"The reference of one of {ref.to}."
