"""For whom restricted things are cleared. Set on the form of the thing itself."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.marks import named
from claims.admin.reading import ReadingAdmin
from claims.models import Clearance


@admin.register(Clearance)
class ClearanceAdmin(ReadingAdmin):
    about = _("Who may see what is restricted, as far as you may see it yourself")
    empty = _(
        "When something that you may see is restricted, it stands here for whom. You decide that on the thing's own page."
    )
    list_display = ("thing", "kind", "cleared_for", "ref")
    shown_with = ("source", "claim", "party", "outlet", "fact", "desk", "person")
    ordering = ("-pk",)
    details = ("thing", "kind", "cleared_for")

    @admin.display(description=_("what"))
    def thing(self, clearance: Clearance) -> Any:
        return named(self._target(clearance))

    @admin.display(description=_("kind"))
    def kind(self, clearance: Clearance) -> str:
        target = self._target(clearance)
        return str(target._meta.verbose_name) if target else ""

    @admin.display(description=_("cleared for"))
    def cleared_for(self, clearance: Clearance) -> Any:
        return named(clearance.desk or clearance.person)

    def _target(self, clearance: Clearance) -> Any:
        return clearance.source or clearance.claim or clearance.party or clearance.outlet or clearance.fact
