"""Comments on corrections, reviews, requests and facts."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.actions import comments
from claims.desk.access import DeskRequest, desk_page, seen_or_404, with_note
from claims.desk.forms_facts import NoteForm
from claims.models import Comment
from claims.models.comment import TARGETS
from core.lines import Lines
from core.models import User
from core.record.revisions import Stale

PAGES = {
    "correction": "desk:correction",
    "review": "desk:review",
    "request": "desk:request",
    "fact": "desk:fact",
}


class CommentForm(forms.Form):
    """What is said, and whom to tell beside those it names."""

    words = Lines(label=gettext_lazy("Comment"), max_length=4_000)
    person = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    person_name = forms.CharField(label=gettext_lazy("Tell"), required=False, max_length=200)


@desk_page
@require_POST
def add(request: DeskRequest, ref: str) -> HttpResponse:
    name, target = _target(request, ref)
    form = CommentForm(request.POST)
    words = request.POST.get("words", "")[:4_000]
    if not form.is_valid():
        told = [str(error) for errors in form.errors.values() for error in errors]
        messages.error(request, with_note(" ".join(told), words))
        return redirect(PAGES[name], ref=ref)
    asked = form.cleaned_data["person"]
    person = (
        User.objects.visible_to(request.user).filter(ref=asked, is_active=True).first() if asked else None
    )
    if person is None and (asked or form.cleaned_data["person_name"].strip()):
        messages.error(request, with_note(_("Choose somebody from the list."), words))
        return redirect(PAGES[name], ref=ref)
    try:
        _made, blind = comments.add(
            target=target, words=words, by=request.user, people=[person] if person else []
        )
    except ValidationError as error:
        messages.error(request, with_note(" ".join(error.messages), words))
    except Stale as stale:
        told_by = _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
        messages.warning(request, with_note(told_by, words))
    else:
        if nobody := comments.named_nobody(words):
            told_whom = _("Nobody was told for %(names)s: write a colleague’s full name after @.")
            messages.warning(request, told_whom % {"names": ", ".join(nobody)})
        if blind:
            names = ", ".join(one.name for one in blind)
            messages.warning(
                request, _("They may not see this, and were not told: %(names)s") % {"names": names}
            )
    return redirect(PAGES[name], ref=ref)


@desk_page
@require_POST
def retire(request: DeskRequest, ref: str) -> HttpResponse:
    """Take a comment back."""
    comment = seen_or_404(Comment.objects, request.user, ref)
    target = comment.target
    name = next(name for name, model in TARGETS.items() if isinstance(target, model))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return redirect(PAGES[name], ref=target.ref)
    try:
        comments.retire(comment=comment, revision=form.cleaned_data["revision"], by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Stale as stale:
        messages.warning(request, _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom})
    return redirect(PAGES[name], ref=target.ref)


def _target(request: DeskRequest, ref: str) -> tuple[str, Any]:
    prefix = ref.partition("-")[0]
    for name, model in TARGETS.items():
        if prefix == model.PREFIX:
            return name, seen_or_404(model._default_manager.all(), request.user, ref)  # type: ignore[arg-type]
    raise Http404
