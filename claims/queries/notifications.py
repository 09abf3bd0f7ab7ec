"""What a person is told: the list, how many they have not seen, and each in words."""

from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import (
    Claim,
    Comment,
    Confidentiality,
    Correction,
    CorrectionRequest,
    Fact,
    Notification,
    Review,
    Story,
)
from claims.models.notification import NotificationQuerySet
from claims.queries.standin import ANYBODY, Stand
from core.models import User

Kind = Notification.Kind
PARTS = (
    "by", "correction__claim", "correction__fact", "correction__story__source", "correction__review__claim", "correction__review__rating",
    "review__claim", "review__rating", "request__claim", "request__fact", "request__story__source", "fact", "comment__author",
    "comment__correction__claim", "comment__correction__fact", "comment__correction__story__source", "comment__correction__review__claim",
    "comment__review__claim", "comment__review__rating", "comment__request", "comment__fact",
)  # fmt: skip


def notifications(*, viewer: User, state: str = "") -> NotificationQuerySet:
    """What this person was told and may still see, newest first; `state` "unseen" for what they have not looked at."""
    found = Notification.objects.visible_to(viewer).select_related(*PARTS)
    if state == "unseen":
        found = found.filter(seen_at=None)
    return found.order_by("-pk")


def unseen(viewer: User) -> tuple[str, tuple[Any, ...]]:
    """A statement that counts what this person has not looked at, for the frame to ask along with what else it counts."""
    sql, params = _written()
    return sql, tuple(viewer.pk if value == ANYBODY else value for value in params)


@cache
def _written() -> tuple[str, tuple[Any, ...]]:
    rows: QuerySet[Any] = Notification.objects.visible_to(Stand()).filter(seen_at=None)  # type: ignore[arg-type]
    sql, params = rows.order_by().values("pk").query.sql_with_params()
    return f"(SELECT count(*) FROM ({sql}) unseen)", tuple(params)  # noqa: S608 (Django's SQL)


def in_words(told: Notification) -> str:
    """What happened, in one sentence of the language that is active."""
    who = str(told.by) if told.by else ""
    if told.kind == Kind.PUT_RIGHT:
        words = ngettext(
            "%(n)s sentence of ours is to be put right.", "%(n)s sentences of ours are to be put right.", told.count
        )  # fmt: skip
        return words % {"n": told.count}
    said = {
        Kind.SENT_BACK: _("%(who)s sent back what you wrote."),
        Kind.APPROVED: _("%(who)s approved what you wrote."),
        Kind.GIVEN_UP: _("%(who)s gave up what you wrote."),
        Kind.ISSUED: _("%(who)s issued the correction that you drafted."),
        Kind.PUBLISHED: _("%(who)s published the review that you wrote."),
        Kind.CORRECTED: _("A claim read on a fact that you watch was corrected."),
        Kind.STANDS: _("%(who)s decided what stands."),
        Kind.DECLINED: _("%(who)s declined what you proposed."),
        Kind.OUTSIDE: _("A reading falls outside what stands on a fact that you watch."),
        Kind.ASSIGNED: _("%(who)s gave it to you."),
        Kind.MENTIONED: _("%(who)s named you in a comment."),
    }
    return said[Kind(told.kind)] % {"who": who}


def address_of(told: Notification) -> str:
    """The page that it leads to."""
    target: Any = told.comment.target if told.comment else told.target
    if told.kind == Kind.PUT_RIGHT:
        return f"{reverse('desk:queue')}?tab=follow_ups"
    pages = {
        Correction: "desk:correction",
        Review: "desk:review",
        CorrectionRequest: "desk:request",
        Fact: "desk:fact",
    }
    return reverse(pages[type(target)], args=[target.ref])


def is_open(row: Any) -> bool:
    """Whether every colleague sees it: what hangs on something restricted is named by its reference alone in an e-mail."""
    match row:
        case Comment():
            return is_open(row.target)
        case Correction():
            return is_open(row.target)
        case Review():
            return is_open(row.claim)
        case CorrectionRequest():
            named = [one for one in (row.target, row.outlet) if one is not None]
            return all(is_open(one) for one in named)
        case Story():
            return is_open(row.source)
        case Claim() | Fact():
            return row.confidentiality != Confidentiality.RESTRICTED
    return bool(row.confidentiality != Confidentiality.RESTRICTED)
