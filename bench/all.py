"""Every figure of docs/performance.md in one run, with its peers, into a folder: a report and a plot.

usage: make bench, or python bench/all.py [--short] [--only NAME,…] [--essays SHOW] [--into build/bench]

Peers are taken as far as they are installed (`make bench` installs them). --short takes minutes and not an hour: fewer
rounds, shorter texts, smaller shows. Some figures need essays that do not come with the program: --essays is a show
that has them (docs/performance.md says what kind); without it they are left out, and the report says so.
"""

from __future__ import annotations

import argparse
import importlib.util
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tts.voice.cpu import cpu_count, cpu_name

BENCH = Path(__file__).parent


@dataclass(frozen=True)
class Set:
    """Figures that one script takes: what they are, its arguments, and those of the short form."""

    name: str
    title: str
    script: str
    arguments: Sequence[str]
    short: Sequence[str]
    outside: bool = False


def sets(into: Path, essays: Path | None) -> list[Set]:
    """Return the sets in the order of docs/performance.md."""
    plot = ["--plot", str(into / "performance.png")] if importlib.util.find_spec("matplotlib") else []
    one, five = ["148", *plot], ["--show", str(essays), "all", "--rounds", "3"]
    sample = [str(path) for path in sorted(Path("essays").glob("*.md"))]
    return [
        Set("one", "One essay against Piper, and synthesis alone", "render_speed", one, [*one, "--short"]),
        Set("five", "Five essays by another author", "render_speed", five, [*five, "--short"], outside=True),
        Set("batch", "Sixty brief and three long essays in one batch", "batch", [], ["--brief", "6", "--long", "1"]),
        Set("long", "A three-hour essay", "long_essay", ["--hours", "3"], ["--hours", "0.5"]),
        Set("many", "A large catalogue", "publish_many", ["1000", "10000"], ["100", "300"]),
        Set("scaling", "Many processors", "scaling", ["all"], ["147", "--essays", "100"]),
        Set("reading", "The script", "reading_speed", sample, sample),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", default="", metavar="NAME,…")
    parser.add_argument("--essays", type=Path, metavar="SHOW")
    parser.add_argument("--into", type=Path, default=Path("build/bench"))
    arguments = parser.parse_args()
    arguments.into.mkdir(parents=True, exist_ok=True)
    wanted = set(filter(None, arguments.only.split(",")))
    known = sets(arguments.into, arguments.essays)
    if unknown := wanted - {each.name for each in known}:
        parser.error(f"there is no set {', '.join(sorted(unknown))}, but {', '.join(each.name for each in known)}")
    with (arguments.into / "report.txt").open("w", encoding="utf-8") as report:

        def tell(line: str) -> None:
            print(line, flush=True)
            report.write(f"{line}\n")
            report.flush()

        tell(f"{cpu_name()}, {cpu_count()} processors, Python {platform.python_version()}")
        for each in known:
            if wanted and each.name not in wanted:
                continue
            tell(f"\n{each.title} ({each.name})\n")
            if each.outside and not arguments.essays:
                tell("left out: it takes a show of essays that do not come with the program (--essays SHOW)")
                continue
            given = each.short if arguments.short else each.arguments
            begun = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, str(BENCH / f"{each.script}.py"), *given], stdout=subprocess.PIPE, text=True
            )
            assert process.stdout
            for line in process.stdout:
                tell(line.rstrip())
            ended = process.wait()
            tell(f"{f'FAILED with {ended}, ' if ended else ''}{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
