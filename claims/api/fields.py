"""What a body may hold, beside plain values: references to what one may see, and values as they are said."""

from typing import Any

from django.core.exceptions import ValidationError as Refused
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.actions.given import GivenFigure, GivenWhen, Hop, days_as_range, days_meant, span_of
from claims.actions.rating_scales import Step
from claims.api.strict import Day, Number, Truth, Whole
from claims.exchange.resources import RESOURCES
from claims.models import Anonymity, When
from claims.models.scale import Colour
from claims.text.edtf_days import may_reach
from claims.text.finds import Hedge
from core.record.one import one_seen

HEDGES = [hedge.value for hedge in Hedge]


class To(serializers.Field[Any, Any, Any, Any]):
    """The thing that a reference names, if whoever asks may see it and it is in use."""

    default_error_messages = {"unknown": _("There is no such thing.")}

    def __init__(self, resource: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.resource = resource

    def to_internal_value(self, data: Any) -> Any:
        model = RESOURCES[self.resource].model
        found = one_seen(model, data, self.context["viewer"]) if isinstance(data, str) else None
        if found is None or getattr(found, "retired_at", None):
            self.fail("unknown")
        return found

    def to_representation(self, value: Any) -> Any:
        return value.ref


class Named(serializers.SlugRelatedField[Any]):
    """One of a list that is kept in the app, by its reference or its name. That nothing bears the empty name is told as of any other."""

    default_error_messages = {"does_not_exist": _("There is no such thing.")}

    def to_internal_value(self, data: Any) -> Any:
        held: Any = self.get_queryset()
        by_ref = held.filter(ref=data).first() if isinstance(data, str) else None
        return by_ref or super().to_internal_value(data)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data == "":
            self.fail("does_not_exist", slug_name=self.slug_field, value=data)
        return super().run_validation(data)


class Said(serializers.CharField):
    """Text as it was said: whitespace at its ends is nobody's, NUL is refused. A number is not the text of it."""

    def __init__(self, longest: int = 2000, **kwargs: Any) -> None:
        super().__init__(**{"max_length": longest, "allow_blank": not kwargs.get("required", True), **kwargs})

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


def optional(longest: int = 2000) -> Said:
    return Said(longest, required=False)


class Strict(serializers.Serializer[Any]):
    """A field that there is not is refused, so that a misspelt one is not passed over."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            for name in data:
                if name not in self.fields:
                    raise serializers.ValidationError({str(name)[:40]: _("There is no such field.")})
        return super().to_internal_value(data)


class Value(Strict):
    """A value of a fact: a quantity by its hedge and numbers, a date by its EDTF, a holder, or yes or no."""

    hedge = serializers.ChoiceField(HEDGES, required=False)
    low = Number(required=False, allow_null=True)
    high = Number(required=False, allow_null=True)
    edtf = Said(80, required=False)
    holder = To("parties", required=False)
    answer = Truth(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Its columns, as actions take them."""
        said = [name for name in ("hedge", "edtf", "holder", "answer") if attrs.get(name, "") != ""]
        if len(said) > 1 or (said != ["hedge"] and {"low", "high"} & attrs.keys()):
            raise serializers.ValidationError(_("Say one value, of one kind."), code="refused")
        if attrs.get("edtf"):
            try:
                return {"days": days_as_range(attrs["edtf"])}
            except Refused as refused:
                raise serializers.ValidationError({"edtf": refused.messages}, code="refused") from refused
        if "hedge" in attrs:
            return {"hedge": attrs["hedge"], "span": _span(attrs)}
        return {name: attrs[name] for name in ("holder", "answer") if name in attrs}


def _span(attrs: dict[str, Any]) -> Any:
    """The range that is meant; what is wrong with it is said of its number."""
    try:
        return span_of(attrs["hedge"], attrs.get("low"), attrs.get("high"))
    except Refused as refused:
        raise serializers.ValidationError({"low": refused.messages}, code="refused") from refused


class HopField(Strict):
    """One hop of a chain: a party, an outlet, a `new_party` by its name, or somebody unnamed as `described_as`."""

    party = To("parties", required=False)
    outlet = To("outlets", required=False)
    new_party = Said(160, required=False)
    anonymity = serializers.ChoiceField(Anonymity.values, required=False)
    described_as = Said(300, required=False)
    role = Said(300, required=False)
    verb = Said(60, required=False)

    def validate(self, attrs: dict[str, Any]) -> Any:
        return Hop(**attrs)

    class Meta:
        ref_name = "Hop"


class FigureField(Strict):
    """A quantity as said. `covers` is the place of its period among the dates given with it, from 0."""

    hedge = serializers.ChoiceField(HEDGES)
    low = Number(required=False, allow_null=True)
    high = Number(required=False, allow_null=True)
    verbatim = Said(300, required=False)
    unit = Said(30, required=False)
    counts = Said(300, required=False)
    covers = Whole(required=False, allow_null=True, min_value=0)
    as_of = Day(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> Any:
        _span(attrs)
        return GivenFigure(**attrs)

    class Meta:
        ref_name = "FigureGiven"


class WhenField(Strict):
    """A date as said. `edtf` empty says that it can't be resolved, and `unresolved` why. Its days follow from `edtf`."""

    verbatim = Said(300, required=False)
    role = serializers.ChoiceField(When.Role.values, required=False)
    anchor = Day(required=False, allow_null=True)
    edtf = Said(80, required=False)
    earliest = Day(required=False, allow_null=True)
    latest = Day(required=False, allow_null=True)
    unresolved = Said(300, required=False)

    def validate(self, attrs: dict[str, Any]) -> Any:
        """Its days follow from what it means; of an approximate date they may be said, as they are read."""
        edtf, said = attrs.get("edtf", ""), (attrs.get("earliest"), attrs.get("latest"))
        if not edtf:
            return GivenWhen(**attrs)
        try:
            meant = days_meant(edtf)
        except Refused as refused:
            raise serializers.ValidationError({"edtf": refused.messages}, code="refused") from refused
        if said not in (meant, (None, None)) and not may_reach(edtf, *said):
            told = _("That is not what it means. Leave out its first and last day: they follow.")
            raise serializers.ValidationError({"earliest": told}, code="refused")
        first, last = meant if said == (None, None) else said
        return GivenWhen(**{**attrs, "earliest": first, "latest": last})

    class Meta:
        ref_name = "WhenGiven"


class StepField(Strict):
    """One rating of a scale, the best first. `value` is its number, where it has one."""

    label = Said(60)  # type: ignore[assignment]  # the word of the field, which is an attribute of DRF's fields as well
    colour = serializers.ChoiceField(Colour.values)
    value = Whole(required=False, allow_null=True, min_value=-100, max_value=100)

    def validate(self, attrs: dict[str, Any]) -> Any:
        return Step(**attrs)

    class Meta:
        ref_name = "Step"
