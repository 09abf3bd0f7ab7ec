"""Filing a source: bring it, look at what was found, file it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import outlets, sources, uploads
from claims.desk.access import DeskRequest, desk_page
from claims.desk.forms_source import BringForm, ConfirmForm
from claims.extraction import ExtractionRefused
from claims.models import Confidentiality, Outlet, Source, Upload
from claims.queries.refusals import refusal_in_words
from core.accounts.roles import Permission

PREVIEW = 4000  # characters of the text shown for a look before filing


@desk_page
def bring(request: DeskRequest) -> HttpResponse:
    """Paste a text or choose a file. What is filed already is opened instead."""
    request.user.require(Permission.FILE)
    posted = request.method == "POST"
    form = BringForm(request.POST if posted else None, request.FILES if posted else None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["upload"]
        try:
            upload = uploads.bring(
                raw=form.raw(),
                name=chosen.name if chosen else "",
                address=form.cleaned_data["address"],
                by=request.user,
            )
        except ExtractionRefused as refused:
            form.add_error(None, refusal_in_words(refused.key, refused.values))
        else:
            there = sources.already_there(sha256=upload.sha256, viewer=request.user)
            if there:
                return _was_there(request, there)
            if upload.state != Upload.State.REFUSED:
                return redirect("desk:confirm", key=upload.key)
            form.add_error(None, refusal_in_words(upload.refusal, upload.refusal_values))
    return render(request, "desk/bring.html", {"form": form}, status=422 if form.errors else 200)


@desk_page
def confirm(request: DeskRequest, key: UUID) -> HttpResponse:
    """What was found, to be put right; then the source is filed and opened."""
    upload = _own(request, key)
    if upload.source and upload.source in Source.objects.visible_to(request.user):
        return redirect("desk:source", ref=upload.source.ref)
    if upload.state != Upload.State.READY:
        why = refusal_in_words(upload.refusal, upload.refusal_values) if upload.refusal else ""
        return render(request, "desk/reading.html", {"upload": upload, "why": why})
    form = ConfirmForm(
        request.POST if request.method == "POST" else None,
        viewer=request.user,
        upload=upload,
        initial=_found(upload, request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            filed = _file(upload, form, request)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return (
                _was_there(request, filed.source)
                if filed.was_there
                else redirect("desk:source", ref=filed.source.ref)
            )
    text = upload.found["text"]
    context = {
        "form": form,
        "upload": upload,
        "text": text[:PREVIEW],
        "is_long": len(text) > PREVIEW,
        "length": len(text),
    }
    return render(request, "desk/confirm.html", context, status=422 if form.errors else 200)


@desk_page
@require_POST
def give_up(request: DeskRequest, key: UUID) -> HttpResponse:
    """What was brought is not to be filed after all."""
    upload = _own(request, key)
    if upload.source_id:
        return redirect("desk:confirm", key=key)
    uploads.give_up(upload=upload)
    messages.info(request, _("Nothing was filed."))
    return redirect("desk:file")


@desk_page
def progress(request: DeskRequest, key: UUID) -> HttpResponse:
    """How far the reading of a big file is; when it is done, the page is told to go on."""
    upload = _own(request, key)
    response = render(request, "desk/_progress.html", {"upload": upload})
    if upload.state in (Upload.State.READY, Upload.State.REFUSED):
        response.headers["HX-Refresh"] = "true"
    return response


def _own(request: DeskRequest, key: UUID) -> Upload:
    upload = Upload.objects.visible_to(request.user).filter(key=key).select_related("source").first()
    if upload is None:
        raise Http404
    return upload


def _found(upload: Upload, request: DeskRequest) -> dict[str, Any]:
    found = uploads.found_in(upload)
    day, _moment = sources.published(found.published_at)
    outlet = (
        Outlet.objects.visible_to(request.user).filter(name__iexact=found.outlet, retired_at=None).first()
        if found.outlet
        else None
    )
    return {
        "title": found.title, "kind": Source.Kind.ARTICLE, "outlet": outlet.ref if outlet else "", "outlet_name": found.outlet,
        "author_line": found.author_line[:300], "published_on": day, "language": found.language,
        "address": upload.address or found.address, "confidentiality": Confidentiality.NEWSROOM,
    }  # fmt: skip


def _file(upload: Upload, form: ConfirmForm, request: DeskRequest) -> sources.Filed:
    given = dict(form.cleaned_data)
    name = given.pop("outlet_name").strip()
    secrecy = {field: given[field] for field in ("confidentiality", "cleared_desks", "cleared_people")}
    if (
        secrecy["confidentiality"] == Confidentiality.PUBLIC
    ):  # a name typed here is the newsroom's until somebody says more
        secrecy["confidentiality"] = Confidentiality.NEWSROOM
    day, moment = sources.published(uploads.found_in(upload).published_at)
    with transaction.atomic():
        if name and not (given["outlet"] and given["outlet"].name == name):
            known = Outlet.objects.visible_to(request.user).filter(name__iexact=name, retired_at=None).first()
            given["outlet"] = known or outlets.add(name=name, by=request.user, **secrecy)
        # The exact moment is kept only while the day still is the one it was found with.
        return sources.file(
            upload=upload,
            published_at=moment if given["published_on"] == day else None,
            by=request.user,
            **given,
        )


def _was_there(request: DeskRequest, source: Source) -> HttpResponse:
    messages.info(request, _("This text is filed already. Here it is."))
    return redirect("desk:source", ref=source.ref)
