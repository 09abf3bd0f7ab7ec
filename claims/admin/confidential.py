"""What lists and pages of confidential things have in common."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.base import RecordedAdmin
from claims.admin.filters import InUse, among
from claims.admin.marks import states
from claims.models import Clearance, Confidentiality
from core.accounts.roles import Permission

WHO_MAY_SEE_IT = among("confidentiality", _("who may see it"), Confidentiality.choices)


class ConfidentialAdmin(RecordedAdmin):
    change_permission = Permission.REVISE
    retire_permission = Permission.RETIRE
    list_filter: ClassVar[Any] = (WHO_MAY_SEE_IT, InUse)

    @admin.display(description=_("state"))
    def state(self, thing: Any) -> Any:
        return states(thing)

    @admin.display(description=_("cleared for"))
    def cleared_for(self, thing: Any) -> SafeString | str:
        """Desks and people, where it is restricted. Only who sees the thing sees this page, and so this row."""
        if thing.confidentiality != Confidentiality.RESTRICTED:
            return ""
        held = Clearance.objects.filter(**{str(self.opts.model_name): thing.pk}).select_related(
            "desk", "person"
        )
        return format_html_join(
            ", ", "{}", sorted((str(clearance.desk or clearance.person),) for clearance in held)
        )

    def told_of(self, request: HttpRequest, thing: Any) -> dict[str, Any]:
        return {
            **super().told_of(request, thing),
            "states": states(thing),
            "cleared_for": self.cleared_for(thing),
        }
