"""Languages as BCP 47 tags: vi, en, zh-Hant."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def language_field(**options: Any) -> "models.CharField[str, str]":
    """A column for a language tag; whether it may be empty is said by `blank`."""
    what = RegexValidator(TAG, _("Write a language as its code: vi, en, fr."))
    return models.CharField(
        _("language"), max_length=12, validators=[what], help_text=_("As a code: vi, en, fr."), **options
    )


def language_is_a_tag(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(language="") | Q(language__regex=TAG), name=name)
