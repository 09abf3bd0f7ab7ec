"""What goes round among colleagues: who is asked to decide, requests from outside, comments and whom they name."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import among
from claims.admin.marks import foreign, long_text, named
from claims.admin.reading import Link, ReadingAdmin
from claims.models import Assignment, Comment, CorrectionRequest, Mention


@admin.register(Assignment)
class AssignmentAdmin(ReadingAdmin):
    about = _("Who was asked to decide on what")
    empty = _("Somebody is asked to decide in the queue.")
    list_display = ("who", "due_on", "target_", "ref")
    shown_with = (
        "person", "review__claim", "review__rating", "correction__claim", "correction__fact", "correction__story__source",
        "correction__review__claim", "correction__review__rating", "standing__fact", "conflict__fact",
    )  # fmt: skip
    ordering = ("-pk",)
    details = ("who", "due_on", "target_")

    @admin.display(description=_("for"))
    def who(self, assignment: Assignment) -> Any:
        return foreign(str(assignment.person))

    @admin.display(description=_("what is to be decided"))
    def target_(self, assignment: Assignment) -> Any:
        return named(assignment.target)


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(ReadingAdmin):
    about = _("Who asked for a correction, and what came of it")
    empty = _("A request is logged on the page of requests.")
    list_display = ("wording_", "direction", "due_on", "outcome", "ref")
    sortable_by = ("due_on",)
    list_filter = (
        among("direction", _("direction"), CorrectionRequest.Direction.choices),
        among("outcome", _("outcome"), CorrectionRequest.Outcome.choices),
    )
    shown_with = ("outlet", "claim", "fact", "story__source", "owner", "closed_by")
    ordering = ("-pk",)
    details = (
        "direction", "asked_by_", "outlet_", "asked_on", "wording_", "target_", "owner_", "due_on", "outcome", "answer_", "closed_on",
    )  # fmt: skip

    @admin.display(description=_("what is asked"))
    def wording_(self, asked: CorrectionRequest) -> Any:
        return foreign(asked.wording)

    @admin.display(description=_("asked by"))
    def asked_by_(self, asked: CorrectionRequest) -> Any:
        return foreign(asked.asked_by)

    @admin.display(description=_("outlet asked"))
    def outlet_(self, asked: CorrectionRequest) -> Any:
        return named(asked.outlet)

    @admin.display(description=_("about"))
    def target_(self, asked: CorrectionRequest) -> Any:
        return named(asked.target)

    @admin.display(description=_("sees to it"))
    def owner_(self, asked: CorrectionRequest) -> Any:
        return named(asked.owner)

    @admin.display(description=_("answer"))
    def answer_(self, asked: CorrectionRequest) -> Any:
        return long_text(asked.answer) if asked.answer else ""

    def links(self, request: HttpRequest, thing: CorrectionRequest) -> list[Link]:
        return [Link(gettext("Its page"), reverse("desk:request", args=[thing.ref]))]


@admin.register(Comment)
class CommentAdmin(ReadingAdmin):
    about = _("What was said about things in work")
    empty = _("A comment is written on the page of a correction, a review, a request or a fact.")
    list_display = ("words_", "author_", "said_at", "ref")
    shown_with = (
        "author", "correction__claim", "correction__fact", "correction__story__source", "correction__review__claim",
        "correction__review__rating", "review__claim", "review__rating", "request__outlet", "fact",
    )  # fmt: skip
    ordering = ("-pk",)
    details = ("words_", "author_", "said_at", "target_", "retired_at")

    @admin.display(description=_("comment"))
    def words_(self, comment: Comment) -> Any:
        return foreign(comment.words)

    @admin.display(description=_("said by"))
    def author_(self, comment: Comment) -> Any:
        return named(comment.author)

    @admin.display(description=_("about"))
    def target_(self, comment: Comment) -> Any:
        return named(comment.target)


@admin.register(Mention)
class MentionAdmin(ReadingAdmin):
    about = _("Who was named in which comment")
    empty = _("Somebody is named in a comment by @ and their full name.")
    list_display = ("who", "comment_", "ref")
    shown_with = ("person", "comment__author")
    ordering = ("-pk",)
    details = ("who", "comment_")

    @admin.display(description=_("person"))
    def who(self, mention: Mention) -> Any:
        return foreign(str(mention.person))

    @admin.display(description=_("comment"))
    def comment_(self, mention: Mention) -> Any:
        return named(mention.comment)
