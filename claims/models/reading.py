from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from claims.models.appearance import Appearance
from claims.models.carried import carrying
from claims.models.confidential import Confidentiality
from claims.models.correction import Correction
from claims.models.fact import Fact
from claims.models.party import Party
from claims.models.relation import Relation
from claims.models.value import Valued
from core.record.recorded import Kept, Recorded, RecordedQuerySet, Viewer
from core.record.seen import keys_seen, seen_or_empty

# The scale a newsroom begins with, nearest first, and whether a reading of it can make what stands stale.
SCALE = [
    (gettext_noop("First-hand"), True),
    (gettext_noop("Official"), True),
    (gettext_noop("Reported"), True),
    (gettext_noop("Unnamed"), False),
]


class ReliabilityQuerySet(RecordedQuerySet["Reliability"]):
    def seen_by(self, user: Viewer) -> Q:
        """Every colleague."""
        return Q() if user.is_authenticated and user.is_active else Q(pk__in=[])


class Reliability(Recorded):
    """A step on the newsroom's scale of how close a source is to what it tells."""

    PREFIX = "L"
    KEPT = Kept.MUTABLE

    name = models.CharField(_("name"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("1 is nearest to what happened."))
    weighs = models.BooleanField(
        _("weighs"), default=True, help_text=_("A reading of it can make what stands stale.")
    )
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    objects = ReliabilityQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("reliability")
        verbose_name_plural = _("scale of reliability")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["name"], name="reliability_named_once")]

    def __str__(self) -> str:
        return gettext(self.name)


def begin_scale(*, app_config: Any, using: str, **_rest: Any) -> None:
    """The post_migrate receiver: a newsroom without a scale is given one. It acts once a run, when all tables stand."""
    last = list(apps.get_app_configs())[-1]
    if (
        app_config is not last
        or Reliability._meta.db_table not in connections[using].introspection.table_names()
    ):
        return
    if not Reliability.objects.using(using).exists():
        for position, (name, weighs) in enumerate(SCALE, start=1):
            Reliability(name=name, position=position, weighs=weighs).save(using=using)


def not_to_come(day: date) -> None:
    """Raises ValidationError for a day after tomorrow: no source has said yet what holds then. Tomorrow it is somewhere."""
    if day > timezone.localdate() + timedelta(days=1):
        raise ValidationError(_("That day is still to come."))


class _StandsIn(Func):
    """Whether the second text stands in the first, and not as a part of a longer number there: 5 does not stand in 15."""

    output_field = models.BooleanField()
    arg_joiner = r" ~ ('(?<![0-9])(?<![0-9][.,])' || regexp_replace("
    template = r"(%(expressions)s, '([^[:alnum:][:space:]])', '\\\1', 'g') || '(?![.,]?[0-9])'))"


class ReadingQuerySet(RecordedQuerySet["Reading"]):
    def seen_by(self, user: Viewer) -> Q:
        """Whoever sees the fact, the appearance it was taken from, and who it names."""
        return Q(
            seen_or_empty("holder", Party, user),
            fact__in=keys_seen(Fact, user),
            appearance__in=keys_seen(Appearance, user),
        )

    def in_use(self, among: "ReadingQuerySet") -> Self:
        """Not set aside, still said where it was recorded, and not corrected by one of those `among`.

        `among` are readings that whoever asks may see: one they may not see corrects nothing for them.
        """
        counted = {"retired_at": None, "appearance__retired_at": None}
        # By keys, found once: few readings are corrections, whatever the planner makes of it.
        corrected = among.order_by().filter(corrects__isnull=False, **counted).values("corrects")
        return self.exclude(pk__in=corrected).filter(~self.is_said_wrong(), **counted)

    def is_said_wrong(self) -> Q:
        """Whether its claim was corrected or retracted, or carries one that was.

        A correction that names the words that were wrong is of readings taken from these words, in that very text: of what
        it says elsewhere it says nothing, nor tells what it says; so it reaches no claim that repeats it, which has other
        words. What is restricted carries nothing: what everybody sees does not hang on it.
        """
        moment = self.asked.known_on
        wrong = Correction.objects.as_known_on(moment).in_force().order_by()
        wrong = wrong.filter(claim__isnull=False, kind__in=Correction.MAKES_WRONG, against=None)
        said = wrong.filter(claim=OuterRef("appearance__claim"))
        words, taken = F("wrong__exact"), OuterRef("verbatim")  # a reading may name no words
        there = Q(Exact(taken, Value("")) | _StandsIn(words, taken) | _StandsIn(taken, words))
        there &= Q(wrong__snapshot=OuterRef("appearance__passage__snapshot"))
        whole = Q(wrong=None) | Q(kind__in=Correction.TAKES_BACK)
        relations = Relation.objects.as_known_on(moment).filter(kind__in=Relation.CARRIES)
        relations = relations.exclude(other__confidentiality=Confidentiality.RESTRICTED)
        carried = carrying(wrong=wrong.filter(whole).values("claim"), relations=relations)
        return Q(Exists(said.filter(whole | there))) | Q(appearance__claim__in=carried)

    def concerned(self, correction: Correction, claims: Collection[int]) -> Self:
        """Those in use that an issued correction strikes: of these claims, which it reaches; or of the words alone that it names."""
        found = self.filter(retired_at=None, appearance__retired_at=None, appearance__claim__in=claims)
        if correction.wrong is None or correction.kind in Correction.TAKES_BACK:
            return found
        wrong, taken = Value(correction.wrong.exact), F("verbatim")
        of_it = Q(verbatim="") | Q(_StandsIn(wrong, taken)) | Q(_StandsIn(taken, wrong))
        there = {
            "appearance__claim": correction.claim_id,
            "appearance__passage__snapshot": correction.wrong.snapshot_id,
        }
        return found.filter(of_it, **there)

    def seen_by_all(self) -> Self:
        """Those that hang on nothing restricted: every colleague who sees the fact sees them."""
        restricted = Confidentiality.RESTRICTED
        return (
            self.exclude(appearance__claim__confidentiality=restricted)
            .exclude(appearance__passage__snapshot__source__confidentiality=restricted)
            .filter(Q(holder=None) | ~Q(holder__confidentiality=restricted))
        )


class Reading(Recorded, Valued):
    """What one claim, where it was made, says on one fact. Its value is copied, and never changes."""

    PREFIX = "R"
    KEPT = Kept.MUTABLE

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="readings", verbose_name=_("fact"))
    appearance = models.ForeignKey(
        Appearance, models.PROTECT, related_name="readings", verbose_name=_("appearance")
    )
    verbatim = models.CharField(_("as said"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"), help_text=_("The day for which it holds."), validators=[not_to_come])
    reliability = models.ForeignKey(
        Reliability, models.PROTECT, related_name="+", verbose_name=_("reliability")
    )
    note = models.TextField(_("note"), blank=True)
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
    )
    retired_at = models.DateTimeField(_("set aside"), null=True, blank=True, editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "appearance", "verbatim", "as_of", "holder"],
                condition=Q(retired_at=None),
                nulls_distinct=False,
                name="reading_once",
            ),
        ]
        indexes = [models.Index(fields=["fact", "-as_of", "-id"], name="reading_by_day")]

    def __str__(self) -> str:
        return self.verbatim or str(self.span or self.days or self.holder or self.answer)


class Alert(models.Model):
    """A reading outside what stands, told to somebody who watches the fact. It passes: it is not in the record."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "reading"], name="alert_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.reading}"
