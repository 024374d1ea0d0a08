"""CPU time and peak memory of the commands that look at a whole show, for shows of many essays with their records.

    python bench/publish_many.py 1000 10000 [--folder /tmp/many]

Every essay has two thousand words, drawn as a language draws them: few often, most seldom. The records hold the times
of all words. The MP3s are a few bytes each, and all cards are one picture: neither is looked into. A show is made once
and kept in the folder, with the cache that goes with it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import msgspec

from tts.api import load_show, open_studio
from tts.episode import VERSION, Audio, Chapter, Episode, FileFacts, Sentence, WordTime, record_path
from tts.essay import Block, Link
from tts.pictures.card import drawn_card
from tts.publish.cards import card_name
from tts.publish.sidecars import SIDECARS
from tts.render.staleness import hash_of, inputs_hash

SENTENCES, A_SENTENCE, TEXTS = 110, 18, 40
TITLE = "Many"
MADE_BY = "made-by.txt"
SHOW = f'title = "{TITLE}"\nauthor = "A"\n[feed]\nurl = "https://example.com/many/feed.xml"\nguid = "x"\n'
# Essays are numbered from here on, so that the newest of a thousand and of ten thousand have names of one length.
FIRST = 10_001


def main(counts: list[int], folder: Path) -> list[dict[str, object]]:
    """Print a row for each command and size, and return them."""
    rows: list[dict[str, object]] = []
    print("| essays | command | CPU s | wall s | peak MB |\n|---|---|---|---|---|")
    for count in counts:
        show, cache = folder / str(count), folder / f"{count}-cache"
        is_new = not is_current(show)
        if is_new:
            shutil.rmtree(show, ignore_errors=True)
            make(count, show)
        for name, arguments in commands(show, count, is_new):
            row = {"essays": count, "command": name, **measured([*arguments, "--show", str(show)], cache)}
            print("| {essays} | {command} | {cpu:.2f} | {wall:.2f} | {peak:.0f} |".format(**row), flush=True)
            rows.append(row)
    return rows


def commands(show: Path, count: int, is_new: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield what is measured, in an order in which each leaves the show ready for the next."""
    everything = {
        "list": ["list"],
        "render all, nothing to do": ["render", "all", "--quiet"],
        "publish, nothing to do": ["publish", "--quiet"],
    }
    if is_new:
        yield "list, all read for the first time", ["list"]
        yield "publish, all made for the first time", ["publish", "--quiet"]
    yield from everything.items()
    with one_more(show, count) as essay:
        yield "publish, one new episode", ["publish", "--quiet"]
        # An essay that is gone would be missed: the newest episode does not leave a feed by itself.
        essay.write_text(essay.read_text().replace("---\n", "---\ndraft: true\n", 1))
        yield "publish, one episode less", ["publish", "--quiet", "--prune"]


def measured(arguments: list[str], cache: Path) -> dict[str, float]:
    """Run a command of essaycast; return its CPU and wall seconds, and the peak of its largest process in MB (10^6)."""
    environment = {**os.environ, "ESSAYCAST_CACHE_DIR": str(cache)}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("essaycast")), *arguments], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments} ended with {process.returncode}")
    wall = time.perf_counter() - begun
    return {"cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": used.ru_maxrss * 1024 / 1e6}


@contextmanager
def one_more(show: Path, count: int) -> Iterator[Path]:
    """Add a finished essay to the show, and take it away again."""
    add(show, FIRST + count, texts()[0])
    essay = show / "essays" / f"{FIRST + count}-essay.md"
    try:
        yield essay
    finally:
        essay.unlink()


def is_current(show: Path) -> bool:
    """Tell whether the show was made by this program: one of another would have all its essays rendered."""
    made_by = show / MADE_BY
    return made_by.exists() and made_by.read_text() == settings_of(show)


def make(count: int, show: Path) -> None:
    """Make a show of ``count`` finished essays."""
    print(f"making a show of {count} essays in {show}", file=sys.stderr)
    (show / "essays").mkdir(parents=True)
    (show / "out").mkdir()
    (show / "show.toml").write_text(SHOW)
    some = texts()
    for number in range(FIRST, FIRST + count):
        add(show, number, some[number % len(some)])
    (show / MADE_BY).write_text(settings_of(show))


@dataclass(frozen=True)
class Text:
    """What several essays say: as a record has it, with the files beside the MP3, and as it stands in an essay file."""

    episode: Episode
    beside: dict[str, bytes]
    markdown: str


def add(show: Path, number: int, text: Text) -> None:
    """Add a finished essay to the show, with the picture of another one in place of its card."""
    out, name, title = show / "out", f"{number}-essay", f"Essay {number}"
    moment = datetime(1990, 1, 1, tzinfo=timezone.utc) + timedelta(hours=20 * (number - FIRST))
    path = show / "essays" / f"{name}.md"
    matter = [
        "---",
        f"number: {number}",
        f"title: {title}",
        f"date: {moment.isoformat()}",
        f"guid: guid-{number}",
        "---",
    ]
    path.write_text("\n".join([*matter, text.markdown]))
    sound = f"{number}".encode()
    files = {f"{name}{ending}": data for ending, data in text.beside.items()}
    for file, data in {f"{name}.mp3": sound, **files}.items():
        (out / file).write_bytes(data)
    (out / name).mkdir(exist_ok=True)
    (out / name / card_name(title, TITLE)).write_bytes(a_card())
    episode = replace(
        text.episode,
        name=name,
        number=number,
        title=title,
        published=moment.isoformat(),
        guid=f"guid-{number}",
        audio=replace(text.episode.audio, file=f"{name}.mp3", bytes=len(sound), sha256=hash_of(sound)),
        beside=tuple(FileFacts.of(file, data) for file, data in files.items()),
        inputs=inputs_hash(settings_of(show), [hash_of(path.read_bytes())]),
    )
    told = {field.name: getattr(episode, field.name) for field in fields(episode)}
    record_path(out, name).write_bytes(msgspec.json.encode({"version": VERSION, **told}))


@cache
def a_card() -> bytes:
    return drawn_card("Essay", TITLE)


@cache
def settings_of(show: Path) -> str:
    """Return the hash of what all essays of the show depend on."""
    return open_studio(load_show(show)).settings


@cache
def texts() -> list[Text]:
    """Return some texts of twenty thousand words between them."""
    dice = random.Random(148)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    words = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(20_000)]
    often = [1 / (place + 3) for place in range(len(words))]
    return [a_text(dice.choices(words, often, k=SENTENCES * A_SENTENCE)) for _ in range(TEXTS)]


def a_text(drawn: list[str]) -> Text:
    """Return a text of these words."""
    sentences, at = [], 300
    for place in range(SENTENCES):
        words = []
        for word in drawn[place * A_SENTENCE : (place + 1) * A_SENTENCE]:
            words.append(WordTime(at, at + 210, word))
            at += 230
        text = " ".join(word.text for word in words) + "."
        sentences.append(Sentence(words[0].start_ms, at, place, "paragraph", "en_US-joe-medium", text, tuple(words)))
        at += 300
    starts = [sentences[place].start_ms if place else 0 for place in range(0, SENTENCES, 20)]
    episode = Episode(
        name="essay",
        number=1,
        title="Essay",
        published="",
        link="https://example.com/essay",
        description="What waiting costs, and who pays for it.",
        guid="guid",
        author="A",
        language="en-US",
        audio=Audio("", 0, "", 11_000_000, 22050, 64, -16.0, -1.5, 0.5, 6.0, 3.0),
        chapters=tuple(Chapter(start, f"Part {part}") for part, start in enumerate(starts)),
        sentences=tuple(sentences),
        figures=(),
        links=tuple(Link(f"Source {place}", f"https://example.org/{place}") for place in range(8)),
        dropped=(),
        voices=("en_US-joe-medium",),
        fingerprint="f",
        inputs="",
        content="c",
        blocks=tuple(Block("paragraph", sentence.text) for sentence in sentences),
    )
    beside = {sidecar.ending: sidecar.make(episode, "").encode() for sidecar in SIDECARS}
    return Text(episode, beside, "\n\n".join(sentence.text for sentence in sentences) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "essaycast-many")
    given = parser.parse_args()
    main(given.counts, given.folder)
