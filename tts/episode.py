"""The Episode record: what was made, kept as JSON beside the MP3. Feed and pages are built from it alone."""

from __future__ import annotations

import builtins
import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from tts.checked import Count, Decibels, FileName, InvalidError, Line, Milliseconds, Sha256, Text, from_json
from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay, Link
from tts.files import is_file, read_bytes, sha256_at, write_if_changed
from tts.index import Index

VERSION = 2
# Ten hours of speech with the times of all its words take about eight million bytes.
_MOST_BYTES = 100_000_000
# Keys that a record of any version has, and no other program's JSON has all of.
_KEYS = (b'"version"', b'"fingerprint"', b'"inputs"')
# What is kept of how an essay begins: a preview lasts a minute, and notes show a few hundred letters.
_OPENING_MS, _OPENING_LETTERS, _OPENING_SENTENCES = 60_000, 1000, 60


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter's title and where it starts, in milliseconds from the start of the audio.

    ``image`` is the picture of the first figure in it that has one, an http(s) address or the name of a file beside the
    MP3; ``link`` is where that figure leads. Both may be empty.
    """

    start_ms: Milliseconds
    title: Line
    image: Line = ""
    link: Line = ""

    def __post_init__(self) -> None:
        _check_picture(self.image)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the essay, and when its caption is heard, or where it would be were captions read.

    ``image`` is an http(s) address, the name of a file beside the MP3, or empty; ``link`` where the figure leads.
    """

    number: Count
    caption: Text
    image: Line
    link: Line
    start_ms: Milliseconds

    def __post_init__(self) -> None:
        _check_picture(self.image)


@dataclass(frozen=True, slots=True)
class WordTime:
    """A written word and when it is heard: [start, end) in milliseconds from the start of the audio."""

    start_ms: Milliseconds
    end_ms: Milliseconds
    text: Text


@dataclass(frozen=True, slots=True)
class Sentence:
    """An utterance as it was written, and when it is heard: [start, end) in milliseconds.

    ``block`` indexes the essay's blocks, None for what the program added; ``role`` is what it is (title, paragraph,
    quote, …), ``voice`` who says it, ``speaker`` whose words they are in an interview. ``words`` is empty where the
    voice cannot tell when each is said.
    """

    start_ms: Milliseconds
    end_ms: Milliseconds
    block: Count | None
    role: Line
    voice: Line
    text: Text
    words: tuple[WordTime, ...]
    speaker: Line = ""

    def placed_words(self) -> Iterator[tuple[int, int, WordTime]]:
        """Yield the words that are in ``text``, in order, each with its place there: [start, end)."""
        end = 0
        for word in self.words:
            start = self.text.find(word.text, end)
            if start >= 0:
                end = start + len(word.text)
                yield start, end, word


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file beside the MP3 that belongs to its episode, and what is in it."""

    file: FileName
    bytes: Count
    sha256: Sha256

    @classmethod
    def of(cls, name: str, data: builtins.bytes) -> FileFacts:
        """Return the facts of a file ``name`` that holds ``data``."""
        return cls(name, len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Audio:
    """The MP3 as it was decoded again: ``samples`` at ``sample_rate`` Hz, kbit/s, LUFS (ITU-R BS.1770-4), dBTP.

    ``evenness`` is the standard deviation of the sentences' loudness in LU; ``reduction_max`` and ``reduction_p99`` are
    how far compressor and limiter together turned the voices down, at most and in all but a hundredth of the time, dB.
    ``sha256`` is of the whole file, ``sound`` of its MPEG frames without the tag; ``version`` changes with the sound
    alone. Records of earlier releases have neither of these two.
    """

    file: FileName
    bytes: Count
    sha256: Sha256
    samples: Count
    sample_rate: Annotated[int, Meta(ge=8000, le=192_000)]
    bitrate: Annotated[int, Meta(ge=8, le=1000)]
    loudness: Decibels
    true_peak: Decibels
    evenness: Decibels
    reduction_max: Decibels
    reduction_p99: Decibels
    sound: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""
    version: Annotated[str, Meta(pattern=r"^([0-9a-f]{8})?\Z")] = ""

    @property
    def edition(self) -> str:
        """What the MP3's address says in ``?v=``: apps that go by the address download again if it changes."""
        return self.version or self.sha256[:8]

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.samples / self.sample_rate


@dataclass(frozen=True, slots=True)
class Episode:
    """One finished episode.

    ``inputs`` is a hash of the files and settings that were read, ``content`` of what they come to in sound and tags:
    an episode is made again only when ``content`` changes. ``fingerprint`` names what performed it (engine, library
    versions, processor, encoder) and makes nothing stale. ``beside`` are the files that were made with it and are the
    same at every address: transcripts, chapters, pictures. ``voices`` are the names of models; ``shown`` are those of
    them that the show calls something else, each with that name. ``blocks`` are the essay's as they were read, for the
    page that shows it; empty in a record that an earlier version wrote. ``held`` is a hash of what the essay said
    (``text_hash``) if it was held back when the episode was made, or last looked at; else nothing.
    """

    name: FileName
    number: Count | None
    title: Line
    published: Annotated[str, Meta(max_length=64)]
    link: Line
    description: Text
    guid: Line
    author: Line
    language: Line
    audio: Audio
    chapters: tuple[Chapter, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    dropped: tuple[Dropped, ...]
    voices: tuple[Line, ...]
    fingerprint: Line
    inputs: Line
    content: Line
    beside: tuple[FileFacts, ...] = ()
    shown: tuple[tuple[Line, Line], ...] = ()
    blocks: tuple[Block, ...] = ()
    held: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""

    def __post_init__(self) -> None:
        try:
            in_zone = not self.published or (self.moment and datetime.fromisoformat(self.published).tzinfo)
        except (ValueError, OverflowError) as problem:
            raise ValueError(f"published: {self.published!r} is not a moment") from problem
        if not in_zone:
            raise ValueError(f"published: {self.published!r} has no time zone")

    @property
    def moment(self) -> datetime | None:
        """When the essay was published (UTC), None if it gives no date."""
        return _moment(self.published)

    @property
    def day(self) -> date | None:
        """The day on which it was published where its author lives: that of the date as the essay gives it."""
        return datetime.fromisoformat(self.published).date() if self.published else None

    def version_of(self, file: str) -> str:
        """Return what the address of a file beside the MP3 says in ``?v=``: other bytes have another address."""
        return next((each.sha256 for each in self.beside if each.file == file), self.audio.sha256)[:8]


def _moment(published: str) -> datetime | None:
    return datetime.fromisoformat(published).astimezone(timezone.utc) if published else None


class RecordError(EssaycastError):
    """A record that cannot be used: damaged, or written by a later essaycast."""

    def __init__(self, path: Path, why: str, hint: str, newer: bool = False) -> None:
        super().__init__(f"{path} {why}", hint)
        self.why = why
        self.newer = newer


@dataclass(frozen=True, slots=True)
class _Versioned:
    version: int


def turn_name(speaker: str, before: str, text_before: str) -> str:
    """Return ``"Ada: "`` where a turn of a speaker's begins in a transcript, nothing where the name was just said.

    ``before`` is the speaker of what was said last, ``text_before`` its text.
    """
    begins = speaker and speaker != before and not text_before.endswith(f"{speaker}:")
    return f"{speaker}: " if begins else ""


def text_hash(essay: Essay) -> str:
    """Return a hash of all that an essay says, whatever its head says of it."""
    said = [(block.kind, block.text, block.cells) for block in essay.blocks]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def record_name(name: str) -> str:
    """Return the name of the file with the record of the episode ``name``."""
    return f"{name}.json"


def is_record(path: Path) -> bool:
    """Return whether a file is a record, be it damaged or of another version, and not somebody's JSON."""
    if not path.is_file():
        return False
    data = read_bytes(path)
    return all(key in data for key in _KEYS)


def record_path(folder: Path, name: str) -> Path:
    """Return where the record of the episode ``name`` is in an output folder."""
    return folder / record_name(name)


def write_record(folder: Path, episode: Episode) -> None:
    """Write the record beside its MP3."""
    write_if_changed(record_path(folder, episode.name), record_text(episode))


def record_text(episode: Episode) -> str:
    """Return what is in a record's file."""
    table = {"version": VERSION, **asdict(episode)}
    # A line for each sentence and each chapter: thousands of words, a line a number, would be nothing to look at.
    lines = [f"{json.dumps(key)}: {_value(value)}" for key, value in table.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_record(folder: Path, name: str) -> Episode | None:
    """Return the record of ``name``, None if there is none, or one of an earlier version.

    RecordError for one that is damaged, and for one of a later version, which must not be overwritten.
    """
    path = record_path(folder, name)
    if not path.is_file():
        return None
    data = read_bytes(path, _MOST_BYTES)
    try:
        version = from_json(data, _Versioned).version
        if version > VERSION:
            raise RecordError(path, "was written by a later essaycast", "update essaycast", newer=True)
        return from_json(data, Episode) if version == VERSION else None
    except InvalidError as problem:
        raise RecordError(path, f"is damaged ({problem})", f"run: render-episode {_number(name)}") from problem


def is_older(folder: Path, name: str) -> bool:
    """Return whether the record of ``name`` was written by an earlier essaycast, and cannot be used any more."""
    path = record_path(folder, name)
    try:
        return path.is_file() and from_json(read_bytes(path, _MOST_BYTES), _Versioned).version < VERSION
    except InvalidError:
        return False


def finished(folder: Path, name: str) -> Episode | None:
    """Return the record of ``name`` when the MP3 that it was written for is beside it; RecordError as above."""
    episode = read_record(folder, name)
    return episode if episode and is_whole(folder, episode, episode.audio) else None


@dataclass(frozen=True, slots=True)
class Beside:
    """The facts of a file beside the MP3 as a brief has them, which were checked when its record was read."""

    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What is asked of every record of a show, however many there are.

    ``written`` is when the record's file was last changed, in nanoseconds; ``sha256`` is of all that the record holds.
    ``pictures`` are those of its figures. ``chapters`` are all of them if one has a picture, and none if not.
    """

    name: str
    number: int | None
    title: str
    published: str
    guid: str
    audio: Audio
    inputs: str
    written: int
    sha256: str
    held: str = ""
    beside: tuple[Beside, ...] = ()
    pictures: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    @classmethod
    def of(cls, episode: Episode, written: int) -> Brief:
        """Return what is kept of a record that was last changed at ``written``."""
        return cls(
            name=episode.name,
            number=episode.number,
            title=episode.title,
            published=episode.published,
            guid=episode.guid,
            audio=episode.audio,
            inputs=episode.inputs,
            written=written,
            sha256=hashlib.sha256(msgspec.json.encode(episode)).hexdigest(),
            held=episode.held,
            beside=tuple(Beside(each.file, each.bytes, each.sha256) for each in episode.beside),
            pictures=tuple(dict.fromkeys(figure.image for figure in episode.figures if figure.image)),
            chapters=episode.chapters if any(chapter.image for chapter in episode.chapters) else (),
        )

    @property
    def moment(self) -> datetime | None:
        """When the essay was published (UTC), None if it gives no date."""
        return _moment(self.published)


@dataclass(frozen=True, slots=True)
class _Recorded:
    brief: Brief | None


@dataclass(frozen=True, slots=True)
class _Begun:
    episode: Episode | None


Read = Callable[[Path, str], Episode | None]


def glance(folder: Path, name: str, index: Index, read: Read = read_record) -> Brief | None:
    """Return a brief of what ``finished`` does; ``read`` reads the record, and is used only if that has changed."""
    path = f"{folder}/{record_name(name)}"

    def make() -> _Recorded:
        # Before it is read: it may be replaced meanwhile.
        written = Path(path).stat().st_mtime_ns if is_file(path) else 0
        episode = read(folder, name)
        return _Recorded(Brief.of(episode, written) if episode else None)

    brief = index.recall(path, _Recorded, make).brief
    if brief and brief.name != name:  # somebody has given the file another name
        return brief if finished(folder, name) else None
    return brief if brief and is_whole(folder, brief, brief.audio) else None


def beginning(folder: Path, name: str, index: Index, read: Read = read_record) -> Episode:
    """Return the record of a finished episode without blocks, and with the opening of its sentences, without words.

    It is enough for the feed. FileNotFoundError if there is no such record any more.
    """

    def make() -> _Begun:
        episode = read(folder, name)
        return _Begun(replace(episode, blocks=(), sentences=tuple(_opening(episode))) if episode else None)

    found = index.recall(f"{folder}/{record_name(name)}", _Begun, make, is_rare=True).episode
    if found is None:
        raise FileNotFoundError(name)
    return found


def _opening(episode: Episode) -> Iterator[Sentence]:
    """Yield the sentences of the first minute of the essay, and so many more that they have some letters to show."""
    letters, until = 0, None
    for sentence in episode.sentences[:_OPENING_SENTENCES]:
        if sentence.block is not None:
            until = sentence.start_ms + _OPENING_MS if until is None else until
            if sentence.start_ms > until and letters > _OPENING_LETTERS:
                return
            letters += len(sentence.text)
        yield replace(sentence, words=())


def is_whole(folder: Path | str, episode: Episode | Brief, file: FileFacts | Beside | Audio) -> bool:
    """Return whether a file of an episode is there with the bytes that its record tells of.

    A record is written after all of its files: one that has not been touched since, and has its size, is not read.
    """
    path = f"{folder}/{file.file}"
    try:
        facts = os.stat(path)  # noqa: PTH116  (a Path for each would take ten times as long)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size != file.bytes:
            return False
        if isinstance(episode, Brief):
            written = episode.written
        else:
            written = Path(folder, record_name(episode.name)).stat().st_mtime_ns
        return facts.st_mtime_ns <= written or sha256_at(Path(path)) == file.sha256
    except OSError:
        return False


def _number(name: str) -> str:
    return number.lstrip("0") or "0" if (number := name.partition("-")[0]).isdecimal() else name


def _check_picture(image: str) -> None:
    """Raise ValueError for what is neither empty, nor a web address, nor the name of a file beside the MP3."""
    if not image.startswith(("https://", "http://")) and ("/" in image or "\\" in image or image in (".", "..")):
        raise ValueError(f"{image!r} is neither a web address nor the name of a file")


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)) and value:
        return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)
