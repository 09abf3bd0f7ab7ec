"""Forms of the queue: who is to do a thing and until when, and a follow-up closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.desk.forms_facts import DAY
from claims.queries.waits import Kind
from core.models import User


class AssignForm(forms.Form):
    """One thing of the queue, for somebody from here on; nobody where no one is named."""

    kind = forms.ChoiceField(choices=Kind, widget=forms.HiddenInput)
    ref = forms.CharField(max_length=12, widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    person = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    person_name = forms.CharField(label=_("For"), required=False, max_length=200)
    due_on = forms.DateField(label=_("Due"), required=False, widget=DAY)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ref, named = cleaned.get("person", ""), cleaned.pop("person_name", "").strip()
        cleaned["person"] = (
            User.objects.visible_to(self.viewer).filter(ref=ref, is_active=True).first() if ref else None
        )
        if (ref or named) and cleaned["person"] is None:
            self.add_error("person_name", _("Choose somebody from the list."))
        return cleaned
