"""Lists as CSV, and passages as W3C Web Annotations, beside JSON."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer

# What a spreadsheet would take for a formula (OWASP, CSV Injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would calculate."""
    return f"'{text}" if text.startswith(FORMULA) else text


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
        sheet.writerows([[_cell(row.get(name)) for name in names] for row in rows])
        return ("\ufeff" + written.getvalue()).encode()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() | date():
            return value.isoformat()
        case {"bounds": bounds, "low": low, "high": high}:
            return f"{bounds[0]}{low or ''},{high or ''}{bounds[1]}"
        case {"from": first, "until": last}:
            return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
        case {"ref": ref}:
            return str(ref)
        case list():
            return safe(json.dumps(value, default=str, ensure_ascii=False))
        case _:
            return safe(str(value))


class AsAnnotation(JSONRenderer):
    """https://www.w3.org/TR/annotation-model/, of passages."""

    media_type = "application/ld+json"
    format = "jsonld"
