"""Writing over HTTP: each act is the action that a page calls, done once however often it is sent."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, cast

from django.core.exceptions import ValidationError as RefusedByRule
from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.sources import Filed
from claims.api.acts import BY_NAME, CHANGE, CREATE, Act
from claims.api.errors import Changed, Refused, RevisionNeeded
from claims.exchange import often
from claims.exchange.expanding import answered
from claims.exchange.resources import RESOURCES, Resource
from claims.models import Issuing
from core.models import KeptAnswer, User
from core.record.again import again_on_deadlock
from core.record.one import one_seen
from core.record.revisions import Stale

MOST_AT_ONCE = 1000
# What may be wrong with a body that is as the description says: it names what is not there, or breaks a rule.
AS_DESCRIBED = {"unknown", "does_not_exist", "refused"}
REVISION = re.compile(r'(?:W/)?"([0-9]{1,9})(?:-[0-9a-f]+)?"')


class Writing:
    """The writing half of a resource's view."""

    resource: Resource
    act_name = CREATE
    revision: int | None

    @property
    def viewer(self) -> User:
        """Whoever asks: nobody comes so far without a log-in."""
        return cast(User, cast(Any, self).request.user)

    def create(self, request: Request) -> Response:
        """One, or a list of at most MOST_AT_ONCE: all of them, or none with what is wrong with each."""
        act = BY_NAME[self.resource.name, CREATE]
        if isinstance(request.data, list):
            return self._once(request, partial(self._create_all, act, request), self._answer_all)
        return self._once(
            request,
            lambda: act.does(by=request.user, **said_of(act, request.data, request)),
            lambda made: self._answer(request, act, made, 201),
        )

    def change(self, request: Request, ref: str) -> Response:
        return self._on_one(BY_NAME[self.resource.name, CHANGE], request, ref)

    def act(self, request: Request, ref: str) -> Response:
        return self._on_one(BY_NAME[self.resource.name, self.act_name], request, ref)

    def _on_one(self, act: Act, request: Request, ref: str) -> Response:
        revision = {"revision": _revision(request)} if act.takes_revision else {}  # before a key is looked at

        def done() -> Any:
            row = one_seen(self.resource.model, ref, request.user)
            if row is None:
                raise NotFound
            said = {**said_of(act, request.data, request), **revision}
            return act.does(by=request.user, **{act.target: row}, **said)

        def answered_with(made: Any) -> Response:
            return self._answer(
                request, act, made, 200 if made is None or getattr(made, "ref", ref) == ref else 201
            )

        return self._once(request, done, answered_with)

    @transaction.atomic
    def _create_all(self, act: Act, request: Request) -> list[Any]:
        if len(request.data) > MOST_AT_ONCE:
            raise ValidationError(_("At most %(n)s at once.") % {"n": MOST_AT_ONCE})
        made, wrong = [], {}
        refuse: type[Refused | ValidationError] = Refused
        for at, body in enumerate(request.data):
            try:
                with transaction.atomic(), self._told(request):
                    made.append(_row_of(act.does(by=request.user, **said_of(act, body, request))))
            except (ValidationError, Refused) as error:
                wrong[f"{at}"] = error.detail
                if isinstance(error, ValidationError):
                    refuse = ValidationError
        if wrong:
            raise refuse(cast(Any, wrong))
        return made

    def _answer_all(self, made: list[Any]) -> Response:
        held = often.named(self.resource, [one.ref for one in made], viewer=self.viewer, moment=None)
        by_ref = {row["ref"]: row for row in answered(held)}
        return Response({"results": [by_ref.get(one.ref) or _no_more_of(one) for one in made]}, status=201)

    def _answer(self, request: Request, act: Act, made: Any, status: int) -> Response:
        """What was made or changed, as it is read; nothing where the act gives nothing."""
        if made is None:
            return Response(status=204)
        status, made = _status_of(made, status), _row_of(made)
        resource = RESOURCES[act.gives or act.resource]
        [row] = answered(often.one(resource, made.ref, only=(), viewer=self.viewer)) or [_no_more_of(made)]
        self.revision = row["revision"]
        response = Response(row, status=status)
        response.headers["Location"] = request.build_absolute_uri(f"/api/v1/{resource.name}/{row['ref']}/")
        return response

    def _once(
        self, request: Request, do: Callable[[], Any], answer_with: Callable[[Any], Response]
    ) -> Response:
        """The same key and body get the same answer for a day; the same key with another body is refused.

        Without a key it is done, which is a transaction of the action's own, and then answered.
        """
        key = request.headers.get("Idempotency-Key", "")
        if len(key) > 200:
            raise ValidationError({"Idempotency-Key": _("At most 200 characters.")})

        @again_on_deadlock
        def done() -> Any:
            with self._told(request):
                return do()

        @again_on_deadlock
        @transaction.atomic
        def done_once() -> Response:
            sent = json.dumps([request.method, request.path, request.data], sort_keys=True, default=str)
            digest = hashlib.sha256(sent.encode()).digest()
            # Whoever sends the same at the same time waits here until the other has committed or failed.
            kept, is_new = KeptAnswer.objects.get_or_create(
                person=self.viewer, key=key, defaults={"digest": digest}
            )
            if not is_new:
                answer = _as_kept(kept, digest)
                self.revision = (answer.data or {}).get("revision")
                return answer
            with self._told(request):
                answer = answer_with(do())
            kept.status, kept.location = answer.status_code, answer.headers.get("Location", "")
            # As text, whose fields stay in their order: the same answer, to the byte.
            kept.body = json.dumps(answer.data, default=_as_json) if answer.data is not None else None
            kept.save()
            return answer

        return done_once() if key else answer_with(done())

    @contextmanager
    def _told(self, request: Request) -> Iterator[None]:
        """What an action refuses, as the API says it."""
        try:
            yield
        except RefusedByRule as refused:
            by_field = getattr(refused, "message_dict", None) if hasattr(refused, "error_dict") else None
            if by_field:
                by_field = {
                    ("non_field_errors" if name == "__all__" else name): told
                    for name, told in by_field.items()
                }
            raise Refused(cast(Any, by_field or refused.messages)) from refused
        except Stale as stale:
            theirs = answered(often.one(self.resource, stale.current.ref, only=(), viewer=self.viewer))
            told = _("%(name)s changed it meanwhile.") % {"name": stale.by_whom}
            if stale.never_was:
                told = _("It has had no such revision yet.")
            raise Changed(told, theirs=theirs[0] if theirs else None, yours=request.data) from stale


def _row_of(made: Any) -> Any:
    """The row that is answered, of what an action gave."""
    match made:
        case Issuing():
            return made.correction
        case Filed():
            return made.source
    return made


def _status_of(made: Any, usual: int) -> int:
    match made:
        case Issuing():
            return 202  # a job goes on with it
        case Filed(was_there=True):
            return 200
    return usual


def _no_more_of(made: Any) -> dict[str, Any]:
    """A token that is limited to desks may make what it does not see: what is restricted, and cleared for other eyes."""
    return {"ref": made.ref, "revision": made.revision}


def said_of(act: Act, body: Any, request: Request) -> dict[str, Any]:
    """The body's fields as the action takes them. Raises ValidationError, for a field that there is not as well."""
    if not isinstance(body, dict):
        raise ValidationError(_("An object is wanted."))
    taken = serializer_of(act)(data=body, partial=act.name == CHANGE, context={"viewer": request.user})
    strange = [name for name in body if name not in taken.fields]
    if strange:
        named = str(strange[0])[:40].encode(errors="replace").decode()
        raise ValidationError(
            {named: _("There is no such field. There is: %(known)s.") % {"known": ", ".join(taken.fields)}}
        )
    try:
        taken.is_valid(raise_exception=True)
    except ValidationError as wrong:
        if set(_codes(wrong.get_codes())) <= AS_DESCRIBED:
            raise Refused(wrong.detail) from wrong
        raise
    return dict(taken.validated_data)


def _codes(held: Any) -> Iterator[str]:
    """All codes, however deep they lie."""
    if isinstance(held, str):
        yield held
    else:
        for one in held.values() if isinstance(held, dict) else held:
            yield from _codes(one)


@cache
def serializer_of(act: Act) -> type[serializers.Serializer[Any]]:
    """What an act takes, for reading a body and for the description."""
    words = [act.resource, act.name or "new"]
    name = "".join(part.capitalize() for word in words for part in word.lower().split("-"))
    return type(f"{name}Serializer", (serializers.Serializer,), act.takes())


def _revision(request: Request) -> int:
    given = request.headers.get("If-Match", "").strip()
    found = REVISION.fullmatch(given)
    if found is None:
        raise RevisionNeeded(RevisionNeeded.unreadable if given else None)
    return int(found[1])


def _as_kept(kept: KeptAnswer, digest: bytes) -> Response:
    if bytes(kept.digest) != digest:
        raise Refused(cast(Any, {"Idempotency-Key": [_("This key was used for something else.")]}))
    body = json.loads(kept.body) if isinstance(kept.body, str) else kept.body
    response = Response(body, status=kept.status)
    response.headers["Idempotency-Replayed"] = "true"
    if kept.location:
        response.headers["Location"] = kept.location
    return response


def _as_json(value: Any) -> str:
    return str(value.isoformat().replace("+00:00", "Z")) if hasattr(value, "isoformat") else str(value)
