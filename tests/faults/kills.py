"""Kill every command that writes, at many moments of it, run it again, and see that all is as if nothing had happened.

usage: python tests/faults/kills.py [--points N] [--jobs N]

A command is first run to its end, for what it should leave and how long it takes. Then, N times, it is killed with
SIGKILL somewhere on its way and run again: the show must be the same to the last byte, with nothing half-written left,
and no process that the command had started.
Prints a line a command; exits 1 if one left anything else. It takes some minutes, so `make test` leaves it to CI.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tts.show.settings import Show
from tts.voice.catalogue import voice_files
from tts.voice.families import DEFAULT

HERE = Path(__file__).resolve().parent.parent
REPOSITORY = HERE.parent
PROGRAM = "import sys; from tts.cli import main; sys.argv[0] = 'essaycast'; main.essaycast()"
SHOW = """title = "Tones"
author = "A. Tone"
link = "https://example.com"
[voice]
name = "tone"
[feed]
url = "https://example.com/podcast/feed.xml"
"""
ESSAY = "---\nnumber: {number}\ntitle: Essay {number}\ndate: 2026-03-0{number}\n---\n\n{text}\n"
_FILE = voice_files(Show(root=HERE))[DEFAULT]
VOICE = (_FILE.model, _FILE.config)
# Seconds that what a killed command has started may take to end.
ORPHANED = 10.0
TEXT = "Some words are said here, and then a few more. A second sentence follows.\n\n## A part\n\nIt ends so."


@dataclass(frozen=True)
class Case:
    """A command, and what makes the folder that it is run in."""

    name: str
    prepare: Callable[[Path], None]
    arguments: tuple[str, ...]


def a_show(folder: Path) -> None:
    (folder / "essays").mkdir()
    (folder / "show.toml").write_text(SHOW)
    for number in (1, 2, 3):
        (folder / "essays" / f"00{number}-essay.md").write_text(ESSAY.format(number=number, text=TEXT))


def a_rendered_show(folder: Path) -> None:
    a_show(folder)
    run(folder, "render", "all")


def a_changed_show(folder: Path) -> None:
    a_rendered_show(folder)
    for path in (folder / "essays").iterdir():
        path.write_text(path.read_text("utf-8").replace("few more", "few others"))


def a_published_show(folder: Path) -> None:
    a_rendered_show(folder)
    run(folder, "publish")
    shutil.rmtree(folder / "out" / "002-essay")
    for path in (folder / "out").glob("002-essay.*"):
        path.unlink()
    (folder / "essays" / "002-essay.md").unlink()


def a_source(folder: Path) -> None:
    source = folder / "source"
    source.mkdir()
    for number in range(1, 30):
        text = f"---\ntitle: Post {number}\ndate: 2025-01-{number:02d}\n---\n\n{TEXT}\n"
        (source / f"2025-01-{number:02d}-post-{number}.md").write_text(text)


def an_old_feed(folder: Path) -> None:
    a_show(folder)
    items = "".join(f"<item><title>Essay {number}</title><guid>old-{number}</guid></item>" for number in (1, 2, 3))
    guid = "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"
    namespace = 'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
    (folder / "old.xml").write_text(f"<rss version='2.0' {namespace}><channel>{guid}{items}</channel></rss>")


def a_voice(folder: Path) -> None:
    a_show(folder)
    for path in VOICE:
        shutil.copyfile(path, folder / path.name)


class _Feed(BaseHTTPRequestHandler):
    """A blog's feed of two posts, the same each time."""

    def do_GET(self) -> None:
        items = "".join(
            f"<item><title>Post {number}</title><link>https://example.com/{number}</link><guid>g{number}</guid>"
            f"<pubDate>Sun, 0{number} Mar 2026 09:00:00 GMT</pubDate><description>{TEXT}</description></item>"
            for number in (1, 2)
        )
        data = f"<rss version='2.0'><channel><title>Quay</title>{items}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def a_show_with_a_source(folder: Path) -> None:
    (folder / "essays").mkdir()
    (folder / "show.toml").write_text(f'{SHOW}[source]\nfrom = ["http://127.0.0.1:{SERVER.server_address[1]}/feed"]\n')


def a_show_with_a_name(folder: Path) -> None:
    a_show(folder)
    path = folder / "essays" / "001-essay.md"
    path.write_text(f"{path.read_text('utf-8')}\nZorblatt came. Zorblatt went.\n")


SERVER = ThreadingHTTPServer(("127.0.0.1", 0), _Feed)
CASES = (
    Case("render", a_show, ("render", "all")),
    Case("render with workers", a_show, ("render", "all", "--scheduler", "local:2")),
    Case("render again", a_changed_show, ("render", "all")),
    Case("publish", a_rendered_show, ("publish",)),
    Case("publish --prune", a_published_show, ("publish", "--prune")),
    # An address of this machine is not asked afterwards.
    Case("publish --to", a_rendered_show, ("publish", "--to", "there", "--base-url", "http://127.0.0.1/podcast/")),
    Case("import", a_source, ("import", "source", "--into", "show")),
    Case("sync", a_show_with_a_source, ("sync", "--allow-local")),
    Case("embed", a_rendered_show, ("embed", "all")),
    Case("words --fix", a_show_with_a_name, ("words", "--fix", "Zorblatt=1")),
    Case("adopt", an_old_feed, ("adopt", "old.xml")),
    Case("voices add", a_voice, ("voices", "add", f"./{VOICE[0].name}")),
)


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def run(folder: Path, *arguments: str) -> float:
    """Run a command to its end; returns the seconds it took."""
    begun = time.monotonic()
    process = started(folder, *arguments)
    _, complaint = process.communicate(timeout=300)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}: {complaint.decode()}")
    return time.monotonic() - begun


def killed(folder: Path, seconds: float, *arguments: str) -> int:
    """Kill a command, alone, after so many seconds; returns how many of the processes that it started do not end."""
    process = started(folder, *arguments)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    deadline = time.monotonic() + ORPHANED
    while (left := members(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.communicate()
    return len(left)


def members(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, of, *_ = path.read_text("utf-8").rpartition(")")[2].split()
            if int(of) == session and state != "Z":
                found.append(int(path.parent.name))
    return found


def contents(folder: Path) -> dict[str, str]:
    """Every file and a hash of what is in it, apart from locks and what tells the times of files."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.name not in (".lock", ".sync.lock", ".sync.json", ".essaycast.json"):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def tried(case: Case, template: Path, expected: dict[str, str], point: float) -> str:
    """Kill the command at ``point`` seconds and run it again; returns what is wrong then."""
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(shutil.copytree(template, Path(name) / "show"))
        if left := killed(folder, point, *case.arguments):
            return f"{case.name}, killed after {point:.2f} s: {left} processes went on"
        try:
            run(folder, *case.arguments)
        except RuntimeError as problem:
            return f"{case.name}, killed after {point:.2f} s: {problem}"
        got = contents(folder)
    other = sorted(name for name in got.keys() | expected.keys() if got.get(name) != expected.get(name))
    return f"{case.name}, killed after {point:.2f} s: other than without it: {', '.join(other[:6])}" if other else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=100, help="kills in all (default 100)")
    parser.add_argument("--jobs", type=int, default=2, help="commands at once (default 2)")
    parser.add_argument("--only", default="", help="one command of the list")
    given = parser.parse_args()
    threading.Thread(target=SERVER.serve_forever, daemon=True).start()
    failures = []
    cases = [case for case in CASES if given.only in ("", case.name)]
    for case in cases:
        points = -(-given.points // len(cases))
        with tempfile.TemporaryDirectory(prefix="kills-") as name:
            template = Path(name) / "template"
            template.mkdir()
            case.prepare(template)
            whole = Path(shutil.copytree(template, Path(name) / "whole"))
            seconds = run(whole, *case.arguments)
            expected = contents(whole)
            moments = [seconds * (place + 0.5) / points for place in range(points)]
            with ThreadPoolExecutor(given.jobs) as pool:
                found = list(pool.map(partial(tried, case, template, expected), moments))
        wrong = [each for each in found if each]
        failures += wrong
        print(f"{case.name}: {points} kills over {seconds:.1f} s, {len(wrong)} of them left something else", flush=True)
    for failure in failures:
        print(failure)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
