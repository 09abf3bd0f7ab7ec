"""A person's tokens: what programs log in with in their name."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from claims.desk.access import DeskRequest, desk_page
from core.accounts import tokens
from core.accounts.roles import Permission
from core.models import Desk, Token, User

MAY: dict[str, Any] = {
    Permission.FILE: gettext_lazy("File sources"),
    Permission.RECORD: gettext_lazy("Record claims"),
    Permission.REVISE: gettext_lazy("Change what is recorded"),
    Permission.WEIGH: gettext_lazy("Weigh: readings, proposals, reviews, corrections"),
    Permission.DECIDE: gettext_lazy("Decide what others proposed"),
    Permission.RESTRICT: gettext_lazy("Restrict who sees a thing"),
    Permission.RETIRE: gettext_lazy("Take things out of use"),
    Permission.ADMINISTER: gettext_lazy("Administer people and desks"),
}
LIVES = [
    (7, gettext_lazy("a week")),
    (30, gettext_lazy("a month")),
    (90, gettext_lazy("three months")),
    (366, gettext_lazy("a year")),
]


class TokenForm(forms.Form):
    """What it is for, what it may do, what it sees of what is restricted, and how long it lives."""

    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=80, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    days = forms.TypedChoiceField(label=gettext_lazy("Lives for"), choices=LIVES, coerce=int, initial=90)
    permissions = forms.MultipleChoiceField(
        label=gettext_lazy("It may"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nothing ticked: it only reads."),
    )  # fmt: skip
    sees = forms.ChoiceField(
        label=pgettext_lazy("of a token", "Of what is restricted it sees"), widget=forms.RadioSelect, initial="all",
        choices=[("all", gettext_lazy("all that I see")), ("desks", gettext_lazy("what these desks of mine see"))],
    )  # fmt: skip
    desks = forms.ModelMultipleChoiceField(
        Desk.objects.none(), label=gettext_lazy("Desks"), to_field_name="ref", required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: nothing that is restricted."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = cast("forms.MultipleChoiceField", self.fields["permissions"])
        may.choices = [(code, label) for code, label in MAY.items() if person.may(Permission(code))]
        desks = cast("forms.ModelMultipleChoiceField[Desk]", self.fields["desks"])
        desks.queryset = Desk.objects.filter(memberships__person=person).order_by("name")


@desk_page
def index(request: DeskRequest) -> HttpResponse:
    """The list, and making one. What was made is shown in the answer, and never again."""
    posted = request.POST if request.method == "POST" else None
    form = TokenForm(posted, person=request.user, initial={"form_key": uuid4()})
    secret = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        desks = list(given["desks"]) if given["sees"] == "desks" else None
        try:
            _made, secret = tokens.make(
                person=request.user,
                name=given["name"],
                permissions=given["permissions"],
                desks=desks,
                days=given["days"],
                form_key=given["form_key"],
            )
        except ValidationError as error:
            for field, told in getattr(error, "error_dict", {None: error.messages}).items():
                form.add_error(field if field in form.fields else None, told)
        else:
            form = TokenForm(person=request.user, initial={"form_key": uuid4()})
    context = {"tokens": _told(request.user), "form": form, "secret": secret}
    return render(request, "desk/tokens.html", context, status=422 if form.errors else 200)


@desk_page
@require_POST
def revoke(request: DeskRequest) -> HttpResponse:
    token = Token.objects.filter(person=request.user, key=request.POST.get("key", "")[:16]).first()
    if token is None:
        raise Http404
    tokens.revoke(token=token, by=request.user)
    messages.success(request, _("Revoked. It opens nothing any more."))
    return redirect("desk:tokens")


def _told(person: User) -> list[dict[str, Any]]:
    """Those alive first; each with what it may, and for which desks, in words."""
    rows = sorted(person.tokens.all()[:100], key=lambda token: not token.is_alive)
    names = dict(
        Desk.objects.filter(pk__in={key for row in rows for key in row.desks or ()}).values_list("pk", "name")
    )
    return [
        {
            "token": row,
            "may": [MAY[one] for one in row.permissions],
            "desks": None if row.desks is None else [names[key] for key in row.desks if key in names],
        }
        for row in rows
    ]
