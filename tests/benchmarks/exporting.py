"""How many rows a second an export writes, and whether its memory stays the same however many there are.

    python -m tests.benchmarks.exporting [--claims 2000 20000]

On a made newsroom in a database of its own, made and dropped by this command, everything is written as a ZIP, and claims
as JSON Lines, CSV and an Excel workbook, each by a process of its own whose peak memory is read when it is through. With ten
times as many claims the peak should be at most 1.15 times as high.
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.local")

KINDS = ("nothing", "everything, ZIP", "claims, JSON Lines", "claims, CSV", "claims, Excel", "figures, JSON Lines", "everything as known a while ago, ZIP")  # fmt: skip
LIMIT = 1.15


class Counting:
    """Where bytes are counted and forgotten; nothing is gone back to."""

    written = 0

    def write(self, some: bytes) -> int:
        self.written += len(some)
        return len(some)

    def flush(self) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--child", nargs=2, default=None, help=argparse.SUPPRESS)
    given = parser.parse_args()
    django.setup()
    if given.child:
        print(json.dumps(_export(*given.child)))
        return
    from django.core.management import call_command

    from tests.benchmarks.record import DATABASE, scratch

    with scratch() as connect:
        held, peaks = 0, {}
        for seed, claims in enumerate(given.claims, start=1):
            call_command("make_corpus", claims=claims - held, seed=seed, stdout=io.StringIO())
            held = claims
            with connect("owner") as owner:
                owner.execute("ANALYZE")
            print(f"{claims:,} claims, load {os.getloadavg()[0]:.1f}")
            for kind in KINDS:
                told = _in_a_process_of_its_own(DATABASE, kind)
                rate = f"{told['rows'] / told['seconds']:9,.0f} a second" if told["rows"] else ""
                print(f"  {kind:>36}: {told['rows']:9,} rows {rate} {told['seconds']:6.1f} s, {told['bytes'] / 1e6:7.1f} MB, peak {told['peak']:5.0f} MB")  # fmt: skip
                peaks.setdefault(kind, []).append(told["peak"])
        for kind, found in peaks.items():
            print(f"{kind:>38}: peak {found[-1] / found[0]:.2f} times as high with {given.claims[-1] / given.claims[0]:.0f} times the claims (at most {LIMIT})")  # fmt: skip


def _in_a_process_of_its_own(database: str, kind: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.exporting", "--child", database, kind]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _export(database: str, kind: str) -> dict[str, Any]:
    from django.db import connections
    from django.utils import timezone

    from claims.exchange.outgoing import export, export_xlsx
    from claims.exchange.resources import RESOURCES
    from core.models import User

    connections["default"].settings_dict["NAME"] = database
    given: dict[str, Any] = {"viewer": User.objects.get(email="editor3@corpus.example"), "moment": None}
    to: Any = Counting()
    began = time.perf_counter()
    with export.one_view():
        match kind.split(", "):
            case ["nothing"]:
                rows = 0
            case ["everything", _]:
                rows = sum(export.export_everything(to, with_bytes=False, **given)["rows"].values())
            case ["everything as known a while ago", _]:
                given["moment"] = timezone.now()
                rows = sum(export.export_everything(to, with_bytes=False, **given)["rows"].values())
            case [name, "JSON Lines"]:
                rows = export.write_lines(to, RESOURCES[name], **given)
            case [name, "CSV"]:
                rows = export.write_csv(to, RESOURCES[name], **given)
            case [name, _]:
                rows = export_xlsx.write_xlsx(to, [RESOURCES[name]], **given)[name]
    seconds = time.perf_counter() - began
    return {"rows": rows, "seconds": seconds, "bytes": to.written, "peak": _peak()}


def _peak() -> float:
    """In MB, of this process alone: what `getrusage` says on Linux holds what its parent had when it was begun."""
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
