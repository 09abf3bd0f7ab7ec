"""How many of Duckling's own test cases the finder reads right, for languages that other sets lack (Russian).

    python -m tests.benchmarks.finder_duckling [--language ru] [--misses]

Each case of `data/figures/duckling_corpus.jsonl` of the evaluation texts is one expression with nothing around it, often no words
of the news (`20 €ur`). A figure (Numeral, AmountOfMoney) is right where exactly one is found, with the bounds of the case and,
where both name one, its currency. A date (Time, by the day, week, month or year) is right where one found begins on the day of the
case; as Duckling looks for the coming day where Stet looks for the past one, a year or a week apart is right as well. Even
cases were read while the words were written, and some odd figures before these were told apart; `--misses` prints only even ones.

Ranges are judged apart: the cases of any kind of quantity that are "at least", "at most" or an interval, by their ends alone, both halves
read. Duckling's "at most" is Stet's fewer than as well. Beside them the ranges of NeMo (`nemo_spoken_written.jsonl`), right where the written
and the spoken form of a pair are read as the same single range; what is no range of numbers (times, decades, products) counts as missed.
"""

import argparse
import json
from collections import defaultdict
from datetime import date
from typing import Any

from claims.text.dates import find_dates
from claims.text.figures import find_figures
from claims.text.languages import codes
from tests.benchmarks.finder_figures import SHARED

_FIGURES = ("Numeral", "AmountOfMoney")
_AMOUNTS = (*_FIGURES, "Distance", "Volume", "Quantity", "Temperature")
_OPEN = ("at_least", "at_most", "interval")
_GRAINS = ("day", "week", "month", "year")
_LOOSE = ("Unnamed", "Cent", "Pound", "Dinar", "Rial", "Riyal", "Rupee")
"""Units that are no currency of one country."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--language", choices=codes(), action="append")
    parser.add_argument("--misses", action="store_true", help="print the even cases that went wrong")
    asked = parser.parse_args()
    right: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    with (SHARED / "data" / "figures" / "duckling_corpus.jsonl").open(encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            if case["lang"] not in (asked.language or codes()) or not case["gold"]:
                continue
            kind, good = _judged(case)
            if kind:
                half = "even" if int(case["id"].rpartition("-")[2]) % 2 == 0 else "odd"
                right[case["lang"], kind, half].append(good)
                if asked.misses and (half == "even" or kind == "ranges") and not good:
                    print(f"  {case['id']}: {case['input']!r} {case['gold']}")
    with (SHARED / "data" / "figures" / "nemo_spoken_written.jsonl").open(encoding="utf-8") as lines:
        for pair in map(json.loads, lines):
            if pair["class"] == "range" and pair["lang"] in (asked.language or codes()):
                good = _read_alike(pair)
                right[pair["lang"], "pairs", "both"].append(good)
                if asked.misses and not good:
                    print(f"  {pair['id']}: {pair['written']!r} {pair['spoken']!r}")
    for (language, kind, half), cases in sorted(right.items()):
        print(f"{language} {kind:7} {half:4} {sum(cases) / len(cases):.2f} of {len(cases)}")


def _judged(case: dict[str, Any]) -> tuple[str, bool]:
    """What kind of case this is ("" where it is none of ours), and whether it is read right."""
    gold = case["gold"]
    if case["dim"] in _AMOUNTS and gold["kind"] in _OPEN:
        return "ranges", _figure_is_right(case, gold | {"unit": ""})
    if case["dim"] in _FIGURES:
        return "figures", _figure_is_right(case, gold)
    said = str(gold.get("value") or gold.get("from"))[:10].replace("-00", "-01")
    if case["dim"] == "Time" and gold.get("grain") in _GRAINS and gold["kind"] != "datetime_open":
        published = date.fromisoformat(case["reference_datetime"][:10])
        found = find_dates(case["input"], language=case["lang"], published=published)
        return "dates", any(one.earliest and _same(one.earliest, date.fromisoformat(said)) for one in found)
    return "", False


def _figure_is_right(case: dict[str, Any], gold: dict[str, Any]) -> bool:
    found = find_figures(case["input"], language=case["lang"])
    if len(found) != 1:
        return False
    ends = [None if end is None else float(end) for end in (found[0].low, found[0].high)]
    value = gold.get("value")
    wanted = {
        "interval": [gold.get("low"), gold.get("high")],
        "at_least": [value, None],
        "at_most": [None, value],
    }
    unit = {"Dollar": "USD"}.get(gold.get("unit", ""), gold.get("unit", ""))
    same_unit = unit in ("", *_LOOSE) or unit == found[0].unit
    return ends == wanted.get(gold["kind"], [value, value]) and same_unit


def _read_alike(pair: dict[str, str]) -> bool:
    """Whether both forms of a pair hold one range and nothing else, with the same ends."""
    read = [find_figures(pair[form], language=pair["lang"]) for form in ("written", "spoken")]
    ends = [[(one.low, one.high) for one in found] for found in read]
    return ends[0] == ends[1] and len(ends[0]) == 1 and ends[0][0][0] != ends[0][0][1]


def _same(one: date, other: date) -> bool:
    return (one.month, one.day) == (other.month, other.day) or abs((one - other).days) == 7


if __name__ == "__main__":
    main()
