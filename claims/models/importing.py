import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.told import Told
from core.record.recorded import Viewer


class MappingQuerySet(models.QuerySet["Mapping"]):
    def visible_to(self, user: Viewer) -> Self:
        """Anybody in the newsroom: it names columns, and nothing that is in them."""
        return self.all() if user.is_authenticated and user.is_active else self.none()


class Mapping(models.Model):
    """Which column of a sheet is what, kept under a name for the newsroom; `columns` is `claims.exchange.incoming.mapping.ColumnMap`.

    A tool, not a domain row: saved again by whose it is it is replaced, and it isn't in the record.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    columns = models.JSONField(default=dict)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    objects = MappingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mapping")
        verbose_name_plural = _("mappings")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def is_free_for(self, person: Any) -> bool:
        """Whether they may replace it and give it up: whose it is, and anybody once that one has left."""
        return self.saved_by_id == person.pk or not self.saved_by.is_active


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, user: Viewer) -> Self:
        """One's own: what is in the file concerns nobody else until it is recorded."""
        return self.filter(person=user.pk) if user.is_authenticated and user.is_active else self.none()


class Import(Told):
    """A sheet of claims, or another Stet's export, that a person brought: mapped, looked at, then recorded by a job.

    A workbench, not a domain row: it isn't in the record, what it leads to is. It goes after a week with its file.
    `done` of `of` rows were gone through; `told` is what the page says of them, row by row, the first of them only.
    """

    class State(models.TextChoices):
        MAPPING = "mapping", _("to be looked at")
        WAITING = "waiting", _("waits for its turn")
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        REFUSED = "refused", _("nothing recorded")
        STOPPED = "stopped", _("stopped on its way")

    class How(models.TextChoices):
        ALL = "all", _("All rows, or none")
        GOOD = "good", _("The good rows, and a file of the others")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    shape = models.CharField(max_length=5)  # claims.exchange.incoming.sheets: csv, xlsx, jsonl, stet
    mapping = models.JSONField(default=dict)
    how = models.CharField(max_length=4, choices=How, default=How.ALL)
    state = models.CharField(max_length=7, choices=State, default=State.MAPPING)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    recorded = models.PositiveIntegerField(default=0)
    there = models.PositiveIntegerField(default=0)  # rows that were recorded before
    wrong = models.PositiveIntegerField(default=0)  # rows
    told = models.JSONField(default=list)
    why = models.TextField(blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["mapping", "waiting", "running", "done", "refused", "stopped"]),
                name="import_state_known",
            ),
            models.CheckConstraint(condition=Q(how__in=["all", "good"]), name="import_how_known"),
        ]

    def __str__(self) -> str:
        return self.file_name or str(self.key)

    @property
    def storage_name(self) -> str:
        return f"imports/{self.key}/file"

    @property
    def bad_rows_name(self) -> str:
        """Where the rows that could not be recorded lie, in the form that they came in."""
        return f"imports/{self.key}/not-recorded"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)
