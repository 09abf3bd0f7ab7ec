"""The tables that are measured, as models of their own, with a history by django-simple-history."""

import secrets
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _ref(prefix: str) -> str:
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{prefix}-{drawn[:4]}-{drawn[4:]}"


def _history() -> Any:
    return HistoricalRecords(
        history_user_id_field=models.BigIntegerField(null=True),
        history_user_getter=lambda record: None,
        history_user_setter=lambda record, user: None,
    )


class Person(models.Model):
    email = models.EmailField()
    is_active = models.BooleanField()
    is_authenticated = True

    class Meta:
        managed = False
        db_table = "core_user"


class Token(models.Model):
    key = models.CharField(max_length=16)
    digest = models.BinaryField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, models.CASCADE)

    class Meta:
        managed = False
        db_table = "core_token"


class Snapshot(models.Model):
    ref = models.CharField(max_length=12)
    text = models.TextField()

    class Meta:
        managed = False
        db_table = "claims_snapshot"


class Claim(models.Model):
    ref = models.CharField(max_length=12, default=lambda: _ref("C"))
    revision = models.PositiveIntegerField(default=1)
    parts = models.PositiveIntegerField(default=0)
    sentence = models.TextField()
    language = models.CharField(max_length=12)
    confidentiality = models.CharField(max_length=10, default="newsroom")
    retired_at = models.DateTimeField(null=True)
    history = _history()

    class Meta:
        managed = False
        db_table = "claims_claim"
        ordering = ["-id"]


class Passage(models.Model):
    ref = models.CharField(max_length=12, default=lambda: _ref("P"))
    revision = models.PositiveIntegerField(default=1)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT)
    history = _history()

    class Meta:
        managed = False
        db_table = "claims_passage"


class Appearance(models.Model):
    ref = models.CharField(max_length=12, default=lambda: _ref("A"))
    revision = models.PositiveIntegerField(default=1)
    parts = models.PositiveIntegerField(default=0)
    stance = models.CharField(max_length=10, default="asserted")
    retired_at = models.DateTimeField(null=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="appearances")
    passage = models.ForeignKey(Passage, models.PROTECT)
    history = _history()

    class Meta:
        managed = False
        db_table = "claims_appearance"


HISTORIES = (Claim.history.model, Passage.history.model, Appearance.history.model)  # type: ignore[attr-defined]
