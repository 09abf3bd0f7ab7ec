"""Forms about facts: a value of the fact's kind, what to propose, what to decide, readings to take."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from claims.actions.given import days_as_range, numbers_of, span_of
from claims.desk.forms_recording import PlainNumberField
from claims.models import Fact, Party, Reading, Reliability, Standing
from claims.models.figure import HEDGES
from claims.queries.candidates import Candidate
from claims.queries.wording import day, value_in_words
from core.lines import Lines
from core.models import User

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ValueForm(forms.Form):
    """A value of one fact. Only the fields of its kind are there; `value()` is what actions take."""

    hedge = forms.ChoiceField(label=_("Hedge"), choices=[(hedge.value, label) for hedge, label in HEDGES])
    low = PlainNumberField(label=_("Number"), required=False, max_digits=30)
    high = PlainNumberField(label=_("to"), required=False, max_digits=30)
    edtf = forms.CharField(
        label=_("Date"),
        required=False,
        max_length=80,
        help_text=_("2025-11-28, 2025-11, 2025-09/2025-12-04, about: 2025-11-24~"),
    )
    holder = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    holder_name = forms.CharField(label=_("Who"), required=False, max_length=160)
    answer = forms.ChoiceField(
        label=_("Answer"), required=False, choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )  # fmt: skip

    FIELDS = {
        Fact.Kind.RUNNING_TOTAL: ("hedge", "low", "high"),
        Fact.Kind.QUANTITY: ("hedge", "low", "high"),
        Fact.Kind.DATE: ("edtf",),
        Fact.Kind.HOLDER: ("holder", "holder_name"),
        Fact.Kind.YES_NO: ("answer",),
    }

    def __init__(self, *args: Any, fact: Fact, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fact, self.viewer = fact, viewer
        mine = self.FIELDS[Fact.Kind(fact.kind)]
        for names in self.FIELDS.values():
            for name in names:
                if name not in mine:
                    self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["value"] = self._value(cleaned)
        return cleaned

    def value_fields(self) -> list[forms.BoundField]:
        return [self[name] for names in self.FIELDS.values() for name in names if name in self.fields]

    def _value(self, cleaned: dict[str, Any]) -> dict[str, Any] | None:
        """None where nothing was given. Raises ValidationError."""
        if self.fact.is_counted:
            low, high = cleaned["low"], cleaned["high"]
            if low is None and high is None:
                return None
            return {"hedge": cleaned["hedge"], "span": span_of(cleaned["hedge"], low, high)}
        if self.fact.kind == Fact.Kind.DATE:
            return {"days": days_as_range(cleaned["edtf"].strip())} if cleaned["edtf"].strip() else None
        if self.fact.kind == Fact.Kind.HOLDER:
            return self._holder(cleaned)
        return {"answer": cleaned["answer"] == "yes"} if cleaned["answer"] else None

    def _holder(self, cleaned: dict[str, Any]) -> dict[str, Any] | None:
        ref, name = cleaned["holder"], cleaned["holder_name"].strip()
        if not ref and not name:
            return None
        known = Party.objects.visible_to(self.viewer).filter(retired_at=None)
        held = known.filter(ref=ref).first() if ref else known.filter(name__iexact=name).first()
        if held is None:
            raise ValidationError({"holder_name": _("Nobody of that name is known. Add the party first.")})
        return {"holder": held}


class ProposeForm(ValueForm):
    """What stands on a fact, from which day, and why."""

    state = forms.ChoiceField(
        label=_("What is decided"), choices=Standing.State, widget=forms.RadioSelect, initial=Standing.State.STANDS
    )  # fmt: skip
    valid_from = forms.DateField(label=_("From"), widget=DAY)
    reason = Lines(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("What makes this right: which readings agree, who is closest."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and cleaned["state"] == Standing.State.STANDS and cleaned["value"] is None:
            first = self.value_fields()[-1] if self.fact.kind != Fact.Kind.HOLDER else self["holder_name"]
            self.add_error(first.name, _("Say what stands, or choose “Disputed” or “Not known”."))
        return cleaned


class DecideForm(forms.Form):
    """Approve, decline or take back a proposal."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Decision"), choices=[("approve", _("Approve")), ("decline", _("Decline")), ("withdraw", _("Take it back"))]
    )  # fmt: skip
    note = forms.CharField(label=_("On deciding"), required=False, max_length=1000)


class NoteForm(forms.Form):
    """A reason for one thing, made on the revision that was seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("Why"), required=False, max_length=2000)


class WeighedForm(forms.Form):
    """How a reading is weighed: the day it holds for, how close its source is, a note."""

    as_of = forms.DateField(
        label=_("As of"), required=False, widget=DAY, help_text=_("The day for which it holds.")
    )
    reliability = forms.ChoiceField(label=_("Reliability"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def offer_scale(self, scale: list[Reliability]) -> None:
        """The scale, asked for once for all the rows of a page."""
        self.scale = {step.ref: step for step in scale}
        choices = [(ref, str(step)) for ref, step in self.scale.items()]
        cast(forms.ChoiceField, self.fields["reliability"]).choices = choices

    def check_weight(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("as_of") is None and "as_of" not in self.errors:
            self.add_error("as_of", _("Say for which day it holds."))
        cleaned["reliability"] = self.scale.get(cleaned.get("reliability", ""))
        if cleaned["reliability"] is None and "reliability" not in self.errors:
            self.add_error("reliability", _("Say how close its source is."))


class ReadingForm(WeighedForm, ValueForm):
    """What one appearance says on a fact."""

    verbatim = forms.CharField(
        label=_("As said"), required=False, max_length=300, help_text=_("The words of the quotation that say it.")
    )  # fmt: skip
    corrects = forms.ModelChoiceField(
        Reading.objects.none(), label=_("Corrects"), to_field_name="ref", required=False, empty_label=_("nothing"),
        help_text=_("An earlier reading that turned out wrong. A total that grew is no correction."),
    )  # fmt: skip

    def __init__(self, *args: Any, readings: Any, scale: list[Reliability], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_scale(scale)
        corrects = cast("forms.ModelChoiceField[Reading]", self.fields["corrects"])
        corrects.queryset = readings
        corrects.label_from_instance = reading_label  # type: ignore[assignment, method-assign]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_weight(cleaned)
        if not self.errors and cleaned["value"] is None:
            self.add_error(None, _("A reading needs a value."))
        return cleaned


class TakeRow(WeighedForm):
    """One figure or date of a source: whether it is a reading, and of which fact. Nothing is ticked beforehand."""

    take = forms.BooleanField(label=_("Take it"), required=False)
    fact = forms.ChoiceField(label=_("Fact"), required=False)
    sentence = Lines(
        label=_("Claim"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )  # fmt: skip

    def __init__(self, *args: Any, candidate: Candidate, scale: list[Reliability], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidate = candidate
        self.offer_scale(scale)
        likely = [(fact.ref, fact.question) for fact in candidate.likely]
        others = [(fact.ref, fact.question) for fact in candidate.others]
        choices: list[Any] = [("", _("no fact chosen"))]
        choices += [(_("Probably"), likely)] if likely else []
        choices += [(_("Others"), others)] if others else []
        cast(forms.ChoiceField, self.fields["fact"]).choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("take"):
            self._errors = ErrorDict()  # what is not ticked is not looked at
            return {"take": False}
        self.check_weight(cleaned)
        if not cleaned.get("fact"):
            self.add_error("fact", _("Choose the fact it is a reading of."))
        if self.candidate.appearance is None and not cleaned.get("sentence", "").strip():
            self.add_error("sentence", _("Write the claim in one sentence."))
        return cleaned


def reading_label(reading: Reading) -> str:
    return f"{day(reading.as_of)}: {value_in_words(reading)}"


def initial_of(value: Any) -> dict[str, Any]:
    """A reading or standing as the initial values of a `ValueForm`."""
    low, high = numbers_of(value.hedge, value.low, value.high)
    return {
        "hedge": value.hedge,
        "low": low,
        "high": high,
        "edtf": edtf_of(value.earliest, value.latest) if value.days is not None else "",
        "holder": value.holder.ref if value.holder else "",
        "holder_name": value.holder.name if value.holder else "",
        "answer": "" if value.answer is None else "yes" if value.answer else "no",
    }


def edtf_of(earliest: date | None, latest: date | None) -> str:
    if earliest == latest and earliest:
        return earliest.isoformat()
    return f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"
