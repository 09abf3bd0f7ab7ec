"""Where a claim is made, and who is said to say so. Recorded and revised in the reading room."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import InUse, among, of_one
from claims.admin.marks import foreign, named, quoted, tag
from claims.admin.reading import Link, ReadingAdmin, Section
from claims.models import Anonymity, Appearance, Attribution, Claim, Figure, Outlet, Party, Stance, When

STANCES = {Stance.ASSERTED: "plain", Stance.DENIED: "wrong", Stance.QUESTIONED: "disputed"}


@admin.register(Appearance)
class AppearanceAdmin(ReadingAdmin):
    about = _("Which claim is made in which passage")
    empty = _(
        "Each time a source makes a claim, denies it or doubts it, that stands here with the quotation."
    )
    list_display = ("quotation", "stance_", "claim", "source", "ref")
    sortable_by = ("stance_",)
    search_fields = ("passage__exact",)
    list_filter = (of_one("claim", Claim, _("claim")), among("stance", _("stance"), Stance.choices), InUse)
    shown_with = ("claim", "passage__snapshot__source")
    details = ("quotation_", "stance_", "claim_", "source_", "retired_at")

    @admin.display(description=_("quotation"))
    def quotation(self, appearance: Appearance) -> Any:
        return quoted(appearance.passage.exact, appearance.passage.snapshot.source.language)

    @admin.display(description=_("quotation"))
    def quotation_(self, appearance: Appearance) -> Any:
        return named(appearance.passage, reverse("desk:passage", args=[appearance.passage.ref]))

    @admin.display(description=_("stance"), ordering="stance")
    def stance_(self, appearance: Appearance) -> Any:
        mark = tag(appearance.get_stance_display(), STANCES.get(Stance(appearance.stance), ""))
        return mark + " " + tag(gettext("retired"), "retired") if appearance.retired_at else mark

    @admin.display(description=_("claim"))
    def claim(self, appearance: Appearance) -> Any:
        return named(appearance.claim)

    @admin.display(description=_("claim"))
    def claim_(self, appearance: Appearance) -> Any:
        return named(appearance.claim, reverse("desk:claim", args=[appearance.claim.ref]))

    @admin.display(description=_("source"))
    def source(self, appearance: Appearance) -> Any:
        return named(appearance.passage.snapshot.source)

    @admin.display(description=_("source"))
    def source_(self, appearance: Appearance) -> Any:
        source = appearance.passage.snapshot.source
        return named(source, reverse("desk:source", args=[source.ref]))

    def links(self, request: HttpRequest, thing: Appearance) -> list[Link]:
        return [
            Link(gettext("Read it in its source"), reverse("desk:passage", args=[thing.passage.ref])),
            Link(gettext("The claim"), reverse("desk:claim", args=[thing.claim.ref])),
        ]

    def sections(self, request: HttpRequest, thing: Appearance) -> list[Section]:
        return [
            self.section(
                request,
                Attribution,
                empty=gettext("The source itself says so, as far as you may see."),
                without=("appearance", "ref"),
                appearance=thing,
            ),
            self.section(
                request,
                Figure,
                empty=gettext("It holds no figure."),
                without=("claim", "ref"),
                appearance=thing,
            ),
            self.section(
                request, When, empty=gettext("It holds no date."), without=("claim", "ref"), appearance=thing
            ),
        ]


@admin.register(Attribution)
class AttributionAdmin(ReadingAdmin):
    about = _("Each hop from who is said to know to who printed it")
    empty = _(
        "Each hop from who is said to know to who printed it stands here. Hops are recorded with the claim."
    )
    list_display = ("who", "position", "role", "verb", "appearance", "ref")
    sortable_by = ("position",)
    search_fields = ("role", "described_as")
    list_filter = (
        of_one("party", Party, _("party")),
        of_one("outlet", Outlet, _("outlet")),
        among("anonymity", _("named or not"), Anonymity.choices),
    )
    shown_with = ("party", "outlet", "appearance__passage")
    ordering = ("-pk",)
    details = ("who", "anonymity", "position", "role", "verb", "appearance_")

    @admin.display(description=_("who"))
    def who(self, hop: Attribution) -> Any:
        return foreign(hop.who)

    @admin.display(description=_("said in"))
    def appearance(self, hop: Attribution) -> Any:
        return quoted(hop.appearance.passage.exact)

    @admin.display(description=_("said in"))
    def appearance_(self, hop: Attribution) -> Any:
        return named(hop.appearance.passage, reverse("desk:passage", args=[hop.appearance.passage.ref]))
