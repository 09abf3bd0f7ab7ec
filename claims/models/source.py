from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.confidential import Confidential, ConfidentialQuerySet
from claims.models.language import language_field, language_is_a_tag
from claims.models.outlet import Outlet
from core.search import folded_index


class SourceQuerySet(ConfidentialQuerySet["Source"]):
    pass


class Source(Confidential):
    """One published or received item. What it says is in its snapshots."""

    PREFIX = "S"

    class Kind(models.TextChoices):
        ARTICLE = "article", _("Article")
        STATEMENT = "statement", _("Statement")
        POST = "post", _("Post")
        TRANSCRIPT = "transcript", _("Transcript")
        REPORT = "report", _("Report")
        NOTES = "notes", _("Interview notes")

    title = models.CharField(_("title"), max_length=400)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ARTICLE)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="sources", verbose_name=_("outlet")
    )
    author_line = models.CharField(_("author line"), max_length=300, blank=True)
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("The day it bears. Dates such as “last week” are counted from it."),
    )
    published_at = models.DateTimeField(
        _("published at"), null=True, blank=True, help_text=_("The exact moment, where it is known.")
    )
    language = language_field(blank=True)
    address = models.URLField(
        _("address"), max_length=2000, blank=True, help_text=_("Where the text came from.")
    )

    objects = SourceQuerySet.as_manager()

    class Meta(Confidential.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-pk"]
        constraints = [
            Confidential.confidentiality_known("source_confidentiality_known"),
            language_is_a_tag("source_language_is_a_tag"),
            models.CheckConstraint(condition=~Q(title=""), name="source_has_a_title"),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__iregex=r"^https?://"), name="source_address_is_http"
            ),
        ]
        indexes = [
            folded_index("title", name="source_title_folded"),
            models.Index(fields=["outlet", "-id"], name="source_by_outlet"),
        ]

    def __str__(self) -> str:
        return self.title
