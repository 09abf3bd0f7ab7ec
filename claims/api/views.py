"""The API over HTTP: a list and a thing of each resource, what hangs on a thing as a list of its own, and what is done to it."""

import hashlib
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from rest_framework import viewsets
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.annotations import annotation
from claims.api.annotations import page as annotation_page
from claims.api.asking import OF_ONE, OWN, Asked, asked_of
from claims.api.errors import Refused
from claims.api.filters import narrowing
from claims.api.rendering import AsAnnotation, ListAsCSV
from claims.api.writing import Writing
from claims.exchange import often
from claims.exchange.expanding import answered, expand
from claims.exchange.resources import RESOURCES, Resource
from claims.exchange.rows import Row, names_of, read, rows_of


class ResourceView(Writing, viewsets.ViewSet):
    """Of one resource. `within` is the reference by which a list hangs on the thing that its address names."""

    resource: Resource
    within = ""
    renderer_classes: list[type[BaseRenderer]] = [JSONRenderer]
    names_answered: list[str]
    revision: int | None = None
    rate: tuple[int, int, int] | None = None  # requests allowed, left, and seconds until there are more

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.user.is_authenticated:  # before anything is refused: it is said in their words
            translation.activate(request.user.language)
        super().initial(request, *args, **kwargs)
        # Without an action it is a method that there is not, which is told first.
        is_sent = self.action is not None and request.method not in SAFE_METHODS
        for name in request.query_params if is_sent else ():
            if name != "format":
                raise ValidationError({name[:40]: _("What is sent to an address is said in its body alone.")})

    def get_renderers(self) -> list[BaseRenderer]:
        """Lists are CSV as well; what is made or changed is answered as JSON."""
        made: list[BaseRenderer] = super().get_renderers()
        if self.action in ("index", None):  # None: a method that there is not
            return [*made, ListAsCSV()]
        return made if self.action == "one" else made[:1]

    def index(self, request: Request, ref: str = "") -> Response:
        asked = asked_of(self.resource, request.query_params)
        page, after = self._page(asked, ref)
        self.names_answered = [
            name
            for name in names_of(self.resource)
            if not asked.only or name in asked.only or name in ("ref", "revision")
        ]
        self.names_answered += [name for name in asked.expand if name not in self.names_answered]
        address = request.build_absolute_uri()
        following = self._following(request, after)
        if isinstance(request.accepted_renderer, AsAnnotation):
            begins = self._first(request) if asked.after else address
            items = self._annotations(request, page, asked)
            return Response(annotation_page(items, address=address, begins=begins, after=following))
        expand(self.resource, page, asked.expand, viewer=self.viewer, moment=asked.moment)
        response = Response({"results": answered(page), "next": following})
        if following:
            response.headers["Link"] = f'<{following}>; rel="next"'
        return response

    def one(self, request: Request, ref: str) -> Response:
        asked = asked_of(self.resource, request.query_params)
        strange = [name for name in request.query_params if name not in OF_ONE]
        if strange:
            told = _("There is no such parameter. There is: %(known)s.")
            raise ValidationError({strange[0][:40]: told % {"known": ", ".join(OF_ONE)}})
        if asked.moment is None:
            found = often.one(self.resource, ref, only=asked.only, viewer=self.viewer)
        else:
            rows = rows_of(self.resource, viewer=self.viewer, moment=asked.moment).filter(ref=ref)
            found = read(self.resource, rows, viewer=self.viewer, moment=asked.moment, only=asked.only)
        if not found:
            raise NotFound
        if isinstance(request.accepted_renderer, AsAnnotation):
            return Response(self._annotations(request, found, asked)[0])
        expand(self.resource, found, asked.expand, viewer=self.viewer, moment=asked.moment)
        self.revision = found[0]["revision"]
        return Response(answered(found)[0])

    def _owner(self, ref: str, asked: Asked) -> Any:
        """The key of the thing whose list this is; one that is not there for whoever asks has none."""
        owner = RESOURCES[self.resource.ref(self.within).to]
        seen = rows_of(owner, viewer=self.viewer, moment=asked.moment).filter(ref=ref)
        keys = list(seen.values_list("pk", flat=True))
        if not keys:
            raise NotFound
        return keys

    def _narrowed(self, rows: Any, asked: Asked) -> Any:
        given = self.request.query_params
        held = narrowing(self.resource)
        strange = [name for name in given if name not in OWN and name not in held.base_filters]
        if strange:
            told = _("There is no such parameter. There is: %(known)s.")
            raise ValidationError({strange[0][:40]: told % {"known": ", ".join([*OWN, *held.base_filters])}})
        for name in given:
            if not given[name].split() and name not in OWN:  # an empty filter would be an unfiltered list
                raise ValidationError({name: _("Say one, or leave it out.")})
        found = held(given, queryset=rows, viewer=self.viewer, moment=asked.moment)
        if not found.is_valid():
            raise ValidationError(found.errors)
        shown = found.qs
        return shown.filter(retired_at=None) if self.resource.retires and "retired" not in given else shown

    def _page(self, asked: Asked, ref: str) -> tuple[list[Row], str]:
        """A page of rows, and the reference of its last where there are more."""
        beyond, most = self._beyond(asked), asked.page_size + 1
        narrowed = any(name not in OWN for name in self.request.query_params)
        if asked.moment is None and not self.within and not narrowed:
            found = often.page(
                self.resource,
                only=asked.only,
                oldest_first=asked.oldest_first,
                beyond=beyond,
                most=most,
                viewer=self.viewer,
            )
        else:
            rows = rows_of(self.resource, viewer=self.viewer, moment=asked.moment)
            if self.within:
                rows = rows.filter(**{f"{self.within}__in": self._owner(ref, asked)})
            rows = self._narrowed(rows, asked)
            if beyond is not None:
                rows = rows.filter(**{f"pk__{'gt' if asked.oldest_first else 'lt'}": beyond})
            rows = rows.order_by("pk" if asked.oldest_first else "-pk")[:most]
            found = read(self.resource, rows, viewer=self.viewer, moment=asked.moment, only=asked.only)
        shown = found[: asked.page_size]
        return shown, shown[-1]["ref"] if len(found) > len(shown) else ""

    def _beyond(self, asked: Asked) -> int | None:
        """The key of the row that the page before ended with."""
        if not asked.after:
            return None
        seen = rows_of(self.resource, viewer=self.viewer, moment=asked.moment).filter(ref=asked.after)
        key: int | None = seen.values_list("pk", flat=True).first()
        if key is None:
            raise Refused(cast(Any, {"after": [_("There is no such row.")]}))
        return key

    def _following(self, request: Request, after: str) -> str | None:
        if not after:
            return None
        query = [(name, value) for name, value in request.query_params.items() if name != "after"]
        return request.build_absolute_uri(f"{request.path}?{urlencode([*query, ('after', after)])}")

    def _first(self, request: Request) -> str:
        query = [(name, value) for name, value in request.query_params.items() if name != "after"]
        return request.build_absolute_uri(f"{request.path}?{urlencode(query)}" if query else request.path)

    def _annotations(self, request: Request, rows: list[Row], asked: Asked) -> list[dict[str, Any]]:
        given: dict[str, Any] = {"viewer": self.viewer, "moment": asked.moment}
        whole = read(
            self.resource,
            rows_of(self.resource, **given).filter(ref__in=[row["ref"] for row in rows]),
            **given,
        )
        snapshots = RESOURCES["snapshots"]
        named = rows_of(snapshots, **given).filter(ref__in={row["snapshot"] for row in whole})
        held = {row["ref"]: row for row in read(snapshots, named, **given, only=("captured_at", "source"))}
        sources = RESOURCES["sources"]
        named = rows_of(sources, **given).filter(ref__in={row["source"] for row in held.values()})
        of = {row["ref"]: row for row in read(sources, named, **given, only=("address",))}
        root = request.build_absolute_uri(reverse("api:root"))
        by_ref = {row["ref"]: row for row in whole}
        made = []
        for row in rows:
            passage = by_ref[row["ref"]]
            snapshot = held[passage["snapshot"]]
            made.append(annotation(passage, snapshot, of[snapshot["source"]], lambda path: f"{root}{path}"))
        return made

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        finished = super().finalize_response(request, response, *args, **kwargs)
        finished.headers["Content-Language"] = translation.get_language() or "en"
        if self.rate is not None:
            limit, left, seconds = self.rate
            finished.headers["RateLimit-Limit"] = str(limit)
            finished.headers["RateLimit-Remaining"] = str(left)
            finished.headers["RateLimit-Reset"] = str(seconds)
        if request.method == "GET" and finished.status_code == 200:
            finished.add_post_render_callback(lambda rendered: _with_etag(request, rendered, self.revision))
        elif self.revision is not None:  # what was made or changed, to be changed on
            finished.add_post_render_callback(lambda rendered: _mark(rendered, self.revision))
        return finished


def _with_etag(request: Request, response: Any, revision: int | None) -> HttpResponse | None:
    """A strong ETag: whoever has these very bytes already is told so (RFC 9110, 13.1.2)."""
    _mark(response, revision)
    return get_conditional_response(request._request, etag=response.headers["ETag"], response=response)


def _mark(response: Any, revision: int | None) -> None:
    """The ETag; of one thing it begins with its revision."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    response.headers["ETag"] = f'"{digest}"' if revision is None else f'"{revision}-{digest}"'
