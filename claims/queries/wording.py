"""Values in the reader's words: days, ranges, choices, yes and no. Lists, pages and histories say them alike."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields.ranges import DateRangeField, RangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.models.value import Valued
from claims.queries.unresolved import unresolved_in_words

NOTHING = "—"  # what is empty, gone or hidden looks the same


def day(on: date) -> str:
    return date_format(on, pgettext("a day, as Django's date format", "j M Y"))


def full_day(on: date) -> str:
    return date_format(on, pgettext("a day in full, as Django's date format", "l j F Y"))


def moment(at: datetime) -> str:
    return date_format(_local(at), pgettext("a moment, as Django's date format", "j M Y, H:i"))


def full_moment(at: datetime) -> str:
    return date_format(_local(at), pgettext("a moment in full, as Django's date format", "l j F Y, H:i:s e"))


def number(value: Decimal | int | float) -> str:
    """With the language's separators, and no zeros behind that nobody said."""
    exact = Decimal(str(value)).normalize()
    return number_format(format(exact, "f"), force_grouping=True)


def span(held: Any) -> str:
    """A range of numbers, its open ends in words: "83 or more", "more than 10"."""
    if held is None or held.isempty:
        return NOTHING
    low, high = held.lower, held.upper
    if low is not None and low == high:
        return number(low)
    if high is None and low is None:
        return _("any number")
    if high is None:
        return (_("%(n)s or more") if held.lower_inc else _("more than %(n)s")) % {"n": number(low)}
    if low is None:
        return (_("%(n)s or fewer") if held.upper_inc else _("fewer than %(n)s")) % {"n": number(high)}
    return _("%(low)s to %(high)s") % {"low": number(low), "high": number(high)}


def value_in_words(held: Valued) -> str:
    """The value of a reading or a standing: a range, days, a name, yes or no."""
    if held.span is not None:
        return span(held.span)
    if held.days is not None:
        return days(held.earliest, held.latest)
    if held.holder is not None:
        return str(held.holder)
    return NOTHING if held.answer is None else _("yes") if held.answer else _("no")


def days(earliest: date | None, latest: date | None) -> str:
    """The days a date can mean: 28 Nov 2025, 1 Sept – 4 Dec 2025; an open end is said."""
    if earliest is None and latest is None:
        return _("any day")
    if latest is None and earliest is not None:
        return _("from %(day)s") % {"day": day(earliest)}
    if earliest is None and latest is not None:
        return _("until %(day)s") % {"day": day(latest)}
    first, last = (day(end) for end in (earliest, latest) if end is not None)
    return first if earliest == latest else f"{first} – {last}"


def in_words(field: "models.Field[Any, Any]", value: Any) -> str:
    """A field's value as a reader would say it. Of a foreign key it takes the object, or its name."""
    if value is None or value == "":
        return NOTHING
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name == "unresolved":
        return unresolved_in_words(str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(field, DateRangeField):
        upper = value.upper - timedelta(days=1) if value.upper else None
        return days(value.lower, upper)
    if isinstance(field, RangeField):
        return span(value)
    if isinstance(value, Decimal | int | float):
        return number(value)
    return str(value)


def as_recorded(field: "models.Field[Any, Any]", held: Any) -> Any:
    """A value as the record holds it (PostgreSQL's to_jsonb), turned into the field's own kind of value.

    What can't be turned, because the field was of another kind then, stays as it stands.
    """
    if not isinstance(held, str):
        return held
    if isinstance(field, models.DateTimeField):
        return parse_datetime(held) or held
    if isinstance(field, models.DateField):
        return parse_date(held) or held
    if isinstance(field, DateRangeField):
        low, _comma, high = held[1:-1].partition(",")
        return DateRange(parse_date(low) if low else None, parse_date(high) if high else None)
    if isinstance(field, RangeField):
        return _range(held)
    return held


def _range(text: str) -> Any:
    """PostgreSQL's spelling of a numrange, "[83,)"."""
    if text == "empty":
        return NumericRange(empty=True)
    low, _comma, high = text[1:-1].partition(",")
    return NumericRange(Decimal(low) if low else None, Decimal(high) if high else None, text[0] + text[-1])


def _local(at: datetime) -> datetime:
    return timezone.localtime(at) if timezone.is_aware(at) else at
