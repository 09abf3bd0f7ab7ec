"""Finding one thing by name, for <stet-combobox>: at most twelve, and only what the person may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from claims.models import Claim, Outlet, Party, Source
from core.accounts.people import SERVICE_EMAIL
from core.models import User
from core.record.recorded import Viewer
from core.search import words_in

AT_MOST = 12

Offered = dict[str, str]


def _parties(viewer: Viewer, query: str) -> "QuerySet[Any]":
    found = words_in(query, "name", "other_names")
    return (
        Party.objects.visible_to(viewer).filter(found, retired_at=None).order_by(Length("name"), "name", "pk")
    )


def _outlets(viewer: Viewer, query: str) -> "QuerySet[Any]":
    return (
        Outlet.objects.visible_to(viewer)
        .filter(words_in(query, "name"), retired_at=None)
        .order_by(Length("name"), "name", "pk")
    )


def _claims(viewer: Viewer, query: str) -> "QuerySet[Any]":
    found = words_in(query, "sentence") | Q(ref=query.strip().upper())
    rows: QuerySet[Any] = Claim.objects.visible_to(viewer).filter(found, retired_at=None).order_by("-pk")
    return rows


def _sources(viewer: Viewer, query: str) -> "QuerySet[Any]":
    found = words_in(query, "title") | Q(ref=query.strip().upper())
    rows: QuerySet[Any] = Source.objects.visible_to(viewer).filter(found, retired_at=None).order_by("-pk")
    return rows


def _people(viewer: Viewer, query: str) -> "QuerySet[Any]":
    found = words_in(query, "name", "email")
    rows: QuerySet[Any] = (
        User.objects.visible_to(viewer)
        .filter(found, is_active=True)
        .exclude(email=SERVICE_EMAIL)
        .order_by("name", "pk")
    )
    return rows


KINDS: dict[str, tuple[Callable[[Viewer, str], "QuerySet[Any]"], Callable[[Any], str]]] = {
    "party": (_parties, lambda party: str(party.get_kind_display())),
    "outlet": (_outlets, lambda outlet: str(outlet.get_kind_display())),
    "claim": (_claims, lambda claim: str(claim.ref)),
    "source": (_sources, lambda source: str(source.ref)),
    "person": (_people, lambda person: str(person.get_role_display())),
}


SPEAKERS = ("party", "outlet")  # whoever can be a hop of an attribution


def offered(kind: str, query: str, viewer: Viewer) -> list[Offered]:
    """What the list under the field offers. Raises KeyError for a kind there isn't.

    `speaker` is a party or an outlet, told apart by the letter of the reference; the shortest names come first.
    """
    if kind == "speaker":
        both = [found for one in SPEAKERS for found in offered(one, query, viewer)]
        return sorted(both, key=lambda found: len(found["label"]))[:AT_MOST]
    search, hint = KINDS[kind]
    return [
        {"ref": found.ref, "label": str(found), "hint": hint(found)}
        for found in search(viewer, query[:200])[:AT_MOST]
    ]


@require_safe
def find_one(request: HttpRequest) -> JsonResponse:
    kind = request.GET.get("kind", "")
    if kind != "speaker" and kind not in KINDS:
        raise Http404
    return JsonResponse(offered(kind, request.GET.get("q", ""), request.user), safe=False)
