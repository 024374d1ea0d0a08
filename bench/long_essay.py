"""Peak memory and time of one very long essay, by the real voice.

usage: python bench/long_essay.py [--hours 3] [--voice NAME]

The essay is the sample show's, over and over; a sentence that comes again is taken from the clip cache, so that the
hours measure what an episode's length costs (timeline, mastering, encoding, checking) and not the voice.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tts.episode import finished
from tts.show.front_matter import read_front_matter

REPOSITORY = Path(__file__).parent.parent
# Seconds of audio for a character of Markdown, as the sample show is spoken.
SECONDS = 0.062


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument("--voice", default="")
    arguments = parser.parse_args()
    bodies = [
        read_front_matter(path.read_text("utf-8"), path.name).body for path in sorted(REPOSITORY.glob("essays/*.md"))
    ]
    once = "\n\n".join(bodies)
    times = max(1, round(arguments.hours * 3600 / (len(once) * SECONDS)))
    with tempfile.TemporaryDirectory() as name:
        show = Path(name)
        (show / "show.toml").write_text((REPOSITORY / "show.toml").read_text("utf-8"), "utf-8")
        (show / "essays").mkdir()
        matter = "---\nnumber: 1\ntitle: A very long essay\ndate: 2026-01-01\n---\n\n"
        (show / "essays" / "001-long.md").write_text(matter + "\n\n".join([once] * times), "utf-8")
        command = [str(Path(sys.executable).parent / "render-episode"), "1", "--show", name]
        command += ["--voice", arguments.voice] if arguments.voice else []
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        made = finished(show / "out", "001-long")
        if process.returncode or made is None:
            raise SystemExit("the render failed")
        seconds = made.audio.duration
        cpu = usage.ru_utime + usage.ru_stime
        print(
            f"{seconds / 3600:.2f} hours, {len(made.sentences)} sentences: {wall:.0f} s wall, {cpu:.0f} CPU-s "
            f"({1000 * cpu / seconds:.1f} ms a second of audio), peak {usage.ru_maxrss / 1024:.0f} MB"
        )


if __name__ == "__main__":
    main()
