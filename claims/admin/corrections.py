"""Corrections and what they follow: relations between claims, our stories, what these relied on, and follow-ups."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import among, of_one
from claims.admin.marks import foreign, long_text, named
from claims.admin.reading import Link, ReadingAdmin
from claims.models import Claim, Correction, FollowUp, NoticeTemplate, Relation, Story, Usage


@admin.register(Relation)
class RelationAdmin(ReadingAdmin):
    about = _("How claims stand to each other")
    empty = _("That a claim repeats, updates or contradicts another is recorded on its page.")
    list_display = ("sentence", "kind", "other_", "ref")
    list_filter = (among("kind", _("relation"), Relation.Kind.choices), of_one("claim", Claim, _("claim")))
    shown_with = ("claim", "other")
    ordering = ("-pk",)
    details = ("claim_", "kind", "other_", "note_")

    @admin.display(description=_("claim"))
    def sentence(self, relation: Relation) -> Any:
        return foreign(relation.claim.sentence, relation.claim.language)

    @admin.display(description=_("claim"))
    def claim_(self, relation: Relation) -> Any:
        return named(relation.claim, reverse("desk:claim", args=[relation.claim.ref]))

    @admin.display(description=_("other claim"))
    def other_(self, relation: Relation) -> Any:
        return named(relation.other, reverse("desk:claim", args=[relation.other.ref]))

    @admin.display(description=_("note"))
    def note_(self, relation: Relation) -> Any:
        return long_text(relation.note) if relation.note else ""


@admin.register(Story)
class StoryAdmin(ReadingAdmin):
    about = _("What we published")
    empty = _("One of our own articles, filed as a source, is made a story on its page.")
    list_display = ("headline", "owner_", "ref")
    shown_with = ("source", "owner", "desk")
    ordering = ("-pk",)
    details = ("source_", "desk_", "owner_")

    @admin.display(description=_("story"))
    def headline(self, story: Story) -> Any:
        return foreign(story.source.title, story.source.language)

    @admin.display(description=_("source"))
    def source_(self, story: Story) -> Any:
        return named(story.source, reverse("desk:story", args=[story.ref]))

    @admin.display(description=_("desk"))
    def desk_(self, story: Story) -> Any:
        return named(story.desk)

    @admin.display(description=_("answers for it"))
    def owner_(self, story: Story) -> Any:
        return named(story.owner)


@admin.register(Usage)
class UsageAdmin(ReadingAdmin):
    about = _("Which sentence of ours relied on what")
    empty = _("What a story relied on is recorded in its text, or on its page.")
    list_display = ("passage_", "relied_on", "ref")
    shown_with = ("story__source", "passage", "claim", "fact")
    ordering = ("-pk",)
    details = ("story_", "passage_", "relied_on", "retired_at")

    @admin.display(description=_("sentence"))
    def passage_(self, usage: Usage) -> Any:
        return foreign(str(usage.passage))

    @admin.display(description=_("story"))
    def story_(self, usage: Usage) -> Any:
        return named(usage.story, reverse("desk:story", args=[usage.story.ref]))

    @admin.display(description=_("what it relied on"))
    def relied_on(self, usage: Usage) -> Any:
        return named(usage.claim or usage.fact)


@admin.register(Correction)
class CorrectionAdmin(ReadingAdmin):
    about = _("What was wrong, what is right, and who issued it")
    empty = _("A correction is drafted on the page of the claim, fact or story that is wrong.")
    list_display = ("wording_", "kind", "status", "target_", "ref")
    list_filter = (
        among("kind", _("kind"), Correction.Kind.choices),
        among("status", _("status"), Correction.Status.choices),
    )
    shown_with = (
        "claim",
        "fact",
        "story__source",
        "review__claim",
        "review__rating",
        "drafted_by",
        "approved_by",
        "issued_by",
    )
    ordering = ("-pk",)
    details = (
        "target_", "kind", "status", "wording_", "severity", "cause", "drafted_by_", "approved_by_", "issued_by_", "issued_at",
    )  # fmt: skip

    @admin.display(description=_("public notice"))
    def wording_(self, correction: Correction) -> Any:
        return foreign(correction.wording, correction.language)

    @admin.display(description=_("of"))
    def target_(self, correction: Correction) -> Any:
        return named(correction.target)

    @admin.display(description=_("drafted by"))
    def drafted_by_(self, correction: Correction) -> Any:
        return named(correction.drafted_by)

    @admin.display(description=_("approved by"))
    def approved_by_(self, correction: Correction) -> Any:
        return named(correction.approved_by)

    @admin.display(description=_("issued by"))
    def issued_by_(self, correction: Correction) -> Any:
        return named(correction.issued_by)

    def links(self, request: HttpRequest, thing: Correction) -> list[Link]:
        return [Link(gettext("Its page"), reverse("desk:correction", args=[thing.ref]))]


@admin.register(FollowUp)
class FollowUpAdmin(ReadingAdmin):
    about = _("What is to be put right in our stories, by whom and by when")
    empty = _(
        "When a correction is issued, each story of ours that relied on what was wrong gets a line here."
    )
    list_display = ("headline", "owner_", "due_on", "status", "ref")
    sortable_by = ("due_on",)
    list_filter = (among("status", _("status"), FollowUp.Status.choices),)
    shown_with = (
        "story__source",
        "owner",
        "done_by",
        "correction__claim",
        "correction__fact",
        "correction__story__source",
        "correction__review__claim",
        "correction__review__rating",
    )
    ordering = ("-pk",)
    details = ("story_", "correction_", "owner_", "due_on", "status", "done_how_", "done_by_", "done_at")

    @admin.display(description=_("story"))
    def headline(self, follow_up: FollowUp) -> Any:
        return foreign(follow_up.story.source.title, follow_up.story.source.language)

    @admin.display(description=_("story"))
    def story_(self, follow_up: FollowUp) -> Any:
        return named(follow_up.story, reverse("desk:story", args=[follow_up.story.ref]))

    @admin.display(description=_("correction"))
    def correction_(self, follow_up: FollowUp) -> Any:
        return named(follow_up.correction, reverse("desk:correction", args=[follow_up.correction.ref]))

    @admin.display(description=_("for"))
    def owner_(self, follow_up: FollowUp) -> Any:
        return named(follow_up.owner)

    @admin.display(description=_("done how"))
    def done_how_(self, follow_up: FollowUp) -> Any:
        return long_text(follow_up.done_how) if follow_up.done_how else ""

    @admin.display(description=_("done by"))
    def done_by_(self, follow_up: FollowUp) -> Any:
        return named(follow_up.done_by)


@admin.register(NoticeTemplate)
class NoticeTemplateAdmin(ReadingAdmin):
    about = _("What a public notice begins from")
    empty = _("A template is added on the page of notice templates.")
    list_display = ("words_", "kind", "language", "ref")
    list_filter = (among("kind", _("kind"), Correction.Kind.choices),)
    ordering = ("pk",)
    details = ("kind", "language", "words_")

    @admin.display(description=_("text"))
    def words_(self, template: NoticeTemplate) -> Any:
        return foreign(template.words, template.language)

    def links(self, request: HttpRequest, thing: NoticeTemplate) -> list[Link]:
        return [Link(gettext("Its page"), reverse("desk:notice-template", args=[thing.ref]))]
