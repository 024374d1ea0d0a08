"""How long an author waits at the proof desk, in a real Chromium: the first picture, a click, a mended name.

usage: python bench/proof_desk.py SHOW [--clicks N] [--warm]

SHOW is copied, and its clips are spoken anew: the cache is empty but for the prepared voice, and while the page is used
the desk speaks the essay ahead, as it does for an author. With --warm, clicks wait until it has. Each figure is taken
in the page: from the start of the navigation until the first sentence is drawn, and from the click until the sound
begins. Prints medians and the slowest, and the machine's load, by which all of it grows.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "tests"))

from browser import Page, a_browser  # noqa: E402

PROGRAM = "import sys; from tts.cli import main; sys.argv[0] = 'essaycast'; main.essaycast()"
# Notes when the first sentence is drawn, and when a sentence begins to be heard.
WATCH = """
const look = () => {
  if (document.querySelector(".sentence")) window.drawn ??= performance.now();
  if (!window.drawn) requestAnimationFrame(look);
};
requestAnimationFrame(look);
window.begun = 0;
new MutationObserver((changes) => changes.forEach(({ target }) => {
  if (target.classList?.contains("playing") && !window.begun) window.begun = performance.now();
})).observe(document, { subtree: true, attributeFilter: ["class"] });
"""
NAME = "[...document.querySelectorAll('.sentence[data-at=\"{at}\"] .word')].at(-1)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("show", type=Path)
    parser.add_argument("--clicks", type=int, default=30)
    parser.add_argument("--warm", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show = Path(folder, "show")
        shutil.copytree(arguments.show, show, ignore=shutil.ignore_patterns("out"))
        os.environ["ESSAYCAST_CACHE_DIR"] = str(Path(folder, "cache"))
        say = [sys.executable, "-c", PROGRAM, "say", "Ready.", "--out", str(Path(folder, "ready.wav"))]
        subprocess.run(say, cwd=show, check=True, stdout=subprocess.DEVNULL)  # which prepares the voice
        with started(show) as address, a_browser(Path(folder)) as browser, browser.page() as page:
            measured(page, address, arguments.clicks, arguments.warm)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


@contextlib.contextmanager
def started(show: Path) -> Iterator[str]:
    """Start the desk as an author does, and yield its address."""
    command = [sys.executable, "-c", PROGRAM, "proof", "latest", "--no-open"]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=show, stdout=subprocess.PIPE, text=True, env=environment) as desk:
        assert desk.stdout
        address = desk.stdout.readline().strip()
        print(f"the command prints its address after {time.perf_counter() - begun:.2f} s")
        try:
            yield address
        finally:
            desk.terminate()


def measured(page: Page, address: str, clicks: int, warm: bool) -> None:
    page.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    page.open(address)
    told("open to first picture", [waited(page, "window.drawn") / 1000])
    page.open(address)
    told("opened again", [waited(page, "window.drawn") / 1000])
    numbers = page.run("fetch('/api/essays').then((all) => all.json()).then((all) => all.map((each) => each.number))")
    chance = random.Random(1)
    heard = []
    for number in numbers:
        page.run(f"location.hash = '#/{number}'")
        waited(page, f"document.documentElement.dataset.shown === '#/{number}'")
        if warm:
            waited(page, "document.body.textContent.includes('just as in the episode')", 600)
        count = page.run("document.querySelectorAll('.sentence').length")
        chosen = chance.sample(range(count), min(-(-clicks // len(numbers)), count))
        heard += [clicked(page, f"document.querySelector('.sentence[data-at=\"{at}\"]').click()") for at in chosen]
    told(f"click to sound, {len(heard)} sentences of {len(numbers)} essays", heard)
    mended = []
    for at in chance.sample(range(4, count), 5):
        clicked(page, f"document.querySelector('.sentence[data-at=\"{at}\"]').click()")
        page.run(f"{NAME.format(at=at)}.click(); document.getElementById('say').value = 'LAW-ruh'")
        mended.append(clicked(page, "document.getElementById('save').click()"))
    told("a name mended and heard", mended)


def clicked(page: Page, script: str) -> float:
    """Run a script that makes something heard, and return the seconds until it is."""
    page.run(f"window.begun = 0; window.clicked = performance.now(); {script}")
    waited(page, "window.begun")
    return float(page.run("(window.begun - window.clicked) / 1000"))


def waited(page: Page, condition: str, seconds: float = 120) -> float:
    deadline = time.monotonic() + seconds
    while not (value := page.run(condition)):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{condition}: {page.run('document.getElementById(`status`).textContent')}")
        time.sleep(0.02)
    return float(value)


def told(what: str, seconds: list[float]) -> None:
    slowest = f", slowest {max(seconds):.2f}" if len(seconds) > 1 else ""
    print(f"{what}: {statistics.median(seconds):.2f} s{slowest}", flush=True)


if __name__ == "__main__":
    main()
