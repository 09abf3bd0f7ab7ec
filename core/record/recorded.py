"""What a domain model inherits to be in the record: a public reference, a revision, a declared way of being kept."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import reduce
from itertools import islice
from operator import and_
from typing import Any, ClassVar, Self, TypeVar, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from core.record.past import RecordedQuery, known_on_now, looking_back
from core.record.seen import keys_seen
from core.visible import shows_nothing

Viewer = AbstractBaseUser | AnonymousUser


class Kept(StrEnum):
    """How the database treats a model's rows; every recorded model names one."""

    READ_ONLY = "read-only"  # written once; update, delete and truncate are refused
    MUTABLE = "mutable"  # updated; retired, never deleted
    REPLACEABLE = "replaceable"  # a part of something larger, which may be taken out of it again


class RefField(models.CharField):  # type: ignore[type-arg]
    """A public reference such as C-7KX3-M9Q2, given by the database when the row is made."""

    db_returning = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "max_length": 12, "unique": True, "editable": False, "db_default": ""})

    def deconstruct(self) -> Any:
        name, path, args, _ = super().deconstruct()
        return name, path, args, {}


M = TypeVar("M", bound="Recorded")
REFERENCE = r"[A-Z]{1,2}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"  # in Crockford's base 32


class RecordedQuerySet(models.QuerySet[M]):
    """A QuerySet that can look back, and that shows a person only what they may see."""

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        fresh = query is None and model is not None
        if fresh:
            query = RecordedQuery(model)
        super().__init__(model, query, using, hints)
        if fresh:
            self._look_back_with(hints or {})

    def _add_hints(self, **hints: Any) -> None:
        super()._add_hints(**hints)  # type: ignore[misc]
        self._look_back_with(hints)

    def _look_back_with(self, hints: dict[str, Any]) -> None:
        """What is followed from a row of the past is of the same moment, unless who may see was asked of today."""
        moment = getattr(getattr(hints.get("instance"), "_state", None), "known_on", None)
        if moment is not None and not self.asked.guarded:
            self.asked.known_on = moment

    @property
    def asked(self) -> RecordedQuery:
        """The query behind it, which knows the moment it is asked for."""
        return cast(RecordedQuery, self.query)

    def as_known_on(self, moment: datetime | None) -> Self:
        """The same query, answered as it would have been at `moment`; what it fetches looks back as well.

        None is today.
        Call it before `visible_to`, which compares with the clearances of today.
        """
        if self.asked.guarded:
            raise ValueError("as_known_on comes before visible_to: who may see is decided as of today")
        chained = self.all()
        chained.asked.known_on = moment
        return chained

    def present(self) -> Self:
        """The same query, answered as of today wherever it is asked."""
        chained = self.all()
        chained.asked.known_on = None
        return chained

    def visible_to(self, user: Viewer) -> Self:
        """Only what `user` may see. The predicate is the model's; without one of its own it is nothing at all."""
        if self.asked.known_on is None or self.model.KEPT is Kept.REPLACEABLE:
            # A part that was replaced since is no row of today. Whoever sees what it belonged to sees it: its
            # predicate asks that of today, by keys that the part itself bears.
            shown: Self = self.filter(self.seen_by(user))
        else:
            shown = self.filter(pk__in=keys_seen(self.model, user))
        shown.asked.guarded = True
        return shown

    def seen_by(self, user: Viewer) -> Q:
        """The model's one predicate of what `user` may see, built of queries of the present."""
        return Q(pk__in=[])

    def _fetch_all(self) -> None:
        with looking_back(self.asked.known_on):
            super()._fetch_all()

    def _iterator(self, *args: Any) -> Iterator[M]:
        rows = super()._iterator(*args)  # type: ignore[misc]
        while True:
            with looking_back(self.asked.known_on):
                step = list(
                    islice(rows, 1)
                )  # only while a row is made: what the caller asks between two is theirs
            if not step:
                return
            yield step[0]


class Recorded(models.Model):
    """Abstract. Every change to a row is written to the record by triggers, attached after each migration."""

    PREFIX: ClassVar[str]  # one or two letters before the public reference
    KEPT: ClassVar[Kept]
    LEFT_OUT: ClassVar[
        tuple[str, ...]
    ] = ()  # columns that never enter the record: password hashes, last log-in

    ref = RefField()
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **rest: Any) -> Self:
        made = super().from_db(db, field_names, values, **rest)
        made._state.known_on = known_on_now.get()  # type: ignore[attr-defined]
        return made

    def clean_fields(self, exclude: Any = None) -> None:
        """As Django's; what has to be said has to be seen as well. Raises ValidationError."""
        super().clean_fields(exclude)
        blank = {
            field.name: gettext("There is nothing to read in it.")
            for field in self._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField) and not field.blank and field.editable
            if field.name not in (exclude or ()) and shows_nothing(getattr(self, field.attname))
        }
        if blank:
            raise ValidationError(blank)

    def validate_constraints(self, exclude: Any = None) -> None:
        """As Django's, but all check constraints in one query; each is asked by itself only where they don't all hold.

        Raises ValidationError.
        """
        checks = [one for one in self._meta.constraints if isinstance(one, models.CheckConstraint)]
        every = reduce(and_, (Q(one.condition) for one in checks), Q())
        against = self._get_field_expression_map(meta=self._meta, exclude=exclude)  # type: ignore[attr-defined]
        try:
            held = not checks or every.check(against)
        except FieldError:  # one of them is about a field that is not looked at
            held = False
        self._constraints_left = [one for one in self._meta.constraints if not (held and one in checks)]
        super().validate_constraints(exclude)

    def get_constraints(self) -> Any:
        left = getattr(self, "_constraints_left", self._meta.constraints)
        return [(model, left if model is type(self) else every) for model, every in super().get_constraints()]

    def refresh_revision(self) -> None:
        """Read the revision that the database gave on the last save."""
        self.refresh_from_db(fields=["revision"])


class WithParts(Recorded):
    """Abstract: a row whose parts stand in rows of their own, such as a desk's members or an appearance's chain.

    `parts` grows when any of them changes, so that two people changing the parts are told of each other.
    """

    parts = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Recorded.Meta):
        abstract = True

    def parts_changed(self) -> None:
        """Give the row a new revision on account of its parts."""
        self.parts += 1
        self.save(update_fields=["parts"])
        self.refresh_revision()
