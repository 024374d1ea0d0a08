"""Peak memory of a very long essay: rendered by the command itself, in a process of its own.

usage: python bench/long_essay.py [--hours 3] [--voice tone]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

# Spoken in about 8.5 s by either voice.
_PARAGRAPH = (
    "Capacity {0} was planned a year ahead, and nobody asked who would use it. "
    "The queue of waiting jobs, number {0}, grew by a few every night.\n\n"
)
_SECONDS = 8.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument("--voice", default="tone")
    arguments = parser.parse_args()
    count = round(arguments.hours * 3600 / _SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        essay = Path(folder) / "long.md"
        essay.write_text("# Long\n\n" + "".join(_PARAGRAPH.format(at) for at in range(count)), encoding="utf-8")
        command = [sys.executable, "-c", "from tts.cli import render_episode; render_episode()"]
        subprocess.run([*command, essay, "--voice", arguments.voice], check=True, cwd=folder)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
