"""The newsroom's own wording of notices."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.models import NoticeTemplate
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import change


def add(*, kind: str, language: str, words: str, by: User) -> NoticeTemplate:
    """A text for a kind and a language that have none. Raises ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    with acting(by=by, action="notice-templates.add"):
        if NoticeTemplate.objects.filter(kind=kind, language=language).exists():
            raise ValidationError({"language": _("There is one for this kind and language: change that.")})
        made = NoticeTemplate(kind=kind, language=language, words=words.strip())
        made.full_clean(exclude=["ref"])
        made.save()
        return made


def revise(*, template: NoticeTemplate, revision: int, words: str, by: User) -> NoticeTemplate:
    """Notices drafted from here on begin from this. Raises Stale, ValidationError, PermissionDenied."""
    by.require(Permission.DECIDE)
    with acting(by=by, action="notice-templates.revise"):
        return change(template, revision=revision, by=by, words=words.strip())
