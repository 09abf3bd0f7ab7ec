"""A value as one cell of a sheet: for a table of rows that a person reads, or a spreadsheet calculates with."""

import json
from datetime import date, datetime
from typing import Any

# What a spreadsheet would take for a formula (OWASP, CSV Injection), and what it passes over before one.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
PASSED_OVER = "\t\r\n \u00a0\u200b\ufeff"


def safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would calculate."""
    return (
        f"'{text}"
        if text.startswith(("\t", "\r", "\n")) or text.lstrip(PASSED_OVER).startswith(FORMULA)
        else text
    )


def cell(value: Any) -> str:
    """As `in_words`, with nothing that a spreadsheet would calculate."""
    return safe(in_words(value))


def in_words(value: Any) -> str:
    """Ranges as `[83,)`, days as `2025-12-01/2025-12-04`, what is expanded as its reference."""
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
            return json.dumps(value, default=str, ensure_ascii=False)
        case _:
            return str(value)
