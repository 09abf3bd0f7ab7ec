"""What moving a whole newsroom takes: out into a file, in again, and whether both records are the same.

    python -m tests.benchmarks.moving [--claims 100000]

Two databases of their own are made and dropped. Each step is a process, whose memory at its highest is printed. A hundred
thousand claims with their figures, chains and record should come in at 1,500 a second or more, in less than 300 MB.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HIGHEST = (
    "import resource, sys; from django.core.management import execute_from_command_line as run; run(sys.argv); "
    + ("print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)")
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="stet-moving-") as folder:
        here, there = Path(folder) / "here", Path(folder) / "there"
        first, again = Path(folder) / "first.zip", Path(folder) / "again.zip"
        for var in (here, there):
            manage(var, "migrate", "-v0")
        print(f"{given.claims:,} claims, load {os.getloadavg()[0]:.1f}", flush=True)
        step("made", given.claims, here, "make_corpus", "--claims", str(given.claims))
        step("out", given.claims, here, "export", "--all", str(first))
        step("in", given.claims, there, "import_all", str(first))
        step("out again", given.claims, there, "export", "--all", str(again))
        same = record_of(first) == record_of(again)
        print(
            f"{first.stat().st_size / 2**20:,.0f} MB; the records are {'the same' if same else 'NOT the same'}"
        )


def manage(var: Path, *arguments: str) -> str:
    environment = {**os.environ, "STET_VAR": str(var), "DJANGO_SETTINGS_MODULE": "core.settings.local"}
    command = [sys.executable, "-c", HIGHEST, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout


def step(name: str, claims: int, var: Path, *arguments: str) -> None:
    began = time.perf_counter()
    told = manage(var, *arguments)
    taken = time.perf_counter() - began
    peak = re.search(r"peak (\d+)", told)
    assert peak is not None
    print(
        f"{name:>10}: {taken:6.1f} s, {claims / taken:,.0f} claims a second, at most {peak[1]} MB, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def record_of(path: Path) -> str:
    found = hashlib.sha256()
    with zipfile.ZipFile(path) as archive, archive.open("record.jsonl") as lines:
        while piece := lines.read(1 << 20):
            found.update(piece)
    return found.hexdigest()


if __name__ == "__main__":
    main()
