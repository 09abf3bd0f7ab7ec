"""What a person may see, to take away: asked for here, written at once or by a job, and fetched."""

from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.desk.access import DeskRequest, desk_page
from claims.exchange.outgoing import exporting
from claims.exchange.resources import RESOURCES
from claims.models.export import EVERYTHING, Export, file_name

MEDIA_TYPES = {
    Export.Format.ZIP: "application/zip",
    Export.Format.LINES: "application/jsonl",
    Export.Format.CSV: "text/csv; charset=utf-8",
    Export.Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EARLIEST = date(1900, 1, 1)  # of a day as known on which something is asked for


class ExportForm(forms.Form):
    """What, in which format, as known when, and whether with the files behind it."""

    what = forms.ChoiceField(label=gettext_lazy("What"), initial=EVERYTHING)
    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=Export.Format.choices, initial=Export.Format.ZIP, widget=forms.RadioSelect
    )  # fmt: skip
    known_on = forms.DateField(
        label=gettext_lazy("As known on"), required=False, validators=[MinValueValidator(EARLIEST)],
        help_text=gettext_lazy("Empty: as it is known now."), widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip
    with_bytes = forms.BooleanField(
        label=gettext_lazy("With the files that were filed"), required=False, initial=True,
        help_text=gettext_lazy("The snapshots’ bytes, in the ZIP. It may be large."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what = cast("forms.ChoiceField", self.fields["what"])
        what.choices = [(EVERYTHING, _("Everything")), *_named()]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        what, chosen = given.get("what"), given.get("format")
        if what and chosen and chosen not in exporting.formats_of(what):
            told = (
                _("Everything is a ZIP or a workbook. Choose one kind of thing for this format.")
                if what == EVERYTHING
                else _("A ZIP holds everything. Choose another format for one kind of thing.")
            )
            self.add_error("format", told)
        given["with_bytes"] = bool(given.get("with_bytes")) and chosen == Export.Format.ZIP
        given["moment"] = _end_of(given.get("known_on"))
        return given


@desk_page
def index(request: DeskRequest) -> HttpResponseBase:
    """The list, and asking for one. A short one is the answer itself."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("what", "format", "moment")}
        if exporting.is_short(what=given["what"], viewer=request.user, moment=given["moment"]):
            file = exporting.at_once(viewer=request.user, **given)
            name = file_name(given["what"], given["format"], given["moment"] or timezone.now())
            return _attached(file, name, given["format"])
        try:
            exporting.ask(with_bytes=form.cleaned_data["with_bytes"], by=request.user, **given)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("desk:exports")
    return _page(request, form, status=422 if form.errors else 200)


@desk_page
def download(request: DeskRequest, key: UUID) -> HttpResponseBase:
    """The file of an export, to its person alone, while they may see what it holds."""
    made = _own(request, key)
    file = exporting.opened(made, to=request.user)
    if file is None:
        return _page(request, ExportForm(), status=404)
    return _attached(file, made.file_name, made.format)


@desk_page
def progress(request: DeskRequest, key: UUID) -> HttpResponse:
    """How far it is; when it is written, the page is told to show the link."""
    made = _own(request, key)
    response = render(request, "desk/_exporting.html", {"made": made})
    if not made.is_under_way:
        response.headers["HX-Refresh"] = "true"
    return response


@desk_page
@require_POST
def again(request: DeskRequest, key: UUID) -> HttpResponse:
    exporting.again(made=_own(request, key), by=request.user)
    return redirect("desk:exports")


@desk_page
@require_POST
def remove(request: DeskRequest, key: UUID) -> HttpResponse:
    exporting.remove(made=_own(request, key))
    messages.success(request, _("Removed."))
    return redirect("desk:exports")


def _own(request: DeskRequest, key: UUID) -> Export:
    made = Export.objects.visible_to(request.user).filter(key=key).first()
    if made is None:
        raise Http404
    return made


def _page(request: DeskRequest, form: ExportForm, *, status: int) -> HttpResponse:
    names = dict(_named())
    exports = list(Export.objects.visible_to(request.user))
    offered = exporting.offered(exports, to=request.user)
    rows = [
        {"made": made, "what": names.get(made.what, _("Everything")), "offered": made in offered}
        for made in exports
    ]
    return render(request, "desk/exports.html", {"exports": rows, "form": form}, status=status)


def _named() -> list[tuple[str, str]]:
    """Each kind of thing in words, in their order."""
    named = [
        (name, capfirst(str(resource.model._meta.verbose_name_plural)))
        for name, resource in RESOURCES.items()
    ]
    return sorted(named, key=lambda one: one[1].casefold())


def _end_of(day: date | None) -> datetime | None:
    """None is now, and so is a day that is not over."""
    if day is None:
        return None
    moment = timezone.make_aware(datetime.combine(day, time.max))
    return None if moment >= timezone.now() else moment


def _attached(file: Any, name: str, format: str) -> FileResponse:
    return FileResponse(
        file, as_attachment=True, filename=name, content_type=MEDIA_TYPES[Export.Format(format)]
    )
