"""Forms about corrections, stories and what claims have to do with each other."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.desk.forms_facts import DAY
from claims.desk.forms_source import LANGUAGES
from claims.models import Claim, Correction, Fact, FollowUp, Outlet, Passage, Relation, Source
from core.lines import Lines
from core.models import User

WORDS = forms.Textarea(attrs={"rows": 3, "dir": "auto"})


class CorrectionForm(forms.Form):
    """What a correction says. `wrong_words` must stand in the passage chosen; without them the whole passage was wrong."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Correction.Kind)
    passage = forms.ModelChoiceField(
        Passage.objects.none(), label=_("Where it was wrong"), to_field_name="ref", required=False, empty_label=_("not in a passage")
    )  # fmt: skip
    wrong_words = forms.CharField(
        label=_("The words that were wrong"), required=False, max_length=300,
        help_text=_("As they stand in that passage. Readings taken from other words of it stay in use."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip
    right = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    right_words = forms.CharField(label=_("What is right"), required=False, max_length=2000)
    outlet = forms.ModelChoiceField(
        Outlet.objects.none(), label=_("Issued by"), to_field_name="ref", required=False, empty_label=_("us"),
        help_text=_("The outlet concerned, where it has put itself right."),
    )  # fmt: skip
    notice = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    notice_title = forms.CharField(
        label=_("Its own notice"), required=False, max_length=500,
        help_text=_("The source in which the outlet put itself right. File it first."),
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wording = Lines(
        label=_("Public notice"), max_length=4000, widget=WORDS, help_text=_("As readers will see it.")
    )
    language = forms.ChoiceField(label=_("Language of the notice"), choices=LANGUAGES[1:])
    severity = forms.ChoiceField(
        label=_("Severity"), choices=Correction.Severity, initial=Correction.Severity.SERIOUS,
        help_text=_("Minor is due in a week, serious in three days, grave tomorrow."),
    )  # fmt: skip
    cause = forms.ChoiceField(label=_("Cause"), choices=Correction.Cause)
    asked_by = forms.CharField(label=_("Asked for by"), required=False, max_length=200)
    asked_on = forms.DateField(label=_("Asked for on"), required=False, widget=DAY)

    def __init__(self, *args: Any, passages: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        choose = cast("forms.ModelChoiceField[Passage]", self.fields["passage"])
        choose.queryset = passages
        outlets = cast("forms.ModelChoiceField[Outlet]", self.fields["outlet"])
        outlets.queryset = Outlet.objects.visible_to(viewer).filter(retired_at=None)

    def clean_right(self) -> Claim | None:
        ref = self.cleaned_data["right"]
        found = (
            Claim.objects.visible_to(self.viewer).filter(retired_at=None, ref=ref).first() if ref else None
        )
        if ref and found is None:
            raise ValidationError(_("That claim is not in the list. Choose another."))
        return found

    def clean_notice(self) -> Source | None:
        ref = self.cleaned_data["notice"]
        found = (
            Source.objects.visible_to(self.viewer).filter(retired_at=None, ref=ref).first() if ref else None
        )
        if ref and found is None:
            raise ValidationError(_("That source is not in the list. Choose another."))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for chosen, words in (("right", "right_words"), ("notice", "notice_title")):
            if cleaned.get(words, "").strip() and cleaned.get(chosen) is None and chosen not in self.errors:
                self.add_error(chosen, _("Choose it from the list, or clear it."))
        if cleaned.get("notice") is not None and cleaned.get("outlet") is None:
            self.add_error("outlet", _("Say which outlet it is the notice of."))
        passage, words = cleaned.get("passage"), cleaned.get("wrong_words", "").strip()
        if words and passage is None:
            self.add_error("passage", _("Choose the passage in which these words stand."))
        elif passage is not None and words not in passage.exact:
            self.add_error("wrong_words", _("These words don't stand in that passage."))
        return cleaned

    def said(self) -> dict[str, Any]:
        """The cleaned fields by the names that the action takes."""
        cleaned = dict(self.cleaned_data)
        wrong_in, wrong_words = cleaned.pop("passage"), cleaned.pop("wrong_words").strip()
        for shown in ("right_words", "notice_title", "revision"):
            del cleaned[shown]
        return {**cleaned, "wrong_in": wrong_in, "wrong_words": wrong_words}


class StepForm(forms.Form):
    """One step on a correction's way, made on the revision that was seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    step = forms.ChoiceField(
        label=_("Decision"),
        choices=[(name, name) for name in ("submit", "send_back", "approve", "issue", "give_up")],
    )
    reason = Lines(label=_("Why"), required=False, max_length=1000)


class FinishForm(forms.Form):
    """A follow-up closed, and how."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.ChoiceField(label=_("Status"), choices=FollowUp.Status.choices[1:])
    done_how = Lines(label=_("How"), required=False, max_length=2000)


class RelyForm(forms.Form):
    """In which sentence a story relied on which fact."""

    passage = forms.ModelChoiceField(Passage.objects.none(), label=_("Sentence"), to_field_name="ref")
    fact = forms.ModelChoiceField(Fact.objects.none(), label=_("Fact"), to_field_name="ref")

    def __init__(self, *args: Any, passages: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Passage]", self.fields["passage"]).queryset = passages
        facts = cast("forms.ModelChoiceField[Fact]", self.fields["fact"])
        facts.queryset = Fact.objects.visible_to(viewer).filter(retired_at=None).order_by("-pk")


class RelateForm(forms.Form):
    """How this claim stands to another."""

    kind = forms.ChoiceField(label=_("This claim"), choices=Relation.Kind)
    other = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    other_words = forms.CharField(label=_("that claim"), required=False, max_length=2000)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        known = Claim.objects.visible_to(self.viewer).filter(retired_at=None)
        found = known.filter(ref=cleaned["other"]).first() if cleaned.get("other") else None
        if found is None:
            self.add_error("other_words", _("Choose the claim from the list."))
        cleaned["other"] = found
        return cleaned
