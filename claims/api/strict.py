"""Plain values as the description says them: nothing is made of what is nearly one."""

import codecs
import json
import re
from datetime import UTC
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
# More than any table of figures has; what is longer is a mistake, or meant to make the database work.
NUMBER = r"^-?[0-9]{1,20}(?:\.[0-9]{1,10})?$"
LARGEST = 2**31 - 1


class Whole(serializers.IntegerField):
    """A whole number, not its digits and not a truth value."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_value": LARGEST, **kwargs})

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not (
            isinstance(data, int) or (isinstance(data, float) and data.is_integer())
        ):
            self.fail("invalid")
        return int(super().to_internal_value(int(data)))


class Truth(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Day(serializers.DateField):
    def to_internal_value(self, value: Any) -> Any:
        if not (isinstance(value, str) and DAY.fullmatch(value)):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


class Moment(serializers.DateTimeField):
    """With its offset: without one it would be another moment in each newsroom."""

    def to_internal_value(self, value: Any) -> Any:
        if not (isinstance(value, str) and MOMENT.fullmatch(value)):
            self.fail("invalid", format="YYYY-MM-DDThh:mm:ss+hh:mm")
        try:
            return (
                super().to_internal_value(value).astimezone(UTC)
            )  # PostgreSQL knows no offset beyond sixteen hours
        except OverflowError:
            self.fail("invalid", format="YYYY-MM-DDThh:mm:ss+hh:mm")


@extend_schema_field({"type": "string", "pattern": NUMBER, "description": "A decimal as text."})
class Number(serializers.Field[Any, Any, Any, Any]):
    default_error_messages = {"invalid": _("A decimal as text, such as “83” or “-0.5”.")}

    def to_internal_value(self, data: Any) -> Decimal:
        if not (isinstance(data, str) and re.fullmatch(NUMBER, data, re.ASCII) and not data.endswith("\n")):
            self.fail("invalid")
        return Decimal(data)

    def to_representation(self, value: Any) -> str:
        return str(value)


class ReadJSON(JSONParser):
    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """Raises ParseError for what is none, for a field that is said twice, and for brackets in brackets past all reading."""
        try:  # in UTF-8, as RFC 8259 has it
            return json.load(
                codecs.getreader("utf-8")(stream), parse_constant=_no_number, object_pairs_hook=_once
            )
        except RecursionError as error:
            raise ParseError(_("What was sent is nested too deeply.")) from error
        except json.JSONDecodeError as error:
            told = _("What was sent is no JSON, from line %(line)s, character %(place)s on.")
            raise ParseError(told % {"line": error.lineno, "place": error.colno}) from error
        except UnicodeDecodeError as error:
            raise ParseError(_("What was sent is not in UTF-8.")) from error
        except ValueError as error:  # more digits than Python reads
            raise ParseError(_("What was sent has a number that is too long.")) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for name, value in pairs:
        if name in held:
            named = name[:40].encode(errors="replace").decode()
            raise ParseError(_("What was sent says “%(name)s” twice.") % {"name": named})
        held[name] = value
    return held


def _no_number(said: str) -> Any:
    """NaN and Infinity, which Python would read."""
    raise ParseError(_("NaN and Infinity are no JSON."))
