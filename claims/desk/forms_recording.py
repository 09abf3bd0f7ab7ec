"""The panel's form: a claim, how it is made here, its chain, its figures and dates."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.actions.given import GivenFigure, GivenWhen, Hop, days_meant, span_of
from claims.desk.forms_source import LANGUAGES
from claims.models import Anonymity, Claim, Outlet, Party, Stance
from claims.models.figure import HEDGES
from claims.models.when import When
from claims.text.edtf_days import may_reach
from core.lines import Lines
from core.models import User

MOST_ROWS = 20
NOT_RESOLVED = "not resolved"  # kept as written here; translated where it is shown


class RecordForm(forms.Form):
    """The claim and its stance."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)
    snapshot = forms.CharField(max_length=12, widget=forms.HiddenInput, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    claim = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    sentence = Lines(
        label=_("Claim"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("One checkable assertion, in our own neutral words."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the claim"), choices=LANGUAGES[1:], required=False)
    stance = forms.ChoiceField(
        label=_("In this passage it is"), choices=Stance, widget=forms.RadioSelect, initial=Stance.ASSERTED
    )
    reason = forms.CharField(label=_("Why it is changed"), required=False, max_length=500)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean_claim(self) -> Claim | None:
        ref = self.cleaned_data["claim"]
        claim = (
            Claim.objects.visible_to(self.viewer).filter(ref=ref, retired_at=None).first() if ref else None
        )
        if ref and claim is None:
            raise ValidationError(_("That claim is not in the list. Choose another, or write the claim."))
        return claim

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            not cleaned.get("claim")
            and not cleaned.get("sentence", "").strip()
            and not self.errors
            and cleaned.get("revision") is None
        ):
            self.add_error("sentence", _("Write the claim in one sentence, or choose one that is known."))
        return cleaned


class RowForm(forms.Form):
    """A row of the panel; one that nobody touched is none."""

    def is_untouched(self) -> bool:
        """Nothing was typed in it, and its menus stand as they come."""
        for name, field in self.fields.items():
            said = self.data.get(self.add_prefix(name), "").strip()
            first = next((code for code, _label in getattr(field, "choices", ())), None)
            if said and said != first:
                return False
        return True


class HopForm(RowForm):
    """One hop of the chain. A name typed and not chosen from the list becomes a new party."""

    who = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Who"), required=False, max_length=160)
    anonymity = forms.ChoiceField(label=_("Named or not"), choices=Anonymity, required=False)
    role = forms.CharField(label=_("Role as described"), required=False, max_length=300)
    verb = forms.CharField(label=_("Verb"), required=False, max_length=80)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("who") or cleaned.get("name") or self.errors or self.is_untouched()):
            self.add_error("name", _("Say who, or take the row out."))
        return cleaned

    def hop(self) -> Hop | None:
        """The hop, or None for a row left empty. Raises ValidationError for a reference that is nobody's."""
        given = self.cleaned_data
        name, anonymity = given["name"].strip(), given["anonymity"] or Anonymity.NAMED
        said = {"role": given["role"].strip(), "verb": given["verb"].strip()}
        if not name and not given["who"]:
            return None
        if anonymity != Anonymity.NAMED:
            return Hop(anonymity=anonymity, described_as=name, **said)
        if given["who"]:
            party = Party.objects.visible_to(self.viewer).filter(ref=given["who"]).first()
            outlet = Outlet.objects.visible_to(self.viewer).filter(ref=given["who"]).first()
            if not party and not outlet:
                raise ValidationError(
                    _("“%(name)s” is not in the list. Choose again, or type the name.") % {"name": name}
                )
            return Hop(party=party, outlet=outlet, **said)
        party = Party.objects.visible_to(self.viewer).filter(name__iexact=name, retired_at=None).first()
        outlet = (
            None
            if party
            else Outlet.objects.visible_to(self.viewer).filter(name__iexact=name, retired_at=None).first()
        )
        if party or outlet:
            return Hop(party=party, outlet=outlet, **said)
        return Hop(new_party=name, **said)


class WhenForm(RowForm):
    """One date as said, with what it means."""

    verbatim = forms.CharField(label=_("As said"), required=False, max_length=300, strip=False)
    role = forms.ChoiceField(label=_("What it dates"), choices=When.Role, required=False)
    edtf = forms.CharField(
        label=_("Means"),
        required=False,
        max_length=80,
        help_text=_("2025-11-28, 2025-11, 2025-09/2025-12-04, about: 2025-11-24~"),
    )
    anchor = forms.DateField(required=False, widget=forms.HiddenInput)
    earliest = forms.DateField(required=False, widget=forms.HiddenInput)
    latest = forms.DateField(required=False, widget=forms.HiddenInput)
    found_edtf = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    unresolved = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The days an EDTF value can mean are worked out here, whatever the hidden fields say.

        Only how far an approximate date reaches is taken from them, where the finder drew it from the words
        ("about ten days ago") and they hold at least the date itself.
        """
        cleaned = super().clean() or {}
        edtf = cleaned["edtf"] = (cleaned.get("edtf") or "").strip()
        if not (edtf or cleaned.get("verbatim") or self.errors or self.is_untouched()):
            self.add_error("edtf", _("Say when, or take the row out."))
        if edtf:
            try:
                earliest, latest = days_meant(edtf)
            except ValidationError as error:
                self.add_error("edtf", error)
            else:
                if not self._reaches_as_found(cleaned):
                    cleaned["earliest"], cleaned["latest"] = earliest, latest
        return cleaned

    def _reaches_as_found(self, cleaned: dict[str, Any]) -> bool:
        """Whether an approximate date was left as found, with days that hold the date itself and not much more."""
        edtf = cleaned["edtf"]
        return edtf == cleaned.get("found_edtf") and may_reach(
            edtf, cleaned.get("earliest"), cleaned.get("latest")
        )

    def when(self) -> GivenWhen | None:
        given = self.cleaned_data
        if not given["verbatim"] and not given["edtf"]:
            return None
        days: dict[str, date | None] = (
            {"earliest": given["earliest"], "latest": given["latest"]} if given["edtf"] else {}
        )
        return GivenWhen(
            verbatim=given["verbatim"], role=given["role"] or When.Role.HAPPENED, anchor=given["anchor"], edtf=given["edtf"],
            unresolved="" if given["edtf"] else given["unresolved"] or NOT_RESOLVED, **days,
        )  # fmt: skip


class PlainNumberField(forms.DecimalField):
    """A number without separators: 15.000 is fifteen in one language and fifteen thousand in another."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(
            r"\s*-?(\d{1,3}([.,\u00a0\u202f ]\d{3})+|\d+,\d+)\s*", value
        ):
            raise ValidationError(
                _("Write the number without separators, 15000, and a decimal with a point, 1.5.")
            )
        return super().to_python(value)


class FigureForm(RowForm):
    """One quantity: hedge, one or two numbers, unit, what is counted."""

    verbatim = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput, strip=False)
    hedge = forms.ChoiceField(label=_("Hedge"), choices=[(hedge.value, label) for hedge, label in HEDGES])
    low = PlainNumberField(label=_("Number"), required=False, max_digits=30)
    high = PlainNumberField(label=_("to"), required=False, max_digits=30)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    counts = forms.CharField(label=_("What is counted"), required=False, max_length=200)
    covers = forms.IntegerField(
        label=_("Period"), required=False, min_value=0, max_value=MOST_ROWS, widget=forms.HiddenInput
    )
    as_of = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("low"), cleaned.get("high")
        if not self.errors and not self.is_untouched():
            span_of(cleaned["hedge"], low, high)
        return cleaned

    def figure(self) -> GivenFigure | None:
        given = self.cleaned_data
        low: Decimal | None = given["low"]
        high: Decimal | None = given["high"]
        if low is None and high is None:
            return None
        return GivenFigure(
            hedge=given["hedge"], low=low, high=high, verbatim=given["verbatim"], unit=given["unit"].strip(),
            counts=given["counts"].strip(), covers=given["covers"], as_of=given["as_of"],
        )  # fmt: skip


HopRows = forms.formset_factory(HopForm, extra=0, max_num=MOST_ROWS, validate_max=True)
WhenRows = forms.formset_factory(WhenForm, extra=0, max_num=MOST_ROWS, validate_max=True)
FigureRows = forms.formset_factory(FigureForm, extra=0, max_num=MOST_ROWS, validate_max=True)
