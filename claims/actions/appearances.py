"""Recording that a claim is made in a passage: the product's main act."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.actions import confidential, parties
from claims.actions.agreement import refresh_what_hangs_on
from claims.actions.clearances import cleared_for
from claims.actions.given import GivenFigure, GivenWhen, Hop, span_of
from claims.actions.stories import claimed_no_more, note_claimed
from claims.models import (
    Anonymity,
    Appearance,
    Attribution,
    Claim,
    Confidentiality,
    Figure,
    Passage,
    Snapshot,
    Source,
    Stance,
    When,
)
from claims.models.claim import claim_saying
from claims.models.passage import LONGEST
from claims.text.quote import take
from core.accounts.roles import Permission
from core.models import User
from core.record.acting import acting
from core.record.again import again_on_deadlock
from core.record.one import locked_seen, rows_there
from core.record.recorded import RecordedQuerySet
from core.record.revisions import change, locked
from core.visible import shows_nothing

PLACE = "place"  # code of what is wrong with where a passage would be
SNAPSHOT, START, END = -1, 2**31 - 2, 2**31 - 1  # where a place in a text goes


@again_on_deadlock
def record(
    *,
    snapshot: Snapshot,
    start: int,
    end: int,
    claim: Claim | None = None,
    sentence: str = "",
    language: str = "",
    stance: str = Stance.ASSERTED,
    hops: Sequence[Hop] = (),
    figures: Sequence[GivenFigure] = (),
    whens: Sequence[GivenWhen] = (),
    form_key: UUID | None = None,
    by: User,
) -> Appearance:
    """Record that `claim`, or a new one with `sentence`, is made in this passage (code points, `end` exclusive).

    A new claim is as confidential as the source. With a `form_key` seen before, the appearance it made is
    returned and nothing is recorded again. Raises ValidationError, PermissionDenied.
    """
    by.require(Permission.RECORD)
    with acting(by=by, action="appearances.record"):
        # Two sendings of one form, or two people on one passage, take turns on the snapshot's source.
        source = locked_seen(Source, snapshot.source_id, by)
        if source is None or (claim and not Claim.objects.visible_to(by).filter(pk=claim.pk).exists()):
            raise Http404  # restricted since the page was opened
        done = Appearance.objects.filter(form_key=form_key).first() if form_key else None
        if done:
            return done
        if source.retired_at or (claim and claim.retired_at):
            raise ValidationError(_("It was taken out of use, and is kept as it was."))
        passage = mark(snapshot=snapshot, start=start, end=end)
        if claim is None:
            claim = _new_claim(sentence=sentence, language=language or source.language, source=source, by=by)
        elif Appearance.objects.filter(claim=claim, passage=passage, retired_at=None).exists():
            raise ValidationError({"claim": _("This claim is already recorded for exactly this passage.")})
        appearance = Appearance(claim=claim, passage=passage, stance=stance, form_key=form_key)
        appearance.clean_fields(
            exclude=["ref", "form_key", "claim", "passage"]
        )  # these two were just looked up
        appearance.save()
        for position, hop in enumerate(hops, start=1):
            _add_hop(appearance, position=position, hop=hop, source=source, by=by)
        _add_values(appearance, figures=figures, whens=whens)
        note_claimed(passage=passage, claim=claim)
        return appearance


def mark(*, snapshot: Snapshot, start: int, end: int) -> Passage:
    """The passage at this place, made if nobody marked it before. Part of `record`."""
    known = rows_there(Passage, _at_place, {SNAPSHOT: snapshot.pk, START: start, END: end})
    if known:
        return known[0]
    try:
        quote = take(snapshot.text, start, end)
    except ValueError as error:
        if 0 <= start < end <= len(snapshot.text):
            raise ValidationError(_("That selection cuts a character in two."), code=PLACE) from error
        raise ValidationError(_("That selection is not in the text."), code=PLACE) from error
    not_too_long(start, end)
    if shows_nothing(quote.exact):
        raise ValidationError(_("There is nothing to read in that selection."), code=PLACE)
    passage = Passage(
        snapshot=snapshot, start=start, end=end, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix
    )
    try:
        with transaction.atomic():
            passage.save()
    except IntegrityError:  # two who mark the same words at once mark one passage
        there = Passage.objects.filter(snapshot=snapshot, start=start, end=end).first()
        if there is None:
            raise
        return there
    return passage


def _at_place(rows: RecordedQuerySet[Passage]) -> RecordedQuerySet[Passage]:
    return rows.filter(snapshot=SNAPSHOT, start=START, end=END)


def not_too_long(start: int, end: int) -> None:
    """Raises ValidationError for more than a passage holds."""
    if end - start > LONGEST:
        told = _("A quotation has at most %(most)s characters. Select the sentences that make the claim.")
        raise ValidationError(told % {"most": number_format(LONGEST, force_grouping=True)}, code=PLACE)


def revise(
    *,
    appearance: Appearance,
    revision: int,
    stance: str,
    hops: Sequence[Hop],
    figures: Sequence[GivenFigure],
    whens: Sequence[GivenWhen],
    by: User,
    reason: str = "",
) -> Appearance:
    """Set stance, chain, figures and dates anew. What was there before stays in the record. Raises Stale."""
    by.require(Permission.REVISE)
    with acting(by=by, action="appearances.revise", reason=reason):
        current = locked(appearance, revision=revision, by=by)
        source = Source.objects.get(pk=current.passage.snapshot.source_id)
        changed = change(current, revision=revision, by=by, stance=stance, parts=current.parts + 1)
        for part in (Figure, When):  # figures refer to dates, so they go first
            for row in part._default_manager.filter(appearance=changed):
                row.delete()
        _replace_chain(changed, source=source, hops=hops, by=by)
        _add_values(changed, figures=figures, whens=whens)
        return changed


@again_on_deadlock
def retire(*, appearance: Appearance, revision: int, by: User, reason: str) -> Appearance:
    """It turned out not to be made here. The passage and all that was recorded stay in the record."""
    by.require(Permission.RETIRE)
    confidential.needs_reason(reason)
    with acting(by=by, action="appearances.retire", reason=reason):
        retired = change(appearance, revision=revision, by=by, retired_at=timezone.now())
        refresh_what_hangs_on(Q(appearance=retired), by=by)
        claimed_no_more(passage=retired.passage, claim=retired.claim, by=by, reason=reason)
        return retired


def _new_claim(*, sentence: str, language: str, source: Source, by: User) -> Claim:
    sentence = sentence.strip()
    known = claim_saying(sentence, by) if sentence else None
    if known:
        told = _("%(ref)s says exactly this. Choose it as the claim that is repeated here.")
        raise ValidationError({"sentence": told % {"ref": known.ref}})
    claim = Claim(sentence=sentence, language=language, confidentiality=_as_secret_as(source))
    return confidential.save_new(claim, by=by, **cleared_for(source))


def _as_secret_as(source: Source) -> str:
    """As the source, but never public: making a claim of ours public is a decision of its own."""
    restricted = source.confidentiality == Confidentiality.RESTRICTED
    return Confidentiality.RESTRICTED if restricted else Confidentiality.NEWSROOM


def _replace_chain(appearance: Appearance, *, source: Source, hops: Sequence[Hop], by: User) -> None:
    """The hops that `by` can see are replaced by `hops`; those hidden from them stay, as near their place as can be."""
    seen = set(Attribution.objects.visible_to(by).filter(appearance=appearance).values_list("pk", flat=True))
    order: list[Hop | Attribution] = list(hops)
    for row in Attribution.objects.filter(appearance=appearance).order_by("position"):
        if row.pk in seen:
            row.delete()
        else:
            order.insert(min(row.position - 1, len(order)), row)
    for position, hop in enumerate(order, start=1):
        if isinstance(hop, Hop):
            _add_hop(appearance, position=position, hop=hop, source=source, by=by)
        elif hop.position != position:
            hop.position = position
            hop.save(update_fields=["position"])


def _add_values(
    appearance: Appearance, *, figures: Sequence[GivenFigure], whens: Sequence[GivenWhen]
) -> None:
    dates = [_add_when(appearance, given) for given in whens]
    for given in figures:
        if given.covers is not None and not 0 <= given.covers < len(dates):
            raise ValidationError({"figures": _("The period that it covers is not among the dates.")})
        figure = Figure(
            claim=appearance.claim, appearance=appearance, verbatim=given.verbatim, hedge=given.hedge,
            span=span_of(given.hedge, given.low, given.high), unit=given.unit, counts=given.counts,
            covers=dates[given.covers] if given.covers is not None else None, as_of=given.as_of,
        )  # fmt: skip
        _save_verbatim(figure)


def _add_hop(appearance: Appearance, *, position: int, hop: Hop, source: Source, by: User) -> None:
    party = hop.party
    named = sum(map(bool, (hop.party, hop.outlet, hop.new_party.strip())))
    if named != (hop.anonymity == Anonymity.NAMED) or not (named or hop.described_as.strip()):
        raise ValidationError(
            {"hops": _("Each hop names one person, organisation or outlet, or describes somebody unnamed.")}
        )
    if hop.new_party:
        party = parties.add(
            name=hop.new_party, by=by, confidentiality=_as_secret_as(source), **cleared_for(source)
        )
    row = Attribution(
        appearance=appearance, position=position, party=party, outlet=hop.outlet, anonymity=hop.anonymity,
        described_as=hop.described_as if hop.anonymity != Anonymity.NAMED else "", role=hop.role, verb=hop.verb,
    )  # fmt: skip
    row.clean_fields(exclude=["ref", "appearance", "party", "outlet"])
    row.save()


def _add_when(appearance: Appearance, given: GivenWhen) -> When:
    if bool(given.edtf) == bool(given.unresolved.strip()):
        raise ValidationError(
            {"whens": _("Say what the date means, or why that can’t be said: one of the two.")}
        )
    if not given.edtf and (given.earliest or given.latest):
        raise ValidationError({"whens": _("A date that can’t be resolved has no first and last day.")})
    row = When(
        claim=appearance.claim, appearance=appearance, role=given.role, verbatim=given.verbatim, anchor=given.anchor,
        edtf=given.edtf, earliest=given.earliest, latest=given.latest, unresolved=given.unresolved,
    )  # fmt: skip
    if given.earliest and given.latest and given.earliest > given.latest:
        raise ValidationError({"whens": _("The earliest day is after the latest.")})
    _save_verbatim(row)
    return row


def _save_verbatim(row: Figure | When) -> None:
    """Words that don't stand in the passage are refused here for the person, and by a trigger for whoever else writes."""
    row.clean_fields(exclude=["ref", "claim", "appearance", "covers"])
    if row.appearance and row.verbatim not in row.appearance.passage.exact:
        raise ValidationError(_("“%(words)s” does not stand in the quotation.") % {"words": row.verbatim})
    row.save()
