"""How fast the reading room is on a long text: 200,000 characters with 500 passages on them.

    python -m tests.benchmarks.reading_room [--rounds 11] [--selections 40]

Stet runs as `manage.py up` runs it, on a folder of its own. Its page and the same text as a bare page (paragraphs
alone, no marks, no styles, no scripts, a static file of the same server) are loaded in turn, and timed in Chromium
from navigation to the later of load and first contentful paint. At most 3 times the bare page. Then sentences are
selected, and timed from the end of the selection to the settled panel: under 100 ms.
"""

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LENGTH, PASSAGES = 200_000, 500
SENTENCE = "At least {n} boats were counted off the northern coast since September, officials told the Harbour Post on day {n}. "

PAINTED = """() => new Promise((done) => new PerformanceObserver((seen) => {
  if (seen.getEntriesByName('first-contentful-paint').length) done();
}).observe({type: 'paint', buffered: true}))"""
LOADED = """() => {
  const load = performance.getEntriesByType('navigation')[0].loadEventEnd;
  const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  return Math.max(load, paint);
}"""
SELECTED = """({start, length}) => new Promise((done) => {
  const paragraph = document.querySelectorAll('#text > p')[start];
  const node = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
  paragraph.scrollIntoView({block: 'center'});
  getSelection().setBaseAndExtent(node, 0, node, Math.min(length, node.data.length));
  requestAnimationFrame(() => {
    const text = document.querySelector('#text');
    text.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, pointerType: 'mouse'}));
    const began = performance.now();
    document.addEventListener('htmx:afterSettle', () => requestAnimationFrame(() => done(performance.now() - began)), {once: true});
    text.dispatchEvent(new PointerEvent('pointerup', {bubbles: true, pointerType: 'mouse'}));
  });
})"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--selections", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare(folder)
        with running(folder) as address:
            measure(address, f"{address}/sources/{build(folder)}/", f"{address}/static/bare.html", asked)


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a Stet with its demo, as `manage.py up` runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--port", str(port)],
        cwd=ROOT, env={**os.environ, "STET_VAR": str(folder / "var")}, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "Ctrl-C" in line:
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def build(folder: Path) -> str:
    """The reference of the long source, filed and marked through the actions by a process that shares Stet's folder."""
    made = subprocess.run(
        [sys.executable, "-c", "from tests.benchmarks.reading_room import fill; fill()"],
        cwd=ROOT, env={**os.environ, "STET_VAR": str(folder / "var"), "DJANGO_SETTINGS_MODULE": "core.settings.local"},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return made.stdout.split()[-1]


def a_long_text() -> str:
    """Paragraphs of four sentences until there are LENGTH characters."""
    paragraphs: list[str] = []
    number = 2
    while sum(map(len, paragraphs)) + 2 * len(paragraphs) < LENGTH:
        paragraphs.append("".join(SENTENCE.format(n=number + step) for step in range(4)).strip())
        number += 4
    return "\n\n".join(paragraphs)[:LENGTH]


def fill() -> None:
    import django

    django.setup()
    from claims.actions import appearances, sources, uploads
    from core.models import User

    by = User.objects.get(email="bob@demo.example")
    text = a_long_text()
    upload = uploads.bring_and_read(raw=text.encode(), by=by)
    source = sources.file(upload=upload, title="A long text", language="en", by=by).source
    snapshot = source.snapshots.get()
    assert len(snapshot.text) >= LENGTH - 1
    step = (len(snapshot.text) - 200) // PASSAGES
    for number in range(PASSAGES):
        start = snapshot.text.index("At least", number * step)
        appearances.record(
            snapshot=snapshot,
            start=start,
            end=start + 60,
            sentence=f"Boats were counted, {number}.",
            language="en",
            by=by,
        )
    print(source.ref)


def bare(folder: Path) -> None:
    """Put where the server looks for static files when it starts."""
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in a_long_text().split("\n\n"))
    page = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>{paragraphs}</html>'
    (folder / "var" / "static").mkdir(parents=True)
    (folder / "var" / "static" / "bare.html").write_text(page)


def measure(address: str, room: str, bare_page: str, asked: argparse.Namespace) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import ARGUMENTS, find

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(f"{address}/accounts/login/")
        page.fill("input[name=login]", "bob@demo.example")
        page.fill("input[name=password]", "caribbean-december")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        times: dict[str, list[float]] = {room: [], bare_page: []}
        for turn in range(asked.rounds + 1):
            for timed, taken in times.items():
                page.goto(timed, wait_until="load")
                page.evaluate(PAINTED)
                if turn:  # the first loading warms both
                    taken.append(page.evaluate(LOADED))
        page.goto(room, wait_until="networkidle")
        count = page.locator("#text > p").count()
        panels = [
            page.evaluate(SELECTED, {"start": (number * 7) % count, "length": 90 + number % 60})
            for number in range(asked.selections + 3)
        ][3:]
        browser.close()
    ratios = [one / other for one, other in zip(times[room], times[bare_page], strict=True)]
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    print(f"reading room ready: {_spread(times[room])}; bare page: {_spread(times[bare_page])}")
    print(
        f"ratio: median {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f} (to reach: at most 3)"
    )
    print(
        f"selection to panel: {_spread(panels)}, 95th of 100 {sorted(panels)[int(len(panels) * 0.95)]:.0f} ms (to reach: under 100)"
    )


def _spread(taken: list[float]) -> str:
    return f"median {statistics.median(taken):.0f} ms, from {min(taken):.0f} to {max(taken):.0f}"


if __name__ == "__main__":
    main()
