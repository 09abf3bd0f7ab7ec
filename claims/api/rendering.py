"""Lists as CSV, and passages as W3C Web Annotations, beside JSON."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer

from claims.exchange.cells import cell


class ListAsCSV(BaseRenderer):
    """A page of a list, a column a field: ranges as `[83,)`, days as `2025-12-01/2025-12-04`. UTF-8 with its mark, for spreadsheets."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        rows = data.get("results") if isinstance(data, Mapping) else None
        if rows is None:  # one thing, or what went wrong
            return JSONRenderer().render(data)
        names = renderer_context["view"].names_answered
        written = io.StringIO()
        sheet = csv.writer(written, lineterminator="\r\n")
        sheet.writerow(names)
        sheet.writerows([[cell(row.get(name)) for name in names] for row in rows])
        return ("\ufeff" + written.getvalue()).encode()


class Negotiation(DefaultContentNegotiation):
    def filter_renderers(self, renderers: Iterable[BaseRenderer], format: str) -> list[BaseRenderer]:
        """Those of the format that the address asks for. Raises ValidationError where there is none such here."""
        held = list(renderers)
        found = [one for one in held if one.format == format]
        if not found:
            told = _("There is no “%(name)s” here. There is: %(known)s.")
            known = ", ".join(dict.fromkeys(f"{one.format}" for one in held))
            raise ValidationError({"format": told % {"name": format[:40], "known": known}})
        return found


class AsAnnotation(JSONRenderer):
    """https://www.w3.org/TR/annotation-model/, of passages."""

    media_type = "application/ld+json"
    format = "jsonld"
