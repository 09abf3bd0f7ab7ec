"""Numbers, days and choices as people write them in cells, by the language of the sheet. ValueError says what is wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from claims.exchange.incoming.fields import folded
from claims.exchange.incoming.mapping import ColumnMap
from claims.exchange.incoming.sheets import Cell, Percent
from claims.models import Anonymity, Confidentiality, Source, Stance
from claims.text.dates import find_dates
from claims.text.finds import Hedge

SPACES: Final = " \u00a0\u2009\u202f"
_NUMBER: Final = re.compile(r"[-+\u2212]?\d[\d.,' \u00a0\u2009\u202f]*")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?")
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]\d+)?")
_MOST_SERIAL: Final = 2_958_465  # 31 December 9999

CHOICES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "stance": {
        Stance.ASSERTED: ("asserted", "asserts", "affirmed", "khang dinh"),
        Stance.DENIED: ("denied", "denies", "phu nhan", "bac bo"),
        Stance.QUESTIONED: ("questioned", "doubted", "nghi van"),
    },
    "confidentiality": {
        Confidentiality.PUBLIC: ("public", "cong khai"),
        Confidentiality.NEWSROOM: ("newsroom", "internal", "toa soan", "noi bo"),
        Confidentiality.RESTRICTED: ("restricted", "confidential", "secret", "han che", "mat"),
    },
    "anonymity": {
        Anonymity.NAMED: ("named", "no", "neu ten", "khong", "co ten"),
        Anonymity.UNNAMED_PERSON: ("unnamed person", "unnamed", "anonymous", "yes", "nguoi giau ten", "giau ten", "an danh", "co"),
        Anonymity.UNNAMED_GROUP: ("unnamed group", "unnamed people", "nhom giau ten"),
        Anonymity.WITHHELD: ("withheld", "name withheld", "name withheld by the source", "nguon giu kin ten"),
    },
    "kind": {
        Source.Kind.ARTICLE: ("article", "story", "news", "bai bao", "bai viet", "tin"),
        Source.Kind.STATEMENT: ("statement", "press release", "thong cao"),
        Source.Kind.POST: ("post", "social media post", "bai dang"),
        Source.Kind.TRANSCRIPT: ("transcript", "ban go bang"),
        Source.Kind.REPORT: ("report", "bao cao"),
        Source.Kind.NOTES: ("notes", "interview notes", "interview", "ghi chep phong van", "phong van"),
    },
    "hedge": {
        Hedge.exactly: ("exactly", "exact", "dung", "chinh xac"),
        Hedge.at_least: ("at least", "it nhat", "toi thieu"),
        Hedge.more_than: ("more than", "over", "hon", "tren"),
        Hedge.at_most: ("at most", "up to", "nhieu nhat", "toi da"),
        Hedge.fewer_than: ("fewer than", "less than", "under", "duoi", "chua toi", "it hon"),
        Hedge.about: ("about", "around", "approximately", "roughly", "khoang", "chung"),
        Hedge.between: ("between", "tu den", "giua"),
    },
    "language": {
        "vi": ("vietnamese", "tieng viet", "viet"), "en": ("english", "tieng anh", "anh"), "fr": ("french", "tieng phap"),
        "zh": ("chinese", "tieng trung"), "ru": ("russian", "tieng nga"), "es": ("spanish", "tieng tay ban nha"),
        "de": ("german", "tieng duc"), "ar": ("arabic", "tieng a rap"), "pt": ("portuguese",), "hi": ("hindi",),
    },
}  # fmt: skip
"""For each field its values, with the words for them, folded, in English and Vietnamese."""


@dataclass(frozen=True)
class Number:
    value: Decimal
    step: Decimal  # the place of its last digit written
    is_percent: bool = False


def choice(field: str, written: str) -> str:
    """The value that this word stands for. Raises ValueError."""
    said = folded(written)
    for value, words in CHOICES[field].items():
        if said in words or said == folded(str(value)):
            return str(value)
    known = ", ".join(words[0] for words in CHOICES[field].values())
    raise ValueError(_("“%(words)s” is not one of: %(known)s.") % {"words": written[:80], "known": known})


def is_number(written: str) -> bool:
    return bool(_NUMBER.fullmatch(written.strip().removesuffix("%").rstrip(SPACES)))


def number(written: Cell, decimal: str) -> Number:
    """A plain number, its thousands separated as the language does or not at all. Raises ValueError."""
    if isinstance(written, Decimal):
        return Number(
            Decimal(written),
            Decimal(1).scaleb(min(int(written.normalize().as_tuple().exponent), 0)),
            isinstance(written, Percent),
        )
    text = str(written).strip()
    percent = text.endswith("%")
    text = text.removesuffix("%").strip(SPACES).replace("\u2212", "-")
    group = "." if decimal == "," else ","
    separators = rf"[{re.escape(group)}'{SPACES}]"
    plain = re.fullmatch(
        rf"([-+]?(?:\d{{1,3}}(?:{separators}\d{{3}})+|\d+))(?:{re.escape(decimal)}(\d+))?", text
    )
    if plain is None or len(text) > 30:
        told = _(
            "“%(words)s” is no number as it is written here: thousands by “%(group)s”, decimals by “%(decimal)s”."
        )
        raise ValueError(told % {"words": text[:80], "group": group, "decimal": decimal})
    whole, places = re.sub(separators, "", plain[1]), plain[2] or ""
    return Number(Decimal(f"{whole}.{places}" if places else whole), Decimal(1).scaleb(-len(places)), percent)


def day(written: Cell, mapping: ColumnMap, *, from_1904: bool) -> date:
    """A day of the calendar: a cell's own date, a spreadsheet's serial, digits, or words. Raises ValueError."""
    match written:
        case datetime():
            return written.date()
        case date():
            return written
        case Decimal():
            return _of_serial(written, from_1904=from_1904)
        case bool():
            raise ValueError(_("That is no day."))
    text = str(written)[:200].strip()
    if _SERIAL.fullmatch(text):
        return _of_serial(Decimal(text.replace(",", ".")), from_1904=from_1904)
    if parts := _ISO.fullmatch(text):
        return _of_parts(text, parts[1], parts[2], parts[3])
    if parts := _SLASHED.fullmatch(text):
        first, second = (parts[1], parts[2]) if mapping.first == "day" else (parts[2], parts[1])
        return _of_parts(text, parts[3], second, first)
    found = in_words(text, mapping)
    if found is not None:
        return found
    told = _("“%(words)s” is no day that can be read. Write 2025-12-31, or 31/12/2025.")
    raise ValueError(told % {"words": text[:80]})


def in_words(text: str, mapping: ColumnMap) -> date | None:
    """Dec 4, 2025; ngày 4 tháng 12 năm 2025: the one day that the whole cell names."""
    for language in languages(mapping):
        dates = find_dates(text[:200], language=language, published=None)
        if len(dates) == 1 and dates[0].earliest is not None and dates[0].earliest == dates[0].latest:
            return dates[0].earliest
    return None


def languages(mapping: ColumnMap, *more: str) -> Iterable[str]:
    """Those that a cell may be written in, the likeliest first."""
    return dict.fromkeys([*filter(None, more), mapping.quoted_language, mapping.language, "en", "vi"])


def _of_serial(serial: Decimal, *, from_1904: bool) -> date:
    """Day 1 is 1 January 1900 in a calendar that has a 29 February 1900 (ISO/IEC 29500-1, 18.17.4.1), or 2 January 1904."""
    if not 1 <= serial < _MOST_SERIAL - (1462 if from_1904 else 0):
        raise ValueError(_("%(number)s is no day.") % {"number": serial})
    if from_1904:
        return date(1904, 1, 1) + timedelta(days=int(serial))
    return date(1899, 12, 30 if serial > 60 else 31) + timedelta(days=int(serial))


def _of_parts(text: str, year: Any, month: Any, day_: Any) -> date:
    try:
        return date(int(year), int(month), int(day_))
    except ValueError as error:
        if int(month) > 12 >= int(day_):
            told = _("“%(words)s” is no day, unless day and month are the other way round.")
        else:
            told = _("“%(words)s” is no day of the calendar.")
        raise ValueError(told % {"words": text[:80]}) from error
