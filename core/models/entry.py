"""The record, as the application reads it. Only a trigger writes it (record/sql/functions.sql)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TransactionIdField(models.TextField):  # type: ignore[type-arg]
    """PostgreSQL's xid8: a transaction's number, which never comes round again."""

    def db_type(self, connection: object) -> str:
        return "xid8"


class Operation(models.TextChoices):
    INSERT = "insert", _("made")
    UPDATE = "update", _("changed")
    DELETE = "delete", _("removed")


class Entry(models.Model):
    """One change to one row: who, when, what, why, before and after, and a salted digest of all that."""

    seq = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    transaction = TransactionIdField()
    actor = models.TextField()  # the person's public reference; empty where nobody said who they were
    db_user = models.TextField()
    action = models.TextField()
    reason = models.TextField()
    table_name = models.TextField()
    object_id = models.BigIntegerField()
    revision = models.IntegerField()
    operation = models.TextField(choices=Operation)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    salt = models.BinaryField(max_length=16)
    digest = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("record entry")
        verbose_name_plural = _("record")
        ordering = ["-seq"]
        indexes = [
            # What is gone, for whoever looks back to when it was there.
            models.Index(
                fields=["table_name", "object_id"],
                condition=models.Q(operation="delete"),
                name="entry_of_removed",
            )
        ]
        constraints = [
            # "Someone saved before you" and "as it was then" both rest on this one.
            models.UniqueConstraint(
                fields=["table_name", "object_id", "revision"], name="entry_one_per_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq}"


class Shape(models.Model):
    """What a recorded table's columns were called, from one entry on: name → PostgreSQL's column number."""

    table_name = models.TextField()
    since = models.BigIntegerField()
    columns = models.JSONField()

    class Meta:
        verbose_name = _("shape of a table")
        indexes = [models.Index(fields=["table_name", "-since"], name="shape_by_table")]

    def __str__(self) -> str:
        return f"{self.table_name} since {self.since}"
