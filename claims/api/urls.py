"""Every address of the API."""

from typing import Any

from django.urls import URLResolver, include, path, re_path
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api import docs
from claims.api.acts import ACTS, BY_NAME, CHANGE, CREATE, Act
from claims.api.errors import not_there
from claims.api.rendering import AsAnnotation
from claims.api.schema import act_described, described
from claims.api.views import ResourceView
from claims.exchange.resources import RESOURCES, Resource

app_name = "api"


class Root(APIView):
    """Where everything is."""

    renderer_classes = [JSONRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        root = request.build_absolute_uri(request.path)
        return Response(
            {
                **{name: f"{root}{name}/" for name in RESOURCES},
                "schema": f"{root}schema/",
                "docs": f"{root}docs/",
            }
        )


def _viewset(resource: Resource, *, within: Resource | None = None, by: str = "") -> Any:
    formats = [JSONRenderer, *([AsAnnotation] if resource.name == "passages" else [])]
    name = f"{resource.model.__name__}{'Of' + within.model.__name__ if within else ''}"
    made: Any = type(name, (ResourceView,), {"resource": resource, "within": by, "renderer_classes": formats})
    made.index = described(_own(ResourceView.index), action="list", resource=resource, within=within)
    if within is None:
        made.one = described(_own(ResourceView.one), action="retrieve", resource=resource)
        for method, act_name in (("create", CREATE), ("change", CHANGE)):
            if act := BY_NAME.get((resource.name, act_name)):
                setattr(made, method, act_described(_own(getattr(ResourceView, method)), act))
    return made


def _act_view(act: Act) -> Any:
    resource = RESOURCES[act.resource]
    name = f"{resource.model.__name__}{act.name.title().replace('-', '')}"
    made: Any = type(
        name,
        (ResourceView,),
        {"resource": resource, "act_name": act.name, "renderer_classes": [JSONRenderer]},
    )
    made.act = act_described(_own(ResourceView.act), act)
    return made


def _own(method: Any) -> Any:
    """A function of its own for each class: what is said of it is kept on it."""

    def own(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        answer: Response = method(self, request, *args, **kwargs)
        return answer

    return own


def _addresses() -> list[URLResolver]:
    """A resolver for each resource, so that not all addresses are tried in turn."""
    found = []
    for name, resource in RESOURCES.items():
        own = _viewset(resource)
        creates = {"post": "create"} if (name, CREATE) in BY_NAME else {}
        changes = {"patch": "change"} if (name, CHANGE) in BY_NAME else {}
        of_it = [
            path("", own.as_view({"get": "index", **creates}), name=f"{name}-list"),
            path("<ref:ref>/", own.as_view({"get": "one", **changes}), name=f"{name}-one"),
        ]
        for act in ACTS:
            if act.resource == name and act.name not in (CREATE, CHANGE):
                done = _act_view(act).as_view({"post": "act"})
                of_it.append(path(f"<ref:ref>/{act.name}/", done, name=f"{name}-{act.name}"))
        for part, by in resource.parts:
            nested = _viewset(RESOURCES[part], within=resource, by=by).as_view({"get": "index"})
            of_it.append(path(f"<ref:ref>/{part}/", nested, name=f"{name}-{part}"))
        found.append(path(f"{name}/", include(of_it)))
    return found


urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("docs/", docs.page, name="docs"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    *_addresses(),
    re_path(r"^[\s\S]*$", not_there),
]
