"""Forms for bringing a source in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from claims.models import Confidentiality, Outlet, Source, Upload
from core.models import Desk, User

LANGUAGES = [
    ("", "—"), ("vi", "Tiếng Việt"), ("en", "English"), ("ar", "العربية"), ("zh", "中文"), ("fr", "Français"), ("de", "Deutsch"),
    ("hi", "हिन्दी"), ("id", "Bahasa Indonesia"), ("ja", "日本語"), ("ko", "한국어"), ("pt", "Português"), ("ru", "Русский"),
    ("es", "Español"), ("th", "ไทย"), ("tr", "Türkçe"), ("uk", "Українська"),
]  # fmt: skip


def languages_with(code: str) -> list[tuple[str, str]]:
    """The languages to choose from, and the one that was found if it is none of them."""
    return LANGUAGES if not code or code in dict(LANGUAGES) else [*LANGUAGES, (code, code)]


class BringForm(forms.Form):
    """A text pasted, or a file. One of the two."""

    text = forms.CharField(
        label=_("Paste the text"), required=False, strip=False, max_length=settings.MAX_PASTE,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),  # no dir="auto": Chromium takes a minute over 4 MB with it
    )  # fmt: skip
    upload = forms.FileField(
        label=_("or choose a file"),
        required=False,
        help_text=_("A web page, PDF, Word document (.docx) or plain text, up to 60 MB."),
    )
    address = forms.URLField(
        label=_("Where it came from"),
        required=False,
        assume_scheme="https",
        max_length=2000,
        help_text=_("The address, if it has one."),
    )

    def clean_address(self) -> str:
        return http_only(self.cleaned_data["address"])

    def clean_upload(self) -> "UploadedFile[Any] | None":
        """Its size is looked at before it is read."""
        upload: UploadedFile[Any] | None = self.cleaned_data["upload"]
        if upload and (upload.size or 0) > settings.MAX_UPLOAD:
            raise ValidationError(
                _("This file is larger than 60 MB. Split it, or file only the part that is needed.")
            )
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text, upload = cleaned.get("text", ""), cleaned.get("upload")
        if upload and text.strip():
            raise ValidationError(_("There is a pasted text and a file. File one of them, then the other."))
        if not upload and not text.strip() and not self.errors:
            raise ValidationError(_("Paste a text or choose a file."))
        return cleaned

    def raw(self) -> bytes:
        """The bytes to keep: the file's own, or the pasted text in UTF-8 with plain newlines (browsers send CR LF)."""
        upload = self.cleaned_data["upload"]
        if upload:
            content: bytes = upload.read()
            return content
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").encode()


class ConfirmForm(forms.Form):
    """What was found in the text, for the person to put right before it is filed."""

    title = forms.CharField(label=_("Title"), max_length=400)
    kind = forms.ChoiceField(label=_("Kind"), choices=Source.Kind)
    outlet = forms.CharField(label=_("Outlet"), required=False, max_length=12, widget=forms.HiddenInput)
    outlet_name = forms.CharField(label=_("Outlet"), required=False, max_length=160)
    author_line = forms.CharField(label=_("Author line"), required=False, max_length=300)
    published_on = forms.DateField(
        label=_("Published on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Dates such as “last week” are counted from this day."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), required=False)
    address = forms.URLField(label=_("Address"), required=False, assume_scheme="https", max_length=2000)
    confidentiality = forms.ChoiceField(
        label=_("Who may see it"), choices=Confidentiality, widget=forms.RadioSelect
    )
    cleared_desks = forms.ModelMultipleChoiceField(
        label=_("Desks"),
        queryset=Desk.objects.none(),
        to_field_name="ref",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    cleared_people = forms.ModelMultipleChoiceField(
        label=_("People"),
        queryset=User.objects.none(),
        to_field_name="ref",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, viewer: User, upload: Upload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.upload = viewer, upload
        self.fields["language"].choices = languages_with(upload.found.get("language", ""))  # type: ignore[attr-defined]
        self.fields["cleared_desks"].queryset = Desk.objects.visible_to(viewer).filter(retired_at=None)  # type: ignore[attr-defined]
        people = User.objects.visible_to(viewer).filter(is_active=True).exclude(pk=viewer.pk)
        self.fields["cleared_people"].queryset = people.exclude(email="stet@localhost")  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        return http_only(self.cleaned_data["address"])

    def clean_outlet(self) -> Outlet | None:
        """The outlet chosen from the list, if the viewer may see it; a reference to anything else is no outlet."""
        ref = self.cleaned_data["outlet"]
        outlet = Outlet.objects.visible_to(self.viewer).filter(ref=ref).first() if ref else None
        if ref and outlet is None:
            raise ValidationError(_("That outlet is not in the list. Choose another or type its name."))
        return outlet


def http_only(address: str) -> str:
    """Raises ValidationError for any scheme but http and https."""
    if address and not address.lower().startswith(("http://", "https://")):
        raise ValidationError(_("An address begins with http:// or https://."))
    return address
