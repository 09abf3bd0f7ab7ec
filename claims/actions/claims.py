"""Writes about a claim itself. That it was made in a passage is recorded by `appearances`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.actions import confidential
from claims.models import Claim, Translation
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.revisions import locked


def revise(*, claim: Claim, revision: int, by: User, reason: str = "", **changes: Any) -> Claim:
    return confidential.revise(
        claim, action="claims.revise", revision=revision, by=by, reason=reason, **changes
    )


def retire(*, claim: Claim, revision: int, by: User, reason: str) -> Claim:
    return confidential.retire(claim, action="claims.retire", revision=revision, by=by, reason=reason)


def translate(*, claim: Claim, revision: int, language: str, sentence: str, by: User) -> Translation:
    """The claim's sentence in another language; what stood there in that language is replaced.

    Raises Stale where the claim or any translation of it was changed since `revision`, and ValidationError.
    """
    by.require(Permission.REVISE)
    with acting(by=by, action="claims.translate"):
        current = locked(claim, revision=revision, by=by)
        if language == current.language:
            raise ValidationError({"language": _("The claim itself is in that language.")})
        made = Translation.objects.select_for_update().filter(claim=claim, language=language).first()
        made = made or Translation(claim=claim, language=language)
        made.sentence = sentence.strip()
        made.full_clean(exclude=["ref"])
        made.save()
        current.parts_changed()
        return made
