"""Which column of a sheet is what, and how its numbers and days are written: said once, kept, used again."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from itertools import islice
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.exchange.incoming.fields import FIELDS, guessed
from claims.exchange.incoming.named import is_reference
from claims.exchange.incoming.sheets import LAST_HEADING, LONGEST_NAME, Row, Sheet
from claims.models import Confidentiality
from claims.models.language import TAG

DECIMALS: Final = (".", ",")
FIRSTS: Final = ("day", "month")
LOOKED_AT: Final = 50  # rows that how days and numbers are written is told from

_VIETNAMESE: Final = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_TWO_PARTS: Final = re.compile(r"^\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{4}\s*$")


@dataclass(frozen=True)
class ColumnMap:
    """`columns` names for each field the column that holds it. `language` is that of claims which say none of their own,
    and `source_language` of sources (empty: as the claims). `first` is what comes first in 3/12/2025.
    `header_row` is the row of the headings, if somebody said so (0: where they are found).
    """

    columns: Mapping[str, str]
    language: str = "en"
    source_language: str = ""
    decimal: str = "."
    first: str = "day"
    confidentiality: str = Confidentiality.NEWSROOM
    sheet: str = ""
    header_row: int = 0

    def digest(self) -> str:
        """The same for maps that mean the same."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        said = {**asdict(self), "columns": dict(self.columns)}
        return said if self.header_row else {name: said[name] for name in said if name != "header_row"}

    @property
    def quoted_language(self) -> str:
        return self.source_language or self.language


def from_json(given: Any) -> ColumnMap:
    """Raises ValidationError for what is no mapping, with every reason."""
    if not isinstance(given, dict) or not isinstance(given.get("columns"), dict):
        raise ValidationError(_("A mapping is a JSON object whose “columns” name for each field its column."))
    wrong: list[str] = []
    known = {one.name for one in fields(ColumnMap)}
    wrong += [
        _("A mapping has no “%(name)s”.") % {"name": str(name)[:80]} for name in given if name not in known
    ]
    columns = given["columns"]
    for name, column in columns.items():
        if name not in FIELDS:
            told = _("There is no field “%(name)s”. There are: %(fields)s.")
            wrong.append(told % {"name": str(name)[:80], "fields": ", ".join(FIELDS)})
        elif not isinstance(column, str) or not column or len(column) > LONGEST_NAME:
            wrong.append(_("“%(name)s” names no column.") % {"name": name})
    rest = {name: given[name] for name in known - {"columns"} if name in given}
    for name, value in rest.items():
        if not (_is_row(value) if name == "header_row" else isinstance(value, str) and _fits(name, value)):
            wrong.append(_("“%(name)s” can’t be “%(value)s”.") % {"name": name, "value": str(value)[:80]})
    if not wrong and not {"sentence", "claim"} & columns.keys():
        wrong.append(_("No column holds the claim."))
    if wrong:
        raise ValidationError(wrong)
    return ColumnMap(columns=dict(columns), **rest)


def guess(sheet: Sheet) -> ColumnMap:
    """What the headings, and how the first rows are written, make likely. A person looks at it before anything is done."""
    columns = guessed(sheet.columns)
    rows = list(islice(sheet.rows(), LOOKED_AT))
    named = _texts(rows, columns.get("title", ""))
    if named and "source" not in columns and all(map(is_reference, named)):
        columns["source"] = columns.pop("title")
    quoted = _texts(rows, columns.get("quote", ""))
    said = _texts(rows, columns.get("sentence", "")) or quoted
    vietnamese = _is_vietnamese(said or list(sheet.columns))
    return ColumnMap(
        columns=columns,
        language="vi" if vietnamese else "en",
        source_language="vi" if not vietnamese and quoted and _is_vietnamese(quoted) else "",
        decimal="," if vietnamese else ".",
        first=_first(rows, columns, likely="day" if vietnamese else ""),
        sheet=sheet.name,
    )


def fitted(mapping: ColumnMap, sheet: Sheet) -> ColumnMap:
    """A kept mapping as far as this sheet has its columns."""
    columns = {name: column for name, column in mapping.columns.items() if column in sheet.columns}
    return ColumnMap(**{**mapping.as_json(), "columns": columns, "sheet": sheet.name})


def missing(mapping: ColumnMap, sheet: Sheet) -> list[str]:
    """The columns that the mapping names and the sheet has not."""
    return [column for column in mapping.columns.values() if column not in sheet.columns]


def _is_row(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LAST_HEADING


def _fits(name: str, value: str) -> bool:
    match name:
        case "language":
            return bool(re.fullmatch(TAG, value)) and len(value) <= 12
        case "source_language":
            return not value or (bool(re.fullmatch(TAG, value)) and len(value) <= 12)
        case "decimal":
            return value in DECIMALS
        case "first":
            return value in FIRSTS
        case "confidentiality":
            return value in Confidentiality.values
        case _:
            return len(value) <= LONGEST_NAME


def _texts(rows: Iterable[Row], column: str) -> list[str]:
    return [cell for row in rows if isinstance(cell := row.cells.get(column), str)]


def _is_vietnamese(texts: list[str]) -> bool:
    return sum(bool(_VIETNAMESE.search(text)) for text in texts) * 3 >= max(1, len(texts))


def _first(rows: list[Row], columns: dict[str, str], *, likely: str) -> str:
    """Months come first where second parts are above 12 and no first part is.

    One alone says so only where nothing is likely: among days that come first it is a slip, and turns no other date round.
    """
    days = months = 0
    for name in ("published", "as_of", "when"):
        for text in _texts(rows, columns.get(name, "")):
            if parts := _TWO_PARTS.match(text):
                days += int(parts[1]) > 12
                months += int(parts[2]) > 12
    return "month" if months > (likely == "day") and not days else "day"
