"""Who publishes and who says things: outlets and parties."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.actions import outlets, parties
from claims.admin.confidential import WHO_MAY_SEE_IT, ConfidentialAdmin
from claims.admin.filters import InUse, among, yes_or_no
from claims.admin.forms import ConfidentialForm
from claims.admin.marks import foreign, long_text, out, tag
from claims.admin.reading import Link
from claims.models import Attribution, Outlet, Party, Source
from core.accounts.roles import Permission


class OutletForm(ConfidentialForm):
    layout = (("", ("name", "kind", "website", "is_ours")), *ConfidentialForm.visibility, ("", ("reason",)))

    class Meta(ConfidentialForm.Meta):
        model = Outlet
        fields = ("name", "kind", "website", "is_ours", "confidentiality")
        help_texts = {"is_ours": _("We publish it: corrections of it are ours to make.")}


class PartyForm(ConfidentialForm):
    layout = (("", ("name", "other_names", "kind", "note")), *ConfidentialForm.visibility, ("", ("reason",)))

    class Meta(ConfidentialForm.Meta):
        model = Party
        fields = ("name", "other_names", "kind", "note", "confidentiality")


@admin.register(Outlet)
class OutletAdmin(ConfidentialAdmin):
    adding = _("Add an outlet")
    about = _("Agencies, newspapers, ministries, platforms")
    empty = _(
        "Everybody who publishes what we read stands here: agencies, newspapers, ministries, platforms. An outlet is added when its first source is filed, or here."
    )
    form = OutletForm
    noun = "outlet"
    add_action, revise_action, retire_action = outlets.add, outlets.revise, outlets.retire
    add_permission = Permission.FILE
    retiring = _("Retiring it takes it out of every list of choices. What was filed under it stays as it is.")
    list_display = ("name_", "kind", "site", "state", "ref")
    sortable_by = ("name_", "kind")
    search_fields = ("name",)
    list_filter = (
        among("kind", _("kind"), Outlet.Kind.choices),
        yes_or_no("is_ours", _("ours")),
        WHO_MAY_SEE_IT,
        InUse,
    )
    details = ("name", "kind", "website_", "is_ours", "confidentiality", "cleared_for", "retired_at")

    @admin.display(description=_("name"), ordering="name")
    def name_(self, outlet: Outlet) -> Any:
        return foreign(outlet.name)

    @admin.display(description=_("website"))
    def website_(self, outlet: Outlet) -> Any:
        return out(outlet.website)

    @admin.display(description=_("website"))
    def site(self, outlet: Outlet) -> Any:
        return out(outlet.website, words=urlsplit(outlet.website).hostname or outlet.website)

    @admin.display(description=_("state"))
    def state(self, thing: Outlet) -> Any:
        return (
            format_html("{} {}", tag(gettext("ours"), "here"), super().state(thing))
            if thing.is_ours
            else super().state(thing)
        )

    def links(self, request: HttpRequest, thing: Outlet) -> list[Link]:
        return [
            Link(gettext("Its sources"), self.url_among(Source, outlet=thing.ref)),
            Link(gettext("Where it is said to be the origin"), self.url_among(Attribution, outlet=thing.ref)),
        ]


@admin.register(Party)
class PartyAdmin(ConfidentialAdmin):
    adding = _("Add a party")
    about = _("People, organisations and groups that say things")
    empty = _(
        "Everybody who says things stands here: people, organisations, groups. A party is added when a claim of theirs is recorded, or here."
    )
    form = PartyForm
    noun = "party"
    add_action, revise_action, retire_action = parties.add, parties.revise, parties.retire
    add_permission = Permission.RECORD
    retiring = _(
        "Retiring it takes it out of every list of choices. What it was recorded as saying stays as it is."
    )
    list_display = ("name_", "also", "kind", "state", "ref")
    sortable_by = ("name_", "kind")
    search_fields = ("name", "other_names")
    list_filter = (among("kind", _("kind"), Party.Kind.choices), WHO_MAY_SEE_IT, InUse)
    details = ("name", "also", "kind", "note_", "confidentiality", "cleared_for", "retired_at")

    @admin.display(description=_("name"), ordering="name")
    def name_(self, party: Party) -> Any:
        return foreign(party.name)

    @admin.display(description=_("also known as"))
    def also(self, party: Party) -> Any:
        return foreign(", ".join(line.strip() for line in party.other_names.splitlines() if line.strip()))

    @admin.display(description=_("note"))
    def note_(self, party: Party) -> Any:
        return long_text(party.note) if party.note else ""

    def links(self, request: HttpRequest, thing: Party) -> list[Link]:
        return [Link(gettext("What it is said to have said"), self.url_among(Attribution, party=thing.ref))]
