"""Every page that a person can reach: the resolver's routes, filled with what is in the database."""

from itertools import product

from django.contrib import admin
from django.test import Client

from claims.models import Import, Upload
from core.models import User
from core.record.past import recorded_models
from core.record.recorded import Recorded
from tests.secrecy.walk import DESK, PARAMETER, patterns

TRY = "api/v1/docs/"  # the page to try what answers programs
MOST_ALIKE = 2  # things of one kind whose pages are looked at: the one with the longest name, and the first


def reachable(person: User | None) -> list[str]:
    """The addresses that answer `person` (None: nobody logged in) with a whole page."""
    client = Client()
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return [path for path in _addresses() if _is_page(client, path)]


def _is_page(client: Client, path: str) -> bool:
    response = client.get(path)
    return response.status_code == 200 and b"<html" in response.content[:200]


def _addresses() -> list[str]:
    found: dict[str, None] = {}
    for route, _pattern in patterns():
        if route == TRY:
            found |= dict.fromkeys(
                [f"/{TRY}", f"/{TRY}?operation=claims_list", f"/{TRY}?operation=claims_patch"]
            )
        if route.startswith("api/"):  # answers programs
            continue
        names = [match["name"] or match["group"] for match in PARAMETER.finditer(route)]
        for values in product(*(_values(name, route) for name in names)):
            path = route
            for value in values:
                match = PARAMETER.search(path)
                assert match
                path = path[: match.start()] + value + path[match.end() :]
            found["/" + path.replace("\\Z", "")] = None
    return list(found)


def _values(name: str, route: str) -> list[str]:
    if name == "ref":
        letter = DESK.get(route.split("/")[0])
        kinds = [
            model
            for model in recorded_models().values()
            if issubclass(model, Recorded) and letter in (None, model.PREFIX)
        ]
        return [ref for model in kinds for ref in _refs(model)]
    if name == "object_id":
        models = [
            model
            for model in admin.site._registry
            if f"/{model._meta.app_label}/{model._meta.model_name}/" in route
        ]
        return [ref for model in models if issubclass(model, Recorded) for ref in _refs(model)]
    if name == "key":
        if route.startswith("imports/"):
            return [str(brought.key) for brought in Import.objects.all()]
        return [str(upload.key) for upload in Upload.objects.filter(source=None)]
    return {
        "app_label": ["claims", "core"],
        "uidb36": ["1"],
        "content_type_id": ["1"],
        "url": [],
        "name": ["issued", "days", "open"],
    }[name]


def _refs(model: type[Recorded]) -> list[str]:
    rows = list(model._default_manager.all())
    longest = sorted(rows, key=lambda row: -len(str(row)))[: MOST_ALIKE - 1]
    return list(dict.fromkeys(row.ref for row in [*longest, *rows[: MOST_ALIKE - 1]]))
