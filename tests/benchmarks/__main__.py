"""Every benchmark in turn."""

import subprocess
import sys

for name in (
    "record",
    "reading_room",
    "fact_page",
    "queue",
    "api",
    "exporting",
    "moving",
    "finder_quotations",
    "finder_figures",
    "finder_duckling",
    "finder_speed",
):
    print(f"\n{name}", flush=True)
    subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=True)
