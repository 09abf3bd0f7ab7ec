"""The newsroom: people, desks, and who is on which."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.functional import lazystr
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.base import RecordedAdmin
from claims.admin.filters import InUse, among, of_one, yes_or_no
from claims.admin.forms import RecordedForm, Several
from claims.admin.marks import foreign, tag
from claims.admin.reading import Link, ReadingAdmin
from core.accounts import desks, people
from core.accounts.roles import Role
from core.models import Desk, Membership, User


class PersonForm(RecordedForm):
    desks = Several(Desk, label=_("Desks"))
    layout = (("", ("name", "email", "role", "language", "desks", "is_active")), ("", ("reason",)))

    class Meta(RecordedForm.Meta):
        model = User
        fields = ("name", "email", "role", "language", "is_active")
        help_texts = {"is_active": _("Without this they can't log in. What they did stays theirs.")}

    def set_up(self) -> None:
        self.offer(
            "desks", Desk, [] if self.is_new else Desk.objects.filter(memberships__person=self.instance.pk)
        )


class NewPersonForm(PersonForm):
    password = forms.CharField(
        label=_("First password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False,
        help_text=_("Tell it to them in person. They can change it once they are in."),
    )  # fmt: skip
    layout = (("", ("name", "email", "role", "language", "desks", "password")), ("", ("reason",)))

    class Meta(RecordedForm.Meta):
        model = User
        fields = ("name", "email", "role", "language")


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )


@admin.register(User)
class PersonAdmin(RecordedAdmin):
    adding = _("Add a person")
    about = _("Who may log in, as what, and on which desks")
    empty = _("Everybody who may log in stands here.")
    form = PersonForm
    noun = "person"
    add_action, revise_action = people.add, people.revise
    list_display = ("name_", "role", "on_desks", "email", "state", "ref")
    sortable_by = ("name_", "role", "email")
    search_fields = ("name", "email")
    list_filter = (among("role", _("role"), Role.choices), yes_or_no("is_active", _("may log in")))
    shown_with = ("desks",)
    details = ("name", "email", "role", "on_desks", "language", "is_active", "joined_at")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Stet itself, as whom commands act, is nobody's to change."""
        return getattr(obj, "email", "") != people.SERVICE_EMAIL and super().has_change_permission(
            request, obj
        )

    @admin.display(description=_("name"), ordering="name")
    def name_(self, person: User) -> Any:
        return foreign(person.name)

    @admin.display(description=_("desks"))
    def on_desks(self, person: User) -> str:
        return ", ".join(sorted(str(desk) for desk in person.desks.all()))

    @admin.display(description=_("state"))
    def state(self, person: User) -> Any:
        if person.email == people.SERVICE_EMAIL:
            return tag(gettext("Stet itself"), "plain")
        return "" if person.is_active else tag(gettext("can't log in"), "retired")

    def adding_form(self, request: HttpRequest) -> RecordedForm:
        return NewPersonForm(request.POST if request.method == "POST" else None, viewer=self._person(request))

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<str:object_id>/password/", self.page(self.password_view), name="core_user_password"),
            *super().get_urls(),
        ]

    def links(self, request: HttpRequest, thing: User) -> list[Link]:
        if not self.has_change_permission(request, thing):
            return []
        return [Link(gettext("Set a new password"), self.url("password", thing.ref))]

    def password_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        person = self.found(request, object_id)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        form = PasswordForm(request.POST if request.method == "POST" else None)
        form.fields["password"].help_text = lazystr(password_validators_help_text_html())
        if request.method == "POST" and form.is_valid():
            try:
                people.set_password(
                    person=person, password=form.cleaned_data["password"], by=self._person(request)
                )
            except ValidationError as error:
                form.add_error("password", error)
            else:
                messages.success(
                    request,
                    gettext("The new password is set. Tell it to %(name)s in person.") % {"name": person},
                )
                return redirect(self.url_of(person))
        context = {
            **self.told_of(request, person), "title": gettext("Set a new password"), "form": form, "thing_url": self.url_of(person),
        }  # fmt: skip
        return TemplateResponse(request, "admin/password.html", context, status=422 if form.errors else 200)


class DeskForm(RecordedForm):
    members = Several(User, label=_("Members"))
    layout = (("", ("name", "members")), ("", ("reason",)))

    class Meta(RecordedForm.Meta):
        model = Desk
        fields = ("name",)

    def set_up(self) -> None:
        self.offer(
            "members", User, [] if self.is_new else User.objects.filter(memberships__desk=self.instance.pk)
        )


@admin.register(Desk)
class DeskAdmin(RecordedAdmin):
    adding = _("Add a desk")
    about = _("Teams: what is restricted is cleared for them")
    empty = _(
        "Teams of the newsroom stand here: World, Investigations. What is restricted can be cleared for a whole desk at once."
    )
    form = DeskForm
    noun = "desk"
    add_action, revise_action, retire_action = desks.add, desks.revise, desks.retire
    retiring = _(
        "Retiring it takes it out of every list of choices. Its members keep seeing what it was cleared for."
    )
    list_display = ("name", "members_", "state", "ref")
    sortable_by = ("name",)
    search_fields = ("name",)
    list_filter = (InUse,)
    shown_with = ("members",)
    details = ("name", "members_", "retired_at")

    @admin.display(description=_("members"))
    def members_(self, desk: Desk) -> str:
        return ", ".join(sorted(person.name for person in desk.members.all()))

    @admin.display(description=_("state"))
    def state(self, desk: Desk) -> Any:
        return tag(gettext("retired"), "retired") if desk.retired_at else ""


@admin.register(Membership)
class MembershipAdmin(ReadingAdmin):
    about = _("Who is on which desk")
    empty = _("Who is on which desk stands here. People are put on desks on their own page or the desk's.")
    list_display = ("person", "desk", "ref")
    list_filter = (of_one("desk", Desk, _("desk")), of_one("person", User, _("person")))
    shown_with = ("person", "desk")
    ordering = ("-pk",)
    details = ("person", "desk")
