"""Exact runs of text. They are marked in the reading room and never changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import of_one
from claims.admin.marks import named, quoted
from claims.admin.reading import Link, ReadingAdmin, Section
from claims.models import Appearance, Passage, Snapshot, Source


@admin.register(Passage)
class PassageAdmin(ReadingAdmin):
    about = _("Quotations, verbatim, where they stand")
    empty = _(
        "Each quotation marked in a source stands here, word for word. Open a source and mark the first one."
    )
    list_display = ("quotation", "source", "ref")
    search_fields = ("exact",)
    list_filter = (
        of_one("snapshot__source", Source, _("source")),
        of_one("snapshot", Snapshot, _("snapshot")),
    )
    shown_with = ("snapshot__source",)
    ordering = ("-pk",)
    details = ("in_its_place", "source_", "place")

    @admin.display(description=_("quotation"))
    def quotation(self, passage: Passage) -> Any:
        return quoted(passage.exact, passage.snapshot.source.language)

    @admin.display(description=_("source"))
    def source(self, passage: Passage) -> Any:
        return named(passage.snapshot.source)

    @admin.display(description=_("source"))
    def source_(self, passage: Passage) -> Any:
        return named(passage.snapshot.source, reverse("desk:passage", args=[passage.ref]))

    @admin.display(description=_("quotation"))
    def in_its_place(self, passage: Passage) -> Any:
        return format_html(
            '<div class="quote long"><bdi lang="{}">{}<mark>{}</mark>{}</bdi></div>',
            passage.snapshot.source.language, passage.prefix, passage.exact, passage.suffix,
        )  # fmt: skip

    @admin.display(description=_("characters"))
    def place(self, passage: Passage) -> str:
        return gettext("%(start)d to %(end)d of the copy") % {"start": passage.start, "end": passage.end}

    def links(self, request: HttpRequest, thing: Passage) -> list[Link]:
        return [Link(gettext("Read it in its source"), reverse("desk:passage", args=[thing.ref]))]

    def sections(self, request: HttpRequest, thing: Passage) -> list[Section]:
        return [
            self.section(
                request,
                Appearance,
                empty=gettext("No claim was recorded from it."),
                without=("quotation", "source"),
                passage=thing,
            )
        ]
