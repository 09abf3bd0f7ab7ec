"""A form's field for texts of several lines."""

from typing import Any

from django import forms


class Lines(forms.CharField):
    """A text of several lines. Browsers send CR LF and count one; we keep LF, so that saving unchanged changes nothing."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text
