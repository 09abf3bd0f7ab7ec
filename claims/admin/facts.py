"""Facts and what hangs on them: readings, standings, conflicts, who watches, and the scale of reliability."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.actions import facts, scale
from claims.admin.base import RecordedAdmin
from claims.admin.confidential import WHO_MAY_SEE_IT, ConfidentialAdmin
from claims.admin.filters import InUse, among, of_one, yes_or_no
from claims.admin.forms import ConfidentialForm, RecordedForm
from claims.admin.marks import foreign, long_text, named, tag
from claims.admin.reading import Link, ReadingAdmin
from claims.models import Conflict, ConflictReading, Fact, Reading, Reliability, Standing, Watch
from claims.queries.wording import value_in_words
from core.accounts.roles import Permission

OF_FACT = of_one("fact", Fact, _("fact"))


class FactForm(ConfidentialForm):
    layout = (
        ("", ("kind", "question", "language")),
        (_("Scope"), ("counts", "excludes", "place", "period_from", "period_until", "unit")),
        ("", ("desk", "stale_after")),
        *ConfidentialForm.visibility,
        ("", ("reason",)),
    )

    class Meta(ConfidentialForm.Meta):
        model = Fact
        fields = (
            "kind", "question", "language", "counts", "excludes", "place", "period_from", "period_until", "unit", "desk",
            "stale_after", "confidentiality",
        )  # fmt: skip

    def set_up(self) -> None:
        super().set_up()
        if not self.is_new:
            self.fields["kind"].disabled = True
            self.fields["kind"].help_text = _("The kind stays: what was read would fit no other.")


class ReliabilityForm(RecordedForm):
    layout = (("", ("name", "position", "weighs")), ("", ("reason",)))

    class Meta(RecordedForm.Meta):
        model = Reliability
        fields = ("name", "position", "weighs")


@admin.register(Fact)
class FactAdmin(ConfidentialAdmin):
    adding = _("Ask a question")
    about = _("Questions followed over time, and what counts as an answer")
    empty = _(
        "A fact is a question whose answer changes or is disputed. What sources say is taken as readings of it."
    )
    form = FactForm
    noun = "fact"
    add_action, revise_action, retire_action = facts.add, facts.revise, facts.retire
    add_permission = Permission.WEIGH
    retiring = _("Retiring it takes it out of every list. Its readings and what stood stay as they are.")
    list_display = ("question_", "kind", "desk_", "state", "ref")
    sortable_by = ("kind",)
    search_fields = ("question", "place")
    list_filter = (among("kind", _("kind"), Fact.Kind.choices), WHO_MAY_SEE_IT, InUse)
    shown_with = ("desk",)
    ordering = ("-pk",)
    details = (
        "question", "kind", "language", "counts", "excludes", "place", "period_from", "period_until", "unit", "desk_",
        "stale_after", "confidentiality", "cleared_for", "retired_at",
    )  # fmt: skip

    @admin.display(description=_("question"))
    def question_(self, fact: Fact) -> Any:
        return foreign(fact.question, fact.language)

    @admin.display(description=_("desk"))
    def desk_(self, fact: Fact) -> Any:
        return named(fact.desk)

    def links(self, request: HttpRequest, thing: Fact) -> list[Link]:
        return [
            Link(gettext("What stands"), reverse("desk:fact", args=[thing.ref])),
            Link(gettext("Its readings"), self.url_among(Reading, fact=thing.ref)),
        ]


@admin.register(Reading)
class ReadingOfFactAdmin(ReadingAdmin):
    about = _("What claims say on facts")
    empty = _("What a claim says on a fact stands here. Readings are taken from a source or a claim.")
    list_display = ("value", "as_of", "fact", "reliability", "state", "ref")
    sortable_by = ("as_of",)
    list_filter = (OF_FACT, InUse)
    shown_with = ("fact", "holder", "reliability", "appearance__passage")
    ordering = ("-pk",)
    details = ("value", "verbatim", "as_of", "fact_", "reliability", "note_", "retired_at")

    @admin.display(description=_("value"))
    def value(self, reading: Reading) -> Any:
        return foreign(value_in_words(reading))

    @admin.display(description=_("fact"))
    def fact(self, reading: Reading) -> Any:
        return named(reading.fact)

    @admin.display(description=_("fact"))
    def fact_(self, reading: Reading) -> Any:
        return named(reading.fact, reverse("desk:fact", args=[reading.fact.ref]))

    @admin.display(description=_("note"))
    def note_(self, reading: Reading) -> Any:
        return long_text(reading.note) if reading.note else ""

    @admin.display(description=_("state"))
    def state(self, reading: Reading) -> Any:
        return tag(gettext("set aside"), "retired") if reading.retired_at else ""

    def links(self, request: HttpRequest, thing: Reading) -> list[Link]:
        return [Link(gettext("With its quotation"), reverse("desk:reading", args=[thing.ref]))]


@admin.register(Standing)
class StandingAdmin(ReadingAdmin):
    about = _("What was decided on facts, and by whom")
    empty = _("What stands on a fact is proposed on its page and approved by somebody else.")
    list_display = ("value", "state", "status", "fact", "proposed_by_", "decided_by_", "ref")
    list_filter = (
        OF_FACT,
        among("status", _("status"), Standing.Status.choices),
        among("state", _("what is decided"), Standing.State.choices),
    )
    shown_with = ("fact", "holder", "proposed_by", "decided_by")
    ordering = ("-pk",)
    details = (
        "value", "state", "status", "valid", "fact_", "reason_", "proposed_by_", "decided_by_", "decided_at", "decision_note",
    )  # fmt: skip

    @admin.display(description=_("value"))
    def value(self, standing: Standing) -> Any:
        return foreign(value_in_words(standing))

    @admin.display(description=_("fact"))
    def fact(self, standing: Standing) -> Any:
        return named(standing.fact)

    @admin.display(description=_("fact"))
    def fact_(self, standing: Standing) -> Any:
        return named(standing.fact, reverse("desk:fact", args=[standing.fact.ref]))

    @admin.display(description=_("reason"))
    def reason_(self, standing: Standing) -> Any:
        return long_text(standing.reason)

    @admin.display(description=_("proposed by"))
    def proposed_by_(self, standing: Standing) -> Any:
        return named(standing.proposed_by)

    @admin.display(description=_("decided by"))
    def decided_by_(self, standing: Standing) -> Any:
        return named(standing.decided_by)


@admin.register(Conflict)
class ConflictAdmin(ReadingAdmin):
    about = _("Readings that can't all be true, since when, and how that was settled")
    empty = _("When readings of a fact can't all be true, that stands here until somebody settles it.")
    list_display = ("fact", "opened_at", "settled_at", "how", "settled_by_", "ref")
    sortable_by = ("opened_at", "settled_at")
    list_filter = (OF_FACT, among("how", _("settled how"), Conflict.How.choices))
    shown_with = ("fact", "settled_by")
    ordering = ("-pk",)
    details = ("fact_", "opened_at", "settled_at", "settled_by_", "how", "note_")

    @admin.display(description=_("fact"))
    def fact(self, conflict: Conflict) -> Any:
        return named(conflict.fact)

    @admin.display(description=_("fact"))
    def fact_(self, conflict: Conflict) -> Any:
        return named(conflict.fact, reverse("desk:fact", args=[conflict.fact.ref]))

    @admin.display(description=_("settled by"))
    def settled_by_(self, conflict: Conflict) -> Any:
        return named(conflict.settled_by)

    @admin.display(description=_("note"))
    def note_(self, conflict: Conflict) -> Any:
        return long_text(conflict.note) if conflict.note else ""


@admin.register(ConflictReading)
class ConflictReadingAdmin(ReadingAdmin):
    about = _("Which readings a conflict is between")
    empty = _("The readings that don't agree stand here, each with its conflict.")
    list_display = ("value", "fact_", "ref")
    shown_with = ("reading__holder", "conflict__fact")
    ordering = ("-pk",)
    details = ("reading_", "fact")

    @admin.display(description=_("value"))
    def value(self, member: ConflictReading) -> Any:
        return foreign(value_in_words(member.reading))

    @admin.display(description=_("fact"))
    def fact_(self, member: ConflictReading) -> Any:
        return named(member.conflict.fact)

    @admin.display(description=_("reading"))
    def reading_(self, member: ConflictReading) -> Any:
        return named(member.reading, reverse("desk:reading", args=[member.reading.ref]))

    @admin.display(description=_("fact"))
    def fact(self, member: ConflictReading) -> Any:
        return named(member.conflict.fact, reverse("desk:fact", args=[member.conflict.fact.ref]))


@admin.register(Watch)
class WatchAdmin(ReadingAdmin):
    about = _("The facts that you watch")
    empty = _("Watch a fact on its page, and you are told of readings outside what stands.")
    list_display = ("fact", "ref")
    shown_with = ("fact", "person")
    ordering = ("-pk",)
    details = ("fact_",)

    @admin.display(description=_("fact"))
    def fact(self, watch: Watch) -> Any:
        return named(watch.fact)

    @admin.display(description=_("fact"))
    def fact_(self, watch: Watch) -> Any:
        return named(watch.fact, reverse("desk:fact", args=[watch.fact.ref]))


@admin.register(Reliability)
class ReliabilityAdmin(RecordedAdmin):
    adding = _("Add a step")
    about = _("How close a source is to what it tells, nearest first")
    empty = _("The scale by which readings are weighed.")
    form = ReliabilityForm
    noun = "reliability"
    add_action, revise_action, retire_action = scale.add, scale.revise, scale.retire
    add_permission = change_permission = retire_permission = Permission.DECIDE
    retiring = _("Retiring it takes it out of the choices. Readings weighed by it keep it.")
    list_display = ("name_", "position", "weighs", "state", "ref")
    search_fields = ("name",)
    list_filter = (yes_or_no("weighs", _("weighs")), InUse)
    ordering = ("position", "pk")
    details = ("name_", "position", "weighs", "retired_at")

    @admin.display(description=_("name"))
    def name_(self, reliability: Reliability) -> Any:
        return foreign(str(reliability))

    @admin.display(description=_("state"))
    def state(self, reliability: Reliability) -> Any:
        return tag(gettext("retired"), "retired") if reliability.retired_at else ""
