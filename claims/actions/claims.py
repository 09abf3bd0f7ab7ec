"""Writes about a claim itself. That it was made in a passage is recorded by `appearances`."""

from typing import Any

from claims.actions import confidential
from claims.models import Claim, Translation
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting


def revise(*, claim: Claim, revision: int, by: User, reason: str = "", **changes: Any) -> Claim:
    return confidential.revise(
        claim, action="claims.revise", revision=revision, by=by, reason=reason, **changes
    )


def retire(*, claim: Claim, revision: int, by: User, reason: str) -> Claim:
    return confidential.retire(claim, action="claims.retire", revision=revision, by=by, reason=reason)


def translate(*, claim: Claim, language: str, sentence: str, by: User) -> Translation:
    """The claim's sentence in another language; what stood there in that language is replaced."""
    by.require(Permission.REVISE)
    with acting(by=by, action="claims.translate"):
        made = Translation.objects.select_for_update().filter(claim=claim, language=language).first()
        made = made or Translation(claim=claim, language=language)
        made.sentence = sentence.strip()
        made.full_clean(exclude=["ref"])
        made.save()
        return made
