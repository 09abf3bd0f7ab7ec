"""Things that are added, changed and retired here. Every write is an action's; a form only says what is wanted."""

from collections.abc import Callable, Iterable
from copy import copy
from datetime import datetime
from typing import Any, ClassVar, cast

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.admin.conflict import conflict
from claims.admin.forms import RecordedForm
from claims.admin.reading import ReadingAdmin
from claims.queries.history import latest_of
from core.accounts.roles import Permission
from core.models import User
from core.record.revisions import Stale

Action = Callable[..., Any]


class RecordedAdmin(ReadingAdmin):
    """A kind of thing with its form and its actions. What a class doesn't name can't be done."""

    form: type[RecordedForm]
    noun: ClassVar[str]  # what the actions call the thing: outlets.revise(outlet=…)
    add_action: ClassVar[Action | None] = None
    revise_action: ClassVar[Action | None] = None
    retire_action: ClassVar[Action | None] = None
    add_permission: ClassVar[Permission] = Permission.ADMINISTER
    change_permission: ClassVar[Permission] = Permission.ADMINISTER
    retire_permission: ClassVar[Permission] = Permission.ADMINISTER
    retiring: ClassVar[Any] = ""  # what retiring one of these will do

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._does("add_action") is not None and self._person(request).may(self.add_permission)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes what was retired: it stays as it was."""
        in_use = obj is None or getattr(obj, "retired_at", None) is None
        return (
            in_use
            and self._does("revise_action") is not None
            and self._person(request).may(self.change_permission)
        )

    def may_retire(self, request: HttpRequest, thing: Any) -> bool:
        in_use = getattr(thing, "retired_at", None) is None
        return (
            in_use
            and self._does("retire_action") is not None
            and self._person(request).may(self.retire_permission)
        )

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("add/", self.page(self.add_view), name=f"{name}_add"),
            path("<str:object_id>/retire/", self.page(self.retire_view), name=f"{name}_retire"),
            *super().get_urls(),
        ]

    # Adding

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = self.adding_form(request)
        if request.method == "POST" and form.is_valid():
            try:
                made = self._act(
                    "add_action",
                    by=self._person(request),
                    reason=form.cleaned_data["reason"],
                    **form.changes(),
                )
            except ValidationError as error:
                put_errors(form, error)
            else:
                messages.success(request, _("Added: %(name)s.") % {"name": made})
                return redirect(self.url_of(made))
        context = {
            "title": self.adding,
            "opts": self.opts,
            "form": form,
            "list_title": capfirst(str(self.opts.verbose_name_plural)),
            "list_url": self.url("changelist"),
        }
        return TemplateResponse(
            request, "admin/change_form.html", context, status=422 if form.errors else 200
        )

    def adding_form(self, request: HttpRequest) -> RecordedForm:
        return self.form(request.POST if request.method == "POST" else None, viewer=self._person(request))

    # Changing

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        thing = self.found(request, object_id)
        if not self.has_change_permission(request, thing):
            if request.method == "POST":
                raise PermissionDenied
            return self.read(request, thing)
        if request.method != "POST":
            return self._show_form(
                request, thing, self.form(instance=copy(thing), viewer=self._person(request))
            )
        return self._change(request, thing)

    def _change(self, request: HttpRequest, thing: Any) -> HttpResponse:
        form = self._bound(request, thing)
        seen = _number(request.POST.get("revision", ""))
        valid = form.is_valid()
        if seen != thing.revision:
            return self._show_conflict(request, thing, form, seen)
        if not valid:
            return self._show_form(request, thing, form)
        changes = form.changes()
        if not changes:
            messages.info(request, _("Nothing was changed."))
            return redirect(self.url_of(thing))
        try:
            reason = form.cleaned_data["reason"]
            self._act(
                "revise_action",
                **{self.noun: thing},
                revision=seen,
                by=self._person(request),
                reason=reason,
                **changes,
            )
        except ValidationError as error:
            put_errors(form, error)
            return self._show_form(request, thing, form)
        except Stale as stale:
            now = self.found(request, thing.ref)
            return self._show_conflict(
                request, now, self._bound(request, now), seen, by_whom=stale.by_whom, at=stale.at
            )
        messages.success(request, _("Saved."))
        # Who restricted it to others has said so; the page is theirs as long as they may see it.
        return redirect(self.url_of(thing) if self.get_object(request, thing.ref) else self.url("changelist"))

    def _bound(self, request: HttpRequest, thing: Any) -> RecordedForm:
        posted = request.POST.copy()
        posted["revision"] = str(thing.revision)  # what the form says when it is shown again
        return self.form(
            posted, instance=copy(thing), viewer=self._person(request), taken=posted.getlist("take")
        )

    def _show_form(self, request: HttpRequest, thing: Any, form: RecordedForm, **more: Any) -> HttpResponse:
        context = {
            **self.told_of(request, thing),
            "form": form,
            "sections": self.sections(request, thing),
            "retire_url": self.url("retire", thing.ref) if self.may_retire(request, thing) else "",
            "retiring": self.retiring,
            "taken": [name for name in form.fields if form.fields[name].disabled],
            **more,
        }
        status = 409 if "conflict" in more else 422 if form.errors else 200
        return TemplateResponse(request, "admin/change_form.html", context, status=status)

    def _show_conflict(
        self,
        request: HttpRequest,
        thing: Any,
        form: RecordedForm,
        seen: int | None,
        *,
        by_whom: str = "",
        at: datetime | None = None,
    ) -> HttpResponse:
        form.is_valid()
        latest = latest_of(thing, self._person(request))
        found = conflict(
            form,
            by_whom=by_whom or (latest.who if latest else ""),
            at=at or (latest.at if latest else None),
            seen_revision=seen,
        )
        return self._show_form(request, thing, form, conflict=found)

    # Retiring

    def retire_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Takes the thing out of use. Asked for on its page; the address alone shows that page."""
        thing = self.found(request, object_id)
        if request.method != "POST":
            return redirect(self.url_of(thing))
        if not self.may_retire(request, thing):
            raise PermissionDenied
        reason = request.POST.get("reason", "").strip()
        seen = _number(request.POST.get("revision", ""))
        try:
            if not reason:
                raise ValidationError(_("Say why, for the record."))
            self._act(
                "retire_action",
                **{self.noun: thing},
                revision=seen,
                by=self._person(request),
                reason=reason[:1000],
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except Stale as stale:
            messages.warning(
                request,
                _("%(name)s saved it meanwhile. Look at it once more before you retire it.")
                % {"name": stale.by_whom},
            )
        else:
            messages.success(
                request, _("Retired: %(name)s. It stays here with its history.") % {"name": thing}
            )
        return redirect(self.url_of(thing))

    # The actions

    def _does(self, name: str) -> Action | None:
        """The action as the plain function it is: asked of the object it would be bound as a method."""
        action: Action | None = getattr(type(self), name)
        return action

    def _act(self, which: str, /, **given: Any) -> Any:
        return cast(Action, self._does(which))(**given)

    def _person(self, request: HttpRequest) -> User:
        return cast(User, request.user)


def put_errors(form: RecordedForm, error: ValidationError) -> None:
    """What an action found wrong, beside the field it is about; above the form where it is about none of them."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, _plain(errors))


def _plain(errors: Iterable[ValidationError]) -> ValidationError:
    return ValidationError(list(errors))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
