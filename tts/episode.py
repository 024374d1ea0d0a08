"""The Episode record: what was made, kept as JSON beside the MP3. Feed and pages are built from it alone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from tts.essay import Dropped, Link
from tts.files import write_if_changed

VERSION = 2


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter's title and where it starts, in milliseconds from the start of the audio.

    ``image`` is the picture of the first figure in it that has one, an http(s) address or the name of a file beside the
    MP3; ``link`` is where that figure leads. Both may be empty.
    """

    start_ms: int
    title: str
    image: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the essay, and when its caption is heard, or where it would be were captions read.

    ``image`` is an http(s) address, the name of a file beside the MP3, or empty; ``link`` where the figure leads.
    """

    number: int
    caption: str
    image: str
    link: str
    start_ms: int


@dataclass(frozen=True, slots=True)
class WordTime:
    """A written word and when it is heard: [start, end) in milliseconds from the start of the audio."""

    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """An utterance as it was written, and when it is heard: [start, end) in milliseconds.

    ``block`` indexes the essay's blocks, None for what the program added; ``role`` is what it is (title, paragraph,
    quote, …), ``voice`` who says it. ``words`` is empty where the voice cannot tell when each is said.
    """

    start_ms: int
    end_ms: int
    block: int | None
    role: str
    voice: str
    text: str
    words: tuple[WordTime, ...]


@dataclass(frozen=True, slots=True)
class Audio:
    """The MP3 as it was decoded again: ``samples`` at ``sample_rate`` Hz, kbit/s, LUFS (ITU-R BS.1770-4), dBTP.

    ``evenness`` is the standard deviation of the sentences' loudness in LU; ``reduction_max`` and ``reduction_p99`` are
    how far compressor and limiter together turned the voices down, at most and in all but a hundredth of the time, dB.
    """

    file: str
    bytes: int
    sha256: str
    samples: int
    sample_rate: int
    bitrate: int
    loudness: float
    true_peak: float
    evenness: float
    reduction_max: float
    reduction_p99: float

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.samples / self.sample_rate


@dataclass(frozen=True, slots=True)
class Episode:
    """One finished episode.

    ``inputs`` is a hash of the files and settings that were read, ``content`` of what they come to in sound and tags:
    an episode is made again only when ``content`` changes. ``fingerprint`` names what performed it (engine, library
    versions, processor, encoder) and makes nothing stale.
    """

    name: str
    number: int | None
    title: str
    published: str
    link: str
    description: str
    guid: str
    author: str
    language: str
    audio: Audio
    chapters: tuple[Chapter, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    dropped: tuple[Dropped, ...]
    voices: tuple[str, ...]
    fingerprint: str
    inputs: str
    content: str

    @property
    def moment(self) -> datetime | None:
        """When the essay was published (UTC), None where it gives no date."""
        return datetime.fromisoformat(self.published) if self.published else None


def record_path(folder: Path, name: str) -> Path:
    """Return where the record of the episode ``name`` lies in an output folder."""
    return folder / f"{name}.json"


def write_record(folder: Path, episode: Episode) -> None:
    """Write the record beside its MP3."""
    table = {"version": VERSION, **asdict(episode)}
    # A line for each sentence and each chapter: thousands of words, a line a number, would be nothing to look at.
    lines = [f"{json.dumps(key)}: {_value(value)}" for key, value in table.items()]
    write_if_changed(record_path(folder, episode.name), "{\n" + ",\n".join(lines) + "\n}\n")


def read_record(folder: Path, name: str) -> Episode | None:
    """Return the record of ``name``, None where there is none that this version can read."""
    try:
        table = json.loads(record_path(folder, name).read_bytes())
        if table.pop("version") != VERSION:
            return None
        return _episode(table)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def finished(folder: Path, name: str) -> Episode | None:
    """Return the record of ``name`` when its MP3 lies beside it with the size that the record gives."""
    episode = read_record(folder, name)
    if episode is None:
        return None
    try:
        size = (folder / episode.audio.file).stat().st_size
    except OSError:
        return None
    return episode if size == episode.audio.bytes else None


def _episode(table: dict[str, Any]) -> Episode:
    known = {item.name for item in fields(Episode)}
    if set(table) != known:
        raise KeyError("not this version's record")
    return Episode(
        **{
            **table,
            "audio": Audio(**table["audio"]),
            "chapters": tuple(Chapter(**item) for item in table["chapters"]),
            "sentences": tuple(_sentence(item) for item in table["sentences"]),
            "figures": tuple(Figure(**item) for item in table["figures"]),
            "links": tuple(Link(**item) for item in table["links"]),
            "dropped": tuple(Dropped(**item) for item in table["dropped"]),
            "voices": tuple(table["voices"]),
        }
    )


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)) and value:
        return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def _sentence(table: dict[str, Any]) -> Sentence:
    return Sentence(**{**table, "words": tuple(WordTime(**word) for word in table["words"])})
