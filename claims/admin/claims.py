"""What is claimed: the sentence, its translations, its figures and dates."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.actions import claims
from claims.admin.confidential import WHO_MAY_SEE_IT, ConfidentialAdmin
from claims.admin.filters import InUse, among, of_one
from claims.admin.forms import ConfidentialForm
from claims.admin.marks import named, quoted
from claims.admin.reading import Link, ReadingAdmin, Section
from claims.models import Appearance, Claim, Figure, Translation, When
from claims.models.figure import HEDGES
from claims.queries.unresolved import unresolved_in_words
from claims.queries.wording import NOTHING, day


class ClaimForm(ConfidentialForm):
    layout = (("", ("sentence", "language")), *ConfidentialForm.visibility, ("", ("reason",)))

    class Meta(ConfidentialForm.Meta):
        model = Claim
        fields = ("sentence", "language", "confidentiality")


@admin.register(Claim)
class ClaimAdmin(ConfidentialAdmin):
    about = _("Checkable assertions, in our own neutral words")
    empty = _(
        "Each checkable assertion stands here, in our own words. Open a source, mark a sentence and record what it claims."
    )
    form = ClaimForm
    noun = "claim"
    revise_action, retire_action = claims.revise, claims.retire
    retiring = _(
        "Retiring it takes it out of search and of what is offered as seen before. Where it was made stays recorded."
    )
    list_display = ("sentence_", "language", "state", "ref")
    sortable_by = ("language",)
    search_fields = ("sentence",)
    list_filter = (WHO_MAY_SEE_IT, InUse)
    details = ("sentence", "language", "confidentiality", "cleared_for", "retired_at")

    @admin.display(description=_("claim"))
    def sentence_(self, claim: Claim) -> Any:
        return quoted(claim.sentence, claim.language)

    def links(self, request: HttpRequest, thing: Claim) -> list[Link]:
        return [Link(gettext("Its page on the desk"), reverse("desk:claim", args=[thing.ref]))]

    def sections(self, request: HttpRequest, thing: Claim) -> list[Section]:
        return [
            self.section(
                request,
                Appearance,
                empty=gettext("It was recorded from no passage yet."),
                without=("claim", "ref"),
                claim=thing,
            ),
            self.section(
                request, Figure, empty=gettext("It holds no figure."), without=("claim", "ref"), claim=thing
            ),
            self.section(
                request, When, empty=gettext("It holds no date."), without=("claim", "ref"), claim=thing
            ),
            self.section(
                request,
                Translation,
                empty=gettext("It stands in one language."),
                without=("claim", "ref"),
                claim=thing,
            ),
        ]


class OnClaimAdmin(ReadingAdmin):
    """A part of a claim: recorded with it in the reading room, read here."""

    shown_with: ClassVar[Sequence[str]] = ("claim",)

    @admin.display(description=_("claim"))
    def claim(self, part: Any) -> Any:
        return named(part.claim)

    @admin.display(description=_("claim"))
    def claim_(self, part: Any) -> Any:
        return named(part.claim, reverse("desk:claim", args=[part.claim.ref]))


@admin.register(Translation)
class TranslationAdmin(OnClaimAdmin):
    about = _("The same sentences in other languages")
    empty = _(
        "A claim's sentence in another language stands here. Translations are written on a claim's page."
    )
    list_display = ("sentence_", "language", "claim", "ref")
    sortable_by = ("language",)
    search_fields = ("sentence",)
    list_filter = (of_one("claim", Claim, _("claim")),)
    details = ("sentence", "language", "claim_")

    @admin.display(description=_("sentence"))
    def sentence_(self, translation: Translation) -> Any:
        return quoted(translation.sentence, translation.language)


@admin.register(Figure)
class FigureAdmin(OnClaimAdmin):
    about = _("Quantities as ranges, with their hedges")
    empty = _(
        "Each quantity in a claim stands here as a range: “at least 83” is 83 or more. Figures are recorded with their claim."
    )
    list_display = ("said", "hedge", "span", "counted", "claim", "as_of", "ref")
    sortable_by = ("hedge", "as_of")
    search_fields = ("verbatim", "counts")
    list_filter = (
        of_one("claim", Claim, _("claim")),
        among("hedge", _("hedge"), [(hedge.value, word) for hedge, word in HEDGES]),
    )
    shown_with = ("claim", "covers")
    details = ("said", "hedge", "span", "counted", "covers_", "as_of", "claim_")

    @admin.display(description=_("as said"))
    def said(self, figure: Figure) -> Any:
        return quoted(str(figure))

    @admin.display(description=_("what is counted"))
    def counted(self, figure: Figure) -> str:
        return " ".join(part for part in (figure.unit, figure.counts) if part)

    @admin.display(description=_("period covered"))
    def covers_(self, figure: Figure) -> Any:
        return named(figure.covers)


@admin.register(When)
class WhenAdmin(OnClaimAdmin):
    about = _("Dates as said, and the days they can mean")
    empty = _(
        "Each date in a claim stands here as it was said, with the days it can mean. Dates are recorded with their claim."
    )
    list_display = ("said", "role", "means", "claim", "ref")
    sortable_by = ("role",)
    search_fields = ("verbatim", "edtf")
    list_filter = (of_one("claim", Claim, _("claim")), among("role", _("what it dates"), When.Role.choices))
    details = ("said", "role", "means", "anchor", "edtf", "claim_")

    @admin.display(description=_("as said"))
    def said(self, when: When) -> Any:
        return quoted(str(when))

    @admin.display(description=_("days it can mean"))
    def means(self, when: When) -> str:
        if not when.edtf:
            return unresolved_in_words(when.unresolved)
        if when.earliest and when.earliest == when.latest:
            return day(when.earliest)
        if when.earliest and when.latest:
            return gettext("%(first)s to %(last)s") % {"first": day(when.earliest), "last": day(when.latest)}
        if when.earliest:
            return gettext("%(day)s or later") % {"day": day(when.earliest)}
        return gettext("%(day)s or earlier") % {"day": day(when.latest)} if when.latest else NOTHING
