"""The newsroom's rating scales: the list, a scale with its versions, and laying down the next."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import rating_scales
from claims.desk.access import DeskRequest, desk_page, seen_or_404
from claims.desk.forms_facts import NoteForm
from claims.desk.forms_reviews import ScaleForm, StepRows
from claims.models import RatingScale
from claims.queries.reviews import scale_page, scales_in_use
from core.accounts.roles import Permission
from core.record.revisions import Stale


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    context = {"versions": scales_in_use(), "may_decide": request.user.may(Permission.DECIDE)}
    return render(request, "desk/scales.html", context)


@desk_page
def add(request: DeskRequest) -> HttpResponse:
    """A new scale."""
    request.user.require(Permission.DECIDE)
    posted = request.POST if request.method == "POST" else None
    form, rows = ScaleForm(posted), StepRows(posted, prefix="step")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        given = _given(form, rows)
        del given["revision"]
        try:
            made = rating_scales.add(by=request.user, **given)
        except ValidationError as error:
            form.add_error("name" if "name" in getattr(error, "error_dict", {}) else None, error.messages)
        else:
            return redirect("desk:scale", ref=made.ref)
    return _page(request, form, rows)


@desk_page
def page(request: DeskRequest, ref: str) -> HttpResponse:
    """A scale as it is, its versions, and the form of the next."""
    found = scale_page(ref=ref, viewer=request.user)
    if found is None:
        raise Http404
    scale, versions = found
    if request.method == "POST":
        request.user.require(Permission.DECIDE)
        form, rows = ScaleForm(request.POST), StepRows(request.POST, prefix="step")
        if form.is_valid() and rows.is_valid():
            try:
                rating_scales.lay_down(scale=scale, by=request.user, **_given(form, rows))
            except ValidationError as error:
                form.add_error("name" if "name" in getattr(error, "error_dict", {}) else None, error.messages)
            except Stale as stale:
                told = _("%(name)s was first. Look at it once more.")
                form.add_error(None, told % {"name": stale.by_whom})
            else:
                messages.success(
                    request, _("Laid down. Reviews given before keep the scale they were given on.")
                )
                return redirect("desk:scale", ref=ref)
    else:
        now = versions[0]
        form = ScaleForm(
            initial={"revision": scale.revision, "name": scale.name, "worst": now.worst, "best": now.best}
        )
        steps = [
            {"label": rating.label, "colour": rating.colour, "value": rating.value}
            for rating in now.ratings.all()
        ]
        rows = StepRows(prefix="step", initial=steps)
    return _page(request, form, rows, scale=scale, versions=versions)


@desk_page
@require_POST
def retire(request: DeskRequest, ref: str) -> HttpResponse:
    scale = seen_or_404(RatingScale.objects, request.user, ref)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            rating_scales.retire(
                scale=scale, revision=form.cleaned_data["revision"], reason=form.cleaned_data["note"], by=request.user
            )  # fmt: skip
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except Stale as stale:
            messages.warning(
                request, _("%(name)s was first. Look at it once more.") % {"name": stale.by_whom}
            )
    return redirect("desk:scale", ref=ref)


def _given(form: ScaleForm, rows: Any) -> dict[str, Any]:
    return {**form.cleaned_data, "steps": [step for row in rows.forms if (step := row.step())]}


def _page(request: DeskRequest, form: ScaleForm, rows: Any, **more: Any) -> HttpResponse:
    context = {"form": form, "rows": rows, "may_decide": request.user.may(Permission.DECIDE), **more}
    failed = form.errors or (rows.is_bound and any(rows.errors))
    return render(request, "desk/scale.html", context, status=422 if failed else 200)
