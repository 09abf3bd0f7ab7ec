"""Forms about reviews and the scales they are given on."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from claims.actions.rating_scales import FEWEST, MOST, Step
from claims.desk.forms_facts import DAY
from claims.desk.forms_source import LANGUAGES
from claims.models import Colour, Evidence, Party, Rating, Review, ScaleVersion, Source
from claims.queries.reviews import drafts_on, scales_in_use
from core.lines import Lines
from core.models import User

STEPS = ("submit", "send_back", "approve", "publish", "give_up")


class BeginForm(forms.Form):
    """On which scale the claim is reviewed, by whom, until when."""

    version = forms.ChoiceField(label=_("Scale"))
    language = forms.ChoiceField(label=_("Language of the review"), choices=LANGUAGES[1:])
    author = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    author_name = forms.CharField(
        label=_("Written by"), required=False, max_length=200, help_text=_("Empty: by you.")
    )
    due_on = forms.DateField(label=_("Due"), required=False, widget=DAY)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.versions = {version.ref: version for version in scales_in_use()}
        choose = cast("forms.ChoiceField", self.fields["version"])
        choose.choices = [(ref, str(version.scale)) for ref, version in self.versions.items()]

    def clean_version(self) -> ScaleVersion:
        return self.versions[self.cleaned_data["version"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        named = cleaned.pop("author_name", "").strip()
        ref = cleaned.get("author", "")
        cleaned["author"] = (
            User.objects.visible_to(self.viewer).filter(ref=ref, is_active=True).first() if ref else None
        )
        if (ref or named) and cleaned["author"] is None:
            self.add_error("author_name", _("Choose somebody from the list."))
        return cleaned


class AssignForm(forms.Form):
    """Who writes it from here on, and until when."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    author = forms.ModelChoiceField(User.objects.none(), label=_("Written by"), to_field_name="ref")
    due_on = forms.DateField(label=_("Due"), required=False, widget=DAY)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = cast("forms.ModelChoiceField[User]", self.fields["author"])
        people.queryset = User.objects.visible_to(viewer).filter(is_active=True).order_by("name")


class WriteForm(forms.Form):
    """What a review says, on the scale it was begun on or on another."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    rating = forms.ChoiceField(label=_("Rating"), required=False)
    reasoning = Lines(
        label=_("Reasoning"), required=False, max_length=32_768,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text=_("Markdown: **bold**, *italics*, lists with -, quotations with >, links as [words](https://…)."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the review"), choices=LANGUAGES[1:])

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = scales_in_use()
        if review.version_id not in {version.pk for version in versions}:
            versions = [review.version, *versions]
        versions.sort(key=lambda version: version.pk != review.version_id)
        self.ratings: dict[str, Rating] = {}
        choices: list[Any] = [("", _("not decided yet"))]
        for version in versions:
            ratings = list(version.ratings.all())
            self.ratings |= {rating.ref: rating for rating in ratings}
            choices.append((str(version.scale), [(rating.ref, str(rating)) for rating in ratings]))
        cast("forms.ChoiceField", self.fields["rating"]).choices = choices

    def said(self) -> dict[str, Any]:
        """The cleaned fields by the names that the action takes; a rating brings its scale along."""
        cleaned = dict(self.cleaned_data)
        rating = self.ratings.get(cleaned.pop("rating"))
        return {**cleaned, "rating": rating, **({"version": rating.version} if rating else {})}


class SeenForm(forms.Form):
    """The revision that was seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReviewStepForm(forms.Form):
    """One step on a review's way, made on the revision that was seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    step = forms.ChoiceField(label=_("Decision"), choices=[(name, name) for name in STEPS])
    reason = Lines(label=_("Why"), required=False, max_length=4000)


class EvidenceForm(forms.Form):
    """A passage by its words in a source."""

    side = forms.ChoiceField(label=_("It speaks"), choices=Evidence.Side)
    source = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    source_title = forms.CharField(label=_("Source"), required=False, max_length=500)
    words = Lines(
        label=_("Words of it"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("To the letter, as they stand in its newest text. Or open the source, select them there and bring them from the panel."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.pop("source_title", None)
        ref = cleaned.get("source", "")
        cleaned["source"] = Source.objects.visible_to(self.viewer).filter(ref=ref, retired_at=None).first()
        if cleaned["source"] is None:
            self.add_error("source_title", _("Choose the source from the list."))
        return cleaned


class SelectedForm(forms.Form):
    """What was selected in the reading room, as evidence for a review that the person writes."""

    snapshot = forms.CharField(max_length=12, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    review = forms.ModelChoiceField(Review.objects.none(), label=_("Review"), to_field_name="ref")
    side = forms.ChoiceField(label=_("It speaks"), choices=Evidence.Side)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = cast("forms.ModelChoiceField[Review]", self.fields["review"])
        choose.queryset = Review.objects.filter(pk__in=[review.pk for review in drafts_on(viewer=viewer)])


class AskedForm(forms.Form):
    """Who was asked for comment, and what they answered."""

    party = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Who was asked"), required=False, max_length=200)
    asked_on = forms.DateField(label=_("Asked on"), widget=DAY)
    answered_on = forms.DateField(label=_("Answered on"), required=False, widget=DAY)
    answer = Lines(
        label=_("Answer"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ref = cleaned.get("party", "")
        cleaned["party"] = (
            Party.objects.visible_to(self.viewer).filter(ref=ref, retired_at=None).first() if ref else None
        )
        if ref and cleaned["party"] is None:
            self.add_error("name", _("Choose the party from the list, or clear it and give a name."))
        return cleaned


class AnsweredForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    answered_on = forms.DateField(label=_("Answered on"), widget=DAY)
    answer = forms.CharField(label=_("Answer"), max_length=5000)


class ScaleForm(forms.Form):
    """A scale's name, and ClaimReview's ends."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=80)
    worst = forms.IntegerField(label=_("Worst number"), initial=1, min_value=-100, max_value=100)
    best = forms.IntegerField(label=_("Best number"), initial=5, min_value=-100, max_value=100)


class StepRow(forms.Form):
    """One rating, best first. A row without a label is none."""

    label = forms.CharField(label=_("Label"), required=False, max_length=60)
    colour = forms.ChoiceField(label=_("Colour"), choices=Colour, initial=Colour.GREY)
    value = forms.IntegerField(
        label=_("Number"), required=False, min_value=-100, max_value=100,
        help_text=_("As search engines read it; none where it says that it can’t be said."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("value") is not None and not cleaned.get("label", "").strip():
            raise ValidationError(_("Give this rating a label."))
        return cleaned

    def step(self) -> Step | None:
        label = self.cleaned_data.get("label", "").strip()
        return (
            Step(label=label, colour=self.cleaned_data["colour"], value=self.cleaned_data["value"])
            if label
            else None
        )


StepRows = formset_factory(StepRow, extra=2, min_num=FEWEST, max_num=MOST, absolute_max=MOST)
