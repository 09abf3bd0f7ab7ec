"""Fields and widgets of forms: what a browser offers for a day, a text, one thing among thousands."""

from typing import Any, cast

from django import forms
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.lines import Lines


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": "1", **(attrs or {})}, format="%Y-%m-%dT%H:%M:%S")


def field_for(held: "models.Field[Any, Any]", **kwargs: Any) -> forms.Field | None:
    """The form field for a model's field; every form of ours names it as its `formfield_callback`."""
    if isinstance(held, models.DateTimeField):
        kwargs["widget"] = Moment
    elif isinstance(held, models.DateField):
        kwargs["widget"] = Day
    elif isinstance(held, models.URLField):
        return held.formfield(**{"assume_scheme": "https", **kwargs})
    elif isinstance(held, models.TextField):
        return held.formfield(**{"form_class": Lines, "widget": forms.Textarea(attrs={"rows": 3}), **kwargs})
    return held.formfield(**kwargs)


class ComboboxInput(forms.Widget):
    """<stet-combobox> (combobox.js). Sends the reference chosen, and the words typed for where there is no script."""

    template_name = "components/combobox.html"
    kind = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        ref, words = value if isinstance(value, tuple) else ("", "")
        context["widget"] |= {"kind": self.kind, "src": reverse("admin:find-one"), "ref": ref, "words": words}
        return context

    def format_value(self, value: Any) -> Any:
        return value

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str] | None:
        if name not in data and f"{name}_text" not in data:
            return None
        return data.get(name, ""), data.get(f"{name}_text", "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_text" not in data


class OneOf(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One thing found by name, named by its reference. What one may not see is refused as what there isn't.

    Words without a reference come from a browser without script: they count where exactly one name is the same.
    """

    widget = ComboboxInput
    default_error_messages = {
        "invalid_choice": _("Choose one from the list."),
    }

    def __init__(self, queryset: Any, *, kind: str, **kwargs: Any) -> None:
        super().__init__(queryset, **{"to_field_name": "ref", **kwargs})
        self.widget.kind = kind

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, models.Model):
            return getattr(value, "ref", ""), str(value)
        return value

    def to_python(self, value: Any) -> Any:
        ref, words = value if isinstance(value, tuple) else (value or "", "")
        if isinstance(value, models.Model):
            return value
        if ref:
            return super().to_python(ref)
        if not words.strip():
            return None
        same = cast("models.QuerySet[Any]", self.queryset).filter(name__iexact=words.strip())[:2]
        if len(same) != 1:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return same[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        was = getattr(initial, "ref", "") or ""
        ref, words = data if isinstance(data, tuple) else ("", "")
        return bool(ref != was) or (not ref and bool(words.strip()))
