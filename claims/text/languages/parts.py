"""Fractions, their lower parts, and ranks, in Spanish, French and Portuguese.

Accents may be missing. Seconds, rooms (*cuartos*, *quartos*) and cents (*centavos*) are left out.
"""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from claims.text.languages.language import by_phrase, in_order

_LARGE: Final = (100, 1_000, 10_000, 100_000, 10**6, 10**9, 10**12)
_TENS: Final = range(20, 100, 10)


def _bare(word: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))


def _written(numbers: Mapping[str, int], ending: str = "") -> dict[str, int]:
    """The words with an ending, and all again without accents."""
    ended = {f"{word}{ending}": number for word, number in numbers.items()}
    return ended | {_bare(word): number for word, number in ended.items()}


def _gendered(stems: Mapping[str, int], ending: str = "") -> dict[str, int]:
    return _written(stems, f"o{ending}") | _written(stems, f"a{ending}")


def _shares(articles: str, uppers: str, stems: Mapping[str, int]) -> dict[str, Decimal]:
    """La quinta parte, dos quintas partes."""
    single = {
        f"{article} {stem}a parte": round(Decimal(1) / lower, 6)
        for stem, lower in stems.items()
        for article in articles.split()
    }
    return single | {
        f"{upper} {stem}as partes": round(Decimal(number) / lower, 6)
        for upper, number in in_order(uppers, 2).items()
        for stem, lower in stems.items()
        if number < lower
    }


_ES: Final = in_order("quint sext séptim octav noven décim", 5)
_ES_TENS: Final = dict(
    zip(
        [
            "vigésim",
            "trigésim",
            "cuadragésim",
            "quincuagésim",
            "sexagésim",
            "septuagésim",
            "octogésim",
            "nonagésim",
        ],
        _TENS,
        strict=True,
    )
)
_ES_LARGE: Final = dict(
    zip(
        ["centésim", "milésim", "diezmilésim", "cienmilésim", "millonésim", "milmillonésim", "billonésim"],
        _LARGE,
        strict=True,
    )
)
_ES_AVOS: Final = (
    in_order("once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve", 11)
    | in_order("veint|veinte veintiun veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve", 20)
    | in_order("treint|treinta cuarent|cuarenta cincuent|cincuenta sesent|sesenta setent|setenta ochent|ochenta novent|noventa", 30, 10)
    | in_order("doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos", 200, 100)
)  # fmt: skip
SPANISH_NTH: Final = (
    _gendered(_ES | _ES_TENS | _ES_LARGE) | _written(_ES_AVOS, "avo") | {"tercio": 3, "cuarto": 4}
)
SPANISH_NTHS: Final = _gendered(_ES | _ES_TENS | _ES_LARGE, "s") | _written(_ES_AVOS, "avos") | {"tercios": 3}
SPANISH_SHARES: Final = _shares(
    "la una", "dos tres cuatro cinco seis siete ocho nueve", {"tercer": 3, "cuart": 4} | _ES
)
SPANISH_RANKS: Final = (
    _gendered({"primer": 1, "segund": 2, "tercer": 3, "cuart": 4, "undécim": 11, "duodécim": 12} | _ES | _ES_TENS)
    | _gendered({"centésim": 100, "ducentésim": 200, "tricentésim": 300, "cuadringentésim": 400, "quingentésim": 500})
)  # fmt: skip

_PT: Final = in_order("quint sext sétim oitav non décim", 5)
_PT_TENS: Final = dict(
    zip(
        [
            "vigésim",
            "trigésim",
            "quadragésim",
            "quinquagésim",
            "sexagésim",
            "septuagésim",
            "octogésim",
            "nonagésim",
        ],
        _TENS,
        strict=True,
    )
)
_PT_LARGE: Final = {"centésim": 100, "milésim": 1_000, "milionésim": 10**6, "bilionésim": 10**9}
PORTUGUESE_NTH: Final = _gendered(_PT | _PT_TENS | _PT_LARGE) | {"terço": 3, "quarto": 4}
PORTUGUESE_NTHS: Final = _gendered(_PT | _PT_TENS | _PT_LARGE, "s") | {"terços": 3}
PORTUGUESE_SHARES: Final = _shares(
    "a uma", "duas três quatro cinco seis sete oito nove", {"terceir": 3, "quart": 4} | _PT
)
PORTUGUESE_RANKS: Final = (
    _gendered({"primeir": 1, "segund": 2, "terceir": 3, "quart": 4} | _PT | _PT_TENS)
    | _gendered({"centésim": 100, "ducentésim": 200, "trecentésim": 300, "quadringentésim": 400, "quadrigentésim": 400})
)  # fmt: skip

_FR: Final = (
    in_order(
        "cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième", 5
    )
    | in_order("vingtième trentième quarantième cinquantième soixantième", 20, 10)
    | {"centième": 100, "millième": 1_000, "millionième": 10**6, "milliardième": 10**9, "billionième": 10**12}
)  # fmt: skip
FRENCH_NTH: Final = _written(_FR) | {"tiers": 3, "quart": 4}
FRENCH_NTHS: Final = _written(_FR, "s") | {"tiers": 3}
FRENCH_RANKS: Final = _written(
    {"premier": 1, "première": 1, "deuxième": 2, "second": 2, "seconde": 2, "troisième": 3, "quatrième": 4}
    | _FR
)

SPANISH_FRACTIONS: Final = (
    by_phrase(
        {
            Decimal("0.5"): "medio | media | la mitad | mitad | un medio",
            Decimal("0.333333"): "un tercio",
            Decimal("0.666667"): "dos tercios",
            Decimal("0.25"): "un cuarto",
            Decimal("0.75"): "tres cuartos",
        }
    )
    | SPANISH_SHARES
)
SPANISH_AND: Final = by_phrase(
    {
        Decimal("0.5"): "y medio",
        Decimal("0.25"): "con un cuarto | y un cuarto",
        Decimal("0.75"): "con tres cuartos",
    }
)
FRENCH_FRACTIONS: Final = by_phrase(
    {
        Decimal("0.5"): "demi | un demi | un demi- | une demi- | demi- | la moitié | moitié",
        Decimal("0.333333"): "un tiers | le tiers",
        Decimal("0.666667"): "deux tiers",
        Decimal("0.25"): "un quart | le quart",
        Decimal("0.75"): "trois quarts",
    }
)
FRENCH_AND: Final = by_phrase(
    {Decimal("0.5"): "et demi", Decimal("0.25"): "et un quart", Decimal("0.75"): "et trois quarts"}
)
