"""The texts that notices begin from."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions import notice_templates
from claims.desk.access import DeskRequest, desk_page, seen_or_404
from claims.desk.forms_source import LANGUAGES
from claims.models import Correction, NoticeTemplate
from core.accounts.roles import Permission
from core.lines import Lines
from core.record.revisions import Stale

WORDS = forms.Textarea(attrs={"rows": 5, "dir": "auto"})


class TemplateForm(forms.Form):
    """The text of one, and where it is new its kind and language."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Correction.Kind, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES[1:], required=False)
    words = Lines(
        label=gettext_lazy("Text"), max_length=4_000, widget=WORDS,
        help_text=gettext_lazy("{wrong}, {right}, {outlet} and {day} are put in from the draft."),
    )  # fmt: skip


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    context = {
        "templates": NoticeTemplate.objects.visible_to(request.user),
        "may_decide": request.user.may(Permission.DECIDE),
    }
    return render(request, "desk/notice_templates.html", context)


@desk_page
def add(request: DeskRequest) -> HttpResponse:
    request.user.require(Permission.DECIDE)
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            notice_templates.add(
                kind=given["kind"], language=given["language"], words=given["words"], by=request.user
            )
        except ValidationError as error:
            for field, told in getattr(error, "error_dict", {None: error.messages}).items():
                form.add_error(field if field in form.fields else None, told)
        else:
            return redirect("desk:notice-templates")
    return _page(request, form)


@desk_page
def revise(request: DeskRequest, ref: str) -> HttpResponse:
    template = seen_or_404(NoticeTemplate.objects, request.user, ref)
    request.user.require(Permission.DECIDE)
    theirs: Any = None
    if request.method == "POST":
        form = TemplateForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            try:
                notice_templates.revise(
                    template=template, revision=given["revision"] or 0, words=given["words"], by=request.user
                )
            except ValidationError as error:
                form.add_error("words", error.messages)
            except Stale as stale:
                theirs = stale.current
                told = _(
                    "%(name)s changed it meanwhile. Yours is in the form, theirs below; saving keeps yours."
                )
                form = TemplateForm({**request.POST.dict(), "revision": str(theirs.revision)})
                form.add_error(None, told % {"name": stale.by_whom})
            else:
                messages.success(request, _("Saved."))
                return redirect("desk:notice-templates")
    else:
        form = TemplateForm(initial={"revision": template.revision, "words": template.words})
    return _page(request, form, template=template, theirs=theirs)


def _page(request: DeskRequest, form: TemplateForm, **more: Any) -> HttpResponse:
    return render(
        request, "desk/notice_template.html", {"form": form, **more}, status=422 if form.errors else 200
    )
