"""How many figures the finder finds, how many of their bounds it reads right, and how fast.

    python -m tests.benchmarks.finder_figures [--language es] [--even] [--misses] [--alone]

Against the test cases of Microsoft's Recognizers-Text (the evaluation texts' `data/figures/recognizers_number.jsonl.gz`:
Number, NumberRange and Percent; short sentences, many of them odd), in each language whose words are known. Cases whose number is even
were read while the words were written. Of the odd ones only those of NumberRange were, so that every bound can be mended; the odd
cases of Number and Percent never, so that they show how far the words reach: `--misses` prints neither of these.

* precision, recall, F1: a number counts as found where a figure over it has it as one of its ends; a range where its
  bounds are right. Exact figures beside the ranges, and beside the percentages, of a case are not judged.
* bounds: the cases of NumberRange in which every range is right, and no other is found. Several figures within one range count together:
  "more than 100 and less than 300" is two figures here. The upper end of a range with two ends counts as included
  either way, because there "between 20 and 30" excludes 30 and here it doesn't.

Beside it, on the same lines, quantulum3 and recognizers-text-suite, in an environment of their own that is made on the first run
(`tests/benchmarks/requirements.txt`; PyPI's recognizers-text-suite has neither ranges nor German); `--alone` leaves them out.
"""

import argparse
import gzip
import json
import os
import subprocess
import time
import venv
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf, isclose
from pathlib import Path
from typing import Any

from claims.text.figures import find_figures
from claims.text.finds import FigureFound
from claims.text.languages import codes

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("STET_SHARED", ROOT.parent / "shared"))
HERE = Path(__file__).parent
PEERS = ROOT / "var" / "benchmarks" / "peers"
MODELS = ("NumberModel", "NumberRangeModel", "PercentModel")

Ends = tuple[float, float, bool, bool]
"""Low, high, low included, high included."""


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    low: float
    high: float
    low_included: bool = True
    high_included: bool = True

    @property
    def exact(self) -> bool:
        return self.low == self.high


@dataclass
class Tally:
    """What was counted over some cases."""

    cases: int = 0
    gold: int = 0
    found: int = 0
    hit: int = 0
    right: int = 0
    ranges: int = 0
    ranges_right: int = 0
    misses: list[str] = field(default_factory=list)
    range_misses: list[str] = field(default_factory=list)

    def row(self) -> str:
        precision, recall = self.right / max(1, self.found), self.hit / max(1, self.gold)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        bounds = f"{self.ranges_right / self.ranges:.3f} of {self.ranges}" if self.ranges else "-"
        return f"cases {self.cases:4}  P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}  bounds {bounds}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--language", choices=codes(), action="append")
    parser.add_argument(
        "--misses", action="store_true", help="print the cases that went wrong, of the odd ones only ranges"
    )
    parser.add_argument("--even", action="store_true", help="leave the odd cases unread")
    parser.add_argument("--alone", action="store_true", help="without the other libraries")
    asked = parser.parse_args()
    with gzip.open(
        SHARED / "data" / "figures" / "recognizers_number.jsonl.gz", "rt", encoding="utf-8"
    ) as lines:
        every = [json.loads(line) for line in lines]
    chosen = [
        case for case in every if case["model"] in MODELS and case["lang"] in (asked.language or codes())
    ]
    cases = [case for case in chosen if not asked.even or _even(case)]
    peers = {} if asked.alone else _peers(cases)
    print(f"load {os.getloadavg()[0]:.1f}")
    for language in sorted({case["lang"] for case in cases}):
        own = [case for case in cases if case["lang"] == language]
        for half, parity in (("even", True), ("odd", False)):
            some = [case for case in own if _even(case) is parity]
            if not some:
                continue
            tally = score(some, {case["id"]: _stet(case["input"], language) for case in some})
            print(f"{language} {half:4} stet              {tally.row()}")
            if asked.misses and parity:
                print(*tally.misses, sep="\n")
            elif asked.misses:
                print(*tally.range_misses, sep="\n")
            for name, peer in peers.items():
                if language in peer.get("spent", {}):
                    found = {case["id"]: [Found(*one) for one in peer["found"][case["id"]]] for case in some}
                    print(f"{language} {half:4} {name:17} {score(some, found).row()}")
        texts = [case["input"] for case in own]
        print(f"{language} {_speed(texts, language)}")
        for name, peer in peers.items():
            if spent := peer.get("spent", {}).get(language):
                size = sum(len(text.encode()) for text in texts) / 1e6
                count = sum(len(peer["found"][case["id"]]) for case in own)
                print(f"{language} {name}: {count / spent:,.0f} expressions, {size / spent:.4f} MB a second")
    for name, peer in peers.items():
        if "error" in peer:
            print(f"{name} could not be used: {peer['error']}")


def _even(case: dict[str, Any]) -> bool:
    return int(case["id"].rpartition("-")[2]) % 2 == 0


def _stet(text: str, language: str) -> list[Found]:
    return [_ends(one) for one in find_figures(text, language=language)]


def _ends(one: FigureFound) -> Found:
    low = -inf if one.low is None else float(one.low)
    high = inf if one.high is None else float(one.high)
    return Found(one.start, one.end, low, high, one.low_inclusive, one.high_inclusive)


def score(cases: Iterable[dict[str, Any]], found: dict[str, list[Found]]) -> Tally:
    tally = Tally()
    for case in cases:
        ranges = case["model"] == "NumberRangeModel"
        finds, golds = found[case["id"]], case["results"]
        right: set[Found] = set()
        hits = 0
        for gold in golds:
            over = finds
            if not gold.get("span_unverified"):
                over = [one for one in finds if one.start < gold["end"] and gold["start"] < one.end]
            met = _met_range(gold["bounds"], over) if ranges else _met_number(gold, over)
            right.update(met)
            hits += bool(met)
        # What the case's model does not look for is not judged.
        judged = [
            one
            for one in finds
            if one in right
            or not (case["model"] != "NumberModel" and one.exact and not _overlaps(one, golds))
        ]
        good = hits == len(golds) and len(right) == len(judged)
        tally.cases += 1
        tally.gold += len(golds)
        tally.hit += hits
        tally.found += len(judged)
        tally.right += len(right)
        if ranges:
            tally.ranges += 1
            tally.ranges_right += good
        if not good:
            wanted = [one.get("bounds") or one["resolution"] for one in golds]
            missed = f"  {case['id']}: {case['input']!r}\n    wanted {wanted}\n    found {finds}"
            tally.misses.append(missed)
            tally.range_misses.extend([missed] if ranges else [])
    return tally


def _overlaps(one: Found, golds: list[dict[str, Any]]) -> bool:
    return any(
        gold.get("span_unverified") or (one.start < gold["end"] and gold["start"] < one.end) for gold in golds
    )


def _met_number(gold: dict[str, Any], over: list[Found]) -> list[Found]:
    written = str(gold["resolution"]["value"]).rstrip("%").replace(",", ".")
    try:
        value = float(written)
    except ValueError:  # "null": a percentage without a number
        return []
    return [one for one in over if _same(one.low, value) or _same(one.high, value)]


def _met_range(bounds: dict[str, Any], over: list[Found]) -> list[Found]:
    if not over:
        return []
    low, high = max(one.low for one in over), min(one.high for one in over)
    low_included = all(one.low_included for one in over if one.low == low)
    high_included = all(one.high_included for one in over if one.high == high)
    wanted_low = -inf if bounds["low"] is None else float(bounds["low"])
    wanted_high = inf if bounds["high"] is None else float(bounds["high"])
    two_ended = bounds["low"] is not None and bounds["high"] is not None
    met = (
        _same(low, wanted_low)
        and _same(high, wanted_high)
        and (bounds["low"] is None or low_included == bounds["low_inclusive"])
        and (bounds["high"] is None or two_ended or high_included == bounds["high_inclusive"])
    )
    return over if met else []


def _same(one: float, other: float) -> bool:
    return one == other or isclose(one, other, rel_tol=1e-5)


def _speed(texts: list[str], language: str) -> str:
    """Over a megabyte made of the cases, in processor time."""
    joined = "\n".join(texts) + "\n"
    text = joined * max(1, 1_000_000 // len(joined.encode()))
    find_figures(joined, language=language)
    begun = time.process_time()
    count = len(find_figures(text, language=language))
    spent = time.process_time() - begun
    size = len(text.encode()) / 1e6
    return f"stet: {count / spent:,.0f} expressions, {size / spent:.2f} MB a second"


def _peers(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """The finds and seconds of the other libraries, by their names."""
    python = PEERS / "bin" / "python"
    done = PEERS / "installed"
    wanted = HERE / "requirements.txt"
    if not done.exists() or done.read_text() != wanted.read_text():
        venv.create(PEERS, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--requirement", str(wanted)]
        if subprocess.run(install, check=False).returncode:
            print("the other libraries can't be installed here: measured without them")
            return {}
        done.write_text(wanted.read_text())
    lines = [json.dumps({"id": one["id"], "lang": one["lang"], "text": one["input"]}) for one in cases]
    ran = subprocess.run(
        [str(python), str(HERE / "finder_figures_peers.py")],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        print(f"the other libraries failed: {ran.stderr[-400:]}")
        return {}
    answers: dict[str, Any] = json.loads(ran.stdout)
    return answers


if __name__ == "__main__":
    main()
