"""The Chromium that the browser's tests drive: the one on PATH, or Debian's, or Playwright's own.

Run as a command it makes sure that there is one, and fails plainly if none can be had.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Chromium calls home at every start unless told not to; as root it runs only without its sandbox.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
]  # fmt: skip


def find() -> str | None:
    """The path of a Chromium on PATH, or of the one that Playwright installed. None where there is neither."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str | None:
    """Get one: from Debian when root, else by Playwright's installer."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-core"], check=False, **quiet
        )  # type: ignore[call-overload]
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


if __name__ == "__main__":
    if not (find() or install()):
        sys.exit(
            "No Chromium was found, and none could be installed, so the browser's tests can't run.\n"
            "Install one (Debian, Ubuntu: apt install chromium) and run this again."
        )
