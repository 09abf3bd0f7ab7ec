"""What a person may do. A role is a list of permissions; what a person may *see* is another matter (visibility)."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    FILE = "file"  # bring a source in
    RECORD = "record"  # mark a passage and record what it claims
    REVISE = "revise"  # change what is recorded
    RESTRICT = "restrict"  # decide who may see a thing
    RETIRE = "retire"  # take a thing out of use
    WEIGH = "weigh"  # take claims as readings of facts, and propose what stands
    DECIDE = "decide"  # approve or decline what another proposed, and settle conflicts
    ADMINISTER = "administer"  # people, desks and roles


class Role(models.TextChoices):
    REPORTER = "reporter", _("Reporter")
    CHECKER = "checker", _("Fact-checker")
    EDITOR = "editor", _("Editor")
    STANDARDS = "standards", _("Standards editor")
    ADMINISTRATOR = "administrator", _("Administrator")


_REPORTING = frozenset({Permission.FILE, Permission.RECORD, Permission.REVISE})
_CHECKING = _REPORTING | {Permission.WEIGH}
_EDITING = _CHECKING | {Permission.RESTRICT, Permission.RETIRE, Permission.DECIDE}

PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.REPORTER: _REPORTING,
    Role.CHECKER: _CHECKING,
    Role.EDITOR: _EDITING,
    Role.STANDARDS: _EDITING,
    Role.ADMINISTRATOR: _EDITING | {Permission.ADMINISTER},
}


def roles_with(permission: Permission) -> list[str]:
    """The roles that allow it."""
    return [role for role, permissions in PERMISSIONS.items() if permission in permissions]
