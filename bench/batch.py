"""Wall time of one batch of short and long essays, as a ratio to its CPU time shared evenly among the processors.

    python bench/batch.py [--brief 60] [--long 3] [--jobs 2,4] [--essays SHOW]

The voice is the default one, every clip is spoken anew, and what several counts of jobs wrote is compared. Without
--essays the words of the sample essays are drawn anew into sentences: brief essays have 160 words, long ones 2,500.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import sys
import tempfile
from pathlib import Path

from publish_many import measured

from tts.voice.cpu import cpu_count

SAMPLE = Path(__file__).parents[1]
BRIEF_WORDS, LONG_WORDS = 160, 2_500
A_SENTENCE, A_PARAGRAPH = 18, 80


def main(brief: int, long: int, jobs: list[int], essays: Path | None) -> None:
    """Print a row for each count of jobs; end with 1 if they did not write the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        show = Path(folder, "show")
        if essays:
            shutil.copytree(essays, show, ignore=shutil.ignore_patterns("out"))
        else:
            make(show, brief, long)
        cores = cpu_count()
        # So that no run pays for the preparing of the voice.
        ready = ["say", "Ready.", "--out", str(Path(folder, "ready.wav")), "--show", str(show)]
        measured(ready, Path(folder, "prepared"))
        written = set()
        print(f"| jobs | wall s | CPU s | wall x {cores} / CPU | peak of a process, MB |\n|---|---|---|---|---|")
        for count in jobs:
            shutil.rmtree(show / "out", ignore_errors=True)
            cache = Path(folder, f"cache-{count}")
            shutil.copytree(Path(folder, "prepared"), cache)
            row = measured(["render", "all", "--quiet", "--jobs", str(count), "--show", str(show)], cache)
            ratio = row["wall"] * cores / row["cpu"]
            print("| {} | {wall:.1f} | {cpu:.1f} | {:.2f} | {peak:.0f} |".format(count, ratio, **row), flush=True)
            written.add(hash_of_all(show / "out"))
    print("the same bytes for all" if len(written) == 1 else "the bytes DIFFER")
    sys.exit(len(written) != 1)


def make(show: Path, brief: int, long: int) -> None:
    """Make a show of so many brief and long essays, of which no two share a sentence."""
    (show / "essays").mkdir(parents=True)
    (show / "show.toml").write_text('title = "Batch"\nauthor = "A"\n')
    dice = random.Random(148)
    words = [
        word
        for path in sorted((SAMPLE / "essays").glob("*.md"))
        for word in path.read_text(encoding="utf-8").split("---")[-1].split()
        if word.isalpha()
    ]
    for number, count in enumerate([BRIEF_WORDS] * brief + [LONG_WORDS] * long, 1):
        paragraphs = []
        for _ in range(count // A_PARAGRAPH):
            drawn = dice.choices(words, k=A_PARAGRAPH)
            sentences = [drawn[at : at + A_SENTENCE] for at in range(0, A_PARAGRAPH, A_SENTENCE)]
            paragraphs.append(" ".join(" ".join(sentence).capitalize() + "." for sentence in sentences))
        matter = f"---\ntitle: Essay {number}\ndate: 2020-01-01\n---\n\n"
        (show / "essays" / f"{number:03d}-essay.md").write_text(matter + "\n\n".join(paragraphs) + "\n")


def hash_of_all(out: Path) -> str:
    """Return a hash of all episodes in the folder."""
    digest = hashlib.sha256()
    for path in sorted(out.glob("*.mp3")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brief", type=int, default=60)
    parser.add_argument("--long", type=int, default=3)
    parser.add_argument("--jobs", default="2,4", metavar="N,…")
    parser.add_argument("--essays", type=Path, metavar="SHOW")
    given = parser.parse_args()
    main(given.brief, given.long, [int(count) for count in given.jobs.split(",")], given.essays)
