"""What forms of recorded things share: the revision that was seen, the reason, choices that pass `visible_to`.

No form of ours saves. It tells what was changed (`changes`), and an action does it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.admin.fields import field_for
from claims.models import Clearance, Confidentiality
from core.accounts.people import SERVICE_EMAIL
from core.accounts.roles import Permission
from core.models import Desk, User
from core.record.recorded import Recorded

Layout = tuple[tuple[Any, tuple[str, ...]], ...]
APART = ("revision", "reason")  # in every form, and no field of the thing itself


def seen_and_in_use(model: type[models.Model], viewer: User, *, kept: Iterable[models.Model] = ()) -> Any:
    """What a field offers: what `viewer` may see and is in use, and what is chosen already."""
    rows = model._default_manager.visible_to(viewer)  # type: ignore[attr-defined]
    in_use = Q(is_active=True) & ~Q(email=SERVICE_EMAIL) if model is User else Q(retired_at=None)
    return rows.filter(in_use | Q(pk__in=[thing.pk for thing in kept]))


class RecordedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form over one recorded thing, as one person sees it."""

    layout: ClassVar[Layout] = ()

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=1000, help_text=_("For the record: what makes this right.")
    )

    class Meta:
        formfield_callback = field_for

    def __init__(self, *args: Any, viewer: User, taken: Iterable[str] = (), **kwargs: Any) -> None:
        """`taken` are the fields where, after two saved at once, the other's value is to stay."""
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.is_new = self.instance.pk is None
        self.initial["revision"] = self.instance.revision if not self.is_new else None
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and not isinstance(
                field, forms.ModelMultipleChoiceField
            ):
                chosen = self._chosen(name)
                self.initial[name] = chosen
                field.queryset = seen_and_in_use(
                    cast(Any, field.queryset).model, viewer, kept=[chosen] if chosen else []
                )
        self.set_up()
        for name in taken:
            if name in self.fields:
                self.fields[name].disabled = True

    def set_up(self) -> None:
        """For fields that are no columns of the thing's own: their choices, and what is chosen now."""

    def offer(self, name: str, model: type[models.Model], chosen: Iterable[models.Model]) -> None:
        """Fill a field of several choices."""
        held = list(chosen)
        field = cast(Several, self.fields[name])
        field.queryset = seen_and_in_use(model, self.viewer, kept=held)
        self.initial[name] = held

    def changes(self) -> dict[str, Any]:
        """What the person set otherwise than it is. On a new thing, all there is."""
        names = self.fields if self.is_new else self.changed_data
        return {
            name: self.cleaned_data[name] for name in names if name not in APART and name in self.cleaned_data
        }

    def groups(self) -> list[dict[str, Any]]:
        """The fields as they are laid out; those that this person doesn't get are left out."""
        groups = [
            {"title": title, "fields": [self[name] for name in names if name in self.fields]}
            for title, names in self.layout
        ]
        return [group for group in groups if group["fields"]]

    def _chosen(self, name: str) -> Any:
        """The thing referred to now, if this person may see it (ReadingAdmin prefetches it so)."""
        return (
            getattr(self.instance, name)
            if not self.is_new and getattr(self.instance, f"{name}_id", None)
            else None
        )


class Several(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Checkboxes, each named by a reference."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, model: type[Recorded], **kwargs: Any) -> None:
        super().__init__(
            model._default_manager.none(), **{"to_field_name": "ref", "required": False, **kwargs}
        )


class ConfidentialForm(RecordedForm):
    """With who may see it. Who may not decide that gets a form without these fields."""

    cleared_desks = Several(Desk, label=_("Desks that may see it"))
    cleared_people = Several(
        User,
        label=_("People who may see it"),
        help_text=_("You yourself always keep it. Everybody else no longer sees that it exists."),
    )

    class Meta(RecordedForm.Meta):
        widgets = {"confidentiality": forms.RadioSelect}

    visibility: ClassVar[Layout] = (("", ("confidentiality", "cleared_desks", "cleared_people")),)

    def set_up(self) -> None:
        if not self.is_new and not self.viewer.may(Permission.RESTRICT):
            for name in ("confidentiality", "cleared_desks", "cleared_people"):
                del self.fields[name]
            return
        self.fields["confidentiality"].help_text = _(
            "Restricted: invisible to everybody not chosen below, in lists, search, counts and history."
        )
        held = self._clearances()
        self.offer("cleared_desks", Desk, [clearance.desk for clearance in held if clearance.desk])
        self.offer("cleared_people", User, [clearance.person for clearance in held if clearance.person])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (
            cleaned.get("confidentiality") != Confidentiality.RESTRICTED
        ):  # what stands behind the closed part isn't meant
            for name in ("cleared_desks", "cleared_people"):
                if name in self.fields:
                    cleaned[name] = []
        return cleaned

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        if self.cleaned_data.get("confidentiality") != Confidentiality.RESTRICTED:
            found.pop("cleared_desks", None)
            found.pop("cleared_people", None)
        return found

    def _clearances(self) -> list[Clearance]:
        if self.is_new:
            return []
        kind = self.instance._meta.model_name or ""
        return list(
            Clearance.objects.visible_to(self.viewer)
            .filter(**{kind: self.instance.pk})
            .prefetch_related("desk", "person")
        )
