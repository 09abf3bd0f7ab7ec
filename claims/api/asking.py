"""What every answer can be asked for: as known on a day, with some fields only, with what it names in full, a page at a time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from claims.api.strict import DAY, MOMENT
from claims.exchange.resources import Resource
from claims.exchange.rows import names_of

PAGE, LONGEST = 50, 200
MOST_EXPANDED = 2  # with the rows and who asks, a list is four queries
NOTHING_KNOWN = datetime(1900, 1, 1, tzinfo=UTC)
OF_ONE = ("as_known_on", "fields", "expand", "format")
OWN = (*OF_ONE, "page_size", "after", "order")


@dataclass(frozen=True)
class Asked:
    """`only` is empty where all fields are asked for. `after` is the reference of the last row of the page before."""

    moment: datetime | None
    only: tuple[str, ...]
    expand: tuple[str, ...]
    page_size: int
    after: str
    oldest_first: bool


def asked_of(resource: Resource, given: QueryDict) -> Asked:
    """Raises ValidationError, by parameter."""
    for name, said in given.lists():
        if len(said) > 1:  # which of them is meant?
            raise ValidationError({name[:40]: _("Say it once.")})
    if given.get("format") == "":
        raise ValidationError({"format": _("Say one, or leave it out.")})
    names = names_of(resource)
    only = _listed(given, "fields", names)
    expandable = [*(ref.field for ref in resource.refs), *(name for name, _field in resource.parts)]
    expanded = _listed(given, "expand", expandable)
    if len(expanded) > MOST_EXPANDED:
        raise ValidationError({"expand": _("At most %(n)s at once.") % {"n": MOST_EXPANDED}})
    if only:
        only = (*dict.fromkeys((*only, *(name for name in expanded if name in names))),)
    order = given.get("order", "newest")
    if order not in ("newest", "oldest"):
        raise ValidationError({"order": _("“newest” or “oldest”.")})
    return Asked(_moment(given), only, expanded, _size(given), given.get("after", ""), order == "oldest")


def _listed(given: QueryDict, name: str, known: list[str]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(given.get(name, "").split(","))) if name in given else ()
    strange = [one for one in wanted if one not in known]
    if strange:
        told = _("There is no “%(name)s”. There is: %(known)s.") if known else _("There is no “%(name)s”.")
        raise ValidationError({name: told % {"name": strange[0][:40], "known": ", ".join(known)}})
    return wanted


def _size(given: QueryDict) -> int:
    size = given.get("page_size", f"{PAGE}")
    if not (size.isascii() and size.isdigit() and len(size) <= 3 and 1 <= int(size) <= LONGEST):
        raise ValidationError({"page_size": _("A number from 1 to %(n)s.") % {"n": LONGEST}})
    return int(size)


def _moment(given: QueryDict) -> datetime | None:
    """The end of a day, or a moment with its offset; None is now, and so is what is still to come."""
    if "as_known_on" not in given:
        return None
    written = given.get("as_known_on", "").replace(" ", "+")  # a plus that was not escaped
    found: datetime | None
    try:
        if DAY.fullmatch(written):
            found = timezone.make_aware(datetime.combine(date.fromisoformat(written), time.max))
        else:
            found = parse_datetime(written) if MOMENT.fullmatch(written) else None
        if found is not None and found < timezone.now():
            # In UTC: PostgreSQL knows no offset beyond sixteen hours.
            return max(found, NOTHING_KNOWN).astimezone(UTC)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise ValidationError(
            {"as_known_on": _("A day (2025-12-04) or a moment with its offset (2025-12-04T17:00:00+07:00).")}
        )
    return None
