"""Forms for importing: a file, which column is what, how it is written."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from claims.desk.forms_source import LANGUAGES
from claims.exchange.incoming.fields import GROUPS, remarks
from claims.exchange.incoming.mapping import ColumnMap, from_json
from claims.exchange.incoming.sheets import Sheet
from claims.models import Confidentiality


class BringSheetForm(forms.Form):
    upload = forms.FileField(
        label=_("Choose a file"),
        help_text=_("CSV, Excel (.xlsx), JSON Lines, or another Stet’s export (.zip), up to 60 MB."),
    )

    def clean_upload(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["upload"]
        if (upload.size or 0) > settings.MAX_UPLOAD:
            raise ValidationError(_("This file is larger than 60 MB. Split it."))
        return upload


class MapForm(forms.Form):
    """A choice for each column, `c0`, `c1`, …, in the sheet's order; then how its numbers and days are written."""

    language = forms.ChoiceField(label=_("Language of the claims"), choices=LANGUAGES[1:])
    source_language = forms.ChoiceField(
        label=_("Language of the sources"), choices=[("", _("as the claims")), *LANGUAGES[1:]], required=False
    )
    decimal = forms.ChoiceField(
        label=_("Numbers are written"),
        choices=[(".", "1,500.75"), (",", "1.500,75")],
        widget=forms.RadioSelect,
    )
    first = forms.ChoiceField(
        label=_("In 3/12/2025"),
        choices=[("day", _("the day comes first")), ("month", _("the month comes first"))],
        widget=forms.RadioSelect,
    )
    confidentiality = forms.ChoiceField(
        label=_("Who may see it, where no column says"), choices=Confidentiality, widget=forms.RadioSelect,
        help_text=_("Restricted: only you, until you clear others."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Keep this mapping as"), required=False, max_length=80, widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_("For the next sheet like this one; everybody here can use it."),
    )  # fmt: skip

    def __init__(self, posted: Any = None, *, sheet: Sheet, mapping: ColumnMap) -> None:
        held = {column: name for name, column in mapping.columns.items()}
        initial = {name: value for name, value in mapping.as_json().items() if name != "columns"}
        super().__init__(posted, initial=initial)
        self.sheet = sheet
        known = {code for code, _name in LANGUAGES}
        for name in ("language", "source_language"):
            if initial[name] not in known:
                field: Any = self.fields[name]
                field.choices = [*field.choices, (initial[name], initial[name])]
        choices = [("", _("nothing of these")), *((group.title, [(field.name, field.label) for field in group.fields]) for group in GROUPS)]  # fmt: skip
        for place, column in enumerate(sheet.columns):
            if column not in remarks():
                self.fields[f"c{place}"] = forms.ChoiceField(
                    label=column, choices=choices, required=False, initial=held.get(column, "")
                )

    def columns(self) -> list[Any]:
        """The fields of the columns, in their order."""
        return [self[name] for name in self.fields if name[0] == "c" and name[1:].isdigit()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        taken: dict[str, str] = {}
        for place, column in enumerate(self.sheet.columns):
            name = cleaned.get(f"c{place}")
            if not name:
                continue
            if name in taken:
                told = _("“%(column)s” is said to be the same. Choose one of the two.")
                self.add_error(f"c{place}", told % {"column": taken[name]})
            taken[name] = column
        if not self.errors:
            rest = {
                name: cleaned[name]
                for name in ("language", "source_language", "decimal", "first", "confidentiality")
            }
            cleaned["mapping"] = from_json({"columns": taken, "sheet": self.sheet.name, **rest})
        return cleaned
