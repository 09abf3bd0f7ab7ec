"""What waits, by kind: rows of each with the same columns, so that they stand in one list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Func, IntegerField, QuerySet, TextChoices, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.models import Conflict, Correction, CorrectionRequest, FollowUp, Review, Standing
from core.accounts.roles import Permission
from core.models import User

TEXT = TextField()
NONE = Value("", output_field=TEXT)


class Kind(TextChoices):
    """What is to be done. The order is that of the page's tabs."""

    FOLLOW_UP = "follow_up", _("Put it right in our story")
    WRITE = "write", _("Write the review")
    APPROVE_REVIEW = "approve_review", _("Approve the review")
    PUBLISH_REVIEW = "publish_review", _("Publish the review")
    DRAFT = "draft", _("Finish the draft")
    APPROVE = "approve", _("Approve the correction")
    ISSUE = "issue", _("Issue the correction")
    DECIDE = "decide", _("Decide what stands")
    SETTLE = "settle", _("Settle the conflict")
    RENEW = "renew", _("Look at what stands again")
    REQUEST = "request", _("Answer the request")


@dataclass(frozen=True)
class Waits:
    """Rows of one kind, with the columns of an item. `anybody_with` is who is asked where nobody is."""

    rows: "QuerySet[Any]"
    person: str
    starter: str = ""
    desk: str = ""
    anybody_with: Permission | None = None


def _with_columns(
    rows: "QuerySet[Any]", *, page_ref: str, title: str, language: str, person: str, due: str, starter: str = "", words: Any = NONE, detail: Any = NONE
) -> "QuerySet[Any]":  # fmt: skip
    shown: QuerySet[Any] = rows.annotate(
        key=F("pk"), row_ref=F("ref"), row_revision=F("revision"), page_ref=F(page_ref), title=F(title), tongue=F(language) if language else NONE,
        words=words, detail=detail, who=Coalesce(F(f"{person}__name"), NONE, output_field=TEXT), who_ref=Coalesce(F(f"{person}__ref"), NONE, output_field=TEXT),
        begun=F(f"{starter}__name") if starter else NONE, due=F(due),
    )  # fmt: skip
    return shown


def _follow_ups(viewer: User, today: date) -> Waits:
    rows = FollowUp.objects.visible_to(viewer).filter(status=FollowUp.Status.OPEN)
    shown = _with_columns(
        rows, page_ref="story__ref", title="story__source__title", language="story__source__language", person="owner",
        due="due_on", words=Coalesce(F("usage__passage__exact"), NONE, output_field=TEXT), detail=F("correction__kind"),
    )  # fmt: skip
    return Waits(shown, person="owner", desk="story__desk")


def _reviews(status: str) -> Callable[[User, date], Waits]:
    def found(viewer: User, today: date) -> Waits:
        rows = Review.objects.visible_to(viewer).filter(status=status)
        writes = status == Review.Status.DRAFT
        person = "author" if writes else "assignment__person"
        shown = _with_columns(
            rows, page_ref="ref", title="claim__sentence", language="claim__language", person=person,
            due="due_on" if writes else "assignment__due_on", starter="author",
        )  # fmt: skip
        decide = None if writes else Permission.DECIDE
        return Waits(shown, person=person, starter="author", anybody_with=decide)

    return found


def _corrections(status: str) -> Callable[[User, date], Waits]:
    def found(viewer: User, today: date) -> Waits:
        rows = Correction.objects.visible_to(viewer).filter(status=status)
        drafts = status == Correction.Status.DRAFT
        person = "drafted_by" if drafts else "assignment__person"
        shown = _with_columns(
            rows, page_ref="ref", title="wording", language="language", person=person, due="assignment__due_on",
            starter="drafted_by", detail=F("kind"),
        )  # fmt: skip
        decide = None if drafts else Permission.DECIDE
        return Waits(shown, person=person, starter="drafted_by", anybody_with=decide)

    return found


def _proposed(viewer: User, today: date) -> Waits:
    rows = Standing.objects.visible_to(viewer).filter(status=Standing.Status.PROPOSED, fact__retired_at=None)
    return Waits(
        _of_fact(rows, starter="proposed_by"), "assignment__person", "proposed_by", "fact__desk", Permission.DECIDE
    )  # fmt: skip


def _conflicts(viewer: User, today: date) -> Waits:
    rows = Conflict.objects.visible_to(viewer).filter(settled_at=None, fact__retired_at=None)
    return Waits(
        _of_fact(rows), person="assignment__person", desk="fact__desk", anybody_with=Permission.DECIDE
    )


def _stale(viewer: User, today: date) -> Waits:
    """What stands, and is older than the newest reliable reading that the whole newsroom sees by more than its fact allows."""
    age = Func(
        F("fact__envelope__newest_on"), Func(F("valid"), function="lower"),
        template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField(),
    )  # fmt: skip
    rows = (
        Standing.objects.visible_to(viewer)
        .filter(status=Standing.Status.APPROVED, valid__contains=today, fact__retired_at=None)
        .alias(age=age)
        .filter(age__gt=F("fact__stale_after"))
    )
    return Waits(
        _of_fact(rows), person="assignment__person", desk="fact__desk", anybody_with=Permission.WEIGH
    )


def _requests(viewer: User, today: date) -> Waits:
    rows = CorrectionRequest.objects.visible_to(viewer).filter(outcome="")
    shown = _with_columns(rows, page_ref="ref", title="wording", language="", person="owner", due="due_on")
    return Waits(shown, person="owner")


def _of_fact(rows: "QuerySet[Any]", starter: str = "") -> "QuerySet[Any]":
    return _with_columns(
        rows, page_ref="fact__ref", title="fact__question", language="fact__language", person="assignment__person",
        due="assignment__due_on", starter=starter,
    )  # fmt: skip


ROWS: dict[Kind, Callable[[User, date], Waits]] = {
    Kind.FOLLOW_UP: _follow_ups,
    Kind.WRITE: _reviews(Review.Status.DRAFT),
    Kind.APPROVE_REVIEW: _reviews(Review.Status.SUBMITTED),
    Kind.PUBLISH_REVIEW: _reviews(Review.Status.APPROVED),
    Kind.DRAFT: _corrections(Correction.Status.DRAFT),
    Kind.APPROVE: _corrections(Correction.Status.PROPOSED),
    Kind.ISSUE: _corrections(Correction.Status.APPROVED),
    Kind.DECIDE: _proposed,
    Kind.SETTLE: _conflicts,
    Kind.RENEW: _stale,
    Kind.REQUEST: _requests,
}
