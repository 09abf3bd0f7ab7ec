"""Forms about requests to correct something."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.desk.forms_facts import DAY
from claims.models import Claim, CorrectionRequest, Fact, Outlet, Story
from core.lines import Lines
from core.models import User

ABOUT: dict[str, type[Claim] | type[Fact] | type[Story]] = {"C": Claim, "F": Fact, "ST": Story}


class RequestForm(forms.Form):
    """A request as it came, or as we made it."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    direction = forms.ChoiceField(label=_("Direction"), choices=CorrectionRequest.Direction)
    asked_by = forms.CharField(
        label=_("Asked by"), required=False, max_length=200, help_text=_("Who asks us."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip
    outlet = forms.ModelChoiceField(
        Outlet.objects.none(), label=_("Outlet asked"), to_field_name="ref", required=False, empty_label="—",
        help_text=_("Whom we ask."),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("By"), choices=CorrectionRequest.Way)
    asked_on = forms.DateField(label=_("Asked on"), widget=DAY)
    due_on = forms.DateField(label=_("Due"), widget=DAY)
    about = forms.CharField(
        label=_("About"), required=False, max_length=12,
        help_text=_("The reference of the claim, fact or story, as it stands on its page: C-, F- or ST-."),
    )  # fmt: skip
    wording = Lines(
        label=_("What is asked"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )
    owner = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    owner_name = forms.CharField(
        label=_("Sees to it"), required=False, max_length=200, help_text=_("Empty: you.")
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        choose = cast("forms.ModelChoiceField[Outlet]", self.fields["outlet"])
        choose.queryset = Outlet.objects.visible_to(viewer).filter(retired_at=None).order_by("name")

    def clean_about(self) -> dict[str, Any]:
        ref = self.cleaned_data["about"].strip().upper()
        if not ref:
            return {}
        model = ABOUT.get(ref.partition("-")[0])
        found = model.objects.visible_to(self.viewer).filter(ref=ref).first() if model else None
        if found is None:
            raise ValidationError(_("No claim, fact or story that you may see bears this reference."))
        return {str(found._meta.model_name): found}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ref, named = cleaned.get("owner", ""), cleaned.pop("owner_name", "").strip()
        cleaned["owner"] = (
            User.objects.visible_to(self.viewer).filter(ref=ref, is_active=True).first() if ref else None
        )
        if (ref or named) and cleaned["owner"] is None:
            self.add_error("owner_name", _("Choose somebody from the list."))
        return cleaned

    def said(self) -> dict[str, Any]:
        """The cleaned fields by the names that the actions take; what it is about replaces what it was about before."""
        cleaned = dict(self.cleaned_data)
        del cleaned["revision"]
        return {"claim": None, "fact": None, "story": None, **cleaned.pop("about"), **cleaned}


class CloseForm(forms.Form):
    """What came of it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=CorrectionRequest.Outcome)
    answer = Lines(
        label=_("Answer"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("What was answered, or how long was waited."),
    )  # fmt: skip
    closed_on = forms.DateField(label=_("Closed on"), widget=DAY)
