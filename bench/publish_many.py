"""Time and memory of `essaycast publish` for a show of many episodes, whose records hold the times of every word.

    python bench/publish_many.py 10000 /tmp/many

The MP3s are a few bytes each: publishing never looks inside.
"""

from __future__ import annotations

import hashlib
import resource
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tts.episode import Audio, Chapter, Episode, Sentence, WordTime, write_record
from tts.essay import Link
from tts.publish.sidecars import write_sidecars

WORDS = (
    "waiting",
    "is",
    "cheap",
    "when",
    "nobody",
    "is",
    "paid",
    "by",
    "the",
    "hour",
    "and",
    "dear",
    "when",
    "somebody",
)
SENTENCES, A_SENTENCE = 110, 18


def main(count: int, folder: Path) -> None:
    out = folder / "out"
    if not (folder / "show.toml").exists():
        make(count, folder)
    record = next(out.glob("*-essay.json"))
    print(f"{count} records of {record.stat().st_size / 1000:.0f} kB")
    from tts.publish.publisher import publish
    from tts.show.settings import load_show
    from tts.sources.registry import catalogue_of

    for run in ("first", "second"):
        begun = time.perf_counter(), time.process_time()
        show = load_show(folder)
        essays, problems = catalogue_of(show).read_all()
        read = time.perf_counter()
        report = publish(show, essays, now=datetime(2100, 1, 1, tzinfo=timezone.utc))
        wall, cpu = time.perf_counter() - begun[0], time.process_time() - begun[1]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{run}: {report.episodes} episodes, {wall:.1f} s ({read - begun[0]:.1f} s of them reading essays), "
            f"{cpu:.1f} CPU-s, peak {peak:.0f} MiB, changed: {report.changed}, problems: {len(problems)}"
        )
    print({path.name: path.stat().st_size for path in sorted(out.glob("*.xml"))[-1:]})


def make(count: int, folder: Path) -> None:
    (folder / "essays").mkdir(parents=True)
    (folder / "out").mkdir()
    for number in range(1, count + 1):
        episode = an_episode(number)
        matter = (
            f"---\nnumber: {number}\ntitle: {episode.title}\ndate: {episode.published}\nguid: {episode.guid}\n---\n"
        )
        text = "\n\n".join(sentence.text for sentence in episode.sentences)
        (folder / "essays" / f"{episode.name}.md").write_text(f"---\n{matter}\n---\n{text}")
        sound = number.to_bytes(4, "big")
        name, hashed = f"{episode.name}.mp3", hashlib.sha256(sound).hexdigest()
        audio = replace(episode.audio, file=name, bytes=len(sound), sha256=hashed)
        (folder / "out" / audio.file).write_bytes(sound)
        write_record(folder / "out", write_sidecars(folder / "out", replace(episode, audio=audio)))
    (folder / "show.toml").write_text(
        'title = "Many"\nauthor = "A"\n[feed]\nurl = "https://example.com/many/feed.xml"\nguid = "x"\n'
    )


def an_episode(number: int) -> Episode:
    sentences, at = [], 300
    for place in range(SENTENCES):
        words = []
        for index in range(A_SENTENCE):
            words.append(WordTime(at, at + 210, WORDS[(place + index) % len(WORDS)]))
            at += 230
        text = " ".join(word.text for word in words).capitalize() + "."
        sentences.append(Sentence(words[0].start_ms, at, place, "paragraph", "en_US-joe-medium", text, tuple(words)))
        at += 300
    moment = datetime(1990, 1, 1, tzinfo=timezone.utc) + timedelta(days=number)
    return Episode(
        name=f"{number:03d}-essay",
        number=number,
        title=f"Essay {number}",
        published=moment.isoformat(),
        link=f"https://example.com/{number}",
        description="What waiting costs, and who pays for it.",
        guid=f"guid-{number}",
        author="A",
        language="en-US",
        audio=Audio("", 0, "", 11_000_000, 22050, 64, -16.0, -1.5, 0.5, 6.0, 3.0),
        chapters=tuple(
            Chapter(sentences[place].start_ms if place else 0, f"Part {place}") for place in range(0, 110, 20)
        ),
        sentences=tuple(sentences),
        figures=(),
        links=tuple(Link(f"Source {place}", f"https://example.org/{number}/{place}") for place in range(8)),
        dropped=(),
        voices=("en_US-joe-medium",),
        fingerprint="f",
        inputs="i",
        content="c",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
