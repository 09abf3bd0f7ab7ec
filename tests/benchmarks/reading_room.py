"""How fast the reading room is on a long text: 200,000 characters with 500 passages on them.

    python -m tests.benchmarks.reading_room [--rounds 11] [--selections 40]

Stet runs as `manage.py up` runs it, on a folder of its own. Its page and the same text as a bare page (paragraphs
alone: no marks, no styles, no scripts) are loaded in turn, and timed in Chromium from navigation to the later of load
and first contentful paint. At most 3 times the bare page. Then runs of text are selected with the pointer's events,
and timed from the end of the selection to the first frame with the settled panel: under 100 ms.
"""

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LENGTH, PASSAGES = 200_000, 500
PATIENCE = 180  # seconds that Stet may take to answer for the first time
SENTENCE = "At least {n} boats were counted off the northern coast since September, officials told the Harbour Post on day {n}. "

READY = """async () => {
  const deadline = performance.now() + 20000;
  const frame = () => new Promise((done) => setTimeout(done, 5));
  const painted = () => performance.getEntriesByName('first-contentful-paint')[0];
  const loaded = () => performance.getEntriesByType('navigation')[0].loadEventEnd;
  while (!(painted() && loaded())) {
    if (performance.now() > deadline) throw new Error('not painted within 20 seconds');
    await frame();
  }
  return Math.max(loaded(), painted().startTime);
}"""
SELECTED = """async ({paragraph, length}) => {
  const body = document.querySelector('#text');
  const chosen = body.children[paragraph];
  const node = document.createTreeWalker(chosen, NodeFilter.SHOW_TEXT).nextNode();
  chosen.scrollIntoView({block: 'center'});
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  chosen.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, pointerType: 'mouse'}));
  getSelection().setBaseAndExtent(node, 0, node, Math.min(length, node.data.length));
  return await new Promise((done, fail) => {
    setTimeout(() => fail(new Error('no panel within 20 seconds')), 20000);
    const began = performance.now();
    document.addEventListener('htmx:afterSettle', () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began), 0)), {once: true});
    chosen.dispatchEvent(new PointerEvent('pointerup', {bubbles: true, pointerType: 'mouse'}));
  });
}"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--selections", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running_stet(folder) as stet, serving_bare_page(folder) as bare:
            measure(stet, room=f"{stet}/sources/{_reference_of_long_text(folder)}/", bare=bare, asked=asked)


@contextmanager
def running_stet(folder: Path) -> Iterator[str]:
    """The address of a Stet with its demo, as `manage.py up` runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with (folder / "up.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(port)],
            cwd=ROOT, env={**os.environ, "STET_VAR": str(folder / "var")}, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        _wait_for(port, process)
        yield address
    except BaseException:
        print((folder / "up.log").read_text()[-3000:], file=sys.stderr)
        raise
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(f"Stet did not answer within {PATIENCE} seconds")


@contextmanager
def serving_bare_page(folder: Path) -> Iterator[str]:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in a_long_text().split("\n\n"))
    (folder / "bare").mkdir()
    (folder / "bare" / "bare.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>{paragraphs}</html>'
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "bare")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/bare.html"
    server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def _reference_of_long_text(folder: Path) -> str:
    """The long source, filed and marked through the actions by a process that shares Stet's folder."""
    made = subprocess.run(
        [sys.executable, "-c", "from tests.benchmarks.reading_room import fill; fill()"],
        cwd=ROOT, env={**os.environ, "STET_VAR": str(folder / "var"), "DJANGO_SETTINGS_MODULE": "core.settings.local"},
        check=True, stdout=subprocess.PIPE, text=True, timeout=PATIENCE,
    )  # fmt: skip
    return made.stdout.split()[-1]


def a_long_text() -> str:
    """Paragraphs of four sentences until there are LENGTH characters."""
    paragraphs: list[str] = []
    length, number = 0, 2
    while length < LENGTH:
        paragraphs.append("".join(SENTENCE.format(n=number + step) for step in range(4)).strip())
        length += len(paragraphs[-1]) + 2
        number += 4
    return "\n\n".join(paragraphs)[:LENGTH]


def fill() -> None:
    """In a process of its own: file the long text, mark it, print its reference."""
    import django

    django.setup()
    from claims.actions import appearances, sources, uploads
    from core.models import User

    by = User.objects.get(email="bob@demo.example")
    upload = uploads.bring_and_read(raw=a_long_text().encode(), by=by)
    source = sources.file(upload=upload, title="A long text", language="en", by=by).source
    snapshot = source.snapshots.get()
    step = (len(snapshot.text) - 200) // PASSAGES
    for number in range(PASSAGES):
        start = snapshot.text.index("At least", number * step)
        sentence = f"Boats were counted, {number}."
        appearances.record(
            snapshot=snapshot, start=start, end=start + 60, sentence=sentence, language="en", by=by
        )
    print(source.ref)


def measure(stet: str, *, room: str, bare: str, asked: argparse.Namespace) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import ARGUMENTS, find

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(f"{stet}/accounts/login/")
        page.fill("input[name=login]", "bob@demo.example")
        page.fill("input[name=password]", "caribbean-december")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{stet}/")
        times: dict[str, list[float]] = {room: [], bare: []}
        for turn in range(asked.rounds + 1):
            for timed, taken in times.items():
                page.goto(timed, wait_until="load")
                ready = page.evaluate(READY)
                if turn:  # the first loading warms both
                    taken.append(ready)
        page.goto(room, wait_until="load")
        count = page.locator("#text > p").count()
        panels = [
            page.evaluate(SELECTED, {"paragraph": (number * 7) % count, "length": 90 + number % 60})
            for number in range(asked.selections + 3)
        ][3:]
        browser.close()
    ratios = [one / other for one, other in zip(times[room], times[bare], strict=True)]
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors; {count} paragraphs")
    print(f"reading room ready: {_spread(times[room])}; bare page: {_spread(times[bare])}")
    print(
        f"ratio: median {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f} (target: at most 3)"
    )
    late = sorted(panels)[int(len(panels) * 0.95)]
    print(f"selection to panel: {_spread(panels)}, 95th of 100 {late:.0f} ms (target: under 100)")


def _spread(taken: list[float]) -> str:
    return f"median {statistics.median(taken):.0f} ms, from {min(taken):.0f} to {max(taken):.0f}"


if __name__ == "__main__":
    main()
