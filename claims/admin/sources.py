"""What we read: sources and the copies taken of them. A source is filed on the desk; its details are kept here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.actions import sources
from claims.admin.confidential import WHO_MAY_SEE_IT, ConfidentialAdmin
from claims.admin.fields import OneOf
from claims.admin.filters import InUse, among, of_one
from claims.admin.forms import ConfidentialForm
from claims.admin.marks import foreign, named, out
from claims.admin.reading import Link, ReadingAdmin, Section
from claims.models import Outlet, Passage, Snapshot, Source
from claims.templatetags.words import moment


class SourceForm(ConfidentialForm):
    outlet = OneOf(Outlet.objects.none(), kind="outlet", label=_("Outlet"), required=False)

    layout = (
        ("", ("title", "kind", "outlet", "author_line")),
        (_("When and where"), ("published_on", "published_at", "language", "address")),
        *ConfidentialForm.visibility,
        ("", ("reason",)),
    )

    class Meta(ConfidentialForm.Meta):
        model = Source
        fields = (
            "title",
            "kind",
            "outlet",
            "author_line",
            "published_on",
            "published_at",
            "language",
            "address",
            "confidentiality",
        )


@admin.register(Source)
class SourceAdmin(ConfidentialAdmin):
    about = _("Articles, statements, posts, notes, as they were filed")
    empty = _(
        "Every article, statement, post or transcript that we read for claims stands here. Bring the first one in with “File a source”."
    )
    form = SourceForm
    noun = "source"
    revise_action, retire_action = sources.revise, sources.retire
    retiring = _(
        "Retiring it takes it out of reading and search. Its copies, and the claims recorded from it, stay as they are."
    )
    list_display = ("title_", "outlet_", "published_on", "kind", "state", "ref")
    sortable_by = ("title_", "published_on", "kind")
    search_fields = ("title", "author_line")
    list_filter = (
        of_one("outlet", Outlet, _("outlet")),
        among("kind", _("kind"), Source.Kind.choices),
        WHO_MAY_SEE_IT,
        InUse,
    )
    shown_with = ("outlet",)
    details = (
        "title", "kind", "outlet_", "author_line", "published_on", "published_at", "language", "address_", "confidentiality", "cleared_for", "retired_at",
    )  # fmt: skip

    @admin.display(description=_("title"), ordering="title")
    def title_(self, source: Source) -> Any:
        return foreign(source.title, source.language)

    @admin.display(description=_("outlet"))
    def outlet_(self, source: Source) -> Any:
        return named(source.outlet)

    @admin.display(description=_("address"))
    def address_(self, source: Source) -> Any:
        return out(source.address)

    def links(self, request: HttpRequest, thing: Source) -> list[Link]:
        return [
            Link(gettext("Read it and record claims"), reverse("desk:source", args=[thing.ref])),
            Link(gettext("Passages marked in it"), self.url_among(Passage, source=thing.ref)),
        ]

    def sections(self, request: HttpRequest, thing: Source) -> list[Section]:
        return [
            self.section(
                request,
                Snapshot,
                empty=gettext("No copy of it was taken."),
                without=("source",),
                source=thing,
            )
        ]


@admin.register(Snapshot)
class SnapshotAdmin(ReadingAdmin):
    about = _("The copies taken of sources, none ever changed")
    empty = _(
        "Each time a source is taken in, a copy of it stands here: its bytes, and the text taken from them."
    )
    list_display = ("taken", "source", "media_type", "size_", "ref")
    sortable_by = ("taken",)
    search_fields = ("file_name",)
    list_filter = (of_one("source", Source, _("source")),)
    shown_with = ("source",)
    deferred = ("text",)
    details = ("taken", "source_", "file_name", "media_type", "size_", "sha256_", "taken_by")

    @admin.display(description=_("taken"), ordering="captured_at")
    def taken(self, snapshot: Snapshot) -> Any:
        return moment(snapshot.captured_at)

    @admin.display(description=_("source"))
    def source(self, snapshot: Snapshot) -> Any:
        return named(snapshot.source)

    @admin.display(description=_("source"))
    def source_(self, snapshot: Snapshot) -> Any:
        return named(snapshot.source, reverse("desk:source", args=[snapshot.source.ref]))

    @admin.display(description=_("size"))
    def size_(self, snapshot: Snapshot) -> Any:
        return filesizeformat(snapshot.size)

    size_.kind = "n"  # type: ignore[attr-defined]

    @admin.display(description=_("SHA-256 of the bytes"))
    def sha256_(self, snapshot: Snapshot) -> Any:
        return format_html('<code class="ref wraps">{}</code>', snapshot.sha256)

    @admin.display(description=_("text taken by"))
    def taken_by(self, snapshot: Snapshot) -> str:
        return f"{snapshot.extractor} {snapshot.extractor_version}"

    def links(self, request: HttpRequest, thing: Snapshot) -> list[Link]:
        return [Link(gettext("Passages marked in it"), self.url_among(Passage, snapshot=thing.ref))]
